"""Evidence: the words that prove an event, as W3C text quote and text position selectors.

The sentence of the trigger; in a long sentence the clause that holds the trigger and all roles.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from spacy.tokens import Token

from dateline.annotate.draft import Draft, Layers
from dateline.annotate.trees import root, subtree
from dateline.annotate.trees import sentence as sentence_of
from dateline.model import Event, Evidence, Mention, Span

_CONTEXT = 32  # code points of prefix and suffix
_LONG = 200  # a longer sentence is cut to a clause
_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "conj"})


def annotate(draft: Draft) -> Layers:
    """The events with their evidence."""
    mentions = {mention.id: mention for mention in draft.mentions}
    return Layers(
        events=tuple(
            msgspec.structs.replace(event, evidence=_evidence(draft, event, mentions))
            for event in draft.events
        )
    )


def _evidence(draft: Draft, event: Event, mentions: dict[str, Mention]) -> Evidence:
    roles = [mentions[r.mention] for r in (*event.actors, *event.recipients)]
    span = _trimmed(draft, _proof(draft, event, roles))
    text = draft.document.text
    return Evidence(
        span.start,
        span.end,
        text[span.start : span.end],
        text[max(0, span.start - _CONTEXT) : span.start],
        text[span.end : span.end + _CONTEXT],
    )


def _proof(draft: Draft, event: Event, roles: Sequence[Mention]) -> Span:
    trigger = root(draft.syntax, event.trigger.start, event.trigger.end)
    if trigger is None:
        return Span(event.trigger.start, event.trigger.end)
    sentence = sentence_of(trigger)
    whole = Span(sentence.start_char, sentence.end_char)
    if whole.end - whole.start <= _LONG:
        return whole
    needed = [m for m in roles if whole.start <= m.start and m.end <= whole.end]
    start = min([event.trigger.start, *(m.start for m in needed)])
    end = max([event.trigger.end, *(m.end for m in needed)])
    return next((c for c in _clauses(trigger) if c.start <= start and c.end >= end), whole)


def _clauses(token: Token) -> list[Span]:
    """The clauses around a token, the smallest first."""
    found = [subtree(token)] if token.dep_ in _CLAUSES else []
    found.extend(subtree(above) for above in token.ancestors if above.dep_ in _CLAUSES)
    return found


def _trimmed(draft: Draft, span: Span) -> Span:
    """`span` without white space at its ends."""
    words = draft.document.text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start + 1, span.end - (len(words) - len(words.rstrip()))))
