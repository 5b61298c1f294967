"""Which words of a document are toponyms: listed names anywhere, towns and areas where the words
around them, the parser and the rest of the document bear them out."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dateline.annotate.draft import Draft
from dateline.annotate.toponymy.lexicon import Sense, area_place, first_words, listed
from dateline.annotate.toponymy.surroundings import Surroundings
from dateline.codebook.lookalikes import is_organization, strength
from dateline.codebook.persons import first_name_gender
from dateline.codebook.place_words import cue, words
from dateline.codebook.regions import by_abbreviation, by_postal
from dateline.gazetteer import Candidate, shared
from dateline.layout import is_silent

LONGEST = 7  # tokens of a name
TOWN = 100_000  # people of a town that news may name without a word more
ENOUGH = 1.8  # evidence that makes a town's name a toponym
RECALLED = -1.0  # the same, where the document names the town elsewhere beyond doubt
IN_LIST = 0.3  # the same, beside a toponym in a list
PLACED = -0.8  # the same, joined by "and" to a toponym under a preposition of place
BEYOND_DOUBT = 2.2
_LONG = 7  # letters of a name that is hardly another's by chance
_LINKS = words("link")
_ARTICLES = frozenset({"al", "el", "ad", "as", "ash", "ar", "an", "at", "az"})
_TRUST = ((1.5, 0.9), (2.6, 0.82), (3.6, 0.9), (5.5, 0.95))
_ILLS = frozenset({"virus", "fever", "flu", "disease", "syndrome", "variant", "measles"})
_BODIES = words("body_before")
_SITES = words("site_after")
_DOTTED = re.compile(r"((?:[A-Z]\.){2,})-")
_SIDES = words("side")
_ROADS = words("road")
_NAME = re.compile(r"[^\W\d_][\w.’'`]*", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Toponym:
    """Tokens `first` to `last` (exclusive) that name a place.

    `name` is what to look up, `sense` what it stands for where the codebook lists it, `kind` the
    kind its words tell ("County": admin), `within` the words after it that say what it lies in.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    name: str
    sense: Sense | None
    kind: str
    evidence: float


def recognise(draft: Draft) -> list[Toponym]:
    """The toponyms of the document in the order of the text, none overlapping another."""
    around = Surroundings(draft)
    doc = draft.syntax
    found: list[Toponym] = []
    doubtful: list[Toponym] = []
    position = 0
    openers = first_words() | _ARTICLES
    for token in doc:
        text = token.text
        if token.i < position or not (text[0].isupper() or text in openers):
            continue
        toponym = _listed_at(around, token) or _town_at(around, token)
        if toponym is None or is_silent(draft.layout, toponym.start, toponym.end):
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


def _listed_at(around: Surroundings, token: Token) -> Toponym | None:
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
        toponym = _toponym(around, token.i, last, sense, 5.0)
        return _with_area_word(doc, toponym)
    return None


def _goes_on(around: Surroundings, first: int, last: int) -> bool:
    """Whether a town or area of a longer name begins with the listed one: "Mexico City"."""
    doc, text = around.doc, around.text
    for end in _ends(doc, first):
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
    area = by_postal(token.text) or by_abbreviation(token.text.rstrip(".") + ".")
    place = area_place(area) if area else None
    if place is None:
        return None
    return _toponym(around, i, i + 1, Sense(place, people=False), 5.0)


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


def _toponym(
    around: Surroundings, first: int, last: int, sense: Sense | None, evidence: float
) -> Toponym:
    doc = around.doc
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    text = around.text[start:end]
    return Toponym(first, last, start, end, text, text, sense, "", evidence)


def _town_at(around: Surroundings, token: Token) -> Toponym | None:
    """A town or area of the gazetteer that starts at `token`: the longest name that there is
    reason to believe, else the longest with what reason there is."""
    doc = token.doc
    if not _is_capital(doc, token.i) or around.is_taken(token.i):
        return None
    best: Toponym | None = None
    for last in _ends(doc, token.i):
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
        text in _ARTICLES
        and i + 2 < len(doc)
        and doc[i + 1].text == "-"
        and doc[i + 2].text[0].isupper()
    )


def _ends(doc: Doc, first: int) -> Iterator[int]:
    """Where a name that starts at `first` may end (exclusive), the longest first."""
    ends, i = [], first
    while i < len(doc) and i - first < LONGEST:
        text = doc[i].text
        if text[0].isupper() and (i == first or not doc[i].is_sent_start or text == doc[i].text):
            if i > first and doc[i].is_sent_start:
                break
            ends.append(i + 1)
        elif not (text == "-" or text in _LINKS or (text in _ARTICLES and i == first)):
            break
        i += 1
    return reversed(ends)


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
            evidence = 4.0 if head not in _SIDES else 1.0 + around.evidence(first, last)
            return replace(_toponym(around, first, last, None, evidence), kind="admin")
    name = text[doc[first + 1].idx : doc[last - 1].idx + len(doc[last - 1])]
    if head == "county" and areas(name, drop_word=False):
        return replace(_toponym(around, first, last, None, 4.0), kind="admin", name=name)
    return None


def areas(name: str, drop_word: bool) -> tuple[Candidate, ...]:
    """The areas called `name`, else (`drop_word`) called so without its last word."""
    found = tuple(c for c in shared().find(name) if c.kind.startswith("admin"))
    if found or not drop_word or " " not in name:
        return found
    bare, sort = name.rsplit(None, 1)
    return tuple(
        c
        for c in shared().find(bare)
        if c.kind.startswith("admin") and _same_sort(c.name, sort.lower())
    )


def _same_sort(name: str, sort: str) -> bool:
    """Whether an area's own name does not say that it is of another sort than asked for."""
    last = name.rsplit(None, 1)[-1].lower()
    return last == sort or last == name.lower() or cue("area_after", last) is None


def _plain(around: Surroundings, first: int, last: int) -> Toponym | None:
    toponym = _toponym(around, first, last, None, 0.0)
    if len(toponym.text) < 3 or "\n" in toponym.text or is_organization(toponym.text):
        return None
    if toponym.text.isupper() and len(toponym.text) < 5 and not around.is_dateline(first, last):
        return None
    doubt = strength(toponym.text)
    followed = around.within(last) is not None
    if doubt == "never" and not followed:
        return None
    places = shared().find(toponym.text)
    if _has_article(around, first):
        places = tuple(c for c in places if c.name.lower().startswith("the "))
    if not places or listed(toponym.text) is not None:
        return None
    kind = around.told_kind(first, last)
    evidence = around.evidence(first, last) + _prominence(places, toponym.text, last - first)
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
    most = (
        max(c.population for c in places if c.rank < 2 or c.population > 10**6)
        if any(c.rank < 2 or c.population > 10**6 for c in places)
        else 0
    )
    doubts = 0.0
    head = doc[first].lower_
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
    if first and doc[first].lower_ in _ARTICLES and doc[first + 1].text == "-":
        before = doc[first - 1]
        if before.text[0].isupper() and before.tag_ in ("NNP", "NNPS"):
            return True
    if last + 2 < len(doc) and doc[last].text in _ARTICLES and doc[last + 1].text == "-":
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
