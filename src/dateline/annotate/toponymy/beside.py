"""What the words right before and after a name say of it: what it lies in, what kind it is."""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.annotate.toponymy.lexicon import area_place, areas, listed, state_named
from dateline.annotate.toponymy.surroundings import Surroundings
from dateline.codebook.place_words import cue, words
from dateline.codebook.regions import by_abbreviation, by_postal
from dateline.gazetteer import Candidate

_AREAS = words("areas")


def outer_named(around: Surroundings, last: int) -> Candidate | None:
    """The state or country that stands after a comma (or in brackets) behind a name."""
    doc = around.doc
    if last + 1 >= len(doc) or doc[last].text not in (",", "("):
        return None
    for end in range(min(len(doc), last + 5), last + 1, -1):
        words = around.text[doc[last + 1].idx : doc[end - 1].idx + len(doc[end - 1])]
        if _is_listing(doc, end) or not (words[-1].isalpha() or words[-1] == "."):
            continue
        if area := by_abbreviation(words) or (by_postal(words) if end == last + 2 else None):
            return area_place(area)
        sense = listed(words)
        if sense and not sense.people and sense.place.kind in ("country", "admin1"):
            return sense.place
        if sense is None and (area_here := state_named(words) or _sorted_area(words)):
            return area_here
    return None


def _sorted_area(words: str) -> Candidate | None:
    """The first-level area whose name ends in its sort: "Kebbi State", "Loreto region"."""
    name, _, sort = words.rpartition(" ")
    if not name[:1].isupper() or cue("area_after", sort.lower()) != "admin":
        return None
    return next((c for c in areas(words, drop_word=True) if c.kind == "admin1"), None)


def held_before(around: Surroundings, first: int) -> str:
    """The town that stands before a comma before the name, which then may lie in it, or ""."""
    doc = around.doc
    if first < 2 or doc[first - 1].text != "," or around.labels[first - 2] not in ("GPE", "LOC"):
        return ""
    begin, end = around.ents[first - 2]
    return doc[begin:end].text.removeprefix("the ")


def told_kind(around: Surroundings, first: int, last: int) -> str:
    """The kind of place that the words beside the name tell: "the Lviv region", "city of X"."""
    doc = around.doc
    if last < len(doc) and doc[last].text[0].islower():
        kind = cue("area_after", doc[last].lower_)
        if kind:
            return kind
    if in_area_list(around, last):
        return "admin"
    i = first - 1
    if i >= 1 and doc[i].lower_ == "of" and (kind := cue("place_before", doc[i - 1].lower_)):
        return kind
    if i >= 0 and doc[i].text[0].islower() and (kind := cue("place_before", doc[i].lower_)):
        return kind
    return ""


def in_area_list(around: Surroundings, last: int) -> bool:
    """Whether "counties" or the like closes the name's list: "Otoe and Cass counties"."""
    doc, i = around.doc, last
    while i < min(len(doc), last + 14):
        if doc[i].lower_ in _AREAS:
            return i > last
        if not (doc[i].text in (",", "and", "or") or doc[i].text[0].isupper()):
            return False
        i += 1
    return False


def _is_listing(doc: Doc, end: int) -> bool:
    """Whether the name that ends at `end` is an item of a list: "Boston, New York and Chicago"."""
    return (
        end + 1 < len(doc) and doc[end].lower_ in ("and", "or") and doc[end + 1].text[0].isupper()
    )
