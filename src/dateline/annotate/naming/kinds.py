"""What a proper name is: a person's, a body's, a facility's, or nobody's who acts.

The parser's label is evidence beside titles, first names, the noun that the name ends in, the
office holders of the day, the gazetteer, and the other names of the document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dateline.annotate.naming.chunks import Chunk
from dateline.annotate.naming.described import Phrase
from dateline.annotate.naming.places_known import (
    is_nobody,
    is_place,
    is_town,
    stands_as_town,
)
from dateline.annotate.naming.positions import is_after_storm, is_taken
from dateline.annotate.naming.words import Words
from dateline.codebook import offices
from dateline.codebook import organizations as orgs
from dateline.codebook.name_words import (
    body_nouns,
    facility_nouns,
    listed,
    place_nouns,
    thing_nouns,
)
from dateline.codebook.persons import first_names

Kind = Literal["person", "organization", "facility"]
_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "OPP", "PTY", "COP", "SPY", "REL", "REB"})
_ARTICLES = frozenset({"a", "an", "the"})
_PERSON_ROLES = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "agent", "pobj", "conj"})


@dataclass(slots=True)
class Judge:
    """Judges the names of one document. `persons` are those named in full with the tokens that
    name them, `surnames` what they are called for short, `phrases` the described phrases by end,
    `starts` the same by start, `storms` the names of storms."""

    words: Words
    day: str | None
    persons: dict[str, tuple[int, int]] = field(default_factory=dict)
    surnames: frozenset[str] = frozenset()
    phrases: dict[int, Phrase] = field(default_factory=dict)
    starts: dict[int, Phrase] = field(default_factory=dict)
    storms: set[str] = field(default_factory=set)

    def learn(self, chunks: list[Chunk]) -> None:
        """Takes in the persons whom the document names in full."""
        for chunk in chunks:
            if chunk.end - chunk.start > 1 and self.is_person(chunk, titled=False):
                name = self.words.words(chunk.start, chunk.end)
                self.persons.setdefault(name, (chunk.start, chunk.end))
            if is_after_storm(self.words, chunk.end - 1):
                self.storms.add(self.words.forms[chunk.end - 1])
        found = set()
        for name, (start, end) in self.persons.items():
            forms = self.words.forms[start:end]
            found.add(forms[-1])
            family_first = "-" in forms and forms[0] not in first_names()
            if family_first or offices.is_short_form(forms[0], name):
                found.add(forms[0])
        self.surnames = frozenset(found)

    def kind(self, chunk: Chunk) -> Kind | None:
        """What a name without a title is; None where it names no actor."""
        start, end = chunk.start, chunk.end
        last, form = self.words.lowers[end - 1], self.words.forms[start]
        if (end - start > 1 and last in listed("other")) or self._is_storm(start, end):
            return None
        if self._is_introduced(chunk):
            return "organization"
        if end - start > 1 and self._is_tail(self.words.words(start, end)):
            return "person"
        if self._is_apposed(chunk):
            return "person"
        single = end - start == 1 and orgs.by_name(form) is None
        if single and (form in self.surnames or self._holds_office(chunk, form)):
            return "person"
        if self._is_body(chunk):
            return "organization"
        if self.is_person(chunk, titled=False):
            return "person"
        named = end - start > 1 and (
            (chunk.label == "FAC" and last in place_nouns()) or last in facility_nouns()
        )
        return "facility" if named else None

    def _is_storm(self, start: int, end: int) -> bool:
        """Whether the name is a storm's: "Hurricane Dorian", or "Dorian" where that is one."""
        words = self.words
        if end - start == 1 and words.forms[start] in self.storms:
            return True
        led = words.lowers[start] in listed("storm") and end - start > 1
        return led or is_after_storm(words, start)

    def _is_apposed(self, chunk: Chunk) -> bool:
        """Whether what one person is stands in apposition after the name of two words or more:
        "Ludmyla Bondar, a Ukrainian teacher,"."""
        words, end = self.words, chunk.end
        if end - chunk.start < 2 or words.lowers[end : end + 1] != [","] or end + 2 >= len(words):
            return False
        names = range(chunk.start, end)
        if not all(words.forms[i].isalpha() and words.tags[i] == "NNP" for i in names):
            return False
        lowers = set(words.lowers[chunk.start : end])
        if not thing_nouns().isdisjoint(lowers) or not listed("other").isdisjoint(lowers):
            return False
        phrase = self.starts.get(end + (2 if words.lowers[end + 1] in _ARTICLES else 1))
        if phrase is None or phrase.noun.plural or phrase.noun.words in listed("introducing"):
            return False
        role = phrase.noun.role
        if phrase.noun.title is None and (role is None or role.form == "body"):
            return False
        tokens = range(phrase.start, phrase.end)
        return any(words.deps[i] == "appos" and words.heads[i] in names for i in tokens)

    def _is_tail(self, name: str) -> bool:
        """Whether the words are a person's name or its last words: "Mir-Mohammadi"."""
        return name in self.persons or any(full.endswith(" " + name) for full in self.persons)

    def is_titled(self, chunk: Chunk, titles: tuple[Phrase, ...]) -> bool:
        """Whether a name after titles is a person's; after an occupation the name must look it."""
        if not self.is_person(chunk, titled=True) or self._is_placed(chunk, titles):
            return False
        title = titles[-1].noun.title
        if titles[-1].possessor is not None and titles[-1].noun.words in listed("kin"):
            title = None
        strong = (
            title is not None
            and title.key not in listed("occupation")
            and (
                title.key == "honorific"
                or not _OFFICIAL.isdisjoint(title.sectors)
                or not title.sectors
            )
        )
        return strong or chunk.label == "PERSON" or self.words.forms[chunk.start] in first_names()

    def _is_introduced(self, chunk: Chunk) -> bool:
        """Whether "the newspaper", "airline" or the like stands right before the name."""
        phrase = self.phrases.get(chunk.start)
        if phrase is None or phrase.noun.plural or phrase.noun.end != chunk.start:
            return False
        named = chunk.end - chunk.start > 1 and self.words.forms[chunk.start] in first_names()
        return phrase.noun.words in listed("introducing") and not named

    def _is_placed(self, chunk: Chunk, titles: tuple[Phrase, ...]) -> bool:
        """Whether a title is part of a place's name: "in Sheikh Maqsood"."""
        single = chunk.end - chunk.start == 1 and titles[-1].noun.words in ("sheikh", "don", "king")
        before = self._before(titles[0].start)
        return single and (before in listed("locative") or before in ("of", "to", "from"))

    def _before(self, start: int) -> str:
        return self.words.lowers[start - 1] if start else ""

    def _is_body(self, chunk: Chunk) -> bool:
        words, n = self.words, chunk.end - chunk.start
        last, first = words.forms[chunk.end - 1], words.forms[chunk.start]
        if orgs.by_name(words.words(chunk.start, chunk.end)) is not None:
            return first not in listed("common_word") or chunk.label == "ORG"
        if n == 1 and first[1:] != first[1:].lower() and not first.isupper() and first.isalpha():
            return not first.startswith(tuple(sorted(listed("name_prefix"))))
        if not all(map(_has_no_digit, words.forms[chunk.start : chunk.end])):
            return False
        if n > 1 and last[0].isupper() and last.lower() in body_nouns():
            return chunk.label not in ("PERSON", "FAC") or first not in first_names()
        if any(
            words.lowers[i] in body_nouns() and words.lowers[i + 1] == "of"
            for i in range(chunk.start, chunk.end - 1)
        ):
            return True
        if n == 1 and first.isupper() and 3 <= len(first) <= 7 and first.isalpha():
            return self._is_acronym(chunk, first)
        return chunk.label == "ORG" and self._looks_like_body(chunk, first, last)

    def _is_acronym(self, chunk: Chunk, form: str) -> bool:
        """Whether capitals are an abbreviation, neither a heading nor a dateline's town."""
        near = [
            self.words.forms[i]
            for i in (chunk.start - 1, chunk.end)
            if 0 <= i < len(self.words) and self.words.forms[i].isalpha()
        ]
        heading = bool(near) and all(w.isupper() and len(w) > 1 for w in near)
        if heading or form in listed("no_acronym") or is_place(form.title()):
            return False
        return chunk.label in ("ORG", "")

    def _looks_like_body(self, chunk: Chunk, first: str, last: str) -> bool:
        """Whether nothing speaks against the parser's label ORG."""
        words, start = self.words, chunk.start
        if last.lower() in place_nouns() or first in listed("no_body"):
            return False
        several = "and" in words.lowers[start : chunk.end]
        if is_taken(words, start) or (several and self._before(start) in listed("locative")):
            return False
        name = words.words(start, chunk.end)
        if chunk.end - start > 1:
            return first not in first_names() and not is_place(name)
        qualifies = words.deps[start] in ("compound", "amod")
        if qualifies and chunk.end < len(words) and words.tags[chunk.end][0] in "NJ":
            return False
        family = first.endswith("s") and first[:-1] in self.surnames
        return words.tags[start] in ("NNP", "NNPS") and not (family or is_place(name))

    def is_person(self, chunk: Chunk, titled: bool) -> bool:
        """Whether a name is a person's; `titled`: a title stands before it."""
        words, n = self.words, chunk.end - chunk.start
        forms = words.forms[chunk.start : chunk.end]
        if len(words.words(chunk.start, chunk.end).split()) > 5 or not all(
            map(_has_no_digit, forms)
        ):
            return False
        lowers = {f.lower() for f in forms}
        if not thing_nouns().isdisjoint(lowers - listed("surname_too")):
            return titled and n == 1 and chunk.label == "PERSON"
        if n > 1 and (forms[-1].lower() in listed("no_surname") or "and" in lowers):
            return False
        if forms[-1].lower() in listed("other") and (chunk.label != "PERSON" or n > 1):
            return False
        if titled:
            capitals = n == 1 and forms[0].isupper() and len(forms[0]) > 1
            return chunk.label != "NORP" and not capitals
        if n == 1:
            return self._is_lone_person(chunk, forms[0])
        name = words.words(chunk.start, chunk.end)
        if forms[0] in first_names():
            kinds = words.kinds[chunk.start : chunk.end]
            return any(k != "GPE" for k in kinds) or not is_place(name)
        if self._before(chunk.start) in listed("locative") or is_nobody(name):
            return False
        return chunk.label == "PERSON" or (not chunk.label and self._acts(chunk, name))

    def _acts(self, chunk: Chunk, name: str) -> bool:
        """Whether a name of several words that the parser missed is a person's: an office holder's,
        or one who says and does what persons do."""
        words, last = self.words, chunk.end - 1
        if offices.held_by(name):
            return True
        tokens = range(chunk.start, chunk.end)
        if not all(words.tags[i] == "NNP" and words.forms[i].isalpha() for i in tokens):
            return False
        return words.deps[last] == "nsubj" and words.lemmas[words.heads[last]] in listed("personal")

    def _holds_office(self, chunk: Chunk, form: str) -> bool:
        """Whether the word is the surname of an office holder of the day, and may be here."""
        if not self.day or (form.isupper() and len(form) > 1):
            return False
        if chunk.label == "GPE" and is_place(form):
            return False
        if not offices.by_surname(form, self.day):
            subject = not chunk.label and self.words.deps[chunk.start] == "nsubj"
            return (chunk.label == "PERSON" or subject) and self._led(form, self.day)
        placed = self._before(chunk.start) in listed("locative")
        return chunk.label == "PERSON" or not (placed or form in listed("common_surname"))

    def _led(self, form: str, day: str) -> bool:
        """Whether the word is the surname of one who led a state, known still on the day."""
        common = form in listed("common_surname") or form in first_names()
        return len(form) > 3 and not common and bool(offices.known_by_surname(form, day))

    def _is_lone_person(self, chunk: Chunk, form: str) -> bool:
        """Whether one capitalised word, unknown so far, is a person: the parser says so and it
        stands where places do not."""
        if (form.isupper() and len(form) > 1) or chunk.label != "PERSON":
            return False
        if form in listed("no_person") or self._opens_as_plural(chunk, form):
            return False
        if self.words.deps[chunk.start] == "pobj" and is_taken(self.words, chunk.start):
            return False
        if self.words.deps[chunk.start] in ("dobj", "nsubjpass"):
            verb = self.words.lemmas[self.words.heads[chunk.start]].lower()
            if verb in listed("retaken"):
                return False
        if self._before(chunk.start) in listed("locative") or is_nobody(form):
            return False
        if form.endswith("s") and form[:-1] in self.surnames:
            return False
        known = form in self.surnames or form in first_names()
        if not known and stands_as_town(self.words, chunk.start) and is_town(form):
            return False
        return self.words.deps[chunk.start] in _PERSON_ROLES

    def _opens_as_plural(self, chunk: Chunk, form: str) -> bool:
        """Whether a word that the parser takes for a name may be a plural with the capital of a
        sentence's first word: "Photographs show"."""
        before = self.words.forms[chunk.start - 1] if chunk.start else "."
        opens = not before[-1].isalnum() and before not in (",", "-", "–", "(", "'s", "&")
        return (
            opens and form.endswith("s") and not form.endswith("ss") and form not in first_names()
        )


def _has_no_digit(form: str) -> bool:
    return form.isalpha() or not any(map(str.isdigit, form))
