"""`python -m bench.sweep`: nothing lost, nothing unfaithful, the same bytes in any order.

Codes every document of the development sets and a sample of the corpora with the `dateline`
command and counts records missing, out of order or with changed text, spans that do not lie in
their text, layers that failed; then codes a part of them reversed and with two workers and
compares the records byte for byte.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.report import write
from bench.score import faithful


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.sweep", description=__doc__)
    parser.add_argument(
        "--material", type=Path, default=Path(__file__).parent.parent.parent / "shared"
    )
    parser.add_argument("--corpora", type=int, default=2000, help="documents taken of the corpora")
    parser.add_argument("--same", type=int, default=400, help="documents coded again")
    parser.add_argument("--report", action="store_true", help="write docs/measures.md")
    options = parser.parse_args()
    if not options.material.exists():
        print(f"no sets at {options.material}: nothing measured (name them with --material)")
        return 0
    rows = list(
        unique(itertools.chain(gold(options.material), corpora(options.material, options.corpora)))
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = sweep(rows, folder)
        found["differs reversed, or with 2 workers"] = again(
            rows[:: max(1, len(rows) // options.same)], folder
        )
    for what, count in found.items():
        print(f"{what:42} {count}")
    if options.report:
        table = [(what, f"{count:,}") for what, count in found.items()]
        write("sweep", ("what", "count"), table, "python -m bench.sweep --report")
    return int(any(count for what, count in found.items() if what != "documents"))


def gold(material: Path) -> Iterator[dict[str, Any]]:
    for path in sorted((material / "gold").rglob("*.docs.jsonl")):
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def corpora(material: Path, count: int) -> Iterator[dict[str, Any]]:
    """Documents spread evenly over the corpora; transcripts are long, so only a few of them."""
    names = {"current_events": count - 320, "wikinews": 300, "briefings": 20}
    for name, share in names.items():
        with gzip.open(material / "corpora" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            every = 60 if name == "current_events" else 1
            yield from map(json.loads, itertools.islice(lines, 0, share * every, every))


def unique(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Rows under ids of our own: sets share some."""
    for number, row in enumerate(rows):
        yield row | {"id": f"d{number}"}


def sweep(rows: list[dict[str, Any]], folder: Path) -> dict[str, int]:
    records = [json.loads(line) for line in coded(rows, folder / "all")]
    pairs = list(zip(rows, records, strict=False))
    warnings = [w["code"] for record in records for w in record["warnings"]]
    return {
        "documents": len(rows),
        "records missing": len(rows) - len(records),
        "out of order": sum(row["id"] != record["document"]["id"] for row, record in pairs),
        "texts changed": sum(row["text"] != record["document"]["text"] for row, record in pairs),
        "unfaithful spans": sum(map(faithful, records)),
        "spans refused by the runner": warnings.count("unfaithful-span"),
        "layers that failed": warnings.count("layer-failed"),
    }


def again(rows: list[dict[str, Any]], folder: Path) -> int:
    first = coded(rows, folder / "first")
    backwards = coded(rows[::-1], folder / "backwards")[::-1]
    shared = coded(rows, folder / "workers", "--workers", "2")
    return sum(not (a == b == c) for a, b, c in zip(first, backwards, shared, strict=True))


def coded(rows: list[dict[str, Any]], path: Path, *options: str) -> list[bytes]:
    source = path.with_suffix(".jsonl")
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    with path.open("wb") as out:
        command = [sys.executable, "-m", "dateline", "code", str(source), *options]
        subprocess.run(command, stdout=out, check=True)
    return path.read_bytes().splitlines()


if __name__ == "__main__":
    raise SystemExit(main())
