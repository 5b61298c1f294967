"""How governing words, auxiliaries and adverbs change what is said of an act: the cue lexicons.

Tables: `modality_effects.tsv` (classes), `modality_cues.tsv` (words that govern an act),
`modality_words.tsv` (words beside it). docs/coding-guide.md, "How asserted", names the fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.codebook.tables import items, rows
from dateline.model import Certainty, Tense


@dataclass(frozen=True, slots=True)
class Effect:
    """What a word does to the act it governs; `inherit`: the act shares the word's own certainty,
    time, condition and request. A field left None or False is left as it was."""

    denied: bool = False
    certainty: Certainty | None = None
    time: Tense | None = None
    conditional: bool = False
    requested: bool = False
    inherit: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A class of words that govern acts: its effect, and its effect where the word is denied."""

    name: str
    effect: Effect
    when_denied: Effect


def _effect(cell: str) -> Effect:
    """The effect a cell such as "inherit+denied" spells; raises ValueError at an unknown word."""
    words = frozenset(cell.split("+")) - {"-"}
    known = {"denied", "possible", "probable", "future", "conditional", "requested", "inherit"}
    if words - known:
        raise ValueError(f"modality_effects.tsv: unknown effect {cell!r}")
    certainty: Certainty | None = (
        "possible" if "possible" in words else "probable" if "probable" in words else None
    )
    return Effect(
        denied="denied" in words,
        certainty=certainty,
        time="future" if "future" in words else None,
        conditional="conditional" in words,
        requested="requested" in words,
        inherit="inherit" in words,
    )


@cache
def _classes() -> dict[str, Cue]:
    return {
        row["class"]: Cue(row["class"], _effect(row["effect"]), _effect(row["when_denied"]))
        for row in rows("modality_effects.tsv")
    }


@cache
def _governors() -> dict[tuple[str, str, str], Cue]:
    found: dict[tuple[str, str, str], Cue] = {}
    for row in rows("modality_cues.tsv"):
        for slot in items(row["slots"]):
            for word in items(row["words"]):
                found.setdefault((row["pos"], word, slot), _classes()[row["class"]])
    return found


def governor(pos: str, word: str, slot: str) -> Cue | None:
    """What the word (`V`, `N` or `A`; a lemma, perhaps with particle and form) does to an act in
    that slot, or None where it does nothing."""
    return _governors().get((pos, word, slot))


@cache
def _words() -> dict[tuple[str, str], Cue]:
    return {
        (row["kind"], row["word"]): _classes()[row["class"]] for row in rows("modality_words.tsv")
    }


def beside(kind: str, word: str) -> Cue | None:
    """What a word beside the act does to it; `kind` is `adverb`, `modal`, `perfect`, `marker`,
    `opener`, `prep` or `settled`, `word` is in lower case."""
    return _words().get((kind, word))


@cache
def opener_edges() -> tuple[frozenset[str], frozenset[str], int]:
    """The first words and the last words of the phrases that open a clause ("on the condition"),
    and how many words the longest has: a quick first test."""
    phrases = [word.split(" ") for kind, word in _words() if kind == "opener"]
    first, last = (frozenset(words[at] for words in phrases) for at in (0, -1))
    return first, last, max(len(words) for words in phrases)
