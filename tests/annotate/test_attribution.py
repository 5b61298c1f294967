"""Attribution: who says that an event happened, outermost first."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.annotate import attribution, quotes
from dateline.annotate.draft import Draft
from dateline.annotate.syntax import parse
from dateline.layout import find_layout
from dateline.model import Document, Event, EventType, Mention, Role, TextSpan

Row = tuple[str, str, EventType, str, list[str], str]
"""Text; trigger; type; actor's words ("" for none); the sources of the chain; reason."""

ROWS: list[Row] = [
    (
        "The rebels shelled the port.",
        "shelled",
        "ASSAULT",
        "The rebels",
        [],
        "the outlet's own voice",
    ),
    (
        "The governor said that rebels had shelled the port.",
        "shelled",
        "ASSAULT",
        "rebels",
        ["The governor"],
        "a that-clause",
    ),
    (
        "The governor said rebels had shelled the port.",
        "shelled",
        "ASSAULT",
        "rebels",
        ["The governor"],
        "a bare clause",
    ),
    (
        "Rebels had shelled the port, the governor said.",
        "shelled",
        "ASSAULT",
        "Rebels",
        ["the governor"],
        "a saying clause after",
    ),
    (
        "Rebels, the governor said, had shelled the port.",
        "shelled",
        "ASSAULT",
        "Rebels",
        ["the governor"],
        "a saying clause between",
    ),
    (
        '"Rebels shelled the port," the governor said.',
        "shelled",
        "ASSAULT",
        "Rebels",
        ["the governor"],
        "words between marks",
    ),
    (
        "According to the governor, rebels shelled the port.",
        "shelled",
        "ASSAULT",
        "rebels",
        ["the governor"],
        "according to",
    ),
    (
        "Rebels shelled the port, according to the governor.",
        "shelled",
        "ASSAULT",
        "Rebels",
        ["the governor"],
        "according to, after",
    ),
    (
        "Chad says it shot down a drone.",
        "shot down",
        "ASSAULT",
        "it",
        ["Chad"],
        "a material act that its doer reports",
    ),
    (
        "The Star reported that the governor had said rebels shelled the port.",
        "shelled",
        "ASSAULT",
        "rebels",
        ["The Star", "the governor"],
        "a chain, outermost first",
    ),
    (
        "The mayor said troops who had attacked the village were arrested.",
        "attacked",
        "ASSAULT",
        "troops",
        ["The mayor"],
        "a relative clause inside reported speech",
    ),
    (
        "Kenya accused Somali militants of abducting two nurses.",
        "abducting",
        "ASSAULT",
        "Somali militants",
        ["Kenya"],
        "what somebody is accused of",
    ),
    (
        "Kenya accused Somali militants of abducting two nurses.",
        "accused",
        "ACCUSE",
        "Kenya",
        [],
        "the cue itself lies outside",
    ),
    (
        "The army denied bombing the clinic.",
        "bombing",
        "ASSAULT",
        "The army",
        ["The army"],
        "a gerund that is denied",
    ),
    (
        "The premier condemned the bombing of the clinic.",
        "bombing",
        "ASSAULT",
        "",
        [],
        "a condemned act is the outlet's own report",
    ),
    (
        "The premier condemned the bombing of the clinic.",
        "condemned",
        "ACCUSE",
        "The premier",
        [],
        "a plain act of speech",
    ),
    (
        "The pope urged both armies to withdraw.",
        "withdraw",
        "RETREAT",
        "both armies",
        [],
        "what is asked for is not told as done",
    ),
    (
        "Manila plans to deploy six frigates.",
        "deploy",
        "MOBILIZE",
        "Manila",
        [],
        "an intention tells of nothing done",
    ),
    (
        "The union wants the owners to sign the deal.",
        "sign",
        "AGREE",
        "the owners",
        [],
        "a wish tells of nothing done",
    ),
    (
        "Analysts believe the junta executed the prisoners.",
        "executed",
        "ASSAULT",
        "the junta",
        ["Analysts"],
        "a belief of a named source is a report",
    ),
    (
        "The envoy knows that the junta executed the prisoners.",
        "executed",
        "ASSAULT",
        "the junta",
        [],
        "what is known is taken for true",
    ),
    (
        "Ghana said it condemned the coup in Niamey.",
        "condemned",
        "ACCUSE",
        "it",
        ["Ghana"],
        "the pronoun is not yet resolved",
    ),
    (
        "Norway said that Norway condemned the coup.",
        "condemned",
        "ACCUSE",
        "Norway",
        [],
        "the saying is the act when its actor is the source",
    ),
    (
        '"We condemn the coup," the president said.',
        "condemn",
        "ACCUSE",
        "We",
        [],
        "the speaker's own we",
    ),
    (
        "The envoy said Norway condemned the coup.",
        "condemned",
        "ACCUSE",
        "Norway",
        ["The envoy"],
        "an act of speech that another reports",
    ),
    (
        "It is expected that the two presidents will meet in May.",
        "meet",
        "CONSULT",
        "the two presidents",
        [],
        "nobody is named",
    ),
    (
        "The claim by the army that rebels shelled the port is false.",
        "shelled",
        "ASSAULT",
        "rebels",
        ["the army"],
        "a noun that reports",
    ),
    (
        "Reuters said the general had threatened to shell the port.",
        "threatened",
        "THREATEN",
        "the general",
        ["Reuters"],
        "an act of speech inside a report",
    ),
    (
        "Reuters quoted an official as saying the junta had bombed the depot.",
        "bombed",
        "ASSAULT",
        "the junta",
        ["Reuters", "an official"],
        "a chain over quoted as saying",
    ),
    (
        "The minister said the bank expects that Oslo will cut ties.",
        "cut ties",
        "SANCTION",
        "Oslo",
        ["The minister"],
        "a belief inside a report adds no second link",
    ),
    (
        "Chad announced the expulsion of two diplomats.",
        "expulsion",
        "SANCTION",
        "",
        ["Chad"],
        "what an announcement names",
    ),
    (
        "Lagos welcomed the release of the hostages.",
        "release",
        "RETREAT",
        "",
        [],
        "a welcomed act is taken for true",
    ),
    (
        "Allegations by nurses that soldiers had tortured prisoners were dropped.",
        "tortured",
        "ASSAULT",
        "soldiers",
        ["nurses"],
        "a noun of allegation",
    ),
    (
        "The Times reported that two aides said the junta had executed the prisoners.",
        "executed",
        "ASSAULT",
        "the junta",
        ["The Times", "two aides"],
        "reported that ... said",
    ),
    (
        "According to the BBC, nurses said soldiers had shot protesters.",
        "shot",
        "ASSAULT",
        "soldiers",
        ["the BBC", "nurses"],
        "according to ... said",
    ),
    (
        "Rebels killed ten soldiers, the army said, according to state media.",
        "killed",
        "ASSAULT",
        "Rebels",
        ["state media", "the army"],
        "the last to be named is the outermost",
    ),
    (
        '"Soldiers shot my son," the mother told a radio station, the BBC reported.',
        "shot",
        "ASSAULT",
        "Soldiers",
        ["the BBC", "the mother"],
        "words between marks inside a report",
    ),
    (
        "Interfax said the rebels had seized the airport, citing the ministry.",
        "seized",
        "COERCE",
        "the rebels",
        ["Interfax", "the ministry"],
        "whom the speaker cites",
    ),
    (
        "The general was quoted by Interfax as saying rebels had bombed the airport.",
        "bombed",
        "ASSAULT",
        "rebels",
        ["Interfax", "The general"],
        "quoted by ... as saying",
    ),
    (
        "The envoy said that, according to the police, gunmen had abducted two nuns.",
        "abducted",
        "ASSAULT",
        "gunmen",
        ["The envoy", "the police"],
        "according to inside a that-clause",
    ),
    (
        "Reuters reported that the ministry believed the cartel had executed the judge.",
        "executed",
        "ASSAULT",
        "the cartel",
        ["Reuters", "the ministry"],
        "a belief that vouches for a fact is a link",
    ),
    (
        "The envoy said the wards were full and added that soldiers had shot two nurses.",
        "shot",
        "ASSAULT",
        "soldiers",
        ["The envoy"],
        "the second of two sayings of one speaker",
    ),
    (
        "The mayor said the port would close. Troops would be deployed there.",
        "deployed",
        "MOBILIZE",
        "",
        ["The mayor"],
        "speech that goes on without a cue",
    ),
    ("He said he was sad, and the army shelled the port.", "was", "CONSULT", "", ["He"], "inside"),
]


def _at(text: str, words: str, occurrence: int = 0) -> TextSpan:
    start = text.index(words, text.index(words) + 1) if occurrence else text.index(words)
    return TextSpan(start, start + len(words), words)


@cache
def _drafts() -> tuple[Draft, ...]:
    texts = [row[0] for row in ROWS]
    layouts = [find_layout(text) for text in texts]
    docs = parse(zip(texts, layouts, strict=True))
    return tuple(
        Draft(Document("d", "", t), doc, layout)
        for t, layout, doc in zip(texts, layouts, docs, strict=True)
    )


def _event(row: Row) -> tuple[Event, tuple[Mention, ...]]:
    text, trigger, kind, actor = row[:4]
    span = _at(text, trigger)
    if not actor:
        return Event("e1", span, kind), ()
    at = text.rfind(actor, 0, span.start)
    mention = Mention("m1", at, at + len(actor), actor, "group")
    return Event("e1", span, kind, actors=(Role("m1"),)), (mention,)


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row[5] for row in ROWS])
def test_chain(number: int) -> None:
    row, draft = ROWS[number], _drafts()[number]
    event, mentions = _event(row)
    quoted = quotes.annotate(draft).quotes or ()
    draft = Draft(
        draft.document,
        draft.syntax,
        draft.layout,
        mentions=mentions,
        quotes=quoted,
        events=(event,),
    )
    (made,) = attribution.annotate(draft).events or ()
    assert [link.source.text for link in made.attribution if link.source] == row[4], row[5]
    assert all(link.quote in {q.id for q in quoted} for link in made.attribution)
