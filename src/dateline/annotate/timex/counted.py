"""Rules for counts of days: "Day 9 of the invasion", "nine straight days", "for a 17th day",
"entering its second week". What is counted began that many units ago; `first_days` says on which
days."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dateline.annotate.timex.calendar import ordinal
from dateline.annotate.timex.context import Context, with_thing
from dateline.annotate.timex.lexing import lex
from dateline.annotate.timex.patterns import Found
from dateline.annotate.timex.reading import Reading
from dateline.annotate.timex.units import unit_at
from dateline.annotate.timex.values import Days, add_months


def day_count(fit: Found, context: Context) -> Reading | None:
    """ "Day 9 of the invasion", "the ninth day of the war", "day 100": the day that is counted is
    the publication day. In a narrative it stays open."""
    end = fit.end - 1 if context.kind(fit.end - 1) == "of" else fit.end
    last = with_thing(end, context)
    if context.narrative or context.published is None:
        return Reading("DATE", "XXXX-XX-XX", last=last)
    return Reading("DATE", context.published.isoformat(), anchor="published", last=last)


def running_unit(fit: Found, context: Context) -> Reading | None:
    """ "for a 17th day", "a third straight night", "entering its second week", "in its eighth
    year": the unit that is running now, a count of which began earlier."""
    unit = "D" if fit["u"].kind == "PART" else fit["u"].value
    if context.narrative or context.published is None or unit[0] == "T":
        return None
    made = unit_at(context.published, unit, 0, context, "published")
    led = context.kind(fit.start) in ("for", "enter", "enters", "entered", "entering", "into")
    first = fit.start + led
    return replace(made, first=first) if made else None


def run_of_units(fit: Found, _context: Context) -> Reading | None:
    """ "nine straight days", "three consecutive nights", "five days in a row": a length without a
    gap."""
    unit = "D" if fit["u"].kind in ("PARTS", "PART") else fit["u"].value
    clock, code = ("T", unit[1]) if unit[0] == "T" else ("", unit)
    if len(code) > 1 and code not in ("DE", "CE"):
        return None
    return Reading("DURATION", f"P{clock}{int(fit['n'].number)}{code}")


def units_into(fit: Found, context: Context) -> Reading | None:
    """ "nine months into the war", "100 days into the siege": a length that has run since the thing
    began."""
    made = run_of_units(fit, context)
    return replace(made, last=fit.end - 1) if made else None


_UNIT = re.compile(r"(?i)\b(day|night|week|month|year)s?\b")


def count_of(text: str) -> tuple[int, str] | None:
    """The number and the unit that a counting expression names: (9, "day") for "Day 9 of the
    siege"."""
    unit = _UNIT.search(text)
    if not unit:
        return None
    for token in lex(text, lambda _: "ADJ"):
        if token.kind in ("ORDINAL", "DAYNUM", "FIGURE", "CARDINAL"):
            number = ordinal(token)
            return (number, unit[1].lower()) if number else None
    return None


def first_days(number: int, unit: str, published: date) -> Days | None:
    """The days on which something began whose `number`-th `unit` ("day", "week", "month", "year")
    is running on `published`: one day for days, else the unit's span."""
    try:
        if unit in ("day", "night"):
            day = published - timedelta(number - 1)
            return Days(day, day)
        if unit == "week":
            return Days(
                published - timedelta(7 * number - 1), published - timedelta(7 * (number - 1))
            )
        months = number * (12 if unit == "year" else 1)
        size = 12 if unit == "year" else 1
        return Days(
            add_months(published, -months) + timedelta(1), add_months(published, size - months)
        )
    except (ValueError, OverflowError):
        return None
