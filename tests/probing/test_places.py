"""Words that look like towns' names stay none, and the confidence's error is counted rightly."""

from __future__ import annotations

import pytest
from bench import place_confidence
from bench.probing import places

LEAST = 0.98


def test_no_city_is_made_of_other_names() -> None:
    found = places.answers(places.probes())
    assert len(found) == 400
    assert sum(not answer.cities for answer in found) / len(found) >= LEAST


def test_a_city_at_the_words_is_seen() -> None:
    probe = places.Probe("Crowds filled Nairobi on Monday.", "Nairobi", "", "")
    (answer,) = places.answers([probe])
    assert answer.cities


def test_calibration_error_is_the_weighted_distance() -> None:
    pairs = [(0.95, True)] * 9 + [(0.95, False)] + [(0.5, True)] * 10
    assert place_confidence.error(pairs) == pytest.approx(0.5 * 0.05 + 0.5 * 0.5)
    assert place_confidence.error([]) == 0
