"""The tables of places: every row can be looked up, no name twice, all points on the globe."""

from __future__ import annotations

from collections import Counter

import pytest

from dateline.codebook import countries, lookalikes, place_words, regions
from dateline.codebook.tables import rows
from dateline.gazetteer import shared


def test_every_name_finds_its_own_row() -> None:
    for region in regions.regions():
        for name in (region.name, *region.names):
            assert regions.by_name(name) == region, name


def test_tables_hold_what_news_names() -> None:
    kinds = Counter(region.kind for region in regions.regions())
    assert kinds["facility"] >= 850
    assert kinds["region"] >= 430
    assert kinds["water"] >= 310


def test_every_facility_says_where_it_can_be_checked() -> None:
    assert [row["name"] for row in rows("facilities.tsv") if not row["page"].strip()] == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Bagram Airfield", "Bagram"),
        ("BAGRAM AIR BASE", "Bagram"),
        ("Mezzeh Airbase", "Mezzeh air base"),
        ("the Zaporizhzhia nuclear power station", "Zaporizhzhia Nuclear Power Plant"),
        ("Jenin refugee camp", "Jenin camp"),
        ("Rafah Border Crossing", "Rafah crossing"),
        ("AL-TANF", "Al-Tanf"),
        ("al Tanf", "Al-Tanf"),
        ("Evin jail", "Evin prison"),
        ("Umm Qasr port", "Umm Qasr Port"),
        ("airport", None),
        ("Indonesian hospital", None),
    ],
)
def test_a_site_is_found_however_its_kind_is_written(words: str, name: str | None) -> None:
    found = regions.by_name(words)
    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Houston Chronicle", "Houston"),
        ("The Jordan Times", "Amman"),
        ("Manila Bulletin", "Manila"),
        ("Le Monde", "Paris"),
        ("An Unknown Paper", None),
    ],
)
def test_home_of_an_outlet_by_its_name(name: str, place: str | None) -> None:
    home = regions.home_by_name(name)
    assert (home.place if home else None) == place


def test_every_point_lies_on_the_globe() -> None:
    assert all(-90 <= r.lat <= 90 and -180 <= r.lon <= 180 for r in regions.regions())


def test_every_country_code_is_one_of_the_table_of_countries() -> None:
    codes = {r.country for r in regions.regions() if r.country}
    assert [c for c in sorted(codes) if countries.by_iso3(c) is None] == []


def test_ids_are_of_places_in_the_same_country() -> None:
    for region in regions.regions():
        place = shared().get(region.geonames) if region.geonames else None
        if place is not None and region.country:
            assert place.country == region.country, region.name


@pytest.mark.parametrize(
    ("words", "name", "country"),
    [
        ("Calif.", "California", "USA"),
        ("N. Mex.", None, None),
        ("W. Va.", "West Virginia", "USA"),
        ("B.C.", "British Columbia", "CAN"),
        ("D.C.", "District of Columbia", "USA"),
        ("NSW", "New South Wales", "AUS"),
    ],
)
def test_short_forms_of_states(words: str, name: str | None, country: str | None) -> None:
    area = regions.by_abbreviation(words)
    assert (area and area.name, area and area.country) == (name, country)


def test_postal_codes_are_kept_apart_from_short_forms() -> None:
    assert regions.by_abbreviation("IN") is None
    area = regions.by_postal("IN")
    assert area is not None
    assert area.name == "Indiana"


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://www.seattletimes.com/news/1.html", "Seattle"),
        ("seattletimes.com", "Seattle"),
        ("old.seattletimes.com", "Seattle"),
        ("weekly.ahram.org.eg", "Cairo"),
        ("example.com", None),
        ("Reuters", None),
        ("", None),
        (None, None),
        ("http://[broken", None),
    ],
)
def test_home_of_an_outlet_by_its_address(address: str | None, place: str | None) -> None:
    home = regions.home(address)
    assert (home.place if home else None) == place


def test_home_towns_are_in_the_gazetteer() -> None:
    for domain, home in regions.homes().items():
        towns = [c for c in shared().find(home.place or "-") if c.country == home.country]
        if home.area:
            towns = [c for c in towns if c.admin1_name == home.area]
        assert towns or not home.place, domain


def test_lookalikes_are_told_apart_by_strength() -> None:
    assert lookalikes.strength("Sunday") == "never"
    assert lookalikes.strength("Reading") == "weak"
    assert lookalikes.strength("Nairobi") == ""


def test_cue_tells_the_kind_or_none() -> None:
    assert place_words.cue("area_after", "county") == "admin"
    assert place_words.cue("locative", "near") == ""
    assert place_words.cue("locative", "about") is None
    assert "north" in place_words.words("side")
