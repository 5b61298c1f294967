"""Whether a text places something at a town or only in the country around it.

UCDP's georeferencing calls the first "exact" and the second "near" (Högbladh 2019, UCDP GED
codebook, where_prec 1 and 2): near a town, outside it, so many kilometres or to the north of it, on
the road to it, between two towns.
"""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.codebook.place_words import cue, words

_NEAR = words("near")
_SIDES = words("direction")
_EDGES = words("edge")
_LENGTHS = words("length")
_ROADS = frozenset({"road", "highway", "route", "motorway", "railway"})
_ARTICLES = frozenset({"the", "a", "an"})


def is_near(doc: Doc, first: int) -> bool:
    """Whether the words before the name at token `first` say that it is only nearby."""
    i = _before_title(doc, first)
    if i < 0:
        return False
    word, earlier = doc[i].lower_, doc[i - 1].lower_ if i else ""
    if word in _NEAR:
        return True
    if word == "of":
        beyond = doc[i - 2].lower_ if i > 1 else ""
        return earlier in _EDGES or (earlier in _SIDES and beyond not in _ARTICLES)
    if word == "to":
        return earlier in ("close", "next") or earlier in _ROADS
    if word == "from":
        return any(t.lower_ in _LENGTHS for t in doc[max(0, i - 4) : i]) or earlier in _ROADS
    return word == "between" or (word == "and" and _is_second(doc, first))


def _before_title(doc: Doc, first: int) -> int:
    """The token before the name, its article and "town of" or the like."""
    i = first - 1
    if i > 0 and doc[i].lower_ == "of" and cue("place_before", doc[i - 1].lower_) == "city":
        i -= 2 if doc[i - 1].lower_ not in _EDGES else 0
    while i >= 0 and (doc[i].lower_ in _ARTICLES or cue("place_before", doc[i].lower_) == "city"):
        i -= 1
    return i


def _is_second(doc: Doc, first: int) -> bool:
    """Whether the name is the second of two that something lies between."""
    head = doc[first].head
    while head.dep_ == "compound":
        head = head.head
    token = doc[first] if doc[first].dep_ == "conj" else head
    return token.dep_ == "conj" and token.head.dep_ == "pobj" and token.head.head.text == "between"
