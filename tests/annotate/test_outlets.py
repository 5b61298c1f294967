"""The home of an outlet's readers, by its address, its name, or the place within its name."""

from __future__ import annotations

import pytest

from dateline.annotate.toponymy.outlets import home_by_name, home_of
from dateline.codebook.regions import Home
from dateline.model import Document

NAMES: tuple[tuple[str, Home | None, str], ...] = (
    ("Houston Chronicle", Home("Houston", "Texas", "USA"), "the table's name of the outlet"),
    ("The Jordan Times", Home("Amman", "", "JOR"), "the host name written apart"),
    ("Dhaka Tribune", Home("Dhaka", "Dhaka", "BGD"), "the town that opens the name"),
    ("Cyprus Mail", Home("", "", "CYP"), "the country that opens the name"),
    ("Voice of America", Home("", "", "USA"), "the country after of"),
    ("Times of Malta", Home("", "", "MLT"), "the country after of"),
    ("AFP via *The Straits Times*", Home("Singapore", "", "SGP"), "who took the report over"),
    ("South China Morning Post", Home("Hong Kong", "", "HKG"), "the table before the toponym"),
    ("Portland Press Herald", Home("Portland", "Maine", "USA"), "the smaller of two Portlands"),
    ("Al Jazeera English", Home("Doha", "", "QAT"), "a language, not a country"),
    ("The Herald", None, "a paper of many towns"),
    ("The Star", None, "a paper of many towns"),
    ("Reading Post", None, "a town too small to be known by its name alone"),
    ("Middle East Eye", None, "a part of the world is no home"),
    ("American Spectator", None, "no paper's word that we know"),
    ("Reuters", None, "an agency of no one place"),
    ("", None, "nothing"),
)


@pytest.mark.parametrize(("name", "home", "reason"), NAMES, ids=[row[0] for row in NAMES])
def test_home_by_the_outlets_name(name: str, home: Home | None, reason: str) -> None:
    assert home_by_name(name) == home, reason


def test_the_address_comes_before_the_name() -> None:
    document = Document("d", "", "", outlet="The Herald", url="https://www.seattletimes.com/1")
    home = home_of(document)
    assert home is not None
    assert home.place == "Seattle"
    assert home_of(Document("d", "", "", outlet="Kyiv Post")) == Home("Kyiv", "", "UKR")
    assert home_of(Document("d", "", "")) is None
