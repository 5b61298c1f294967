"""Whether a name is a place's for the gazetteer: evidence against a person or a body."""

from __future__ import annotations

from functools import lru_cache

from dateline.annotate.naming.words import Words
from dateline.codebook import regions
from dateline.codebook.place_words import words as place_words
from dateline.gazetteer import shared

_LARGE = 15_000  # inhabitants; a smaller place's name is as likely somebody's
_WHERE = place_words("where")
_FALLS_ON = place_words("falls_on")
_OF_TOWN = place_words("of_town")
_GRASPED = place_words("grasped") - {"attack", "target", "leave", "reach", "visit", "hit", "strike"}


@lru_cache(8192)
def is_place(name: str) -> bool:
    """Whether a country, an area or a town of more than `_LARGE` has this as a main name."""
    for place in shared().find(name):
        if place.rank <= 1 and (place.kind != "city" or place.population >= _LARGE):
            return True
    return False


@lru_cache(8192)
def is_town(name: str) -> bool:
    """Whether a town of any size, or a place of our own list, has this as any of its names."""
    return bool(shared().find(name)) or regions.by_name(name) is not None


@lru_cache(8192)
def is_nobody(name: str) -> bool:
    """Whether this is mainly a place's name: of the gazetteer, or of our own list."""
    return is_place(name) or regions.by_name(name) is not None


def stands_as_town(words: Words, i: int) -> bool:
    """Whether token `i` stands where towns do and persons hardly: "waters off X", "shelled X",
    "barrel bombs on X", "residents of X"."""
    before = words.lowers[i - 1] if i else ""
    if before in _WHERE:
        return words.deps[i] != "poss"
    governor = words.heads[i]
    if words.deps[i] in ("dobj", "nsubjpass"):
        return words.lemmas[governor] in _GRASPED
    if before not in ("on", "of") or words.deps[i] != "pobj":
        return False
    head = words.lemmas[words.heads[governor]].lower()
    return head in (_FALLS_ON if before == "on" else _OF_TOWN)
