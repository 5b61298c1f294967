"""The days of events, row by row, over events built by hand; and what holds for all of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from edtf import parse_edtf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.annotate import event_dates, times
from dateline.annotate.draft import Draft
from dateline.annotate.syntax import parse
from dateline.layout import find_layout
from dateline.model import Assertion, Document, Event, EventDate, TextSpan
from dateline.pipeline import code_all
from dateline.read import documents

PUBLISHED = "2021-08-18"


def _rows() -> list[list[str]]:
    text = (Path(__file__).parent / "event_dates_cases.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


TABLE = _rows()


def drafts(texts: list[str], published: str | None = PUBLISHED) -> list[Draft]:
    layouts = [find_layout(text) for text in texts]
    docs = parse(zip(texts, layouts, strict=True))
    plain = [
        Draft(Document(id="d", sha256="", text=text, published=published), doc, layout)
        for text, doc, layout in zip(texts, docs, layouts, strict=True)
    ]
    return [replace(draft, timexes=times.annotate(draft).timexes or ()) for draft in plain]


def event(text: str, trigger: str, time: str, name: str = "e1") -> Event:
    start = text.index(trigger)
    span = TextSpan(start, start + len(trigger), trigger)
    assertion = Assertion(time="future" if time == "future" else "past")
    return Event(id=name, trigger=span, type="ASSAULT", assertion=assertion)


def triggers_beside(text: str) -> list[tuple[str, str]]:
    """Every trigger that the table names in a text: they are all events of that text."""
    return list(dict.fromkeys((row[1], row[2]) for row in TABLE if row[0] == text))


@pytest.fixture(scope="module")
def made() -> list[EventDate]:
    found = []
    for draft, row in zip(drafts([row[0] for row in TABLE]), TABLE, strict=True):
        names = triggers_beside(row[0])
        events = tuple(event(row[0], t, time, f"e{i}") for i, (t, time) in enumerate(names))
        dated = event_dates.annotate(replace(draft, events=events)).events or ()
        found.append(dated[names.index((row[1], row[2]))].date)
    return found


@pytest.mark.parametrize("at", range(len(TABLE)), ids=[f"{r[1]} in {r[0][:40]}" for r in TABLE])
def test_event_has_its_days(at: int, made: list[EventDate]) -> None:
    *_, earliest, latest, basis, reason = TABLE[at]
    date = made[at]
    found = (date.earliest or "-", date.latest or "-", date.basis)
    assert found == (earliest, latest, basis), reason


def test_nothing_done_lies_ahead_and_nothing_planned_behind(made: list[EventDate]) -> None:
    for row, date in zip(TABLE, made, strict=True):
        if row[2] == "past":
            assert (date.earliest or "") <= PUBLISHED
        else:
            assert (date.latest or "9999") >= PUBLISHED


ARTICLES = sorted((Path(__file__).parent.parent.parent / "articles").glob("*.txt"))


def test_in_the_articles_nothing_done_lies_ahead_and_nothing_planned_behind() -> None:
    problems: list[object] = []
    seen = 0
    for record in code_all(documents(ARTICLES, on_problem=problems.append)):
        published = record.document.published or ""
        for made in record.events:
            seen += 1
            assert agrees(made.date, made.assertion.time, published), (record.document.id, made)
    assert seen > 100
    assert not problems


def agrees(date: EventDate, time: str, published: str) -> bool:
    """Whether the days of a done act begin by the publication, those of a planned one end after."""
    in_order = (date.earliest or "") <= (date.latest or "9999")
    if time == "past":
        return in_order and (date.earliest or "") <= published
    return in_order and (date.latest or "9999") >= published


FRAMES = (
    "Troops attacked {}.",
    "Troops will attack {}.",
    "They plan to attack {}.",
    "{}, they attack.",
)
WHEN = (
    "on Monday", "last Friday", "next week", "in March", "in 1998", "on May 5", "since June",
    "until Sunday", "by the end of the month", "for a third day", "overnight", "within 48 hours",
    "from 3 to 5 July", "between 1990 and 2050", "at Easter", "two days ago", "this year",
    "for the past few days", "on 03/04/2016", "in the early 2030s", "a day after the vote",
    "at noon",
    "on the eve of Friday's vote", "in the second quarter", "on day 9 of the attack",
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(FRAMES),
    st.lists(st.sampled_from(WHEN), min_size=1, max_size=3),
    st.dates().map(str),
    st.sampled_from(["past", "future"]),
)
def test_on_any_day_nothing_done_lies_ahead_and_nothing_planned_behind(
    frame: str, when: list[str], published: str, time: str
) -> None:
    text = frame.format(" ".join(when))
    (draft,) = drafts([text], published)
    events = (event(text, "attack", time),)
    (dated,) = event_dates.annotate(replace(draft, events=events)).events or ()
    assert agrees(dated.date, time, published)
    assert dated.date.edtf
    assert parse_edtf(dated.date.edtf)


def test_every_date_has_an_edtf_that_parses(made: list[EventDate]) -> None:
    assert all(date.edtf and parse_edtf(date.edtf) for date in made)


def test_without_a_publication_date_an_undated_event_has_no_days() -> None:
    (draft,) = drafts(["Gunmen attacked a convoy."], None)
    events = (event("Gunmen attacked a convoy.", "attacked", "past"),)
    (dated,) = event_dates.annotate(replace(draft, events=events)).events or ()
    assert dated.date == EventDate()


def test_without_a_publication_date_a_full_date_counts() -> None:
    text = "Gunmen attacked a convoy on May 2, 2003."
    (draft,) = drafts([text], None)
    (dated,) = (
        event_dates.annotate(replace(draft, events=(event(text, "attacked", "past"),))).events or ()
    )
    assert (dated.date.earliest, dated.date.latest) == ("2003-05-02", "2003-05-02")


def test_a_timex_basis_names_its_expression(made: list[EventDate]) -> None:
    for date in made:
        assert (date.timex is not None) == (date.basis in ("timex", "day-count"))


def test_no_events_are_left_alone() -> None:
    (draft,) = drafts(["It rained on Monday."])
    assert event_dates.annotate(draft).events is None
