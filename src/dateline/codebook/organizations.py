"""Organisations by any of their names, and who is a member of an intergovernmental one on a day.

Tables: `data/organizations.tsv`, `memberships.tsv`, `body_parts.tsv` and `standings.tsv`; their
heads name the sources.
"""

from __future__ import annotations

from functools import cache

import msgspec

from dateline.codebook.countries import key
from dateline.codebook.tables import items, rows


class Organization(msgspec.Struct, frozen=True):
    """A body with a name of its own.

    `kind` is one of igo, ngo, armed, party, gov, ministry, body, forces, agency, company, media,
    religious, pre (a state that few recognise), nation (a part of a state that acts in its own
    name). `country` is an alpha-3 code or None. `sectors` are PLOVER's. `code` is the CAMEO actor
    code or "". `noun` is what it is called for short ("alliance"). `head` is the title of the one
    who leads it, or "".
    """

    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    code: str
    noun: str
    head: str
    aliases: tuple[str, ...]


@cache
def organizations() -> tuple[Organization, ...]:
    """All rows, in the table's order."""
    return tuple(
        Organization(
            name=row["name"],
            kind=row["kind"],
            country=row["country"] or None,
            sectors=items(row["sectors"]),
            code=row["code"],
            noun=row["noun"],
            head=row["head"],
            aliases=items(row["aliases"]),
        )
        for row in rows("organizations.tsv")
    )


def by_name(words: str) -> Organization | None:
    """The organisation called so, by its name or an alias; case-sensitive."""
    return _names().get(key(words))


def standing(name: str, day: str | None) -> tuple[str, ...]:
    """The sectors of the organisation `name` on `day` (ISO 8601) where it was something else then
    than its row says (insurgents in power), else none."""
    held = (
        items(row["sectors"])
        for row in rows("standings.tsv")
        if day and row["organization"] == name and row["from"] <= day and not _over(row["to"], day)
    )
    return next(held, ())


def members(name: str, day: str) -> tuple[str, ...]:
    """Alpha-3 codes of the members of the organisation `name` on `day` (ISO 8601), sorted.

    Empty where the table does not hold the organisation.
    """
    found: set[str] = set()
    for row in rows("memberships.tsv"):
        if row["organization"] == name and row["from"] <= day and not _over(row["to"], day):
            found.update(items(row["members"]))
    return tuple(sorted(found))


def of_members(name: str) -> str | None:
    """The body that the organisation `name` is, or is an organ of, if the table holds who its
    members are: "European Union" for "European Commission"."""
    whole = _wholes().get(name, name)
    return whole if whole in _with_members() else None


def parts(whole: str) -> tuple[str, ...]:
    """The organs of a body that the table names, in its order."""
    return tuple(row["part"] for row in rows("body_parts.tsv") if row["whole"] == whole)


@cache
def _wholes() -> dict[str, str]:
    return {row["part"]: row["whole"] for row in rows("body_parts.tsv")}


@cache
def _with_members() -> frozenset[str]:
    return frozenset(row["organization"] for row in rows("memberships.tsv"))


def _over(end: str, day: str) -> bool:
    return bool(end) and end <= day


@cache
def _names() -> dict[str, Organization]:
    table: dict[str, Organization] = {}
    for organization in organizations():
        for form in (organization.name, *organization.aliases):
            table.setdefault(key(form), organization)
    return table
