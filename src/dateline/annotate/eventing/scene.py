"""What the rules may ask of a document: which mention covers a token, who can act, whose a thing
is, what a sentence is about. Built once a document."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dateline.annotate.draft import Draft
from dateline.annotate.trees import children, conjuncts
from dateline.annotate.trees import sentence as sentence_of
from dateline.codebook.countries import by_adjective, by_capital, by_name
from dateline.codebook.triggers import noun_class, topics
from dateline.model import Entity, Mention

ACTING_KINDS = frozenset({"person", "organization", "country", "group", "office", "pronoun"})
_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "him", "her", "them", "us", "me"})
_POSSESSIVES = frozenset({"his", "her", "their", "its", "our", "my"})
_LASTING = frozenset({"violence", "accident"})  # topics that the next sentence goes on with
_UNSURE = frozenset({"violence_weak", "violence_thing"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM"})


_TAG_WORDS = 12
_MACHINE_KINDS = frozenset({"fighter", "patrol", "carrier", "bomber", "guard", "police"})
_TOWNS = frozenset({"city", "admin1", "admin2", "region", "water"})
_GROUND = frozenset(
    {"town", "city", "village", "island", "province", "district", "region", "port", "suburb"}
)


@dataclass(frozen=True, slots=True)
class Scene:
    """The parse with the mention of every token and the topics of every sentence.

    `mentions[i]` is the shortest mention over token `i`, or None; `about[i]` names the topics of
    the sentence that token `i` stands in, its neighbour before it included; `tags` are the tokens
    of tags before a colon ("Iraq War: ..."); `entities` are the draft's by id;
    `grounds` are the offsets where towns and regions end that stand for nobody, with their country.
    """

    draft: Draft
    doc: Doc
    mentions: tuple[Mention | None, ...]
    about: tuple[frozenset[str], ...]
    tags: frozenset[int] = frozenset()
    entities: dict[str, Entity] = field(default_factory=dict)
    grounds: dict[int, str | None] = field(default_factory=dict)

    def mention(self, token: Token) -> Mention | None:
        """The shortest mention that covers the token."""
        return self.mentions[token.i]

    def known_as(self, token: Token) -> frozenset[str]:
        """What the text says elsewhere of the one that a pronoun or a name stands for: the words of
        the description ("they": the troops) and of the office ("Pence": vice president)."""
        mention = self.mention(token)
        entity = self.entities.get(mention.entity or "") if mention is not None else None
        if entity is None or token.pos_ not in ("PRON", "PROPN"):
            return frozenset()
        said = entity.office.title if entity.office is not None else ""
        if token.pos_ == "PRON" and mention is not None and mention.kind == "pronoun":
            said = f"{said} {entity.name}"
        words = said.lower().replace("-", " ").split()
        return frozenset([*words, *(word.removesuffix("s") for word in words)])

    def topic(self, token: Token, name: str) -> bool:
        """Whether the token's sentence speaks of a topic."""
        return name in self.about[token.i]

    def violent(self, token: Token) -> bool:
        """Whether force between sides is the topic, rather than an accident or a disaster."""
        about = self.about[token.i]
        if "violence" in about and (
            lemma_of(token) not in noun_class("violence") or _another(token)
        ):
            return True
        return bool(about & _UNSURE) and "accident" not in about

    def country(self, token: Token) -> str | None:
        """The country that the one who is named belongs to, where the text or the tables say it."""
        mention = self.mention(token)
        entity = self.entities.get(mention.entity or "") if mention is not None else None
        return entity.country if entity is not None else None

    def is_country(self, token: Token) -> bool:
        """Whether the token names a state, by its name or by its mention."""
        mention = self.mention(token)
        if token.i in self.tags:
            return False
        if mention is not None and mention.kind == "country":
            return True
        return token.pos_ == "PROPN" and by_name(_name(token)) is not None

    def is_capital(self, token: Token) -> bool:
        """Whether the token names a capital, which may stand for its government."""
        return token.pos_ == "PROPN" and by_capital(_name(token)) is not None

    def is_nationality(self, token: Token) -> bool:
        """Whether the token is an adjective of a country or names a people."""
        if token.i in self.tags:
            return False
        return token.text[:1].isupper() and by_adjective(token.text) is not None

    def can_act(self, token: Token) -> bool:
        """Whether the phrase headed by `token` names people, a body or a state: never a thing."""
        if token.i in self.tags or token.lower_.endswith(("self", "selves")):
            return False
        mention = self.mention(token)
        if token.pos_ == "PROPN" and (self._is_ground(token) or _is_called_place(token)):
            return False
        if mention is not None and mention.kind in ACTING_KINDS:
            return mention.kind != "pronoun" or token.pos_ == "PRON" or mention.entity is not None
        if token.pos_ == "PRON":
            return token.lower_ in _PRONOUNS
        lemma = lemma_of(token)
        if token.pos_ in _NOMINAL and (lemma in noun_class("human") or lemma in noun_class("org")):
            return True
        if mention is not None and mention.kind in ("place", "facility"):
            return False
        if token.ent_type_ == "PERSON" and token.pos_ == "PROPN":
            return True
        return token.pos_ == "PROPN" and (self.is_country(token) or _is_titled(token))

    def _is_ground(self, token: Token) -> bool:
        """Whether the token ends the name of a town or a region that stands for nobody."""
        if token.idx + len(token) not in self.grounds:
            return False
        mention = self.mention(token)
        return mention is None or mention.kind not in ("person", "organization", "country")

    def is_human(self, token: Token) -> bool:
        """Whether the phrase names people, not a body or a state."""
        mention = self.mention(token)
        if _is_called_place(token) or (token.pos_ == "PROPN" and self._is_ground(token)):
            return False
        if mention is not None and mention.kind in ("person", "group", "office"):
            return True
        if token.pos_ == "PRON":
            return token.lower_ in _PRONOUNS
        return (
            lemma_of(token) in noun_class("human")
            or (token.ent_type_ == "PERSON" and token.pos_ == "PROPN")
            or (token.ent_type_ == "NORP" and token.pos_ != "ADJ")
        )

    def is_person(self, token: Token) -> bool:
        """Whether the phrase names one person, by name or by office."""
        mention = self.mention(token)
        if mention is not None and mention.kind != "pronoun":
            return mention.kind == "person" or (mention.kind == "office" and token.tag_ != "NNS")
        return token.ent_type_ == "PERSON" and token.pos_ == "PROPN"

    def is_place(self, token: Token) -> bool:
        """Whether the phrase names ground that can be held, entered or lost."""
        mention = self.mention(token)
        if mention is not None and mention.kind in ("place", "facility", "country"):
            return True
        if token.pos_ == "PROPN" and self._is_ground(token):
            return True
        if token.ent_type_ in ("GPE", "LOC", "FAC") or lemma_of(token) in noun_class("site"):
            return True
        return _is_called_place(token)

    def owners(self, thing: Token, prepositions: Collection[str] = ("of", "by")) -> list[Token]:
        """Whose a thing is, by the words beside it: "Israel's", "Ukrainian", "police", "of …"."""
        found = [t for t in children(thing, "poss") if self.can_act(t) or t.lower_ in _POSSESSIVES]
        for token in children(thing, "amod", "compound", "nmod"):
            if token.lemma_ in _MACHINE_KINDS and thing.lemma_ in noun_class("vehicle"):
                continue  # "fighter jets"
            named = self.is_nationality(token) or self.is_country(token)
            named |= token.ent_type_ == "NORP" and token.text[:1].isupper()
            body = token.dep_ == "compound" and self.mention(token) is not None
            common = lemma_of(token) in noun_class("security")
            if named or common or (body and self.can_act(token)):
                found.extend(t for t in conjuncts(token) if t == token or self.can_act(t))
        if not found:
            for preposition in children(thing, "prep"):
                if preposition.lower_ in prepositions:
                    for noun in children(preposition, "pobj"):
                        found.extend(t for t in conjuncts(noun) if self.can_act(t))
        return found


def _is_called_place(token: Token) -> bool:
    """Whether the words beside a name call it a place: "Tal Afar, a town near the border"."""
    return token.pos_ == "PROPN" and any(
        c.dep_ == "appos" and c.pos_ == "NOUN" and c.lemma_ in _GROUND for c in token.children
    )


def _is_titled(name: Token) -> bool:
    """Whether a title stands before a name: "Former First Lady Maesiah Thabane"."""
    titles = (c for c in name.children if c.dep_ == "compound")
    return any(lemma_of(t) in noun_class("human") for c in titles for t in (c, *c.lefts))


def _another(token: Token) -> bool:
    """Whether another word of the sentence speaks of force between sides."""
    words = noun_class("violence")
    return any(t.lemma_.lower() in words and t.i != token.i for t in sentence_of(token))


def lemma_of(token: Token) -> str:
    """The lemma in lower case; of a plural written as a name ("Foreign Ministers") the singular."""
    lemma = token.lemma_.lower()
    if token.tag_ == "NNPS" or (
        token.tag_ == "NNP" and lemma.endswith("s") and lemma[:-1] in _nouns()
    ):
        return lemma[:-1] if lemma.endswith("s") else lemma
    return lemma


@cache
def _nouns() -> frozenset[str]:
    return noun_class("human") | noun_class("org")


def people_of(token: Token) -> Token:
    """The people a count speaks of: "thousands of protesters": protesters."""
    lemma = lemma_of(token)
    if lemma in noun_class("partitive") or (token.pos_ == "NUM" and lemma not in ("us", "eu")):
        for preposition in children(token, "prep"):
            if preposition.lower_ == "of":
                for noun in children(preposition, "pobj"):
                    return people_of(noun)
    return token


def _name(token: Token) -> str:
    words = [c.text for c in token.lefts if c.dep_ == "compound"]
    return " ".join([*words, token.text])


def read_scene(draft: Draft) -> Scene:
    """The scene of a draft; linear in its length."""
    doc = draft.syntax
    tags = frozenset(i for sentence in doc.sents for i in range(sentence.start, _tag_end(sentence)))
    entities = {entity.id: entity for entity in draft.entities}
    grounds = {p.end: p.country for p in draft.places if p.literal and p.kind in _TOWNS}
    return Scene(draft, doc, _mentions(draft, doc), _topics(doc), tags, entities, grounds)


def _tag_end(sentence: Tokens) -> int:
    """Where the sentence's text begins behind a tag ("2011 Egyptian protests: ...")."""
    for token in sentence[: _TAG_WORDS + 1]:
        dash = token.text in ("–", "—") and token.i > 0 and bool(token.nbor(-1).whitespace_)
        if (token.text == ":" or dash) and token.i > sentence.start:
            head = sentence.doc[sentence.start : token.i]
            if not any(map(_is_finite, head)) and sentence.end - token.i > 4:
                return token.i + 1
            return sentence.start
        if token.text in (",", ";", ".") or _is_finite(token):
            return sentence.start
    return sentence.start


def _is_finite(token: Token) -> bool:
    """Whether a verb makes a clause: no infinitive ("US plan to invade Iraq: ...")."""
    return token.pos_ in ("VERB", "AUX") and token.tag_ != "VB"


def _mentions(draft: Draft, doc: Doc) -> tuple[Mention | None, ...]:
    found: list[Mention | None] = [None] * len(doc)
    position = 0
    for mention in sorted(draft.mentions, key=lambda m: (m.start, -m.end, m.id)):
        while position < len(doc) and doc[position].idx + len(doc[position]) <= mention.start:
            position += 1
        i = position
        while i < len(doc) and doc[i].idx < mention.end:
            held = found[i]
            if held is None or mention.end - mention.start < held.end - held.start:
                found[i] = mention
            i += 1
    return tuple(found)


def _topics(doc: Doc) -> tuple[frozenset[str], ...]:
    words = topics()
    about: list[frozenset[str]] = []
    before: frozenset[str] = frozenset()
    for sentence in doc.sents:
        found: set[str] = set()
        for token in sentence:
            found.update(words.get(token.lemma_.lower(), ()))
            if token.lower_ != token.lemma_.lower():
                found.update(words.get(token.lower_, ()))
        here = frozenset(found)
        about.extend([here | (before & _LASTING)] * len(sentence))
        before = here
    return tuple(about)
