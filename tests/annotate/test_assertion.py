"""Assertion of predicates: a table of sentences with reasons, and properties over any text."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.assertion import annotate, assertions_of
from dateline.annotate.draft import Draft
from dateline.annotate.syntax import parse
from dateline.layout import find_layout
from dateline.model import Assertion, Document, Event, EventType, Quote, Span, TextSpan, Timex
from dateline.questions import PredicatesRow, predicates

CASES = Path(__file__).with_name("assertion_cases.tsv")


class Case(NamedTuple):
    sentence: str
    predicates: tuple[tuple[Span, Assertion], ...]
    reason: str


def expected(fields: str) -> Assertion:
    marks = set(fields.split(",")) - {"ok"}
    assert marks <= {"not", "prob", "poss", "fut", "if", "req"}, fields
    certainty = "possible" if "poss" in marks else "probable" if "prob" in marks else "certain"
    return Assertion(
        polarity="denied" if "not" in marks else "affirmed",
        certainty=certainty,
        time="future" if "fut" in marks else "past",
        conditional="if" in marks,
        requested="req" in marks,
    )


def span_of(sentence: str, word: str) -> Span:
    word, _, count = word.partition("@")
    found = [m.span() for m in re.finditer(rf"\b{re.escape(word)}\b", sentence)]
    return Span(*found[int(count or 1) - 1])


@cache
def cases() -> tuple[Case, ...]:
    found = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            sentence, predicates, reason = line.split("\t")
            pairs = (cell.split("=") for cell in predicates.split(" "))
            rows = tuple((span_of(sentence, word), expected(fields)) for word, fields in pairs)
            found.append(Case(sentence, rows, reason))
    return tuple(found)


def drafts(texts: list[str], published: str | None = "2022-03-04") -> list[Draft]:
    layouts = [find_layout(text) for text in texts]
    parsed = parse(zip(texts, layouts, strict=True))
    return [
        Draft(Document(id=str(i), sha256="", text=text, published=published), syntax, layout)
        for i, (text, layout, syntax) in enumerate(zip(texts, layouts, parsed, strict=True))
    ]


@cache
def parsed_cases() -> dict[str, Draft]:
    return {d.document.text: d for d in drafts([case.sentence for case in cases()])}


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.reason}: {case.sentence[:40]}")
def test_predicates_are_asserted_as_the_sentence_presents_them(case: Case) -> None:
    spans = [span for span, _ in case.predicates]
    answers = assertions_of(parsed_cases()[case.sentence], spans)
    got = {case.sentence[s.start : s.end]: a for s, a in zip(spans, answers, strict=True)}
    want = {case.sentence[s.start : s.end]: a for s, a in case.predicates}
    assert got == want, case.reason


def test_there_are_at_least_two_hundred_cases() -> None:
    assert len(cases()) >= 200


def test_allegedly_says_nothing_more_where_a_named_source_claims_it() -> None:
    text = "Amina Okello said guards allegedly beat the prisoners."
    draft = drafts([text])[0]
    beat = span_of(text, "beat")
    assert assertions_of(draft, [beat])[0].certainty == "possible"
    quote = Quote(
        "q1", "indirect", "speech", (Span(18, len(text) - 1),), source=TextSpan(0, 12, text[:12])
    )
    claimed = Draft(draft.document, draft.syntax, draft.layout, quotes=(quote,))
    assert assertions_of(claimed, [beat])[0].certainty == "certain"


@pytest.mark.parametrize(
    ("day", "time", "reason"),
    [
        ("2022-03-07", "future", "a date after publication makes the present a plan"),
        ("2022-02-28", "past", "a date before it does not"),
    ],
)
def test_a_present_dated_after_publication_is_future(day: str, time: str, reason: str) -> None:
    text = "The foreign minister visits Cairo on Monday."
    draft = drafts([text])[0]
    timex = Timex("t1", 37, 43, "Monday", "DATE", day, earliest=day, latest=day)
    dated = Draft(draft.document, draft.syntax, draft.layout, timexes=(timex,))
    assert assertions_of(dated, [span_of(text, "visits")])[0].time == time, reason


def test_events_get_the_assertion_of_their_trigger() -> None:
    text = "Kenya will not attack."
    draft = drafts([text])[0]
    event = Event("e1", TextSpan(15, 21, "attack"), "ASSAULT")
    made = annotate(Draft(draft.document, draft.syntax, draft.layout, events=(event,)))
    assert made.events is not None
    assert made.events[0].assertion == Assertion(polarity="denied", time="future")


@pytest.mark.parametrize(
    ("text", "type_", "conditional", "reason"),
    [
        (
            "Guards threatened to strike unless they were paid.",
            "THREATEN",
            True,
            "carries an unless",
        ),
        ("Guards threatened to strike.", "THREATEN", False, "carries none"),
        ("Guards promised to return if they were paid.", "AGREE", False, "only threats carry it"),
    ],
)
def test_a_threat_carries_the_condition_of_what_it_threatens(
    text: str, type_: EventType, conditional: bool, reason: str
) -> None:
    draft = drafts([text])[0]
    word = text.split(" ")[1]
    event = Event("e1", TextSpan(7, 7 + len(word), word), type_)
    made = annotate(Draft(draft.document, draft.syntax, draft.layout, events=(event,)))
    assert made.events is not None
    assert made.events[0].assertion.conditional is conditional, reason


def test_questions_about_predicates_know_the_times_of_the_text() -> None:
    text = "The court rules on the treaty next Thursday."
    row = PredicatesRow("1", text, (span_of(text, "rules"),), "2022-03-04")
    answers = list(predicates([msgspec.json.encode(row)], on_problem=print))
    assert answers[0].predicates[0].assertion.time == "future"


def test_a_span_without_a_word_gets_the_plain_assertion() -> None:
    draft = drafts(["They met. "])[0]
    assert assertions_of(draft, [Span(9, 10)]) == (Assertion(),)
    assert assertions_of(draft, []) == ()


def test_a_long_chain_of_conjuncts_does_not_exhaust_the_stack() -> None:
    text = "They will not " + " and ".join(["run"] * 3000) + "."
    draft = drafts([text])[0]
    assert len(assertions_of(draft, [Span(len(text) - 4, len(text) - 1)])) == 1


@settings(max_examples=25, deadline=None)
@given(
    st.text(
        st.sampled_from("if not deny will attack to that, no. \n\u200f\U0001f600'\"?"), max_size=80
    )
)
def test_any_text_gives_an_answer_and_always_the_same(text: str) -> None:
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"\S+", text)]
    first, second = (assertions_of(drafts([text])[0], spans) for _ in range(2))
    assert first == second
    assert len(first) == len(spans)
