"""Word lists that decide what a name or a described actor is.

The table is `data/name_words.tsv`; its head says what each list is for.
"""

from __future__ import annotations

from functools import cache

from dateline.codebook.tables import items, rows


@cache
def listed(kind: str) -> frozenset[str]:
    """The words of a list. Raises ValueError for a list that the table does not hold."""
    found = frozenset(
        w for r in rows("name_words.tsv") if r["kind"] == kind for w in items(r["words"])
    )
    if not found:
        raise ValueError(f"name_words.tsv has no list {kind!r}")
    return found


def party_country(word: str) -> str | None:
    """The one country (alpha-3) in which a party is called so ("Tory": GBR), by its case."""
    return _parties().get(word)


@cache
def _parties() -> dict[str, str]:
    return {
        word: kind
        for r in rows("name_words.tsv")
        for sort, _, kind in [r["kind"].partition(":")]
        if sort == "party"
        for word in items(r["words"])
    }


@cache
def body_nouns() -> frozenset[str]:
    """Nouns that, as the last or the joined word of a name, make it a body's."""
    named = {
        words.split()[-1]
        for row in rows("roles.tsv")
        if row["form"] == "body"
        for words in items(row["words"])
    }
    return frozenset(_collective("organization") | named | listed("body")) - listed("not_body")


@cache
def place_nouns() -> frozenset[str]:
    """Nouns that make a name a place's or a facility's."""
    return frozenset(_collective("place") | _collective("facility") | listed("place"))


@cache
def facility_nouns() -> frozenset[str]:
    """Nouns that, as the last word of a name, make it a building's or a plant's."""
    return frozenset(_collective("facility")) - listed("not_facility")


@cache
def thing_nouns() -> frozenset[str]:
    """Nouns that make a name a body's, a place's or a facility's: no person's."""
    return body_nouns() | place_nouns()


def _collective(sort: str) -> set[str]:
    return {row["noun"] for row in rows("collective_nouns.tsv") if row["sort"] == sort}
