"""Whose a bare office or organ is: "the police" and "Foreign Secretary Albert del Rosario" are of
the country where the story is at home, if it is at home in one."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from dateline.annotate.draft import Draft
from dateline.annotate.naming.lexicon import singular
from dateline.codebook import countries, offices, roles, titles
from dateline.codebook.name_words import party_country
from dateline.model import Entity, Office

_ORGANS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
_ORGANS_OF_PEOPLE = frozenset({"JUD", "COP", "OPP"})  # groups; whose soldiers, a war leaves open
_ABROAD = frozenset({"embassy", "consulate", "mission"})  # and several of one kind: "two armies"
_FORCES = frozenset({"forces", "services", "police", "corps"})
_ELECTED = frozenset({"LEG", "GOV", "PTY"})
_LOCAL = 0.25  # share of a dateline's country among all countries named, at least
_MAIN = 0.6  # the same, where no dateline says it
_TIMES = 3  # how often it is named then, at least


def home_country(draft: Draft) -> str | None:
    """The country that the document is about, as an alpha-3 code: the only one; the dateline's, if
    the text names it often enough; the one named most by far, where most of the places lie too.
    None where nothing of this is clear."""
    kept = {e.id: e.country or _served(e, draft.document.published) for e in draft.entities}
    kept = {key: country for key, country in kept.items() if country}
    states = set(kept.values())
    if len(states) == 1:
        return next(iter(states))
    named = Counter(kept[m.entity] for m in draft.mentions if m.entity in kept)
    line = draft.layout.dateline
    for place in draft.places:
        in_line = line is not None and line.start <= place.start and place.end <= line.end
        if in_line and place.country and named[place.country] >= _LOCAL * named.total():
            return place.country
    where = Counter(p.country for p in draft.places if p.country and p.literal)
    if not states:
        return next(iter(where)) if len(where) == 1 else None
    first, there = named.most_common(1), where.most_common(1)
    if first and first[0][1] >= max(_TIMES, _MAIN * named.total()):
        return first[0][0] if there and there[0][0] == first[0][0] else None
    return None


def _served(entity: Entity, day: str | None) -> str | None:
    """The state that a person without a country serves on the day, by the table of offices."""
    if entity.kind != "person" or entity.organization or day is None:
        return None
    states = (t.of for t in offices.held_by(entity.name) if t.holds(day))
    return next((of for of in states if countries.by_iso3(of) is not None), None)


def at_home(entity: Entity, home: str | None) -> Entity:
    """The entity as the home country's, where it is an organ of state, the police or somebody in an
    office of state, and nothing says whose."""
    if home is None or entity.country or entity.organization:
        return entity
    if entity.kind == "person":
        return _in_office_at_home(entity, home)
    described = entity.name[:1].islower() or entity.name.lower() in roles.roles()
    organs = _ORGANS if entity.kind == "organization" else _ORGANS_OF_PEOPLE
    if entity.kind == "group" and not _is_bare(entity.name):
        return entity
    last = entity.name.rsplit(None, 1)[-1].lower()
    several = last.endswith("s") and not last.endswith("ss") and last not in _FORCES
    if last in _ABROAD or (several and entity.kind == "organization"):
        return entity
    if described and not organs.isdisjoint(entity.sectors):
        return replace(entity, country=home)
    return entity


def _is_bare(name: str) -> bool:
    """Whether a group is called by no more than a role: "police", "opposition supporters"."""
    return name.isalpha() or " ".join(map(singular, name.split())) in roles.roles()


def _in_office_at_home(entity: Entity, home: str) -> Entity:
    office, country = entity.office, countries.by_iso3(home)
    if office is None or office.of is not None or country is None:
        return entity
    title = titles.find(office.title)
    if title is None or title.scope != "state" or offices.held_by(entity.name):
        return entity
    held = Office(office.title, country.name, office.mention)
    return replace(entity, country=home, office=held)


def of_party(entity: Entity, entities: dict[str, Entity]) -> Entity:
    """A group called after a party that only one country has ("Republican lawmakers"), as that
    country's, where the document speaks of the country."""
    if entity.country or entity.kind != "group" or _ELECTED.isdisjoint(entity.sectors):
        return entity
    found = next((c for w in entity.name.split() if (c := party_country(w)) is not None), None)
    spoken_of = any(e.country == found for e in entities.values())
    return replace(entity, country=found) if found and spoken_of else entity
