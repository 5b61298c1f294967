"""Times counted from others: "two days later", "a year ago", "the next morning", "the end of the
month"."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.annotate.timex.calendar import month_reading
from dateline.annotate.timex.context import Context
from dateline.annotate.timex.deictic import (
    AHEAD,
    BACK,
    UNKNOWN_DAY,
    day_reading,
    unit_at,
    unit_in_focus,
    unknown,
    year_reading,
)
from dateline.annotate.timex.patterns import Found
from dateline.annotate.timex.reading import Reading
from dateline.annotate.timex.spans import duration_value


def part_from_focus(fit: Found, context: Context) -> Reading | None:
    """ "the next morning", "the previous night", "the same evening": the part of the day after,
    before or at the day named before, else counted back from the publication date."""
    shift = -1 if fit["s"].kind in BACK else 1 if fit["s"].kind in AHEAD else 0
    part = fit["p"].value
    base = (
        context.day
        if context.day is not None or shift > 0 or context.narrative
        else context.published
    )
    if base is None:
        return Reading("TIME", f"{UNKNOWN_DAY}T{part}")
    return day_reading(context, base + timedelta(shift), "focus", f"T{part}")


def counted_back_or_on(fit: Found, context: Context) -> Reading | None:
    """ "two years ago", "three days later", "a month earlier", "in five days' time": counted from
    the publication date ("ago", "from now") or from what was named before ("later", "earlier");
    the value is as coarse as the unit. Without a number ("years ago") only the side is known."""
    word, unit = fit["dir"].kind, fit["u"].value
    back = word in ("ago", "earlier", "before", "previously", "back", "prior")
    number_token = fit.get("n")
    vague = bool(fit.get("v") or fit.get("v2") or fit.get("v3")) or (
        fit["u"].kind in ("UNITS", "QUARTERS") and number_token is None
    )
    from_text = word in (
        "later",
        "earlier",
        "before",
        "after",
        "afterwards",
        "afterward",
        "on",
        "prior",
    )
    if unit[0] == "T":
        return _hours_off(back)
    if vague:
        return Reading("DATE", "PAST_REF" if back else "FUTURE_REF")
    number = number_token.number if number_token else 1.0
    shift = int(number) * (-1 if back else 1)
    if unit == "Y" and abs(shift) == 1 and back and context.quarter and not context.narrative:
        year, which = context.quarter
        return Reading("DATE", f"{year - 1:04d}-Q{which}", anchor="focus")
    if number != int(number) and unit == "Y":
        return _half_years(number * (-1 if back else 1), context)
    return _moved(unit, shift, context, from_text or context.narrative)


def counted_on(fit: Found, context: Context) -> Reading | None:
    """ "in two weeks' time", "a month from now": counted on from the publication date."""
    number, unit = fit.get("n"), fit["u"].value
    if context.kind(fit.start - 1) != "in" and context.kind(fit.end - 1) == "time":
        return None
    if context.published is None or unit[0] == "T":
        return Reading("DATE", "FUTURE_REF")
    return _moved(unit, int(number.number) if number else 1, context, from_text=False)


def _hours_off(back: bool) -> Reading:
    return Reading("TIME", "PAST_REF" if back else "FUTURE_REF")


def _half_years(number: float, context: Context) -> Reading | None:
    base = context.base
    return (
        unit_at(base, "M", round(number * 12), context, "published")
        if base
        else Reading("DATE", "XXXX-XX")
    )


def _moved(unit: str, shift: int, context: Context, from_text: bool) -> Reading | None:
    if from_text:
        if unit in ("D", "W", "2W") and context.day is not None:
            size = {"D": 1, "W": 7, "2W": 14}[unit]
            return _safe_day(context.day, shift * size, unit, context, "focus")
        if unit == "M" and context.month is not None:
            index = context.month[0] * 12 + context.month[1] - 1 + shift
            return (
                month_reading(index // 12, index % 12 + 1, context, "focus")
                if index >= 12
                else None
            )
        if unit in ("Y", "DE", "CE") and context.year is not None:
            size = {"Y": 1, "DE": 10, "CE": 100}[unit]
            return year_reading(context.year + shift * size, context, "focus")
        if context.narrative or context.published is None or shift > 0:
            return unknown(unit)
    if context.published is None:
        return unknown(unit)
    if unit == "DE":
        return year_reading(context.published.year + 10 * shift, context, "published")
    return unit_at(context.published, unit, shift, context, "published")


def _safe_day(base: date, count: int, unit: str, context: Context, anchor: str) -> Reading | None:
    found = base + timedelta(count)
    context.see_day(found)
    if unit == "D":
        return Reading("DATE", found.isoformat(), anchor=anchor)
    iso = found.isocalendar()
    return Reading("DATE", f"{iso[0]:04d}-W{iso[1]:02d}", anchor=anchor)


def before_or_after(fit: Found, context: Context) -> Reading | None:
    """ "two days after the vote", "hours before": a length where the event it is counted from
    follows, else the day counted from what was named before ("two days before", "the day
    after")."""
    token = context.token(fit.at("dir"))
    follows = context.kind(fit.end)
    if follows not in (",", ".", ";", ")", "") or any(token.children):
        number = fit.get("n")
        if fit.get("the") is not None:
            return None
        vague = number is None and fit.get("a") is None
        value = duration_value(None if vague else number.number if number else 1.0, fit["u"].value)
        return Reading("DURATION", value, last=fit.at("dir")) if value else None
    return counted_back_or_on(fit, context)


def current_unit(fit: Found, context: Context) -> Reading | None:
    """ "the current quarter", "the latest quarter", "the year-earlier quarter", "the year-ago
    period": the unit that runs at publication, the last that ended, or the one a year before."""
    unit, base = fit["u"], context.published
    if base is None or context.narrative:
        return None
    if fit.get("cur") is not None:
        return unit_at(base, unit.value, 0, context, "published")
    year, number = context.quarter or _last_quarter(base)
    if fit.get("latest") is not None:
        context.quarter = (year, number)
        return Reading("DATE", f"{year:04d}-Q{number}", anchor="published")
    return Reading("DATE", f"{year - 1:04d}-Q{number}", anchor="focus")


def _last_quarter(base: date) -> tuple[int, int]:
    number = (base.month - 1) // 3
    return (base.year, number) if number else (base.year - 1, 4)


def year_before(fit: Found, context: Context) -> Reading | None:
    """ "year-earlier", "year-ago": the same quarter, or the year, before."""
    if context.published is None or context.narrative:
        return None
    if context.quarter:
        value = f"{context.quarter[0] - 1:04d}-Q{context.quarter[1]}"
        return Reading("DATE", value, anchor="focus", first=fit.at("y"))
    return Reading(
        "DATE", f"{context.published.year - 1:04d}", anchor="published", first=fit.at("y")
    )


def year_closed(fit: Found, context: Context) -> Reading | None:
    """ "the year ended March 31": a length; "the end of the year": the year the text is in."""
    if context.kind(fit.end) in ("ended", "ending"):
        return Reading("DURATION", "P1Y", last=fit.end)
    return None


def end_of_unit(fit: Found, context: Context) -> Reading | None:
    """ "the end of the month", "the beginning of the year", "year-end": the unit the text is in,
    with TimeML's START, MID or END."""
    side = fit.get("side")
    mod = side.value if side else "END"
    unit = fit["u"].value
    made = unit_in_focus(unit, 0, context) if context.narrative else None
    if made is None:
        if context.published is None or unit[0] == "T":
            return None
        made = unit_at(context.published, unit, 0, context, "published")
    return Reading(made.type, made.value, mod, made.anchor) if made else None
