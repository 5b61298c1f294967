"""The lexicon of quotation cues: which words introduce speech, belief, intention or a finding, and
how the content hangs on them (`data/quote_cues.tsv` says what the frames are)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from dateline.codebook.tables import items, rows
from dateline.model import QuoteAct

CuePos = Literal["V", "N", "A", "L"]

TABLE = "quote_cues.tsv"

# Forms that the parser's lemmatizer leaves or makes wrongly.
_LEMMAS = {"hop": "hope", "hops": "hope", "writ": "write", "tweets": "tweet", "vows": "vow"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word: its lemma and, for each frame it takes, the act that frame makes of it."""

    lemma: str
    frames: dict[str, QuoteAct]

    def takes(self, *frames: str) -> bool:
        """Whether the word takes one of `frames`."""
        return any(frame in self.frames for frame in frames)

    def act(self, frame: str) -> QuoteAct:
        """The act that `frame` makes of the word; speech where the lexicon has no such frame."""
        return self.frames.get(frame, "speech")


@cache
def cues(pos: CuePos) -> dict[str, Cue]:
    """All cues of a part of speech by lemma, a particle joined by "_" ("point_out")."""
    frames: dict[str, dict[str, QuoteAct]] = {}
    for row in rows(TABLE):
        if row["pos"] != pos:
            continue
        act = cast(QuoteAct, row["act"])
        for word in items(row["words"]):
            known = frames.setdefault(word, {})
            for frame in items(row["frames"]):
                known.setdefault(frame, act)
    return {word: Cue(word, known) for word, known in frames.items()}


def cue(lemma: str, pos: CuePos) -> Cue | None:
    """The cue with this lemma, or None."""
    return cues(pos).get(_LEMMAS.get(lemma, lemma))


@cache
def cue_lemmas() -> frozenset[str]:
    """Every lemma under which `cue` finds a verb or noun, those the lemmatizer errs in too."""
    return frozenset({*cues("V"), *cues("N"), *_LEMMAS})


REPORTS = "report_words.tsv"


@cache
def report_words(pos: Literal["V", "N", "K"]) -> frozenset[str]:
    """Verbs (V) and nouns (N) that report an act named by a phrase, and verbs of knowing (K)."""
    return frozenset(w for row in rows(REPORTS) if row["pos"] == pos for w in items(row["words"]))


@cache
def kickers() -> frozenset[str]:
    """Labels before a headline's colon that name no speaker ("analysis"), in lower case."""
    return frozenset(row["label"] for row in rows("kickers.tsv"))


@cache
def company(name: str) -> frozenset[str]:
    """The words of a class of `cue_company.tsv`; empty where there is no such class."""
    return frozenset(
        w for row in rows("cue_company.tsv") if row["class"] == name for w in items(row["words"])
    )
