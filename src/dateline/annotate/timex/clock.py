"""Rules for hours of the day, parts of the day and nights. A reading whose value begins with "T"
has no day yet: `annotate/times.py` joins it with the day beside it, or gives it the day the text
speaks of."""

from __future__ import annotations

from datetime import timedelta

from dateline.annotate.timex.context import Context, weekday_near
from dateline.annotate.timex.patterns import Found
from dateline.annotate.timex.reading import Reading
from dateline.annotate.timex.tense import Outlook
from dateline.codebook.time_words import time_words

_OPENING = frozenset({"hold", "have", "begin", "start", "open"})


def clock(fit: Found, _context: Context) -> Reading | None:
    """ "10:35 a.m.", "4pm", "16:00 UTC", "0400 GMT", "6 a.m. local time", "4 in the morning":
    hours and minutes on the 24-hour clock, Greenwich time marked Z."""
    token = fit["t"]
    figures = token.text.replace(".", ":").split(":")
    if token.kind == "YEAR" or (
        len(figures) == 1 and len(token.text) in (3, 4) and token.text.isdigit()
    ):
        figures = [token.text[:-2], token.text[-2:]]
    if not all(part.isdigit() for part in figures):
        return None
    hour, minutes = int(figures[0]), figures[1:]
    if half := fit.get("half"):
        hour += 12 if half.value == "12" and hour < 12 else 0
        hour = 0 if half.value == "0" and hour == 12 else hour
    elif part := fit.get("part"):
        hour += 12 if part.value in ("AF", "EV", "NI") and 1 <= hour < 12 else 0
    if hour > 24 or any(int(m) > 59 for m in minutes):
        return None
    zone = fit.get("zone")
    value = f"T{hour:02d}" + "".join(f":{m}" for m in minutes)
    if len(value) == 3 and fit.get("half") is not None:
        value += ":00"
    if zone is not None and zone.value == "Z":
        value += "Z"
    return Reading("TIME", value)


def noon(fit: Found, context: Context) -> Reading | None:
    """ "noon", "midnight", "midday"; "high noon" is a figure of speech."""
    if context.kind(fit.start - 1) == "high":
        return None
    value = fit["t"].value
    return Reading("TIME", "T" + value)


def part_alone(fit: Found, context: Context) -> Reading | None:
    """ "in the morning", "the night", "at night", "that evening": the part of a day that stands
    by or of the day the text speaks of; "good morning" is a greeting,
    "the White Night festival" a name."""
    part = fit["p"]
    if context.kind(fit.start - 1) == "good" or _is_in_name(fit.at("p"), context):
        return None
    if (
        part.kind == "DAWN"
        and part.text[0].isupper()
        and context.kind(fit.start - 1) not in ("at", "before", "")
    ):
        return None
    mod = (
        {"early": "START", "late": "END", "mid": "MID"}.get(fit["m"].text.lower())
        if fit.get("m")
        else None
    )
    return Reading("TIME", "T" + part.value, mod)


def _is_in_name(index: int, context: Context) -> bool:
    """Whether a capitalised part of the day follows a capitalised word that is no time."""
    token, before = context.tokens[index], context.tokens[index - 1] if index else None
    if before is None or not token.text[0].isupper() or not before.text[0].isupper():
        return False
    return before.end + 1 == token.start and before.kind.islower() and before.kind != "the"


def night_before(fit: Found, context: Context) -> Reading | None:
    """ "all night", "overnight", "throughout the night": the night that led to the publication
    day, from the evening before to the day itself. "overnight into Tuesday" is the night before
    Tuesday, "held all-night talks on Tuesday" that of Tuesday."""
    into, on = fit.get("into"), fit.get("on")
    base = context.day if context.narrative else context.published
    if base is None:
        return Reading("TIME", "XXXX-XX-XXTNI")
    look: Outlook = "future" if context.outlook(fit.start) == "future" else "past"
    if into is not None:
        last = weekday_near(base, int(into.value), look)
    elif on is not None:
        last = weekday_near(base, int(on.value), look) + timedelta(1)
    elif beside := _day_of_talks(fit, context):
        number, after = beside
        last = weekday_near(base, number, look) + timedelta(after)
        last -= timedelta(1 if look == "past" and last > base else 0)
    else:
        last = base + timedelta(1) if look == "future" else base
    first = last - timedelta(1)
    return Reading(
        "TIME", f"{first.isoformat()}TNI", anchor="published", earliest=first, latest=last
    )


def _day_of_talks(fit: Found, context: Context) -> tuple[int, int] | None:
    """The weekday named in the clause of "all-night talks", and 1 where the night begins on it
    ("held all-night talks on Tuesday"), 0 where it leads to it ("ended on Tuesday")."""
    if context.kind(fit.start + 1) != "-":
        return None
    noun = context.token(fit.end - 1).head
    for above in (noun, noun.head):
        for prep in (c for c in above.children if c.lower_ == "on" and c.dep_ == "prep"):
            for day in prep.children:
                word = time_words().get(day.lower_)
                if word is not None and word.kind == "WEEKDAY":
                    return int(word.value), int(above == noun or above.lemma_ in _OPENING)
    return None


def last_night(_fit: Found, context: Context) -> Reading | None:
    """ "last night", "Friday overnight": the evening and night that began on the day before."""
    base = context.day if context.narrative else context.published
    if base is None:
        return Reading("TIME", "XXXX-XX-XXTNI")
    return Reading("TIME", f"{(base - timedelta(1)).isoformat()}TNI", anchor="published")


def early_hours(fit: Found, _context: Context) -> Reading | None:
    """ "the early hours of Tuesday", "the small hours": the morning before daylight."""
    if fit["u"].value != "TH":
        return None
    return Reading("TIME", "TMO", "START")
