"""Rules for lengths of time and for repetition: "two weeks", "the past few days", "every
Tuesday"."""

from __future__ import annotations

from dateline.annotate.timex.context import Context
from dateline.annotate.timex.lexing import TimeToken
from dateline.annotate.timex.patterns import Found
from dateline.annotate.timex.reading import Reading


def duration_value(number: float | None, unit: str) -> str | None:
    """The TIMEX3 value of `number` units (None: an unknown number): "P2W", "PT90M", "P2.5Y", "PXD",
    "PT5H30M"."""
    if unit == "ME":
        number, unit = (number * 1000 if number is not None else None), "Y"
    if unit in ("DE", "CE") and number is not None:
        number, unit = number * (10 if unit == "DE" else 100), "Y"
    if unit == "2W":
        number, unit = (number * 2 if number is not None else None), "W"
    clock, code = ("T", unit[1]) if unit[0] == "T" else ("", unit)
    if number is None:
        return f"P{clock}X{code}"
    if number < 0 or number > 10**8:
        return None
    if clock and code == "H" and number != int(number):
        whole = int(number)
        return f"PT{whole}H{round((number - whole) * 60)}M" if whole else f"PT{round(number * 60)}M"
    return f"P{clock}{_plain(number)}{code}"


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:.2f}".rstrip("0")


def duration(fit: Found, context: Context) -> Reading | None:
    """ "two weeks", "a day", "several months", "the next four years", "five-year", "a few more
    hours": a length; vague words leave the number open."""
    unit = fit["u"]
    number = fit.get("n")
    half = fit.get("half")
    vague = fit.get("v") or fit.get("v2")
    if number is not None and number.kind == "YEAR" and unit.kind not in ("UNITS", "QUARTERS"):
        return None
    if (
        number is None
        and fit.get("a") is None
        and vague is None
        and unit.kind in ("UNIT", "DAY", "QUARTER")
    ):
        return None
    amount = _amount(number, vague, fit.get("a"))
    if amount is not None and half is not None:
        amount += 0.5
    if context.kind(fit.end) == "old" or context.kind(fit.end + 1) == "old":
        return None
    if fit.get("a") is not None and _is_rate(fit, context):
        return Reading("SET", duration_value(1, unit.value) or "P1D")
    if fit.get("a") is not None and unit.value == "Q":
        return None
    value = duration_value(amount, unit.value)
    if value is None:
        return None
    hyphened = number is not None and context.kind(fit.at("n") + 1) == "-"
    approximate = vague is not None and vague.kind == "couple"
    return Reading(
        "DURATION",
        value,
        "APPROX" if approximate else None,
        first=fit.at("n") if hyphened else None,
    )


def _amount(
    number: TimeToken | None, vague: TimeToken | None, article: TimeToken | None
) -> float | None:
    if number is not None:
        return number.number
    if vague is not None:
        return 2.0 if vague.kind == "couple" else None
    return 1.0 if article is not None else None


_RATE_BEFORE = frozenset(
    [
        "INT",
        "CARDINAL",
        "DAYNUM",
        "FIGURE",
        "YEAR",
        "amount",
        "percent",
        "million",
        "billion",
        "times",
        "once",
        "twice",
        "tons",
        "barrels",
    ]
)


def _is_rate(fit: Found, context: Context) -> bool:
    """Whether "a year" is "per year": it follows an amount or hangs on a noun as an adverb."""
    before = context.kind(fit.start - 1)
    if before in (
        "for",
        "in",
        "within",
        "of",
        "after",
        "than",
        "about",
        "over",
        "nearly",
        "almost",
        "only",
        "just",
        "ALMOST",
        "APPROX",
        "MORE",
        "LESS",
    ):
        return False
    if before in _RATE_BEFORE:
        return True
    token = context.token(fit.at("u"))
    after = context.kind(fit.end)
    if after in ("after", "before", "ago", "later", "earlier"):
        return False
    return token.dep_ == "npadvmod" and token.head.pos_ in ("NOUN", "NUM", "PROPN", "SYM")


def recent_units(_fit: Found, _context: Context) -> Reading | None:
    """ "recent years", "recent weeks": the past, no matter how long."""
    return Reading("DATE", "PAST_REF")


def bare_units(fit: Found, context: Context) -> Reading | None:
    """ "days", "for years", "within weeks", "hours after": units without a number, where they are a
    length of time by their place."""
    before, after = context.kind(fit.start - 1), context.kind(fit.end)
    adverbial = after in ("after", "before", "of", "following") and context.token(
        fit.start
    ).dep_ in ("npadvmod", "advmod", "pobj", "ROOT", "nsubj")
    if (
        before
        in (
            "for",
            "within",
            "in",
            "over",
            "MORE",
            "after",
            "take",
            "took",
            "lasted",
            "spent",
            "APPROX",
        )
        or after == "-"
        or adverbial
    ):
        value = duration_value(None, fit["u"].value)
        return Reading("DURATION", value) if value else None
    return None


def open_span(fit: Found, _context: Context) -> Reading | None:
    """ "the past year", "the last decade", "the past 24 hours": a length that ends now."""
    value = duration_value(1, fit["u"].value)
    return Reading("DURATION", value) if value else None


def every(fit: Found, _context: Context) -> Reading | None:
    """ "every week", "each July", "every two years", "every Tuesday night": a SET by its period,
    or by the name it repeats."""
    if token := fit.get("w"):
        part = fit.get("p")
        return Reading("SET", f"XXXX-WXX-{token.value}" + (f"T{part.value}" if part else ""))
    if token := fit.get("m"):
        return Reading("SET", f"XXXX-{int(token.value):02d}")
    if token := fit.get("s"):
        return Reading("SET", f"XXXX-{token.value}")
    if token := fit.get("t"):
        return Reading("SET", f"XXXX-XX-XXT{token.value}")
    number = fit.get("n")
    if fit["u"].kind == "WEEKEND":
        return Reading("SET", "XXXX-WXX-WE")
    value = duration_value(
        number.number if number else 2 if fit.get("other") else 1, fit["u"].value
    )
    return Reading("SET", value) if value else None


def periodic(fit: Found, _context: Context) -> Reading | None:
    """ "daily", "weekly", "annual", "per month": a SET by its period."""
    if token := fit.get("d"):
        return Reading("SET", token.value)
    value = duration_value(1, fit["u"].value)
    return Reading("SET", value) if value else None


def plural_names(fit: Found, _context: Context) -> Reading | None:
    """ "Mondays", "Tuesday nights", "weekends": a SET of all days of that name."""
    if token := fit.get("w"):
        part = fit.get("p")
        return Reading("SET", f"XXXX-WXX-{token.value}" + (f"T{part.value}" if part else ""))
    return Reading("SET", "XXXX-WXX-WE")
