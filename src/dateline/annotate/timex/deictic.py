"""Rules for expressions that point from the publication date or from what was named before:
"yesterday", "on Tuesday", "last month", "two days later", "the same day", "recently".
"""

from __future__ import annotations

from datetime import timedelta

from dateline.annotate.timex.calendar import month_reading
from dateline.annotate.timex.context import Context, weekday_near
from dateline.annotate.timex.patterns import Found
from dateline.annotate.timex.reading import Reading
from dateline.annotate.timex.tense import MOVING, Outlook
from dateline.annotate.timex.units import (
    UNKNOWN_DAY,
    day_reading,
    shifted_year,
    unit_at,
    unit_in_focus,
    unknown,
)
from dateline.model import TimexType

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
BACK = frozenset({"last", "past", "previous", "preceding", "prior"})
AHEAD = frozenset({"next", "coming", "following", "subsequent", "upcoming"})


def deictic_day(fit: Found, context: Context) -> Reading | None:
    """ "today", "yesterday", "tomorrow morning": counted from the publication date, never from the
    clock. In a narrative "today" means the present."""
    word = fit["d"].text.lower()
    part = fit.get("p")
    ending = f"T{part.value}" if part else ""
    kind: TimexType = "TIME" if part else "DATE"
    if context.published is None or context.narrative:
        if word == "today" and context.narrative and not part:
            return Reading("DATE", "PRESENT_REF")
        return Reading(kind, UNKNOWN_DAY + ending)
    shift = _DAYS[word] * (2 if fit.get("twice") else 1)
    return day_reading(context, context.published + timedelta(shift), "published", ending)


def part_of_today(fit: Found, context: Context) -> Reading | None:
    """ "this morning", "tonight", "that afternoon": the part of the publication day, or of the
    day the text speaks of."""
    part = fit.get("p")
    code = part.value if part else "NI"
    that = fit.get("that") is not None
    base = context.day if that or context.narrative else context.published
    base = base or (None if context.narrative else context.published)
    if base is None:
        return Reading("TIME", f"{UNKNOWN_DAY}T{code}")
    return Reading("TIME", f"{base.isoformat()}T{code}", anchor="focus" if that else "published")


def weekday(fit: Found, context: Context) -> Reading | None:
    """ "Tuesday", "on Friday night", "last Monday", "next Wednesday": the nearest such day on the
    side that the verb looks to, the publication day included; "last" and "next" exclude it."""
    number = int(fit["w"].value)
    part, shift = fit.get("p"), fit.get("s")
    ending = f"T{part.value}" if part else ""
    base = context.day if context.narrative else context.published
    if base is None:
        return Reading("TIME" if part else "DATE", f"XXXX-WXX-{number}{ending}")
    word = shift.kind if shift else ""
    if word in BACK:
        found = weekday_near(base - timedelta(1), number, "past")
    elif word in AHEAD:
        found = weekday_near(base + timedelta(1), number, "future")
    elif word == "this":
        found = base + timedelta(number - base.isoweekday())
    else:
        found = weekday_near(base, number, _weekday_outlook(fit.at("w"), context))
    return day_reading(context, found, "focus" if context.narrative else "published", ending)


def weekday_range(fit: Found, context: Context) -> list[Reading] | None:
    """ "from Monday to Wednesday", "Monday through Friday": two days, the second not before the
    first; a SET each where the present tells what is so every week ("is open Monday to
    Friday")."""
    first, last = int(fit["w"].value), int(fit["w2"].value)
    base = context.day if context.narrative else context.published
    verb = next((t for t in context.token(fit.at("w")).ancestors if t.pos_ == "VERB"), None)
    if base is None or first == last or (verb is not None and verb.lemma_ in MOVING):
        return None
    look = _weekday_outlook(fit.at("w"), context)
    spots = [(fit.at("w"), fit.get("p")), (fit.at("w2"), fit.get("p2"))]
    if context.outlook(fit.at("w")) == "present":
        values = [f"XXXX-WXX-{first}", f"XXXX-WXX-{last}"]
    else:
        start = weekday_near(base, first, look) if look == "future" else None
        end = weekday_near(base if start is None else start, last, look)
        start = start or weekday_near(end, first, "past")
        context.see_day(end)
        values = [start.isoformat(), end.isoformat()]
    made = []
    for (at, part), value, rule in zip(spots, values, ("range-start", "range-end"), strict=True):
        told = f"{value}T{part.value}" if part else value
        kind: TimexType = "SET" if value[0] == "X" else "TIME" if part else "DATE"
        anchor = "none" if kind == "SET" else "focus" if context.narrative else "published"
        end_at = at + (2 if part else 1)
        made.append(Reading(kind, told, anchor=anchor, first=at, last=end_at, rule=rule))
    return made


_HOURS = frozenset(["on", "at", "the", "of", "NOON", "CLOCK", "MERIDIEM", "PART", "DAYNUM", ","])


def _weekday_outlook(index: int, context: Context) -> Outlook:
    look = context.outlook(index)
    if (context.kind(index - 2), context.kind(index - 1)) in (("ahead", "of"), ("up", "to")):
        return "future"
    at = index - 1
    while context.kind(at) in _HOURS:
        at -= 1
    if context.kind(at) in ("by", "until", "till"):
        return "past" if look == "past" else "future"
    if context.kind(index + 1) == "POSS" and context.kind(index - 1) not in ("at", "for", "in"):
        return "past"
    return "future" if look == "future" else "past"


def shifted_unit(fit: Found, context: Context) -> Reading | None:
    """ "last week", "this year", "next month", "the following day", "the previous year", "that
    same week": the unit before, at or after the publication date; "following", "previous", "same"
    and "that" count from what was named before."""
    word, unit = fit["s"].kind, fit["u"].value
    from_text = context.narrative or word in (
        "following",
        "previous",
        "preceding",
        "same",
        "that",
        "subsequent",
        "prior",
    )
    if fit.get("the") is not None and word == "next" and unit in ("D",):
        from_text = True
    shift = -1 if word in BACK else 1 if word in AHEAD else 0
    if word == "last" and unit == "D":
        return None
    if word == "past" and unit not in ("W", "M", "Y", "Q"):
        return None
    if from_text:
        return unit_in_focus(unit, shift, context)
    if context.published is None:
        return unknown(unit)
    return unit_at(context.published, unit, shift, context, "published")


def the_unit(fit: Found, context: Context) -> Reading | None:
    """ "the weekend", "the quarter", "the day", "the year": the one the text speaks of; only
    after a preposition of time ("over the weekend", "in the quarter", "later in the day")."""
    token = fit["u"]
    before = context.kind(fit.start - 1)
    if token.kind == "WEEKEND":
        if context.narrative or context.published is None:
            return unknown("WE")
        base = context.published
        look = context.outlook(fit.at("u"))
        ahead = look == "future" or (before in ("through", "until") and look != "past")
        shift = 0 if ahead or base.isoweekday() >= 6 else -1
        return unit_at(base, "WE", shift, context, "published")
    if token.value == "Q" and context.quarter:
        return Reading("DATE", f"{context.quarter[0]:04d}-Q{context.quarter[1]}", anchor="focus")
    if before not in ("in", "during", "for", "of", "on", "through"):
        return None
    if (
        token.value == "D"
        and before == "in"
        and context.kind(fit.start - 2) in ("later", "earlier", "LATE", "EARLY")
    ):
        return unit_in_focus("D", 0, context)
    if token.value == "Y" and context.kind(fit.start - 2) in (
        "later",
        "earlier",
        "LATE",
        "EARLY",
        "months",
        "UNITS",
        "half",
    ):
        return unit_in_focus("Y", 0, context) if context.narrative else shifted_year(0, context)
    return None


def shifted_month_name(fit: Found, context: Context) -> Reading | None:
    """ "last April", "next January", "this June": the month of that name before, after or around
    the publication date."""
    month, word = int(fit["m"].value), fit["s"].kind
    base = context.published
    if base is None or context.narrative:
        return month_reading(context.year, month, context)
    year = base.year
    if word in BACK:
        year -= month >= base.month
    elif word in AHEAD:
        year += month <= base.month
    return month_reading(year, month, context, "published")


def reference(fit: Found, context: Context) -> Reading | None:
    """ "now", "currently", "recent", "the past", "the future": TimeML's three references; "former"
    counts in narratives only."""
    token = fit["r"]
    if token.kind == "FORMER" and not context.narrative:
        return None
    if token.kind == "FUTURE":
        certain = fit.end - fit.start > 1 or context.narrative
        return Reading("DATE", token.value) if certain else None
    if token.kind == "past":
        noun = context.token(fit.at("r")).pos_ == "NOUN" and context.kind(fit.end) not in (
            "UNITS",
            "CARDINAL",
        )
        return Reading("DATE", "PAST_REF") if noun else None
    return Reading("DATE", token.value)


def after_next(fit: Found, context: Context) -> Reading | None:
    """ "the year after next", "the week before last", "the Monday after next": two units on or
    back from the publication date."""
    if context.kind(fit.end) in ("WEEKDAY", "MONTH", "UNIT", "DAY", "HOLIDAY", "SEASON"):
        return None
    base = context.base
    shift = 2 if fit.get("on") is not None else -2
    if fit.get("w") is not None:
        number = int(fit["w"].value)
        if base is None:
            return Reading("DATE", f"XXXX-WXX-{number}")
        one = 1 if shift > 0 else -1
        near = weekday_near(base + timedelta(one), number, "future" if shift > 0 else "past")
        return day_reading(context, near + timedelta(7 * one), "published")
    unit = fit["u"].value
    return unit_at(base, unit, shift, context, "published") if base else unknown(unit)


def present_days(fit: Found, context: Context) -> Reading | None:
    """ "the present day", "these days": the present."""
    unit = fit.get("u")
    if unit is not None and (
        unit.value != "D" or context.kind(fit.start - 1) in ("of", "in", "on")
    ):
        return None
    return Reading("DATE", "PRESENT_REF")
