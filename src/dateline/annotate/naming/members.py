"""Whose members "every ally", "the member states" and "the 27" are: those of the body that the
document speaks of, by the number of its members on the day where a number is given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace
from spacy.tokens import Token

from dateline.annotate.draft import Draft
from dateline.codebook import organizations as orgs
from dateline.model import Entity, Mention

_ALLY = frozenset({"ally", "allies"})
_STATE = frozenset({"member state", "member states", "member country", "member countries"})
_STATE |= {"member nation", "member nations", "member government", "member governments"}
_NUMBER = re.compile(r"(\d\d?) (?:\w+ )?$")
_WHOSE = frozenset({"its", "their", "his", "her", "our", "my", "your", "'s", "’s", "'", "’"})
_NOMINAL = ("NOUN", "PROPN", "ADJ", "NUM", "SYM")
_FEWEST = 5  # members of a body that a number alone names
_ROLES = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "poss"})


def with_members(
    draft: Draft, mentions: list[Mention], entities: dict[str, Entity]
) -> Iterator[tuple[str, str]]:
    """Ids of the groups that are members of a body, each with the body's name; a number alone
    ("the 27") gets a mention and an entity of its own, which are added to `mentions` and
    `entities`. Only for a document with a day, for members change."""
    day = draft.document.published
    named = _named(mentions, entities) if day else []
    if not named or day is None:
        return
    sizes = {body: len(orgs.members(body, day)) for _, body in named}
    for mention in mentions:
        entity = entities.get(mention.entity or "")
        if mention.kind != "group" or entity is None or entity.country or entity.organization:
            continue
        words = " ".join(mention.text.lower().split())
        if words not in _ALLY and words not in _STATE:
            continue
        before = draft.document.text[max(0, mention.start - 24) : mention.start]
        if body := _body(words, before, mention.start, named, sizes):
            yield entity.id, body
    for token, body in _numbers(draft, mentions, named, sizes):
        yield _add(token, body, mentions, entities), body


def _named(mentions: Iterable[Mention], entities: dict[str, Entity]) -> list[tuple[int, str]]:
    """Where the document names bodies whose members are known, or organs of such."""
    found = []
    for mention in mentions:
        entity = entities.get(mention.entity or "")
        if entity is None or entity.organization is None or mention.kind == "pronoun":
            continue
        if (body := orgs.of_members(entity.organization)) is not None:
            found.append((mention.start, body))
    return found


def _body(
    words: str, before: str, start: int, named: list[tuple[int, str]], sizes: dict[str, int]
) -> str | None:
    """The body: of as many members as the number says, else named last, else named first."""
    if words in _ALLY:
        if before.split() and before.split()[-1].lower() in _WHOSE:
            return None
        named = [pair for pair in named if _is_alliance(pair[1])]
    if number := _NUMBER.search(before):
        named = [pair for pair in named if sizes[pair[1]] == int(number[1])]
    earlier = [body for at, body in named if at < start]
    return earlier[-1] if earlier else next((body for _, body in named), None)


def _is_alliance(name: str) -> bool:
    body = orgs.by_name(name)
    return body is not None and body.noun == "alliance"


def _numbers(
    draft: Draft, mentions: list[Mention], named: list[tuple[int, str]], sizes: dict[str, int]
) -> Iterator[tuple[Token, str]]:
    """ "the" and a number that stand alone, and the one body named that has as many members."""
    bodies = dict.fromkeys(body for _, body in named if sizes[body] >= _FEWEST)
    wanted = {str(sizes[body]): body for body in bodies}
    taken = {(m.start, m.end) for m in mentions}
    for token in draft.syntax:
        body = wanted.get(token.text)
        if body is None or not token.i or token.nbor(-1).lower_ != "the":
            continue
        alone = token.dep_ in _ROLES and token.i + 1 < len(token.doc)
        free = (token.idx, token.idx + len(token)) not in taken
        if alone and free and token.nbor(1).pos_ not in _NOMINAL:
            yield token, body


def _add(token: Token, body: str, mentions: list[Mention], entities: dict[str, Entity]) -> str:
    """Adds a mention of the body's members, and their entity where it is the first."""
    name = f"{body} members"
    known = next((e.id for e in entities.values() if e.name == name and e.kind == "group"), None)
    if known is None:
        known = f"x{_next(entities)}"
        entities[known] = Entity(known, name, "group", organization=body)
    number = _next(m.id for m in mentions)
    end = token.idx + len(token)
    mentions.append(
        Mention(f"m{number}", token.idx, end, token.text, "group", known, "number-of-members")
    )
    return known


def _next(ids: Iterable[str]) -> int:
    return max((int(i[1:]) for i in ids if i[1:].isdigit()), default=0) + 1


def of_body(entity: Entity, body: str | None) -> Entity:
    """The group as members of the body."""
    return replace(entity, organization=entity.organization or body) if body else entity
