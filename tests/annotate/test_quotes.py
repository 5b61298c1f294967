"""Quotations: who is quoted, with which words, in which of the ways news has."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate import quotes
from dateline.annotate.draft import Draft
from dateline.annotate.quotation.marks import Marks
from dateline.annotate.syntax import parse
from dateline.layout import find_layout
from dateline.model import Document, Quote

Row = tuple[str, str, str | None, str]
"""Text; content, its parts joined by " // "; the source's words; kind and act."""

DIRECT: list[Row] = [
    (
        '"We will rebuild the port," the mayor of Beira said.',
        "We will rebuild the port",
        "the mayor of Beira",
        "direct speech",
    ),
    (
        "“The dam is safe,” said engineer Lucía Ortega.",
        "The dam is safe",
        "engineer Lucía Ortega",
        "direct speech",
    ),
    (
        'President Ruto said, "Nobody is above the law."',
        "Nobody is above the law.",
        "President Ruto",
        "direct speech",
    ),
    (
        'President Ruto said: "Nobody is above the law."',
        "Nobody is above the law.",
        "President Ruto",
        "direct speech",
    ),
    ('"The border," she said, "stays shut."', "The border // stays shut.", "she", "direct speech"),
    (
        '"The border is shut," she said. "It will stay shut until May."',
        "The border is shut // It will stay shut until May.",
        "she",
        "direct speech",
    ),
    ('"Who gave the order?" the judge asked.', "Who gave the order?", "the judge", "direct speech"),
    (
        '"Leave us alone!" shouted the protesters.',
        "Leave us alone!",
        "the protesters",
        "direct speech",
    ),
    (
        "„Wir bleiben hier“, said Chancellor Scholz.",
        "Wir bleiben hier",
        "Chancellor Scholz",
        "direct speech",
    ),
    (
        "« La grève continue », said union leader Marc Petit.",
        "La grève continue",
        "union leader Marc Petit",
        "direct speech",
    ),
    (
        "``The strike goes on,'' said union leader Rosa Petit.",
        "The strike goes on",
        "union leader Rosa Petit",
        "direct speech",
    ),
    (
        "‘We have nothing to hide,’ the company's lawyer told reporters.",
        "We have nothing to hide",
        "the company's lawyer",
        "direct speech",
    ),
    (
        "'We have nothing to hide from the ministers' committee,' the lawyer said.",
        "We have nothing to hide from the ministers' committee",
        "the lawyer",
        "direct speech",
    ),
    (
        '"He told me, ‘Run,’ and I ran," the boy said.',
        "He told me, ‘Run,’ and I ran",
        "the boy",
        "direct speech",
    ),
    (
        'According to the ambassador, "the talks never began."',
        "the talks never began.",
        "the ambassador",
        "direct speech",
    ),
    (
        'In a statement, the embassy wrote: "All staff are safe."',
        "All staff are safe.",
        "the embassy",
        "direct speech",
    ),
    (
        'The minister told lawmakers on Tuesday, "Our patience is over."',
        "Our patience is over.",
        "The minister",
        "direct speech",
    ),
    (
        'Officials closed the bridge, with one of them saying, "The river rose too fast."',
        "The river rose too fast.",
        "one of them",
        "direct speech",
    ),
    ('"The army has left the town." That was all the governor said.', "", None, ""),
    (
        'The rebels\' leader said, "We will not disarm."',
        "We will not disarm.",
        "The rebels' leader",
        "direct speech",
    ),
]

PARAGRAPHS: list[Row] = [
    (
        'Foreign minister Dang said: "We want peace.\n\n"We also want the islands back."',
        "We want peace. // We also want the islands back.",
        "Foreign minister Dang",
        "direct speech",
    ),
    (
        '"The harvest is lost," farmer Abdi Noor said.\n\n"We have eaten the seed."',
        "The harvest is lost // We have eaten the seed.",
        "farmer Abdi Noor",
        "direct speech",
    ),
    (
        'Captain Musa Bello said the road was open.\n\n"We cleared the last mines this morning."',
        "We cleared the last mines this morning.",
        "Captain Musa Bello",
        "direct speech",
    ),
]

UNBALANCED: list[Row] = [
    (
        'He called it "a lie and left.\n\n"The vote was fair," the commissioner said.',
        "The vote was fair",
        "the commissioner",
        "direct speech",
    ),
    (
        'A stray mark" stands here.\n\n"The vote was fair," the commissioner said.',
        "The vote was fair",
        "the commissioner",
        "direct speech",
    ),
    (
        'The film "Dust is out.\n\nShe said, "I wept."\n\nThe end.',
        "I wept.",
        "She",
        "direct speech",
    ),
    (
        "The ministers' meeting failed, and the workers' union left. \"It's over,\" its head said.",
        "It's over",
        "its head",
        "direct speech",
    ),
]

HEADINGS: list[Row] = [
    (
        "We want no quarrel: Foreign Minister Alisha Karki\n\nThe minister left on Monday.",
        "We want no quarrel",
        "Foreign Minister Alisha Karki",
        "direct speech",
    ),
    (
        "Karki: we want no quarrel with Delhi\n\nThe minister left on Monday.",
        "we want no quarrel with Delhi",
        "Karki",
        "direct speech",
    ),
    (
        "'We will not be moved': Samoan farmers\n\nThe valley was sold in May.",
        "We will not be moved",
        "Samoan farmers",
        "direct speech",
    ),
]

NO_HEADINGS = [
    (
        "How the siege began: Aleppo\n\nThe siege began in July.",
        "a question word opens a rubric, not a statement",
    ),
    (
        "Inside the talks: Geneva\n\nThe talks began in July.",
        "a place after a colon without a statement",
    ),
    (
        "Obituary: a life in cinema\n\nThe actor was born in Fez.",
        "a kicker and a verbless phrase",
    ),
    (
        "Analysis: why the truce will not hold\n\nThe truce began on Monday.",
        "a kicker names no speaker",
    ),
    (
        "Syria: rebels take a town in the north\n\nThe rebels came on Monday.",
        "a place before the colon is a topic",
    ),
    (
        "The council has three members: Togo, Benin and Ghana.\n\nIt meets in May.",
        "a sentence is no headline",
    ),
    ("Score: 3-2\n\nThe match ended late.", "figures are not said by anybody"),
]

INDIRECT: list[Row] = [
    (
        "The governor said that the levee had broken.",
        "the levee had broken",
        "The governor",
        "indirect speech",
    ),
    (
        "The governor said the levee had broken.",
        "the levee had broken",
        "The governor",
        "indirect speech",
    ),
    (
        "The levee had broken, the governor said.",
        "The levee had broken",
        "the governor",
        "indirect speech",
    ),
    (
        "The levee had broken, said Governor Amina Yusuf.",
        "The levee had broken",
        "Governor Amina Yusuf",
        "indirect speech",
    ),
    (
        "The levee, the governor said, had broken in two places.",
        "The levee // had broken in two places",
        "the governor",
        "indirect speech",
    ),
    (
        "If the rain goes on, the town will flood, she added.",
        "If the rain goes on, the town will flood",
        "she",
        "indirect speech",
    ),
    (
        "Stevens went on to add that the pipeline had been repaired overnight.",
        "the pipeline had been repaired overnight",
        "Stevens",
        "indirect speech",
    ),
    (
        "She went on say that the alliance had sent a rescue team.",
        "the alliance had sent a rescue team",
        "She",
        "indirect speech",
    ),
    (
        "The OSCE envoy stated Moldova, is not a member of the bloc.",
        "Moldova, is not a member of the bloc",
        "The OSCE envoy",
        "indirect speech",
    ),
    (
        "According to the ministry, forty miners are missing.",
        "forty miners are missing",
        "the ministry",
        "indirect speech",
    ),
    (
        "Forty miners are missing, according to the ministry.",
        "Forty miners are missing",
        "the ministry",
        "indirect speech",
    ),
    (
        "Forty miners, according to their families, are still missing.",
        "Forty miners // are still missing",
        "their families",
        "indirect speech",
    ),
    (
        "In the words of the abbot, the monastery belongs to everyone.",
        "the monastery belongs to everyone",
        "the abbot",
        "indirect speech",
    ),
    (
        "As the envoy put it, the treaty was dead.",
        "the treaty was dead",
        "the envoy",
        "indirect speech",
    ),
    (
        "The treaty was dead, as the envoy put it.",
        "The treaty was dead",
        "the envoy",
        "indirect speech",
    ),
    (
        "He repeated his call for Eritrea to free the pilots.",
        "Eritrea to free the pilots",
        "He",
        "indirect speech",
    ),
    (
        "The claim that the convoy was armed is false.",
        "the convoy was armed",
        None,
        "indirect speech",
    ),
    (
        "The army's claim that the convoy was armed is false.",
        "the convoy was armed",
        "The army",
        "indirect speech",
    ),
    (
        "The consul issued a statement saying the visas would be honoured.",
        "the visas would be honoured",
        "The consul",
        "indirect speech",
    ),
    (
        "Reporters asked whether the truce would hold.",
        "whether the truce would hold",
        "Reporters",
        "indirect speech",
    ),
    (
        "The pope urged both armies to lay down their arms.",
        "both armies to lay down their arms",
        "The pope",
        "indirect speech",
    ),
    (
        "Brussels called on Serbia to recognise the border.",
        "Serbia to recognise the border",
        "Brussels",
        "indirect speech",
    ),
    (
        "The pilot was quoted as saying that the engine had failed.",
        "the engine had failed",
        "The pilot",
        "indirect speech",
    ),
    (
        "A survey by the university showed that most voters distrust both parties.",
        "most voters distrust both parties",
        "A survey by the university",
        "indirect poll",
    ),
    (
        "An official who asked not to be named said the raid had failed.",
        "the raid had failed",
        "An official who asked not to be named",
        "indirect speech",
    ),
    (
        "Opposition lawmakers accused the palace of hiding the budget.",
        "the palace of hiding the budget",
        "Opposition lawmakers",
        "indirect speech",
    ),
    (
        "The general denied that his men had fired first.",
        "his men had fired first",
        "The general",
        "indirect speech",
    ),
    (
        "Tehran warned that it would close the strait.",
        "it would close the strait",
        "Tehran",
        "indirect speech",
    ),
    (
        "The report concluded that the fire was set on purpose.",
        "the fire was set on purpose",
        "The report",
        "indirect speech",
    ),
    (
        "The minister was criticised by farmers for ignoring the drought.",
        "The minister // for ignoring the drought",
        "farmers",
        "indirect speech",
    ),
    (
        "The coach told players that the match was off.",
        "the match was off",
        "The coach",
        "indirect speech",
    ),
    (
        "Kamau pointed out that nobody had been paid.",
        "nobody had been paid",
        "Kamau",
        "indirect speech",
    ),
    (
        "The bishop made it clear that the church would stay open.",
        "the church would stay open",
        "The bishop",
        "indirect speech",
    ),
    ("She described the election as a farce.", "the election as a farce", "She", "indirect speech"),
    ("The premier called the vote a farce.", "the vote a farce", "The premier", "indirect speech"),
    (
        "The village chief has promised to return the cattle.",
        "to return the cattle",
        "The village chief",
        "indirect speech",
    ),
    ("Vendors complained about the new tax.", "the new tax", "Vendors", "indirect speech"),
    (
        "The army admitted shelling the school.",
        "shelling the school",
        "The army",
        "indirect speech",
    ),
    (
        "The prince announced the sale of the airline.",
        "the sale of the airline",
        "The prince",
        "indirect speech",
    ),
]

MORE: list[Row] = [
    (
        '"It is a disgrace" – Ana Lima, teacher',
        "It is a disgrace",
        "Ana Lima, teacher",
        "direct speech",
    ),
    (
        "WALSH: Did you know about the tapes?\nOKORO: I knew nothing of any tapes.",
        "I knew nothing of any tapes.",
        "OKORO",
        "direct speech",
    ),
    (
        "Reuters quoted an official as saying the junta had ordered the strike.",
        "the junta had ordered the strike",
        "an official",
        "indirect speech",
    ),
    ("His view is that sanctions do not work.", "sanctions do not work", "His", "indirect belief"),
    (
        "What the envoy said was that nobody had been paid.",
        "nobody had been paid",
        "the envoy",
        "indirect speech",
    ),
    ("The dam, engineers warn, may burst.", "The dam // may burst", "engineers", "indirect speech"),
    (
        "Turkey will not send troops, Foreign Minister Hakan Fidan told parliament on Tuesday.",
        "Turkey will not send troops",
        "Foreign Minister Hakan Fidan",
        "indirect speech",
    ),
    (
        "The bank said in a statement on Monday that it had frozen the accounts.",
        "it had frozen the accounts",
        "The bank",
        "indirect speech",
    ),
    (
        "The envoy said the port was closed, adding that the ships had left.",
        "the ships had left",
        "The envoy",
        "indirect speech",
    ),
    (
        "The envoy said the port was closed, adding that the ships had left.",
        "the port was closed",
        "The envoy",
        "indirect speech",
    ),
    (
        "The king praised the nurses for their courage.",
        "the nurses for their courage",
        "The king",
        "indirect speech",
    ),
    (
        "Sweden compared the siege to a prison.",
        "the siege to a prison",
        "Sweden",
        "indirect speech",
    ),
    ("The UN has called for a ceasefire.", "a ceasefire", "The UN", "indirect speech"),
    (
        "The premier voiced support for the strikers.",
        "the strikers",
        "The premier",
        "indirect speech",
    ),
    (
        "It was reported that the ferry sank near Mwanza.",
        "the ferry sank near Mwanza",
        None,
        "indirect speech",
    ),
    ("The prisoner is said to have fled.", "The prisoner // to have fled", None, "indirect speech"),
    (
        "Lawmakers oppose the sale of the port.",
        "the sale of the port",
        "Lawmakers",
        "indirect speech",
    ),
    (
        "The commander ordered his troops to hold their fire.",
        "his troops to hold their fire",
        "The commander",
        "indirect speech",
    ),
    (
        "A decision by the court to free the editor drew crowds.",
        "to free the editor",
        "the court",
        "indirect speech",
    ),
    ("Farmers are worried about the drought.", "the drought", "Farmers", "indirect belief"),
    ("The bishop is opposed to the mine.", "the mine", "The bishop", "indirect belief"),
]

MIXED: list[Row] = [
    (
        'She said the plan was "dead on arrival" in the senate.',
        'the plan was "dead on arrival" in the senate',
        "She",
        "mixed speech",
    ),
    (
        'The price was "a joke," the buyer said.',
        'The price was "a joke',
        "the buyer",
        "mixed speech",
    ),
    (
        'He called the judge "a disgrace" to the bench.',
        'the judge "a disgrace" to the bench',
        "He",
        "mixed speech",
    ),
    (
        'The envoy said that talks had been "frank and useful."',
        'talks had been "frank and useful."',
        "The envoy",
        "mixed speech",
    ),
]

ATTITUDES: list[Row] = [
    (
        "The widow believes that her husband is alive.",
        "her husband is alive",
        "The widow",
        "indirect belief",
    ),
    (
        "Analysts expect the central bank to raise rates.",
        "the central bank to raise rates",
        "Analysts",
        "indirect belief",
    ),
    (
        "The union hopes that the owners will yield.",
        "the owners will yield",
        "The union",
        "indirect belief",
    ),
    ("Manila wants to buy six frigates.", "to buy six frigates", "Manila", "indirect intention"),
    (
        "The airline plans to cut four routes.",
        "to cut four routes",
        "The airline",
        "indirect intention",
    ),
    (
        "The king is confident that the harvest will be good.",
        "the harvest will be good",
        "The king",
        "indirect belief",
    ),
    (
        "Villagers fear that the river will rise again.",
        "the river will rise again",
        "Villagers",
        "indirect belief",
    ),
    (
        "The president is expected to sign the bill.",
        "The president // to sign the bill",
        None,
        "indirect belief",
    ),
    (
        "The airline's plan to cut four routes angered the staff.",
        "to cut four routes",
        "The airline",
        "indirect intention",
    ),
]

SILENT = [
    ("The airlift will go on and that is all.", "an act that goes on is no speech"),
    ("The troops crossed the river at dawn.", "a plain act is nobody's word"),
    ("The talks lasted three hours and ended without a deal.", "no source, no cue"),
    ('The film "Dust" opened in Lagos.', "a title between marks is no speech"),
    ("The workers' strike and the drivers' strike began in the '90s.", "apostrophes open nothing"),
    ("Rock 'n' roll isn't dead.", "clipped words open nothing"),
    ("It rained, and the streets of Dhaka flooded.", "weather says nothing"),
    ("The ferry, which had left at dawn, sank near Mwanza.", "commas enclose no speaker"),
    ("Tanks rolled on to the square, one after another.", "a comma and no saying verb"),
    ("The bridge was closed by the flood.", "an agent of a plain act"),
]


@cache
def _made(texts: tuple[str, ...]) -> dict[str, tuple[Quote, ...]]:
    layouts = [find_layout(text) for text in texts]
    docs = parse(zip(texts, layouts, strict=True))
    made = {}
    for text, layout, doc in zip(texts, layouts, docs, strict=True):
        made[text] = quotes.annotate(Draft(Document("d", "", text), doc, layout)).quotes or ()
    return made


def _cases() -> list[Row]:
    """The rows of `quote_cases.tsv`, whose head says what the columns are."""
    table = Path(__file__).with_name("quote_cases.tsv").read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in table if line and not line.startswith("#")][1:]
    return [(c[1].replace("\\n", "\n"), c[2], c[3] or None, c[4]) for c in cells]


ROWS = _cases() + DIRECT + PARAGRAPHS + UNBALANCED + HEADINGS + INDIRECT + MORE + MIXED + ATTITUDES
TEXTS = tuple(dict.fromkeys([*(r[0] for r in ROWS), *(r[0] for r in SILENT + NO_HEADINGS)]))


def content(quote: Quote, text: str) -> str:
    return " // ".join(text[span.start : span.end] for span in quote.content)


@pytest.mark.parametrize(
    ("text", "said", "source", "kind"),
    [r for r in ROWS if r[1]],
    ids=[f"{n}-{r[0][:40]}" for n, r in enumerate(r for r in ROWS if r[1])],
)
def test_quotation(text: str, said: str, source: str | None, kind: str) -> None:
    found = [
        (content(q, text), q.source.text if q.source else None, f"{q.kind} {q.act}")
        for q in _made(TEXTS)[text]
    ]
    assert (said, source, kind) in found


@pytest.mark.parametrize(("text", "reason"), SILENT + NO_HEADINGS)
def test_no_quotation(text: str, reason: str) -> None:
    assert [content(q, text) for q in _made(TEXTS)[text]] == [], reason


def test_ids_are_given_in_the_order_of_the_text() -> None:
    text = 'Rome said it would pay. "No," said Paris. Madrid said it would wait.'
    found = quotes.annotate(_draft(text)).quotes or ()
    assert [q.id for q in found] == ["q1", "q2", "q3"]
    assert [q.source.text for q in found if q.source] == ["Rome", "Paris", "Madrid"]


def test_credits_carry_no_quotation() -> None:
    text = "The bridge fell.\n\nReporting by Jane Doe, who said it was late\n"
    assert not quotes.annotate(_draft(text)).quotes


def test_a_quotation_inside_another_stays_when_it_is_somebody_else_s() -> None:
    text = "The Daily Star said that the police chief had said that the jail was full."
    found = quotes.annotate(_draft(text)).quotes or ()
    assert [(q.source.text if q.source else None, content(q, text)) for q in found] == [
        ("The Daily Star", "the police chief had said that the jail was full"),
        ("the police chief", "the jail was full"),
    ]


def _found(text: str) -> list[tuple[str | None, str | None, str]]:
    """The sources, cues and contents of a text's quotations, in order."""
    return [
        (q.source.text if q.source else None, q.cue.text if q.cue else None, content(q, text))
        for q in quotes.annotate(_draft(text)).quotes or ()
    ]


def test_speech_goes_on_without_a_cue_in_shifted_tenses() -> None:
    text = "The mayor said the pass would reopen in May. Buses would be let through first."
    assert _found(text) == [
        ("The mayor", "said", "the pass would reopen in May"),
        ("The mayor", None, "Buses would be let through first"),
    ]


def test_the_reporter_s_own_sentence_after_a_quotation_is_nobody_s_words() -> None:
    for text in (
        "The mayor said the pass would reopen in May. It snowed all week.",
        "The mayor said the pass would reopen. The council had voted on Monday to shut it.",
        "The mayor says the pass is safe. It would cost millions to rebuild.",
        "The mayor said the pass would reopen.\n\nBuses would be let through first.",
    ):
        assert len(_found(text)) == 1, text


def test_whom_a_speaker_cites_is_quoted_too() -> None:
    text = "State radio said the miners had fled, citing a guard."
    assert _found(text) == [
        ("State radio", "said", "the miners had fled"),
        ("a guard", "citing", "the miners had fled"),
    ]


def test_a_participle_of_citing_may_open_the_text() -> None:
    text = "Citing human rights abuses, the ministry puts 20 police bureaus on a list."
    assert [source for source, *_ in _found(text)] in ([], ["the ministry"])


def test_each_that_clause_is_a_claim_but_words_between_marks_stay_whole() -> None:
    whole = 'The union said the mine was "a grave" and that it would sue.'
    assert [said for *_, said in _found(whole)] == ['the mine was "a grave" and that it would sue']
    cut = "The union said the mine was unsafe but that nobody had left."
    assert [said for *_, said in _found(cut)] == ["the mine was unsafe", "nobody had left"]


def test_a_dateline_or_the_stamp_of_a_live_report_is_no_source() -> None:
    text = "ACCRA, May 3 (GNA) - The central bank of Ghana said the cedi was safe."
    assert ("The central bank of Ghana", "said", "the cedi was safe") in _found(text)


def _draft(text: str) -> Draft:
    layout = find_layout(text)
    return Draft(Document("d", "", text), next(parse([(text, layout)])), layout)


MARKED = st.lists(
    st.sampled_from(
        [
            '"',
            "“",
            "”",
            "‘",
            "’",
            "'",
            "«",
            "»",
            "„",
            "``",
            "''",
            " ",
            "\n",
            "\n\n",
            ",",
            ".",
            ":",
            "said",
            "The envoy",
            "he",
            "told",
            "that",
            "we will stay",
            "according to",
            "Paris",
            "as",
            "called",
            "his claim",
            "urged",
            "to go",
            "it",
            "was",
            "clear",
        ]
    ),
    max_size=40,
)


@settings(max_examples=25, deadline=None)
@given(MARKED)
def test_any_marks_make_faithful_spans(parts: Sequence[str]) -> None:
    text = " ".join(parts)
    found = quotes.annotate(_draft(text)).quotes or ()
    assert found == quotes.annotate(_draft(text)).quotes
    for quote in found:
        assert quote.content
        for span in quote.content:
            assert 0 <= span.start < span.end <= len(text)
        for words in (quote.source, quote.cue):
            assert words is None or text[words.start : words.end] == words.text


KEPT = '"The ferry is late," the harbour master said.'


@settings(max_examples=12, deadline=None)
@given(st.text(alphabet="ab \"“”‘’'«».,", max_size=40))
def test_an_unbalanced_paragraph_costs_no_other_its_quotation(stray: str) -> None:
    for text in (f"{stray}\n\n{KEPT}", f"{KEPT}\n\n{stray}"):
        found = [content(q, text) for q in quotes.annotate(_draft(text)).quotes or ()]
        assert any(said.startswith("The ferry is late") for said in found)


SPOKEN = (
    ("“The ferry is late,” said harbour master Ana Silva.", "The ferry is late"),
    ("« The quay is shut », said harbour master Ana Silva.", "The quay is shut"),
    ("„The crew is safe“, said harbour master Ana Silva.", "The crew is safe"),
    ("'The crane has fallen,' harbour master Ana Silva said.", "The crane has fallen"),
)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.text(alphabet="ab \"“”‘’'«»„‚‹›`.,", max_size=30), min_size=5, max_size=5),
    st.permutations(SPOKEN),
)
def test_stray_marks_between_paragraphs_cost_no_quotation(
    strays: list[str], spoken: list[tuple[str, str]]
) -> None:
    blocks = [strays[0]]
    for stray, (paragraph, _) in zip(strays[1:], spoken, strict=True):
        blocks += [paragraph, stray]
    text = "\n\n".join(blocks)
    found = [content(q, text) for q in quotes.annotate(_draft(text)).quotes or ()]
    for _, said in spoken:
        assert any(one.startswith(said) for one in found), (said, found)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab \"“”‘’'«»„`.,!?\n", max_size=60))
def test_marks_pair_within_their_paragraph(text: str) -> None:
    marks = Marks.of(text)
    for marked in marks.all:
        assert marked.start <= marked.inner_start < marked.inner_end <= marked.end <= len(text)
        assert "\n" not in text[marked.start : marked.end]
    ends = [marked.end for marked in marks.outer]
    assert all(m.start >= end for m, end in zip(marks.outer[1:], ends, strict=False))


def test_marks_are_found_in_linear_time() -> None:
    started = time.process_time()
    Marks.of("\"a 'b «c “d ” said. " * 5_000)
    assert time.process_time() - started < 2
