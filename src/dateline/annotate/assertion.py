"""Assertion: how the text presents each act (polarity, certainty, time, condition, request).

Scope by syntax: what the words above a predicate do to it, then what stands beside it. Reported
speech alone changes nothing. The five fields are those of docs/coding-guide.md, "How asserted".
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from dateline.annotate.draft import Draft, Layers
from dateline.annotate.modality.forms import is_verb
from dateline.annotate.modality.scope import Scope
from dateline.annotate.trees import children, root
from dateline.model import Assertion, Event, Span

_DATING = frozenset(
    {"pobj", "prep", "npadvmod", "advmod", "poss", "nmod", "compound", "amod", "tmod"}
)


def annotate(draft: Draft) -> Layers:
    """Sets `assertion` on every event of the draft."""
    scope = Scope(_claimed(draft), _dated_ahead(draft)) if draft.events else Scope()
    return Layers(events=tuple(_asserted(event, draft.syntax, scope) for event in draft.events))


def _asserted(event: Event, doc: Doc, scope: Scope) -> Event:
    """The event with its assertion; a threat carries the "if" of what it threatens
    (docs/coding-guide.md, "How asserted")."""
    head = root(doc, event.trigger.start, event.trigger.end)
    found = Assertion() if head is None else scope.assertion(head)
    if event.type == "THREATEN" and head is not None and not found.conditional:
        content = children(head, "xcomp", "ccomp", "acl", "advcl", "dobj")
        if any(scope.assertion(word).conditional for word in content):
            found = replace(found, conditional=True)
    return replace(event, assertion=found)


def assertions_of(draft: Draft, spans: Sequence[Span]) -> tuple[Assertion, ...]:
    """The assertion of the act or state that each span names, in order; a span without a word
    gets the plain one."""
    if not spans:
        return ()
    scope = Scope(_claimed(draft), _dated_ahead(draft))
    heads = (root(draft.syntax, span.start, span.end) for span in spans)
    return tuple(Assertion() if head is None else scope.assertion(head) for head in heads)


def _claimed(draft: Draft) -> frozenset[int]:
    """Tokens inside quotations that name their source."""
    found: set[int] = set()
    for quote in draft.quotes:
        if quote.source is not None:
            for part in quote.content:
                span = draft.syntax.char_span(part.start, part.end, alignment_mode="expand")
                found.update(range(span.start, span.end) if span is not None else ())
    return frozenset(found)


def _dated_ahead(draft: Draft) -> frozenset[int]:
    """Verbs and nouns that a time after publication is attached to: "leaves on Monday"."""
    published = draft.document.published
    found: set[int] = set()
    for timex in draft.timexes:
        if published and timex.earliest and timex.earliest > published:
            head = root(draft.syntax, timex.start, timex.end)
            if head is not None and (dated := _dated(head)) is not None:
                found.add(dated.i)
    return frozenset(found)


def _dated(time: Token) -> Token | None:
    """The word that a time expression dates."""
    token = time
    while token.dep_ in _DATING and token.head.i != token.i:
        token = token.head
        if is_verb(token) or (token.pos_ == "NOUN" and token.dep_ not in _DATING):
            return token
    return None
