"""Words for persons and bodies, and what they tell: gender, and which nouns may stand for whom.

Tables: `data/first_names.tsv`, `person_nouns.tsv`, `collective_nouns.tsv`, `role_synonyms.tsv`;
their heads name the sources.
"""

from __future__ import annotations

from functools import cache

import msgspec

from dateline.codebook.tables import items, rows

MALE, FEMALE, OPEN = "m", "f", ""


class PersonNoun(msgspec.Struct, frozen=True):
    """A noun for a person. `gender` is `m`, `f` or empty; `sort` is title, kin, role, fighter,
    people or epithet (a description that may stand for anybody just named: "the billionaire")."""

    noun: str
    gender: str
    sort: str


class Collective(msgspec.Struct, frozen=True):
    """A noun for a kind of body, place or building. Nouns with the same `like` may stand for each
    other ("bloc" and "alliance"). `sort` is organization, country, place or facility."""

    noun: str
    sort: str
    like: str


@cache
def first_names() -> dict[str, str]:
    """First names to the gender that they tell: `m`, `f`, or empty where either has it."""
    return {row["name"]: _gender(row["gender"]) for row in rows("first_names.tsv")}


@cache
def _person_nouns() -> dict[str, PersonNoun]:
    return {
        row["noun"]: PersonNoun(row["noun"], _gender(row["gender"]), row["sort"])
        for row in rows("person_nouns.tsv")
    }


@cache
def _collectives() -> dict[str, Collective]:
    return {
        row["noun"]: Collective(row["noun"], row["sort"], row["like"])
        for row in rows("collective_nouns.tsv")
    }


def _gender(cell: str) -> str:
    return OPEN if cell == "either" else cell


def first_name_gender(name: str) -> str:
    """`m` or `f` where the first name tells it, else empty; hyphened names by their first part."""
    names = first_names()
    return names.get(name) or names.get(name.split("-")[0], OPEN)


def person_noun(lemma: str) -> PersonNoun | None:
    """The noun for a person with this lemma (lower case): "spokeswoman", "mr", "asylum-seeker";
    also "62-year-old", and compounds of a listed noun after a hyphen ("vice-president")."""
    nouns = _person_nouns()
    found = nouns.get(lemma)
    if found is None and "-" in lemma:
        if lemma.endswith(("-year-old", "-years-old")):
            return PersonNoun(lemma, OPEN, "epithet")
        found = nouns.get(lemma.rsplit("-", 1)[1])
    return found


def collective(lemma: str) -> Collective | None:
    """The noun for a body, country, place or building with this lemma (lower case)."""
    return _collectives().get(lemma)


@cache
def role_synonyms() -> dict[str, frozenset[str]]:
    """For a role noun, the words one of which its bearer must have been called."""
    return {row["noun"]: frozenset(items(row["offices"])) for row in rows("role_synonyms.tsv")}
