"""The timeline goes by the day of the act, tells each once, and marks what did not happen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dateline.chronicle import Chronicle, Query, Timeline, timeline
from dateline.chronicle.found import standing
from dateline.model import Assertion, Entity
from tests.chronicle.tales import act, spot, tell, who

PEOPLE = [
    who("x1", "Kenya", "country", country="KEN"),
    who("x2", "Somalia", "country", country="SOM"),
]


@pytest.fixture
def chronicle(tmp_path: Path) -> Iterator[Chronicle]:
    with Chronicle.open(tmp_path / "c.db") as opened:
        yield opened


def report(chronicle: Chronicle, text: str, **fields: Any) -> None:
    """Adds "Kenya recalled its envoy from Somalia" in other words; `fields` go to the act."""
    document = {k: fields.pop(k) for k in ("published", "outlet", "extra") if k in fields}
    people: list[Entity] = fields.pop("people", PEOPLE)
    places = fields.pop("places", ())
    actors = fields.pop("actors", ["Kenya"])
    recipients = fields.pop("recipients", ["Somalia"])
    kind, trigger = fields.pop("type", "SANCTION"), fields.pop("trigger", "recalled")
    chronicle.add(
        tell(text, act(kind, trigger, actors, recipients, fields.pop("place", None), **fields),
             id=text, people=people, places=places, **document)
    )  # fmt: skip


def days(found: Timeline) -> list[str]:
    return [entry.day for entry in found.entries]


def test_the_day_of_the_act_counts_not_that_of_the_report(chronicle: Chronicle) -> None:
    report(chronicle, "Kenya recalled its envoy from Somalia.", day="2019-02-16",
           published="2019-02-20")  # fmt: skip
    report(chronicle, "Later Kenya recalled all from Somalia.", day="2019-02-18",
           published="2019-02-19")  # fmt: skip
    assert days(timeline(chronicle, Query(who="Kenya"))) == ["2019-02-16", "2019-02-18"]


def test_the_same_act_from_several_outlets_is_told_once(chronicle: Chronicle) -> None:
    for outlet in ("Nation", "Garowe", "Nation"):
        n = chronicle.info().documents
        report(chronicle, f"({n}) Kenya recalled its envoy from Somalia.", day="2019-02-16",
               outlet=outlet)  # fmt: skip
    (entry,) = timeline(chronicle, Query()).entries
    assert (entry.sources, sorted(entry.outlets)) == (2, ["Garowe", "Nation"])
    assert len(entry.reports) == 3


def test_all_outlets_that_a_document_names_are_sources(chronicle: Chronicle) -> None:
    report(chronicle, "Kenya recalled its envoy from Somalia.", day="2019-02-16", outlet="Nation",
           extra={"outlets": ["Nation", "Garowe", ""]})  # fmt: skip
    (entry,) = timeline(chronicle, Query()).entries
    assert (entry.sources, sorted(entry.outlets)) == (2, ["Garowe", "Nation"])


def test_outlets_without_a_name_count_as_one(chronicle: Chronicle) -> None:
    for n in range(3):
        report(chronicle, f"({n}) Kenya recalled its envoy from Somalia.", day="2019-02-16")
    assert [e.sources for e in timeline(chronicle, Query()).entries] == [1]


@pytest.mark.parametrize(
    "other",
    [
        {"day": "2019-02-17"},
        {"recipients": []},
        {"actors": []},
        {"time": "future"},
        {"polarity": "denied"},
        {"type": "ACCUSE"},
        {"recipients": ["Kenya"], "actors": ["Somalia"]},
    ],
    ids=lambda other: " ".join(other),
)
def test_acts_that_differ_are_told_apart(chronicle: Chronicle, other: dict[str, Any]) -> None:
    report(chronicle, "Kenya recalled its envoy from Somalia.", day="2019-02-16")
    report(chronicle, "Again Kenya recalled all from Somalia.", **{"day": "2019-02-16", **other})
    assert len(timeline(chronicle, Query()).entries) == 2


def test_two_places_are_two_acts_but_a_missing_one_does_not_differ(chronicle: Chronicle) -> None:
    for town in ("Lamu", "Garissa", None):
        text = f"In {town or 'a town'} Kenya arrested men of Somalia."
        places = [spot(text, town, country="KEN")] if town else []
        report(chronicle, text, type="COERCE", trigger="arrested", place=town, places=places,
               day="2019-05-01")  # fmt: skip
    entries = timeline(chronicle, Query()).entries
    assert [e.place for e in entries] == ["Lamu", "Garissa"]


def test_acts_without_an_actor_never_agree(chronicle: Chronicle) -> None:
    for n in range(2):
        report(
            chronicle, f"({n}) An envoy was recalled.", actors=[], recipients=[], day="2019-02-16"
        )
    assert len(timeline(chronicle, Query()).entries) == 2


def test_a_dated_telling_proves_an_undated_one_of_the_same_day(chronicle: Chronicle) -> None:
    report(chronicle, "Kenya recalled an envoy from Somalia.", published="2019-02-16")
    report(chronicle, "On Saturday Kenya recalled an envoy from Somalia.", day="2019-02-16",
           published="2019-02-17")  # fmt: skip
    (entry,) = timeline(chronicle, Query()).entries
    assert (entry.basis, entry.sentence[:11]) == ("timex", "On Saturday")
    assert entry.reports[0].published == "2019-02-17"


def test_an_undated_act_says_that_only_the_report_dates_it(chronicle: Chronicle) -> None:
    report(chronicle, "Kenya recalled an envoy from Somalia.", published="2019-02-16")
    (entry,) = timeline(chronicle, Query()).entries
    assert (entry.day, entry.basis) == ("2019-02-16", "published")


def test_what_nothing_dates_comes_last(chronicle: Chronicle) -> None:
    report(chronicle, "Kenya recalled an envoy from Somalia.", published=None, basis="none")
    report(chronicle, "Kenya recalled the envoy from Somalia.", day="2019-02-16")
    assert days(timeline(chronicle, Query())) == ["2019-02-16", ""]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "happened"),
        ({"time": "future"}, "planned"),
        ({"polarity": "denied"}, "denied"),
        ({"polarity": "denied", "time": "future"}, "denied"),
        ({"requested": True, "time": "future"}, "requested"),
        ({"conditional": True, "time": "future"}, "conditional"),
        ({"certainty": "probable"}, "uncertain"),
    ],
)
def test_what_did_not_simply_happen_is_marked(
    chronicle: Chronicle, fields: dict[str, Any], expected: str
) -> None:
    assert standing(Assertion(**fields)) == expected
    report(chronicle, "Kenya recalled an envoy from Somalia.", **fields)
    assert [e.standing for e in timeline(chronicle, Query()).entries] == [expected]
    (row,) = chronicle.rows("SELECT standing FROM readable_events")
    assert row["standing"] == expected


def test_a_timeline_of_two_sides_and_a_span_of_days(chronicle: Chronicle) -> None:
    for day in ("2019-02-16", "2019-03-16"):
        report(chronicle, f"On {day} Kenya recalled an envoy from Somalia.", day=day)
    report(chronicle, "Kenya recalled an envoy.", recipients=[], day="2019-02-20")
    query = Query(dyad=("somalia", "kenya"), date_to="2019-02", limit=1)
    assert days(timeline(chronicle, query)) == ["2019-02-16"]


def test_a_timeline_has_a_json_form(chronicle: Chronicle) -> None:
    report(chronicle, "Kenya recalled an envoy from Somalia.", day="2019-02-16", outlet="Nation")
    found = timeline(chronicle, Query(who="Kenya"))
    again = msgspec.json.decode(msgspec.json.encode(found), type=Timeline)
    assert again == found
    entry = found.entries[0]
    marked = [entry.sentence[m.start : m.end] for m in entry.marks]
    assert marked == ["Kenya", "recalled", "Somalia"]


@pytest.mark.parametrize(
    ("days_of_act", "listed", "reason"),
    [
        ({"earliest": "1976-01-01", "basis": "timex"}, False, "it began decades before"),
        ({"earliest": "1976-01-01", "latest": "2020-01-01"}, False, "so did this"),
        ({"earliest": "2018-11-01", "basis": "timex"}, True, "it began in the year before"),
        ({"earliest": "2019-01-01", "latest": "2019-12-31"}, True, "some day of this year"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_began_long_before_the_first_day_asked_is_left_out(
    chronicle: Chronicle, days_of_act: dict[str, str], listed: bool, reason: str
) -> None:
    report(chronicle, "Kenya recalled its envoy from Somalia.", published="2019-06-20",
           **days_of_act)  # fmt: skip
    assert len(timeline(chronicle, Query()).entries) == 1
    assert len(timeline(chronicle, Query(date_from="2019-03")).entries) == listed, reason
