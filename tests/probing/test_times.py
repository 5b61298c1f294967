"""The probe lists of time expressions stay at the share that was reached."""

from __future__ import annotations

import pytest
from bench.probing import times

LEAST = {"times_first.tsv": 0.97, "times_second.tsv": 0.95}


@pytest.mark.parametrize("name", times.LISTS)
def test_the_share_of_a_list_holds(name: str) -> None:
    rows = times.answers(times.probes(times.FOLDER / name))
    assert len(rows) >= 150
    assert sum(row.right for row in rows) / len(rows) >= LEAST[name]
