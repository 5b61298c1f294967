"""How typed words become full-text expressions, and how names are folded."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.chronicle.naming import called, code_of, country_of, fold, named, typed
from dateline.chronicle.texts import CLOSE, OPEN, expression, unmark
from dateline.model import Span

EXPRESSIONS = [
    ("grain deal", '"grain" AND "deal"', "all words"),
    ('"grain deal" corridor', '"grain deal" AND "corridor"', "a phrase and a word"),
    ('"grain deal', '"grain deal"', "a phrase left open"),
    ("a OR b c", '("a" OR "b") AND "c"', "OR binds the two words beside it"),
    ("a OR b OR c", '("a" OR "b" OR "c")', "a chain of OR"),
    ("OR a", '"a"', "OR with nothing before it"),
    ("a OR", '"a"', "OR with nothing after it"),
    ("or", '"or"', "a small or is a word"),
    ("a -b -c", '("a") NOT ("b" OR "c")', "exclusions"),
    ("-b", '"b"', "nothing but an exclusion is looked for"),
    ("cease-fire", '"cease-fire"', "a hyphen inside a word excludes nothing"),
    ("cease*", '"cease"*', "a beginning"),
    ("a:b^2", '"a:b^2"', "no columns, no boosts"),
    ("...", "", "no word"),
    ("😀", "", "a picture is no word"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), EXPRESSIONS)
def test_typed_words_become(text: str, expected: str, reason: str) -> None:
    assert expression(text) == expected, reason


FOLDED = [
    ("Łukasz", "lukasz"),
    ("Erdoğan", "erdogan"),
    ("José Ñáñez", "jose nanez"),
    ("Søren's", "soren"),
    ("U.S.", "us"),
    ("troops’", "troops"),
    ("Straße", "strasse"),
    ("Xi'an", "xi an"),
    ("İstanbul", "istanbul"),
    ("  Al-Shabaab ", "al shabaab"),
]


@pytest.mark.parametrize(("name", "expected"), FOLDED)
def test_a_name_is_folded(name: str, expected: str) -> None:
    assert fold(name) == expected


COUNTRIES = [
    ("russia", "RUS"),
    ("RUS", "RUS"),
    ("Russian", "RUS"),
    ("the United States", "USA"),
    ("US", "USA"),
    ("u.s.", "USA"),
    ("Ivory Coast", "CIV"),
    ("côte d'ivoire", "CIV"),
    ("Stoltenberg", None),
    ("", None),
]


@pytest.mark.parametrize(("words", "expected"), COUNTRIES)
def test_words_name_a_country(words: str, expected: str | None) -> None:
    assert country_of(words) == expected


def test_an_actor_code_has_parts_of_three_capitals() -> None:
    assert code_of("IGOWSTNAT") == "IGOWSTNAT"
    assert [code_of(w) for w in ("NATO", "RUS", "rusgov", "UNICEFS")] == [None] * 4


def test_an_entity_is_called_by_its_country_too() -> None:
    assert called("Sergey Lavrov", "foreign minister", country="RUS").split() == [
        *("sergey", "lavrov", "foreign", "minister", "rus", "russia", "russian"),
    ]


def test_a_typed_name_is_all_its_words() -> None:
    assert typed("Ursula von der Leyen") == '"ursula" "von" "der" "leyen"'
    assert typed("'\"") == ""


def test_another_name_of_an_organisation_stands_for_its_own() -> None:
    assert named("E.U.") == '("european" "union") OR (^"eu")'
    assert named("European Union") == '"european" "union"'
    assert named("Erik Solheim") == '"erik" "solheim"'


def test_marks_are_taken_out_and_remembered() -> None:
    text = f"a {OPEN}big{CLOSE} {OPEN}fire{CLOSE}"
    assert unmark(text) == ("a big fire", (Span(2, 5), Span(6, 10)))


@given(st.text() | st.sampled_from(["UN", "the EU", "N.A.T.O.", "IS"]))
def test_every_expression_is_one_that_the_index_understands(text: str) -> None:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE f USING fts5 (t, tokenize = 'porter unicode61')")
    for words in (expression(text), typed(text), named(text)):
        if words:
            database.execute("SELECT * FROM f WHERE f MATCH ?", (words,)).fetchall()
    database.close()


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
