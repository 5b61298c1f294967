"""Every event on its day: by the time expression that governs it, a day count, else the
publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec
from spacy.tokens import Token

from dateline.annotate import trees
from dateline.annotate.draft import Draft, Layers
from dateline.annotate.timex.counted import count_of, first_days
from dateline.annotate.timex.governing import climb, hung_on, verb_above
from dateline.annotate.timex.values import Days, add_months
from dateline.model import Event, EventDate, Timex

_COUNTS = frozenset({"day-count", "day-count-running", "day-count-run", "day-count-into"})
_CARRIERS = frozenset({"range-start", "range-end"})
_SPAN = re.compile(r"(?i)\b(?:past|last)\b")
_LENGTH = re.compile(r"P(T?)([\dX.]+)([DWMYH])")
_RANGE_WORDS = frozenset({"to", "until", "till", "through", "and", "-", "–"})
_SIDES = {"after": 1, "before": -1}
_UNITS = {"day": 1, "week": 7}
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_LOOSE = frozenset(["the", "about", "around", "early", "late", "at", "least", "as", "far", "back"])
_RUNNING = frozenset(
    ["enter", "be", "reach", "begin", "mark", "continue", "stretch", "drag", "go", "head", "run"]
)
_FEW = 3  # "the past few days": three


def annotate(draft: Draft) -> Layers:
    """Every event with its date. Past events never begin after the publication, coming ones never
    end before it; an expression that says otherwise is not the event's own."""
    if not draft.events:
        return Layers()
    dating = _Dating.of(draft)
    dated = [msgspec.structs.replace(event, date=dating.date_of(event)) for event in draft.events]
    return Layers(events=tuple(dated))


@dataclass(frozen=True, slots=True)
class _Dating:
    """The expressions of a document by the token that owns each: the verb or event they hang on."""

    draft: Draft
    published: date | None
    owned: dict[int, list[Timex]]
    triggers: frozenset[int]

    @classmethod
    def of(cls, draft: Draft) -> _Dating:
        heads = (_head(draft, event) for event in draft.events)
        triggers = frozenset(head.i for head in heads if head is not None)
        owned: dict[int, list[Timex]] = {}
        for timex in draft.timexes:
            owner = hung_on(draft.syntax, timex, triggers)
            if owner is not None and owner.pos_ in ("NOUN", "PROPN") and timex.start > owner.idx:
                dated = any(earlier.start < owner.idx for earlier in owned.get(owner.i, ()))
                owner = verb_above(owner) if dated else owner
            if owner is not None:
                owned.setdefault(owner.i, []).append(timex)
        return cls(draft, _day(draft.document.published), owned, triggers)

    def date_of(self, event: Event) -> EventDate:
        """The date of one event, by day count, then by the expressions it hangs with, else by the
        publication."""
        head = _head(self.draft, event)
        if head is not None:
            if counted := self._counted(event, head):
                return counted
            if apart := self._days_apart(event, head):
                return apart
            for token in climb(head, self.triggers):
                if found := self._governed(event, self.owned.get(token.i, [])):
                    return found
        return self._published(event)

    def _counted(self, event: Event, head: Token) -> EventDate | None:
        """The beginning of what a day count counts: the event inside its words or in its
        of-phrase, or the subject of "entered its second week"."""
        if self.published is None:
            return None
        for timex in self.draft.timexes:
            if timex.rule not in _COUNTS or not _counts(self.draft, timex, event, head):
                continue
            count = count_of(timex.text)
            if count and timex.rule == "day-count-into":
                count = (count[0] + 1, count[1])
            today = _day(timex.earliest) if timex.grain == "day" else None
            found = first_days(*count, today or self.published) if count else None
            if found is None or found.earliest is None:
                continue
            last = self.published if timex.rule == "day-count-run" else found.latest
            bounds = Days(found.earliest, last)
            if self._fits(event, bounds):
                return _event_date(bounds, "day-count", timex)
        return None

    def _days_apart(self, event: Event, head: Token) -> EventDate | None:
        """The day of the clause in "on Tuesday, a day after the army seized power": the main verb's
        day less the days between."""
        opener = next((c for c in trees.children(head, "mark") if c.lower_ in _SIDES), None)
        between = trees.child(head, "npadvmod")
        if opener is None or between is None or head.dep_ != "advcl":
            return None
        days = _days_of(between)
        for timex in self.owned.get(head.head.i, []) if days else ():
            day = _day(timex.earliest)
            if day is not None and timex.grain == "day" and timex.earliest == timex.latest:
                there = day - timedelta(days * _SIDES[opener.lower_])
                bounds = Days(there, there)
                return _event_date(bounds, "timex", timex) if self._fits(event, bounds) else None
        return None

    def _governed(self, event: Event, timexes: list[Timex]) -> EventDate | None:
        """The date by the best of the expressions that hang on one token."""
        best: tuple[tuple[int, int], EventDate] | None = None
        for timex in timexes:
            bounds = self._bounds(event, timex)
            if bounds is None or not self._fits(event, bounds) or self._compares(timex):
                continue
            width = _width(bounds)
            key = (width, abs(timex.start - event.trigger.start))
            if best is None or key < best[0]:
                best = key, _event_date(bounds, "timex", timex)
        return best[1] if best else None

    def _bounds(self, event: Event, timex: Timex) -> Days | None:
        """The days that an expression gives an event, by the word before it ("since", "until",
        "by") and by the other end of a range."""
        if timex.type in ("DURATION", "SET"):
            return self._span_to_now(timex) if timex.type == "DURATION" else None
        if timex.value in ("PRESENT_REF", "PAST_REF", "FUTURE_REF"):
            return None
        first, last = _day(timex.earliest), _day(timex.latest)
        if first is None and last is None:
            return None
        if timex.rule in _CARRIERS:
            ends = [
                t
                for t in self.draft.timexes
                if t.rule in _CARRIERS and abs(t.start - timex.start) < 40
            ]
            days = [d for t in ends for d in (_day(t.earliest), _day(t.latest)) if d]
            return Days(min(days), max(days)) if days else None
        if (end := self._range_end(timex)) is not None:
            return Days(first, end)
        word = _word_before(self.draft.document.text, timex.start)
        if word == "since" and event.assertion.time == "future":
            return None
        return self._limited(event, word, Days(first, last))

    def _compares(self, timex: Timex) -> bool:
        """Whether "since" only compares: "the largest protests since 2009"."""
        if _word_before(self.draft.document.text, timex.start) != "since":
            return False
        token = trees.root(self.draft.syntax, timex.start, timex.end)
        if token is None or token.dep_ != "pobj":
            return False
        ranked = token.head.head
        before = (c for c in ranked.subtree if c.i < token.head.i)
        return any(c.tag_ in ("JJS", "RBS") or c.lower_ == "first" for c in before)

    def _range_end(self, timex: Timex) -> date | None:
        """The last day of "from May until July" or "between May and July", asked of its first
        part."""
        text = self.draft.document.text
        if _word_before(text, timex.start) not in ("from", "between"):
            return None
        after = next((t for t in self.draft.timexes if t.start >= timex.end), None)
        if after is None or text[timex.end : after.start].strip(" ,") not in _RANGE_WORDS:
            return None
        return _day(after.latest)

    def _limited(self, event: Event, word: str, days: Days) -> Days:
        future = event.assertion.time == "future"
        if word == "since" or (word == "after" and not future):
            return Days(days.earliest, self.published)
        if word in ("until", "till", "by", "before"):
            return Days(self.published if future else None, days.latest)
        if word == "after":
            return Days(days.earliest, None)
        return days

    def _span_to_now(self, timex: Timex) -> Days | None:
        """ "the past few days", "the last 24 hours": that long before the publication, up to it."""
        length = _LENGTH.fullmatch(timex.value)
        if self.published is None or not length or not _SPAN.search(timex.text):
            return None
        number = float(_FEW) if length[2] == "X" else float(length[2])
        try:
            return Days(_back(self.published, number, length[1] + length[3]), self.published)
        except (ValueError, OverflowError):
            return None

    def _fits(self, event: Event, bounds: Days) -> bool:
        """Whether the days agree with the event's time: nothing done lies ahead, nothing planned
        behind."""
        if self.published is None:
            return True
        if event.assertion.time == "future":
            return bounds.latest is None or bounds.latest >= self.published
        return bounds.earliest is None or bounds.earliest <= self.published

    def _published(self, event: Event) -> EventDate:
        if self.published is None:
            return EventDate()
        if event.assertion.time == "future":
            return _event_date(Days(self.published, None), "published", None)
        return _event_date(Days(None, self.published), "published", None)


def _head(draft: Draft, event: Event) -> Token | None:
    return trees.root(draft.syntax, event.trigger.start, event.trigger.end)


def _days_of(noun: Token) -> int:
    """How many days "a day", "two days", "a week" are; 0 for other words."""
    count = trees.child(noun, "nummod", "det")
    if count is None or noun.lemma_ not in _UNITS:
        return 0
    word = count.lower_
    number = int(word) if word.isdigit() else _NUMBERS.get(word, 0)
    return number * _UNITS[noun.lemma_]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _counts(draft: Draft, timex: Timex, event: Event, head: Token) -> bool:
    """Whether the day count counts this event."""
    if timex.start < event.trigger.end and event.trigger.start < timex.end:
        return True
    if timex.rule == "day-count-into":
        between = draft.document.text[timex.end : event.trigger.start].split()
        return between[:1] == ["into"] and len(between) <= 4
    root = trees.root(draft.syntax, timex.start, timex.end)
    if root is None:
        return False
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.i == root.i:
        return True
    if timex.rule != "day-count-running" or head.dep_ not in ("nsubj", "nsubjpass"):
        return False
    verb = head.head
    below = root.head if root.dep_ == "pobj" else root
    return below.head.i == verb.i and verb.lemma_ in _RUNNING


def _word_before(text: str, start: int) -> str:
    words = text[max(0, start - 24) : start].lower().split()
    while words and words[-1] in _LOOSE:
        words.pop()
    return words[-1] if words else ""


def _back(day: date, number: float, unit: str) -> date:
    if unit == "TH":
        return day - timedelta(max(1, round(number / 24)))
    if unit in ("D", "W"):
        return day - timedelta(round(number * (7 if unit == "W" else 1)))
    return add_months(day, -round(number * (12 if unit == "Y" else 1)))


def _width(days: Days) -> int:
    if days.earliest is None or days.latest is None:
        return 100_000
    return (days.latest - days.earliest).days


def _event_date(days: Days, basis: str, timex: Timex | None) -> EventDate:
    first = days.earliest.isoformat() if days.earliest else None
    last = days.latest.isoformat() if days.latest else None
    if timex is not None and timex.edtf and (first, last) == (timex.earliest, timex.latest):
        edtf: str | None = timex.edtf
    else:
        edtf = first if first == last else f"{first or '..'}/{last or '..'}"
    return msgspec.convert(
        {
            "earliest": first,
            "latest": last,
            "edtf": edtf,
            "basis": basis,
            "timex": timex.id if timex else None,
        },
        EventDate,
    )
