"""Which statements of one speaker say the same again, take back what was said, or are one
statement printed twice. `docs/chronicle.md` has the rules in words; in doubt nothing is marked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from datetime import date
from itertools import product
from typing import Literal

import msgspec

from dateline.chronicle.contents import Content, content
from dateline.codebook.position_words import flows, opposites, stem, words

FEWEST = 3  # content words that two statements share, or nothing is said of them
AGAIN = 0.8  # of the shorter one's content words: it is said again
SAME = 0.75  # of both ones' content words: they differ in what else they say
FRAMED = 0.5  # of the shorter one's, where an event in both is the same
NEWS_DAYS = 7  # later than that, another figure or an undated deed is of another event
PRINT_DAYS = 1  # within these the same words are the same statement

# Types of which an event is no more than what is said (docs/coding-guide.md).
SPOKEN = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})

MarkKind = Literal["reiterated", "changed", "copied"]


class Frame(msgspec.Struct, frozen=True):
    """An event that is spoken of, by what two tellings must share. Actors and recipients are names
    ("speaker" for the speaker's own); `day` and `place` only where the text gives them."""

    type: str
    mode: str | None
    actors: frozenset[str]
    recipients: frozenset[str]
    polarity: str = "affirmed"
    certainty: str = "certain"
    time: str = "past"
    conditional: bool = False
    requested: bool = False
    day: str | None = None
    place: str | None = None


class Statement(msgspec.Struct, frozen=True):
    """One statement, as the rules see it.

    `speaker` is equal where the speaker is the same, and empty where nobody can tell. `day`
    (YYYY-MM-DD, or empty) is that of the saying; `dated`: the text itself names it. `words` are
    what is said, with names for pronouns and "@value" for time expressions; `direct`: word for
    word.
    """

    document: str
    quote: str
    speaker: str
    day: str
    words: str
    cue: str = ""
    direct: bool = False
    dated: bool = False
    frames: tuple[Frame, ...] = ()


class Mark(msgspec.Struct, frozen=True):
    """What a statement is to an earlier one, which stands in `document` as `quote` and was said on
    `day`; `because` says by what they were compared."""

    kind: MarkKind
    document: str
    quote: str
    day: str
    because: str


def marks(statements: Sequence[Statement]) -> list[Mark | None]:
    """The mark of each statement; they must come in the order in which they were said.

    A mark points at the last earlier statement on the matter that is no copy itself.
    """
    found: list[Mark | None] = [None] * len(statements)
    by_speaker: defaultdict[str, list[int]] = defaultdict(list)
    for at, statement in enumerate(statements):
        if statement.speaker:
            by_speaker[statement.speaker].append(at)
    for places in by_speaker.values():
        for at, mark in zip(places, _of_one_speaker([statements[p] for p in places]), strict=True):
            found[at] = mark
    return found


def _of_one_speaker(statements: list[Statement]) -> Iterator[Mark | None]:
    """Compares each statement with those before that share enough words, the latest first."""
    seen: defaultdict[str, list[int]] = defaultdict(list)  # where each content word was said
    for at, statement in enumerate(statements):
        mine = _content(statement)
        shared = Counter(before for word in mine.words for before in seen[word])
        rivals = sorted((b for b, count in shared.items() if count >= FEWEST), reverse=True)
        mark = next((m for b in rivals if (m := compare(statements[b], statement))), None)
        yield mark
        if not (mark and mark.kind == "copied"):
            for word in mine.words:
                seen[word].append(at)


def compare(before: Statement, now: Statement) -> Mark | None:
    """What `now` is to `before`, which the same speaker said earlier or on the same day."""
    one, two = _content(before), _content(now)
    if len(one.words.keys() & two.words.keys()) < FEWEST or one.silent or two.silent:
        return None
    kind: MarkKind
    if _copied(before, now, one, two):
        kind, because = "copied", "the same words at the same time"
    elif not before.day or now.day <= before.day or before.document == now.document:
        return None
    elif why := _changed(before, now, one, two):
        kind, because = "changed", why
    elif why := _reiterated(before, now, one, two):
        kind, because = "reiterated", why
    else:
        return None
    return Mark(kind, before.document, before.quote, before.day, because)


def _content(statement: Statement) -> Content:
    return content(statement.words, statement.cue, statement.direct)


def _copied(before: Statement, now: Statement, one: Content, two: Content) -> bool:
    """The same words, and no two days on which they were said."""
    if list(one.words) != list(two.words) or one.numbers != two.numbers or one.times != two.times:
        return False
    if (one.negated, one.force) != (two.negated, two.force):
        return False
    if before.day == now.day:
        return True
    both_dated = before.dated and now.dated
    days = _days_between(before, now)
    return not both_dated and days is not None and days <= PRINT_DAYS


def _changed(before: Statement, now: Statement, one: Content, two: Content) -> str | None:
    """Denied for affirmed, a word for its opposite, another number of the same thing."""
    if one.times != two.times or one.force != two.force or _other_acts(before, now):
        return None
    turned = {one.negated, two.negated} == {0, 1}
    alike = _alike(one.words.keys(), two.words.keys())
    if turned and _framed(before, now, turned=True) and _within(one, two) >= FRAMED:
        return _denied(one)
    if turned and alike >= AGAIN and one.numbers == two.numbers:
        return _denied(one)
    if one.negated != two.negated:
        return None
    if one.numbers == two.numbers and (pair := _opposite(one, two)):
        return f"{pair[0]} before, {pair[1]} now"
    if alike >= SAME:
        return _refigured(before, now, one, two)
    return None


def _denied(one: Content) -> str:
    return "denied before, affirmed now" if one.negated else "affirmed before, denied now"


def _opposite(one: Content, two: Content) -> tuple[str, str] | None:
    """A word of each that takes the other back, where all the rest is alike."""
    mine, theirs = one.words.keys() - two.words.keys(), two.words.keys() - one.words.keys()
    for a, b in product(sorted(mine), sorted(theirs)):
        if (a, b) in opposites():
            rest = _alike(one.words.keys() - {a}, two.words.keys() - {b})
            return (one.words[a], two.words[b]) if rest >= AGAIN else None
    return None


def _refigured(before: Statement, now: Statement, one: Content, two: Content) -> str | None:
    """The one unit that has another value now; of what is past, only while it is news."""
    if one.numbers.keys() != two.numbers.keys():
        return None
    other = [unit for unit in one.numbers if one.numbers[unit] != two.numbers[unit]]
    if (one.words.keys() | two.words.keys()) & flows():
        return None  # a count of each day, not of the whole
    if len(other) != 1 or len(one.numbers[other[0]]) != 1 or len(two.numbers[other[0]]) != 1:
        return None
    days = _days_between(before, now)
    if not one.future and (days is None or days > NEWS_DAYS):
        return None
    unit = other[0]
    (old,), (new,) = one.numbers[unit], two.numbers[unit]
    name = one.words.get(unit, unit)
    thing = f" {name}" if name.isalpha() else name
    return f"{old:,.10g}{thing} before, {new:,.10g} now"


def _reiterated(before: Statement, now: Statement, one: Content, two: Content) -> str | None:
    """The same force, no other numbers or times, and nearly all of the shorter one's words."""
    if one.negated != two.negated or one.force != two.force:
        return None
    if _conflict(one, two) or _other_acts(before, now):
        return None
    shared, fewer = len(one.words.keys() & two.words.keys()), min(len(one.words), len(two.words))
    again = any(word in words("again") for word in now.cue.casefold().split())
    days = _days_between(before, now) or 0
    if days <= PRINT_DAYS and not now.dated and not again:
        return None  # the same words of yesterday, as likely as not
    same_news = one.words.keys() == two.words.keys() and days <= NEWS_DAYS
    enough = shared > FEWEST or same_news
    if enough and shared >= (FRAMED if again else AGAIN) * fewer:
        return f"{shared} of {fewer} content words again"
    if frame := _framed(before, now, turned=False):
        shared, fewer = _beside(frame, one, two)
        if shared >= FEWEST and shared >= FRAMED * fewer:
            whom = ", ".join(sorted(frame.recipients))
            return f"{frame.type} ({whom}) again, and {shared} of {fewer} other content words"
    return None


def _beside(frame: Frame, one: Content, two: Content) -> tuple[int, int]:
    """Content words that both share, and those of the shorter one, but for the words of the cues
    and for who is named in the frame: "condemned" and "Russia" may stand before many deeds."""
    named = {stem(name.replace(" ", "_")) for name in frame.actors | frame.recipients}
    mine, theirs = (c.words.keys() - c.lead - named for c in (one, two))
    return len(mine & theirs), min(len(mine), len(theirs))


def _conflict(one: Content, two: Content) -> bool:
    """Whether both name a number, a time or a word that the other one's excludes."""
    if not (one.times <= two.times or two.times <= one.times):
        return True
    if any(one.numbers[u] != two.numbers[u] for u in one.numbers.keys() & two.numbers.keys()):
        return True
    mine, theirs = one.words.keys() - two.words.keys(), two.words.keys() - one.words.keys()
    if any(pair in opposites() for pair in product(mine, theirs)):
        return True
    first, second = list(one.words), list(two.words)  # "open A and close B", "close A and open B"
    both = [pair for pair in opposites() if {*pair} <= one.words.keys() & two.words.keys()]
    return any(
        (first.index(a) < first.index(b)) != (second.index(a) < second.index(b)) for a, b in both
    )


def _framed(before: Statement, now: Statement, *, turned: bool) -> Frame | None:
    """An event in both with the same actors and recipients, and the same assertion; `turned`: but
    for its polarity."""
    for a, b in product(before.frames, now.frames):
        if (a.type, a.actors, a.recipients) != (b.type, b.actors, b.recipients):
            continue
        apart = ((a.mode, b.mode), (a.day, b.day), (a.place, b.place))
        if not a.recipients or any(x and y and x != y for x, y in apart):
            continue
        put = [(f.certainty, f.time, f.conditional, f.requested) for f in (a, b)]
        if put[0] == put[1] and (a.polarity != b.polarity) == turned:
            return b
    return None


def _other_acts(before: Statement, now: Statement) -> bool:
    """Whether both speak of acts of one type that are not the same: on other days, in other places,
    or deeds that no text dates, told when the earlier ones were no news any more."""
    days = _days_between(before, now)
    late = days is None or days > NEWS_DAYS
    return any(
        any(x and y and x != y for x, y in ((a.day, b.day), (a.place, b.place)))
        or (late and not (a.day and b.day) and _is_deed(a) and _is_deed(b))
        for a, b in product(before.frames, now.frames)
        if a.type == b.type
    )


def _is_deed(frame: Frame) -> bool:
    """Whether it is an act that was done, and not only spoken."""
    return frame.type not in SPOKEN and (frame.polarity, frame.time) == ("affirmed", "past")


def _within(one: Content, two: Content) -> float:
    """The share of the shorter one's content words that the other one has."""
    fewer = min(len(one.words), len(two.words))
    return len(one.words.keys() & two.words.keys()) / fewer if fewer else 0.0


def _alike(one: Set[str], two: Set[str]) -> float:
    """The share of both ones' content words that both have."""
    return len(one & two) / len(one | two) if one or two else 0.0


def _days_between(before: Statement, now: Statement) -> int | None:
    if not before.day or not now.day:
        return None
    return (date.fromisoformat(now.day) - date.fromisoformat(before.day)).days
