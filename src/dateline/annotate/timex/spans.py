"""Rules for lengths of time and for repetition: "two weeks", "the past few days", "every
Tuesday"."""

from __future__ import annotations

from dateline.annotate.timex.context import Context
from dateline.annotate.timex.patterns import Found
from dateline.annotate.timex.reading import Reading
from dateline.annotate.timex.tokens import TimeToken


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


_SIZES = ("Y", "M", "W", "D", "TH", "TM", "TS")


def compound(fit: Found, _context: Context) -> Reading | None:
    """ "two hours and 15 minutes", "one year, three months and two days": lengths whose units grow
    smaller make one."""
    parts = [(fit["n"], fit["u"]), (fit["n2"], fit["u2"])]
    if fit.get("u3") is not None:
        parts.append((fit["n3"], fit["u3"]))
    units = [unit.value for _, unit in parts]
    if any(unit not in _SIZES for unit in units) or any(n.kind == "YEAR" for n, _ in parts):
        return None
    places = [_SIZES.index(unit) for unit in units]
    if places != sorted(set(places)):
        return None
    value, clock = "P", ""
    for number, unit in parts:
        if unit.value[0] == "T" and not clock:
            value, clock = value + "T", "T"
        value += _plain(number.number) + unit.value[-1]
    return Reading("DURATION", value)


def half_of(fit: Found, _context: Context) -> Reading | None:
    """ "half an hour", "half a century", "a half-year", "half-hour": half of the unit, in whole
    smaller units where there are such."""
    unit = fit["u"].value
    smaller = {"Y": (6.0, "M"), "D": (12.0, "TH"), "TH": (30.0, "TM"), "TM": (30.0, "TS")}
    value = duration_value(*smaller.get(unit, (0.5, unit)))
    return Reading("DURATION", value) if value else None


def quarters_of(fit: Found, context: Context) -> Reading | None:
    """ "a quarter of a century", "a quarter-century", "three quarters of an hour"."""
    unit = fit["u"].value
    number = fit["n"].number if fit.get("n") else 1.0
    sizes = {"CE": (25.0, "Y"), "TH": (15.0, "TM"), "Y": (3.0, "M")}
    if unit not in sizes or number > 3 or (unit == "Y" and fit.at("u") == fit.at("q") + 1):
        return None
    if context.kind(fit.at("u") - 1) == "-" and fit.start == fit.at("q"):
        return None
    size, smaller = sizes[unit]
    value = duration_value(number * size, smaller)
    return Reading("DURATION", value) if value else None


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
    if _is_named_war(fit, context):
        return None
    if unit.kind == "QUARTERS" and context.kind(fit.end) == "of":
        return None
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


def duration_between(fit: Found, context: Context) -> list[Reading] | None:
    """ "24 to 48 hours", "two or three weeks", "12-18 months": two lengths, the first with the unit
    of the second ("24" is PT24H)."""
    least, most, unit = fit["n0"].number, fit["n"].number, fit["u"].value
    old = "old" in (context.kind(fit.end), context.kind(fit.end + 1))
    if least >= most or old or context.kind(fit.start - 1) == "-":
        return None
    first, last = duration_value(least, unit), duration_value(most, unit)
    if first is None or last is None:
        return None
    ends = (fit.start + 1, fit.at("n"))
    return [
        Reading("DURATION", first, last=ends[0]),
        Reading("DURATION", last, first=ends[1]),
    ]


def _is_named_war(fit: Found, context: Context) -> bool:
    """Whether a length names a war: "the Six-Day War", "the Thirty Years' War"."""
    if not fit["u"].text[0].isupper():
        return False
    after = [token for token in context.tokens[fit.end : fit.end + 2] if token.text[0].isalpha()]
    return bool(after) and after[0].text in ("War", "Wars")


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
    if fit["u"].kind == "QUARTERS" and (after == "of" or before == "APPROX"):
        return None
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


def periodic(fit: Found, context: Context) -> Reading | None:
    """ "daily", "weekly", "annual", "per month": a SET by its period; "quarterly" only where it
    says how often ("reports quarterly"), not of what kind ("quarterly dividend");
    "per second" is a physical rate."""
    if token := fit.get("d"):
        if token.value == "P3M" and context.token(fit.at("d")).dep_ != "advmod":
            return None
        return Reading("SET", token.value)
    value = duration_value(1, fit["u"].value) if fit["u"].value != "TS" else None
    return Reading("SET", value) if value else None


def plural_names(fit: Found, _context: Context) -> Reading | None:
    """ "Mondays", "Tuesday nights", "weekends": a SET of all days of that name."""
    if token := fit.get("w"):
        part = fit.get("p")
        return Reading("SET", f"XXXX-WXX-{token.value}" + (f"T{part.value}" if part else ""))
    return Reading("SET", "XXXX-WXX-WE")
