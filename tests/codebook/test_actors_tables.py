"""Organisations, memberships, titles, roles, dated offices and actor codes."""

from __future__ import annotations

import pytest

from dateline.codebook import actor_codes, countries, name_words, offices, roles, tables, titles
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
