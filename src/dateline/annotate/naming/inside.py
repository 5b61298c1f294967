"""What the words inside a description say beside its owner: "editor of a weekly in Honduras" is of
Honduras, "a spokesman for the police" of the police."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.annotate.naming.described import Phrase
from dateline.annotate.naming.ownership import region_country
from dateline.annotate.naming.scan import Scan
from dateline.codebook import roles

_INNER = frozenset({"prep", "pobj", "amod", "compound", "nmod", "poss"})
_PLACING = frozenset({"of", "in", "for", "at", "from"})
_ABROAD = frozenset({"ambassador", "envoy", "diplomat", "journalist", "soldier", "officer"})
_GUESTS = frozenset({"tourist", "visitor", "correspondent", "peacekeeper", "aid worker"})
_STANCE = frozenset({"-", "–"})


def country_inside(scan: Scan, phrase: Phrase) -> str | None:
    """The one country that the description's own words name or lie in, as an alpha-3 code."""
    words, noun = scan.words, phrase.noun
    before = (region_country(words.forms[i]) for i in range(phrase.start, noun.start))
    found = [country for country in before if country is not None]
    title = noun.title.key if noun.title is not None else ""
    role = noun.role.sectors if noun.role is not None else ()
    abroad = title in _ABROAD or noun.words in _GUESTS or "MIL" in role
    for i in _below(scan, noun.end - 1, direct=not abroad):
        known = scan.starts.get(i)
        if known is None or known.country is None or words.lowers[known.end - 1] in _STANCE:
            continue
        if words.lowers[known.end : known.end + 1] not in (["-"], ["–"]):
            found.append(known.country.iso3)
    return found[0] if len(set(found)) == 1 else None


def _below(scan: Scan, head: int, *, direct: bool) -> Iterator[int]:
    """The tokens of the head's own phrases, no clause; `direct`: also those of "in" at the head."""
    words, todo = scan.words, [head]
    while todo:
        token = todo.pop(0)
        for child in words.children[token]:
            if words.deps[child] not in _INNER or (token == head and child < head):
                continue
            if words.deps[child] == "prep":
                low = words.lowers[child]
                if low not in _PLACING or (low in ("in", "at") and token == head and not direct):
                    continue
            yield child
            todo.append(child)


def sectors_inside(scan: Scan, phrase: Phrase) -> tuple[str, ...]:
    """The sectors of the organ for which a spokesman or the like speaks: "army spokesman"."""
    words, noun = scan.words, phrase.noun
    for i in range(noun.start - 1, phrase.start - 1, -1):
        role = roles.find(words.words(phrase.start, i + 1))
        if role is not None and role.sectors not in ((), ("CVL",)):
            return role.sectors
    for i in _below(scan, noun.end - 1, direct=True):
        role = roles.find(words.words(noun.end, i + 1)) if words.tags[i][0] == "N" else None
        if role is not None and words.heads[i] < i and role.sectors not in ((), ("CVL",)):
            return role.sectors
    return ()
