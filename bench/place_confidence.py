"""`python -m bench.place_confidence`: whether the confidence of places is the share that is right.

Codes the places sets at the spans that the gold gives, and prints for each tenth of confidence how
many answers fell into it, their mean confidence and the share within 161 km (or of the same
GeoNames id), then the expected calibration error: the mean distance of the two, weighted by the
answers.
Toponyms without an answer are left out. The sets are for learning: few parameters are fitted here
(the two `_TRUST` tables), and none may be fitted to one set alone.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.__main__ import HERE, answer, rows_of
from bench.score import km

SETS = ("lgl", "trnews", "geovirus")
BINS = 10
NEAR_KM = 161.0
MOST = 0.05  # the error that is still borne
Pair = tuple[float, bool]  # confidence, whether right


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.place_confidence", description=__doc__)
    parser.add_argument("--material", type=Path, default=HERE.parent.parent / "shared")
    options = parser.parse_args()
    found = {name: list(answered(name, options.material)) for name in SETS}
    found["together"] = [pair for pairs in found.values() for pair in pairs]
    for name, pairs in found.items():
        show(name, pairs)
    return int(any(error(pairs) > MOST for pairs in found.values()))


def answered(name: str, material: Path) -> Iterator[Pair]:
    """The answers to the set's toponyms that have a point in the gold."""
    folder = material / "gold" / "places"
    docs, gold = folder / f"{name}.docs.jsonl", folder / f"{name}.gold.jsonl"
    with tempfile.TemporaryDirectory() as made:
        answers = Path(made) / "answers.jsonl"
        answer("toponyms", docs, gold, answers)
        coded = {row["document"]["id"]: row["places"] for row in rows_of(answers)}
    for row in rows_of(gold):
        for asked, place in zip(row["places"], coded[row["id"]], strict=True):
            if asked["lat"] is not None and place.get("confidence") is not None:
                yield float(place["confidence"]), _is_right(asked, place)


def _is_right(asked: dict[str, Any], place: dict[str, Any]) -> bool:
    if asked.get("geonameid") and str(asked["geonameid"]) == str(place.get("geonames")):
        return True
    return bool(km(asked["lat"], asked["lon"], place["lat"], place["lon"]) <= NEAR_KM)


def bins(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The pairs by the tenth of their confidence."""
    found: list[list[Pair]] = [[] for _ in range(BINS)]
    for pair in pairs:
        found[min(BINS - 1, int(pair[0] * BINS))].append(pair)
    return found


def error(pairs: Sequence[Pair]) -> float:
    """The expected calibration error, 0 to 1."""
    return sum(len(part) * abs(_trust(part) - _share(part)) for part in bins(pairs) if part) / max(
        1, len(pairs)
    )


def _trust(pairs: Sequence[Pair]) -> float:
    return sum(confidence for confidence, _ in pairs) / len(pairs)


def _share(pairs: Sequence[Pair]) -> float:
    return sum(right for _, right in pairs) / len(pairs)


def show(name: str, pairs: Sequence[Pair]) -> None:
    """Prints a set's table."""
    print(f"\n{name}: {len(pairs)} answers, expected calibration error {error(pairs):.3f}")
    print(f"  {'confidence':12} {'answers':>8} {'mean':>6} {'right':>6}")
    for number, part in enumerate(bins(pairs)):
        if part:
            low, high = number / BINS, (number + 1) / BINS
            span = f"{low:.1f} to {high:.1f}"
            print(f"  {span:12} {len(part):8} {_trust(part):6.3f} {_share(part):6.3f}")


if __name__ == "__main__":
    raise SystemExit(main())
