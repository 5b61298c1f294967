"""Pairs: one of the 16 types for what a source does to a target, always an answer."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.codebook.ontology import TYPES, modes, quad
from dateline.pairs import Answer, PairRow, code_pairs

LINES = (Path(__file__).parent / "pair_cases.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if line and not line.startswith("#")][1:]


@cache
def _answers() -> list[Answer]:
    return list(
        code_pairs(
            PairRow(str(i), text, source, target)
            for i, (text, source, target, _, _) in enumerate(ROWS)
        )
    )


@pytest.mark.parametrize("i", range(len(ROWS)), ids=[row[4] for row in ROWS])
def test_type_of_a_pair(i: int) -> None:
    assert _answers()[i].type == ROWS[i][3], ROWS[i][4]


def test_answers_come_in_order_with_the_quad_of_their_type() -> None:
    assert [answer.id for answer in _answers()] == [str(i) for i in range(len(ROWS))]
    for answer in _answers():
        assert answer.quad == quad(answer.type)
        assert answer.mode is None or answer.mode in modes(answer.type)
        assert answer.confidence is None


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Nothing happened here.", "Nothing", "here"),
        ("Mali met Niger.", "Chad", "Benin"),
        ("Mali met Niger.", "", ""),
        ("", "", ""),
        ("شيء ما حدث", "شيء", "حدث"),
    ],
)
def test_there_is_always_an_answer(text: str, source: str, target: str) -> None:
    (answer,) = code_pairs([PairRow("x", text, source, target)])
    assert answer.type in TYPES


def test_the_day_of_publication_says_whether_an_act_is_to_come() -> None:
    text = "Mali and Niger meet on May 14, 2019 in Dakar."
    rows = [PairRow(day, text, "Mali", "Niger", day) for day in ("2019-05-02", "2019-05-20")]
    before, after = code_pairs(rows)
    assert (before.type, before.assertion.time) == ("AGREE", "future")
    assert (after.type, after.assertion.time) == ("CONSULT", "past")


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=60), st.text(max_size=8), st.text(max_size=8))
def test_any_text_gets_the_same_answer_twice(text: str, source: str, target: str) -> None:
    row = PairRow("x", text, source, target)
    first, second = code_pairs([row, row])
    assert first == second
