"""Units counted from a day: the week, month, quarter or year so many before or after it."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.annotate.timex.calendar import month_reading
from dateline.annotate.timex.context import Context
from dateline.annotate.timex.reading import Reading
from dateline.annotate.timex.values import add_months

UNKNOWN_DAY = "XXXX-XX-XX"


def day_reading(
    context: Context, day: date, anchor: str, ending: str = "", mod: str | None = None
) -> Reading:
    """The reading of a day, or of a part of it (`ending`, "TMO"); the text has now named that
    day."""
    context.see_day(day)
    return Reading("TIME" if ending else "DATE", day.isoformat() + ending, mod, anchor)


def unknown(unit: str) -> Reading | None:
    """The value of a unit that nothing resolves: "XXXX-XX-XX" for a day."""
    value = {
        "D": UNKNOWN_DAY,
        "W": "XXXX-WXX",
        "M": "XXXX-XX",
        "Y": "XXXX",
        "WE": "XXXX-WXX-WE",
        "Q": "XXXX-QX",
    }.get(unit)
    return Reading("DATE", value) if value else None


def unit_in_focus(unit: str, shift: int, context: Context) -> Reading | None:
    """The unit counted from the day, month or year named before, else from the publication date."""
    if unit == "Y" and context.year is not None:
        return year_reading(context.year + shift, context, "focus")
    if unit in ("DE", "CE") and context.year is not None:
        return _decade_or_century(context.year, unit, shift)
    if unit == "M" and context.month is not None:
        index = context.month[0] * 12 + context.month[1] - 1 + shift
        return month_reading(index // 12, index % 12 + 1, context, "focus")
    if context.day is not None and unit in ("D", "W", "WE"):
        return unit_at(context.day, unit, shift, context, "focus")
    if context.narrative or context.published is None or (shift > 0 and unit == "D"):
        return unknown(unit)
    return unit_at(context.published, unit, shift, context, "published")


def _decade_or_century(year: int, unit: str, shift: int) -> Reading | None:
    """The decade or century `shift` from that of a year, which is negative before Christ."""
    size, figures = (10, 3) if unit == "DE" else (100, 2)
    number = abs(year) // size + (shift if year > 0 else -shift)
    if number < 0 or number * size > 9999:
        return None
    return Reading("DATE", f"{'BC' if year < 0 else ''}{number:0{figures}d}", anchor="focus")


def year_reading(
    year: int, context: Context, anchor: str, mod: str | None = None
) -> Reading | None:
    """The reading of a year, negative before Christ."""
    if year == 0 or year > 9999:
        return None
    context.see_year(year)
    return Reading("DATE", f"BC{-year:04d}" if year < 0 else f"{year:04d}", mod, anchor)


def unit_at(
    base: date, unit: str, shift: int, context: Context, anchor: str, mod: str | None = None
) -> Reading | None:
    """The day, week, month, quarter, year, decade or century `shift` units from the one of
    `base`."""
    if unit == "D":
        return day_reading(context, base + timedelta(shift), anchor, mod=mod)
    if unit in ("W", "2W", "WE"):
        iso = (base + timedelta(shift * (14 if unit == "2W" else 7))).isocalendar()
        return Reading(
            "DATE", f"{iso[0]:04d}-W{iso[1]:02d}" + ("-WE" if unit == "WE" else ""), mod, anchor
        )
    if unit == "M":
        moved = add_months(base, shift)
        reading = month_reading(moved.year, moved.month, context, anchor)
        return Reading(reading.type, reading.value, mod, anchor)
    if unit == "Q":
        moved = add_months(base, 3 * shift)
        number = (moved.month - 1) // 3 + 1
        context.quarter = (moved.year, number)
        return Reading("DATE", f"{moved.year:04d}-Q{number}", mod, anchor)
    if unit == "Y":
        return year_reading(base.year + shift, context, anchor, mod)
    if unit == "DE":
        return Reading("DATE", f"{base.year + 10 * shift:04d}"[:3], mod, anchor)
    if unit == "CE":
        return Reading("DATE", f"{base.year + 100 * shift:04d}"[:2], mod, anchor)
    return None


def shifted_year(shift: int, context: Context) -> Reading | None:
    """The publication year moved by `shift`."""
    if context.published is None:
        return Reading("DATE", "XXXX")
    return year_reading(context.published.year + shift, context, "published")
