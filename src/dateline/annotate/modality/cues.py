"""What a word does to the acts that hang on it: the lexicon of cues, asked of a token."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.annotate.modality.forms import keys, kind
from dateline.codebook.modality import Cue, governor
from dateline.model import Assertion

States = dict[int, Assertion]  # token index -> the assertion of that word


def is_cue_noun(noun: Token) -> bool:
    """Whether the noun governs acts: "doubt", "hope", "evidence"."""
    return any(cue_of(noun, slot) for slot in ("that", "of"))


def cue_of(word: Token, slot: str) -> Cue | None:
    """What `word` does to an act in that slot; a participle is looked up as an adjective too."""
    for pos in (kind(word), "A") if word.tag_ in ("VBN", "VBG", "VBD") else (kind(word),):
        for key in keys(word):
            if cue := governor(pos, key, slot):
                return cue
    return None
