"""What a record says of one quotation beyond its words: the day of the saying, whom and what it is
about, and the form in which it is compared with others (`dateline.chronicle.marks`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, Protocol

import msgspec

from dateline.chronicle.contents import TIME
from dateline.chronicle.marks import Frame
from dateline.chronicle.naming import called, fold, means
from dateline.model import Entity, Event, Mention, Quote, Record, Role, Span, Timex

SPEAKER = "speaker"  # stands for the speaker among the actors of a frame
_NAMING = ("person", "organization", "country", "office", "pronoun")
_OWN = ("first-person", "first-person-side")  # the rules of "I" and "we": who speaks, or whose side
_GOVERNMENT = re.compile(r"Government of (?:the )?")
# What may stand between "said" and the day: "told reporters in Doha late on Sunday".
_TO_WHOM = re.compile(
    r"[\s,]*(?:(?:the )?(?:reporters|journalists|lawmakers|parliament|state television)\s*)?"
    r"(?:(?:in|at|from) [A-Z]\w+(?: [A-Z]\w+)?\s*)?(?:late |early )?(?:on )?"
)

Basis = Literal["timex", "published", "none"]


class Placed(Protocol):
    """Whatever stands at characters `start` to `end` of the text."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset after the last character."""


class About(msgspec.Struct, frozen=True):
    """Whom or what a statement is about: by name and in the words of the text, which stand at
    `start` to `end` of it. `by` says how: named in what was said (a `mention`, pronouns and role
    nouns too, or a `place`), or the `recipient` of an act in it."""

    name: str
    words: str
    kind: str
    country: str | None
    code: str | None
    start: int
    end: int
    by: Literal["mention", "recipient", "place"]

    def is_called(self, asked: str) -> bool:
        """Whether somebody who types `asked` means this one."""
        return means(asked, called(self.name, country=self.country), self.country, self.code)


class Reading:
    """One record, ready to be asked about its quotations."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._text = record.document.text
        self._mentions = {mention.id: mention for mention in record.mentions}
        self._entities = {entity.id: entity for entity in record.entities}
        self._places = {place.id: place for place in record.places}
        self.quotes = {quote.id: quote for quote in record.quotes}

    def day(self, quote: Quote) -> tuple[str, Basis]:
        """The day on which it was said: the one that the text gives for the saying itself ("said
        on Thursday"), else that of publication; "" where neither is known."""
        published = self._record.document.published
        for timex in self._record.timexes:
            day = timex.earliest if timex.earliest == timex.latest else None
            if day and (not published or day <= published) and self._dates(timex, quote):
                return day, "timex"
        return (published, "published") if published else ("", "none")

    def _dates(self, timex: Timex, quote: Quote) -> bool:
        """Whether the time stands with the cue or the source, as a part of neither's content."""
        cue, source = quote.cue, quote.source
        if cue is None or any(s.start < timex.end and timex.start < s.end for s in quote.content):
            return False
        if timex.start >= cue.end:
            after = self._text[cue.end : timex.start]
            if source and cue.end <= source.start and source.end <= timex.start:
                after = self._text[source.end : timex.start]
            return bool(_TO_WHOM.fullmatch(after))
        if source is None or timex.end > cue.start or source.start >= cue.start:
            return False
        first, last = (timex, source) if timex.end <= source.start else (source, timex)
        between = self._text[first.end : last.start].strip(" ,")
        follows = self._text[timex.end : cue.start].strip(" ,") if last is timex else ""
        return between in ("", "on", "the") and not follows

    def about(self, quote: Quote) -> tuple[About, ...]:
        """Whom and what it is about, each once, in the order of the text; never its own speaker."""
        found = [*self._mentioned(quote), *self._recipients(quote), *self._located(quote)]
        once: dict[str, About] = {}
        for about in found:
            once.setdefault(about.name, about)
        return tuple(sorted(once.values(), key=lambda about: (about.start, about.end)))

    def _mentioned(self, quote: Quote) -> Iterator[About]:
        for mention in self._record.mentions:
            if _inside(mention, quote) and (about := self._about(mention, quote)):
                yield about

    def _recipients(self, quote: Quote) -> Iterator[About]:
        for event in self.events(quote):
            for role in event.recipients:
                about = self._about(self._mentions[role.mention], quote, role.entity)
                if about:
                    yield msgspec.structs.replace(about, by="recipient")

    def _located(self, quote: Quote) -> Iterator[About]:
        for p in self._record.places:
            if p.literal and _inside(p, quote):
                name = p.name or p.text
                kind = p.kind or "place"
                yield About(name, p.text, kind, p.country, None, p.start, p.end, "place")

    def _about(self, mention: Mention, quote: Quote, entity: str | None = None) -> About | None:
        who = self._entities.get(entity or mention.entity or "")
        if mention.by in _OWN or (who and who.id == quote.speaker):
            return None
        if who is None and mention.kind == "pronoun":
            return None
        name = who.name if who else " ".join(mention.text.split())
        kind = who.kind if who else mention.kind
        country, code = (who.country, who.code) if who else (None, None)
        place = (mention.start, mention.end)
        return About(name, mention.text, kind, country, code, *place, by="mention")

    def events(self, quote: Quote) -> Iterator[Event]:
        """The events in what was said, and the one that the saying itself performs."""
        for event in self._record.events:
            at, cue = event.trigger, quote.cue
            if _inside(at, quote) or (cue and cue.start < at.end and at.start < cue.end):
                yield event

    def frames(self, quote: Quote) -> tuple[Frame, ...]:
        """The events of the quotation as they are compared; none whose parties nobody can name."""
        return tuple(f for event in self.events(quote) if (f := self._frame(event, quote)))

    def _frame(self, event: Event, quote: Quote) -> Frame | None:
        actors = [self._role(role, quote) for role in event.actors]
        recipients = [self._role(role, quote) for role in event.recipients]
        if None in actors or None in recipients:
            return None
        dated = event.date.basis in ("timex", "day-count")
        place = self._places.get(event.place or "")
        return Frame(
            event.type,
            event.mode,
            frozenset(name for name in actors if name),
            frozenset(name for name in recipients if name),
            **msgspec.structs.asdict(event.assertion),
            day=f"{event.date.earliest}/{event.date.latest}" if dated else None,
            place=place.name if place else None,
        )

    def _role(self, role: Role, quote: Quote) -> str | None:
        if role.entity and role.entity == quote.speaker:
            return SPEAKER
        mention, who = self._mentions[role.mention], self._entities.get(role.entity or "")
        if who:
            return _short(who)
        return None if mention.kind == "pronoun" else fold(mention.text)

    def words(self, quote: Quote) -> str:
        """What was said, with names in one piece ("united_states") in place of pronouns and role
        nouns too, and the values of times; the speaker's own name and pronouns are left out."""
        return " ".join(self._plain(span, quote) for span in quote.content)

    def _plain(self, span: Span, quote: Quote) -> str:
        parts: list[str] = []
        at = span.start
        for start, end, words in sorted(self._meanings(span, quote)):
            if start >= at:
                parts += [self._text[at:start], words]
                at = end
        return "".join([*parts, self._text[at : span.end]])

    def _meanings(self, span: Span, quote: Quote) -> Iterator[tuple[int, int, str]]:
        """Words of the span that stand for something: where, and for what."""
        for mention in self._record.mentions:
            who = self._entities.get(mention.entity or "")
            if not who or mention.kind not in _NAMING or not _within(mention, span):
                continue
            if not any(c.isdigit() for c in mention.text):
                name = "" if who.id == quote.speaker else _short(who).replace(" ", "_")
                yield mention.start, mention.end, f" {name} "
        for timex in self._record.timexes:
            if _within(timex, span) and (value := self._value(timex)):
                yield timex.start, timex.end, f" {TIME}{value} "

    def _value(self, timex: Timex) -> str | None:
        """A value that is equal only for the same time; None for one that says no more than now.

        "The past 24 hours" is another time in another report.
        """
        if timex.value == "PRESENT_REF":
            return None
        own = not timex.earliest and (timex.anchor != "none" or timex.value.endswith("_REF"))
        return f"{timex.value}.{self._record.document.published}" if own else timex.value


def _short(entity: Entity) -> str:
    """A name to compare by: a government is its country."""
    return fold(_GOVERNMENT.sub("", entity.name))


def _within(part: Placed, span: Span) -> bool:
    return span.start <= part.start and part.end <= span.end


def _inside(part: Placed, quote: Quote) -> bool:
    """Whether it stands in what was said."""
    return any(_within(part, span) for span in quote.content)
