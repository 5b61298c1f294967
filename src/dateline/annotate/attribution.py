"""Who says that an event happened: the quotations whose content holds its trigger, outermost first.

A finite clause, words between marks and what a word of reporting names ("accused of shelling") are
attributed; what somebody only asks for, means to do, knows or condemns is not
(docs/coding-guide.md, "Who says so").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec
from spacy.tokens import Doc, Token

from dateline.annotate import trees
from dateline.annotate.draft import Draft, Layers
from dateline.codebook.cues import report_words
from dateline.model import Attribution, Event, Mention, Quote, TextSpan

SPOKEN = frozenset({"AGREE", "THREATEN", "REJECT", "REQUEST", "ACCUSE", "SUPPORT"})
"""Types whose saying is the act: spoken by their own actor they need nobody to vouch for them."""

BLOCK = 2000
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_FIRST_PERSON = frozenset(["i", "we", "me", "us", "my", "our", "myself", "ourselves"])


def annotate(draft: Draft) -> Layers:
    """The events with their attribution."""
    telling = [q for q in draft.quotes if q.source is not None and _tells(draft.syntax, q)]
    mentions = {m.id: m for m in draft.mentions}
    blocks: defaultdict[int, list[Quote]] = defaultdict(list)
    for quote in telling:
        for block in sorted({b for s in quote.content for b in _blocks(s.start, s.end)}):
            blocks[block].append(quote)
    events = tuple(
        msgspec.structs.replace(
            event, attribution=_chain(event, blocks[event.trigger.start // BLOCK], mentions)
        )
        for event in draft.events
    )
    return Layers(events=events)


def _blocks(start: int, end: int) -> range:
    """The stretches of `BLOCK` characters that a span touches: few quotes share one."""
    return range(start // BLOCK, (end - 1) // BLOCK + 1)


def _chain(
    event: Event, quotes: Sequence[Quote], mentions: dict[str, Mention]
) -> tuple[Attribution, ...]:
    holding = [q for q in quotes if _holds(q, event.trigger)]
    holding.sort(key=lambda q: (q.content[0].start - q.content[-1].end, q.content[0].start, q.id))
    if holding and event.type in SPOKEN and _speaks_itself(event, holding[-1], mentions):
        holding.pop()
    return tuple(Attribution(q.id, q.source, q.speaker) for q in holding)


def _holds(quote: Quote, trigger: TextSpan) -> bool:
    """Whether the trigger stands in the content, and is not the cue itself."""
    cue = quote.cue
    if cue is not None and trigger.start < cue.end and cue.start < trigger.end:
        return False
    return any(s.start <= trigger.start and trigger.end <= s.end for s in quote.content)


def _speaks_itself(event: Event, quote: Quote, mentions: dict[str, Mention]) -> bool:
    """Whether an actor of the event is the source of the quotation."""
    source = quote.source
    assert source is not None  # noqa: S101 - only quotations with a source are asked
    for role in event.actors:
        mention = mentions.get(role.mention)
        if role.entity is not None and role.entity == quote.speaker:
            return True
        if mention is None:
            continue
        if source.start <= mention.start and mention.end <= source.end:
            return True
        if mention.text.lower() == source.text.lower():
            return True
        if mention.text.lower() in _FIRST_PERSON and (quote.kind != "indirect"):
            return True
    return False


# ------------------------------------------------------------------------- which quotations tell


def _tells(doc: Doc, quote: Quote) -> bool:
    """Whether the quotation reports its content as what is or was, in the source's voice."""
    if quote.act == "intention":
        return False
    if quote.kind == "direct":
        return True
    cue = _cue_token(doc, quote)
    if cue is None:
        return True
    lemma = _lemma(cue)
    if lemma in report_words("K"):
        return False
    if _is_clause(doc, quote):
        return True
    if quote.act == "belief":
        return False
    return lemma in report_words("V" if cue.pos_ == "VERB" else "N")


def _cue_token(doc: Doc, quote: Quote) -> Token | None:
    return None if quote.cue is None else trees.root(doc, quote.cue.start, quote.cue.end)


def _lemma(token: Token) -> str:
    particle = trees.child(token, "prt")
    lemma = token.lemma_.lower()
    return f"{lemma}_{particle.lower_}" if particle is not None else lemma


def _is_clause(doc: Doc, quote: Quote) -> bool:
    """Whether the content is a finite clause: its first part has a finite verb of its own."""
    span = doc.char_span(quote.content[0].start, quote.content[0].end, alignment_mode="expand")
    if span is None:
        return False
    head = span.root
    if _is_finite(head):
        return True
    return quote.kind == "mixed" and any(_is_finite(t) and t.dep_ != "relcl" for t in span)


def _is_finite(token: Token) -> bool:
    if token.tag_ in _FINITE:
        return True
    return any(c.dep_ in ("aux", "auxpass", "cop") and c.tag_ in _FINITE for c in token.children)
