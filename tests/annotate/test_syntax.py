"""The door to the parser: offsets are kept, and no text makes a piece or a sentence without end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate import syntax
from dateline.layout import find_layout

STORMS = [
    ("(" * 9_000, "one token a bracket"),
    ("“‘" * 4_000 + "’”" * 4_000, "one token a mark, nested"),
    ("governor of " * 2_000, "one sentence without a stop"),
    ("Nakuru, Kisumu and Thika, " * 900, "a list without an end"),
    ("Rain fell.\n" * 2_000, "a token in five is a stop"),
    ("a" * 20_000, "no space to cut at"),
    (" \n" * 9_000, "white space only"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("text", "reason"), STORMS, ids=[reason for _, reason in STORMS])
def test_pieces_are_bounded_and_hold_the_whole_text(text: str, reason: str) -> None:
    pieces = list(syntax._pieces(syntax.parser(), text))
    assert "".join(piece.text for _, piece in pieces) == text, reason
    assert [start for start, _ in pieces] == [
        sum(len(piece.text) for _, piece in pieces[:n]) for n in range(len(pieces))
    ]
    assert all(len(p.text) <= syntax.PIECE and len(p) <= syntax.TOKENS for _, p in pieces), reason


def test_many_tokens_are_cut_after_a_full_stop() -> None:
    words = "1-2-3-4-5-6-7 is. " * 300
    (_, first), *_ = syntax._pieces(syntax.parser(), words)
    assert first.text.endswith(("is. ", "is."))


def test_a_sentence_without_a_stop_is_broken_off() -> None:
    text = "governor of " * 400
    (doc,) = syntax.parse([(text, find_layout(text))])
    assert max(len(sentence) for sentence in doc.sents) <= syntax.SENTENCE + 1


def test_a_long_sentence_with_stops_inside_is_left_whole() -> None:
    text = "The council asked for " + "; ".join(["a report on the drought in the east"] * 40) + "."
    (doc,) = syntax.parse([(text, find_layout(text))])
    assert max(len(sentence) for sentence in doc.sents) > syntax.SENTENCE


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text("ab. (“\n", max_size=12), max_size=4))
def test_texts_parsed_together_come_back_each_by_itself(texts: list[str]) -> None:
    parsed = list(syntax.parse((text, find_layout(text)) for text in texts))
    assert [doc.text for doc in parsed] == texts


def test_long_and_short_texts_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syntax, "AT_ONCE", 50)
    texts = ["Rain fell in Oslo. " * count for count in (1, 40, 900, 2, 0, 300)]
    parsed = list(syntax.parse((text, find_layout(text)) for text in texts))
    assert [doc.text for doc in parsed] == texts
