"""Which words of a document are toponyms: listed names anywhere, towns and areas where the words
around them, the parser and the rest of the document bear them out."""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.annotate.toponymy.lexicon import first_words
from dateline.annotate.toponymy.listings import listed_at
from dateline.annotate.toponymy.surroundings import Surroundings
from dateline.annotate.toponymy.toponym import ARTICLES, ENOUGH, Toponym
from dateline.annotate.toponymy.towns import town_at
from dateline.layout import is_silent

RECALLED = -1.0  # the same, where the document names the town elsewhere beyond doubt
IN_LIST = 0.3  # the same, beside a toponym in a list
PLACED = -0.8  # the same, joined by "and" to a toponym under a preposition of place
BEYOND_DOUBT = 2.2
_TRUST = ((1.5, 0.9), (2.6, 0.82), (3.6, 0.9), (5.5, 0.95))


def recognise(around: Surroundings) -> list[Toponym]:
    """The toponyms of the document in the order of the text, none overlapping another."""
    found: list[Toponym] = []
    doubtful: list[Toponym] = []
    position = 0
    openers = first_words() | ARTICLES
    for token in around.doc:
        text = token.text
        if token.i < position or not (text[0].isupper() or text in openers):
            continue
        toponym = listed_at(around, token) or town_at(around, token)
        if toponym is None or is_silent(around.draft.layout, toponym.start, toponym.end):
            continue
        (found if toponym.evidence >= ENOUGH else doubtful).append(toponym)
        position = toponym.last
    found += _recalled(around, found, doubtful)
    return sorted(found, key=lambda t: t.start)


def _recalled(around: Surroundings, found: list[Toponym], doubtful: list[Toponym]) -> list[Toponym]:
    """The doubtful ones that the document names elsewhere beyond doubt, or that stand in a list
    with a toponym: "Mopti and Timbuktu"; more so after a preposition of place: "in Suez and
    Alexandria"."""
    doc = around.doc
    sure = {t.name for t in found if t.evidence >= BEYOND_DOUBT}
    ends = {t.last for t in found} | {t.first for t in found}
    placed = {i for t in found if around.is_located(t.first) for i in range(t.first, t.last)}
    recalled = []
    for toponym in doubtful:
        listed_with = _beyond_comma(doc, toponym.first, -1) in ends
        listed_with |= _beyond_comma(doc, toponym.last - 1, 1) in ends
        enough = RECALLED if toponym.name in sure else IN_LIST if listed_with else ENOUGH
        root = doc[toponym.first : toponym.last].root
        if root.dep_ == "conj" and root.head.i in placed:
            enough = min(enough, PLACED)
        if toponym.evidence >= enough:
            recalled.append(toponym)
    return recalled


def _beyond_comma(doc: Doc, i: int, step: int) -> int:
    """The edge of the next name beyond "and" or a comma beside token `i`, or -1."""
    j = i + step
    while 0 <= j < len(doc) and abs(j - i) < 3 and doc[j].text in (",", "and", "or"):
        j += step
    if abs(j - i) < 2 or not 0 <= j < len(doc):
        return -1
    return j + 1 if step < 0 else j


def trusted(toponym: Toponym) -> float:
    """How far to trust that the words are a toponym at all, 0 to 1: the share that were, by the
    evidence for them, in trials on news text."""
    if toponym.sense is not None:
        return 0.97
    return next((share for below, share in _TRUST if toponym.evidence < below), 0.98)
