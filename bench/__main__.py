"""`python -m bench`: every quality figure, against its target and its floor.

Reads the development sets from `--material` (by default `../shared`; they are not part of the
project), codes each set with the `dateline` command, scores it with `bench/score.py` and prints one
row a figure. Exit code 1 where a figure is under its floor. `--raise` lifts the floors to what was
reached; a floor is lowered only with `--lower NAME --why REASON`, which is written beside it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import msgspec

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"


class Measure(msgspec.Struct, frozen=True):
    """One figure: the score of `kind` on `docs` against `gold`, at `figure` in the score's JSON."""

    name: str
    kind: str
    docs: str
    gold: str
    figure: str
    target: float


def main() -> int:
    options = arguments()
    measures = [
        msgspec.convert(m, Measure) for m in tomllib.loads(text("measures.toml"))["measure"]
    ]
    floors: dict[str, Any] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    if not options.material.exists():
        print(f"no sets at {options.material}: nothing measured (name them with --material)")
        return 0
    chosen = [m for m in measures if options.only in m.name]
    figures = measured(chosen, options.material)
    failed = report(chosen, figures, floors)
    if options.raise_floors or options.lower:
        floors |= {
            name: {"figure": figure}
            for name, figure in figures.items()
            if figure >= floors.get(name, {}).get("figure", 0) or name == options.lower
        }
        if options.lower:
            floors[options.lower]["why"] = options.why
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")
    return int(failed)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--material", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--only", default="", help="only the measures whose name holds these words")
    parser.add_argument("--raise", dest="raise_floors", action="store_true", help="lift the floors")
    parser.add_argument("--lower", help="the one measure whose floor may go down")
    parser.add_argument("--why", help="the reason, kept beside the floor")
    options = parser.parse_args()
    if bool(options.lower) != bool(options.why):
        parser.error("--lower and --why go together")
    return options


def text(name: str) -> str:
    return (HERE / name).read_text("utf-8")


def measured(measures: list[Measure], material: Path) -> dict[str, float]:
    """The figure of each measure; each set is coded and scored once."""
    scores: dict[tuple[str, str], dict[str, Any]] = {}
    figures = {}
    with tempfile.TemporaryDirectory() as folder:
        for measure in measures:
            key = (measure.kind, measure.docs)
            if key not in scores:
                print(f"  … {measure.kind}: {measure.docs}", file=sys.stderr, flush=True)
                scores[key] = score(measure, material, Path(folder) / f"{len(scores)}.jsonl")
            value: Any = scores[key]
            for step in steps(measure.figure, scores[key]):
                value = value[step]
            figures[measure.name] = float(value)
    return figures


def steps(figure: str, score: dict[str, Any]) -> list[str]:
    """`all.pair50.F1` as keys: the score's own keys may hold dots."""
    head, _, tail = figure.rpartition(".")
    return [head, tail] if head in score else [figure]


def score(measure: Measure, material: Path, out: Path) -> dict[str, Any]:
    """Codes the set with the command that users have, then scores it."""
    docs, gold = material / measure.docs, material / measure.gold
    code = [sys.executable, "-m", "dateline", "code"]
    with out.open("wb") as answers:
        if measure.kind == "assertion":
            rows = out.with_suffix(".rows")
            rows.write_text(predicates(docs, gold), "utf-8")
            subprocess.run([*code, "--predicates", str(rows)], stdout=answers, check=True)
        elif measure.kind == "pairs":
            subprocess.run([*code, "--pairs", str(docs)], stdout=answers, check=True)
        else:
            subprocess.run([*code, str(docs)], stdout=answers, check=True)
    command = [sys.executable, str(HERE / "score.py"), measure.kind, str(out), str(gold)]
    last = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[
        -1
    ]
    found: dict[str, Any] = json.loads(last)
    return found


def predicates(docs: Path, gold: Path) -> str:
    """The rows `dateline code --predicates` reads, from the texts and the gold's spans."""
    spans = {row["id"]: row["assertion"] for row in map(json.loads, lines(gold))}
    rows = (json.loads(line) for line in lines(docs))
    return "".join(
        json.dumps(
            {
                "id": row["id"],
                "published": row["published"],
                "text": row["text"],
                "predicates": [{"start": x["start"], "end": x["end"]} for x in spans[row["id"]]],
            }
        )
        + "\n"
        for row in rows
        if row["id"] in spans
    )


def lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").split("\n") if line.strip()]


def report(measures: list[Measure], figures: dict[str, float], floors: dict[str, Any]) -> bool:
    """Prints the table; true where a figure is under its floor."""
    failed = False
    print(f"{'measure':44} {'figure':>8} {'target':>8} {'floor':>8}")
    for measure in measures:
        figure, floor = figures[measure.name], floors.get(measure.name, {}).get("figure")
        lost = floor is not None and figure < floor
        failed |= lost
        verdict = (
            "UNDER ITS FLOOR" if lost else "" if figure >= measure.target else "short of target"
        )
        if floor is not None and figure > floor:
            verdict = f"{verdict} gained".strip()
        print(f"{measure.name:44} {figure:8g} {measure.target:8g} {floor or 0:8g}  {verdict}")
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
