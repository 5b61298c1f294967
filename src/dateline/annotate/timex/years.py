"""Years: whether four figures are one, which year two figures mean, eras and ranges of years."""

from __future__ import annotations

from dateline.annotate.timex.context import Context
from dateline.annotate.timex.patterns import Found
from dateline.annotate.timex.reading import Reading
from dateline.annotate.timex.tokens import TimeToken
from dateline.codebook.time_words import counted_nouns

SHIFTS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
    "this": 0,
}


def era_date(fit: Found, context: Context) -> Reading | None:
    """ "480 BC", "AD 70", "August 480 BC": years before Christ are BC and four figures."""
    number = int(fit["y"].number)
    if not 0 < number < 4000:
        return None
    month = fit.get("m")
    if fit.get("e") is None:
        context.see_year(number)
        return Reading("DATE", f"{number:04d}")
    context.see_year(-number)
    return Reading("DATE", f"BC{number:04d}" + (f"-{int(month.value):02d}" if month else ""))


def years_range(fit: Found, context: Context) -> list[Reading] | None:
    """ "1991-95", "1914-1918", "from 2009 to 2011": two years; two figures take the first's
    century."""
    first = int(fit["y"].value)
    text = fit["y2"].text
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text) if len(text) == 2 else 0
    if not first < last <= first + 200 or not _is_year(fit.at("y"), context):
        return None
    context.see_year(last)
    return [
        Reading(
            "DATE", f"{first:04d}", first=fit.at("y"), last=fit.at("y") + 1, rule="range-start"
        ),
        Reading("DATE", f"{last:04d}", first=fit.at("y2"), last=fit.at("y2") + 1, rule="range-end"),
    ]


def year_alone(fit: Found, context: Context) -> Reading | None:
    """ "2014", "the year 1989": four figures that count nothing."""
    if not _is_year(fit.at("y"), context):
        return None
    year = int(fit["y"].value)
    if not (context.narrative and _is_aside(year, fit, context)):
        context.see_year(year)
    return Reading("DATE", f"{year:04d}")


def year_short(fit: Found, context: Context) -> Reading | None:
    """ "in '72": a year of two figures, after a preposition."""
    if context.kind(fit.start - 1) not in ("in", "since", "of", "from", "until", "by", "and", "to"):
        return None
    year = year_named(fit["y"], context)
    context.see_year(year)
    return Reading("DATE", f"{year:04d}")


def _is_aside(year: int, fit: Found, context: Context) -> bool:
    """Whether a year in a narrative is named in passing: one ahead that is only planned, one behind
    that dates a thing ("the constitution of 1791", "since 1945"), one far off from which the next
    year named comes back ("archives opened in 2004 show")."""
    if context.year is None:
        return False
    if abs(year - context.year) > _FAR and _comes_back(year, fit.at("y") + 1, context):
        return True
    if year > context.year:
        return context.outlook(fit.at("y")) == "future"
    return year < context.year and context.kind(fit.start - 1) in (
        "of",
        "since",
        "the",
        "from",
        "(",
        "until",
    )


def _comes_back(year: int, start: int, context: Context) -> bool:
    """Whether the next year named lies nearer to the year reached than to `year`."""
    tokens, reached = context.tokens, context.year
    years = (index for index in range(start, len(tokens)) if tokens[index].kind == "YEAR")
    after = next((int(tokens[index].value) for index in years), None)
    return after is not None and reached is not None and abs(after - reached) < abs(after - year)


_FAR = 10  # years: a jump in a narrative that may be an aside
_YEAR_SIGNS = frozenset(
    [
        "in",
        "since",
        "of",
        "by",
        "from",
        "until",
        "till",
        "during",
        "before",
        "after",
        "through",
        "to",
        "between",
        "early",
        "mid",
        "late",
        "year",
        "EARLY",
        "LATE",
        "MID",
        "and",
        ",",
        "(",
        "-",
        "–",
        "MONTH",
        "SEASON",
    ]
)


_DETERMINERS = frozenset(["the", "this", "that", "these", "those", "POSS", "its", "their", "his"])


def _is_year(index: int, context: Context) -> bool:
    """Whether four figures are a year: in the span of living memory unless they count something,
    older or later ones only after a word that goes before years."""
    token = context.tokens[index]
    after, before = context.kind(index + 1), context.kind(index - 1)
    nouns = counted_nouns()
    if (
        after in nouns
        or after == "UNITS"
        or before in ("$", "no", "number", "flight", "room", "resolution")
    ):
        return False
    if after in ("-", "–") and context.kind(index + 2) in nouns:
        return False
    year = int(token.value)
    if _counts(index, before, context):
        return False
    if 1900 <= year <= 2050 or (context.narrative and 1400 <= year <= 2050):
        return not (before == "-" and context.kind(index - 2) == ".")
    parsed = context.token(index)
    counts = parsed.dep_ == "nummod" and parsed.head.tag_ == "NNS"
    return before in _YEAR_SIGNS and not counts and before not in (",", "-", "and", "to", "from")


def _counts(index: int, before: str, context: Context) -> bool:
    """Whether four figures count the things named right after them ("2000 men and 1950 rifles")."""
    if context.tokens[index + 1 : index + 2] == [] or (before in _YEAR_SIGNS and before != "and"):
        return False
    if before == "and" and context.kind(index - 2) == "YEAR":
        return False
    parsed = context.token(index)
    head = parsed.head
    return (
        parsed.dep_ == "nummod"
        and head.tag_ == "NNS"
        and head.i == parsed.i + 1
        and before not in _DETERMINERS
    )


def year_shifted(word: str, context: Context) -> int | None:
    """The year that "last", "this" or "next year" is; a narrative counts from the year reached."""
    shift = SHIFTS.get(word, 0)
    if context.narrative or context.published is None:
        return context.year + shift if context.year else None
    return context.published.year + shift


def year_named(token: TimeToken, context: Context) -> int:
    """The year that four or two figures name."""
    if token.kind == "YEAR2":
        return two_digit(int(token.text[1:]), context)
    return int(token.value)


def two_digit(number: int, context: Context) -> int:
    """The year that two figures mean: the latest with them that is at most five years after the
    publication (2004 for a text without a date)."""
    now = (context.published.year if context.published else 2004) + 5
    year = now // 100 * 100 + number
    return year if year <= now else year - 100
