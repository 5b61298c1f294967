"""Countries by name, adjective, people, capital and seat."""

from __future__ import annotations

import pytest

from dateline.codebook import countries

NAMES = [
    ("Russia", "RUS", "the plain name"),
    ("the U.S.", "USA", "an abbreviation with an article"),
    ("US", "USA", "an abbreviation"),
    ("America", "USA", "a loose name"),
    ("UKRAINE", "UKR", "a heading's capitals"),
    ("Holland", "NLD", "a part for the whole"),
    ("Burma", "MMR", "an older name"),
    ("Swaziland", "SWZ", "an older name"),
    ("Côte d’Ivoire", "CIV", "a curly apostrophe"),
    ("USSR", "SUN", "a state that is no more"),
    ("East Germany", "DDR", "a state that is no more"),
    ("Kosovo", "XKX", "a code that users assign"),
    ("us", None, "a pronoun"),
    ("turkey", None, "a bird"),
    ("Russian", None, "an adjective is no name"),
]
ADJECTIVES = [
    ("Russian", "RUS", "an adjective"),
    ("Frenchman", "FRA", "one of a people"),
    ("Dutch", "NLD", "an adjective without the country's name"),
    ("Filipinos", "PHL", "a people"),
    ("U.S.", "USA", "an abbreviation that qualifies"),
    ("Congolese", "COD", "two countries' adjective goes to the larger"),
    ("polish", None, "a verb"),
]


@pytest.mark.parametrize(("words", "code", "reason"), NAMES)
def test_a_name_finds_its_country(words: str, code: str | None, reason: str) -> None:
    found = countries.by_name(words)
    assert (found.iso3 if found else None) == code, reason


@pytest.mark.parametrize(("words", "code", "reason"), ADJECTIVES)
def test_an_adjective_or_people_finds_its_country(
    words: str, code: str | None, reason: str
) -> None:
    found = countries.by_adjective(words)
    assert (found.iso3 if found else None) == code, reason


@pytest.mark.parametrize(
    ("city", "code"),
    [("Kyiv", "UKR"), ("Kiev", "UKR"), ("Tel Aviv", "ISR"), ("The Hague", "NLD"), ("Lyon", None)],
)
def test_a_seat_of_government_finds_its_country(city: str, code: str | None) -> None:
    found = countries.by_capital(city)
    assert (found.iso3 if found else None) == code


@pytest.mark.parametrize(
    ("seat", "code"),
    [("the Kremlin", "RUS"), ("Downing Street", "GBR"), ("Élysée", "FRA"), ("White House", "USA")],
)
def test_a_palace_finds_its_country(seat: str, code: str) -> None:
    found = countries.by_seat(seat)
    assert found is not None
    assert found.iso3 == code


def test_every_country_of_today_has_codes_a_geonames_id_and_is_found_by_its_name() -> None:
    today = [c for c in countries.countries() if c.geonames is not None]
    assert len(today) >= 250
    assert len({c.iso3 for c in countries.countries()}) == len(countries.countries())
    for country in today:
        assert len(country.iso3) == 3
        assert countries.by_iso3(country.iso3) == country
        assert countries.by_name(country.name) == country


def test_capitals_begin_with_the_capital() -> None:
    assert all(c.capitals[0] == c.capital for c in countries.countries() if c.capital)
