"""Named days, anniversaries and eves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.annotate.timex.context import Context, with_thing
from dateline.annotate.timex.patterns import Found
from dateline.annotate.timex.reading import Reading
from dateline.annotate.timex.tense import Outlook
from dateline.annotate.timex.years import SHIFTS, year_named
from dateline.codebook.time_words import holiday, is_of_the_moon

_MARKING = frozenset(
    ["mark", "commemorate", "celebrate", "observe", "remember", "be", "honor", "honour"]
)
_TRUCES = frozenset(
    ["truce", "ceasefire", "cease-fire", "armistice", "pause", "lull", "halt", "amnesty", "plan"]
)
_OFFERING = frozenset(
    ["offer", "propose", "agree", "accept", "announce", "declare", "plan", "promise", "order",
     "call", "pledge", "vow", "seek", "ask", "demand", "urge", "negotiate", "schedule", "prepare",
     "suggest", "request", "back", "support", "reject", "consider", "discuss"]
)  # fmt: skip
ATTACKS = frozenset(
    ["attack", "attacks", "terror", "terrorist", "terrorists", "hijacker", "hijackers", "victims",
     "commission", "anniversary", "memorial", "plot", "plotters"]
)  # fmt: skip
_BEFORE_ATTACKS = frozenset({"since", "after", "before", "post", "pre", "until", "of", "the", "on"})
_NINE_ELEVEN = date(2001, 9, 11)
_AGAINST = 300  # days: how much farther away a named day counts that goes against the verb
_SURELY_AGAINST = 400
_SOON_AGAINST = 200
_SOON = 14  # days


@dataclass(frozen=True, slots=True)
class _Look:
    """Where the words look, and whether nothing else can be meant."""

    side: Outlook
    sure: bool = False


def named_day(fit: Found, context: Context) -> Reading | None:
    """ "Christmas Day", "Easter Sunday 2022", "last Thanksgiving", "Ramadan": a named day of the
    year named, else the one nearest to the publication date on the side that the verb looks to.
    A feast of several days has the value of the month or year that holds it, and its own days."""
    name = fit["h"].value
    if _is_part_of_name(fit, context):
        return None
    year_token, shift = fit.get("y"), fit.get("shift")
    if year_token is not None:
        spans = holiday(name, year_named(year_token, context))
        chosen = spans[0] if spans else None
    elif context.narrative or context.published is None:
        spans = holiday(name, context.year) if context.year and context.year > 0 else ()
        chosen = spans[0] if spans else None
    else:
        side = SHIFTS[shift.kind] if shift else 0
        chosen = _nearest_feast(name, side, context.published, _look(fit.at("h"), context))
    if chosen is None:
        return None
    return _feast_reading(*chosen, context, "none" if year_token else "published")


def nine_eleven(fit: Found, context: Context) -> Reading | None:
    """ "9/11": the day of the attacks of 2001, where words beside it say so ("since 9/11", "the
    9/11 hijackers") and nothing else could be meant: not in an older text, nor of a coming day."""
    before, after = context.kind(fit.start - 1), context.kind(fit.end)
    named = before in _BEFORE_ATTACKS or after in ATTACKS
    old = context.published is not None and context.published < _NINE_ELEVEN
    if not named or old or (after not in ATTACKS and context.outlook(fit.start) == "future"):
        return None
    return Reading("DATE", _NINE_ELEVEN.isoformat())


def _is_part_of_name(fit: Found, context: Context) -> bool:
    """Whether a feast of the moon only names a thing: "the Ramadan Offensive"."""
    at = fit.at("h")
    after = context.tokens[at + 1] if at + 1 < len(context.tokens) else None
    named = after is not None and after.text[0].isupper() and after.start == fit["h"].end + 1
    return context.kind(at - 1) == "operation" or (named and is_of_the_moon(fit["h"].value))


def _nearest_feast(name: str, side: int, now: date, look: _Look) -> tuple[date, date] | None:
    """The feast of that name that fits: before (`side` -1) or after the day `now`, else the nearest
    one that does not go against the verb."""
    years = [year for year in (now.year - 1, now.year, now.year + 1) if 1 <= year <= 9998]
    spans = [span for year in years for span in holiday(name, year)]
    if side:
        spans = [span for span in spans if (span[1] < now if side < 0 else span[0] > now)]

    def cost(span: tuple[date, date]) -> int:
        away = (span[0] - now).days
        if look.side == "past" and away > 0:
            soon = away <= _SOON and not look.sure
            return away + (_SOON_AGAINST if soon else _SURELY_AGAINST if look.sure else _AGAINST)
        return abs(away) + (_AGAINST if look.side == "future" and span[1] < now else 0)

    return min(spans, key=cost, default=None)


def _look(index: int, context: Context) -> _Look:
    """Where the words look that a named day stands in. What is offered or agreed on for a feast
    lies ahead, though it was offered in the past; a truce, and what was done "for" a feast, may
    lie on either side; what was done "on" one is done."""
    side = context.outlook(index)
    if side != "past":
        return _Look(side)
    token = context.token(index)
    while token.dep_ in ("compound", "poss", "nmod", "amod") and token.lemma_ not in _TRUCES:
        token = token.head
    if token.lemma_ in _TRUCES:
        return _Look("none")
    if token.dep_ != "pobj":
        return _Look(side)
    preposition = token.head.lower_
    thing = token.head.head
    truce = thing.lemma_ in _TRUCES
    while thing.dep_ in ("pobj", "prep", "dobj", "nsubjpass") and thing.head != thing:
        thing = thing.head
    if thing.lemma_ in _OFFERING and thing.pos_ == "VERB" and (truce or preposition == "for"):
        return _Look("future")
    if truce or preposition == "for":
        return _Look("none")
    return _Look(side, preposition in ("on", "at", "during", "over", "since"))


def _feast_reading(first: date, last: date, context: Context, anchor: str) -> Reading:
    if first == last:
        context.see_day(first)
        return Reading("DATE", first.isoformat(), anchor=anchor)
    whole = 7 if first.month == last.month else 4
    context.see_month(first.year, first.month)
    value = first.isoformat()[:whole] if first.year == last.year else f"{first.year:04d}-WI"
    return Reading("DATE", value, anchor=anchor, earliest=first, latest=last)


def anniversary(fit: Found, context: Context) -> Reading | None:
    """ "the tenth anniversary of the massacre": the day named beside it, else the publication day
    where it is marked ("on the anniversary", "marked the anniversary"). In a narrative it stays
    open."""
    last = with_thing(fit.end, context)
    beside = context.named_at == fit.start - 2 and context.kind(fit.start - 1) == ","
    verb = context.token(fit.start).head.head
    marked = beside or context.kind(fit.start - 1) == "on" or verb.lemma_ in _MARKING
    if context.narrative or context.published is None:
        return Reading("DATE", "XXXX-XX-XX", last=last)
    if not marked or context.outlook(fit.start) == "future":
        return None
    return Reading("DATE", context.published.isoformat(), anchor="published", last=last)


def eve_of(fit: Found, context: Context) -> Reading | None:
    """ "on the eve of the summit": the day before; it is known where the words after it name a day
    ("the eve of Sunday's vote", "of the summit, which opened on Tuesday")."""
    if context.kind(fit.start - 1) != "on":
        return None
    return Reading("DATE", "XXXX-XX-XX", last=with_thing(fit.end - 1, context))
