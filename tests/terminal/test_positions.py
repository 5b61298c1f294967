"""Positions as a person at a terminal sees them, and as a pipe gets them."""

from __future__ import annotations

import io
from typing import Any

import msgspec
from rich.console import Console

from dateline.chronicle import About, Mark, Position, Speaker
from dateline.chronicle.found import Source
from dateline.model import Span
from dateline.terminal.positions import (
    POSITION_COLUMNS,
    position_row,
    position_table,
    speaker_lines,
)

SPEAKER = Speaker(
    1, "Afi Mensah", "person", "TGO", None, ("GOV",), "TGOGOV", "President", "Togo", 3
)
POSITION = Position(
    day="2016-07-09",
    basis="published",
    speaker=SPEAKER,
    words="we will\tclose it",
    kind="direct",
    act="speech",
    about=(About("Benin", "it", "country", "BEN", "BEN", 14, 16, "mention"),),
    mark=Mark("changed", "a", "q1", "2016-07-01", "denied before, affirmed now"),
    document=Source("b", 1, None, "2016-07-09", "Lomé Soir", None, ("Lomé Soir",)),
    id="q2",
    spans=(Span(0, 16),),
    source="Mensah",
    cue="said",
)


def shown(**changes: Any) -> str:
    console = Console(file=io.StringIO(), width=110)
    console.print(position_table([msgspec.structs.replace(POSITION, **changes)]))
    assert isinstance(console.file, io.StringIO)
    return " ".join(console.file.getvalue().split())


def test_a_row_says_when_who_what_about_whom_how_where_and_what_it_is_to_an_earlier_one() -> None:
    row = shown()
    for words in ("2016-07-09?", "Afi Mensah", "“we will close it”", "Benin", "direct", "b q2"):
        assert words in row
    for words in ("Lomé Soir", "changed", "2016-07-01", "a q1", "denied before, affirmed now"):
        assert words in row


def test_a_day_that_the_text_names_has_no_question_mark() -> None:
    assert "2016-07-09?" not in shown(basis="timex")
    assert "undated" in shown(day="", basis="none")


def test_words_that_are_not_word_for_word_have_no_marks() -> None:
    assert "“" not in shown(kind="indirect")
    assert "belief" in shown(act="belief")


def test_a_cue_that_is_no_word_is_not_shown() -> None:
    assert "said:" in shown()
    assert "::" not in shown(cue=":")


def test_somebody_without_a_name_is_named_by_the_words_of_the_text() -> None:
    assert "Mensah" in shown(speaker=None)
    assert "nobody named" in shown(speaker=None, source=None)


def test_no_control_character_gets_through() -> None:
    hostile = "\x1b[31mred\x1b[0m \u202ereversed"
    row = position_row(msgspec.structs.replace(POSITION, words=hostile, cue=hostile))
    assert "\x1b" not in row + shown(words=hostile, cue=hostile, source=hostile)
    assert "\u202e" not in row


def test_a_line_has_all_the_columns() -> None:
    cells = dict(zip(POSITION_COLUMNS, position_row(POSITION).split("\t"), strict=True))
    assert cells["words"] == "we will close it"
    assert (cells["mark"], cells["earlier"]) == ("changed", "a/q1")
    assert position_row(msgspec.structs.replace(POSITION, mark=None)).count("\t") == 13


def test_speakers_are_told_apart_by_what_is_known_and_not_all_listed() -> None:
    (line,) = speaker_lines([SPEAKER])
    assert line == "Afi Mensah (President, Togo, TGO, TGOGOV): 3"
    assert list(speaker_lines([SPEAKER] * 13))[-1] == "and 3 more"
