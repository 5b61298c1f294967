"""Listed names in a text: countries, peoples, regions of our list, states' short forms."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.annotate.toponymy.lexicon import Sense, area_place, first_words, listed
from dateline.annotate.toponymy.surroundings import Surroundings
from dateline.annotate.toponymy.toponym import LONGEST, TOWN, Toponym, name_ends, toponym_of
from dateline.codebook.lookalikes import strength
from dateline.codebook.regions import by_abbreviation, by_postal
from dateline.gazetteer import shared

_ILLS = frozenset({"virus", "fever", "flu", "disease", "syndrome", "variant", "measles"})
_DOTTED = re.compile(r"((?:[A-Z]\.){2,})-")


def listed_at(around: Surroundings, token: Token) -> Toponym | None:
    """A listed name that starts at `token`, the longest one."""
    if state := _short_state(around, token) or _hyphened(token):
        return state
    if token.text not in first_words() or token.lower_ == "the":
        return None
    doc, text = around.doc, around.text
    for last in range(min(len(doc), token.i + LONGEST), token.i, -1):
        end = doc[last - 1].idx + len(doc[last - 1])
        words = text[token.idx : end]
        if words[-1].isspace() or "\n" in words or (sense := listed(words)) is None:
            continue
        if _is_no_place(around, token.i, last, sense, words) or _goes_on(around, token.i, last):
            return None
        toponym = toponym_of(around, token.i, last, sense, 5.0)
        return _with_area_word(doc, toponym)
    return None


def _goes_on(around: Surroundings, first: int, last: int) -> bool:
    """Whether a town or area of a longer name begins with the listed one: "Mexico City"."""
    doc, text = around.doc, around.text
    for end in name_ends(doc, first):
        if end <= last:
            break
        name = text[doc[first].idx : doc[end - 1].idx + len(doc[end - 1])]
        if doc[end - 1].text[0].isupper() and doc[end - 2].text != "-":
            known = (c for c in shared().find(name) if c.rank < 2 or c.capital)
            if any(c.kind != "city" or c.capital or c.population > TOWN for c in known):
                return True
    return False


def _is_no_place(around: Surroundings, first: int, last: int, sense: Sense, wording: str) -> bool:
    """Whether a listed name is part of a longer name, an illness's, a language's or a product's."""
    doc = around.doc
    if _is_shouted(doc, doc[first], wording) or around.in_longer_name(first, last, sense.people):
        return True
    if last < len(doc) and doc[last].lower_ in _ILLS:
        return True
    if sense.people:
        return around.is_language(first, last)
    doubtful = sense.place.kind != "country" and strength(wording) != ""
    return doubtful and not around.is_placed(first)


def _short_state(around: Surroundings, token: Token) -> Toponym | None:
    """A state's short form after a town and a comma: "EDMONTON, Ky (WBKO)", "Paris, TX"."""
    doc, i = around.doc, token.i
    if i < 2 or doc[i - 1].text != "," or not doc[i - 2].text[0].isupper() or len(token) > 5:
        return None
    after = doc[i + 1].text if i + 1 < len(doc) else ""
    if after[:1].isupper() and not token.text.isupper() and token.text[-1] != ".":
        return None  # "San Juan, La Union"
    area = by_postal(token.text) or by_abbreviation(token.text.rstrip(".") + ".")
    place = area_place(area) if area else None
    if place is None:
        return None
    return toponym_of(around, i, i + 1, Sense(place, people=False), 5.0)


def _hyphened(token: Token) -> Toponym | None:
    """An abbreviated country before a hyphen that the tokens keep together: "U.S.-led"."""
    short = _DOTTED.match(token.text)
    sense = listed(short.group(1)) if short else None
    if short is None or sense is None:
        return None
    words, start = short.group(1), token.idx
    return Toponym(token.i, token.i + 1, start, start + len(words), words, words, sense, "", 5.0)


def _is_shouted(doc: Doc, token: Token, words: str) -> bool:
    """Whether "US" and the like stand in a line of capitals, where they may be plain words."""
    if len(words) > 3 or not words.isupper() or "." in words:
        return False
    near = [t.text for t in doc[max(0, token.i - 3) : token.i + 4] if t.is_alpha and len(t) > 3]
    return bool(near) and all(word.isupper() for word in near)


def _with_area_word(doc: Doc, toponym: Toponym) -> Toponym:
    """A state's name before "County" is the county's name: then no state at all."""
    if toponym.last < len(doc) and doc[toponym.last].text in ("County", "Parish", "Counties"):
        return replace(toponym, evidence=-9.0)
    return toponym
