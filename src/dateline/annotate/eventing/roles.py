"""Who does it and to whom: the tokens that head the phrases of an act's actors and recipients."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.annotate.eventing.actors import actors_of
from dateline.annotate.eventing.candidates import Candidate
from dateline.annotate.eventing.recipients import recipients_of


@dataclass(frozen=True, slots=True)
class Cast:
    """Head tokens of the actors and of the recipients, each in the order of the text."""

    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]


def cast(candidate: Candidate) -> Cast:
    """The roles of a candidate; nobody stands in both."""
    actors = actors_of(candidate)
    joined, recipients = recipients_of(candidate)
    actors = _unique([*actors, *joined])
    taken = {t.i for t in actors}
    kept = [t for t in _unique(recipients) if t.i not in taken]
    return Cast(tuple(actors), tuple(kept))


def _unique(tokens: Iterable[Token]) -> list[Token]:
    found = {t.i: t for t in tokens}
    return [found[i] for i in sorted(found)]
