"""A name that may be a place's, and where in the text such a name may end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from dateline.annotate.toponymy.lexicon import Sense
from dateline.annotate.toponymy.surroundings import Surroundings
from dateline.codebook.place_words import words

LONGEST = 7  # tokens of a name
TOWN = 100_000  # people of a town that news may name without a word more
ENOUGH = 1.8  # evidence that makes a town's name a toponym
_LINKS = words("link")
ARTICLES = frozenset({"al", "el", "ad", "as", "ash", "ar", "an", "at", "az"})


@dataclass(frozen=True, slots=True)
class Toponym:
    """Tokens `first` to `last` (exclusive) that name a place.

    `name` is what to look up, `sense` what it stands for where the codebook lists it, `kind` the
    kind its words tell ("County": admin), `evidence` how much speaks for it (`ENOUGH` is enough).
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    name: str
    sense: Sense | None
    kind: str
    evidence: float


def toponym_of(
    around: Surroundings, first: int, last: int, sense: Sense | None, evidence: float
) -> Toponym:
    """Tokens `first` to `last` (exclusive) as a toponym that is looked up as it is written."""
    doc = around.doc
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    text = around.text[start:end]
    return Toponym(first, last, start, end, text, text, sense, "", evidence)


def name_ends(doc: Doc, first: int) -> Iterator[int]:
    """Where a name that starts at `first` may end (exclusive), the longest first."""
    ends, i = [], first
    while i < len(doc) and i - first < LONGEST:
        text = doc[i].text
        if text[0].isupper():
            if i > first and doc[i].is_sent_start:
                break
            ends.append(i + 1)
        elif not (text == "-" or text in _LINKS or (text in ARTICLES and i == first)):
            break
        i += 1
    return reversed(ends)
