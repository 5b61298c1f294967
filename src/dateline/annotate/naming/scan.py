"""From a parse to the spans that name or describe actors, each typed, none overlapping."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.annotate.naming.chunks import Chunk, find_chunks
from dateline.annotate.naming.described import Phrase, compose
from dateline.annotate.naming.kinds import Judge
from dateline.annotate.naming.lexicon import Known, find_names, find_nouns
from dateline.annotate.naming.meaning import (
    is_part_of_name,
    name_is_meant,
    without_bare_bodies,
    without_shared_capitals,
)
from dateline.annotate.naming.metonyms import stands_for_government
from dateline.annotate.naming.words import Words
from dateline.annotate.naming.worth import is_worth_mention
from dateline.codebook import offices
from dateline.codebook.name_words import body_nouns, listed

Sort = Literal["person", "organization", "country", "people", "government", "phrase", "facility"]
_QUALIFYING = frozenset({"compound", "nmod", "amod"})
_IN_CHARGE = frozenset({"Minister", "Secretary", "Commissioner"})
_OF_REACH = 4  # words between a title's "of" and the name
COUNTERPART = "counterpart"  # one of whose possessor it only says that he holds such an office


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens `start` to `end` that name or describe an actor.

    `sort` decides which of the others matter: `known` for what the tables name, `phrase` for what
    is described, `core` (first and last token) for the name proper inside a longer mention,
    `titles` for the phrases that go before a name.
    """

    start: int
    end: int
    sort: Sort
    known: Known | None = None
    phrase: Phrase | None = None
    core: tuple[int, int] = (0, 0)
    titles: tuple[Phrase, ...] = ()


class Scan:
    """One pass over a document's columns; `found` holds the spans, left to right."""

    def __init__(self, words: Words, day: str | None) -> None:
        self.words = words
        self.day = day
        self.known = without_shared_capitals(words, find_names(words))
        self.known = without_bare_bodies(words, self.known)
        self.known = [k for k in self.known if name_is_meant(words, k)]
        self.starts = {k.start: k for k in self.known}
        self.ends = {k.end: k for k in self.known}
        covered = {i for k in self.known for i in range(k.start, k.end)}
        self.nouns = [
            n
            for n in find_nouns(words)
            if n.start not in covered and not is_part_of_name(words, n, self.starts, covered)
        ]
        self.taken = [False] * len(words)
        edges = [(k.start, k.end) for k in self.known] + [(n.start, n.end) for n in self.nouns]
        for start, end in edges:
            self.taken[start:end] = [True] * (end - start)
        self.chunks = [self._widened(c) for c in find_chunks(words, self.taken)]
        self.judge = Judge(words, day)
        self.judge.learn(self.chunks)
        self._drop_namesakes()
        self.chunks = self._with_surnames()
        self.chunks = self._without_portfolios()
        self.chunk_ends = {c.start: c.end for c in self.chunks}
        self.chunk_before = {c.end: c for c in self.chunks}
        self.phrases = self.judge.phrases = self._phrases()
        self.judge.starts = {phrase.start: phrase for phrase in self.phrases.values()}
        governing = (n for n in self.nouns if n.words in listed("government"))
        self.governments = frozenset(n.start for n in governing)
        self.found = self._resolve()

    def _widened(self, chunk: Chunk) -> Chunk:
        """A body's name takes in the country beside it: "Israel Electric Corporation"."""
        words, start, end = self.words, chunk.start, chunk.end
        while end - start > 1 and words.lowers[start] in listed("portfolio"):
            if words.lowers[start - 1] not in ("of", "for", "and", "&", "minister"):
                break
            start += 1
        chunk = Chunk(start, end, chunk.label)
        if body_nouns().isdisjoint((words.lowers[end - 1], words.lowers[start])):
            start = self._maker(start)
            return chunk if start == chunk.start else Chunk(start, end, "ORG")
        before = self.ends.get(start)
        if before is not None and (
            before.organization
            or before.name
            or before.adjective
            or words.kinds[start - 1] == "ORG"
        ):
            start = before.start
        if end + 1 < len(words) and words.lowers[end] == "of":
            after = self.starts.get(end + 1) or self.starts.get(end + 2)
            if after is not None and after.country and after.name:
                end = after.end
        start = self._maker(start)
        return Chunk(start, end, "ORG") if (start, end) != (chunk.start, chunk.end) else chunk

    def _maker(self, start: int) -> int:
        """The start of a body's name with the company before it that the parser takes to be one
        with it: "Sony Pictures Entertainment"."""
        kinds, before = self.words.kinds, self.ends.get(start)
        maker = before.organization if before is not None else None
        if before is None or maker is None or maker.kind not in ("company", "media"):
            return start
        if not self.words.inside[start]:
            return start
        return before.start if kinds[before.start] == kinds[start] == "ORG" else start

    def _drop_namesakes(self) -> None:
        """Takes away capitals that are somebody's surname in this document."""
        words = self.words
        for known in [k for k in self.known if k.capital and k.end - k.start == 1]:
            placed = known.start and words.lowers[known.start - 1] in listed("locative")
            if words.forms[known.start] in self.judge.surnames and not placed:
                self.known.remove(known)
                del self.starts[known.start], self.ends[known.end]
                self.taken[known.start] = False

    def _with_surnames(self) -> list[Chunk]:
        """The chunks, and one for each lone surname that the tags hide ("Griffiths", a plural)."""
        words = self.words
        inside = {i for c in self.chunks for i in range(c.start, c.end)}
        lone = [
            Chunk(i, i + 1, "")
            for i, form in enumerate(words.forms)
            if (form in self.judge.surnames or self._is_leader(i))
            and i not in inside
            and not self.taken[i]
            and words.tags[i][0] == "N"
            and not words.silent[i]
        ]
        return sorted([*self.chunks, *lone], key=lambda c: c.start) if lone else self.chunks

    def _without_portfolios(self) -> list[Chunk]:
        """The chunks without those that say what a minister is in charge of: "Emergency Situations
        Minister Alexander Chupriyan"."""
        titled = {n.start: n.end for n in self.nouns if n.title is not None and not n.plural}
        starts = {c.start for c in self.chunks}
        return [
            c
            for c in self.chunks
            if not (titled.get(c.end) in starts and self.words.forms[c.end] in _IN_CHARGE)
        ]

    def _is_leader(self, i: int) -> bool:
        """Whether a common noun by its tag, with a capital, is the surname of who holds office."""
        words = self.words
        if words.tags[i] != "NN" or words.deps[i] != "nsubj" or not words.forms[i][0].isupper():
            return False
        form = words.forms[i]
        if not self.day or form.isupper() or form in listed("common_surname"):
            return False
        return len(form) > 4 and bool(offices.by_surname(form, self.day))

    def _phrases(self) -> dict[int, Phrase]:
        """The described phrases by the index after their last token."""
        blocked = {i for c in self.chunks for i in range(c.start, c.end)}
        found: dict[int, Phrase] = {}
        for noun in self.nouns:
            if blocked.isdisjoint(range(noun.start, noun.end)):
                phrase = compose(self.words, noun, self.starts, self.ends)
                found[phrase.end] = phrase
        return found

    def _resolve(self) -> list[Found]:
        """All spans; persons with their titles first, then the rest where nothing stands yet."""
        owner, found, used = [False] * len(self.words), [], set[int]()

        def put(item: Found | None) -> None:
            if item is not None and not any(owner[item.start : item.end]):
                owner[item.start : item.end] = [True] * (item.end - item.start)
                found.append(item)

        for item in (self._person(chunk, used) for chunk in self.chunks):
            put(item)
        for chunk in self.chunks:
            put(self._body(chunk, used))
        for known in self.known:
            put(self._introduced_body(known, used))
        for end, phrase in sorted(self.phrases.items(), key=self._rank):
            if end not in used and is_worth_mention(self.words, phrase):
                put(Found(phrase.start, phrase.end, "phrase", phrase=phrase))
        bodies = {self.words.words(*f.core) for f in found if f.sort == "organization"}
        for chunk in self.chunks:
            if self.words.words(chunk.start, chunk.end) in bodies:
                core = (chunk.start, chunk.end)
                put(Found(chunk.start, chunk.end, "organization", core=core))
        for known in self.known:
            put(self._known(known))
        return sorted(found, key=lambda f: f.start)

    def _says_party(self, chunk: Chunk) -> bool:
        """Whether the words before a person's name say whose follower he is, which are then part
        of the mention as a title is: "Pan-democrat Gary Fan"."""
        last = chunk.end - 1
        return self.words.kinds[last] == "NORP" or self.words.forms[last][0].islower()

    def _rank(self, pair: tuple[int, Phrase]) -> tuple[bool, int]:
        """Phrases that qualify another noun come last: "government" of "government forces"."""
        return self.words.deps[pair[1].noun.end - 1] in _QUALIFYING, pair[0]

    def _person(self, chunk: Chunk, used: set[int]) -> Found | None:
        """A person's name with the titles before it; not in "the Trump administration"."""
        if chunk.end in self.governments:
            return None
        core, titles = (chunk.start, chunk.end), self._titles_before(chunk.start)
        other = self.words.lowers[chunk.end - 1] in listed("other")
        if titles and self.judge.is_titled(chunk, titles) and not (other and core[1] - core[0] > 1):
            used.update(t.end for t in titles)
            return Found(titles[0].start, chunk.end, "person", core=core, titles=titles)
        if self.judge.kind(chunk) != "person":
            return None
        before = self.chunk_before.get(chunk.start)
        start = before.start if before is not None and self._says_party(before) else chunk.start
        return Found(start, chunk.end, "person", core=core)

    def _body(self, chunk: Chunk, used: set[int]) -> Found | None:
        kind = self.judge.kind(chunk)
        if kind is None or kind == "person":
            return None
        core = (chunk.start, chunk.end)
        return self._introduced(Found(chunk.start, chunk.end, kind, core=core), used)

    def _introduced_body(self, known: Known, used: set[int]) -> Found | None:
        """A table's body where a noun introduces it."""
        if known.organization is None:
            return None
        core = (known.start, known.end)
        item = Found(known.start, known.end, "organization", known=known, core=core)
        named = self._introduced(item, used)
        return named if named is not item else None

    def _introduced(self, item: Found, used: set[int]) -> Found:
        """A body's name with the noun that introduces it: "German newspaper Bild"."""
        phrase = self.phrases.get(item.start)
        if item.sort != "organization" or phrase is None or phrase.noun.plural:
            return item
        if phrase.noun.words not in listed("introducing") or phrase.noun.end != item.start:
            return item
        used.add(phrase.end)
        return Found(phrase.start, item.end, "organization", item.known, None, item.core, (phrase,))

    def _titles_before(self, start: int) -> tuple[Phrase, ...]:
        """Title phrases that stand directly before a name, also over a comma, outermost first."""
        found: list[Phrase] = []
        at = start
        while True:
            phrase = self.phrases.get(at)
            if (phrase is None or not _introduces(phrase)) and not found:
                phrase = self._title_of(start)
            if phrase is None and at > 1 and self.words.forms[at - 1] == "," and not found:
                phrase = self.phrases.get(at - 1)
                if phrase is not None and not self._is_apposed(phrase, start):
                    phrase = None
            if phrase is None or not _introduces(phrase):
                return tuple(reversed(found))
            found.append(phrase)
            at = phrase.start

    def _title_of(self, start: int) -> Phrase | None:
        """The title before "of" and a town or organ that stand right before the name: "the mayor of
        Sarajevo, Benjamina Karic," and "speaker of the parliament Ali Larijani"."""
        words, comma = self.words, self.words.forms[start - 1 : start] == [","]
        last = start - 2 if comma else start - 1
        i = last
        while i > max(0, last - _OF_REACH) and words.tags[i][0] in "NJDH":
            i -= 1
        joined = words.lowers[i] == "of" or (words.lowers[i] == "in" and comma)
        phrase = self.phrases.get(i) if i > 0 and joined and i < last else None
        if phrase is None or phrase.noun.title is None or phrase.noun.plural or phrase.owner:
            return None
        if not any(words.tags[k][0] == "N" for k in range(i + 1, last + 1)):
            return None
        if comma:
            tokens = range(phrase.start, start)
            end = self.chunk_ends.get(start, start + 1)
            apposed = any(
                words.deps[k] == "appos" and words.heads[k] in tokens for k in range(start, end)
            )
            closed = words.forms[end : end + 1] == [","]
            return phrase if apposed or (closed and phrase.definite) else None
        charged = words.forms[last][0].islower() or words.lowers[last] in listed("portfolio")
        return phrase if charged else None

    def _is_apposed(self, phrase: Phrase, start: int) -> bool:
        """Whether "TITLE, NAME" is an apposition and no list: the parser says so, or a comma or a
        verb follows the name and the title names one body's or state's office."""
        words = self.words
        owned = phrase.owner is not None or phrase.definite or phrase.possessor is not None
        if not owned or (phrase.noun.title is None and phrase.noun.words != COUNTERPART):
            return False
        end = self.chunk_ends.get(start, start + 1)
        names, titles = range(start, end), range(phrase.start, phrase.end)
        if any(words.deps[i] == "appos" and words.heads[i] in titles for i in names):
            return True
        joined = ("appos", "nmod", "compound")
        if any(words.deps[i] in joined and words.heads[i] in names for i in titles):
            return True
        following = words.tags[end] if end < len(words) else "."
        return following[0] == "V" or following == ","

    def _known(self, known: Known) -> Found | None:
        """A table's name as it stands alone."""
        words, start, end = self.words, known.start, known.end
        if known.organization is not None:
            return Found(start, end, "organization", known=known)
        if (known.seat or known.capital) and not known.name:
            if stands_for_government(words, start, end, known.seat):
                return Found(start, end, "government", known=known)
            building = known.seat and words.deps[end - 1] != "compound"
            return Found(start, end, "facility", core=(start, end)) if building else None
        if known.people and (_is_people(words, known) or not (known.name or known.adjective)):
            return Found(start, end, "people", known=known)
        if not known.name and words.deps[end - 1] in ("pobj", "dobj", "nsubj", "ROOT"):
            return None
        return Found(start, end, "country", known=known)


def _introduces(phrase: Phrase) -> bool:
    """Whether the phrase can go before a person's name: one title, or one person's role."""
    noun = phrase.noun
    if noun.plural or noun.title is not None:
        return not noun.plural
    role = noun.role
    named = listed("introducing") | listed("of_many")
    return role is not None and role.form != "body" and noun.words not in named


def _is_people(words: Words, known: Known) -> bool:
    """Whether the word names people ("two Russians", "the French"), not the country's quality."""
    i = known.end - 1
    if words.tags[i] in ("NNPS", "NNS"):
        return True
    following = words.tags[known.end] if known.end < len(words) else "."
    if known.name or following[0] in "NJ" or following in ("HYPH", "VBN"):
        return False
    before = words.lowers[known.start - 1] if known.start else ""
    return before in ("the", "a", "an", "two", "three") and words.deps[i] != "amod"
