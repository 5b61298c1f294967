"""From readings to time expressions: hours joined with their day, qualifiers taken in, days
worked out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dateline.annotate.draft import Draft
from dateline.annotate.timex.context import Context
from dateline.annotate.timex.reading import Reading
from dateline.annotate.timex.values import Days, days, edtf, grain, is_valid
from dateline.layout import is_silent
from dateline.model import Timex

_EDGE = {"EARLY": "START", "LATE": "END", "MID": "MID", "earlier": "START", "later": "END"}
_PART = {"BEGIN": "START", "END": "END", "MIDDLE": "MID"}
_COUNTED = frozenset(["day-count", "day-count-running", "anniversary"])
_BESIDE = 3  # tokens between a day count and the day it falls on
_MORE_THAN = {"MORE": "MORE_THAN", "LESS": "LESS_THAN", "ALMOST": "LESS_THAN", "APPROX": "APPROX"}


def finish(readings: list[Reading], context: Context, draft: Draft) -> list[Timex]:
    """The expressions of `readings` (in text order), each with its span, days, grain and EDTF."""
    joined = _with_eves(_with_counted_days(_with_days(readings, context)), context)
    found: list[Timex] = []
    taken = 0
    for plain in joined:
        wide = _qualified(plain, context)
        reading = wide if (wide.first or 0) >= taken else plain
        taken = reading.last or 0
        start, end = _span(reading, context)
        if is_silent(draft.layout, start, end) or not is_valid(reading.value):
            continue
        found.append(_timex(reading, start, end, draft, context.published, found))
    return found


def _span(reading: Reading, context: Context) -> tuple[int, int]:
    tokens = context.tokens
    return tokens[reading.first or 0].start, tokens[(reading.last or 1) - 1].end


def _with_days(readings: list[Reading], context: Context) -> list[Reading]:
    """Hours and parts of the day, with the day they belong to: beside them in the text (joined into
    one expression), else the day of the expression nearest before in the sentence, else the day
    the text is published or, in a narrative, has reached."""
    found: list[Reading] = []
    at = 0
    while at < len(readings):
        reading = readings[at]
        if not reading.value.startswith("T"):
            found.append(reading)
            at += 1
            continue
        after = readings[at + 1] if at + 1 < len(readings) else None
        link = _gap(reading, after, context) if after and _holds_hour(reading, after) else None
        if after and link:
            made = _on_day(reading, after)
            if link == "join":
                found.append(replace(made, last=after.last))
                at += 2
                continue
            found.append(replace(made, last=reading.last))
        elif found and _is_day(found[-1]) and _gap(found[-1], reading, context) == "join":
            made = _on_day(reading, found[-1])
            found[-1] = replace(made, first=found[-1].first)
        elif day := _day_ahead(readings, at, context):
            found.append(replace(_on_day(reading, day), last=reading.last))
        else:
            found.append(_default_day(reading, found, context))
        at += 1
    return found


def _with_counted_days(readings: list[Reading]) -> list[Reading]:
    """Day counts with the day that stands beside them ("on Tuesday, the ninth day of the strike",
    "entered a third day on Tuesday") in place of the publication day."""
    found = list(readings)
    for at, reading in enumerate(readings):
        if reading.rule not in _COUNTED or not _is_day(reading):
            continue
        for other in (*readings[max(0, at - 1) : at], *readings[at + 1 : at + 2]):
            apart = max(
                (reading.first or 0) - (other.last or 0), (other.first or 0) - (reading.last or 0)
            )
            if apart > _BESIDE or not _is_day(other) or not days(other.value).earliest:
                continue
            if reading.rule == "anniversary" or _shortly_before(other.value, reading.value):
                found[at] = replace(reading, value=other.value, anchor=other.anchor)
                break
    return found


def _with_eves(readings: list[Reading], context: Context) -> list[Reading]:
    """The eve of a day that is named in what it is the eve of: "the eve of Sunday's vote" is
    Saturday."""
    found = list(readings)
    for at, reading in enumerate(readings[:-1]):
        if reading.rule != "eve":
            continue
        after = readings[at + 1]
        eve = context.token(reading.first or 0).head if reading.first is not None else None
        day_token = context.token(after.first or 0)
        if eve is None or not any(above == eve for above in day_token.ancestors):
            continue
        day = days(after.value).earliest if _is_day(after) else None
        if day is not None and day > date.min:
            before = (day - timedelta(1)).isoformat()
            found[at] = replace(reading, value=before, anchor=after.anchor)
    return found


def _shortly_before(value: str, published: str) -> bool:
    day, today = days(value).earliest, days(published).earliest
    return day is not None and today is not None and 0 <= (today - day).days < 7


def _day_ahead(readings: list[Reading], at: int, context: Context) -> Reading | None:
    """The day that closes "8 a.m. (0500 GMT) on Tuesday", asked of the hour at `at`."""
    end = readings[at].last or 0
    for reading in readings[at + 1 : at + 3]:
        between = {t.kind for t in context.tokens[end : reading.first or 0]}
        if not between <= {"(", ")", "on", ","}:
            return None
        if _is_day(reading):
            return reading
        end = reading.last or 0
    return None


def _holds_hour(reading: Reading, day: Reading) -> bool:
    """Whether `day` is a day, or for an hour of the clock a part of one ("10:28 on Tuesday
    morning")."""
    part = day.type == "TIME" and grain(day.value) == "part-of-day" and day.rule == "weekday"
    return _is_day(day) or (part and reading.rule in ("clock", "early-hours"))


def _is_day(reading: Reading) -> bool:
    return reading.type == "DATE" and grain(reading.value) == "day"


def _gap(left: Reading, right: Reading, context: Context) -> str | None:
    """How two neighbours hang together: "join" (one expression), "share" (the day serves both) or
    None."""
    between = [t.kind for t in context.tokens[left.last or 0 : right.first or 0]]
    if between in ([], [","], ["of"], ["of", "the"]):
        return "join"
    if between in (["on"], ["at"], ["the"], [",", "on"]):
        return "join" if left.rule in ("part-of-day", "early-hours") else "share"
    return None


def _on_day(reading: Reading, day: Reading) -> Reading:
    mod = reading.mod or day.mod
    return replace(reading, value=day.value[:10] + reading.value, anchor=day.anchor, mod=mod)


def _default_day(reading: Reading, found: list[Reading], context: Context) -> Reading:
    near = next((r for r in reversed(found[-3:]) if _is_day(r) or r.value[10:11] == "T"), None)
    if near is not None and (reading.first or 0) - (near.last or 0) <= (
        60 if context.narrative else 25
    ):
        return replace(reading, value=near.value[:10] + reading.value, anchor="focus")
    if context.published is None or context.narrative:
        return replace(reading, value="XXXX-XX-XX" + reading.value)
    return replace(reading, value=context.published.isoformat() + reading.value, anchor="published")


def _qualified(reading: Reading, context: Context) -> Reading:
    """`reading` with the words before it that narrow or blur it: "early", "the end of", "about"."""
    first = reading.first or 0
    before, before2, before3 = (context.kind(first - n) for n in (1, 2, 3))
    if reading.type == "DURATION" or reading.rule == "counted-from":
        return _blurred(reading, first, context)
    if before == "-" and before2 in _EDGE:
        before, before2, first = before2, before3, first - 1
    if before in _EDGE and reading.value[0] != "P":
        first -= 1
        if before2 == "the":
            first -= 1
        return replace(reading, first=first, mod=_EDGE[before])
    if (
        before in ("on", "in")
        and before2 in _EDGE
        and (before == "on" or context.kind(first) == "the")
    ):
        return replace(reading, first=first - 2, mod=_EDGE[before2])
    if before == "of" and before2 in _PART:
        return replace(reading, first=first - (3 if before3 == "the" else 2), mod=_PART[before2])
    return reading


def _blurred(reading: Reading, first: int, context: Context) -> Reading:
    before, before2 = context.kind(first - 1), context.kind(first - 2)
    if before == "least" and before2 == "at":
        return replace(reading, first=first - 2, mod="EQUAL_OR_MORE")
    if before == "most" and before2 == "at":
        return replace(reading, first=first - 2, mod="EQUAL_OR_LESS")
    if before == "to" and before2 == "up":
        return replace(reading, first=first - 2, mod="EQUAL_OR_LESS")
    if before == "than" and before2 in ("more", "less", "longer", "fewer"):
        if context.kind(first - 3) == "no":
            return replace(
                reading,
                first=first - 3,
                mod="EQUAL_OR_LESS" if before2 == "more" else "EQUAL_OR_MORE",
            )
        return replace(
            reading,
            first=first - 2,
            mod="MORE_THAN" if before2 in ("more", "longer") else "LESS_THAN",
        )
    if before in _MORE_THAN:
        return replace(reading, first=first - 1, mod=_MORE_THAN[before])
    return reading


def _timex(
    reading: Reading,
    start: int,
    end: int,
    draft: Draft,
    published: date | None,
    before: list[Timex],
) -> Timex:
    bounds = _bounds(reading, published)
    anchor = reading.anchor
    if anchor == "focus":
        anchor = next(
            (t.id for t in reversed(before) if t.type in ("DATE", "TIME") and t.earliest),
            "published" if published else "none",
        )
    return Timex(
        id=f"t{len(before) + 1}",
        start=start,
        end=end,
        text=draft.document.text[start:end],
        type=reading.type,
        value=reading.value,
        mod=reading.mod,
        grain=grain(reading.value),
        earliest=bounds.earliest.isoformat() if bounds.earliest else None,
        latest=bounds.latest.isoformat() if bounds.latest else None,
        edtf=_edtf(reading, bounds),
        anchor=anchor,
        rule=reading.rule or "",
    )


def _edtf(reading: Reading, bounds: Days) -> str | None:
    """The value's EDTF; an interval where the days are not simply those of the value, one
    of a set where it is one of two days."""
    if reading.type in ("DURATION", "SET"):
        return None
    if bounds.earliest and bounds.latest and bounds != days(reading.value):
        first, last = bounds.earliest.isoformat(), bounds.latest.isoformat()
        if reading.either:
            return f"[{first},{last}]"
        return first if first == last else f"{first}/{last}"
    return edtf(reading.value, bounds, reading.mod)


def _bounds(reading: Reading, published: date | None) -> Days:
    """The days of a reading: its own, else those of its value, narrowed by "early", "mid", "late"
    to a third; PAST_REF ends and FUTURE_REF begins with the publication."""
    if reading.type in ("DURATION", "SET"):
        return Days()
    if reading.earliest or reading.latest:
        return Days(reading.earliest, reading.latest)
    if reading.value == "PAST_REF":
        return Days(None, published)
    if reading.value == "FUTURE_REF":
        return Days() if reading.rule == "counted-from" else Days(published, None)
    if reading.value == "PRESENT_REF":
        return Days(published, published)
    found = days(reading.value)
    return _third(found, reading.mod) if reading.mod else found


def _third(whole: Days, mod: str) -> Days:
    first, last = whole.earliest, whole.latest
    if first is None or last is None or (last - first).days < 3:
        return whole
    third = timedelta((last - first).days // 3)
    if mod == "START":
        return Days(first, first + third)
    if mod == "END":
        return Days(last - third, last)
    return Days(first + third, last - third) if mod == "MID" else whole
