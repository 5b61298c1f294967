"""Where events happened: the place of the act's own clause, or none."""

from __future__ import annotations

import pytest

from dateline.annotate import event_places, places
from dateline.annotate.draft import Draft
from dateline.annotate.syntax import parse
from dateline.layout import Layout, find_layout
from dateline.model import Document, Event, Span, TextSpan

# text, trigger, type, mode, the words of the place (None: none), reason
ROWS: tuple[tuple[str, str, str, str | None, str | None, str], ...] = (
    (
        "The chancellor arrived in Vienna, Austria, on Monday to meet her colleague.",
        "arrived",
        "CONSULT",
        "visit",
        "Vienna",
        "of town and country, the smaller",
    ),
    (
        "Gunmen attacked a convoy near Timbuktu on Sunday.",
        "attacked",
        "ASSAULT",
        None,
        "Timbuktu",
        "a preposition of place on the verb or its object",
    ),
    (
        "The arrest of the poet by secret police in Harare angered Botswana.",
        "arrest",
        "COERCE",
        "arrest",
        "Harare",
        "where the doer behind a noun is",
    ),
    (
        "Tunisians poured onto the streets of Sfax to protest against the decree.",
        "protest",
        "PROTEST",
        "demo",
        "Sfax",
        "the goal of a movement whose purpose the act is",
    ),
    (
        "The ministers discussed the war in Yemen on Sunday.",
        "discussed",
        "CONSULT",
        None,
        None,
        "the country of a topic, on whichever word the parser hung it",
    ),
    (
        "A suicide bombing in Quetta killed 31 people.",
        "bombing",
        "ASSAULT",
        "suicide-attack",
        "Quetta",
        "a preposition of place on the noun",
    ),
    (
        "Talks between the rebels and the government were held in Doha.",
        "Talks",
        "CONSULT",
        None,
        "Doha",
        "the place of the verb that only says the talks took place",
    ),
    (
        "Ministers held talks over the situation in Sudan.",
        "talks",
        "CONSULT",
        None,
        None,
        "the topic's place is not the act's",
    ),
    (
        "The envoy condemned the killings in Darfur.",
        "condemned",
        "ACCUSE",
        "disapprove",
        None,
        "words are not spoken where the thing condemned was done",
    ),
    (
        "The envoy condemned the killings in Darfur.",
        "killings",
        "ASSAULT",
        None,
        "Darfur",
        "the same place is that of the killings",
    ),
    (
        "Thousands of people protested in Tbilisi against the law.",
        "protested",
        "PROTEST",
        "demo",
        "Tbilisi",
        "a preposition on an intransitive verb",
    ),
    (
        "Kyiv accused Moscow of shelling Kherson.",
        "accused",
        "ACCUSE",
        None,
        None,
        "capitals that act are governments",
    ),
    (
        "Kyiv accused Moscow of shelling Kherson.",
        "shelling",
        "ASSAULT",
        "heavy-weapons",
        "Kherson",
        "the town that was shelled is where it happened",
    ),
    (
        "In Caracas, police arrested two opposition leaders.",
        "arrested",
        "COERCE",
        "arrest",
        "Caracas",
        "a place that opens the sentence is its main clause's",
    ),
    (
        "The president visited Rwanda in May.",
        "visited",
        "CONSULT",
        "visit",
        "Rwanda",
        "what is visited is where the visit is",
    ),
    (
        "Troops withdrew from Kidal after a week.",
        "withdrew",
        "RETREAT",
        "withdraw",
        "Kidal",
        "a withdrawal is where it starts",
    ),
    (
        "Poland sent two battalions to Rzeszow.",
        "sent",
        "MOBILIZE",
        "troops",
        "Rzeszow",
        "troops are mobilised where they go",
    ),
    (
        "France invaded no one, its spokesman said in Paris.",
        "invaded",
        "ASSAULT",
        None,
        None,
        "the place of the saying is not the place of the act",
    ),
    (
        "Officials signed the agreement at a hotel in Geneva.",
        "signed",
        "AGREE",
        None,
        "Geneva",
        "a building's town",
    ),
    (
        "The army bombed a hospital in Idlib.",
        "bombed",
        "ASSAULT",
        "aerial",
        "Idlib",
        "where the thing that was hit stands",
    ),
    (
        "Berlin urged Tehran to release the prisoners.",
        "urged",
        "REQUEST",
        None,
        None,
        "no place at all, two governments",
    ),
    (
        "Rebels seized the port city of Massawa.",
        "seized",
        "ASSAULT",
        None,
        "Massawa",
        "a town named after its kind",
    ),
    (
        "Nurses marched through Lagos and occupied the ministry.",
        "occupied",
        "PROTEST",
        "obstruct",
        "Lagos",
        "two verbs with one subject share the place",
    ),
    (
        "Police in Nairobi arrested three men over the robbery.",
        "arrested",
        "COERCE",
        "arrest",
        "Nairobi",
        "who acts in person acts where he is",
    ),
    (
        "The army entered Hama, where demonstrations took place.",
        "demonstrations",
        "PROTEST",
        "demo",
        "Hama",
        "a clause that describes the place",
    ),
    (
        "The militia leader goes on trial in Hamburg on Monday.",
        "goes on trial",
        "ACCUSE",
        "allege",
        "Hamburg",
        "the place hangs on a noun inside the trigger",
    ),
    (
        "India evacuated its citizens from Sanaa.",
        "evacuated",
        "AID",
        None,
        "Sanaa",
        "an evacuation is where it starts",
    ),
    (
        "In the wake of Kenya's decision, Uganda deployed 500 soldiers.",
        "deployed",
        "MOBILIZE",
        "troops",
        None,
        "no wake, response or aftermath is a place",
    ),
    (
        "Marines trained in Norway's north.",
        "trained",
        "COOPERATE",
        None,
        "Norway",
        "a piece of a country's land",
    ),
    (
        "The government in Harare rejected the offer.",
        "rejected",
        "REJECT",
        None,
        None,
        "who speaks is not said to speak where his office is",
    ),
    (
        "A gunman shot and killed a judge in Bogota.",
        "shot",
        "ASSAULT",
        "firearms",
        "Bogota",
        "the place of the last of two verbs is that of the first",
    ),
    (
        "Nine people were killed during an attack on a mosque in Peshawar.",
        "killed",
        "ASSAULT",
        None,
        "Peshawar",
        "the place of the act of which this one is a part",
    ),
    (
        "Soldiers clashed with insurgents in the city of Marawi.",
        "clashed",
        "ASSAULT",
        None,
        "Marawi",
        "the place of the other side is that of the clash",
    ),
    (
        "Russian diplomats discussed the war in Syria with the ambassador.",
        "discussed",
        "CONSULT",
        None,
        None,
        "a war that is talked about",
    ),
    (
        "Envoys met the US Secretary of State on Monday.",
        "met",
        "CONSULT",
        None,
        None,
        "a title's country is no place",
    ),
    (
        "Ministers met after Mali's action.",
        "met",
        "CONSULT",
        None,
        None,
        "a possessor is no place",
    ),
    (
        "Three soldiers were killed in an attack in Kabul.",
        "killed",
        "ASSAULT",
        None,
        "Kabul",
        "the place of the attack they fell in",
    ),
    (
        "Nine people died in clashes near Goma.",
        "died",
        "ASSAULT",
        None,
        "Goma",
        "the place of the clashes they fell in",
    ),
    (
        "Four people were killed in Russian missile attacks on Odesa.",
        "killed",
        "ASSAULT",
        "heavy-weapons",
        "Odesa",
        "the town that the attack was on",
    ),
    (
        "Chad and Niger signed a border agreement in Geneva.",
        "signed",
        "AGREE",
        None,
        "Geneva",
        "what is signed hangs before the place",
    ),
    (
        "A bomber blew up a van at the Medina Hotel in Beledweyne.",
        "blew up",
        "ASSAULT",
        "explosives",
        "Beledweyne",
        "a town inside the name of a building is none",
    ),
    (
        "In the capital, Yerevan, protesters stormed the parliament and beat its speaker.",
        "stormed",
        "PROTEST",
        "riot",
        "Yerevan",
        "the name of the capital between commas",
    ),
    (
        "In the city, Kandahar, soldiers arrested nine men.",
        "arrested",
        "COERCE",
        "arrest",
        "Kandahar",
        "the same with another word",
    ),
    (
        "She led a march against the law in Bamako.",
        "march",
        "PROTEST",
        "demo",
        "Bamako",
        "the verb of a march that somebody leads",
    ),
)


@pytest.fixture(scope="module")
def found() -> list[str | None]:
    texts = [(row[0], find_layout(row[0])) for row in ROWS]
    return [
        place_of(Draft(Document("d", "", row[0]), syntax, layout), row[1], row[2], row[3])
        for row, (_, layout), syntax in zip(ROWS, texts, parse(texts), strict=True)
    ]


def place_of(draft: Draft, words: str, kind: str, mode: str | None) -> str | None:
    """The words of the place that an event with this trigger is given."""
    start = draft.document.text.index(words)
    trigger = TextSpan(start, start + len(words), words)
    made = places.annotate(draft).places or ()
    event = Event("e1", trigger, kind, mode)  # type: ignore[arg-type]
    draft = Draft(draft.document, draft.syntax, draft.layout, places=made, events=(event,))
    (event,) = event_places.annotate(draft).events or ()
    return next((p.text for p in made if p.id == event.place), None)


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row[5] for row in ROWS])
def test_place_is_that_of_the_acts_own_clause(number: int, found: list[str | None]) -> None:
    assert found[number] == ROWS[number][4], ROWS[number][0]


def test_dateline_is_no_events_place() -> None:
    text = "NAIROBI (Reuters) - Police clashed with students on Tuesday."
    layout = Layout(dateline=Span(0, 19))
    syntax = next(parse([(text, layout)]))
    draft = Draft(Document("d", "", text), syntax, layout)
    assert place_of(draft, "clashed", "ASSAULT", None) is None


def test_document_without_events_is_left_alone() -> None:
    text = "Nothing happened in Lima."
    layout = find_layout(text)
    draft = Draft(Document("d", "", text), next(parse([(text, layout)])), layout)
    assert event_places.annotate(draft).events is None
