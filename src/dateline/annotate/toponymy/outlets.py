"""Where the readers of an outlet live: by its address, by its name in the table, else by the place
in its own name: "Dhaka Tribune", "The Jordan Times", "Irish Examiner"."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.annotate.toponymy.lexicon import listed, state_named
from dateline.codebook import regions
from dateline.codebook.place_words import words
from dateline.codebook.regions import Home
from dateline.gazetteer import Candidate, shared
from dateline.model import Document

_PRESS = words("press")
_LONGEST = 4  # words of a place's name
_READERS = 50_000  # people of a town whose name alone tells which town it is
_OTHER = 5  # times the people of the next town of the name
_WORDS = re.compile(r"[^\s*_\"“”]+")


def home_of(document: Document) -> Home | None:
    """Where the readers of the document's outlet live, None where nothing tells it."""
    outlet = document.outlet or ""
    return regions.home(outlet) or regions.home(document.url) or home_by_name(outlet)


@lru_cache(maxsize=2_000)
def home_by_name(name: str) -> Home | None:
    """The home of the outlet called so; of a report taken over ("AFP via Dawn"), of the last."""
    parts = _WORDS.findall(name.rpartition(" via ")[2])
    if parts and parts[0].lower() == "the":
        parts = parts[1:]
    if _PRESS.issuperset(part.lower() for part in parts):  # "The Herald": of many towns
        return None
    return regions.home_by_name(" ".join(parts)) or _in_name(parts)


def _in_name(parts: list[str]) -> Home | None:
    """The place that opens the name ("Kyiv Post") or follows "of" ("Times of Malta"), where the
    rest of it is a paper's or a station's."""
    lower = [part.lower() for part in parts]
    if _PRESS.isdisjoint(lower):
        return None
    starts = [0, *(i + 1 for i, word in enumerate(lower) if word == "of")]
    for start in starts:
        for end in range(min(len(parts), start + _LONGEST), start, -1):
            if end - start == len(parts) or (end - start == 1 and lower[start] in _PRESS):
                continue
            if home := _home(" ".join(parts[start:end])):
                return home
    return None


def _home(name: str) -> Home | None:
    """A country, a state or a town that the name alone tells from others."""
    towns = [p for p in shared().find(name) if p.kind == "city"]
    if (sense := listed(name)) is not None:
        place = sense.place
        if place.kind == "admin1":
            inside = (p for p in towns if p.admin1 == place.id and p.population >= _READERS)
            town = next((p.name for p in inside), "")
            return Home(town, place.name, place.country)
        return Home("", "", place.country) if place.country else None
    known = sorted((p for p in towns if p.rank < 2), key=lambda p: -p.population)
    if known and _stands_out(known):
        return Home(known[0].name, known[0].admin1_name or "", known[0].country)
    state = state_named(name)
    return Home("", state.name, state.country) if state and not known else None


def _stands_out(towns: list[Candidate]) -> bool:
    first = towns[0].population
    return first >= _READERS and (len(towns) == 1 or first > _OTHER * towns[1].population)
