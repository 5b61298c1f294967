"""Words that tell a place: `data/place_words.tsv`, whose head says what each sort is."""

from __future__ import annotations

from functools import cache
from typing import Literal

from dateline.codebook.tables import rows

Sort = Literal[
    "area_after",
    "place_before",
    "civic",
    "title",
    "locative",
    "club_before",
    "link",
    "side",
    "road",
    "literal",
    "partner",
    "stative",
    "body_verb",
    "body_noun",
    "event_locative",
    "holding",
    "moving",
    "topic",
    "areas",
    "tongue",
    "grasped",
    "land",
    "leaving",
    "body_before",
    "site_after",
    "site_form",
    "thing_before",
    "where",
    "falls_on",
    "of_town",
    "press",
    "near",
    "direction",
    "edge",
    "length",
    "on_the_way",
]


def cue(sort: Sort, word: str) -> str | None:
    """What `word` (lower case) tells as a cue of this sort: a kind of place, or "" for no more than
    that it is one; None where it is no such cue."""
    return _table(sort).get(word)


@cache
def words(sort: Sort) -> frozenset[str]:
    """All words of a sort."""
    return frozenset(_table(sort))


@cache
def _table(sort: Sort) -> dict[str, str]:
    return {row["word"]: row["kind"] for row in rows("place_words.tsv") if row["sort"] == sort}
