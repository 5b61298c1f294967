"""Actors: the country, body, sectors, office and CAMEO code of each entity.

What the text says comes first (titles, appositions, possessors); then the organisation's own row,
then the dated office table for the document's day. A description that nobody resolved ("the
Israeli defence minister") becomes an entity of its own, so that its country and sector stay.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from dateline.annotate.draft import Draft, Layers
from dateline.annotate.naming.home import at_home, home_country, of_party
from dateline.annotate.naming.members import of_body, with_members
from dateline.codebook import actor_codes, countries, offices, titles
from dateline.codebook import organizations as orgs
from dateline.codebook.offices import Term
from dateline.model import Entity, Mention, Office

_PRIVATE = frozenset({"company", "media", "ngo"})  # whose chief executive governs no state
_RANKS = frozenset({"cleric", "general", "colonel", "marshal", "officer", "sheikh", "doctor"})
_SPEAKS = frozenset({"spokesperson", "representative", "press secretary", "founder", "deputy head"})


def annotate(draft: Draft) -> Layers:
    """Fills the entities in; adds an entity for each office that has none."""
    entities = {entity.id: entity for entity in draft.entities}
    mentions = list(draft.mentions)
    home = home_country(draft)
    _describe(draft, mentions, entities, home)
    for group, body in list(with_members(draft, mentions, entities)):
        entities[group] = of_body(entities[group], body)
    day = draft.document.published
    for key, entity in entities.items():
        if entity.kind == "person":
            entities[key] = _with_office(entity, day)
    owners = _possessed(draft, mentions, entities)
    entities = {key: of_party(entity, entities) for key, entity in entities.items()}
    whose = ((e if e.id in owners else at_home(e, home), e.id) for e in entities.values())
    filled = tuple(_filled(entity, owners.get(key), day) for entity, key in whose)
    return Layers(mentions=tuple(mentions), entities=filled)


def _filled(entity: Entity, owner: Entity | None, day: str | None) -> Entity:
    if entity.kind == "person":
        entity = _with_office(entity, day)
    elif owner is not None and entity.country is None and entity.organization is None:
        home = None if owner.organization else owner.country
        entity = replace(entity, country=home, organization=owner.organization)
    body = orgs.by_name(entity.organization) if entity.organization else None
    country, sectors = entity.country, entity.sectors
    if body is not None and body.kind == "igo":
        country = None
    standing = orgs.standing(body.name, day) if body is not None else ()
    if standing and body is not None:
        sectors = standing if entity.name == body.name else sectors or standing
    elif body is not None and body.kind == "armed":
        sectors = body.sectors
    if body is not None and body.kind in _PRIVATE and sectors == ("GOV",):
        sectors = body.sectors
    if not sectors:
        sectors = _inherited(entity, body)
    code = actor_codes.cameo(country, sectors, None if standing else _body_code(entity, body))
    return replace(entity, country=country, sectors=sectors, code=code)


def _body_code(entity: Entity, body: orgs.Organization | None) -> str | None:
    """The code of the body itself, which its people and organs share if it is no state's."""
    if body is None:
        return None
    if entity.name == body.name or body.country is None:
        return body.code or None
    return None


def _inherited(entity: Entity, body: orgs.Organization | None) -> tuple[str, ...]:
    """Sectors that an entity takes from its body or office where it has none of its own."""
    if body is not None:
        if body.sectors and (entity.kind != "person" or body.kind != "igo"):
            return body.sectors
        return ("GOV",) if entity.kind == "person" and body.kind == "igo" else ()
    if entity.office is not None and entity.kind == "person" and entity.country:
        title = titles.find(entity.office.title)
        return ("GOV",) if title is not None and title.key in _SPEAKS | {"head"} else ()
    return ()


def _with_office(entity: Entity, day: str | None) -> Entity:
    """A person with the office that the text gives, else the one the table gives for the day."""
    terms = [t for t in offices.held_by(entity.name) if day and t.held_on(day)]
    if len({t.holder for t in terms}) != 1:
        return _after_office(entity)
    office = entity.office
    if office is None or _is_rank(office):
        term = terms[0]
        title = titles.find(term.title)
        office = Office(term.title, _name_of(term))
        sectors = title.sectors if title else ()
        return _placed(replace(entity, office=office, sectors=sectors or entity.sectors), term)
    if office.of is None:
        term = _fitting(terms, office) or terms[0]
        return _placed(replace(entity, office=replace(office, of=_name_of(term))), term)
    return entity


def _is_rank(office: Office) -> bool:
    """Whether the text gives a rank or calling, which an office is more than."""
    title = titles.find(office.title)
    return title is not None and title.key in _RANKS


def _after_office(entity: Entity) -> Entity:
    """A person whose offices are over, or not yet begun, with the one country that they were of."""
    held = offices.held_by(entity.name)
    states = {t.of for t in held if countries.by_iso3(t.of) is not None}
    if entity.country is None and entity.organization is None and len(states) == 1:
        return replace(entity, country=next(iter(states)))
    return entity


def _fitting(terms: list[Term], office: Office) -> Term | None:
    title = titles.find(office.title)
    key = title.key if title else office.title.lower()
    return next((t for t in terms if t.key == key or t.key.endswith(" " + key)), None)


def _placed(entity: Entity, term: Term) -> Entity:
    """The person with the country or body of the office."""
    country = countries.by_iso3(term.of)
    if country is not None:
        return replace(entity, country=entity.country or country.iso3)
    body = orgs.by_name(term.of)
    home = body.country if body is not None else None
    return replace(
        entity, organization=entity.organization or term.of, country=entity.country or home
    )


def _name_of(term: Term) -> str:
    country = countries.by_iso3(term.of)
    return country.name if country else term.of


@dataclass(frozen=True, slots=True)
class _Description:
    """What the words of an unresolved office say."""

    title: titles.Title
    country: str | None
    organization: str | None


def _describe(
    draft: Draft, mentions: list[Mention], entities: dict[str, Entity], home: str | None
) -> None:
    """Gives every office without an entity one of its own; equal descriptions share it. One that
    has spoken has an entity already, which gets its office."""
    made: dict[tuple[str, str, str], str] = {}
    spoke = {m.end: m for m in mentions if m.by == "unnamed-source" and m.entity}
    number = max((int(i[1:]) for i in entities if i[1:].isdigit()), default=0)
    for at, mention in enumerate(mentions):
        if mention.kind != "office" or mention.entity is not None:
            continue
        found = _description(mention.text)
        if found is None:
            continue
        if found.country is None and found.organization is None and found.title.scope == "state":
            found = _of_the_only_country(found, home)
            if (holder := _holder(found, draft.document.published, entities)) is not None:
                mentions[at] = replace(mention, entity=holder.id, by="office-of-the-day")
                continue
        key = (found.title.key, found.country or "", found.organization or "")
        source = _spoken_by(spoke.get(mention.end), mention, entities)
        if source is not None:
            entities[source] = _described(source, mention, found)
            made.setdefault(key, source)
            mentions[at] = replace(mention, entity=source, by="description")
            continue
        if key not in made:
            number += 1
            made[key] = f"x{number}"
            entities[made[key]] = _described(made[key], mention, found)
        mentions[at] = replace(mention, entity=made[key], by="description")


def _spoken_by(source: Mention | None, office: Mention, entities: dict[str, Entity]) -> str | None:
    """The entity of the unnamed person who spoke, where the office's words are in his mention."""
    if source is None or source.entity is None or source.start > office.start:
        return None
    return source.entity if entities[source.entity].kind == "person" else None


def _of_the_only_country(found: _Description, country: str | None) -> _Description:
    """The description as of an office of the only country that the document speaks of."""
    return _Description(found.title, country, None)


def _holder(found: _Description, day: str | None, entities: dict[str, Entity]) -> Entity | None:
    """The document's person who holds the described office on the day."""
    if day is None or found.country is None:
        return None
    names = {t.holder for t in offices.holders(found.title.key, found.country, day)}
    people = [
        e
        for e in entities.values()
        if e.kind == "person" and any(t.holder in names for t in offices.held_by(e.name))
    ]
    return people[0] if len(people) == 1 else None


def _described(number: str, mention: Mention, found: _Description) -> Entity:
    country = countries.by_iso3(found.country) if found.country else None
    of = found.organization or (country.name if country else None)
    name = " ".join(mention.text.split())
    office = Office(found.title.title, of, mention.id)
    return Entity(
        number,
        name,
        "person",
        found.country,
        found.organization,
        found.title.sectors,
        office=office,
    )


def _description(text: str) -> _Description | None:
    """The title, country and body that the words of an office name."""
    words = text.replace("’", "'").replace("'s", "").split()
    title = next((t for i in range(len(words)) if (t := _title_from(words, i))), None)
    if title is None:
        return None
    for i in range(len(words)):
        for j in range(len(words), i, -1):
            name = " ".join(words[i:j])
            if (body := orgs.by_name(name)) is not None:
                return _Description(title, body.country, body.name)
            country = (
                countries.by_name(name)
                or countries.by_adjective(name)
                or countries.by_capital(name)
            )
            if country is not None:
                return _Description(title, country.iso3, None)
    return _Description(title, title.country, None)


def _title_from(words: list[str], start: int) -> titles.Title | None:
    for end in range(len(words), start, -1):
        title = titles.titles().get(" ".join(words[start:end]).lower())
        if title is not None:
            return title
    return None


def _possessed(
    draft: Draft, mentions: list[Mention], entities: dict[str, Entity]
) -> dict[str, Entity]:
    """Whose each group or organ is that a resolved pronoun possesses: "its soldiers"."""
    ends = {m.end: m for m in mentions if m.kind == "pronoun" and m.entity}
    text = draft.document.text
    found: dict[str, Entity] = {}
    for mention in mentions:
        if mention.kind not in ("group", "organization") or mention.entity is None:
            continue
        before = ends.get(mention.start - 1)
        if before is None or before.text.lower() not in ("its", "their", "his", "her"):
            continue
        owner = entities.get(before.entity or "")
        if owner is not None and text[before.end : mention.start] == " ":
            found.setdefault(mention.entity, owner)
    return found
