"""The noun phrases of a document and those they refer to: what a pronoun may stand for.

A phrase's head is a token; a referent gathers the phrases that mean the same one. Both are made
once a document, by arrays where that is quicker than tokens, and grow as links are found.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import count

from spacy.tokens import Doc, Token

from dateline.annotate.draft import Draft
from dateline.annotate.reference.heads import (
    extent,
    heads_of_name,
    is_many,
    noun_of,
    role_of,
    told_nouns,
)
from dateline.codebook import organizations
from dateline.codebook.persons import collective, person_noun
from dateline.model import Entity, Mention

NAMED = frozenset({"organization", "group", "facility"})  # that may go by a name of their own
_ENT_KINDS = {"PERSON": "person", "ORG": "organization", "GPE": "place", "NORP": "group"}


@dataclass(slots=True, eq=False)
class Referent:
    """Somebody or something that the text speaks of.

    `kind` is an entity's kind, or "place" or "thing" (never an entity). `gender` is `m`, `f` or
    empty; `many` says that it is plural. `nouns` are the lower-case nouns it has been called by
    ("chief", "alliance"), `words` all words said of it, those of its names too. `name` is what to
    call it where no phrase of the text says it whole; `number` tells referents apart; `members` are
    those that make up a pair or a list; `named` says that a proper name stands for it, `template`
    is the entity to make of it once something refers to it.
    """

    kind: str
    many: bool = False
    entity: str | None = None
    name: str | None = None
    members: tuple[Referent, ...] = ()
    template: Entity | None = None
    named: bool = False
    number: int = field(default_factory=count().__next__)
    gender: str = ""
    votes: int = 0
    nouns: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    phrases: list[Phrase] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Phrase:
    """A noun phrase: `start` and `end` are code points, `sentence` counts from 0, `verb` is the
    index of the token that governs it, `role` is subject, object, agent, oblique, possessor,
    modifier, predicate or other; `mention` is the index of its mention, or None."""

    head: Token
    start: int
    end: int
    sentence: int
    role: str
    main: bool
    verb: int
    referent: Referent
    mention: int | None = None
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """Where the tokens of a text start, for finding the tokens of a span of characters."""

    starts: list[int]

    @classmethod
    def of(cls, doc: Doc) -> Places:
        """The places of a parse."""
        return cls(doc.to_array(["IDX"]).tolist())

    def token_at(self, offset: int) -> int:
        """The index of the token that holds the character, or of the last one before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def head_of(self, doc: Doc, start: int, end: int) -> int:
        """The index of the token that heads characters `start` to `end`: the first whose own head
        lies outside, so that "NATO Secretary General Jens Stoltenberg" is headed by the surname."""
        first, last = self.token_at(start), self.token_at(end - 1)
        for index in range(first, last + 1):
            token = doc[index]
            if token.is_space or token.is_punct:
                continue
            if not first <= token.head.i <= last or token.head.i == index:
                return index
        return last


@dataclass(slots=True)
class Scene:
    """All that resolving needs of one document: phrases by their head, referents by entity;
    `within` has the bodies and countries that names may hold ("NATO chief"), by name or code, and
    the places and things with a name of their own; `surnames` and `bodies` have the persons and the
    organisations by what they are called."""

    doc: Doc
    text: str
    entities: dict[str, Entity]
    mentions: list[Mention]
    places: Places
    sentence_of: list[int]
    mention_at: dict[int, int]
    within: dict[tuple[str, str], Referent] = field(default_factory=dict)
    by_entity: dict[str, Referent] = field(default_factory=dict)
    phrases: dict[int, Phrase] = field(default_factory=dict)
    surnames: dict[str, Referent] = field(default_factory=dict)
    bodies: dict[str, Referent] = field(default_factory=dict)


def scene(draft: Draft) -> Scene:
    """The scene of a draft: its names placed on the tokens that head them; in "the envoy, Liu Wei"
    both nouns head the one name."""
    doc = draft.syntax
    sentence_of, count = [], -1
    for start in doc.to_array(["SENT_START"]).tolist():
        count += start == 1
        sentence_of.append(max(0, count))
    made = Scene(
        doc=doc,
        text=draft.document.text,
        entities={entity.id: entity for entity in draft.entities},
        mentions=list(draft.mentions),
        places=Places.of(doc),
        sentence_of=sentence_of,
        mention_at={},
        by_entity={entity.id: _referent(entity) for entity in draft.entities},
    )
    for entity in draft.entities:
        if entity.kind == "person" and len(names := entity.name.split()) > 1:
            made.surnames.setdefault(names[-1], made.by_entity[entity.id])
        if entity.kind == "country" and entity.country:
            made.within.setdefault(("country", entity.country), made.by_entity[entity.id])
        elif entity.kind == "organization" and entity.organization == entity.name:
            made.within.setdefault(("organization", entity.name), made.by_entity[entity.id])
        if entity.kind == "organization":
            made.bodies.setdefault(entity.name, made.by_entity[entity.id])
    for index, mention in enumerate(made.mentions):
        head = made.places.head_of(doc, mention.start, mention.end)
        before = made.mention_at.get(head)
        if before is None or _wider(mention, made.mentions[before]):
            made.mention_at[head] = index
        last = made.places.token_at(mention.end - 1)
        if mention.kind == "person" and last != head and doc[last].pos_ == "PROPN":
            made.mention_at.setdefault(last, index)
    return made


def _wider(mention: Mention, other: Mention) -> bool:
    """Whether `mention` should stand for its head rather than `other`: the one with an entity,
    then the longer one."""
    return (mention.entity is not None, mention.end - mention.start) > (
        other.entity is not None,
        other.end - other.start,
    )


def phrase_at(scene: Scene, index: int) -> Phrase:
    """The phrase that token `index` heads, made when first asked for, with its referent."""
    found = scene.phrases.get(index)
    if found is None:
        found = _phrase(scene, index)
        scene.phrases[index] = found
    return found


def _phrase(scene: Scene, index: int) -> Phrase:
    token = scene.doc[index]
    role, governor = role_of(token)
    at = scene.mention_at.get(index)
    if at is not None:
        mention = scene.mentions[at]
        start, end = mention.start, mention.end
        referent = _named(scene, mention, token)
    else:
        start, end = extent(token)
        referent = common(token)
        if token.pos_ == "PROPN":
            key = ("named", bare_name(scene, start, end))
            if referent.kind in ("place", "thing"):
                referent = scene.within.setdefault(key, referent)
            else:
                referent = scene.within.get(key, referent)
    main = governor.dep_ == "ROOT" or (governor.dep_ == "conj" and governor.head.dep_ == "ROOT")
    return Phrase(token, start, end, scene.sentence_of[index], role, main, governor.i, referent, at)


def bare_name(scene: Scene, start: int, end: int) -> str:
    """The words without the article before them."""
    return scene.text[start:end].removeprefix("the ").removeprefix("The ")


def _named(scene: Scene, mention: Mention, head: Token) -> Referent:
    """The referent of a mention; one with no entity gets a referent of its own."""
    if mention.entity is None or is_weak(mention, head):
        return common(head)
    referent = scene.by_entity[mention.entity]
    referent.named = True
    if referent.kind == "group" and not referent.phrases:
        referent.many = is_many(head) or collective(noun_of(head)) is None
    return referent


def is_weak(mention: Mention, head: Token) -> bool:
    """Whether the mention only describes: a common noun that may take up somebody named before."""
    return mention.by == "composed" and head.pos_ != "PROPN"


def adopted(known: Referent, described: Referent) -> Referent:
    """The referent of a described entity, with what its noun tells: "a defector" is one person."""
    if not known.phrases:
        if described.kind != "thing":
            known.kind = described.kind
        known.many = described.many
        known.gender = known.gender or described.gender
    return known


def _referent(entity: Entity) -> Referent:
    """The referent of an entity, with the words its own row says of it."""
    referent = Referent(entity.kind, many=entity.kind == "group", entity=entity.id)
    if entity.office is not None:
        title = _words(entity.office.title)
        referent.nouns.update(told_nouns(title))
        referent.words.update(title, _words(entity.office.of or ""))
    if entity.kind == "organization":
        referent.nouns.update(type_nouns(entity.organization or entity.name))
        named = heads_of_name(_words(entity.name))
        referent.nouns.update(w for w in named if collective(w) is not None)
    body = organizations.by_name(entity.organization or entity.name)
    if body is not None and body.kind == "armed":
        referent.words.add("armed")
    return referent


def type_nouns(name: str) -> list[str]:
    """What a body is called for short: "alliance" for NATO."""
    body = organizations.by_name(name)
    return _words(body.noun) if body is not None else []


def _words(said: str) -> list[str]:
    return [word.strip(",.()").lower() for word in said.split()]


def common(head: Token) -> Referent:
    """A referent for a phrase that names nobody: what sort of thing its noun is."""
    lemma = noun_of(head)
    many = is_many(head)
    if noun := person_noun(lemma):
        plural = many or (noun.sort == "people" and lemma == head.text.lower())
        return Referent("group" if plural else "person", many=plural, gender=noun.gender)
    if head.pos_ == "PROPN" and (kind := _ENT_KINDS.get(head.ent_type_)):
        return Referent(kind, many=many and kind == "group", named=True)
    if body := collective(lemma):
        return Referent("group" if many and body.sort == "organization" else body.sort, many=many)
    return Referent("thing", many=many)
