"""From links to layers: mentions that were there keep their ids, new ones follow."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from dateline.annotate.reference.phrases import Phrase, Referent
from dateline.codebook.persons import collective
from dateline.model import Entity, EntityKind, Mention, MentionKind

_KINDS: dict[str, EntityKind] = {
    "person": "person",
    "group": "group",
    "organization": "organization",
    "facility": "facility",
}
_ARTICLES = ("a ", "an ", "the ", "this ", "these ", "that ", "those ")
_RELATED: frozenset[MentionKind] = frozenset({"person", "group", "organization", "country"})


@dataclass(frozen=True, slots=True)
class Link:
    """A phrase that was found to refer to its referent, and by which rule."""

    phrase: Phrase
    rule: str
    pronoun: bool


@dataclass(slots=True)
class Ledger:
    """The mentions and entities in the making; `added` are the mentions to be appended."""

    text: str
    mentions: list[Mention]
    entities: dict[str, Entity]
    added: list[tuple[Phrase, str, MentionKind]] = field(default_factory=list)
    next_entity: int = 0

    def write(self, links: list[Link]) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
        """The mentions and the entities with the links set; an entity that no mention refers to
        any more is left out."""
        self.next_entity = next_number(list(self.entities))
        for link in links:
            self._name(link.phrase)
            self._set(link)
        number = next_number([mention.id for mention in self.mentions])
        order = sorted(self.added, key=lambda row: (row[0].start, row[0].end))
        for count, (phrase, rule, kind) in enumerate(order, number):
            words = self.text[phrase.start : phrase.end]
            entity = phrase.referent.entity
            self.mentions.append(
                Mention(f"m{count}", phrase.start, phrase.end, words, kind, entity, rule)
            )
        used = {mention.entity for mention in self.mentions}
        kept = tuple(entity for entity in self.entities.values() if entity.id in used)
        return tuple(self.mentions), kept

    def _name(self, phrase: Phrase) -> None:
        """Makes an entity of the phrase's referent, if it has none and is worth one."""
        referent = phrase.referent
        if referent.entity is not None or not _is_worth(referent):
            return
        made = _entity(self.text, referent, f"x{self.next_entity}")
        self.next_entity += 1
        self.entities[made.id] = made
        referent.entity = made.id
        first = referent.phrases[0]
        if referent.template is not None or first.pronoun or first is phrase:
            return
        if first.mention is not None:
            self._relink(first.mention, made.id, "described")
        else:
            self.added.append((first, "described", made.kind))

    def _set(self, link: Link) -> None:
        phrase = link.phrase
        entity = phrase.referent.entity
        if phrase.mention is not None:
            self._relink(phrase.mention, entity, link.rule)
        elif link.pronoun:
            self.added.append((phrase, link.rule, "pronoun"))
        elif entity is not None:
            self.added.append((phrase, link.rule, self.entities[entity].kind))

    def _relink(self, index: int, entity: str | None, rule: str) -> None:
        mention = self.mentions[index]
        kind = mention.kind
        if entity is not None and kind in _RELATED:
            kind = self.entities[entity].kind
        self.mentions[index] = msgspec.structs.replace(mention, entity=entity, by=rule, kind=kind)


def next_number(ids: list[str]) -> int:
    """The number after the highest of these ids ("m12": 13)."""
    return 1 + max((int(i[1:]) for i in ids if i[1:].isdigit()), default=0)


def _is_worth(referent: Referent) -> bool:
    """Whether a referent that no name stands for becomes an entity: an actor spoken of twice, but
    no ship, which is a thing as long as nobody names it."""
    if referent.template is not None:
        return True
    if any(c.like == "ship" for n in referent.nouns if (c := collective(n)) is not None):
        return False
    return referent.kind in _KINDS and (len(referent.phrases) > 1 or bool(referent.members))


def _entity(text: str, referent: Referent, number: str) -> Entity:
    """An entity that only common nouns name, called by the words that brought it up; or one that
    stood only within other names."""
    if referent.template is not None:
        return msgspec.structs.replace(referent.template, id=number)
    first = next((p for p in referent.phrases if not p.pronoun), referent.phrases[0])
    words = referent.name or text[first.start : first.end]
    article = next((a for a in _ARTICLES if words.lower().startswith(a)), "")
    return Entity(number, " ".join(words[len(article) :].split()), _KINDS[referent.kind])
