"""Whatever comes in, the record that comes out keeps its contract."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from bench.score import faithful
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.model import Record
from dateline.pipeline import code_all
from dateline.read import Input
from tests.factories import document

SOME = "Kenya accused Somalia said that the president on Friday he Nairobi did not will attack if"
MORE = "3 May 2019 killed Russia-Ukraine Chad we 12 's “ ” \" ' ( ) , . : ; – … 😀 É \u200f"
WORDS = st.sampled_from([*SOME.split(), *MORE.split(), "\n", "\n\n", "\t", " ", "  "])
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join))
DATES = st.one_of(st.none(), st.dates().map(str))
LAYERS = ("sentences", "mentions", "places", "timexes")


def coded(text: str, published: str | None) -> tuple[Record, dict[str, Any]]:
    (record,) = code_all([Input(document(text, published))])
    return record, msgspec.to_builtins(record)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(TEXTS, DATES)
def test_any_text_gives_a_faithful_record_without_a_failed_layer(
    text: str, published: str | None
) -> None:
    record, row = coded(text.encode("utf-8", "replace").decode(), published)
    assert faithful(row) == 0
    assert [w for w in record.warnings if w.code in ("layer-failed", "unfaithful-span")] == []
    assert [
        s
        for layer in LAYERS
        for s in row[layer]
        if s.get("text", "x") != s.get("text", "x").strip()
    ] == []


@settings(max_examples=40, deadline=None, derandomize=True)
@given(TEXTS, DATES)
def test_every_reference_in_a_record_leads_somewhere(text: str, published: str | None) -> None:
    record, _ = coded(text.encode("utf-8", "replace").decode(), published)
    entities = {e.id for e in record.entities}
    mentions = {m.id for m in record.mentions}
    quotes = {q.id for q in record.quotes}
    roles = [r for e in record.events for r in (*e.actors, *e.recipients)]
    assert {m.entity for m in record.mentions if m.entity} <= entities
    assert {q.speaker for q in record.quotes if q.speaker} <= entities
    assert {r.mention for r in roles} <= mentions
    assert {r.entity for r in roles if r.entity} <= entities
    assert {a.quote for e in record.events for a in e.attribution if a.quote} <= quotes
    assert {e.place for e in record.events if e.place} <= {p.id for p in record.places}
    assert {e.date.timex for e in record.events if e.date.timex} <= {t.id for t in record.timexes}


TEXT = (
    "ACCRA, Oct. 2, 2014 - Ghana accused Togo on Wednesday of arming rebels. “It is false,” the"
    " Togolese foreign minister said. He asked Ghana for proof.\n\n  Bush  told reporters he was"
    " in Chad  , not ready."
)


@pytest.mark.parametrize("neighbours", [0, 1, 40])
def test_a_record_does_not_depend_on_its_neighbours(neighbours: int) -> None:
    others = [Input(document(f"Number {n}. " + TEXT * (n % 3 + 1))) for n in range(neighbours)]
    alone = next(code_all([Input(document(TEXT))]))
    assert list(code_all([*others, Input(document(TEXT))]))[-1] == alone


def test_nothing_planned_is_dated_in_the_past_and_nothing_done_in_the_future() -> None:
    texts = [
        "Chile will sign the treaty on Monday.",
        "Chile signed the treaty on Monday.",
        "Peru plans to expel the envoy. Peru expelled the envoy.",
    ]
    records = list(code_all([Input(document(text, "2003-05-14")) for text in texts]))
    for event in (event for record in records for event in record.events):
        if event.assertion.time == "future":
            assert (event.date.latest or "9999") >= "2003-05-14"
        else:
            assert (event.date.earliest or "0000") <= "2003-05-14"
