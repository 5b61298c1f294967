"""The ledger of positions, from words to a chronicle: who said what about whom, on which day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from dateline.chronicle import Chronicle, InvalidQueryError, Position, Query, Said, said
from dateline.model import Mention, Quote, Record, Span, TextSpan
from dateline.pipeline import code_all
from dateline.read import Input
from tests.chronicle.tales import tell, who
from tests.factories import document

QUISPE = "Peru's foreign minister, Marta Quispe,"
REPORTS = [
    ("2018-03-05", "Andina", (f"{QUISPE} said that Chile had broken the treaty on the Ticlio river."
     " “Chile will pay for every dry field,” she told reporters in Lima.")),
    ("2018-03-05", "El Faro", f"“Chile will pay for every dry field,” {QUISPE} said."),
    ("2018-03-21", "Andina", (f"{QUISPE} said on Monday that Peru would send 200 engineers to the"
     " Ticlio river. She said that it had broken nothing.")),
    ("2018-04-02", "El Faro", (f"{QUISPE} said that Peru would send 350 engineers to the Ticlio"
     " river. Chile has broken the treaty on the Ticlio river, Marta Quispe said.")),
    ("2018-04-02", None, "Officials said that the reservoir was empty. Bolivia condemned Chile."),
]  # fmt: skip


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chronicle]:
    inputs = [
        Input(document(text, day, **({"outlet": outlet} if outlet else {})))
        for day, outlet, text in REPORTS
    ]
    with Chronicle.open(tmp_path_factory.mktemp("said") / "c.db") as opened:
        assert {a.status for a in opened.add_all(code_all(inputs))} == {"added"}
        yield opened


def words(found: Said) -> list[str]:
    return [position.words for position in found.positions]


def one(found: Said, beginning: str) -> Position:
    (position,) = [p for p in found.positions if p.words.startswith(beginning)]
    return position


def test_what_a_speaker_said_comes_in_the_order_of_the_days(chronicle: Chronicle) -> None:
    found = said(chronicle, Query(speaker="quispe"))
    days = [position.day for position in found.positions]
    assert days == sorted(days)
    assert {p.speaker.name for p in found.positions if p.speaker} == {"Marta Quispe"}
    assert [(s.name, s.positions) for s in found.speakers] == [
        ("Marta Quispe", len(found.positions))
    ]


def test_words_stand_where_the_spans_say(chronicle: Chronicle) -> None:
    for position in said(chronicle, Query()).positions:
        record = chronicle.record(position.document.id)
        assert record is not None
        text = record.document.text
        assert " … ".join(text[s.start : s.end] for s in position.spans) == position.words
        assert all(text[a.start : a.end] == a.words for a in position.about)


def test_the_day_is_that_of_the_saying_where_the_text_names_it(chronicle: Chronicle) -> None:
    position = one(said(chronicle, Query(speaker="Quispe")), "Peru would send 200")
    assert (position.day, position.basis) == ("2018-03-19", "timex")
    assert position.document.published == "2018-03-21"


def test_days_asked_for_are_those_of_the_saying(chronicle: Chronicle) -> None:
    asked = Query(speaker="Quispe", date_from="2018-03-19", date_to="2018-03-19")
    assert words(said(chronicle, asked)) == ["Peru would send 200 engineers to the Ticlio river"]


def test_it_is_about_whom_the_words_mention_or_mean(chronicle: Chronicle) -> None:
    about = words(said(chronicle, Query(speaker="Quispe"), "Chile"))
    assert "Chile had broken the treaty on the Ticlio river" in about
    assert "Peru would send 200 engineers to the Ticlio river" not in about
    assert "Chile" in words(said(chronicle, Query(speaker="Bolivia"), "Chile"))


def test_it_is_about_words_too(chronicle: Chronicle) -> None:
    assert (
        words(said(chronicle, Query(), '"dry fields"'))
        == ["Chile will pay for every dry field"] * 2
    )
    assert words(said(chronicle, Query(), "reservoirs")) == ["the reservoir was empty"]


def test_an_outlet_and_a_text_may_be_asked_for(chronicle: Chronicle) -> None:
    found = said(chronicle, Query(speaker="Quispe", outlet="el faro", text="pay"))
    assert words(found) == ["Chile will pay for every dry field"]


def test_a_copy_and_a_change_are_marked_and_point_back(chronicle: Chronicle) -> None:
    found = said(chronicle, Query(speaker="Quispe"))
    first, copy = [p for p in found.positions if p.words.startswith("Chile will pay")]
    assert first.mark is None
    assert copy.mark is not None
    assert (copy.mark.kind, copy.mark.document, copy.mark.quote) == (
        "copied",
        first.document.id,
        first.id,
    )
    more = one(found, "Peru would send 350").mark
    assert more is not None
    assert (more.kind, more.day) == ("changed", "2018-03-19")
    assert more.because == "200 engineers before, 350 now"


def test_the_same_again_is_marked(chronicle: Chronicle) -> None:
    again = one(said(chronicle, Query(speaker="Quispe")), "Chile has broken").mark
    assert again is not None
    assert (again.kind, again.day) == ("reiterated", "2018-03-05")


def test_marks_do_not_depend_on_what_is_asked_for(chronicle: Chronicle) -> None:
    whole = {(p.document.id, p.id): p for p in said(chronicle, Query()).positions}
    for asked in (Query(speaker="Quispe"), Query(date_from="2018-04"), Query(outlet="El Faro")):
        for position in said(chronicle, asked).positions:
            assert position == whole[position.document.id, position.id]


def test_a_query_for_events_finds_nothing_and_a_wrong_day_is_refused(chronicle: Chronicle) -> None:
    assert said(chronicle, Query(speaker="Quispe", actor="Peru")).positions == ()
    assert said(chronicle, Query(speaker="nobody at all")).speakers == ()
    with pytest.raises(InvalidQueryError):
        said(chronicle, Query(date_from="2018-02-31"))


def test_positions_are_plain_data(chronicle: Chronicle) -> None:
    found = said(chronicle, Query(speaker="Quispe"), "Chile")
    assert msgspec.json.decode(msgspec.json.encode(found), type=Said) == found


# --- records by hand


def report(
    name: str, text: str, speaker: str, quoted: str, day: str = "2020-01-10", **facts: str
) -> Record:
    """One report in which `speaker`, of whom `facts` are known, says `quoted`."""
    at, cue = text.index(quoted), text.index("said")
    source = TextSpan(text.index(speaker), text.index(speaker) + len(speaker), speaker)
    quote = Quote("q1", "indirect", "speech", (Span(at, at + len(quoted)),), source,
                  TextSpan(cue, cue + 4, "said"), "x1")  # fmt: skip
    person = who("x1", speaker, **facts)
    return tell(text, id=name, published=day, people=[person], quotes=[quote])


def test_namesakes_take_nothing_back_from_each_other(tmp_path: Path) -> None:
    with Chronicle.open(tmp_path / "c.db") as chronicle:
        for name, country, verb, day in (
            ("a", "GBR", "would leave", "2020-01-10"),
            ("b", "NZL", "would not leave", "2020-01-20"),
            ("c", "GBR", "would not leave", "2020-01-30"),
        ):
            quoted = f"the fishing fleet {verb} the northern harbour"
            text = f"John Smith said {quoted}."
            chronicle.add(report(name, text, "John Smith", quoted, day, country=country))
        found = said(chronicle, Query(speaker="john smith"))
    assert [(s.country, s.positions) for s in found.speakers] == [("GBR", 2), ("NZL", 1)]
    marks = {p.document.id: p.mark and (p.mark.kind, p.mark.document) for p in found.positions}
    assert marks == {"a": None, "b": None, "c": ("changed", "a")}


def test_a_namesake_of_another_country_is_another(tmp_path: Path) -> None:
    """Two of one country and name are one, whoever bears the name elsewhere."""
    quoted = "the fishing fleet would leave the northern harbour"
    text = f"Ana Lopes said {quoted}."
    with Chronicle.open(tmp_path / "c.db") as chronicle:
        facts = [("a", "PRT", "PRTGOV"), ("b", "PRT", "PRT"), ("c", "BRA", "BRA")]
        marks = []
        for day, (name, country, code) in enumerate(facts, 1):
            record = report(name, text, "Ana Lopes", quoted, f"2020-01-{9 * day:02}",
                            country=country, code=code)  # fmt: skip
            chronicle.add(record)
            found = said(chronicle, Query(speaker="Portugal")).positions
            marks.append([p.mark.kind if p.mark else None for p in found])
    assert marks == [[None], [None, "reiterated"], [None, "reiterated"]]


def test_a_pronoun_is_about_whom_it_means_and_never_about_the_speakers_side(tmp_path: Path) -> None:
    text = "Ida Berg said he and I knew we must go. Olav Lie was silent."
    record = report("a", text, "Ida Berg", "he and I knew we must go", country="NOR")
    norway = who("x3", "Norway", "country", country="NOR")
    people = (*record.entities, who("x2", "Olav Lie", country="NOR"), norway)
    at = text.index("he and")
    mentions = (
        Mention("m1", at, at + 2, "he", "pronoun", "x2", "pronoun-next"),
        Mention("m2", at + 7, at + 8, "I", "pronoun", "x1", "first-person"),
        Mention("m3", at + 14, at + 16, "we", "pronoun", "x3", "first-person-side"),
    )
    record = msgspec.structs.replace(record, entities=people, mentions=mentions)
    with Chronicle.open(tmp_path / "c.db") as chronicle:
        chronicle.add(record)
        (position,) = said(chronicle, Query(speaker="Berg"), about="Olav").positions
        assert said(chronicle, Query(speaker="Berg"), about="Ida").positions == ()
    (about,) = position.about
    assert (about.name, about.words, about.by) == ("Olav Lie", "he", "mention")


@pytest.mark.parametrize("text", ["", "Nobody spoke.", "“”", "said said said"])
def test_no_positions_are_no_error(tmp_path: Path, text: str) -> None:
    with Chronicle.open(tmp_path / "c.db") as chronicle:
        assert said(chronicle, Query()).positions == ()
        chronicle.add(tell(text, published=None))
        assert said(chronicle, Query(speaker=text), about=text).positions == ()
