"""Actors in a chronicle: linked as documents come, by whatever order; decisions that stick."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dateline.chronicle import (
    Chronicle,
    InvalidQueryError,
    Query,
    merge,
    said,
    search,
    select,
    split,
    take_back,
    timeline,
    who,
)
from dateline.chronicle.actors import relink_all
from dateline.model import Coder, Entity, Mention, Office, Record
from tests.chronicle.tales import act, tell
from tests.chronicle.tales import said as quoted
from tests.chronicle.tales import who as entity

NEWER = Coder("dateline", "0.9.0", "plover-2.0", {"events": "2"})


def news(
    id_: str, name: str, title: str | None = None, of: str | None = None, **fields: Any
) -> Record:
    """A document in which somebody condemns Peru; the text gives the office where `title` says."""
    text = f"{name} condemned Peru."
    coder = fields.pop("coder", Coder("dateline", "0.1.0", "plover-2.0", {"events": "1"}))
    published, outlet = fields.pop("published", "2021-06-10"), fields.pop("outlet", None)
    office = Office(title, of, "m1") if title else None
    somebody: Entity = entity("x1", name, fields.pop("kind", "person"), office=office, **fields)
    quotes = [quoted(text, "condemned Peru", "x1")]
    return tell(
        text, act("ACCUSE", "condemned", [name], ["Peru"]), id=id_, people=[somebody],
        quotes=quotes, published=published, coder=coder, outlet=outlet,
    )  # fmt: skip


@pytest.fixture
def chronicle(tmp_path: Path) -> Iterator[Chronicle]:
    with Chronicle.open(tmp_path / "c.db") as opened:
        yield opened


def add(chronicle: Chronicle, *records: Record) -> None:
    assert {a.status for a in chronicle.add_all(records)} <= {"added", "updated", "recoded"}


PRESIDENT = ("President", "Ukraine")
SPELLINGS = (
    news("a", "Volodymyr Zelensky", *PRESIDENT, country="UKR", published="2021-06-10"),
    news("b", "Volodymyr Zelenskyy", *PRESIDENT, country="UKR", published="2021-06-11"),
    news("c", "Volodymyr Zelenskiy", published="2021-06-12"),
)


def test_one_person_by_all_spellings_with_offices_and_reasons(chronicle: Chronicle) -> None:
    add(chronicle, *SPELLINGS)
    (found,) = who(chronicle, "zelenskiy").actors
    assert (found.kind, found.documents) == ("person", 3)
    assert {name for name, _ in found.names} == {
        "Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelenskiy",
    }  # fmt: skip
    assert [m.rule for m in found.members] == ["itself", "spelling", "spelling"]
    (held,) = found.offices
    assert (held.title, held.of, held.first, held.last) == (
        "President", "UKR", "2021-06-10", "2021-06-11",
    )  # fmt: skip
    assert (held.seen.document, held.seen.words) == ("a", "Volodymyr Zelensky")


@pytest.mark.parametrize("name", ["Zelensky", "zelenskiy", "Volodymyr Zelenskyy"])
def test_search_timeline_said_and_export_find_all_names(chronicle: Chronicle, name: str) -> None:
    add(chronicle, *SPELLINGS)
    assert search(chronicle, Query(actor=name)).total == 3
    assert len(list(select(chronicle, Query(who=name)))) == 3
    assert len(said(chronicle, Query(speaker=name)).positions) == 3
    assert len(timeline(chronicle, Query(who=name)).entries) == 3


def test_one_act_told_under_two_names_is_told_once(chronicle: Chronicle) -> None:
    add(
        chronicle,
        news("a", "Volodymyr Zelensky", country="UKR", outlet="A"),
        news("b", "Volodymyr Zelenskyy", country="UKR", outlet="B"),
    )
    (entry,) = timeline(chronicle, Query(who="zelensky")).entries
    assert entry.sources == 2


def test_namesakes_are_two_and_who_could_be_either_is_neither(chronicle: Chronicle) -> None:
    add(chronicle, news("a", "John Smith", country="GBR"), news("b", "John Smith"))
    assert len(who(chronicle, "john smith").actors) == 1
    add(chronicle, news("c", "John Smith", country="NZL"))
    found = who(chronicle, "john smith")
    assert [actor.documents for actor in found.actors] == [1, 1]
    assert [member.seen.document for member in found.untold] == ["b"]


def test_a_country_is_not_its_people(chronicle: Chronicle) -> None:
    add(chronicle, *SPELLINGS, news("d", "Ukraine", kind="country", country="UKR"))
    assert [actor.kind for actor in who(chronicle, "Ukraine").actors] == ["country"]


def links(chronicle: Chronicle) -> list[tuple[object, ...]]:
    """Who is one with whom, by names that do not depend on the order of arrival."""
    rows = chronicle.rows(
        "SELECT x.identity, (SELECT min(y.identity) FROM links m JOIN entities y"
        " ON y.key = m.entity WHERE m.actor = l.actor), l.actor IS NULL, l.first, l.last"
        " FROM links l JOIN entities x ON x.key = l.entity ORDER BY 1"
    )
    return [tuple(row) for row in rows]


MANY = (
    *SPELLINGS,
    news("d", "John Smith", country="GBR"),
    news("e", "John Smith", country="NZL", published="1999-01-01"),
    news("f", "John Smith"),
    news("g", "Sergey Lavrov", "Foreign Minister", "Russia", country="RUS", published="2010-01-01"),
    news("h", "Lavrov", country="RUS", published="2012-01-01"),
    news("i", "Sergei Lavrov", country="RUS", published="2014-01-01"),
    news("j", "Russian Defence Ministry", kind="organization", country="RUS"),
    news("k", "Ministry of Defense", kind="organization", country="RUS"),
)


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_adding_does_not_matter(tmp_path: Path, seed: int) -> None:
    shuffled = random.Random(seed).sample(MANY, len(MANY))  # noqa: S311
    with Chronicle.open(tmp_path / "a.db") as one, Chronicle.open(tmp_path / "b.db") as other:
        add(one, *MANY)
        add(other, *shuffled)
        assert links(one) == links(other)


def test_linking_all_anew_changes_nothing(chronicle: Chronicle) -> None:
    add(chronicle, *MANY)
    before = [tuple(row) for row in chronicle.rows("SELECT * FROM links ORDER BY entity")]
    chronicle.change(relink_all)
    assert [tuple(r) for r in chronicle.rows("SELECT * FROM links ORDER BY entity")] == before


# --- by hand


def test_a_split_holds_through_coding_and_adding_again(chronicle: Chronicle) -> None:
    add(chronicle, *SPELLINGS)
    (found,) = who(chronicle, "zelensky").actors
    other = next(m for m in found.members if m.name.endswith("iy"))
    split(chronicle, other.entity, "another man of this name")
    assert [a.documents for a in who(chronicle, "zelensk*").actors] == [2, 1]
    again = news("c", "Volodymyr Zelenskiy", published="2021-06-12", sectors=("BUS",), coder=NEWER)
    add(chronicle, again, news("d", "Volodymyr Zelenskyy", country="UKR"))
    assert [a.documents for a in who(chronicle, "zelensk*").actors] == [3, 1]


def test_a_merge_holds_and_can_be_taken_back(chronicle: Chronicle) -> None:
    add(chronicle, news("a", "Cassius Clay", country="USA"), news("b", "Muhammad Ali"))
    number = merge(chronicle, "Cassius Clay", "Muhammad Ali", "he changed his name")
    (found,) = who(chronicle, "muhammad ali").actors
    assert [m.because for m in found.members if m.rule == "by-hand"] == ["he changed his name"]
    assert [made.number for made in found.decided] == [number]
    add(chronicle, news("b", "Muhammad Ali", country="USA", coder=NEWER))
    assert len(who(chronicle, "cassius clay").actors[0].members) == 2
    take_back(chronicle, number)
    assert len(who(chronicle, "cassius clay").actors[0].members) == 1
    with pytest.raises(InvalidQueryError, match="no decision"):
        take_back(chronicle, number)


def test_the_later_decision_holds(chronicle: Chronicle) -> None:
    add(chronicle, news("a", "Cassius Clay"), news("b", "Muhammad Ali"))
    merge(chronicle, "Cassius Clay", "Muhammad Ali", "")
    entity_ = who(chronicle, "muhammad ali").actors[0].members[-1].entity
    split(chronicle, entity_, "")
    assert len(who(chronicle, "muhammad ali").actors[0].members) == 1
    merge(chronicle, "Cassius Clay", "Muhammad Ali", "")
    assert len(who(chronicle, "muhammad ali").actors[0].members) == 2


def test_what_a_decision_needs(chronicle: Chronicle) -> None:
    add(chronicle, news("a", "John Smith", country="GBR"), news("b", "John Smith", country="NZL"))
    with pytest.raises(InvalidQueryError, match=r"several: John Smith \(\d+\), John Smith"):
        merge(chronicle, "John Smith", "Nobody Here", "")
    with pytest.raises(InvalidQueryError, match="nobody in this chronicle"):
        merge(chronicle, "Nobody Here", "John Smith", "")
    with pytest.raises(InvalidQueryError, match="no entity has the number 99"):
        split(chronicle, 99, "")
    with pytest.raises(InvalidQueryError, match="one already"):
        merge(chronicle, "1", "1", "")


def test_a_record_that_is_coded_again_leaves_nobody_behind(chronicle: Chronicle) -> None:
    add(chronicle, news("a", "Ana Lopes"))
    add(chronicle, news("a", "Ana Lopes", country="PRT", coder=NEWER))
    (found,) = who(chronicle, "ana lopes").actors
    assert [(m.country, m.documents) for m in found.members] == [("PRT", 1)]


def test_questions_about_actors_use_indexes(chronicle: Chronicle) -> None:
    add(chronicle, *MANY)
    for query in (
        "SELECT * FROM links WHERE block = 'x'",
        "SELECT * FROM links WHERE actor = 1",
        "SELECT * FROM appearances WHERE entity = 1",
        "SELECT * FROM offices WHERE entity = 1",
        "SELECT * FROM offices WHERE office = 'president' AND \"of\" = 'UKR' AND day < '2022'",
        "SELECT * FROM terms WHERE spelled = 'x'",
    ):
        plan = " ".join(row["detail"] for row in chronicle.rows(f"EXPLAIN QUERY PLAN {query}"))
        assert "SCAN" not in plan, query


def test_mentions_are_counted_and_the_first_by_name_is_shown(chronicle: Chronicle) -> None:
    record = news("a", "Ana Lopes")
    mentions = (
        Mention("m0", 0, 3, "Ana", "pronoun", "x1"),
        *record.mentions,
    )
    add(chronicle, msgspec.structs.replace(record, mentions=mentions))
    (row,) = chronicle.rows("SELECT mentions, words FROM appearances WHERE id = 'x1'")
    assert tuple(row) == (2, "Ana Lopes")
