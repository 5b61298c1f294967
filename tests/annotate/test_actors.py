"""Who a mention is: entity, kind, country, sectors, office and code, over a table of cases."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dateline.annotate import actors, names
from dateline.annotate.draft import Draft
from dateline.annotate.syntax import parse
from dateline.layout import Layout, find_layout
from dateline.model import Entity, Mention, Office, Place
from tests.factories import document

CASES = Path(__file__).with_name("actor_cases.tsv")


def _rows() -> list[dict[str, str]]:
    lines = [x for x in CASES.read_text("utf-8").splitlines() if not x.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


ROWS = _rows()


def _annotated(rows: list[dict[str, str]]) -> dict[tuple[str, str], Draft]:
    keys = list(dict.fromkeys((row["text"], row["day"]) for row in rows))
    drafts = {}
    parses = parse((text, Layout()) for text, _ in keys)
    for (text, day), syntax in zip(keys, parses, strict=True):
        draft = Draft(document(text, day), syntax, Layout())
        for annotate in (names.annotate, actors.annotate):
            made = annotate(draft)
            draft = Draft(
                draft.document, syntax, Layout(), (), made.mentions or (), made.entities or ()
            )
        drafts[text, day] = draft
    return drafts


@pytest.fixture(scope="module")
def drafts() -> dict[tuple[str, str], Draft]:
    return _annotated(ROWS)


def _found(draft: Draft, words: str) -> tuple[Mention | None, Entity | None]:
    """The mention that covers the words (`words@2`: their second occurrence), and its entity."""
    plain, _, nth = words.partition("@")
    at = -1
    for _ in range(int(nth or 1)):
        at = draft.document.text.find(plain, at + 1)
    end = at + len(plain)
    touching = [m for m in draft.mentions if m.start < end and m.end > at]
    best = max(touching, key=lambda m: min(m.end, end) - max(m.start, at), default=None)
    entities = {e.id: e for e in draft.entities}
    return best, entities.get(best.entity or "") if best else None


def _office(entity: Entity) -> str:
    if entity.office is None:
        return "-"
    return entity.office.title + (f" of {entity.office.of}" if entity.office.of else "")


def _said(entity: Entity) -> dict[str, str]:
    return {
        "name": entity.name,
        "kind": entity.kind,
        "country": entity.country or "-",
        "sectors": "|".join(entity.sectors),
        "office": _office(entity),
        "code": entity.code or "-",
    }


@pytest.mark.parametrize("row", ROWS, ids=[f"{r['mention']}: {r['reason']}" for r in ROWS])
def test_a_mention_is_this_actor(row: dict[str, str], drafts: dict[tuple[str, str], Draft]) -> None:
    mention, entity = _found(drafts[row["text"], row["day"]], row["mention"])
    assert mention is not None, row["reason"]
    assert entity is not None, row["reason"]
    said = _said(entity)
    wanted = {k: row[k] for k in said if row[k].strip()}
    assert {k: said[k] for k in wanted} == wanted, row["reason"]


def test_a_group_possessed_by_a_resolved_pronoun_is_its_owners() -> None:
    text = "Russia will withdraw its soldiers."
    syntax = next(iter(parse([(text, Layout())])))
    mentions = (
        Mention("m1", 0, 6, "Russia", "country", "x1"),
        Mention("m2", 21, 24, "its", "pronoun", "x1"),
        Mention("m3", 25, 33, "soldiers", "group", "x2"),
    )
    entities = (
        Entity("x1", "Russia", "country", "RUS"),
        Entity("x2", "soldiers", "group", sectors=("MIL",)),
    )
    draft = Draft(document(text), syntax, Layout(), (), mentions, entities)
    filled = actors.annotate(draft).entities
    assert filled is not None
    assert [e.code for e in filled] == ["RUS", "RUSMIL"]


def test_a_possessed_organ_is_its_owners_before_it_is_the_home_countrys() -> None:
    text = "KHARTOUM, March 3 - Ethiopia warned Sudan. Ethiopia will not use its army."
    layout = find_layout(text)
    syntax = next(iter(parse([(text, layout)])))
    mentions = (
        Mention("m1", 20, 28, "Ethiopia", "country", "x1"),
        Mention("m2", 36, 41, "Sudan", "country", "x2"),
        Mention("m3", 43, 51, "Ethiopia", "country", "x1"),
        Mention("m4", 65, 68, "its", "pronoun", "x1"),
        Mention("m5", 69, 73, "army", "organization", "x3"),
    )
    entities = (
        Entity("x1", "Ethiopia", "country", "ETH"),
        Entity("x2", "Sudan", "country", "SDN"),
        Entity("x3", "army", "organization", sectors=("MIL",)),
    )
    places = (Place("p1", 0, 8, "KHARTOUM", True, country="SDN"),)
    draft = Draft(document(text), syntax, layout, (), mentions, entities, places)
    filled = actors.annotate(draft).entities
    assert filled is not None
    assert [e.code for e in filled] == ["ETH", "SDN", "ETHMIL"]


def test_without_a_publication_date_the_table_names_nobody() -> None:
    text = "Stoltenberg spoke. The French president listened."
    syntax = next(iter(parse([(text, Layout())])))
    draft = Draft(document(text, None), syntax, Layout())
    made = names.annotate(draft)
    draft = Draft(draft.document, syntax, Layout(), (), made.mentions or (), made.entities or ())
    entities = actors.annotate(draft).entities or ()
    assert all(e.name not in ("Emmanuel Macron", "Jens Stoltenberg") for e in entities)


def test_the_office_says_which_mention_names_it() -> None:
    text = "Jeanine Áñez, the interim president of Bolivia, resigned."
    syntax = next(iter(parse([(text, Layout())])))
    draft = Draft(document(text, "2020-01-05"), syntax, Layout())
    made = names.annotate(draft)
    entity = next(e for e in made.entities or () if e.kind == "person")
    assert isinstance(entity.office, Office)
    where = next(m for m in made.mentions or () if m.id == entity.office.mention)
    assert where.text == "interim president of Bolivia"
