"""Rules for expressions that point from the publication date or from what was named before:
"yesterday", "on Tuesday", "last month", "two days later", "the same day", "recently".
"""

from __future__ import annotations

from datetime import date, timedelta

from dateline.annotate.timex.calendar import month_reading
from dateline.annotate.timex.context import Context, weekday_near
from dateline.annotate.timex.patterns import Found
from dateline.annotate.timex.reading import Reading
from dateline.annotate.timex.tense import Outlook
from dateline.annotate.timex.values import add_months
from dateline.model import TimexType

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
BACK = frozenset({"last", "past", "previous", "preceding", "prior"})
AHEAD = frozenset({"next", "coming", "following", "subsequent", "upcoming"})
UNKNOWN_DAY = "XXXX-XX-XX"


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


def day_reading(
    context: Context, day: date, anchor: str, ending: str = "", mod: str | None = None
) -> Reading:
    """The reading of a day, or of a part of it (`ending`, "TMO"); the text has now named that
    day."""
    context.see_day(day)
    return Reading("TIME" if ending else "DATE", day.isoformat() + ending, mod, anchor)


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


def _weekday_outlook(index: int, context: Context) -> Outlook:
    look = context.outlook(index)
    if context.kind(index - 1) in ("by", "until", "till"):
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
    if unit == "M" and context.month is not None:
        index = context.month[0] * 12 + context.month[1] - 1 + shift
        return month_reading(index // 12, index % 12 + 1, context, "focus")
    if context.day is not None and unit in ("D", "W", "WE"):
        return unit_at(context.day, unit, shift, context, "focus")
    if context.narrative or context.published is None or (shift > 0 and unit == "D"):
        return unknown(unit)
    return unit_at(context.published, unit, shift, context, "published")


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


def shifted_year(shift: int, context: Context) -> Reading | None:
    """The publication year moved by `shift`."""
    if context.published is None:
        return Reading("DATE", "XXXX")
    return year_reading(context.published.year + shift, context, "published")


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
