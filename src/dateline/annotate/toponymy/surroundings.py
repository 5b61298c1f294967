"""What the words around a capitalised name, the parser and the names layer say about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from dateline.annotate.draft import Draft
from dateline.annotate.toponymy.lexicon import area_place, listed, state_named
from dateline.codebook.lookalikes import strength
from dateline.codebook.persons import first_name_gender
from dateline.codebook.place_words import cue, words
from dateline.codebook.regions import by_abbreviation, by_postal
from dateline.codebook.regions import home as outlet_home
from dateline.gazetteer import Candidate

_PLACE_LABELS = {"GPE": 2.2, "LOC": 1.4, "FAC": 0.3, "NORP": 0.6}
_OTHER_LABELS = {"PERSON": -2.0, "ORG": -0.9, "PRODUCT": -1.5, "WORK_OF_ART": -2.0, "EVENT": -1.0,
                 "DATE": -1.5, "LAW": -1.5, "LANGUAGE": -1.0}  # fmt: skip
_THINGS = frozenset({"PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"})
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "'s", "’s"})
_LISTED_IN_ORG = frozenset({"ORG", "PRODUCT", "WORK_OF_ART", "LAW"})
_FULL_NAME, _LONGEST_NAME = 2, 4  # words
_AREAS = words("areas")
_TONGUE = words("tongue")
_GRASPED = words("grasped")


@dataclass(slots=True)
class Surroundings:
    """A document's parse with what was asked of it before."""

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
        document = self.draft.document
        home = outlet_home(document.outlet) or outlet_home(document.url)
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
            if mention.kind == "person" and " " in mention.text:
                self.people.add(mention.text.split()[-1])
            if mention.kind == "person":
                span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
                self.taken.update(_own_name(span) if span is not None else ())

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
        if token.text in self.people | self.given and self._locative(first) is None:
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

    def _locative(self, first: int) -> str | None:
        i = first - 1
        if i >= 0 and self.doc[i].lower_ == "the":
            i -= 1
        word = self.doc[i].lower_ if i >= 0 else ""
        return word if cue("locative", word) is not None else None

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
        return self._locative(first) is not None

    def is_placed(self, first: int) -> bool:
        """Whether a doubtful name stands where a place does: under a preposition of place, or the
        parser calls it one."""
        return self._locative(first) is not None or self.labels[first] in ("GPE", "LOC")

    def is_dateline(self, first: int, last: int) -> bool:
        """Whether the name opens a line and a dash or a bracket follows: "BYESVILLE -- ..."."""
        if first and not self.doc[first].is_sent_start:
            return False
        after = self.doc[last].text if last < len(self.doc) else ""
        opens = after in ("-", "--", "—", "–", "(", ",") or after.istitle()
        return opens and self.doc[first].text.isupper() and len(self.doc[first]) > 3

    def within(self, last: int) -> Candidate | None:
        """The state or country that stands after a comma (or in brackets) behind a name."""
        doc = self.doc
        if last + 1 >= len(doc) or doc[last].text not in (",", "("):
            return None
        for end in range(min(len(doc), last + 5), last + 1, -1):
            words = self.text[doc[last + 1].idx : doc[end - 1].idx + len(doc[end - 1])]
            if _is_listing(doc, end) or not (words[-1].isalpha() or words[-1] == "."):
                continue
            if area := by_abbreviation(words) or (by_postal(words) if end == last + 2 else None):
                return area_place(area)
            sense = listed(words)
            if sense and not sense.people and sense.place.kind in ("country", "admin1"):
                return sense.place
            if sense is None and (area_here := state_named(words)):
                return area_here
        return None

    def held(self, first: int) -> str:
        """The town that stands before a comma before the name, which then may lie in it, or ""."""
        doc = self.doc
        if first < 2 or doc[first - 1].text != "," or self.labels[first - 2] not in ("GPE", "LOC"):
            return ""
        begin, end = self.ents[first - 2]
        return doc[begin:end].text.removeprefix("the ")

    def told_kind(self, first: int, last: int) -> str:
        """The kind of place that the words beside the name tell: "the Lviv region", "city of X"."""
        doc = self.doc
        if last < len(doc) and doc[last].text[0].islower():
            kind = cue("area_after", doc[last].lower_)
            if kind:
                return kind
        if self._in_area_list(last):
            return "admin"
        i = first - 1
        if i >= 1 and doc[i].lower_ == "of" and (kind := cue("place_before", doc[i - 1].lower_)):
            return kind
        if i >= 0 and doc[i].text[0].islower() and (kind := cue("place_before", doc[i].lower_)):
            return kind
        return ""

    def _in_area_list(self, last: int) -> bool:
        """Whether "counties" or the like closes the name's list: "Otoe and Cass counties"."""
        doc, i = self.doc, last
        while i < min(len(doc), last + 14):
            if doc[i].lower_ in _AREAS:
                return i > last
            if not (doc[i].text in (",", "and", "or") or doc[i].text[0].isupper()):
                return False
            i += 1
        return False

    def evidence(self, first: int, last: int) -> float:
        """How strongly the surroundings bear out, or deny, that the name is a place's."""
        return (
            self._parser(first, last)
            + self._before(first)
            + self._after(last)
            + self._person(first, last)
            + (1.5 if self.doc[first:last].text == self.home else 0.0)
        )

    def _parser(self, first: int, last: int) -> float:
        begin, end = self.ents[first]
        label = self.labels[first]
        value = _PLACE_LABELS.get(label, 0.0) + _OTHER_LABELS.get(label, 0.0)
        if label == "PERSON" and end - begin == 1:
            value += 0.8  # the parser takes many a foreign town for a man
        if label in _PLACE_LABELS and (begin, end) != (first, last) and last < end:
            value *= 0.5
        if self.doc[last - 1].tag_ not in ("NNP", "NNPS"):
            value -= 0.8
        if last - first == 1 and self.doc[first].is_sent_start and not label:
            value -= 0.7
        return value

    def _before(self, first: int) -> float:
        doc, value = self.doc, 0.0
        if self._locative(first) is not None:
            value += 2.2
            if self.labels[first] in _OTHER_LABELS:
                value += 0.8 if self.labels[first] in _THINGS else 0.5
        elif first > 1 and doc[first - 1].lower_ == "of":
            value += self._after_of(first)
        elif first and doc[first - 1].lower_ in ("on", "against"):
            value += 1.0
        elif first and doc[first - 1].lemma_ in _GRASPED and doc[first - 1].pos_ == "VERB":
            value += 1.5
        if first and cue("place_before", doc[first - 1].lower_):
            value += 1.0
        if first > 1 and doc[first - 1].text == "," and self._is_apposed(first):
            value += 3.5
        if self.is_dateline(first, first + 1) or self.is_dateline(first, first + 2):
            value += 3.0
        if first and doc[first - 1].text[0].isupper() and not doc[first].is_sent_start:
            value -= self._glued(first - 1)
        return value

    def _is_apposed(self, first: int) -> bool:
        """Whether "the capital," or the like stands before the name, and a comma or a stop after
        it: "in the capital, Yerevan, protesters"."""
        doc, i = self.doc, first - 2
        if cue("place_before", doc[i].lower_) is None or doc[i].text[0].isupper():
            return False
        j = first + 1
        while j < len(doc) and j - first < _LONGEST_NAME and doc[j].text[0].isupper():
            j += 1
        closed = j >= len(doc) or doc[j].text in (",", ".", ";", ")")
        led = {t.lower_ for t in doc[max(0, i - 4) : i]}
        return closed and not _ARTICLES.isdisjoint(led)

    def _is_said_to_be(self, last: int) -> bool:
        """Whether an apposition calls the name a town's or area's: "Shusha, the second-largest town
        of the enclave"."""
        doc = self.doc
        if last + 2 >= len(doc) or doc[last].text != "," or doc[last + 1].lower_ not in _ARTICLES:
            return False
        for token in doc[last + 2 : last + 8]:
            if cue("place_before", token.lower_) is not None:
                return token.tag_ == "NN"
            if token.tag_[0] not in "JNHRC" and token.tag_ not in ("VBN", "VBG", "POS"):
                return False
        return False

    def _after_of(self, first: int) -> float:
        """What "of" before the name says: "the town of X", "the siege of X", "University of X"."""
        before = self.doc[first - 2]
        if cue("place_before", before.lower_) is not None:
            return 4.0
        if before.text[0].isupper() and self.labels[first] in ("ORG", "PERSON", "WORK_OF_ART"):
            return -2.0
        return 0.4

    def _glued(self, i: int) -> float:
        """What a capitalised word right before the name takes away."""
        word = self.doc[i]
        if cue("title", word.lower_.rstrip(".")) is not None:
            return 4.0
        if first_name_gender(word.text) and not listed(word.text):
            return 2.5
        if cue("club_before", word.lower_) is not None:
            return 4.0
        return 0.6 if word.tag_ == "NNP" else 0.0

    def _after(self, last: int) -> float:
        doc = self.doc
        if last >= len(doc):
            return 0.0
        if self.within(last) is not None:
            return 4.0
        if self._is_said_to_be(last):
            return 2.5
        after = doc[last]
        if after.lower_ == "in" and last + 1 < len(doc) and doc[last + 1].text[0].isupper():
            return 0.8
        if cue("civic", after.lower_) is not None:
            return 0.9
        if cue("area_after", after.lower_) is not None or self._in_area_list(last):
            return 1.8
        if after.text[0].isupper() and after.tag_ in ("NNP", "NNPS") and not after.is_sent_start:
            return -1.4
        return 0.0

    def _person(self, first: int, last: int) -> float:
        token = self.doc[first]
        value = 0.0
        if last - first == 1 and token.text in self.people:
            value -= 3.0
        if last - first == 1 and first_name_gender(token.text) and self.labels[first] == "PERSON":
            value -= 1.0
        if last - first > 1 and first_name_gender(token.text) and not strength(token.text):
            value -= 0.5
        return value


def _own_name(mention: Span) -> range:
    """The tokens of a person's own name, without the country, town or office before it."""
    i = mention.end - 1
    while i > mention.start and mention.end - i < _LONGEST_NAME:
        if first_name_gender(mention.doc[i].text):
            break
        before = mention.doc[i - 1]
        if not before.text[0].isupper() or cue("title", before.lower_.rstrip(".")) is not None:
            break
        i -= 1
    return range(i, mention.end)


def _is_listing(doc: Doc, end: int) -> bool:
    """Whether the name that ends at `end` is an item of a list: "Boston, New York and Chicago"."""
    return (
        end + 1 < len(doc) and doc[end].lower_ in ("and", "or") and doc[end + 1].text[0].isupper()
    )
