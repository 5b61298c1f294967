"""PLOVER JSON lines: the manual's field names and rules; nothing counts as done that is not."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.chronicle import Chronicle, Query, select
from dateline.export import FORMATS
from dateline.export.plover import plover_code, plover_events, plover_sectors, write
from dateline.model import Event, Office, Record
from tests.chronicle.tales import act, spot, tell, who

TEXT = "In Geneva, Amina Mohammed met Indian officials for talks."
MOHAMMED = who(
    "x1", "Amina Mohammed", organization="UN", sectors=("GOV",), code="IGOUNO",
    office=Office("Deputy Secretary-General", "UN", None),
)  # fmt: skip
INDIA = who("x2", "Indian officials", "group", country="IND", sectors=("GOV",), code="INDGOV")


def one(record: Record, **options: Any) -> dict[str, Any]:
    stream = io.BytesIO()
    assert write([record], stream, **options) == 1
    return dict(json.loads(stream.getvalue()))


def meeting(**fields: Any) -> Record:
    return tell(
        TEXT,
        act("CONSULT", "met", ["Amina Mohammed"], ["Indian officials"], "Geneva",
            **{"day": "2021-06-09", "mode": "visit", **fields}),
        id="talks", people=[MOHAMMED, INDIA], outlet="AFP", title="Talks", url="https://a.example",
        places=[spot(TEXT, "Geneva", country="CHE", geonames=2660646, lat=46.2, lon=6.15)],
        language="en",
    )  # fmt: skip


FIELDS = [
    "id",
    "date",
    "enddate",
    "actor",
    "recipient",
    "event",
    "mode",
    "context",
    "quad_code",
    "event_scale",
    "event_loc",
    "event_text",
    "size",
    "text",
    "text_info",
    "cite_info",
    "coder",
    "coded_type",
    "date_basis",
    "assertion",
    "attribution",
    "confidence",
]


def test_every_line_has_the_same_fields_in_one_order() -> None:
    assert list(one(meeting())) == FIELDS
    assert list(one(tell("Rebels struck.", act("ASSAULT", "struck")))) == FIELDS


def test_the_manuals_fields_say_what_the_record_says() -> None:
    line = one(meeting())
    assert (line["id"], line["date"], line["enddate"]) == ("talks/e1", "2021-06-09", "2021-06-09")
    assert (line["event"], line["mode"], line["quad_code"]) == (["CONSULT"], ["visit"], 1)
    assert line["event_loc"]["cc3"] == "CHE"
    assert line["event_loc"]["geonameid"] == 2660646
    assert line["text"] == TEXT
    assert line["text_info"] == {"sequence": 1, "start": 0, "end": len(TEXT)}
    assert line["cite_info"]["publication"] == "AFP"
    assert line["cite_info"]["codebook"] == "plover-2.0"


def test_actors_have_plovers_codes_and_the_words_of_the_text() -> None:
    line = one(meeting())
    (actor,), (recipient,) = line["actor"], line["recipient"]
    assert (actor["code"], actor["sector"], actor["cameo"]) == ("IGO", "GOV", "IGOUNO")
    assert (actor["entity_text"], actor["office"]) == ("Amina Mohammed", "Deputy Secretary-General")
    assert TEXT[actor["start"] : actor["end"]] == "Amina Mohammed"
    assert (recipient["code"], recipient["identifier_text"]) == ("IND", "Indian officials")


def test_an_actor_that_nothing_resolves_keeps_its_words() -> None:
    line = one(tell("Rebels struck.", act("ASSAULT", "struck", ["Rebels"])))
    assert (line["actor"][0]["entity_text"], line["actor"][0]["code"]) == ("Rebels", None)


@pytest.mark.parametrize("kind", ["CONSULT", "SUPPORT", "COOPERATE", "AID"])
def test_a_promise_is_agreed_to_now(kind: str) -> None:
    line = one(tell("They will meet.", act(kind, "meet", ["They"], time="future")))
    assert (line["event"], line["coded_type"]) == (["AGREE"], kind)
    assert (line["quad_code"], line["event_scale"], line["mode"]) == (1, 2.5, [])


@pytest.mark.parametrize("unsure", [{"certainty": "possible"}, {"conditional": True}])
def test_what_may_or_might_be_promised_is_not_counted_as_agreed(unsure: dict[str, Any]) -> None:
    line = one(tell("They may meet.", act("CONSULT", "meet", ["They"], time="future", **unsure)))
    assert (line["event"], line["mode"]) == (["AGREE"], ["hypothetical"])


@pytest.mark.parametrize("kind", ["RETREAT", "CONCEDE", "SANCTION", "AGREE"])
def test_other_plans_stay_and_say_future(kind: str) -> None:
    line = one(tell("They will leave.", act(kind, "leave", ["They"], time="future")))
    assert (line["event"], line["mode"]) == ([kind], ["future"])


def test_what_will_not_be_is_no_promise() -> None:
    record = tell("They will not meet.",
                  act("CONSULT", "meet", ["They"], time="future", polarity="denied"))  # fmt: skip
    line = one(record)
    assert (line["event"], line["mode"]) == (["CONSULT"], ["future", "negation"])


@pytest.mark.parametrize(
    ("fields", "modes"),
    [
        ({}, ["visit"]),
        ({"polarity": "denied"}, ["visit", "negation"]),
        ({"conditional": True}, ["visit", "hypothetical"]),
        ({"certainty": "possible"}, ["visit", "hypothetical"]),
    ],
)
def test_the_auxiliary_modes_tell_what_did_not_happen(
    fields: dict[str, Any], modes: list[str]
) -> None:
    assert one(meeting(**fields))["mode"] == modes


def test_acts_only_asked_for_are_left_out_unless_wanted() -> None:
    record = tell(
        "Ghana urged Togo to withdraw.",
        act("REQUEST", "urged", ["Ghana"], ["Togo"]),
        act("RETREAT", "withdraw", ["Togo"], time="future", requested=True),
    )
    assert [e.event for e in plover_events([record])] == [("REQUEST",)]
    both = list(plover_events([record], requested=True))
    assert [e.mode for e in both] == [(), ("future", "hypothetical")]


def test_an_undated_act_has_the_day_of_its_report_and_says_so() -> None:
    line = one(tell("Rebels struck.", act("ASSAULT", "struck", ["Rebels"])))
    assert (line["date"], line["date_basis"]) == ("2021-06-10", "published")


def test_an_open_end_is_null() -> None:
    record = tell("Rebels struck.", act("ASSAULT", "struck", earliest="2021-06-01"))
    assert (one(record)["date"], one(record)["enddate"]) == ("2021-06-01", None)


def test_sizes_have_plovers_names() -> None:
    record = tell("Rebels killed 4.", act("ASSAULT", "killed", ["Rebels"], killed=4))
    assert one(record)["size"] == {"dead": 4}


@pytest.mark.parametrize(
    ("sectors", "code", "expected", "reason"),
    [
        (("JRN",), "FRAMED", ("JRN",), "the record's sectors are PLOVER's already"),
        ((), "FRAMED", ("JRN",), "CAMEO's MED is media"),
        ((), "FRAHLH", ("MED",), "CAMEO's HLH is medicine"),
        ((), "COLINSREB", ("REB", "REB"), "insurgents are rebels"),
        ((), "USAGOVMIL", ("GOV", "MIL"), "the same in both"),
        ((), "IGOWSTNAT", (), "a body's own name is no sector"),
        ((), None, (), "nothing known"),
    ],
)
def test_sectors(
    sectors: tuple[str, ...], code: str | None, expected: tuple[str, ...], reason: str
) -> None:
    entity = who("x1", "Somebody", sectors=sectors, code=code)
    assert plover_sectors(entity) == expected, reason


@pytest.mark.parametrize(
    ("country", "code", "expected"),
    [("FRA", "FRAGOV", "FRA"), (None, "NGOHRI", "NGO"), (None, "CVL", None), (None, None, None)],
)
def test_top_level_codes(country: str | None, code: str | None, expected: str | None) -> None:
    assert plover_code(who("x1", "Somebody", country=country, code=code)) == expected


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30), max_size=5)
)
def test_every_event_is_one_line_that_gives_its_words_back(texts: list[str]) -> None:
    records = [tell(text, act("ASSAULT", text)) for text in texts]
    stream = io.BytesIO()
    assert FORMATS["plover"].write(records, stream) == len(texts)
    lines = stream.getvalue().split(b"\n")[:-1]
    assert [json.loads(line)["text"] for line in lines] == texts


def test_what_was_added_is_what_is_exported(tmp_path: Path) -> None:
    records = [meeting(), tell("Rebels struck.", act("ASSAULT", "struck", ["Rebels"]))]
    direct, stored, chosen = io.BytesIO(), io.BytesIO(), io.BytesIO()
    FORMATS["plover"].write(records, direct)
    with Chronicle.open(tmp_path / "c.db") as chronicle:
        list(chronicle.add_all(records))
        FORMATS["plover"].write(chronicle.records(), stored)
        FORMATS["plover"].write(select(chronicle, Query(type="ASSAULT")), chosen)
    assert stored.getvalue() == direct.getvalue()
    assert chosen.getvalue() == direct.getvalue().splitlines(keepends=True)[1]


def test_an_event_without_evidence_shows_its_trigger() -> None:
    record = tell("Rebels struck.", act("ASSAULT", "struck", ["Rebels"]))
    fields = {f: getattr(record.events[0], f) for f in Event.__struct_fields__ if f != "evidence"}
    bare = Record(**{**{f: getattr(record, f) for f in Record.__struct_fields__},
                     "events": (Event(**fields),)})  # fmt: skip
    assert one(bare)["text"] == "struck"
