"""How exactly a place is told, in UCDP's six steps, and that the event's place has it."""

from __future__ import annotations

import pytest

from dateline.model import Document, Record
from dateline.pipeline import code_all
from dateline.read import Input

# text, words of the place, its precision, whether the event stands there, reason
ROWS: tuple[tuple[str, str, str, bool, str], ...] = (
    ("A bomb killed nine in Quetta.", "Quetta", "exact", True, "in a town"),
    ("A drone hit Bagram Airfield.", "Bagram Airfield", "exact", True, "at a base"),
    ("Shelling killed two in the north of Aleppo.", "Aleppo", "exact", True, "within the town"),
    ("A bomb killed nine near Quetta.", "Quetta", "near", True, "near a town"),
    ("A bomb killed nine outside the city of Quetta.", "Quetta", "near", True, "outside it"),
    ("Troops clashed 30 km north of Kandahar.", "Kandahar", "near", True, "distance, direction"),
    ("Troops clashed 30 kilometres from Kandahar.", "Kandahar", "near", True, "a distance"),
    ("Rebels attacked a convoy 20 miles south of Juba.", "Juba", "near", True, "of the object"),
    ("Troops clashed on the outskirts of Sirte.", "Sirte", "near", True, "the outskirts"),
    ("Gunmen ambushed a bus on the road to Jos.", "Jos", "near", True, "on the road to it"),
    ("Gunmen ambushed a bus between Gao and Ansongo.", "Gao", "near", True, "between two towns"),
    ("A drone exploded near Bagram Airfield.", "Bagram Airfield", "near", True, "near a base"),
    ("A tanker was seized off Hodeida.", "Hodeida", "near", True, "off a port"),
    ("Soldiers died close to Bakhmut.", "Bakhmut", "near", False, "an adverb with to"),
    ("Clashes erupted in Cass County, Nebraska.", "Cass County", "admin2", False, "a county"),
    ("Shelling killed two in the Kharkiv region.", "Kharkiv", "admin1", True, "an oblast"),
    ("Gunmen killed four in Punjab province.", "Punjab", "admin1", True, "a province"),
    ("Riots killed two in Kenya.", "Kenya", "country", True, "a country"),
    ("A raid killed two near Kenya.", "Kenya", "country", False, "no point to be near to"),
    ("Fighting killed two in the Sahel.", "Sahel", "region", True, "a part of the world"),
    ("Pirates attacked a ship in the Red Sea.", "Red Sea", "region", True, "a sea"),
    ("Talks between Ankara and Athens failed.", "Ankara", "exact", False, "governments, no places"),
)


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return list(code_all(Input(Document(str(n), "", row[0])) for n, row in enumerate(ROWS)))


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[f"{r[1]}: {r[4]}" for r in ROWS])
def test_precision_of_places_and_events(number: int, records: list[Record]) -> None:
    text, words, precision, stands, reason = ROWS[number]
    record = records[number]
    place = next(p for p in record.places if p.text.startswith(words))
    assert place.precision == precision, (text, reason)
    if stands:
        assert place.id in {event.place for event in record.events}, (text, reason)


def test_all_six_steps_occur() -> None:
    assert {row[2] for row in ROWS} == {"exact", "near", "admin2", "admin1", "country", "region"}
