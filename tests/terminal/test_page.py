"""The readable page: what a reader must see, and that hostile text cannot act on the terminal."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from dateline.model import Entity, Place, Record, Warning
from dateline.terminal.page import page
from dateline.terminal.safe import plain
from tests.factories import record


def shown(coded: Record, width: int = 100) -> str:
    console = Console(width=width, record=True, file=None, force_terminal=False)
    with console.capture() as captured:
        console.print(page(coded))
    return captured.get()


def test_page_shows_who_did_what_when_and_the_proof() -> None:
    words = shown(record("On Monday Kenya accused Somalia of arming the rebels.", "2019-05-03"))
    assert all(word in words for word in ("ACCUSE", "Kenya", "Somalia", "2019-04-29", "happened"))
    assert "“On Monday Kenya accused Somalia of arming the rebels.”" in words


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Kenya will meet Somalia on Friday.", "planned"),
        ("Kenya did not attack Somalia.", "denied"),
        ("Kenya called on Somalia to withdraw its troops.", "asked for, not done"),
    ],
)
def test_page_says_in_words_what_did_not_happen(text: str, word: str) -> None:
    assert word in shown(record(text))


def test_page_of_a_document_without_anything_coded_is_its_head() -> None:
    assert "no date" in shown(record("x", None))


@pytest.mark.parametrize(
    ("words", "expected", "reason"),
    [
        ("a\x1b[2Jb", "a·[2Jb", "an escape sequence clears the screen"),
        ("a\u202eb", "a·b", "a direction override shows other words than stand there"),
        ("a\nb\tc", "a b c", "one line"),
        ("مرحبا 👨‍👩‍👧", "مرحبا 👨‍👩‍👧", "scripts and joined emoji stay"),
        ("a\u2028b", "a·b", "a line separator is no space"),
    ],
)
def test_plain_makes_words_safe_to_print(words: str, expected: str, reason: str) -> None:
    assert plain(words) == expected, reason


@given(st.text())
def test_plain_keeps_the_length_so_that_marks_stay_on_their_words(words: str) -> None:
    assert len(plain(words)) == len(words)


def test_markup_in_an_article_is_shown_and_not_obeyed() -> None:
    assert "[bold]Kenya[/bold]" in shown(record("[bold]Kenya[/bold] accused Somalia of lying."))


def test_markup_in_a_table_is_shown_and_not_obeyed() -> None:
    coded = msgspec.structs.replace(record("x"), entities=(Entity("x1", "[/bold] A", "group"),))
    assert "[/bold] A" in shown(coded)


def test_a_hostile_field_of_the_input_does_not_reach_the_terminal_through_a_note() -> None:
    message = "the language is \x1b[2Jfr, not English"
    coded = msgspec.structs.replace(record("x"), warnings=(Warning("not-english", message),))
    assert "\x1b" not in shown(coded)


def test_no_empty_table_where_all_places_stand_for_governments() -> None:
    place = Place("p1", 0, 1, "x", literal=False)
    assert "Where" not in shown(msgspec.structs.replace(record("x"), places=(place,)))
