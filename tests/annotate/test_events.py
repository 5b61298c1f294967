"""Events: triggers, types, modes and roles in sentences of our own; lookalikes that are no event.

The rows are in `event_cases.tsv` and `no_event_cases.tsv`, whose heads explain the notation.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.codebook.ontology import modes, quad, score
from dateline.model import Event, Record
from tests.factories import record, records

HERE = Path(__file__).parent


def _rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


EVENTS = _rows("event_cases.tsv")
NO_EVENT = _rows("no_event_cases.tsv")


@cache
def _records() -> dict[str, Record]:
    texts = [row[0] for row in (*EVENTS, *NO_EVENT)]
    return dict(zip(texts, records(texts), strict=True))


def _described(record: Record, event: Event) -> str:
    said = {mention.id: mention.text for mention in record.mentions}
    actors = "; ".join(said[role.mention] for role in event.actors)
    recipients = "; ".join(said[role.mention] for role in event.recipients)
    return f"{event.trigger.text} {event.type} {event.mode or '-'} | {actors} | {recipients}"


def _agrees(expected: str, found: str) -> bool:
    """Whether a found line is the expected one: `*` fits anything, role words are contained."""
    head, *roles = (part.strip() for part in expected.split("|"))
    found_head, *found_roles = (part.strip() for part in found.split("|"))
    trigger, type_, mode = head.rsplit(" ", 2)
    found_trigger, found_type, found_mode = found_head.rsplit(" ", 2)
    if (trigger, type_) != (found_trigger, found_type) or mode not in ("*", found_mode):
        return False
    return all(_same_people(a, b) for a, b in zip(roles, found_roles, strict=True))


def _same_people(expected: str, found: str) -> bool:
    if expected == "*":
        return True
    wanted = [one.strip() for one in expected.split(";") if one.strip()]
    have = [one.strip() for one in found.split(";") if one.strip()]
    return len(wanted) == len(have) and all(w in h for w, h in zip(wanted, have, strict=True))


@pytest.mark.parametrize(("text", "expected", "reason"), EVENTS, ids=[r[2] for r in EVENTS])
def test_events_of_a_sentence(text: str, expected: str, reason: str) -> None:
    found = [_described(_records()[text], event) for event in _records()[text].events]
    lines = expected.split(" // ")
    unmet = [line for line in lines if not any(_agrees(line, have) for have in found)]
    assert not unmet, f"{reason}: {found}"
    assert len(found) == len(lines), f"{reason}: {found}"


@pytest.mark.parametrize(("text", "reason"), NO_EVENT, ids=[r[1] + ": " + r[0] for r in NO_EVENT])
def test_lookalikes_make_no_event(text: str, reason: str) -> None:
    found = [_described(_records()[text], event) for event in _records()[text].events]
    assert found == [], reason


def test_counts_of_killed_and_injured_are_kept_apart() -> None:
    event = record("Shelling in Taiz killed at least 14 people and wounded 30.").events[0]
    assert event.size is not None
    assert (event.size["killed"].low, event.size["killed"].best) == (14, 14)
    assert event.size["killed"].high == 14
    assert event.size["injured"].best == 30


@pytest.mark.parametrize(
    ("text", "low", "best", "high"),
    [
        ("Shelling in Taiz killed over 40 people.", 40, 40, 40),
        ("Rebels killed between 20 and 30 soldiers in Mopti.", 20, 30, 30),
        ("Militants killed 15 to 18 villagers in an attack on Monguno.", 15, 18, 18),
        ("Gunmen killed up to 12 soldiers in an ambush near Gao.", 12, 12, 12),
    ],
)
def test_no_bound_of_a_count_is_made_up(text: str, low: int, best: int, high: int) -> None:
    size = record(text).events[0].size
    assert size is not None
    assert (size["killed"].low, size["killed"].best, size["killed"].high) == (low, best, high)


def test_an_arrest_counts_no_dead() -> None:
    found = record(
        "Police arrested 20 students after two officers were killed by militants."
    ).events
    assert [sorted(event.size or {}) for event in found] == [["arrested"], ["killed"]]


def test_every_event_is_filled_from_the_ontology() -> None:
    for one in _records().values():
        for event in one.events:
            assert event.quad == quad(event.type)
            assert event.score == score(event.type, event.mode)
            assert event.mode is None or event.mode in modes(event.type)
            assert event.cameo
            assert event.confidence is None


def test_roles_point_at_mentions_of_the_record_and_nobody_stands_twice() -> None:
    for one in _records().values():
        known = {mention.id for mention in one.mentions}
        assert len(known) == len(one.mentions)
        for event in one.events:
            roles = [role.mention for role in (*event.actors, *event.recipients)]
            assert known.issuperset(roles)
            assert len(set(roles)) == len(roles)


def test_evidence_holds_trigger_and_roles() -> None:
    text = (
        "The weather stayed dry. Zambia accused Malawi of moving the border posts, and the two "
        "sides, who had never quarrelled before about the line in the hills that an old survey had "
        "drawn so carelessly, prepared notes for the court. Nothing else happened."
    )
    one = record(text)
    event = one.events[0]
    evidence = event.evidence
    assert evidence is not None
    assert "Zambia accused Malawi" in evidence.exact
    assert "weather" not in evidence.exact
    assert evidence.prefix == text[max(0, evidence.start - 32) : evidence.start]
    assert evidence.suffix == text[evidence.end : evidence.end + 32]


def test_contexts_come_from_the_sentence() -> None:
    event = record(
        "A court in Oslo sentenced a hacker for a cyberattack on the parliament."
    ).events[0]
    assert {"legal", "cyber"} <= set(event.contexts)


WORDS = [
    *(
        [
            "Mali",
            "attacked",
            "40",
            "soldiers",
            ".",
            ",",
            "and",
            "of",
            "by",
            "the",
            "talks",
            "with",
            "who",
            "killed",
            "to",
            "withdraw",
        ]
    ),
    *(
        [
            "sanctions",
            "on",
            ":",
            "“",
            "he",
            "was",
            "arrested",
            "for",
            "calling",
            "🙂",
            "é",
            "protest",
            "–",
        ]
    ),
    "\n",
]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_any_words_give_faithful_events_twice_the_same(text: str) -> None:
    first, second = record(text), record(text)
    assert first == second
    assert not [w for w in first.warnings if w.code in ("layer-failed", "unfaithful-span")]
    for event in first.events:
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text
