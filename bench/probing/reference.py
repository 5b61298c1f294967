"""Reference: who "he", "it" and "the alliance" are, in own sentences.

Four tables beside the tests: `nobody_cases.tsv` (pronouns that mean nobody whom the text names: the
share of false links), `stranger_cases.tsv` (descriptions that mean another than the one named: the
share of false links), `description_cases.tsv` and `anaphor_cases.tsv` (the share right). All were
seen while building.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.probing.share import Share, share
from dateline.model import Document, Record
from dateline.pipeline import code_all
from dateline.read import Input

TABLES = Path(__file__).parent.parent.parent / "tests" / "annotate"
Row = list[str]
Judge = Callable[[set[str], str], bool]


def shares(errors: bool) -> Iterator[Share]:
    """The share of each table; prints the rows that fail where asked to."""
    judged: list[tuple[str, str, Judge]] = [
        ("nobody_cases", "linked falsely", lambda found, _: bool(found)),
        ("stranger_cases", "linked falsely", _is_among),
        ("description_cases", "right", _is_among),
        ("anaphor_cases", "right", _is_among),
    ]
    for name, what, judge in judged:
        table = rows(TABLES / f"{name}.tsv")
        met = [
            judge(meant(made, row[1]), row[2])
            for row, made in zip(table, coded(table), strict=True)
        ]
        for row, is_met in zip(table, met, strict=True) if errors else ():
            if is_met != (what == "right"):
                print("- " + " | ".join(row))
        yield share(name, (("", is_met) for is_met in met), what)


def rows(path: Path) -> list[Row]:
    """The rows of a table: a text, words of it and what they mean or do not mean."""
    lines = path.read_text("utf-8").splitlines()
    return [line.replace("\\n", "\n").split("\t") for line in lines[2:]]


def coded(table: list[Row]) -> list[Record]:
    """The record of each row's text."""
    return list(
        code_all(
            Input(Document(id=str(number), sha256="", text=row[0], published="2022-03-04"))
            for number, row in enumerate(table)
        )
    )


def meant(record: Record, words: str) -> set[str]:
    """The names, without accents, of the entities of the mentions that end where the words do
    (`words@2`: their second occurrence) and lie in them."""
    words, _, count = words.partition("@")
    start = _place(record.document.text, words, int(count or 1))
    names = {entity.id: _plain(entity.name) for entity in record.entities}
    return {
        names[m.entity]
        for m in record.mentions
        if m.entity is not None and m.start >= start and m.end == start + len(words)
    }


def _place(text: str, words: str, count: int) -> int:
    """Where the words stand for the `count`th time, not as a part of a longer word."""
    at = -1
    while count:
        at = text.index(words, at + 1)
        inside = text[at - 1 : at].isalpha() or text[at + len(words) :][:1].isalpha()
        count -= not inside
    return at


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("ğ", "g")


def _is_among(found: set[str], name: str) -> bool:
    return any(name.lower() in one for one in found)
