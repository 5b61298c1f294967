"""When a capital or a palace stands for its government: it acts, speaks, possesses an act, or is
one of two sides. Which verbs and nouns show it is data (`codebook/data/metonym_cues.tsv`)."""

from __future__ import annotations

from functools import cache

from dateline.annotate.naming.words import Words
from dateline.codebook.name_words import listed
from dateline.codebook.tables import items, rows

_MOVING = frozenset({"through", "into", "over", "onto", "via"})


def stands_for_government(words: Words, start: int, end: int, seat: bool) -> bool:
    """Whether tokens `start` to `end`, a capital or (`seat`) a palace, name a government here."""
    head = end - 1
    before = words.lowers[start - 1] if start else ""
    if before == "the" and start > 1:
        before = words.lowers[start - 2]
    if before in listed("locative") or before in _MOVING:
        return False
    dep, governor = words.deps[head], words.heads[head]
    while dep == "conj" and governor != head:
        head = governor
        dep, governor = words.deps[head], words.heads[head]
    if dep == "compound" and words.lowers[min(end, len(words) - 1)] in ("-", "–"):
        return _sides(words, governor)
    if seat:
        return not _is_building(words, dep, governor) and (
            dep != "compound" or words.tags[governor][0] == "N"
        )
    return _acts(words, dep, governor)


def _is_building(words: Words, dep: str, governor: int) -> bool:
    """Whether a palace is the building: "in front of the White House", "stormed the Elysee"."""
    if dep == "pobj" and words.lowers[governor] == "of":
        return words.lemmas[words.heads[governor]].lower() in _cues("part")
    if dep == "pobj" and words.lowers[governor] in ("behind", "beside", "past", "opposite", "by"):
        return words.deps[governor] != "agent"
    return dep in ("dobj", "nsubjpass") and words.lemmas[governor].lower() in _cues("building")


def _acts(words: Words, dep: str, governor: int) -> bool:
    lemma = words.lemmas[governor].lower()
    if dep == "nsubj":
        return lemma in _cues("subject") or _clausal(words, governor)
    if dep in ("nsubjpass", "dobj", "dative"):
        return lemma in _cues("object")
    if dep == "poss":
        return lemma in _cues("possessed")
    if dep != "pobj":
        return False
    preposition, above = words.lowers[governor], words.heads[governor]
    noun = words.lemmas[above].lower()
    if preposition == "by":
        return words.deps[governor] == "agent" and noun in _cues("subject")
    if preposition in ("with", "against", "between", "on", "from", "to", "toward", "towards"):
        return noun in _cues("against") and not (
            preposition in ("from", "to") and noun in _cues("motion")
        )
    return False


def _clausal(words: Words, verb: int) -> bool:
    """Whether the verb has a clause for its object, as verbs of saying and wanting have."""
    return any(words.deps[c] in ("ccomp", "xcomp") for c in words.children[verb])


def _sides(words: Words, governor: int) -> bool:
    return words.lemmas[governor].lower() in _cues("against")


@cache
def _cues(use: str) -> frozenset[str]:
    return frozenset(
        w for row in rows("metonym_cues.tsv") if row["use"] == use for w in items(row["words"])
    )
