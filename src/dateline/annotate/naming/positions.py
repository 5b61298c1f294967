"""Where a lone name stands: after what makes it a storm's, or where places stand."""

from __future__ import annotations

from dateline.annotate.naming.words import Words
from dateline.codebook.name_words import listed


def is_after_storm(words: Words, i: int) -> bool:
    """Whether "Hurricane", "Tropical Storm" or the like stands right before token `i`."""
    if not i or not words.forms[i - 1][0].isupper():
        return False
    return words.lowers[i - 1] in listed("storm") and words.forms[i][0].isupper()


def is_taken(words: Words, i: int) -> bool:
    """Whether token `i` is what is captured, shelled or held, as places are."""
    governor = words.heads[i]
    if words.deps[i] == "pobj" and words.lowers[governor] == "of":
        governor = words.heads[governor]
    elif words.deps[i] not in ("dobj", "nsubjpass"):
        return False
    return words.lemmas[governor].lower() in listed("taken")
