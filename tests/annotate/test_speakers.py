"""Who speaks: names, pronouns, descriptions, seats of government, unnamed people, nobody."""

from __future__ import annotations

import pytest

from dateline.model import Record
from tests.factories import records

# text, words of the content, the speaker's name (a part of it) or None, why
ROWS: list[tuple[str, str, str | None, str]] = [
    (
        "Boris Johnson said that the deal was dead.",
        "the deal was dead",
        "Johnson",
        "a name",
    ),
    (
        "Boris Johnson met farmers in Wales. He said that the deal was dead.",
        "the deal was dead",
        "Johnson",
        "a pronoun",
    ),
    (
        "French President Francois Hollande told reporters that the raid had failed.",
        "the raid had failed",
        "Hollande",
        "a title and a name",
    ),
    (
        "The prime minister of Japan, Shinzo Abe, said the missile had crossed Hokkaido.",
        "the missile had crossed Hokkaido",
        "Abe",
        "an office, then the name",
    ),
    (
        "Shinzo Abe, the prime minister of Japan, said the missile had crossed Hokkaido.",
        "the missile had crossed Hokkaido",
        "Abe",
        "a name, then the office",
    ),
    (
        "UN Secretary-General Kofi Annan flew to Dili. The organisation's chief said it was calm.",
        "it was calm",
        "Annan",
        "a body's chief is who leads it",
    ),
    (
        "The governor of Helmand, Mohammad Yasin, said roads were shut. He said help was coming.",
        "help was coming",
        "Yasin",
        "a title of a province, then the name",
    ),
    (
        "Officials said the strikes would go on and that they had asked for jets.",
        "they had asked for jets",
        "fficials",
        "the second clause is the officials' too",
    ),
    (
        "The Kremlin said that it had no such plans.",
        "it had no such plans",
        "Russia",
        "a palace is its government",
    ),
    (
        "Tehran said on Monday that the tanker would be freed.",
        "the tanker would be freed",
        "Iran",
        "a capital is its government",
    ),
    (
        "Hamas said the truce was over.",
        "the truce was over",
        "Hamas",
        "a body",
    ),
    (
        "Officials said the dam was safe.",
        "the dam was safe",
        "Officials",
        "unnamed people",
    ),
    (
        "A Western diplomat said the talks had stalled.",
        "the talks had stalled",
        "diplomat",
        "one unnamed person",
    ),
    (
        "A spokesman for the Pentagon said the drone was lost.",
        "the drone was lost",
        "spokesman",
        "a spokesman is not his ministry",
    ),
    (
        "A statement by Hezbollah said the convoy was struck at night.",
        "the convoy was struck at night",
        "Hezbollah",
        "a paper speaks for the body in it",
    ),
    (
        "According to Amnesty International, forty villages were burned.",
        "forty villages were burned",
        "Amnesty",
        "according to",
    ),
    (
        '"We are ready," said Muqtada al-Sadr.',
        "We are ready",
        "Sadr",
        "inverted",
    ),
    (
        'Jacinda Ardern visited the mosque. "They are us," she said.',
        "They are us",
        "Ardern",
        "a pronoun after the words",
    ),
    (
        'Nelson Mandela walked free. "Our march goes on," he said. "We have waited too long."',
        "We have waited too long",
        "Mandela",
        "his words go on after the cue",
    ),
    (
        "We will not negotiate: Paul Kagame\n\nThe president spoke in Kigali on Friday.",
        "We will not negotiate",
        "Kagame",
        "a heading with the speaker after a colon",
    ),
    (
        "NATO chief Anders Fogh Rasmussen flew out. The NATO chief said the mission would end.",
        "the mission would end",
        "Rasmussen",
        "a description",
    ),
    (
        "The Taliban captured Herat. The group said it would form a government.",
        "it would form a government",
        "Taliban",
        "a description of a body",
    ),
    (
        "It is feared that hundreds have drowned.",
        "hundreds have drowned",
        None,
        "nobody is named",
    ),
    (
        "Ban Ki-moon spoke in Geneva. He further added that aid was stuck at the border.",
        "aid was stuck at the border",
        "Ban",
        "he further added",
    ),
    (
        "Kyiv said the bridge had been mined.",
        "the bridge had been mined",
        "Ukraine",
        "a capital stands for its government",
    ),
    (
        "Buckingham Palace said the king was resting.",
        "the king was resting",
        "",
        "a palace says something: any speaker will do",
    ),
    (
        "We will not sign: President Evo Morales\n\nMorales spoke in La Paz on Friday.",
        "We will not sign",
        "Morales",
        "a heading's speaker is the man in the text",
    ),
    (
        "Morales: no pact without the miners\n\nEvo Morales spoke in La Paz on Friday.",
        "no pact without the miners",
        "Morales",
        "a short name before the colon",
    ),
    (
        "Angela Merkel spoke of the euro and stressed that Greece would stay.",
        "Greece would stay",
        "Merkel",
        "the subject of the first of two verbs",
    ),
    (
        "Angela Merkel said the euro was safe and added that Greece would stay.",
        "Greece would stay",
        "Merkel",
        "a second saying verb behind the first one's content",
    ),
    (
        "Angela Merkel went on to say that Greece would stay.",
        "Greece would stay",
        "Merkel",
        "a chain of verbs",
    ),
    (
        "In the words of Desmond Tutu, the trial was a farce.",
        "the trial was a farce",
        "Tutu",
        "in the words of",
    ),
    (
        "As Desmond Tutu put it, the trial was a farce.",
        "the trial was a farce",
        "Tutu",
        "as he put it",
    ),
    (
        "Desmond Tutu was quoted as saying that the trial was a farce.",
        "the trial was a farce",
        "Tutu",
        "a passive",
    ),
    (
        "Desmond Tutu was quoted by Reuters as saying that the trial was a farce.",
        "the trial was a farce",
        "Tutu",
        "a passive with the one who quotes",
    ),
    (
        "Asked by Larry King whether he would resign, Tutu laughed.",
        "whether he would resign",
        "King",
        "the agent of a participle asks",
    ),
    (
        "Wangari Maathai, founder of the Green Belt Movement, said the forest was dying.",
        "the forest was dying",
        "Maathai",
        "the apposition does not speak",
    ),
    (
        "The Foreign Ministry in Jakarta said the crew was safe.",
        "the crew was safe",
        "ministry",
        "a body, not its city",
    ),
    (
        "A survey by Oxfam found that half the wells were dry.",
        "half the wells were dry",
        "Oxfam",
        "a survey speaks for who made it",
    ),
    (
        "Two officials who asked not to be named said the deal was off.",
        "the deal was off",
        "officials",
        "unnamed officials",
    ),
    (
        "The mayor, Ada Colau, said the port would close. Ferries would sail from Tarragona.",
        "Ferries would sail from Tarragona",
        "Colau",
        "her words go on without a cue",
    ),
    (
        "The club has dropped its call for a boycott, its chairman Uli Hoeness said.",
        "The club has dropped its call for a boycott",
        "Hoeness",
        "an apposition with a possessive after the words",
    ),
    (
        "WASHINGTON, May 3 (AP) - Condoleezza Rice said the talks would resume.",
        "the talks would resume",
        "Rice",
        "the dateline does not speak",
    ),
    (
        "14:20 Gordon Brown says the bank is safe.",
        "the bank is safe",
        "Brown",
        "the stamp of a live report does not speak",
    ),
    (
        "Sweden's foreign minister Margot Wallstrom said the vote was close.",
        "the vote was close",
        "Wallstrom",
        "the possessor does not speak",
    ),
]


@pytest.fixture(scope="module")
def coded() -> dict[str, Record]:
    texts = list(dict.fromkeys(row[0] for row in ROWS))
    return dict(zip(texts, records(texts), strict=True))


def _speakers(made: Record, words: str) -> list[str | None]:
    """The speakers of the quotations whose content covers most of these words."""
    start = made.document.text.rindex(words)
    end = start + len(words)
    entities = {entity.id: entity.name for entity in made.entities}
    return [
        entities.get(quote.speaker or "")
        for quote in made.quotes
        if sum(max(0, min(end, s.end) - max(start, s.start)) for s in quote.content)
        >= 0.6 * len(words)
    ]


@pytest.mark.parametrize(("text", "words", "name", "reason"), ROWS)
def test_a_quotation_is_spoken_by(
    coded: dict[str, Record], text: str, words: str, name: str | None, reason: str
) -> None:
    found = _speakers(coded[text], words)
    if name is None:
        assert not any(found), reason
    else:
        assert any(name.lower() in (speaker or "").lower() for speaker in found), (
            f"{reason}: {found}"
        )


def test_the_same_unnamed_people_are_one_entity() -> None:
    text = "Officials said the dam was safe. Later, officials said the gates were open."
    (made,) = records([text])
    speakers = {quote.speaker for quote in made.quotes}
    assert len(speakers) == 1
    assert None not in speakers


def test_two_diplomats_are_two_entities() -> None:
    text = "A diplomat said the talks had stalled. A diplomat said there was hope."
    (made,) = records([text])
    speakers = [quote.speaker for quote in made.quotes]
    assert len(set(speakers)) == len(speakers) == 2


def test_every_speaker_has_an_entity_and_a_mention(coded: dict[str, Record]) -> None:
    for made in coded.values():
        spoken = {quote.speaker for quote in made.quotes if quote.speaker}
        assert spoken <= {entity.id for entity in made.entities}
        assert spoken <= {mention.entity for mention in made.mentions}
