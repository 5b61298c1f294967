"""Whose a bare office or organ is: the country where the story is at home."""

from __future__ import annotations

import pytest

from dateline.model import Entity, Record
from tests.factories import records

# text, words of a mention, the country of its entity, reason
ROWS: list[tuple[str, str, str | None, str]] = [
    (
        "NAIROBI, May 3 - Kenya signed a pact with France and Uganda. The police closed two roads.",
        "The police",
        "KEN",
        "the dateline's country, which the text names",
    ),
    (
        (
            "MANILA, May 3 - China sent boats to the shoal. The Philippines protested. Foreign "
            "Secretary Alan Reyes summoned the Chinese envoy."
        ),
        "Alan Reyes",
        "PHL",
        "a minister without a country in a story of two",
    ),
    (
        (
            "GENEVA, May 3 - Iran and Iraq resumed talks. Iraq accused Iran of delay. The police "
            "closed two roads."
        ),
        "The police",
        None,
        "a dateline abroad, two countries, neither at home",
    ),
    (
        (
            "Colombia voted in Cali and Bogota. Colombia had waited for years. Colombia's army "
            "guarded Medellin. Cuba sent monitors. Police seized ballots."
        ),
        "Police",
        "COL",
        "named most by far, and most places lie in it",
    ),
    (
        (
            "Colombia voted in Cali. Colombia had waited for years. Colombia's army stood by. Cuba "
            "sent monitors. Western embassies closed."
        ),
        "embassies",
        None,
        "embassies are of elsewhere",
    ),
    (
        "Mali voted in Gao. A river keeps the two armies apart.",
        "armies",
        None,
        "several armies are not one country's",
    ),
    (
        (
            "Poland mourned in Warsaw. President Andrzej Duda prayed. Russia sent a note. Interior "
            "Minister Jan Lis spoke in Gdansk, and Prime Minister Mateusz Morawiecki in Lodz."
        ),
        "Jan Lis",
        "POL",
        "the table of offices says whom the persons named serve",
    ),
    (
        (
            "BERLIN, May 3 - Germany and Japan signed a pact. Prime Minister Theresa May sent "
            "a note to Germany."
        ),
        "Theresa May",
        "GBR",
        "the table of offices comes before the story's home",
    ),
    (
        (
            "Russia shelled Sumy. Russia and Ukraine traded fire near Kupiansk. Ukraine and Russia "
            "lost men. Soldiers dug in."
        ),
        "Soldiers",
        None,
        "a war leaves open whose soldiers they are",
    ),
]


@pytest.fixture(scope="module")
def coded() -> dict[str, Record]:
    texts = [row[0] for row in ROWS]
    return dict(zip(texts, records(texts, "2019-05-03"), strict=True))


def _entity(made: Record, words: str) -> Entity | None:
    start = made.document.text.index(words)
    end = start + len(words)
    found = [m for m in made.mentions if m.start < end and m.end > start]
    entities = {entity.id: entity for entity in made.entities}
    return entities.get(found[0].entity or "") if found else None


@pytest.mark.parametrize(("text", "words", "country", "reason"), ROWS, ids=[r[3] for r in ROWS])
def test_the_country_of_who_has_none(
    text: str, words: str, country: str | None, reason: str, coded: dict[str, Record]
) -> None:
    entity = _entity(coded[text], words)
    assert entity is not None, reason
    assert entity.country == country, reason


def test_an_office_that_spoke_is_one_entity_with_its_country() -> None:
    (made,) = records(["The US envoy said the talks had failed. Libya denied it."])
    (speaker,) = {quote.speaker for quote in made.quotes if quote.cue and quote.cue.text == "said"}
    (envoy,) = [entity for entity in made.entities if entity.id == speaker]
    assert envoy.code == "USAGOV"
    assert [e.id for e in made.entities if "envoy" in e.name] == [speaker]
