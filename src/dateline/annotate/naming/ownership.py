"""What an office, organ or group belongs to, and which office the words name."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.annotate.naming.lexicon import Known
from dateline.codebook import countries, regions
from dateline.codebook import organizations as orgs
from dateline.codebook.name_words import listed
from dateline.codebook.titles import Title


@dataclass(frozen=True, slots=True)
class Owner:
    """`of` is the id: an alpha-3 code or a body's name; `name` is for people to read; `country` and
    `body` are what of it an entity carries. All None where nobody is named."""

    of: str | None = None
    name: str | None = None
    country: str | None = None
    body: str | None = None


NOBODY = Owner()


def owner_of(known: Known | None) -> Owner:
    """The owner that a name in a phrase stands for."""
    if known is None:
        return NOBODY
    if known.organization is not None:
        body = known.organization
        return Owner(body.name, body.name, body.country, body.name)
    return state(known.country.iso3) if known.country is not None else NOBODY


def state(iso3: str) -> Owner:
    """A state as owner."""
    country = countries.by_iso3(iso3)
    return Owner(iso3, country.name if country else iso3, iso3)


def region_country(word: str) -> str | None:
    """The alpha-3 code of the one country in which the region lies that the word names, or whose
    people it names: "Tibetan", "Chechnya"; None for a people of several states."""
    if word in listed("people_of_several"):
        return None
    region = regions.by_adjective(word) or regions.by_name(word)
    return region.country or None if region is not None else None


def office(title: Title, body: str | None) -> Title:
    """The title as an office of a body: who leads it holds its one leading office ("head"), by the
    name that the body gives it; elsewhere the title as it is."""
    organization = orgs.by_name(body) if body else None
    if organization is None or not organization.head:
        return title
    if title.key == "head" or title.title.lower() == organization.head.lower():
        return Title(organization.head, "head", title.sectors, title.scope)
    return title
