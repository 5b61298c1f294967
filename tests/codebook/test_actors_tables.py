"""Organisations, memberships, titles, roles, dated offices and actor codes."""

from __future__ import annotations

import pytest

from dateline.codebook import (
    actor_codes,
    countries,
    icews,
    name_words,
    offices,
    persons,
    roles,
    tables,
    titles,
)
from dateline.codebook import organizations as orgs

HOLDERS = [
    ("foreign minister", "USA", "2022-03-04", "Antony Blinken", "in office"),
    ("foreign minister", "DEU", "2012-03-04", "Guido Westerwelle", "another year"),
    ("foreign minister", "DEU", "2014-03-04", "Frank-Walter Steinmeier", "his second time"),
    (
        "prime minister",
        "DEU",
        "2010-01-01",
        "Angela Merkel",
        "a chancellor is a head of government",
    ),
    ("prime minister", "GBR", "2016-07-13", "Theresa May", "the first day counts"),
    ("prime minister", "GBR", "2016-07-12", "David Cameron", "the last day is the day before"),
    ("head", "NATO", "2013-12-01", "Anders Fogh Rasmussen", "the head of a body"),
    ("head", "European Commission", "2020-12-01", "Ursula von der Leyen", "a president of a body"),
    ("president", "UKR", "2015-05-05", "Petro Poroshenko", "a president"),
]
CODES = [
    ("RUS", ("GOV",), None, "RUSGOV", "country and role"),
    ("RUS", (), None, "RUS", "country alone"),
    ("FRA", ("JRN",), None, "FRAMED", "journalism is MED in CAMEO"),
    ("FRA", ("MED",), None, "FRAHLH", "medicine is HLH in CAMEO"),
    ("IND", ("GOV", "MED"), None, "INDGOVHLH", "a primary and a secondary role"),
    ("IND", ("GOV", "MIL"), None, "INDGOV", "one primary role"),
    (None, ("GOV",), "IGOWSTNAT", "IGOWSTNAT", "a body's own code"),
    (None, ("REB",), None, "REB", "a role alone"),
    (None, (), None, None, "nothing known"),
]


@pytest.mark.parametrize(("key", "of", "day", "holder", "reason"), HOLDERS)
def test_an_office_has_this_holder_on_the_day(
    key: str, of: str, day: str, holder: str, reason: str
) -> None:
    assert [t.holder for t in offices.holders(key, of, day)] == [holder], reason


@pytest.mark.parametrize(
    ("name", "holder"),
    [
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
        ("Nicolas Maduro", "Nicolás Maduro"),
        ("Francis", "Pope Francis"),
    ],
)
def test_transliterations_find_one_holder(name: str, holder: str) -> None:
    assert {t.holder for t in offices.held_by(name)} == {holder}


@pytest.mark.parametrize(
    ("surname", "day", "holders"),
    [
        ("Xi", "2015-01-01", {"Xi Jinping"}),
        ("von der Leyen", "2020-01-01", {"Ursula von der Leyen"}),
        ("Assad", "2013-01-01", {"Bashar al-Assad"}),
        ("Lula", "2005-01-01", {"Luiz Inácio Lula da Silva"}),
        ("Castro", "2010-01-01", {"Raúl Castro"}),
        ("Obama", "2020-01-01", set()),
    ],
)
def test_a_surname_finds_who_holds_office(surname: str, day: str, holders: set[str]) -> None:
    assert {t.holder for t in offices.by_surname(surname, day)} == holders


def test_every_term_is_of_a_known_country_or_body_and_has_a_source() -> None:
    for term in offices.terms():
        known = countries.by_iso3(term.of) or orgs.by_name(term.of)
        assert known is not None, term
        assert term.source, term
        assert not term.end or term.start < term.end, term


def test_nobody_holds_one_office_twice_at_once() -> None:
    for term in offices.terms():
        same = [t for t in offices.holders(term.key, term.of, term.start) if t.title == term.title]
        assert len(same) == 1, term


@pytest.mark.parametrize(("country", "sectors", "body", "code", "reason"), CODES)
def test_the_cameo_code(
    country: str | None, sectors: tuple[str, ...], body: str | None, code: str | None, reason: str
) -> None:
    assert actor_codes.cameo(country, sectors, body) == code, reason


@pytest.mark.parametrize(
    ("body", "day", "count", "member", "no_member"),
    [
        ("NATO", "2022-03-04", 30, "MKD", "FIN"),
        ("NATO", "2023-04-04", 31, "FIN", "SWE"),
        ("European Union", "2020-01-31", 28, "GBR", "NOR"),
        ("European Union", "2020-02-01", 27, "HRV", "GBR"),
        ("ECOWAS", "2025-02-01", 12, "NGA", "MLI"),
    ],
)
def test_members_on_a_day(body: str, day: str, count: int, member: str, no_member: str) -> None:
    found = orgs.members(body, day)
    assert len(found) == count
    assert member in found
    assert no_member not in found


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("EU", "European Union"),
        ("the UN", "United Nations"),
        ("ISIS", "Islamic State"),
        ("x", None),
    ],
)
def test_an_alias_finds_its_body(alias: str, name: str | None) -> None:
    found = orgs.by_name(alias)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("deputy prime minister", "deputy prime minister"),
        ("nato secretary general", "head"),
        ("secretary of state", "foreign minister"),
        ("table", None),
    ],
)
def test_the_longest_title_counts(words: str, key: str | None) -> None:
    found = titles.find(words)
    assert (found.key if found else None) == key


def test_the_longest_role_counts() -> None:
    assert roles.find("riot police") == roles.Role("group", ("COP",))
    assert roles.find("health ministry") == roles.Role("body", ("GOV", "MED"))
    assert roles.find("table") is None


def test_sectors_are_plovers() -> None:
    known = {
        *(
            "COP",
            "GOV",
            "JUD",
            "LEG",
            "MIL",
            "PRM",
            "PTY",
            "REB",
            "SPY",
            "UAF",
            "AGR",
            "BUS",
            "CRM",
        ),
        *("CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"),
    }
    said = {s for t in titles.titles().values() for s in t.sectors}
    said |= {s for r in roles.roles().values() for s in r.sectors}
    said |= {s for o in orgs.organizations() for s in o.sectors}
    assert said <= known


def test_a_word_list_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ValueError, match="no list"):
        name_words.listed("nothing")


def test_a_row_longer_than_its_header_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class _File:
        def joinpath(self, *_: str) -> _File:
            return self

        def read_text(self, encoding: str) -> str:
            return f"# {encoding}\na\tb\n1\t2\t3\n"

    monkeypatch.setattr(tables, "files", lambda _: _File())
    with pytest.raises(ValueError, match="more cells"):
        tables.rows("no_such_table.tsv")


def test_the_longest_end_of_the_words_decides() -> None:
    table = {"minister": 1, "prime minister": 2}
    assert tables.at_end(table, "the deputy Prime Minister") == 2
    assert tables.at_end(table, "finance minister") == 1
    assert tables.at_end(table, "minister of finance") is None
    assert tables.at_end(table, "") is None


@pytest.mark.parametrize(
    ("sectors", "words", "reason"),
    [
        (("GOV",), "Government", "one"),
        (("GOV", "MIL"), "Government,Military", "what two share stands once"),
        (("JRN",), "Media,Social", "journalism is media"),
        ((), "", "none"),
    ],
)
def test_icews_writes_sectors_in_words(sectors: tuple[str, ...], words: str, reason: str) -> None:
    assert icews.sectors(sectors) == words, reason


def test_icews_has_words_for_every_sector_but_unrecognised_states() -> None:
    said = {s for t in titles.titles().values() for s in t.sectors}
    said |= {s for r in roles.roles().values() for s in r.sectors}
    said |= {s for o in orgs.organizations() for s in o.sectors} - {"PRE"}
    assert [s for s in sorted(said) if not icews.sectors((s,))] == []


def test_icews_calls_some_countries_otherwise() -> None:
    assert icews.country("RUS") == "Russian Federation"
    assert icews.country("NOR") == "Norway"
    assert icews.country(None) is None


@pytest.mark.parametrize(
    ("name", "day", "sectors"),
    [
        ("Taliban", "1998-01-01", ("GOV",)),
        ("Taliban", "2001-11-13", ()),
        ("Taliban", "2021-08-15", ("GOV",)),
        ("FARC", "2016-01-01", ()),
        ("FARC", "2020-01-01", ("PTY",)),
        ("Taliban", None, ()),
    ],
)
def test_a_body_has_the_standing_of_the_day(
    name: str, day: str | None, sectors: tuple[str, ...]
) -> None:
    assert orgs.standing(name, day) == sectors


def test_every_standing_membership_and_part_is_of_a_known_body() -> None:
    for table, columns in {
        "standings.tsv": ("organization",),
        "memberships.tsv": ("organization",),
        "body_parts.tsv": ("part", "whole"),
    }.items():
        for row in tables.rows(table):
            for column in columns:
                found = orgs.by_name(row[column])
                assert found is not None, row
                assert found.name == row[column], row
    for row in tables.rows("memberships.tsv"):
        for code in tables.items(row["members"]):
            assert countries.by_iso3(code) is not None, row


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("European Commission", "European Union"),
        ("NATO", "NATO"),
        ("Interpol", None),
    ],
)
def test_whose_members_a_body_speaks_of(name: str, body: str | None) -> None:
    assert orgs.of_members(name) == body


@pytest.mark.parametrize(
    ("words", "country"),
    [("taoiseach", "IRL"), ("chancellor of the exchequer", "GBR"), ("chancellor", None)],
)
def test_a_title_that_one_state_has_says_which(words: str, country: str | None) -> None:
    found = titles.find(words)
    assert found is not None
    assert found.country == country


@pytest.mark.parametrize(
    ("surname", "day", "holders"),
    [
        ("Mandela", "2005-01-01", {"Nelson Mandela"}),
        ("Mandela", "2020-01-01", set()),
        ("Yushchenko", "2004-12-01", {"Viktor Yushchenko"}),
        ("Chirac", "2010-01-01", {"Jacques Chirac"}),
        ("Nobody", "2010-01-01", set()),
    ],
)
def test_who_led_is_known_by_surname_for_some_years(
    surname: str, day: str, holders: set[str]
) -> None:
    assert {t.holder for t in offices.known_by_surname(surname, day)} == holders


@pytest.mark.parametrize(
    ("spelling", "holder"),
    [
        ("Moammar Khadafy", "Muammar Gaddafi"),
        ("Mahmud Ahmadinejad", "Mahmoud Ahmadinejad"),
        ("Lech Walesa", "Lech Wałęsa"),
        ("Aleksandr Lukashenka", "Alexander Lukashenko"),
    ],
)
def test_other_spellings_find_the_holder(spelling: str, holder: str) -> None:
    assert {t.holder for t in offices.held_by(spelling)} == {holder}


def test_on_the_last_day_the_successor_goes_before() -> None:
    assert [t.holder for t in offices.holders("president", "USA", "2017-01-20")] == ["Donald Trump"]
    assert [t.holder for t in offices.holders("president", "BOL", "2019-11-10")] == ["Evo Morales"]


def test_first_names_tell_a_gender_or_none() -> None:
    assert {*persons.first_names().values()} == {"m", "f", ""}
    assert persons.first_name_gender("Anne-Marie") == "f"
