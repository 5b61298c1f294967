"""Descriptions that take up whom the text has just spoken of, and those that must not."""

from __future__ import annotations

import re

import pytest

from dateline.model import Record
from tests.factories import records

# text, words, a part of the entity's name, whether they are that one, why
ROWS: list[tuple[str, str, str, bool, str]] = [
    (
        "Pascal Lamy closed the trade talks in Hong Kong. The Frenchman said a deal was near.",
        "The Frenchman",
        "Pascal Lamy",
        True,
        "a definite singular of a people is the person just spoken of",
    ),
    (
        "Mohamed ElBaradei reported to the board. Diplomats applauded the Egyptian.",
        "the Egyptian",
        "ElBaradei",
        True,
        "as an object too",
    ),
    (
        "Pascal Lamy closed the trade talks in Hong Kong. The French said a deal was near.",
        "The French",
        "Pascal Lamy",
        False,
        "a people's plural is no person",
    ),
    (
        "Pascal Lamy closed the trade talks in Hong Kong. A Frenchman was hurt outside.",
        "Frenchman",
        "Pascal Lamy",
        False,
        "'a' brings up somebody new",
    ),
    (
        "Angela Merkel spoke in Berlin. The Egyptian was seized at dawn.",
        "The Egyptian",
        "Angela Merkel",
        False,
        "she is known to be of another country",
    ),
    (
        "Martti Ahtisaari said both sides had moved. The mediator added that a text was ready.",
        "The mediator",
        "Martti Ahtisaari",
        True,
        "'added' has the speaker go on",
    ),
    (
        "Lakhdar Brahimi said the talks were hard. The negotiator also warned of a long winter.",
        "The negotiator",
        "Lakhdar Brahimi",
        True,
        "so has 'also'",
    ),
    (
        "Martti Ahtisaari said both sides had moved. A mediator added that a text was ready.",
        "mediator",
        "Martti Ahtisaari",
        False,
        "'a' brings up somebody new",
    ),
    (
        "Robert Mugabe said he would stay. The spokesman added that he was in good health.",
        "The spokesman",
        "Robert Mugabe",
        False,
        "a spokesman speaks for another",
    ),
    (
        "Martti Ahtisaari said both sides had moved. Serbian mediators also spoke of progress.",
        "mediators",
        "Martti Ahtisaari",
        False,
        "several are not one",
    ),
    (
        "Kuwait complained to the United Nations. Iraq accused the emirate of stealing oil.",
        "the emirate",
        "Kuwait",
        True,
        "the kind of state, without what it is accused of",
    ),
    (
        "Jordan quarrelled with Qatar. The kingdom rebuked the emirate.",
        "the emirate",
        "Jordan",
        False,
        "the doer of the clause is not its object, by whatever name",
    ),
    (
        "Reuters reported that the army had shelled its own barracks.",
        "its",
        "Reuters",
        False,
        "a news agency tells of others",
    ),
    (
        "The government said the rebels had overrun its barracks.",
        "its",
        "government",
        True,
        "another source speaks of itself",
    ),
    (
        "The Taliban said they had entered Mazar-i-Sharif.",
        "i",
        "Taliban",
        False,
        "a syllable of a town is no first person",
    ),
    (
        "Alberto Fujimori has fled, the speaker of Congress announced.",
        "the speaker of Congress",
        "Fujimori",
        False,
        "who is named in the words does not speak them",
    ),
    (
        "Uganda demanded that Rwanda pull its soldiers out of Kisangani.",
        "its",
        "Rwanda",
        True,
        "what is demanded is the other's to do",
    ),
    (
        "The African Union urged Chad and Sudan to seal their border.",
        "their",
        "African Union",
        False,
        "what is urged is the others' to do",
    ),
    (
        "Norway hosted the rebel delegations, which agreed to free their captives.",
        "their",
        "Norway",
        False,
        "a relative clause speaks of the noun before it",
    ),
    (
        "The minister said the road was closed.",
        "The minister",
        "inister",
        True,
        "an unresolved office speaks",
    ),
]


@pytest.fixture(scope="module")
def coded() -> dict[str, Record]:
    texts = list(dict.fromkeys(row[0] for row in ROWS))
    return dict(zip(texts, records(texts, "2009-03-04"), strict=True))


def _named(record: Record, words: str, name: str) -> bool:
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", record.document.text)
    assert found is not None
    names = {entity.id: entity.name for entity in record.entities}
    inside = [m for m in record.mentions if found.start() <= m.start and m.end <= found.end()]
    return any(m.entity is not None and name in names[m.entity] for m in inside)


@pytest.mark.parametrize(
    ("text", "words", "name", "same", "why"), ROWS, ids=[row[4] for row in ROWS]
)
def test_taken_up(
    text: str, words: str, name: str, same: bool, why: str, coded: dict[str, Record]
) -> None:
    assert _named(coded[text], words, name) is same, why


def test_an_unresolved_office_is_one_entity_and_speaks(coded: dict[str, Record]) -> None:
    made = coded["The minister said the road was closed."]
    ministers = [entity for entity in made.entities if "inister" in entity.name]
    assert len(ministers) == 1
    assert [quote.speaker for quote in made.quotes] == [ministers[0].id]
    assert "GOV" in ministers[0].sectors
