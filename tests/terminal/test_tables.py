"""What was found, as a person at a terminal sees it, and as a pipe gets it."""

from __future__ import annotations

import io
from typing import Any

import msgspec
import pytest
from rich.console import Console, RenderableType

from dateline.chronicle import Entry
from dateline.model import Span
from dateline.terminal.tables import (
    ENTRY_COLUMNS,
    entry_row,
    info_table,
    marked,
    timeline_table,
)

ENTRY = Entry(
    day="2011-07-09",
    earliest="2011-07-09",
    latest="2011-07-09",
    edtf="2011-07-09",
    basis="timex",
    standing="happened",
    type="CONSULT",
    mode="visit",
    actors=("Afi Mensah", "Kofi Boakye"),
    recipients=("Benin",),
    place="Lomé",
    says=("Lomé Soir", "an aide"),
    sentence="Mensah met\tBoakye [in] Lomé.",
    marks=(Span(0, 6),),
    sources=2,
    outlets=("Lomé Soir", "La Nation"),
    reports=(),
)


def shown(what: RenderableType) -> str:
    console = Console(file=io.StringIO(), width=110)
    console.print(what)
    assert isinstance(console.file, io.StringIO)
    return " ".join(console.file.getvalue().split())


def row(**changes: Any) -> str:
    return shown(timeline_table([msgspec.structs.replace(ENTRY, **changes)]))


def test_a_row_of_the_timeline_says_when_what_who_where_who_says_so_and_the_proof() -> None:
    for words in ("2011-07-09", "CONSULT (visit)", "Afi Mensah, Kofi Boakye → Benin", "Lomé"):
        assert words in row()
    for words in ("according to an aide", "Mensah met Boakye [in] Lomé.", "2"):
        assert words in row()


@pytest.mark.parametrize(
    ("changes", "day", "reason"),
    [
        ({}, "2011-07-09 ", "the text dates it"),
        ({"basis": "day-count"}, "2011-07-09 ", "it counts the days"),
        ({"basis": "published"}, "2011-07-09?", "only the report is dated"),
        ({"day": "", "basis": "none"}, "undated", "nothing is"),
    ],
)
def test_a_day_that_no_text_gives_is_questioned(
    changes: dict[str, str], day: str, reason: str
) -> None:
    assert day in row(**changes), reason


def test_only_what_did_not_plainly_happen_says_how_it_stands() -> None:
    assert "happened" not in row()
    assert "denied" in row(standing="denied")
    assert "nobody named" in row(actors=())


def test_a_line_has_all_the_columns_and_no_tab_of_the_articles() -> None:
    cells = dict(zip(ENTRY_COLUMNS, entry_row(ENTRY).split("\t"), strict=True))
    assert (cells["actors"], cells["sources"]) == ("Afi Mensah; Kofi Boakye", "2")
    assert cells["according_to"] == "Lomé Soir > an aide"
    assert cells["sentence"] == "Mensah met Boakye [in] Lomé."


def test_no_control_character_gets_through() -> None:
    hostile = "\x1b[31mred\x1b[0m \u202ereversed"
    changes = {"sentence": hostile, "place": hostile, "actors": (hostile,), "says": (hostile,)}
    printed = row(**changes) + entry_row(msgspec.structs.replace(ENTRY, **changes))
    printed += shown(info_table([("chronicle", hostile)]))
    assert "\x1b" not in printed
    assert "\u202e" not in printed


def test_what_was_found_stands_out_at_its_own_words() -> None:
    text = marked("Two\nmet.", [Span(4, 7)])
    assert text.plain == "Two met."
    assert [(span.start, span.end, span.style) for span in text.spans] == [(4, 7, "reverse")]
