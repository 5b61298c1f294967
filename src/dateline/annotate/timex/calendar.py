"""Dates named by the calendar: days, months and years, alone, in lists and in ranges."""

from __future__ import annotations

from datetime import date

from dateline.annotate.timex.context import Context
from dateline.annotate.timex.order import order_by_places
from dateline.annotate.timex.patterns import Found
from dateline.annotate.timex.reading import Reading
from dateline.annotate.timex.tokens import TimeToken
from dateline.annotate.timex.values import days
from dateline.annotate.timex.years import two_digit, year_named, year_shifted
from dateline.annotate.trees import sentence


def iso_date(fit: Found, context: Context) -> Reading | None:
    """ "2022-03-04", "2022-03-04T10:35Z": the value is the text."""
    value = fit["d"].text
    found = days(value)
    if not found.earliest:
        return None
    context.see_day(found.earliest)
    return Reading("TIME" if "T" in value else "DATE", value)


_DATED = frozenset(
    ["on", "dated", "of", "by", "since", "from", "until", "to", "before", "after", "("]
)


def numeric_date(fit: Found, context: Context) -> Reading | None:
    """ "7/8/07", "24.02.2022", "24-02-2022", "2022/02/24": the year first is sure; else the order
    of the outlet's country, or of the place of the dateline, decides (month first in the United
    States and the Philippines), else that of a date in the document that can be read in one order
    only, else that of the places the sentence names. Where nothing decides, the day is one of the
    two, and the days span both."""
    text = fit["d"].text
    sign = next(c for c in text if not c.isdigit())
    first, second, last = text.split(sign)
    if len(first) == 4:
        orders, year_text = [(int(second), int(last))], first
    else:
        orders, year_text = [(int(first), int(second)), (int(second), int(first))], last
    if sign == "." and len(year_text) == 2 and context.kind(fit.start - 1) not in _DATED:
        return None
    year = two_digit(int(year_text), context) if len(year_text) == 2 else int(year_text)
    days_ = [day_of(year, month, day) for month, day in orders]
    return _one_of([day for day in days_ if day], len(orders) > 1, fit.at("d"), context)


def _one_of(options: list[date], doubtful: bool, index: int, context: Context) -> Reading | None:
    """The day that figures name: `options` holds it with the month first, then with the day
    first."""
    if not options:
        return None
    order = context.date_order
    if len(set(options)) > 1 and doubtful and order == "?":
        order = order_by_places(sentence(context.token(index)))
    if len(set(options)) == 1 or not doubtful or order != "?":
        day = options[-1 if order == "d" else 0]
        context.see_day(day)
        return Reading("DATE", day.isoformat())
    first, last = min(options), max(options)
    value = f"{first.year:04d}-XX-XX"
    return Reading("DATE", value, earliest=first, latest=last, either=True)


def short_date(fit: Found, context: Context) -> Reading | None:
    """ "3 Oct 07", "14-Feb-98": a year of two figures at the end of a date, where nothing that it
    could count follows."""
    year = fit["y"]
    after = context.tokens[fit.end] if fit.end < len(context.tokens) else None
    if len(year.text) != 2 or (after is not None and after.text[0].isalnum()):
        return None
    return _day_reading(
        two_digit(int(year.text), context), int(fit["m"].value), int(fit["d"].value), context, True
    )


def full_date(fit: Found, context: Context) -> Reading | None:
    """ "Friday, March 4, 2022", "4th of March 2022", "March 4": a day of a month; the year stands
    there or is the one that fits (the publication date and the verb; in a narrative the year
    reached)."""
    month, day = int(fit["m"].value), ordinal(fit["d"])
    year_token = fit.get("y")
    if year_token is not None:
        year: int | None = year_named(year_token, context)
    else:
        year = context.year_of(month, day, fit.at("m"))
    return _day_reading(year, month, day, context, given=year_token is not None)


def _day_reading(
    year: int | None, month: int, day: int, context: Context, given: bool
) -> Reading | None:
    anchor = "none" if given else ("focus" if context.narrative else "published")
    if year is None:
        return Reading("DATE", f"XXXX-{month:02d}-{day:02d}") if day <= 31 else None
    if year < 0:
        return Reading("DATE", f"BC{-year:04d}-{month:02d}-{day:02d}", anchor=anchor)
    found = day_of(year, month, day)
    if not found:
        return None
    context.see_day(found)
    return Reading("DATE", found.isoformat(), anchor=anchor)


def month_alone(fit: Found, context: Context) -> Reading | None:
    """ "March 2022", "March of last year", "March": a month; without a year the one that fits."""
    month = int(fit["m"].value)
    year_token, shift = fit.get("y"), fit.get("s")
    if year_token is not None:
        year: int | None = year_named(year_token, context)
    elif shift is not None:
        year = year_shifted(shift.kind, context)
    else:
        year = context.year_of(month, None, fit.at("m"))
    given = year_token is not None
    return month_reading(year, month, context, "none" if given else None)


def month_reading(
    year: int | None, month: int, context: Context, anchor: str | None = None
) -> Reading:
    """The reading of a month of a year (None: not known)."""
    if anchor is None:
        anchor = "focus" if context.narrative else "published"
    if year is None:
        return Reading("DATE", f"XXXX-{month:02d}")
    if year < 0:
        return Reading("DATE", f"BC{-year:04d}-{month:02d}", anchor=anchor)
    context.see_month(year, month)
    return Reading("DATE", f"{year:04d}-{month:02d}", anchor=anchor)


def days_of_month(fit: Found, context: Context) -> list[Reading] | None:
    """ "March 4-6", "from 3 to 5 March 2022", "May 2 and 9": each day is read by itself, the
    month and year that one of them names serving both."""
    month = int(fit["m"].value)
    first, last = ordinal(fit["d"]), ordinal(fit["d2"])
    year_token = fit.get("y")
    year = (
        year_named(year_token, context) if year_token else context.year_of(month, last, fit.at("m"))
    )
    given = year_token is not None
    more = fit.get("d0")
    listed = fit.get("and") is not None and context.kind(fit.start - 1) != "between"
    names = (None, None) if listed else ("range-start", "range-end")
    spots = [("d", first, fit.at("d") + 1, names[0]), ("d2", last, fit.end, names[1])]
    if more is not None:
        spots.insert(0, ("d0", ordinal(more), fit.at("d0") + 1, None))
    found: list[Reading] = []
    for spot, day, end, rule in spots:
        reading = _day_reading(year, month, day, context, given)
        if reading is None:
            return None
        begin = fit.at("m") if not found and fit.at("m") < fit.at(spot) else fit.at(spot)
        found.append(_at(reading, begin, end, rule))
    return found


def _at(reading: Reading, first: int, last: int, rule: str | None) -> Reading:
    return Reading(
        reading.type,
        reading.value,
        reading.mod,
        reading.anchor,
        reading.earliest,
        reading.latest,
        first,
        last,
        rule,
    )


def months_of_year(fit: Found, context: Context) -> list[Reading] | None:
    """ "from April to September 1957", "between March and May": the year that one month names
    serves both, a month later in the list than its end belonging to the year before."""
    first, last = int(fit["m"].value), int(fit["m2"].value)
    year_token = fit.get("y")
    year = (
        year_named(year_token, context) if year_token else context.year_of(last, None, fit.at("m2"))
    )
    before = year - 1 if year is not None and first > last and year > 0 else year
    anchor = "none" if year_token else None
    left = month_reading(before, first, context, anchor)
    right = month_reading(year, last, context, anchor)
    rules = (None, None) if fit.get("and") is not None else ("range-start", "range-end")
    return [
        _at(left, fit.at("m"), fit.at("m") + 1, rules[0]),
        _at(right, fit.at("m2"), fit.end, rules[1]),
    ]


def ordinal(token: TimeToken) -> int:
    """The number of an ordinal in words or figures."""
    figures = "".join(c for c in token.value if c.isdigit())
    return int(figures) if figures else 0


def ordinal_day(fit: Found, context: Context) -> Reading | None:
    """ "on the 15th", "the 22nd": a day of the month named before; only after a preposition of
    time and before nothing that it could count."""
    day = ordinal(fit["d"])
    if (
        not context.month
        or not fit["d"].text[0].isdigit()
        or context.kind(fit.start - 1) not in ("on", "by", "until", "since", "to", "from")
    ):
        return None
    if context.token(fit.at("d")).dep_ != "pobj":
        return None
    return _day_reading(*context.month, day, context, given=False)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
