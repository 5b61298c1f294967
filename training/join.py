"""Joins the kept labels to their texts, in the form that `bench/score.py events` reads.

    python -m training.join dev --corpus current_events.jsonl.gz > dev.gold.jsonl
    python -m training.join dev --addresses            the public pages that hold the texts
    python -m training.join dev --pages FOLDER         from those pages, saved as YYYY-MM-DD.txt

The labels hold offsets and a hash, never the text: the reports are Wikipedia's ("Portal:Current
events", CC BY-SA 4.0), and each day's page can be had from the address that `--addresses` prints. A
row whose text is not found, or has changed since, is named on standard error and left out.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import msgspec

from training import wikitext
from training.labels import SpanRow, Text, WordLabel, digest, lines, texts, to_words

LABELS = Path(__file__).parent / "labels"
SPLITS = ("train", "dev", "test", "own")
_PAGE = "https://en.wikipedia.org/wiki/Portal:Current_events/{0:%Y}_{0:%B}_{0.day}?action=raw"


class Gold(msgspec.Struct, frozen=True):
    """A text with its events in words."""

    id: str
    published: str
    text: str
    stratum: str
    events: tuple[WordLabel, ...]


def read(split: str) -> list[SpanRow]:
    """The kept rows of a split."""
    path = LABELS / f"{split}.jsonl"
    return [msgspec.json.decode(line, type=SpanRow) for line in lines(path)]


def joined(rows: Iterable[SpanRow], found: dict[str, str]) -> Iterator[Gold]:
    """The rows whose text is among `found` (hash to text)."""
    for row in rows:
        if (text := found.get(row.sha256)) is not None:
            events = tuple(to_words(text, label) for label in row.events)
            yield Gold(row.id, row.published, text, row.stratum, events)


def of_corpus(path: Path) -> dict[str, str]:
    """The texts of a corpus of JSON lines (also gzip), by hash."""
    content = path.read_bytes()
    plain = gzip.decompress(content) if path.suffix == ".gz" else content
    rows = (msgspec.json.decode(line, type=Text) for line in plain.splitlines())
    return {digest(row.text): row.text for row in rows}


def of_pages(folder: Path) -> dict[str, str]:
    """The texts of saved day pages, by hash."""
    pages = sorted(folder.glob("*.txt"))
    items = (item for page in pages for item in wikitext.items(page.read_text("utf-8")))
    return {digest(text): text for text in items}


def own() -> dict[str, str]:
    """The texts that were written for the set, by hash."""
    return {digest(row.text): row.text for row in texts(LABELS / "own.texts.jsonl").values()}


def addresses(rows: Iterable[SpanRow]) -> list[str]:
    """Where the pages of the rows' days can be had."""
    return [_PAGE.format(date.fromisoformat(day)) for day in sorted({r.published for r in rows})]


def main() -> int:
    """The command: 0 if every row found its text, else 1."""
    parser = argparse.ArgumentParser(prog="python -m training.join", description=__doc__)
    parser.add_argument("split", choices=SPLITS)
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--corpus", type=Path)
    source.add_argument("--pages", type=Path)
    source.add_argument("--addresses", action="store_true")
    chosen = parser.parse_args()
    rows = read(chosen.split)
    if chosen.addresses:
        print(*addresses(rows), sep="\n")
        return 0
    found = own() if chosen.split == "own" else {}
    if chosen.corpus is not None:
        found |= of_corpus(chosen.corpus)
    if chosen.pages is not None:
        found |= of_pages(chosen.pages)
    for gold in joined(rows, found):
        print(msgspec.json.encode(gold).decode())
    missing = [row.id for row in rows if row.sha256 not in found]
    for identifier in missing:
        print(f"{identifier}: its text is not there, or has changed", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
