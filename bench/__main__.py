"""`python -m bench`: every quality figure, against its target and its floor.

Codes each development set with the `dateline` command, scores it with `bench/score.py` and prints
one row a figure. The sets lie in `--material` (by default `../shared`) and are no part of the
project. Exit code 1 where a figure is under its floor. `--raise` lifts the floors to what was
reached; a floor is lowered only with `--lower NAME --why REASON`, which is kept beside it.
`--report` writes the table into docs/measures.md, with the day.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from bench.report import write
from dateline.version import __version__

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
DATELINE = [sys.executable, "-m", "dateline", "code"]
QUESTIONS = {
    "assertion": ("predicates", "assertion"),
    "toponyms": ("toponyms", "places"),
}  # by kind


class Set(msgspec.Struct, frozen=True):
    """A development set: `docs` and `gold` are paths in the material, `figures` the targets by
    their path in the score's JSON. `kind` is score.py's, or `toponyms`: places at given spans."""

    kind: str
    docs: str
    figures: dict[str, float]
    gold: str = ""

    @property
    def name(self) -> str:
        return f"{self.kind}, {Path(self.docs).name.split('.')[0]}"

    @property
    def gold_path(self) -> str:
        return self.gold or self.docs.replace(".docs.", ".gold.")


@dataclass(frozen=True)
class Measured:
    """One figure with what it should be and the best it has been."""

    name: str
    figure: float
    target: float
    floor: float | None

    @property
    def lost(self) -> bool:
        return self.floor is not None and self.figure < self.floor

    @property
    def verdict(self) -> str:
        if self.lost:
            return "UNDER ITS FLOOR"
        return "" if self.figure >= self.target else "short of target"


def main() -> int:
    options = arguments()
    if not options.material.exists():
        print(f"no sets at {options.material}: nothing measured (name them with --material)")
        return 0
    sets = msgspec.convert(
        tomllib.loads((HERE / "measures.toml").read_text("utf-8"))["set"], list[Set]
    )
    floors: dict[str, Any] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    rows = []
    print(f"{'measure':44} {'figure':>8} {'target':>8} {'floor':>8}")
    for row in measured([s for s in sets if options.only in s.name], options.material, floors):
        floor = "" if row.floor is None else f"{row.floor:g}"
        print(
            f"{row.name:44} {row.figure:8g} {row.target:8g} {floor:>8}  {row.verdict}", flush=True
        )
        rows.append(row)
    if options.raise_floors or options.lower:
        keep(floors, rows, options.lower, options.why)
    if options.report:
        table = [(r.name, f"{r.figure:g}", f"{r.target:g}", r.verdict) for r in rows]
        write("quality", ("measure", "figure", "target", ""), table, "python -m bench --report")
    return int(any(row.lost for row in rows))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--material", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--only", default="", help="only the sets whose name holds these words")
    parser.add_argument("--raise", dest="raise_floors", action="store_true", help="lift the floors")
    parser.add_argument("--lower", help="the one measure whose floor may go down")
    parser.add_argument("--why", help="the reason, kept beside the floor")
    parser.add_argument("--report", action="store_true", help="write docs/measures.md")
    parser.add_argument("--version", action="version", version=__version__)
    options = parser.parse_args()
    if bool(options.lower) != bool(options.why):
        parser.error("--lower and --why go together")
    if options.report and options.only:
        parser.error("--report needs all sets")
    return options


def measured(sets: list[Set], material: Path, floors: dict[str, Any]) -> Iterator[Measured]:
    with tempfile.TemporaryDirectory() as folder:
        for number, one in enumerate(sets):
            answers = Path(folder) / f"{number}.jsonl"
            gold = material / one.gold_path
            answer(one.kind, material / one.docs, gold, answers)
            found = score(one.kind, answers, gold)
            for path, target in one.figures.items():
                name = f"{one.name}: {path}"
                yield Measured(
                    name, figure(found, path), target, floors.get(name, {}).get("figure")
                )


def figure(score: dict[str, Any], path: str) -> float:
    """`all.pair50.F1` in the score's JSON, whose own keys may hold dots."""
    head, _, tail = path.rpartition(".")
    return float(score[head][tail] if head in score else score[path])


def score(kind: str, answers: Path, gold: Path) -> dict[str, Any]:
    kind = "places" if kind == "toponyms" else kind
    command = [sys.executable, str(HERE / "score.py"), kind, str(answers), str(gold)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def answer(kind: str, docs: Path, gold: Path, answers: Path) -> None:
    """Whole records, or the answers to the set's questions, by the command that users have."""
    if kind == "pairs":
        asked = ["--pairs", str(docs)]
    elif kind in QUESTIONS:
        option, layer = QUESTIONS[kind]
        asked = [f"--{option}", str(questions(option, layer, docs, gold, answers))]
    else:
        asked = [str(docs)]
    with answers.open("wb") as out:
        subprocess.run([*DATELINE, *asked], stdout=out, check=True)


def questions(option: str, layer: str, docs: Path, gold: Path, answers: Path) -> Path:
    """The file of rows that ask about the spans which the gold's `layer` gives."""
    spans = {row["id"]: row[layer] for row in rows_of(gold)}
    asked = answers.with_suffix(".asked")
    kept = ("id", "published", "text", "outlet", "url", "title")
    lines = [
        {k: row[k] for k in kept if k in row}
        | {option: [{"start": x["start"], "end": x["end"]} for x in spans[row["id"]]]}
        for row in rows_of(docs)
        if row["id"] in spans
    ]
    asked.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return asked


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def keep(floors: dict[str, Any], rows: list[Measured], lower: str | None, why: str | None) -> None:
    """Lifts the floors to what was reached; lowers the one that is named, with the reason."""
    for row in rows:
        if row.name == lower:
            floors[row.name] = {"figure": row.figure, "why": why}
        elif row.floor is None or row.figure > row.floor:
            floors[row.name] = {"figure": row.figure}
    FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
