"""From tokens to mentions: the phrase that says who, reused where a mention stands, else made."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Token

from dateline.annotate.eventing.misparses import named_verb
from dateline.annotate.eventing.scene import ACTING_KINDS, Scene, lemma_of
from dateline.annotate.trees import children, conjuncts
from dateline.annotate.trees import sentence as sentence_of
from dateline.codebook.countries import by_adjective, by_name
from dateline.codebook.triggers import noun_class
from dateline.model import Entity, Mention, MentionKind, Role

_NUMBER = re.compile(r"[a-z]+(\d+)$")
_KEPT = frozenset({"compound", "amod", "nmod", "poss", "punct", "case"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_POSSESSIVE_DROPPED = frozenset({"his", "her", "their", "its", "our", "my", "your"})


class Stage:
    """The mentions of a document, to which roles may add; ids go on from the highest there is."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._added: list[Mention] = []
        self._by_span: dict[tuple[int, int], Mention] = {}
        for mention in scene.draft.mentions:
            self._by_span.setdefault((mention.start, mention.end), mention)
        self._next = 1 + max((_number(m.id) for m in scene.draft.mentions), default=0)
        self._countries = _countries(scene.draft.entities)

    def mentions(self) -> tuple[Mention, ...]:
        """All mentions, those added last."""
        return (*self._scene.draft.mentions, *self._added)

    def roles(self, tokens: Iterable[Token]) -> tuple[Role, ...]:
        """One role a token; two tokens of one mention give one role. A pronoun gives way to a name
        of the same entity in the sentence."""
        found: dict[str, Role] = {}
        for token in tokens:
            mention = self._mention(token)
            if mention is not None:
                entity = mention.entity or self._apposed(token)
                found.setdefault(mention.id, Role(mention.id, entity))
        return tuple(found.values())

    def _mention(self, token: Token) -> Mention | None:
        held = self._scene.mention(token)
        if held is not None and self._fits(held, token):
            if held.kind == "pronoun" and (named := self._named(held, token)):
                return named
            end = _end_of_list(token, held)
            if end > held.end:
                return self._by_span.get((held.start, end)) or self._make(token, held.start, end)
            return held
        start, end = _span(token)
        if (start, end) in self._by_span:
            return self._by_span[start, end]
        return self._make(token, start, end)

    def _apposed(self, token: Token) -> str | None:
        """The entity of the name that stands beside: "the envoy of the council, Mona Juul"."""
        if token.pos_ != "NOUN":
            return None
        for name in token.children:
            held = self._scene.mention(name) if name.dep_ == "appos" else None
            if held is not None and held.kind == "person" and held.entity is not None:
                return held.entity
        return None

    def _fits(self, held: Mention, token: Token) -> bool:
        """Whether a mention's own head is the token, so that it does not name something else."""
        if held.kind not in (*ACTING_KINDS, "place"):
            return False
        inside = [
            t
            for t in self._scene.doc[max(0, token.i - 12) : token.i + 12]
            if held.start <= t.idx < held.end
        ]
        return not any(
            t != token and t.is_ancestor(token) and t.pos_ in ("NOUN", "PROPN") for t in inside
        )

    def _named(self, pronoun: Mention, token: Token) -> Mention | None:
        if pronoun.entity is None:
            return None
        sentence = sentence_of(token)
        return next(
            (
                m
                for m in self._scene.draft.mentions
                if m.entity == pronoun.entity
                and m.kind not in ("pronoun", "office")
                and sentence.start_char <= m.start < sentence.end_char
            ),
            None,
        )

    def _make(self, token: Token, start: int, end: int) -> Mention:
        text = self._scene.draft.document.text
        kind = _kind(token)
        entity = self._countries.get(_country(token)) if kind == "country" else None
        mention = Mention(f"m{self._next}", start, end, text[start:end], kind, entity, "event-role")
        self._next += 1
        self._added.append(mention)
        self._by_span[start, end] = mention
        return mention


def _number(id_: str) -> int:
    match = _NUMBER.match(id_)
    return int(match.group(1)) if match else 0


def _countries(entities: Iterable[Entity]) -> dict[str, str]:
    found: dict[str, str] = {}
    for entity in entities:
        if entity.kind == "country" and entity.country:
            found.setdefault(entity.country, entity.id)
    return found


def _country(token: Token) -> str:
    found = by_adjective(token.text) or by_name(token.text)
    return found.iso3 if found else ""


def _kind(token: Token) -> MentionKind:
    if token.pos_ == "PRON":
        return "pronoun"
    if token.pos_ in ("PROPN", "ADJ") and _country(token):
        return "country"
    if token.ent_type_ == "PERSON" and token.pos_ == "PROPN":
        return "person"
    if token.ent_type_ == "ORG" or _is_body(token):
        return "organization"
    return "group"


def _is_body(token: Token) -> bool:
    lemma = lemma_of(token)
    return lemma in noun_class("org") and lemma not in noun_class("human")


def _end_of_list(token: Token, held: Mention) -> int:
    """Where the phrase ends whose list a mention cuts: "envoys from Chad", "... and Niger"."""
    ends = [held.end]
    for preposition in children(token, "prep"):
        for noun in children(preposition, "pobj") if preposition.lower_ == "from" else ():
            if held.start <= noun.idx < held.end:
                last = conjuncts(noun)[-1]
                ends.append(last.idx + len(last))
    return max(ends)


def _is_dropped(token: Token) -> bool:
    """Whether a word before a name is none of it: an article, a number, a day ("Friday Chad")."""
    if token.dep_ in ("det", "nummod") or token.is_punct or token.like_num:
        return True
    return token.lower_ in _DAYS


def _span(token: Token) -> tuple[int, int]:
    """The smallest phrase that says who: the noun with the names and adjectives before it, without
    article, numeral and pronoun."""
    left = token
    for other in reversed(list(token.lefts)):
        if other.dep_ not in _KEPT or other.lower_ in _POSSESSIVE_DROPPED or other.is_space:
            break
        if named_verb(other):
            break
        if other.dep_ == "punct" and other.text not in ("-", "–"):
            break
        if other.right_edge.i + 1 != left.i:
            break
        left = other.left_edge
    while left.i < token.i and _is_dropped(left):
        left = left.nbor()
    end = token.idx + len(token)
    return left.idx, end
