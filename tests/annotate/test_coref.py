"""Who "he", "it" and "the alliance" are, by rule kind; and when they are nobody."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.model import Record
from tests.factories import record, records

# text, the anaphor (words@2: their second occurrence), a part of the entity's name, why
Row = tuple[str, str, str | None, str]

PERSONS: list[Row] = [
    (
        "Manila summoned the Chinese ambassador, Wu Lan, on Monday. It told her to leave.",
        "her",
        "Wu Lan",
        "a title, a comma and the name are one",
    ),
    (
        "Blinken met Ivan Petrov, who said he would resign.",
        "he",
        "Petrov",
        "who speaks in a relative clause",
    ),
    (
        "Sergei Lavrov arrived in Ankara on Tuesday. He met no reporters.",
        "He",
        "Lavrov",
        "the subject goes on",
    ),
    (
        "Angela Merkel telephoned Vladimir Putin on Sunday. She urged a ceasefire.",
        "She",
        "Merkel",
        "gender by first name",
    ),
    (
        "Vladimir Putin telephoned Angela Merkel on Sunday. She urged a ceasefire.",
        "She",
        "Merkel",
        "gender beats the subject",
    ),
    (
        "Mrs Gandhi met Mr Bhutto in Simla. He agreed to free the prisoners.",
        "He",
        "Bhutto",
        "gender by title",
    ),
    (
        "President Dilma Rousseff fired her finance minister on Friday.",
        "her",
        "Rousseff",
        "a possessor in the object is the subject",
    ),
    (
        "Kofi Annan said he would travel to Damascus.",
        "he",
        "Annan",
        "the speaker in reported words",
    ),
    (
        "Kofi Annan urged Bashar al-Assad to stop the shelling. He also asked for access to Homs.",
        "He",
        "Annan",
        "the first speaker goes on",
    ),
    (
        'Benjamin Netanyahu said, "Iran is the danger." "We will act alone," he added.',
        "he",
        "Netanyahu",
        "he added: who spoke last",
    ),
    (
        "After he arrived in Geneva, John Kerry said the talks would go on.",
        "he",
        "Kerry",
        "cataphora in a clause put first",
    ),
    (
        "In her speech, Theresa May promised an orderly exit.",
        "her",
        "May",
        "cataphora in a phrase put first",
    ),
    (
        "Hugo Chavez blamed himself for the defeat.",
        "himself",
        "Chavez",
        "a reflexive is the subject",
    ),
    (
        "Moammar Gadhafi ruled Libya for 42 years. Rebels killed him near Sirte.",
        "him",
        "Gadhafi",
        "an object takes up the only man",
    ),
    (
        "Emmanuel Macron met Olaf Scholz in Meseberg. Macron thanked him for the visit.",
        "him",
        "Scholz",
        "subject and object of one verb differ",
    ),
    (
        "Aung San Suu Kyi was arrested on Monday. Soldiers took her to a house in Naypyidaw.",
        "her",
        "Suu Kyi",
        "passive subject, then object",
    ),
    (
        "Pope Francis will visit Baghdad in March. His plane lands at noon.",
        "His",
        "Francis",
        "possessor at the head of a sentence",
    ),
    (
        "Juan Guaido left Caracas by land, his spokesman said.",
        "his",
        "Guaido",
        "possessor of a source",
    ),
    (
        "Robert Mugabe, who led Zimbabwe for decades, lost his post in 2017.",
        "his",
        "Mugabe",
        "across a relative clause",
    ),
    (
        "The defence minister of Mali, Sadio Camara, resigned. He gave no reason.",
        "He",
        "Camara",
        "the apposition names him",
    ),
    (
        "Narendra Modi greeted Imran Khan. He then flew back to Delhi.",
        "He",
        "Modi",
        "subject before object",
    ),
    (
        "Joe Biden spoke to Xi Jinping by telephone. He warned Xi against arming Russia.",
        "He",
        "Biden",
        "subject, and not the object of its own verb",
    ),
    (
        "Yoweri Museveni won again. His rival Bobi Wine said he was cheated.",
        "he",
        "Wine",
        "the nearer speaker in reported words",
    ),
    (
        "The actress Angelina Jolie toured a camp in Jordan. She met refugees from Daraa.",
        "She",
        "Jolie",
        "gender by the noun before the name",
    ),
    (
        "Nicolas Maduro closed the border. The president said he would reopen it in May.",
        "he",
        "Maduro",
        "through a description",
    ),
    (
        "Abiy Ahmed sent troops to Tigray. Critics say he broke his promises.",
        "he",
        "Abiy",
        "the critics are many, he is one",
    ),
    (
        "Ursula von der Leyen presented the plan. It was her first speech of the year.",
        "her",
        "Leyen",
        "past an empty it",
    ),
]

BODIES: list[Row] = [
    (
        "Russia closed its embassy in Lisbon.",
        "its",
        "Russia",
        "a country owns",
    ),
    (
        "Amnesty International published a report on Friday. It accused the junta of torture.",
        "It",
        "Amnesty",
        "an organisation goes on",
    ),
    (
        "Hezbollah said it had fired forty rockets.",
        "it",
        "Hezbollah",
        "the speaking body in reported words",
    ),
    (
        "North Korea tested a missile on Sunday, and it threatened to test another.",
        "it",
        "North Korea",
        "the subject of the clause before",
    ),
    (
        "The United Nations withdrew its observers from Aleppo.",
        "its",
        "United Nations",
        "a plural name is one body",
    ),
    (
        "Finland and Sweden applied to join. They want a quick answer.",
        "They",
        "Finland",
        "two names together are they",
    ),
    (
        "The protesters blocked the road to the airport. They burned tyres.",
        "They",
        "protesters",
        "a common noun names the group",
    ),
    (
        "Rebels took the town of Goma on Tuesday. They looted the hospital.",
        "They",
        "Rebels",
        "a bare plural names the group",
    ),
    (
        "Turkish soldiers crossed the border at dawn. Their tanks stopped near Afrin.",
        "Their",
        "soldiers",
        "possessor of the next subject",
    ),
    (
        "Israel said it struck a convoy in Syria.",
        "it",
        "Israel",
        "a country speaks",
    ),
    (
        "The European Union has lifted its sanctions against Belarus.",
        "its",
        "European Union",
        "possessor inside the object",
    ),
    (
        "Iran denies that it seeks a bomb.",
        "it",
        "Iran",
        "in a denied clause",
    ),
]

NOT_EMPTY: list[Row] = [
    ("Hamas met in Doha. It is expected to reject the plan.", "It", "Hamas", "expected to"),
    ("Russia sat on the council. It is likely to use its veto.", "It", "Russia", "likely to"),
    ("Boeing lost the order. It seems to have lost its way.", "It", "Boeing", "seems to"),
    ("Iran hid the plant. It is believed to have built another.", "It", "Iran", "believed to"),
    ("Moldova is small. It depends on gas from abroad.", "It", "Moldova", "depends on"),
    ("Interpol was late. It was told that the man had fled.", "It", "Interpol", "was told that"),
    ("Unicef sent tents. It helped rebuild two schools.", "It", "Unicef", "helped"),
    ("Sudan shut its airspace. It turned to Egypt to ask for help.", "It", "Sudan", "turned to"),
    ("Greece is broke. It took steps to save its banks.", "It", "Greece", "took steps to"),
    ("Israel struck first. It is ready to strike again.", "It", "Israel", "ready to"),
    ("Oxfam runs the camp. It confirmed that two had died.", "It", "Oxfam", "confirmed that"),
    ("Serbia has asked for talks. It wants to join the union.", "It", "Serbia", "wants to"),
]

NOMINALS: list[Row] = [
    (
        "NATO chief Javier Solana spoke in Bonn. The alliance's head urged calm.",
        "The alliance's head",
        "Solana",
        "the head of the body that he leads",
    ),
    (
        "OPEC Secretary General Mohammed Barkindo spoke. The cartel's chief expects less oil.",
        "cartel's chief",
        "Barkindo",
        "the head of the body that he leads",
    ),
    (
        (
            "Ali Musa commands the Moro Islamic Liberation Front. An aide of the group, which "
            "holds two islands, accused Manila of shelling a school."
        ),
        "the group",
        "Moro",
        "a clause after a comma does not say which group",
    ),
    (
        "NATO chief Mark Rutte visited Kyiv. The NATO chief promised more air defence.",
        "The NATO chief",
        "Rutte",
        "called so before",
    ),
    (
        "NATO Secretary General Mark Rutte visited Kyiv. The NATO chief promised more air defence.",
        "The NATO chief",
        "Rutte",
        "an office in other words",
    ),
    (
        "NATO will send two battalions to Estonia. The alliance wants to deter Russia.",
        "The alliance",
        "NATO",
        "the noun of its type",
    ),
    (
        "The European Union froze the assets of ten generals. The bloc acted after a coup.",
        "The bloc",
        "European Union",
        "the noun of its type",
    ),
    (
        "Joe Biden, 79, slipped on the stairs. The 79-year-old was not hurt.",
        "The 79-year-old",
        "Biden",
        "an epithet by age",
    ),
    (
        "President Joko Widodo opened the summit in Bali. The president asked for unity.",
        "The president",
        "Widodo",
        "his title alone",
    ),
    (
        "French Prime Minister Michel Barnier resigned. The prime minister had lost a vote.",
        "The prime minister",
        "Barnier",
        "a title of two words",
    ),
    (
        "Sudan expelled the envoy on Monday. The country is at war.",
        "The country",
        "Sudan",
        "the country just spoken of",
    ),
    (
        "Alexei Navalny was flown to Berlin. The dissident had fallen ill on a plane.",
        "The dissident",
        "Navalny",
        "an epithet of sort",
    ),
    (
        "The Ministry of Defence in London released a map. The ministry said the front had moved.",
        "The ministry",
        "Ministry of Defence",
        "the noun in its name",
    ),
    (
        "Greenpeace, an environmental group, blocked the port. The group wants a ban on drilling.",
        "The group",
        "Greenpeace",
        "the noun of its apposition",
    ),
    (
        "Siemens is a large engineering company in Germany. The company cut supplies to Poland.",
        "The company",
        "Siemens",
        "the noun of its predicate",
    ),
    (
        "A bomber attacked a checkpoint in Kabul. The bomber wore a uniform.",
        "The bomber",
        "bomber",
        "the same noun again",
    ),
    (
        "Volodymyr Zelensky is a former comedian.",
        "a former comedian",
        "Zelensky",
        "a predicate describes its subject",
    ),
    (
        "Sergio Mattarella, the president of Italy, dissolved parliament.",
        "the president of Italy",
        "Mattarella",
        "an apposition describes its name",
    ),
    (
        "Hamas released four hostages. The hostages were taken to a hospital in Tel Aviv.",
        "The hostages",
        "hostages",
        "the same plural again",
    ),
]

FIRST_PERSON: list[Row] = [
    (
        'Viktor Orban said, "I will not sign this paper."',
        "I",
        "Orban",
        "I in direct words",
    ),
    (
        '"My country is bleeding," said Riad Hijab.',
        "My",
        "Hijab",
        "the source after the words",
    ),
    (
        'The ministry of health said: "We have lost count."',
        "We",
        "ministry of health",
        "a body says we",
    ),
]

# nobody: pleonastic, clausal, or with no antecedent in the text: text, pronoun, reason


def _table(name: str) -> list[list[str]]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n").split("\t") for line in lines[2:]]


NOBODY = _table("nobody_cases.tsv")
REPORTS = _table("anaphor_cases.tsv")  # text, anaphor, a part of the name
STRANGERS = _table("stranger_cases.tsv")  # text, words, a part of the name of another, why
DESCRIPTIONS = _table("description_cases.tsv")  # text, words, a part of the name, why

LINKED = PERSONS + BODIES + NOT_EMPTY + NOMINALS + FIRST_PERSON


def plain(name: str) -> str:
    """The name without accents: Orban for Orbán."""
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("ğ", "g")


def _answers(made: Record, words: str) -> set[str | None]:
    """The names of the entities that the mentions on these words refer to."""
    words, _, count = words.partition("@")
    at = -1
    for _ in range(int(count or 1)):
        at = made.document.text.index(words, at + 1)
        while (
            made.document.text[at - 1 : at].isalpha()
            or made.document.text[at + len(words) : at + len(words) + 1].isalpha()
        ):
            at = made.document.text.index(words, at + 1)
    entities = {entity.id: plain(entity.name) for entity in made.entities}
    return {
        entities.get(m.entity or "")
        for m in made.mentions
        if (m.start == at and m.end == at + len(words))
        or (m.start >= at and m.end == at + len(words) and m.kind != "pronoun")
    }


@pytest.fixture(scope="module")
def coded() -> dict[str, Record]:
    rows = [*LINKED, *NOBODY, *REPORTS, *STRANGERS, *DESCRIPTIONS]
    texts = list(dict.fromkeys(row[0] for row in rows))
    return dict(zip(texts, records(texts), strict=True))


@pytest.mark.parametrize(("text", "words", "name", "reason"), LINKED)
def test_an_anaphor_refers_to(
    coded: dict[str, Record], text: str, words: str, name: str, reason: str
) -> None:
    found = _answers(coded[text], words)
    names = [(answer or "").lower() for answer in found]
    assert any(name.lower() in answer for answer in names), f"{reason}: {found}"


@pytest.mark.parametrize(("text", "words", "name", "reason"), DESCRIPTIONS)
def test_a_description_means(
    coded: dict[str, Record], text: str, words: str, name: str, reason: str
) -> None:
    found = _answers(coded[text], words)
    assert any(name.lower() in (answer or "").lower() for answer in found), f"{reason}: {found}"


@pytest.mark.parametrize(("text", "words", "other", "reason"), STRANGERS)
def test_strangers_stay_apart(
    coded: dict[str, Record], text: str, words: str, other: str, reason: str
) -> None:
    found = _answers(coded[text], words.split("@")[0].removeprefix("The "))
    names = [(answer or "").lower() for answer in found]
    assert not any(other.lower() in name for name in names), f"{reason}: {found}"


def test_few_empty_pronouns_are_linked(coded: dict[str, Record]) -> None:
    wrong = [
        (text, found)
        for text, words, _ in NOBODY
        if (found := _answers(coded[text], words) - {None})
    ]
    assert len(wrong) <= 0.1 * len(NOBODY), wrong


def test_most_anaphors_of_whole_reports_are_right(coded: dict[str, Record]) -> None:
    wrong = []
    for text, words, name in REPORTS:
        found = {(answer or "").lower() for answer in _answers(coded[text], words)}
        if not any(name.lower() in answer for answer in found):
            wrong.append((text[:40], words, name, found))
    assert len(wrong) <= 0.12 * len(REPORTS), wrong


def test_each_link_says_its_rule(coded: dict[str, Record]) -> None:
    for made in coded.values():
        assert all(mention.by for mention in made.mentions if mention.kind == "pronoun")


def test_the_page_of_rules_names_every_rule(coded: dict[str, Record]) -> None:
    page = Path(__file__).parents[2].joinpath("docs", "links.md").read_text(encoding="utf-8")
    used = {mention.by for made in coded.values() for mention in made.mentions if mention.by}
    assert [rule for rule in sorted(used) if f"`{rule}`" not in page] == []


def test_ids_are_unique_and_refer(coded: dict[str, Record]) -> None:
    for made in coded.values():
        entities = [entity.id for entity in made.entities]
        mentions = [mention.id for mention in made.mentions]
        assert len(set(entities)) == len(entities)
        assert len(set(mentions)) == len(mentions)
        assert {m.entity for m in made.mentions if m.entity} <= set(entities)


TEXT = 'He she it they Putin NATO said that who his her the president alliance country . , "'
WORDS = st.sampled_from([*TEXT.split(), "himself", "after", "arrived", "attacked\n"])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_words_give_a_faithful_record_twice_the_same(text: str) -> None:
    first, second = record(text), record(text)
    assert first == second
    assert not any(
        warning.code in ("layer-failed", "unfaithful-span") for warning in first.warnings
    )
    assert all(text[m.start : m.end] == m.text for m in first.mentions)
