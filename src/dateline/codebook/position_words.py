"""The words that decide how two statements compare (`data/position_words.tsv` says what the kinds
are), and the plain form in which their words are compared."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from dateline.codebook.tables import items, rows

TABLE = "position_words.tsv"
Kind = Literal["empty", "plain", "negator", "denial", "hedge", "future", "again", "flow"]

# Longer ones first; what stands in place of each.
_ENDINGS = (
    *(("ies", "y"), ("ied", "y"), ("ees", "ee"), ("eed", "ee")),
    *(("ing", ""), ("ed", ""), ("es", ""), ("s", "")),
)


@cache
def words(kind: Kind) -> frozenset[str]:
    """All words of a kind, in lower case."""
    return frozenset(w for row in rows(TABLE) if row["kind"] == kind for w in items(row["words"]))


@cache
def opposites() -> frozenset[tuple[str, str]]:
    """Pairs of words, as `stem` gives them, that take each other back; both orders."""
    pairs = [(row["words"], row["other"]) for row in rows(TABLE) if row["kind"] == "opposite"]
    both = pairs + [(b, a) for a, b in pairs]
    return frozenset((stem(a), stem(b)) for a, b in both)


@cache
def flows() -> frozenset[str]:
    """Words, as `stem` gives them, of what is counted anew each day ("a record 90 new cases")."""
    return frozenset(stem(word) for word in words("flow"))


@cache
def values(kind: Literal["number", "scale"]) -> dict[str, int]:
    """Numbers in words, or words that multiply ("million"), with their values."""
    return {w: int(r["other"]) for r in rows(TABLE) if r["kind"] == kind for w in items(r["words"])}


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A lower-case word without its inflection, the same for all its forms ("condemns",
    "condemned"); for comparison only, for it need not be a word."""
    word = _forms().get(word, word)
    if not word.isalpha():
        return word
    for ending, left in _ENDINGS if not word.endswith("ss") else ():
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: len(word) - len(ending)] + left
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


@cache
def _forms() -> dict[str, str]:
    return {w: r["other"] for r in rows(TABLE) if r["kind"] == "form" for w in items(r["words"])}
