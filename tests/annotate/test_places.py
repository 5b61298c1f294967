"""Places: what is a toponym, what it names, whether the place itself is meant."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate import places
from dateline.annotate.draft import Draft
from dateline.annotate.syntax import parse
from dateline.gazetteer import shared
from dateline.layout import find_layout
from dateline.model import Document, Place, Span

Row = tuple[str, tuple[tuple[object, ...], ...], str]

# text, (words, name, kind, country) of each place in order, reason
FOUND: tuple[Row, ...] = (
    (
        "Crowds filled squares in Port Said and Alexandria.",
        (("Port Said", "Port Said", "city", "EGY"), ("Alexandria", "Alexandria", "city", "EGY")),
        "joined to a town under a preposition, though a woman's name",
    ),
    (
        "In the capital, Yerevan, students marched.",
        (("Yerevan", "Yerevan", "city", "ARM"),),
        "the noun before the comma says what it is",
    ),
    (
        "Ships reached the main port, Assab, by noon.",
        (("Assab", "Assab", "city", "ERI"),),
        "the noun before the comma says what it is",
    ),
    (
        "The army took Shusha, the second-largest town of the region.",
        (("Shusha", "Shusha", "city", "AZE"),),
        "the apposition says what it is",
    ),
    (
        "Patrols met near Manbij to keep the armies apart.",
        (("Manbij", "Manbij", "city", "SYR"),),
        "a preposition of place outweighs the parser",
    ),
    (
        "Two officers landed in Alexandroupolis on Saturday.",
        (("Alexandroupolis", "Alexandroupoli", "city", "GRC"),),
        "another spelling of the main name",
    ),
    (
        "The summit opened in Lisbon, Portugal.",
        (("Lisbon", "Lisbon", "city", "PRT"), ("Portugal", "Portugal", "country", "PRT")),
        "a town and its country",
    ),
    (
        "Sheriff's deputies in Paris, Texas, found the car.",
        (("Paris", "Paris", "city", "USA"), ("Texas", "Texas", "admin1", "USA")),
        "the state after the comma decides",
    ),
    (
        "Officers in Springfield, Ill., closed the bridge.",
        (("Springfield", "Springfield", "city", "USA"), ("Ill.", "Illinois", "admin1", "USA")),
        "a newspaper's short form of a state",
    ),
    (
        "The family moved to Portland, ME last year.",
        (("Portland", "Portland", "city", "USA"), ("ME", "Maine", "admin1", "USA")),
        "a postal code after a town",
    ),
    (
        "The refugees crossed from Tbilisi, Georgia, on foot.",
        (("Tbilisi", "Tbilisi", "city", "GEO"), ("Georgia", "Georgia", "country", "GEO")),
        "of two Georgias the one in which the town lies",
    ),
    (
        "Firefighters from Atlanta, Georgia, came to help.",
        (("Atlanta", "Atlanta", "city", "USA"), ("Georgia", "Georgia", "admin1", "USA")),
        "and the other way round",
    ),
    (
        "Shelling went on in the Mykolaiv region.",
        (("Mykolaiv", "Mykolaivska oblast", "admin1", "UKR"),),
        "a region called after its town, told by the word after it",
    ),
    (
        "The India-Pakistan border was closed.",
        (("India", "India", "country", "IND"), ("Pakistan", "Pakistan", "country", "PAK")),
        "two countries joined by a hyphen",
    ),
    (
        "The U.S.-backed militia left Raqqa.",
        (("U.S.", "United States", "country", "USA"), ("Raqqa", "Ar Raqqah", "city", "SYR")),
        "an abbreviation that the tokens keep with its hyphen; a town under another name",
    ),
    (
        "Tankers passed the Strait of Hormuz into the Gulf of Oman.",
        (
            ("Strait of Hormuz", "Strait of Hormuz", "water", None),
            ("Gulf of Oman", "Gulf of Oman", "water", None),
        ),
        "waters lie in no one country",
    ),
    (
        "A flood on the Mississippi River reached Memphis.",
        (
            ("Mississippi River", "Mississippi River", "water", "USA"),
            ("Memphis", "Memphis", "city", "USA"),
        ),
        "a river is not the state called after it",
    ),
    (
        "Villages in the Donbas were evacuated.",
        (("Donbas", "Donbas", "region", "UKR"),),
        "a region that no list of areas has",
    ),
    (
        "Clashes spread across South Kivu and Ituri.",
        (("South Kivu", "South Kivu", "admin1", "COD"), ("Ituri", "Ituri", "admin1", "COD")),
        "a list of areas",
    ),
    (
        "Gunmen attacked Gao and Menaka.",
        (("Gao", "Gao", "city", "MLI"), ("Menaka", "Ménaka", "city", "MLI")),
        "a doubtful name beside a sure one in a list",
    ),
    (
        "Crowds filled Tahrir Square in Cairo.",
        (("Tahrir Square", "Tahrir Square", "facility", "EGY"), ("Cairo", "Cairo", "city", "EGY")),
        "a square of our own list",
    ),
    (
        "The plane landed at Heathrow.",
        (("Heathrow", "Heathrow Airport", "facility", "GBR"),),
        "an airport by its short name",
    ),
    (
        "A delegation flew to The Hague.",
        (("The Hague", "The Hague", "city", "NLD"),),
        "an article that is part of the name",
    ),
    (
        "The chancellor flew to Washington, D.C., on Sunday.",
        (
            ("Washington", "Washington", "city", "USA"),
            ("D.C.", "District of Columbia", "admin1", "USA"),
        ),
        "the capital, not the state",
    ),
    (
        "Farmers in Washington state lost their crop.",
        (("Washington", "Washington", "admin1", "USA"),),
        "the state, not the capital",
    ),
    (
        "The town of Lebanon, Ohio, voted on Tuesday.",
        (("Lebanon", "Lebanon", "city", "USA"), ("Ohio", "Ohio", "admin1", "USA")),
        "a town called like a country, when its state is named",
    ),
    (
        "Protesters marched in Beirut, the capital of Lebanon.",
        (("Beirut", "Beirut", "city", "LBN"), ("Lebanon", "Lebanon", "country", "LBN")),
        "the country otherwise",
    ),
    (
        "German and Polish police searched the train.",
        (("German", "Germany", "country", "DEU"), ("Polish", "Poland", "country", "POL")),
        "adjectives name their country",
    ),
    (
        "Chechen fighters held two Ukrainians.",
        (("Chechen", "Chechnya", "admin1", "RUS"), ("Ukrainians", "Ukraine", "country", "UKR")),
        "peoples of areas and of countries",
    ),
    (
        "BOGOTA — Rebels freed a mayor.",
        (("BOGOTA", "Bogotá", "city", "COL"),),
        "capitals at the head of a report",
    ),
    (
        "Voters in Cass County turned out. The county lies in Nebraska.",
        (
            ("Cass County", "Cass County", "admin2", "USA"),
            ("Nebraska", "Nebraska", "admin1", "USA"),
        ),
        "of many counties of a name the one in the state the text names",
    ),
    (
        "Sheriffs in Otoe and Cass counties, Nebraska, met.",
        (
            ("Otoe", "Otoe County", "admin2", "USA"),
            ("Cass", "Cass County", "admin2", "USA"),
            ("Nebraska", "Nebraska", "admin1", "USA"),
        ),
        "a word that closes a list tells the kind of all in it",
    ),
    (
        "Troops of the Soviet Union entered Prague.",
        (("Soviet Union", "Soviet Union", "country", None), ("Prague", "Prague", "city", "CZE")),
        "a country that is no more",
    ),
    (
        "Separatists in Nagorno-Karabakh laid down their arms.",
        (("Nagorno-Karabakh", "Nagorno-Karabakh", "region", "AZE"),),
        "a disputed area with a hyphen",
    ),
    (
        "The delegates landed in Port-au-Prince on Monday.",
        (("Port-au-Prince", "Port-au-Prince", "city", "HTI"),),
        "a French particle inside the name",
    ),
    (
        "Women filled the streets of Sfax.",
        (("Sfax", "Sfax", "city", "TUN"),),
        "only a town has streets",
    ),
    (
        "The trawler sank in waters off Misrata.",
        (("Misrata", "Misratah", "city", "LBY"),),
        "the parser takes the town for a man; a preposition of place",
    ),
    (
        "The air force dropped barrel bombs on Douma.",
        (("Douma", "Dūmā", "city", "SYR"),),
        "what falls on a town",
    ),
    (
        "Residents of Avdiivka hid in cellars.",
        (("Avdiivka", "Avdiyivka", "city", "UKR"),),
        "what only a town has",
    ),
    (
        "Artillery pounded Lysychansk overnight.",
        (("Lysychansk", "Lysychansk", "city", "UKR"),),
        "a verb that takes places",
    ),
    (
        "Missiles landed in Khan Younis and Rafah.",
        (
            ("Khan Younis", "Khān Yūnis", "city", "PSE"),
            ("Rafah", "Rafaḩ", "city", "PSE"),
        ),
        "two words that the parser takes for a man",
    ),
    (
        "A boat capsized off Lampedusa.",
        (("Lampedusa", "Lampedusa", "region", "ITA"),),
        "an island of our list, taken for a man",
    ),
    (
        "Farmers in the Punjab region of Pakistan protested.",
        (("Punjab", "Punjab", "admin1", "PAK"), ("Pakistan", "Pakistan", "country", "PAK")),
        "a province called like a greater region",
    ),
    (
        "A mine blew up in Palmyra, Homs Governorate.",
        (
            ("Palmyra", "Tadmur", "city", "SYR"),
            ("Homs Governorate", "Ḩimş", "admin1", "SYR"),
        ),
        "an area whose name ends in its sort says where the town lies",
    ),
    (
        "Kofi Annan was born in Kumasi.",
        (("Kumasi", "Kumasi", "city", "GHA"),),
        "a person beside a town",
    ),
)

# a sentence's opening words that name a place, its name, kind and country, reason
NAMED: tuple[tuple[str, str, str, str, str | None, str], ...] = (
    ("Miners in {} walked out.", "B.C.", "British Columbia", "admin1", "CAN", "a province"),
    ("Miners in Logan, {} walked out.", "W. Va.,", "West Virginia", "admin1", "USA", "a state"),
    ("They met in Washington, {} on Sunday.", "D.C.,", "District of Columbia", "admin1", "USA", ""),
    ("Courts in {} closed.", "N.Y.", "New York", "admin1", "USA", "a newspaper's short form"),
    ("{} fighters left.", "Kurdish", "Kurdistan", "region", None, "a people of several states"),
    ("{} leaders met.", "Abkhaz", "Abkhazia", "region", "GEO", "a people of a disputed area"),
    ("{} police came.", "Dagestani", "Dagestan", "admin1", "RUS", "a people of a republic"),
    ("{} voted.", "Britons", "United Kingdom", "country", "GBR", "a noun for the people"),
    ("A {} was freed.", "Dutchman", "The Netherlands", "country", "NLD", "a noun for one of them"),
    ("Two {} were freed.", "Filipinos", "Philippines", "country", "PHL", "a noun for several"),
    ("The {} president resigned.", "Kosovar", "Kosovo", "country", "XKX", "a state some know"),
    ("The {} called for a truce.", "Holy See", "Vatican", "country", "VAT", "another name"),
    ("Refugees left {}.", "N. Korea", "North Korea", "country", "PRK", "a short form"),
    ("Troops entered {}.", "South Ossetia", "South Ossetia", "region", "GEO", "a disputed area"),
    ("Militias burned villages in {}.", "Darfur", "Darfur", "region", "SDN", "part of a state"),
    ("Shells fell on {}.", "Ghouta", "Eastern Ghouta", "region", "SYR", "a belt of suburbs"),
    ("He was born in {}.", "East Pakistan", "East Pakistan", "region", "BGD", "a state no more"),
    ("{} broke away in 1965.", "Rhodesia", "Zimbabwe", "country", "ZWE", "a state no more"),
    ("Snow fell in {}.", "Transcarpathia", "Transcarpathia", "region", "UKR", "a historical area"),
    ("Soldiers patrol the {}.", "Suwalki Gap", "Suwalki Gap", "region", None, "a border strip"),
    ("A patrol fell in the {}.", "Qandil Mountains", "Qandil Mountains", "facility", "IRQ", ""),
    ("Jets left {}.", "Incirlik Airbase", "Incirlik", "facility", "TUR", "written as one word"),
    ("Lorries queued at the {}.", "Rafah border crossing", "Rafah crossing", "facility", None, ""),
    ("Fighting erupted in {}.", "Jenin refugee camp", "Jenin camp", "facility", "PSE", "a camp"),
    ("Prisoners rioted in {}.", "Evin jail", "Evin prison", "facility", "IRN", "a prison"),
    ("A drone hit {} on Sunday.", "al-Tanf", "Al-Tanf", "facility", "SYR", "a small article"),
    ("He left {} in May.", "Deutschland", "Germany", "country", "DEU", "its own name"),
    ("She sang about {}.", "España", "Spain", "country", "ESP", "its own name"),
    ("They wrote to {} again.", "Côte d’Ivoire", "Ivory Coast", "country", "CIV", "its own name"),
    ("Crowds filled {}.", "Syntagma Square", "Syntagma Square", "facility", "GRC", "a square"),
    ("A ferry sank in the {}.", "Kattegat", "Kattegat", "water", None, "a strait"),
    ("They crossed the {}.", "Evros River", "Evros River", "water", None, "a border river"),
)

# text in which none of the words may be a place, reason
NOT_PLACES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("NATO and the UN sent envoys.", ("NATO", "UN"), "organisations"),
    ("The EU and OPEC disagreed.", ("EU", "OPEC"), "organisations"),
    ("She roasted a turkey while Nice people sang.", ("turkey", "Nice"), "a bird, an adjective"),
    ("In March, Reading beat Bath at home.", ("March", "Reading", "Bath"), "a month, two clubs"),
    ("Michael Jordan won again. Jordan smiled.", ("Jordan",), "a player named in full before"),
    ("Chad Smith plays the drums for the band.", ("Chad",), "a given name"),
    ("Georgia Brown sang, and Paris Hilton danced.", ("Georgia", "Paris"), "given names"),
    ("President Lincoln met Mrs Madison.", ("Lincoln", "Madison"), "names after a title"),
    ("Mr Houston and Dr Austin resigned.", ("Houston", "Austin"), "names after a title"),
    ("Amazon and Tesla raised their prices.", ("Amazon", "Tesla"), "companies"),
    ("The Bank of England raised rates.", ("England",), "part of a bank's name"),
    ("He studied at the University of Oxford.", ("Oxford",), "part of a university's name"),
    ("He speaks French and wrote it in German.", ("French", "German"), "languages"),
    ("Doctors feared the West Nile virus.", ("Nile", "West Nile"), "part of an illness's name"),
    ("Real Madrid beat Inter Milan.", ("Madrid", "Milan"), "clubs"),
    ("He lives on Washington Street.", ("Washington",), "a street"),
    ("The accident happened on Lincoln Road.", ("Lincoln",), "a street"),
    ("On Sunday the Police closed it.", ("Sunday", "Police"), "a day, a common noun"),
    ("Republican senators blamed Democrats.", ("Republican", "Democrats"), "parties"),
    ("Most people left. Many stayed.", ("Most", "Many"), "words that open sentences"),
    ("Hope and Liberty are old words.", ("Hope", "Liberty"), "virtues"),
    ("Hamas and Hezbollah denied it.", ("Hamas", "Hezbollah"), "armed groups"),
    ("Christmas came, and then Easter.", ("Christmas", "Easter"), "feasts"),
    ("Congress and the Senate voted.", ("Congress", "Senate"), "bodies"),
    ("The Orange Order marched.", ("Orange",), "a body"),
    ("Prime Minister Boris Johnson spoke.", ("Johnson", "Boris"), "a person"),
    ("Putin called Biden, and Trump listened.", ("Putin", "Biden", "Trump"), "surnames"),
    ("Apple sued Google in court.", ("Apple", "Google"), "companies"),
    ("Ebola and Zika spread.", ("Zika",), "illnesses called after places"),
    ("Chelsea beat Arsenal on Sunday.", ("Chelsea", "Arsenal"), "clubs called after places"),
    ("Carter was late, and Bolton resigned.", ("Carter", "Bolton"), "surnames alone"),
    ("Judge Amy Berman Jackson ruled.", ("Jackson",), "a surname after other names"),
    ("Hurricane Florence was worse than Sandy.", ("Florence", "Sandy"), "storms"),
    ("The Marshall Plan was debated.", ("Marshall",), "a plan called after a man"),
    ("The Oslo Accords bind both sides.", ("Oslo",), "a treaty called after a town"),
    ("The Paris Agreement was signed.", ("Paris",), "a treaty called after a town"),
    ("The Treaty of Versailles ended the war.", ("Versailles",), "a treaty called after a town"),
    ("The Washington Post reported it.", ("Washington",), "a newspaper"),
    ("Standard Chartered and Santander lost.", ("Santander",), "banks"),
    ("Manchester United signed a striker.", ("Manchester",), "a club"),
    ("The Taliban and Boko Haram agreed.", ("Taliban", "Haram"), "armed groups"),
    ("The lander Phoenix found ice.", ("Phoenix",), "the craft's name after the noun"),
    ("The shuttle Columbia broke apart.", ("Columbia",), "the craft's name after the noun"),
    ("The attack on Hariri killed 22.", ("Hariri",), "a man may be attacked as well"),
    ("Sanctions on Kadyrov were renewed.", ("Kadyrov",), "nothing falls here"),
    ("Voters turned on Johnson.", ("Johnson",), "nothing falls here"),
    ("He shot Bell in Bell's own car.", ("Bell",), "whose car, not where"),
    ("Captain Ras al-Din Salim resigned.", ("al-Din",), "half of an Arabic name"),
)

# text, words, whether the place itself is meant, reason
LITERAL: tuple[tuple[str, str, bool, str], ...] = (
    ("Kyiv said it would not yield.", "Kyiv", False, "a capital that speaks"),
    ("Trams ran again in Kyiv.", "Kyiv", True, "under a preposition of place"),
    ("Moscow's aggression must end.", "Moscow", False, "what a government has"),
    ("Ankara accused Athens of bad faith.", "Athens", False, "accused as a body"),
    ("The Kremlin denied the report.", "Kremlin", False, "a palace that speaks"),
    ("Tourists walked around the Kremlin.", "Kremlin", True, "a palace to walk around"),
    ("French troops left.", "French", False, "an adjective"),
    ("Talks with Tehran failed.", "Tehran", False, "a partner in talks"),
    ("The convoy left Tehran at dawn.", "Tehran", True, "a place to leave"),
    ("Somalis fled the drought.", "Somalis", False, "a people"),
    ("Troops marched from Jijiga to Harar.", "Harar", True, "where a march goes"),
    ("Talks between Ankara and Athens went on.", "Athens", False, "the second of two partners"),
    ("India officials declined to answer.", "India", False, "a country's name before a noun"),
    ("Smugglers watch the Libya border.", "Libya", True, "a country's name before a piece of land"),
    ("Peru's decision pleased nobody.", "Peru", False, "what a government has"),
    ("Bolivia has no coast.", "Bolivia", True, "what is said of the land"),
)


def drafts(texts: list[str]) -> list[Draft]:
    rows = [(text, find_layout(text)) for text in texts]
    return [
        Draft(Document("d", "", text), syntax, layout)
        for (text, layout), syntax in zip(rows, parse(rows), strict=True)
    ]


def places_of(texts: list[str]) -> list[tuple[Place, ...]]:
    return [places.annotate(draft).places or () for draft in drafts(texts)]


@pytest.fixture(scope="module")
def found() -> list[tuple[Place, ...]]:
    return places_of([row[0] for row in FOUND])


@pytest.fixture(scope="module")
def others() -> list[tuple[Place, ...]]:
    return places_of([row[0] for row in NOT_PLACES])


@pytest.fixture(scope="module")
def meant() -> list[tuple[Place, ...]]:
    return places_of([row[0] for row in LITERAL])


@pytest.mark.parametrize("number", range(len(FOUND)), ids=[row[2] for row in FOUND])
def test_toponyms_are_found_and_resolved(number: int, found: list[tuple[Place, ...]]) -> None:
    got = tuple((p.text, p.name, p.kind, p.country) for p in found[number])
    assert got == FOUND[number][1], FOUND[number][0]


@pytest.fixture(scope="module")
def named() -> list[tuple[Place, ...]]:
    return places_of([row[0].format(row[1]) for row in NAMED])


@pytest.mark.parametrize("number", range(len(NAMED)), ids=[row[1] for row in NAMED])
def test_names_of_many_kinds_are_known(number: int, named: list[tuple[Place, ...]]) -> None:
    _, words, name, kind, country, reason = NAMED[number]
    found = {p.text: (p.name, p.kind, p.country) for p in named[number]}
    assert found.get(words.rstrip(",")) == (name, kind, country), reason


@pytest.mark.parametrize("number", range(len(NOT_PLACES)), ids=[row[0] for row in NOT_PLACES])
def test_words_that_look_like_towns_are_none(number: int, others: list[tuple[Place, ...]]) -> None:
    got = {p.text for p in others[number]}
    assert got.isdisjoint(NOT_PLACES[number][1]), NOT_PLACES[number][2]


@pytest.mark.parametrize("number", range(len(LITERAL)), ids=[row[0] for row in LITERAL])
def test_names_that_stand_for_governments_are_not_literal(
    number: int, meant: list[tuple[Place, ...]]
) -> None:
    _, words, literal, reason = LITERAL[number]
    got = [p.literal for p in meant[number] if p.text == words]
    assert got == [literal], reason


def test_state_in_the_text_decides_which_springfield() -> None:
    (springfield, ohio), *_ = places_of(["Police in Springfield, Ohio, met."])
    assert (springfield.admin1, ohio.precision) == ("Ohio", "admin1")


def test_one_sense_a_document() -> None:
    (made,) = places_of(
        ["A man from Moscow, Idaho, died. Moscow mourns, and Moscow closed its bars."]
    )
    assert {p.admin1 for p in made if p.text == "Moscow"} == {"Idaho"}


def test_outlets_home_decides_between_namesakes() -> None:
    text = "A man was arrested in Athens on Sunday."
    (draft,) = drafts([text])
    home = Draft(Document("d", "", text, outlet="onlineathens.com"), draft.syntax, draft.layout)
    (here,), (there,) = places.annotate(home).places or (), places.annotate(draft).places or ()
    assert (here.country, there.country) == ("USA", "GRC")


def test_countries_keep_country_precision_and_ids() -> None:
    (made,) = places_of(["Elections were held in Senegal."])
    assert [(p.precision, p.geonames, p.id) for p in made] == [("country", 2245662, "p1")]


def test_confidence_tells_the_sure_from_the_unsure() -> None:
    (sure,), (unsure,) = places_of(["It rained in Nairobi.", "It rained in Springfield."])
    assert sure.confidence is not None
    assert unsure.confidence is not None
    assert 0 <= unsure.confidence < sure.confidence <= 1


def test_given_spans_are_answered_one_by_one_in_order() -> None:
    text = "From Xyzzyx to Lima, via NATO."
    (draft,) = drafts([text])
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in ("Lima", "Xyzzyx", "NATO")]
    made = places.places_of_spans(draft, spans)
    assert [(p.text, p.country) for p in made] == [
        ("Lima", "PER"),
        ("Xyzzyx", None),
        ("NATO", None),
    ]
    assert [p.lat is None for p in made] == [False, True, True]


def test_given_span_outside_the_text_is_refused() -> None:
    (draft,) = drafts(["Lima."])
    with pytest.raises(ValueError, match="no words at 3 to 90"):
        places.places_of_spans(draft, [Span(3, 90)])


WORDS = (
    "Paris|,|Texas|the|St.|of|-|\n|\u200f|NEW|York|\U0001f600|U.S.-led|Lake|County|al|Al|Georgia|’s|("
    "|IN| |Mr.|Russian|counties|and|Springfield|N.Y."
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split("|")), max_size=14))
def test_any_text_gives_faithful_spans_and_the_same_twice(words: list[str]) -> None:
    text = " ".join(words)
    one, two = places_of([text]), places_of([text])
    assert one == two
    for place in one[0]:
        assert text[place.start : place.end] == place.text
    starts = [p.start for p in one[0]]
    assert starts == sorted(starts)


def test_places_take_little_time_beside_the_parse() -> None:
    text = " ".join(row[0] for row in FOUND)
    (draft,) = drafts([text])
    places.annotate(draft)
    shared()
    began = time.process_time()
    places.annotate(draft)
    assert (time.process_time() - began) / len(FOUND) < 0.01  # seconds a sentence
