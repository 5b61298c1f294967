"""`make bench-peers`: the time layer beside what else installs from PyPI, on the same texts.

Each peer runs in an environment of its own (`--python`), on each set of time expressions, and is
scored by the same `bench/score.py`. `--report` writes the table into docs/measures.md. A peer that
fails or does not end in `--limit` seconds is shown as such, not left out.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from bench.report import write

HERE = Path(__file__).parent
SETS = ("meantime", "aquaint", "timebank", "wikiwars")
NARRATIVE = ("wikiwars",)  # histories, which HeidelTime reads in a mode of its own
PEERS = ("heideltime", "recognizers", "dateparser", "parsedatetime", "timexy")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    parser.add_argument("--material", type=Path, default=HERE.parent.parent.parent / "shared")
    parser.add_argument("--python", type=Path, required=True, help="the peers' own interpreter")
    parser.add_argument("--limit", type=int, default=7200, help="seconds a set")
    parser.add_argument(
        "--answers",
        type=Path,
        default=Path(".venv-peers/answers"),
        help="where the peers' answers are kept; one that is there is not asked again",
    )
    parser.add_argument("--report", action="store_true", help="write docs/measures.md")
    options = parser.parse_args()
    folder = (options.material / "gold" / "times").resolve()
    if not folder.exists():
        print(f"no sets at {folder}: nothing measured (name them with --material)")
        return 0
    commands = {"dateline": [sys.executable, "-m", "dateline", "code"]} | {
        peer: [
            str(options.python.absolute()),
            "-W",
            "ignore",
            str(HERE.resolve() / "readers.py"),
            peer,
        ]
        for peer in PEERS
    }
    options.answers.mkdir(parents=True, exist_ok=True)
    table = []
    for name, command in commands.items():
        figures = [figure(name, command, folder, one, options) for one in SETS]
        table.append((name, *figures))
        print(f"{name:14}" + "".join(f"{cell:>16}" for cell in figures), flush=True)
    if options.report:
        write("peers", ("value F1 / strict F1", *SETS), table, "make bench-peers")
    return 0


def figure(
    name: str, command: list[str], folder: Path, texts: str, options: argparse.Namespace
) -> str:
    """Value and strict F1 of what a command reads in a set; what went wrong where it did."""
    answers = options.answers.resolve() / f"{name}-{texts}.jsonl"
    docs = [str(folder / f"{texts}.docs.jsonl")]
    if name == "heideltime" and texts in NARRATIVE:
        docs.append("narrative")
    if name == "dateline" or not answers.exists():
        try:
            run([*command, *docs], answers, options.limit)
        except subprocess.TimeoutExpired:
            return f"over {options.limit} s"
        except subprocess.CalledProcessError:
            return "failed"
    gold = folder / f"{texts}.gold.jsonl"
    scorer = [sys.executable, str(HERE.parent / "score.py"), "times", str(answers), str(gold)]
    done = subprocess.run(scorer, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    return f"{found['value']['F1']} / {found['strict']['F1']}"


def run(command: list[str], answers: Path, limit: int) -> None:
    """Writes what the command answers to `answers`, whole or not at all."""
    part = answers.with_suffix(".part")
    with part.open("wb") as out:
        subprocess.run(
            command,
            cwd=answers.parent,  # HeidelTime writes its settings where it runs
            stdout=out,
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=limit,
        )
    part.replace(answers)


if __name__ == "__main__":
    raise SystemExit(main())
