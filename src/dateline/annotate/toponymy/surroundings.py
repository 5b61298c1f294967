"""A document's parse, entities and people, with what they say about a capitalised name."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from dateline.annotate.draft import Draft
from dateline.annotate.toponymy.lexicon import listed
from dateline.annotate.toponymy.outlets import home_of
from dateline.codebook.persons import first_name_gender
from dateline.codebook.place_words import cue, words

_LISTED_IN_ORG = frozenset({"ORG", "PRODUCT", "WORK_OF_ART", "LAW"})
_FULL_NAME, LONGEST_NAME = 2, 4  # words
_TONGUE = words("tongue")
_WHERE = words("where")
_FALLS_ON = words("falls_on")
_OF_TOWN = words("of_town")
_GRASPED = words("grasped") - {"attack", "target", "leave", "reach", "visit", "hit", "strike"}


@dataclass(slots=True)
class Surroundings:
    """A document's parse by token: `labels` and `ents` are the label and the bounds of the parser's
    entity there, `people` family names and `given` first names of persons, `taken` the tokens of
    persons' own names, `home` the town of the outlet's readers, or ""."""

    draft: Draft
    doc: Doc = field(init=False)
    text: str = field(init=False)
    labels: list[str] = field(init=False)
    ents: list[tuple[int, int]] = field(init=False)
    people: set[str] = field(init=False)
    given: set[str] = field(init=False)
    taken: set[int] = field(init=False)
    home: str = field(init=False)

    def __post_init__(self) -> None:
        """Reads the parser's entities and the mentions made so far."""
        self.doc, self.text = self.draft.syntax, self.draft.document.text
        self.labels = [""] * len(self.doc)
        self.ents = [(i, i + 1) for i in range(len(self.doc))]
        self.people, self.given, self.taken = set(), set(), set()
        for ent in self.doc.ents:
            for i in range(ent.start, ent.end):
                self.labels[i], self.ents[i] = ent.label_, (ent.start, ent.end)
        home = home_of(self.draft.document)
        self.home = home.place if home else ""
        self._read_people()

    def _read_people(self) -> None:
        """Family names of people: a bare one later in the text is that person again."""
        for ent in self.doc.ents:
            words = [t for t in ent if t.text[0].isupper() and t.is_alpha]
            if ent.label_ == "PERSON" and len(words) >= _FULL_NAME:
                if first_name_gender(words[0].text):
                    self.given.add(words[0].text)
                    self.people.add(words[-1].text)
                elif not listed(words[-1].text):
                    self.people.add(words[-1].text)
        for mention in self.draft.mentions:
            if mention.kind != "person":
                continue
            span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            own = _own_name(span) if span is not None else range(0)
            self.taken.update(own)
            if own and " " in mention.text:
                self.people.add(mention.text.split()[-1])

    def is_taken(self, i: int) -> bool:
        """Whether the token belongs to a person whom the names layer found."""
        return i in self.taken

    def in_longer_name(self, first: int, last: int, people: bool) -> bool:
        """Whether a listed name is but a part of a person's or an organisation's name."""
        if first in self.taken:
            return True
        begin, end = self.ents[first]
        label = self.labels[first]
        inside = (begin < first or last < end) and end - begin > last - first
        if not inside:
            return not people and self._is_bearer(first, last)
        rest = [self.doc[i] for i in range(begin, end) if not first <= i < last]
        if not any(t.text[0].isupper() for t in rest):
            return False
        if label == "PERSON":
            after = self.doc[last] if last < end else None
            if after is not None and after.text[0].isupper() and not cue("title", after.lower_):
                return True
            return rest[0].i < first and bool(first_name_gender(rest[0].text))
        if label in _LISTED_IN_ORG:
            return not self._is_civic(last)
        return False

    def _is_bearer(self, first: int, last: int) -> bool:
        """Whether a bare listed name is a person's whom the text named in full, or has a first
        name or a surname beside it: "Michael Jordan", then "Jordan"; "Chad Smith"."""
        if last - first > 1:
            return False
        token = self.doc[first]
        before = self.doc[first - 1] if first else None
        if before is not None and before.text[0].isupper() and first_name_gender(before.text):
            return not listed(before.text)
        if token.text in self.people | self.given and not self.is_located(first):
            return True
        after = self.doc[last] if last < len(self.doc) else None
        is_first_name = bool(first_name_gender(token.text))
        return bool(
            is_first_name
            and after is not None
            and after.text[0].isupper()
            and after.tag_ == "NNP"
            and not cue("civic", after.lower_)
            and not cue("title", after.lower_)
            and self.labels[first] == "PERSON"
        )

    def _is_civic(self, last: int) -> bool:
        """Whether what follows is a body called after its town: "Paris Police Department"."""
        return last < len(self.doc) and cue("civic", self.doc[last].lower_) is not None

    def is_language(self, first: int, last: int) -> bool:
        """Whether a country's adjective stands for its language: "in French", "speaks Thai"."""
        token = self.doc[last - 1]
        if last < len(self.doc) and self.doc[last].lower_ in ("language", "speaking"):
            return True
        if token.dep_ == "pobj":
            return token.head.lower_ in ("in", "into", "from") and token.text[-1] != "s"
        return token.dep_ in ("dobj", "conj", "appos", "attr") and (
            token.head.lemma_ in _TONGUE or self.labels[first] == "LANGUAGE"
        )

    def is_located(self, first: int) -> bool:
        """Whether a preposition of place stands before the name."""
        i = first - 1
        if i >= 0 and self.doc[i].lower_ == "the":
            i -= 1
        return i >= 0 and cue("locative", self.doc[i].lower_) is not None

    def stands_as_town(self, first: int) -> bool:
        """Whether the name stands where towns do and persons hardly: "waters off X", "barrel bombs
        on X", "residents of X", "shelled X"."""
        token, before = self.doc[first], self.doc[first - 1] if first else None
        if before is None or token.dep_ == "poss":
            return False
        if before.lower_ in _WHERE:
            return True
        if before.lemma_ in _GRASPED and before.pos_ == "VERB":
            return True
        if before.lower_ not in ("on", "of") or token.dep_ != "pobj":
            return False
        heads = _FALLS_ON if before.lower_ == "on" else _OF_TOWN
        return token.head.head.lemma_.lower() in heads

    def is_placed(self, first: int) -> bool:
        """Whether a doubtful name stands where a place does: under a preposition of place, or the
        parser calls it one."""
        return self.is_located(first) or self.labels[first] in ("GPE", "LOC")

    def is_dateline(self, first: int, last: int) -> bool:
        """Whether the name opens a line and a dash or a bracket follows: "BYESVILLE -- ..."."""
        if first and not self.doc[first].is_sent_start:
            return False
        after = self.doc[last].text if last < len(self.doc) else ""
        opens = after in ("-", "--", "—", "–", "(", ",") or after.istitle()
        return opens and self.doc[first].text.isupper() and len(self.doc[first]) > 3


def _own_name(mention: Span) -> range:
    """The tokens of a person's own name, without the country, town or office before it; none of
    who is named by where they are from: "Residents of Avdiivka"."""
    i = mention.end - 1
    while i > mention.start and mention.end - i < LONGEST_NAME:
        if first_name_gender(mention.doc[i].text):
            break
        before = mention.doc[i - 1]
        if not before.text[0].isupper() or cue("title", before.lower_.rstrip(".")) is not None:
            break
        i -= 1
    if i > mention.start and mention.doc[i - 1].tag_ == "IN":
        return range(0)
    return range(i, mention.end)
