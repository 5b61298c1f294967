"""Which words are mentions: their edges and kinds, repairs of the parser's names, and the joins."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate import actors, names
from dateline.annotate.draft import Draft
from dateline.annotate.syntax import parse
from dateline.layout import find_layout
from dateline.model import Entity, Mention
from tests.factories import document

DAY = "2014-09-01"

# text, the mentions it must have as (words, kind), words no mention may touch, reason
SPANS: list[tuple[str, list[tuple[str, str]], list[str], str]] = [
    (
        "The Greek finance minister, Yanis Varoufakis, met IMF officials.",
        [("Greek finance minister, Yanis Varoufakis", "person"), ("IMF officials", "group")],
        [],
        "a title before a comma belongs to the name; the article does not",
    ),
    (
        "Yanis Varoufakis, the Greek finance minister, resigned.",
        [("Yanis Varoufakis", "person"), ("Greek finance minister", "office")],
        [],
        "an apposition after the name is an office of its own",
    ),
    (
        "At least 40 Nigerian soldiers were killed near Baga.",
        [("Nigerian soldiers", "group")],
        ["At least", "40", "Baga"],
        "quantities and places stay outside",
    ),
    (
        "The ministers of Finland and Norway agreed.",
        [("ministers of Finland", "group"), ("Norway", "country")],
        [],
        "the owner after 'of'",
    ),
    (
        "Heavy fighting went on in Damascus and Aleppo.",
        [],
        ["Damascus", "Aleppo"],
        "a capital where something happens is no actor",
    ),
    (
        "The metro in Moscow opened; Moscow's streets were full.",
        [],
        ["Moscow"],
        "a city that possesses streets is a city",
    ),
    (
        "Harare said Pretoria had misled it.",
        [("Harare", "organization"), ("Pretoria", "organization")],
        [],
        "capitals that speak are governments",
    ),
    (
        "Protesters gathered outside the White House.",
        [("Protesters", "group"), ("White House", "facility")],
        [],
        "a palace as a place",
    ),
    (
        "ANKARA, Oct 17 - Talks resumed between the UNHCR and donors.",
        [("UNHCR", "organization")],
        ["ANKARA"],
        "a town in capitals is no abbreviation",
    ),
    (
        "Michael Jordan and Valeska Paris signed books. Paris left early.",
        [("Michael Jordan", "person"), ("Valeska Paris", "person"), ("Paris", "person")],
        [],
        "countries and capitals that are surnames",
    ),
    (
        "Flooding closed roads in New Jersey and the Gulf of Mexico.",
        [],
        ["Jersey", "Mexico"],
        "names that only contain a country's",
    ),
    (
        "The Jakarta High Court freed Rizieq Shihab.",
        [("Jakarta High Court", "organization"), ("Rizieq Shihab", "person")],
        [],
        "a court's whole name",
    ),
    (
        "The National Police Agency denied it.",
        [("National Police Agency", "organization")],
        [],
        "a role noun inside a longer name",
    ),
    (
        "The People Power Party and the Council of Deputies objected.",
        [("People Power Party", "organization"), ("Council of Deputies", "organization")],
        [],
        "role nouns inside longer names",
    ),
    (
        "Elon Musk's Department of Government Efficiency hired staff.",
        [("Elon Musk", "person"), ("Department of Government Efficiency", "organization")],
        [],
        "a person's possessive does not glue to a body",
    ),
    (
        "We demand justice, the head of state said.",
        [("head of state", "office")],
        ["justice"],
        "common words that are titles only with a capital",
    ),
    (
        "The president of Peru visited.",
        [("president of Peru", "office")],
        [],
        "an office takes its country along",
    ),
    (
        "A 40-year-old man was held.",
        [("man", "group")],
        ["40-year-old"],
        "an age is no part of who",
    ),
    (
        "Ex-Peruvian president Alberto Fujimori was freed.",
        [("Ex-Peruvian president Alberto Fujimori", "person")],
        [],
        "a prefix that says the office is over",
    ),
    (
        "Marine Le Pen and Christian Wulff disagreed.",
        [("Marine Le Pen", "person"), ("Christian Wulff", "person")],
        [],
        "first names that are role nouns too",
    ),
    (
        "Lt. Gen. Roméo Dallaire warned New York.",
        [("Lt. Gen. Roméo Dallaire", "person")],
        [],
        "two ranks in a row",
    ),
    (
        "The UK, the U.S. and Côte d’Ivoire abstained.",
        [("UK", "country"), ("U.S.", "country"), ("Côte d’Ivoire", "country")],
        [],
        "abbreviations and curly apostrophes",
    ),
    (
        "Shinzo Abe’s government fell.",
        [("Shinzo Abe", "person"), ("government", "organization")],
        [],
        "a curly possessive",
    ),
    (
        "President Goodluck Jonathan sacked the army chief.",
        [("President Goodluck Jonathan", "person"), ("army chief", "office")],
        [],
        "an office without an owner",
    ),
    (
        "COVID-19 closed GDP growth in the EU, TV stations said.",
        [("EU", "organization"), ("TV stations", "group")],
        ["COVID", "GDP"],
        "capitals that name no body",
    ),
    (
        "Deputy Water Resources Minister Temba Nkosi opened the dam.",
        [("Deputy Water Resources Minister Temba Nkosi", "person")],
        [],
        "what a deputy minister is in charge of is no name",
    ),
    (
        "Minister of Information Salma Haidar denied the report.",
        [("Minister of Information Salma Haidar", "person")],
        [],
        "what a minister is in charge of, after 'of'",
    ),
    (
        "Two students of the University of Port Harcourt were freed.",
        [("University of Port Harcourt", "organization")],
        [],
        "a town of two words inside a name",
    ),
    (
        "A crane fell onto the Grand Mosque during a storm.",
        [("Grand Mosque", "facility")],
        [],
        "the last noun makes it a building",
    ),
    (
        "A crew of nine spent the winter at the South Pole.",
        [],
        ["Pole"],
        "no people, but one of the earth's",
    ),
    (
        "Photographs show smoke over the harbour of Latakia.",
        [],
        ["Photographs"],
        "a plural with the capital of a sentence's first word",
    ),
    (
        "UNHCR chief, Kelly Clements, flew to Aden.",
        [("UNHCR chief, Kelly Clements", "person")],
        [],
        "a title that was read as a verb",
    ),
    (
        "His father, Idris Bello, sold the farm.",
        [("father, Idris Bello", "person")],
        [],
        "a kinsman before his name",
    ),
    (
        "Bishop Emeritus Paolo Conti died on Sunday.",
        [("Bishop Emeritus Paolo Conti", "person")],
        [],
        "a title that goes on after the noun",
    ),
]


def _drafts(texts: list[str], day: str | None = DAY) -> list[Draft]:
    layouts = [find_layout(text) for text in texts]
    drafts = []
    for text, layout, syntax in zip(
        texts, layouts, parse(zip(texts, layouts, strict=True)), strict=True
    ):
        made = names.annotate(Draft(document(text, day), syntax, layout))
        drafts.append(
            Draft(document(text, day), syntax, layout, (), made.mentions or (), made.entities or ())
        )
    return drafts


@pytest.fixture(scope="module")
def drafts() -> dict[str, Draft]:
    texts = [text for text, *_ in SPANS]
    return dict(zip(texts, _drafts(texts), strict=True))


@pytest.mark.parametrize(("text", "wanted", "free", "reason"), SPANS, ids=[r for *_, r in SPANS])
def test_mentions_have_these_edges_and_kinds(
    text: str,
    wanted: list[tuple[str, str]],
    free: list[str],
    reason: str,
    drafts: dict[str, Draft],
) -> None:
    found = [(m.text, m.kind) for m in drafts[text].mentions]
    assert [pair for pair in wanted if pair not in found] == [], (reason, found)
    for words in free:
        at = text.find(words)
        touching = [
            m.text for m in drafts[text].mentions if m.start < at + len(words) and m.end > at
        ]
        assert touching == [], reason


# text, words that are one entity with the first, words that are another's, reason
JOINS: list[tuple[str, list[str], list[str], str]] = [
    (
        "Mohammad Mir-Salimi resigned. Mir-Salimi had led the council.",
        ["Mohammad Mir-Salimi", "Mir-Salimi@2"],
        [],
        "a surname with a hyphen",
    ),
    (
        "Kenya's Senate rejected it. Kenya's Congress did not. Congress met again.",
        ["Congress", "Congress@2"],
        ["Kenya's Senate"],
        "one country's congress, whoever else has one",
    ),
    (
        "Angela Merkel met David Cameron. Merkel and Mr Cameron agreed.",
        ["Angela Merkel", "Merkel@2"],
        ["Mr Cameron"],
        "a surname joins the full name",
    ),
    (
        "Rafael Correa spoke. Later Rafael left.",
        ["Rafael Correa", "Rafael@2"],
        [],
        "a first name joins where nobody else bears it",
    ),
    (
        "Kim Jong-il died. Kim Jong-un followed him.",
        ["Kim Jong-il"],
        ["Kim Jong-un"],
        "one family name, two people",
    ),
    (
        "Raúl Castro and Fidel Castro clashed. President Raúl Castro left.",
        ["Raúl Castro", "President Raúl Castro"],
        ["Fidel Castro"],
        "one surname, two people",
    ),
    (
        "Mahmoud al-Zahar fled. Zahar returned.",
        ["Mahmoud al-Zahar", "Zahar@2"],
        [],
        "an Arabic article is dropped",
    ),
    (
        "The African Union sent troops. The AU paid them.",
        ["African Union", "AU"],
        [],
        "an abbreviation that a table knows",
    ),
    (
        "The Oil Workers Federation struck. The OWF refused talks.",
        ["Oil Workers Federation", "OWF"],
        [],
        "an abbreviation of a name in the text",
    ),
    (
        "Iraqi troops advanced. Iraq's troops rested.",
        ["Iraqi troops", "Iraq's troops"],
        [],
        "adjective and possessive make one group",
    ),
    (
        "Tunis denied it. The Tunisian government was angry.",
        ["Tunis", "Tunisian government"],
        [],
        "a capital and the government are one",
    ),
    (
        "President Joyce Banda spoke. The president wept.",
        ["President Joyce Banda", "president"],
        [],
        "the only president of the text",
    ),
    (
        "President Joyce Banda met President Paul Biya. The president wept.",
        ["President Joyce Banda"],
        ["President Paul Biya"],
        "two presidents stay two",
    ),
    (
        "The Norwegian Polar Centre (NPS) sent a ship. NPS paid for it.",
        ["Norwegian Polar Centre", "NPS", "NPS@2"],
        [],
        "an abbreviation in brackets after the name, whatever its letters",
    ),
    (
        "The Bavarian Alpine Federation (DAV) met. The Swiss Alpine Federation did not.",
        ["Bavarian Alpine Federation", "DAV"],
        ["Swiss Alpine Federation"],
        "an abbreviation in brackets is nobody else's",
    ),
    (
        "Lucie Fabre sued the town. Mme Fabre asked for an apology.",
        ["Lucie Fabre", "Mme Fabre"],
        [],
        "a French style before the surname",
    ),
    (
        "Deputy Governor Hana Novak spoke. Governor Petr Novak was ill.",
        ["Deputy Governor Hana Novak"],
        ["Governor Petr Novak"],
        "one surname, two offices",
    ),
    (
        "Heiko Maas arrived in Manila. A Mass was said for the dead.",
        ["Heiko Maas"],
        [],
        "a word spelt otherwise is no name of his",
    ),
    (
        "The transport ministry closed the line. The health ministry opened a clinic.",
        ["transport ministry"],
        ["health ministry"],
        "two ministries of no country",
    ),
    (
        "Ghana's transport ministry closed the line. Ghana's fisheries ministry did not.",
        ["transport ministry"],
        ["fisheries ministry"],
        "two ministries of one country",
    ),
    (
        "The Israeli army moved. The powerful Israeli army stopped.",
        ["Israeli army", "powerful Israeli army"],
        [],
        "how an organ is makes no other of it",
    ),
]


def _entity_at(draft: Draft, words: str) -> str | None:
    plain, _, nth = words.partition("@")
    at = -1
    for _ in range(int(nth or 1)):
        at = draft.document.text.find(plain, at + 1)
    touching = [m for m in draft.mentions if m.start < at + len(plain) and m.end > at]
    return touching[-1].entity if touching else None


@pytest.mark.parametrize(("text", "same", "others", "reason"), JOINS, ids=[r for *_, r in JOINS])
def test_mentions_of_one_are_joined(
    text: str, same: list[str], others: list[str], reason: str
) -> None:
    (draft,) = _drafts([text])
    first = _entity_at(draft, same[0])
    assert first is not None, reason
    assert [_entity_at(draft, words) for words in same] == [first] * len(same), reason
    assert all(_entity_at(draft, words) not in (None, first) for words in others), reason


def test_two_presidents_leave_the_president_open() -> None:
    (draft,) = _drafts(["President Joyce Banda met President Paul Biya. The president wept."])
    assert draft.mentions[-1] == Mention(
        draft.mentions[-1].id, 51, 60, "president", "office", None, ""
    )


def test_a_lone_name_is_of_one_kind() -> None:
    (draft,) = _drafts(
        ["Kestrel launched at noon. The firm Kestrel had waited a year. Kestrel cheered."]
    )
    assert len({m.entity for m in draft.mentions if "Kestrel" in m.text}) == 1


def test_words_that_are_no_text_carry_no_mention() -> None:
    text = "date 2022-06-01 Turkey agreed.\n\nImage: NATO\n"
    (draft,) = _drafts([text], "2022-06-01")
    assert [m.text for m in draft.mentions] == ["Turkey"]


def _sound(draft: Draft) -> None:
    text, entities = draft.document.text, {e.id for e in draft.entities}
    upto = 0
    for mention in draft.mentions:
        assert upto <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.entity is None or mention.entity in entities
        upto = mention.end
    assert len({m.id for m in draft.mentions}) == len(draft.mentions)


_WORDS = (
    "the The President of Russia 's ’s , . - NATO chief minister Russian troops and for to Kyiv "
    "former U.S. Jens Stoltenberg (AU) said pro Bank ex é 😀 army United States General"
)
WORDS = st.sampled_from([*_WORDS.split(), "\n", "\u200b"])


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=60))
def test_any_text_gives_faithful_mentions_that_never_overlap(text: str) -> None:
    first, second = _drafts([text])[0], _drafts([text])[0]
    _sound(first)
    assert first.mentions == second.mentions
    filled = actors.annotate(first)
    assert [e.id for e in filled.entities or ()][: len(first.entities)] == [
        e.id for e in first.entities
    ]


def test_entities_come_in_the_order_of_the_text() -> None:
    (draft,) = _drafts(["Chad, Mali and Niger met Idriss Déby."])
    assert [e.id for e in draft.entities] == ["x1", "x2", "x3", "x4"]
    assert isinstance(draft.entities[0], Entity)
