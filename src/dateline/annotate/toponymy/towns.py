"""Towns and areas of the gazetteer in a text, with the evidence that the words name them."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.annotate.toponymy.beside import outer_named, told_kind
from dateline.annotate.toponymy.evidence import evidence_for
from dateline.annotate.toponymy.lexicon import areas, listed
from dateline.annotate.toponymy.surroundings import Surroundings
from dateline.annotate.toponymy.toponym import (
    ARTICLES,
    ENOUGH,
    TOWN,
    Toponym,
    name_ends,
    toponym_of,
)
from dateline.codebook.lookalikes import strength
from dateline.codebook.organizations import by_name
from dateline.codebook.persons import first_name_gender
from dateline.codebook.place_words import cue, words
from dateline.gazetteer import Candidate, shared

_LONG = 7  # letters of a name that is hardly another's by chance
_BODIES = words("body_before")
_SITES = words("site_after")
_SIDES = words("side")
_ROADS = words("road")
_THINGS = words("thing_before")
_NAME = re.compile(r"[^\W\d_][\w.’'`]*", re.UNICODE)


def town_at(around: Surroundings, token: Token) -> Toponym | None:
    """A town or area of the gazetteer that starts at `token`: the longest name that there is
    reason to believe, else the longest with what reason there is."""
    doc = token.doc
    if not _is_capital(doc, token.i) or around.is_taken(token.i):
        return None
    best: Toponym | None = None
    for last in name_ends(doc, token.i):
        toponym = _patterned(around, token.i, last) or _plain(around, token.i, last)
        if toponym is None:
            continue
        if toponym.evidence >= ENOUGH:
            return toponym
        best = best or toponym
    return best


def _is_capital(doc: Doc, i: int) -> bool:
    """Whether a name may start at token `i`: a capital, or the article of an Arabic name."""
    text = doc[i].text
    if text[0].isupper():
        return _NAME.match(text) is not None
    return (
        text in ARTICLES
        and i + 2 < len(doc)
        and doc[i + 1].text == "-"
        and doc[i + 2].text[0].isupper()
    )


def _patterned(around: Surroundings, first: int, last: int) -> Toponym | None:
    """A name that its own words make a toponym: "Anderson County", "Lake Erie", "River Moy"."""
    doc, text = around.doc, around.text
    if last - first < 2 or _has_article(around, first):
        return None
    head, tail = doc[first].lower_, doc[last - 1].lower_
    kind = cue("area_after", tail)
    if kind == "admin":
        name = text[doc[first].idx : doc[last - 1].idx + len(doc[last - 1])]
        if len(name) - len(tail) > 3 and areas(name, drop_word=True):
            evidence = 4.0 if head not in _SIDES else 1.0 + evidence_for(around, first, last)
            return replace(toponym_of(around, first, last, None, evidence), kind="admin")
    name = text[doc[first + 1].idx : doc[last - 1].idx + len(doc[last - 1])]
    if head == "county" and areas(name, drop_word=False):
        return replace(toponym_of(around, first, last, None, 4.0), kind="admin", name=name)
    return None


def _plain(around: Surroundings, first: int, last: int) -> Toponym | None:
    toponym = toponym_of(around, first, last, None, 0.0)
    if len(toponym.text) < 3 or "\n" in toponym.text or by_name(toponym.text):
        return None
    if toponym.text.isupper() and len(toponym.text) < 5 and not around.is_dateline(first, last):
        return None
    doubt = strength(toponym.text)
    followed = outer_named(around, last) is not None
    if doubt == "never" and not followed:
        return None
    places = shared().find(toponym.text)
    if _has_article(around, first):
        places = tuple(c for c in places if c.name.lower().startswith("the "))
    if not places or listed(toponym.text) is not None:
        return None
    kind = told_kind(around, first, last)
    evidence = evidence_for(around, first, last) + _prominence(places, toponym.text, last - first)
    evidence -= {"weak": 1.6, "never": 2.0}.get(doubt, 0.0)
    evidence -= _doubts(around, first, last, doubt, places)
    return replace(toponym, kind=kind, evidence=evidence)


def _has_article(around: Surroundings, first: int) -> bool:
    """Whether the name begins with "the", as few towns' do: The Hague, The Bronx."""
    return around.doc[first].lower_ == "the"


def _doubts(
    around: Surroundings, first: int, last: int, doubt: str, places: tuple[Candidate, ...]
) -> float:
    """What the shape of the name takes away: streets, saints' churches, "Far North", given names;
    a big town whose name is nothing else gets something back."""
    doc = around.doc
    after = doc[last].lower_ if last < len(doc) else ""
    if after in _ROADS or doc[last - 1].lower_ in _ROADS:
        return 5.0
    likely = (c.population for c in places if c.rank < 2 or c.population > 10**6)
    most = max(likely, default=0)
    doubts = 0.0
    head = doc[first].lower_
    if first and doc[first - 1].text in _THINGS:
        doubts += 4.0
    if _is_cut(doc, first, last):
        doubts += 5.0
    if head in _SIDES and most < 150_000 and head not in ("new", "st", "st.", "saint"):
        doubts += 1.5
    if head in _SIDES and doc[last - 1].lower_ in _SIDES and after and doc[last].text[0].isupper():
        doubts += 3.0
    if head in _BODIES:
        doubts += 4.0
    if after in _SITES and doc[last].text[0].isupper() and most < TOWN:
        doubts += 1.5
    if head in ("st", "st.", "saint") and (after in ("'s", "’s", "church", "and")):
        doubts += 2.5
    if not doubt and most > TOWN and not first_name_gender(doc[first].text):
        doubts -= 1.0
    return doubts


def _is_cut(doc: Doc, first: int, last: int) -> bool:
    """Whether the name is only a half of an Arabic one: "Ras" or "al-Ain" of "Ras al-Ain"."""
    if first and doc[first].lower_ in ARTICLES and doc[first + 1].text == "-":
        before = doc[first - 1]
        if before.text[0].isupper() and before.tag_ in ("NNP", "NNPS"):
            return True
    if last + 2 < len(doc) and doc[last].text in ARTICLES and doc[last + 1].text == "-":
        return doc[last + 2].text[0].isupper()
    return False


def _prominence(places: tuple[Candidate, ...], name: str, words: int) -> float:
    """How much the name alone says: who live there, whether it is the main name, its length."""
    best = max(
        math.log10(c.population + 10) / 3.5
        - (0.0 if c.rank < 2 or _alike(name, c.name) else 0.8 if c.population > TOWN else 1.6)
        + (0.6 if c.kind == "admin1" or c.capital else 0.0)
        for c in places
    )
    return best - 1.0 + (0.5 if words > 1 else 0.0)


def _alike(one: str, two: str) -> bool:
    """Whether two long names are spellings of one: they begin alike and differ by two letters at
    most in length ("Alexandroupolis", "Alexandroupoli")."""
    if one.isupper():
        one = one.title()
    short = min(len(one), len(two))
    return short > _LONG and abs(len(one) - len(two)) < 3 and one[: short - 2] == two[: short - 2]
