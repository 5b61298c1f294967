"""Times counted from others: "two days later", "a year ago", "the next morning", "the end of the
month"."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.annotate.timex.calendar import month_reading
from dateline.annotate.timex.context import Context, with_thing
from dateline.annotate.timex.deictic import AHEAD, BACK
from dateline.annotate.timex.patterns import Found
from dateline.annotate.timex.reading import Reading
from dateline.annotate.timex.spans import duration_value
from dateline.annotate.timex.units import (
    UNKNOWN_DAY,
    day_reading,
    unit_at,
    unit_in_focus,
    unknown,
    year_reading,
)
from dateline.annotate.timex.values import add_months


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
        count = None if vague else number.number if number else 1.0
        if count is not None and (made := day_told_by_event(count, fit, context)):
            return made
        value = duration_value(count, fit["u"].value)
        return Reading("DURATION", value, last=fit.at("dir")) if value else None
    return counted_back_or_on(fit, context)


def day_told_by_event(count: float, fit: Found, context: Context) -> Reading | None:
    """The day of "a day after the test": in a narrative the day named right before it ("on 27 June,
    two days after the vote"); in news, where the clause tells of the past, the day that the text
    speaks of, if that is the publication day or the one before."""
    named = context.day
    if fit["u"].value != "D" or named is None:
        return None
    beside = context.narrative and context.named_at == fit.start - 2
    beside &= context.kind(fit.start - 1) in (",", "-", "–", "—")
    here = context.published
    told = (
        count == 1
        and fit["dir"].kind == "after"
        and here is not None
        and not context.narrative
        and 0 <= (here - named).days <= 1
        and context.outlook(fit.at("dir")) == "past"
        and context.token(fit.at("dir")).dep_ == "prep"
    )
    if not beside and not told:
        return None
    last = with_thing(fit.end, context, after=True)
    return Reading("DATE", named.isoformat(), anchor="focus", last=last, rule="day-by-event")


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


def same_a_year_before(fit: Found, context: Context) -> Reading | None:
    """ "the same month a year ago", "the same period last year": the quarter, month or day named
    before, in the year before; a period is the finest of them."""
    unit = "" if fit["u"].kind == "period" else fit["u"].value
    if context.quarter and unit in ("", "Q"):
        value = f"{context.quarter[0] - 1:04d}-Q{context.quarter[1]}"
        return Reading("DATE", value, anchor="focus")
    if context.month and unit in ("", "M"):
        return Reading("DATE", f"{context.month[0] - 1:04d}-{context.month[1]:02d}", anchor="focus")
    if context.day and unit == "D":
        return Reading("DATE", add_months(context.day, -12).isoformat(), anchor="focus")
    return None


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
