"""The assertion probes: both lists are sound, and the program gets nearly all of each right."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from bench.probing.assertion import PROBES, answers, probes

LISTS = sorted(PROBES.glob("assertion_*.tsv"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_each_list_has_150_rows_and_two_acts_a_sentence(path: Path) -> None:
    rows = probes(path)
    assert len(rows) >= 150
    assert min(Counter(row.sentence for row in rows).values()) >= 2
    assert len({row.kind for row in rows}) >= 12


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_at_least_95_percent_of_each_list_are_right(path: Path) -> None:
    rows = probes(path)
    wrong = [
        f"{row.predicate} in {row.sentence}: {answer}"
        for row, answer in zip(rows, answers(rows), strict=True)
        if answer != row.assertion
    ]
    assert len(wrong) <= 0.05 * len(rows), wrong


def test_two_authors_wrote_the_lists() -> None:
    assert [path.stem for path in LISTS] == ["assertion_first", "assertion_second"]
