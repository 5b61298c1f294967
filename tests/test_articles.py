"""Golden articles: every text in articles/ has an expectation beside it, and the program meets it
but for the rows written down in articles/known_failures, which may only shrink."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path

import msgspec
import pytest
from bench.score import facts_of

from dateline.model import Record
from dateline.pipeline import code_all
from dateline.read import documents

ARTICLES = Path(__file__).parent.parent / "articles"
NAMES = sorted(path.stem for path in ARTICLES.glob("*.txt"))
KNOWN: dict[str, list[str]] = json.loads((ARTICLES / "known_failures").read_text("utf-8"))


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    problems: list[object] = []
    inputs = documents([ARTICLES / f"{name}.txt" for name in NAMES], on_problem=problems.append)
    coded = dict(zip(NAMES, code_all(inputs), strict=True))
    assert not problems
    return coded


def falls_short(record: Record, facts: object) -> tuple[list[str], int]:
    """The rows of the expectation that the record does not show, and how many rows there are."""
    row = json.loads(msgspec.json.encode(record))
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        score = facts_of({row["document"]["id"]: row}, facts)
    prefix = "falls short: "
    return [line.removeprefix(prefix) for line in printed.getvalue().splitlines()], score["of"]


def test_there_are_at_least_ten_articles_each_with_its_expectation() -> None:
    assert len(NAMES) >= 10
    assert [name for name in NAMES if not (ARTICLES / f"{name}.facts").exists()] == []


@pytest.mark.parametrize("name", NAMES)
def test_article_is_read_as_a_careful_reader_would(name: str, records: dict[str, Record]) -> None:
    facts = json.loads((ARTICLES / f"{name}.facts").read_text("utf-8"))
    short, rows = falls_short(records[name], facts)
    assert sorted(short) == sorted(KNOWN.get(name, []))
    assert rows >= 15
