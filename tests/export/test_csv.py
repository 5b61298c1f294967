"""CSV: RFC 4180, one row an event, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.export import FORMATS
from dateline.export.csv import COLUMNS, cell
from dateline.model import Record
from tests.chronicle.tales import act, spot, tell, who


def written(*records: Record) -> bytes:
    stream = io.BytesIO()
    FORMATS["csv"].write(records, stream)
    return stream.getvalue()


def table(*records: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(*records).decode(), newline="")))


TEXT = 'Police in "Old" Delhi, arrested\nAnita Rao and 3 students.'
RECORD = tell(
    TEXT,
    act("COERCE", "arrested", ["Police"], ["Anita Rao", "students"], "Delhi", day="2021-06-08",
        mode="arrest", killed=0),
    id="delhi", outlet="The Hindu", title="=SUM(A1)",
    people=[who("x1", "Anita Rao", country="IND", code="INDJUD", sectors=("JUD", "ELI"))],
    places=[spot(TEXT, "Delhi", country="IND", lat=28.65, lon=77.23, geonames=1273294)],
)  # fmt: skip


def test_the_header_is_the_documented_columns() -> None:
    first = written().decode().split("\r\n")[0]
    assert tuple(first.split(",")) == COLUMNS


def test_every_column_is_in_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", page))
    assert [column for column in COLUMNS if column not in named] == []


def test_lines_end_as_the_standard_says() -> None:
    content = written(RECORD)
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == 2


def test_a_row_says_what_the_record_says() -> None:
    (row,) = table(RECORD)
    assert (row["id"], row["type"], row["mode"], row["quad"]) == (
        "delhi/e1",
        "COERCE",
        "arrest",
        "4",
    )
    assert (row["earliest"], row["latest"], row["date_basis"]) == ("2021-06-08",) * 2 + ("timex",)
    assert (row["place_name"], row["latitude"], row["geonames"]) == ("Delhi", "28.65", "1273294")
    assert (row["standing"], row["conditional"], row["killed_best"]) == ("happened", "false", "0")
    assert row["evidence"] == TEXT


def test_the_parties_of_a_side_stand_in_one_order_in_all_its_cells() -> None:
    (row,) = table(RECORD)
    assert row["recipients"] == row["recipient_names"] == "Anita Rao; students"
    assert row["recipient_countries"] == "IND; "
    assert row["recipient_codes"] == "INDJUD; "
    assert row["recipient_sectors"] == "JUD ELI; "


def test_what_is_unknown_is_empty() -> None:
    (row,) = table(tell("Rebels struck.", act("ASSAULT", "struck")))
    empty = ("actors", "place", "latitude", "url", "confidence", "killed_best", "mode")
    assert [row[name] for name in empty] == [""] * len(empty)


def test_a_promise_shows_both_types() -> None:
    (row,) = table(tell("They will meet.", act("CONSULT", "meet", ["They"], time="future")))
    assert (row["type"], row["plover_type"], row["standing"]) == ("CONSULT", "AGREE", "planned")


def test_a_title_that_is_a_formula_is_made_harmless() -> None:
    (row,) = table(RECORD)
    assert row["title"] == "'=SUM(A1)"


@pytest.mark.parametrize(
    ("value", "expected", "reason"),
    [
        ("=1+1", "'=1+1", "a formula"),
        ("+1", "'+1", "a formula too"),
        ("-1", "'-1", "words that begin with a minus"),
        ("@cmd", "'@cmd", "an old macro"),
        ("  =1", "'  =1", "spaces before it do not help"),
        ("\t=1", "'\t=1", "nor does a tab"),
        ("＝1", "'＝1", "nor full-width signs"),
        ("a=1", "a=1", "inside it is harmless"),
        (-2.0, "-2.0", "a number is a number"),
        (0, "0", "nought is not nothing"),
        (None, "", "nothing"),
        ("a\0b", "a\ufffdb", "no NUL: readers stop at it"),
    ],
)
def test_a_cell(value: str | float | None, expected: str, reason: str) -> None:
    assert cell(value) == expected, reason


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
                        min_size=1), max_size=4))  # fmt: skip
def test_any_text_comes_back_but_for_the_apostrophe(texts: list[str]) -> None:
    rows = table(*(tell(text, act("ASSAULT", text)) for text in texts))
    assert len(rows) == len(texts)
    for text, row in zip(texts, rows, strict=True):
        assert row["evidence"] in (text, f"'{text}")
        assert not row["evidence"].lstrip(" ").startswith(("=", "+", "-", "@"))


def test_the_stream_stays_open() -> None:
    stream = io.BytesIO()
    assert FORMATS["csv"].write([RECORD], stream) == 1
    assert not stream.closed
