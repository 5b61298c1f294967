"""Search finds by words and by what was coded, as a person types it; no string is an error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.chronicle import (
    Chronicle,
    InvalidQueryError,
    Query,
    search,
    search_documents,
    search_quotes,
    select,
    timeline,
)
from dateline.model import Record
from tests.chronicle.tales import act, said, spot, tell, who

STOLTENBERG = who("x1", "Jens Stoltenberg", organization="NATO", sectors=("GOV",), code="IGOWSTNAT")
RUSSIA = who("x2", "Russia", "country", country="RUS", sectors=("GOV",), code="RUSGOV")
PEKKA = who("x3", "Lech Wałęsa", country="POL", sectors=("OPP",), code="POLOPP")
TROOPS = who("x4", "Russian troops", "group", country="RUS", sectors=("MIL",), code="RUSMIL")


def _archive() -> list[Record]:
    warning = 'In Oslo, Stoltenberg warned Russia: "Any attack on an ally will be answered."'
    strike = "Gdańsk shipyard workers led by Wałęsa struck."
    denial = "Russia did not attack Ukraine's hospital in Mariupol, it said."
    plan = "Stoltenberg will meet Russia in Vienna."
    sortie = "Russian troops shelled civilians near Kharkiv."
    return [
        tell(
            warning,
            act("THREATEN", "warned", ["Stoltenberg"], ["Russia"], "Oslo", day="2021-12-01"),
            id="warning", published="2021-12-02", outlet="Reuters", people=[STOLTENBERG, RUSSIA],
            places=[spot(warning, "Oslo", country="NOR", admin1="Oslo")],
            quotes=[said(warning, "Any attack on an ally will be answered.", "x1")],
            title="NATO answers",
        ),
        tell(
            strike, act("PROTEST", "struck", ["Wałęsa"], day="1980-08-14"),
            id="strike", published="1980-08-15", outlet="Le Monde", people=[PEKKA],
        ),
        tell(
            denial,
            act("ASSAULT", "attack", ["Russia"], ["Ukraine"], "Mariupol",
                day="2022-03-09", polarity="denied", says="Russia"),
            id="denial", published="2022-03-10", outlet="TASS", people=[RUSSIA],
            places=[spot(denial, "Mariupol", country="UKR", admin1="Donetsk")],
        ),
        tell(
            plan,
            act("CONSULT", "meet", ["Stoltenberg", "Russia"], [], "Vienna",
                earliest="2022-04-01", latest="2022-04-30", time="future", mode="multilateral"),
            id="plan", published="2022-03-20", outlet="Reuters", people=[STOLTENBERG, RUSSIA],
            places=[spot(plan, "Vienna", country="AUT")],
        ),
        tell(
            sortie,
            act("ASSAULT", "shelled", ["Russian troops"], ["civilians"], certainty="possible"),
            id="sortie", published="2022-03-05", outlet="BBC News",
            people=[TROOPS, who("x5", "Kharkiv"),],
        ),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chronicle]:
    path: Path = tmp_path_factory.mktemp("search") / "c.db"
    with Chronicle.open(path) as opened:
        assert {a.status for a in opened.add_all(_archive())} == {"added"}
        yield opened


QUERIES: list[tuple[Query, list[str], str]] = [
    (Query(), ["plan", "denial", "sortie", "warning", "strike"], "all, newest day first"),
    (Query(text="warned"), ["warning"], "a word"),
    (Query(text="warning"), ["warning"], "another form of the word"),
    (Query(text="WARNS russia"), ["warning"], "all words, any case"),
    (Query(text="gdansk"), ["strike"], "without the accent"),
    (Query(text="jens meeting"), ["plan"], "full names stand beside the evidence"),
    (Query(text='"attack on an ally"'), ["warning"], "a phrase"),
    (Query(text='"ally attack"'), [], "a phrase in another order is none"),
    (Query(text="attack -hospital"), ["warning"], "a word excluded"),
    (Query(text="shipyard OR kharkiv"), ["sortie", "strike"], "either word"),
    (Query(text="shell*"), ["sortie"], "a beginning"),
    (Query(text="hospital's"), ["denial"], "an apostrophe is not syntax"),
    (Query(text="???"), [], "no word to be found finds nothing"),
    (Query(text=""), [], "nor does none"),
    (Query(text="NEAR(a b) AND {"), [], "the index's own syntax means nothing"),
    (Query(actor="Stoltenberg"), ["plan", "warning"], "a surname"),
    (Query(actor="jens stoltenberg"), ["plan", "warning"], "a full name in small letters"),
    (Query(actor="Stoltenberg's"), ["plan", "warning"], "a possessive"),
    (Query(actor="walesa"), ["strike"], "letters without their strokes"),
    (Query(actor="WAŁĘSA"), ["strike"], "in capitals"),
    (Query(actor="stolten*"), ["plan", "warning"], "the beginning of a name"),
    (Query(actor="stolten"), [], "half a name without the asterisk"),
    (Query(actor="Russia"), ["plan", "denial", "sortie"], "a country: all who act for it"),
    (Query(actor="the Russians"), ["plan", "denial", "sortie"], "its people's name"),
    (Query(actor="rus"), ["plan", "denial", "sortie"], "its code"),
    (Query(actor="RUSMIL"), ["sortie"], "an actor code"),
    (Query(actor="IGOWST"), ["plan", "warning"], "the beginning of an actor code"),
    (Query(actor="NATO"), ["plan", "warning"], "a body: who acts for it"),
    (Query(actor="russian troop"), ["sortie"], "singular for plural"),
    (Query(recipient="civilian"), ["sortie"], "a recipient that nothing resolves"),
    (Query(recipient="Ukraine"), ["denial"], "a recipient by its words"),
    (Query(recipient="Russia"), ["warning"], "the other side"),
    (Query(who="Russia"), ["plan", "denial", "sortie", "warning"], "on either side"),
    (Query(who="%' OR 1 --"), [], "no name, and no SQL"),
    (Query(dyad=("Russia", "NATO")), ["plan", "warning"], "two sides, and two who meet"),
    (Query(dyad=("Russia", "Ukraine")), ["denial"], "two sides"),
    (Query(dyad=("Russia", "Russia")), [], "nobody is both sides"),
    (Query(type="ASSAULT"), ["denial", "sortie"], "a type"),
    (Query(type=("protest", "THREATEN")), ["warning", "strike"], "any of several"),
    (Query(mode="multilateral"), ["plan"], "a mode"),
    (Query(date_from="2022-03-09", date_to="2022-03-09"), ["denial"], "the day of the act"),
    (Query(date_to="1980"), ["strike"], "up to the end of a year"),
    (Query(date_from="2022-04-15", date_to="2022-04-15"), ["plan"], "within an interval"),
    (Query(date_from="2022-05"), [], "after all"),
    (Query(date_from="2022-03-05", date_to="2022-03-05"), ["sortie"], "undated: published"),
    (Query(date_from="2021-12-02", date_to="2022-03-04"), [], "publication is not the day"),
    (Query(place="Oslo"), ["warning"], "a city"),
    (Query(place="donetsk"), ["denial"], "its province"),
    (Query(place="Ukraine"), ["denial"], "its country"),
    (Query(country="Austria"), ["plan"], "where it happened"),
    (Query(country="aut"), ["plan"], "by code"),
    (Query(country="Atlantis"), [], "no such country"),
    (Query(polarity="denied"), ["denial"], "denied"),
    (Query(certainty="possible"), ["sortie"], "possible"),
    (Query(time="future"), ["plan"], "planned"),
    (Query(happened=True), ["warning", "strike"], "only what is told as done"),
    (Query(conditional=True), [], "no conditional ones"),
    (Query(requested=False, type="ASSAULT"), ["denial", "sortie"], "none is only asked for"),
    (Query(speaker="Russia"), ["denial"], "to whom the report is attributed"),
    (Query(outlet="reuters"), ["plan", "warning"], "an outlet"),
    (Query(outlet="BBC"), ["sortie"], "a word of its name"),
    (Query(outlet="Reut"), [], "not half a word"),
    (Query(actor="Russia", type="ASSAULT", text="hospital"), ["denial"], "all must hold"),
]


@pytest.mark.parametrize(("query", "expected", "reason"), QUERIES, ids=[r for _, _, r in QUERIES])
def test_a_query_finds(
    chronicle: Chronicle, query: Query, expected: list[str], reason: str
) -> None:
    page = search(chronicle, query)
    found = [hit.document.id for hit in page.hits]
    if query.text is not None:  # by relevance: the order is the index's
        assert sorted(found) == sorted(expected), reason
    else:
        assert found == expected, reason
    assert page.total == len(expected)


def test_a_hit_has_all_that_a_reader_needs(chronicle: Chronicle) -> None:
    (hit,) = search(chronicle, Query(type="THREATEN")).hits
    assert (hit.document.title, hit.document.published, hit.document.outlet) == (
        "NATO answers",
        "2021-12-02",
        "Reuters",
    )
    assert [(p.name, p.words, p.code) for p in hit.actors] == [
        ("Jens Stoltenberg", "Stoltenberg", "IGOWSTNAT")
    ]
    assert hit.place
    assert (hit.place.name, hit.place.country) == ("Oslo", "NOR")
    assert (hit.day, hit.standing, hit.trigger.text) == ("2021-12-01", "happened", "warned")


def test_the_words_that_were_looked_for_are_marked(chronicle: Chronicle) -> None:
    (hit,) = search(chronicle, Query(text="answer ally")).hits
    assert [hit.evidence.exact[m.start : m.end] for m in hit.marks] == ["ally", "answered"]


def test_without_words_the_trigger_and_the_roles_are_marked(chronicle: Chronicle) -> None:
    (hit,) = search(chronicle, Query(type="THREATEN")).hits
    marked = [hit.evidence.exact[m.start : m.end] for m in hit.marks]
    assert marked == ["Stoltenberg", "warned", "Russia"]


def test_quotations_are_found_by_words_and_speaker(chronicle: Chronicle) -> None:
    (hit,) = search_quotes(chronicle, Query(text="attacks", speaker="stoltenberg")).hits
    assert (hit.speaker, hit.document.id) == ("Jens Stoltenberg", "warning")
    assert [hit.words[m.start : m.end] for m in hit.marks] == ["attack"]
    assert search_quotes(chronicle, Query(text="attacks", speaker="Russia")).hits == ()
    assert search_quotes(chronicle, Query(outlet="TASS")).hits == ()
    assert search_quotes(chronicle, Query(date_from="2021-12-02", date_to="2021-12-02")).total == 1


def test_articles_are_found_with_an_excerpt(chronicle: Chronicle) -> None:
    (hit,) = search_documents(chronicle, Query(text="vienna")).hits
    assert (hit.document.id, hit.events) == ("plan", 1)
    assert [hit.excerpt[m.start : m.end] for m in hit.marks] == ["Vienna"]


def test_articles_are_found_by_their_title(chronicle: Chronicle) -> None:
    (hit,) = search_documents(chronicle, Query(text="nato answers")).hits
    assert hit.document.id == "warning"


def test_quotations_and_articles_have_no_actors(chronicle: Chronicle) -> None:
    query = Query(text="attack", actor="Stoltenberg")
    assert search_quotes(chronicle, query).hits == ()
    assert search_documents(chronicle, query).hits == ()
    assert search_documents(chronicle, Query(speaker="Stoltenberg")).hits == ()


def test_pages_follow_each_other_without_gap_or_repeat(tmp_path: Path) -> None:
    with Chronicle.open(tmp_path / "c.db") as chronicle:
        tales = [
            tell(f"Chile condemned Peru {n % 3} times.",
                 act("ACCUSE", "condemned", ["Chile"], ["Peru"], day=f"2020-01-0{n % 4 + 1}"),
                 id=f"d{n:02}")
            for n in range(23)
        ]  # fmt: skip
        list(chronicle.add_all(tales))
        for text in (None, "condemned"):
            seen: list[str] = []
            after: str | None = None
            while True:
                page = search(chronicle, Query(text=text, limit=5, after=after))
                assert page.total == (23 if after is None else None)
                seen += [hit.document.id for hit in page.hits]
                after = page.after
                if after is None:
                    break
            assert sorted(seen) == [f"d{n:02}" for n in range(23)]


@pytest.mark.parametrize(
    "query",
    [
        Query(date_from="yesterday"),
        Query(date_to="2022-13"),
        Query(date_from="2022-02-30"),
        Query(date_from="0000"),
        Query(date_from="2022-05", date_to="2022-04"),
        Query(type="WAR"),
        Query(after="nonsense"),
        Query(after="é"),
        Query(after="WzEsMV0"),
        Query(text="attack", after="WyIyMDIyIiwxXQ"),
    ],
)
def test_what_means_nothing_is_said_to(chronicle: Chronicle, query: Query) -> None:
    with pytest.raises(InvalidQueryError):
        search(chronicle, query)


def test_an_unknown_type_names_the_known_ones(chronicle: Chronicle) -> None:
    with pytest.raises(InvalidQueryError, match=r"no event type WAR; .*ASSAULT"):
        search(chronicle, Query(type="war"))


def test_select_gives_records_with_only_the_events_asked_for(chronicle: Chronicle) -> None:
    records = list(select(chronicle, Query(actor="Russia", limit=1)))
    assert [(r.document.id, len(r.events)) for r in records] == [
        ("denial", 1),
        ("plan", 1),
        ("sortie", 1),
    ]
    assert len(list(select(chronicle, Query()))) == 5


def test_a_place_is_found_by_each_spelling_a_text_gave_it(tmp_path: Path) -> None:
    with Chronicle.open(tmp_path / "c.db") as chronicle:
        for spelling in ("Kyiv", "Kiev"):
            text = f"Police arrested rioters in {spelling}."
            place = spot(text, spelling, name="Kyiv", country="UKR", geonames=703448)
            chronicle.add(
                tell(text, act("COERCE", "arrested", ["Police"], ["rioters"], spelling),
                     places=[place])
            )  # fmt: skip
        assert search(chronicle, Query(place="kiev")).total == 2
        assert search(chronicle, Query(place="Kyiv")).total == 2


def test_an_abbreviation_finds_the_body_and_nobody_who_is_only_spelled_so(tmp_path: Path) -> None:
    un = who("x1", "United Nations", "organization", code="IGOUNO")
    kim = who("x1", "Kim Jong Un", country="PRK", code="PRKGOV")
    with Chronicle.open(tmp_path / "c.db") as chronicle:
        for entity in (un, kim):
            text = f"{entity.name} praised Laos."
            tale = tell(text, act("SUPPORT", "praised", [entity.name], ["Laos"]), people=[entity])
            chronicle.add(tale)
        for words in ("UN", "the U.N.", "united nations"):
            assert [h.actors[0].name for h in search(chronicle, Query(actor=words)).hits] == [
                "United Nations"
            ]
        assert search(chronicle, Query(actor="Jong Un")).total == 1


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=60) | st.text("\"*-()^:{}+ORANDNEAR '\\\0\ud800", max_size=60))
def test_no_string_is_an_error(chronicle: Chronicle, words: str) -> None:
    for query in (
        Query(text=words),
        Query(actor=words, recipient=words),
        Query(who=words),
        Query(dyad=(words, words)),
        Query(place=words),
        Query(country=words),
        Query(speaker=words),
        Query(outlet=words),
        Query(mode=words),
    ):
        search(chronicle, query)
        search_quotes(chronicle, query)
        search_documents(chronicle, query)
        timeline(chronicle, query)


@pytest.mark.parametrize("words", ["a " * 5000, "(" * 3000, '"' * 999, "-x " * 500, "a OR " * 999])
def test_no_length_is_an_error(chronicle: Chronicle, words: str) -> None:
    search(chronicle, Query(text=words))
    search(chronicle, Query(actor=words, place=words, outlet=words))
