"""A trigger word with its arguments: subjects, objects, the light verb that carries a noun, the
words that must stand beside it, and whose act a noun names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.annotate.eventing.clauses import doers, is_passive, undergoers
from dateline.annotate.eventing.scene import Scene, lemma_of
from dateline.annotate.trees import child, children
from dateline.annotate.trees import sentence as sentence_of
from dateline.codebook.triggers import Sense, light_groups, noun_class

_RULERS = frozenset({"government", "junta", "regime", "opposition", "coalition"})
_BREAKING_OUT = frozenset(
    {"break", "erupt", "occur", "continue", "ensue", "begin", "start", "resume", "flare", "rage"}
)
_AIMING = frozenset({"target", "hit", "strike"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A verb or noun in its clause.

    `carrier` is the light verb of a noun, `effect` what it makes of its subject (`do`: acts,
    `take`: is acted on), `groups` the light-verb groups it belongs to, each with its effect.
    """

    scene: Scene
    token: Token
    passive: bool
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    carrier: Token | None = None
    effect: str = ""
    groups: tuple[tuple[str, str], ...] = ()
    is_verb: bool = False


def verb_reading(scene: Scene, token: Token) -> Reading:
    """The reading of a verb."""
    return Reading(
        scene,
        token,
        is_passive(token),
        tuple(doers(token)),
        tuple(undergoers(token)),
        is_verb=True,
    )


def noun_reading(scene: Scene, token: Token) -> Reading:
    """The reading of a noun, with the light verb that carries it where there is one."""
    carrier = _carrier(token)
    if carrier is None:
        return Reading(scene, token, False, (), ())
    groups = _groups(carrier)
    if carrier.lemma_ == "be":  # "are on strike", "is under attack"
        effect = "do" if token.head.lower_ == "on" else "take"
        groups = ((effect, effect),)
    effects = dict.fromkeys(effect for _, effect in groups)
    if not groups:
        return Reading(scene, token, False, (), ())
    effect = "end" if "end" in effects else "do" if "do" in effects else "take"
    if carrier.lemma_ == "come" or (carrier.lemma_ == "go" and token.lemma_ == "trial"):
        effect = "take"
    return Reading(
        scene,
        token,
        False,
        tuple(doers(carrier)),
        (),
        carrier,
        effect,
        groups,
    )


def _groups(carrier: Token) -> tuple[tuple[str, str], ...]:
    """The groups of a light verb; with a particle it may be another verb ("gave up its demand")."""
    particle = child(carrier, "prt")
    joined = light_groups(f"{carrier.lemma_}+{particle.lower_}") if particle is not None else ()
    return joined or light_groups(carrier.lemma_)


def _carrier(noun: Token) -> Token | None:
    """The verb whose object the noun is ("held talks", "talks were held", "came under attack")."""
    top = noun
    if noun.dep_ == "pobj" and noun.head.head.lemma_ == "state" and noun.head.lower_ == "of":
        top = noun.head.head
    while top.dep_ == "conj" and top.head.pos_ == "NOUN":
        top = top.head
    head = top.head
    if top.dep_ == "dobj" and head.pos_ == "VERB":
        return head
    if top.dep_ == "nsubjpass":
        return head
    if top.dep_ == "pobj" and head.lower_ in ("under", "on", "in", "for", "with", "to", "into"):
        verb = head.head
        if head.lower_ in ("under", "on") and verb.lemma_ in (
            "come",
            "go",
            "embark",
            "be",
            "carry",
        ):
            return verb
        if head.lower_ == "out" and verb.lemma_ == "carry":
            return verb
    if top.dep_ == "pobj" and head.dep_ == "prt":
        return head.head
    if (top.dep_, head.dep_) == ("pobj", "acl") or top.dep_ == "nsubj":
        return None
    return next(children(noun, "acl"), None) if _bare_participle(noun) else None


def _bare_participle(noun: Token) -> bool:
    """Whether a participle carries the noun: "sanctions imposed by the EU"."""
    found = child(noun, "acl")
    return found is not None and found.tag_ == "VBN"


def pieces(sense: Sense, token: Token) -> list[Token] | None:
    """The words of a sense beside its lemma, as they stand; None where one is missing."""
    found: list[Token] = []
    if sense.particle:
        particle = _particle(token, sense.particle, bool(sense.tail))
        if particle is None:
            return None
        found.append(particle)
        if sense.tail:
            tail = next(_tails(token, particle, sense.tail), None)
            if tail is None:
                return None
            found.append(tail)
    if sense.object:
        noun = next(_idiom_objects(token, sense.object), None)
        if noun is None:
            return None
        found.append(noun)
    return found


def _particle(token: Token, word: str, tailed: bool) -> Token | None:
    for other in token.children:
        if any(c.ent_type_ in ("DATE", "TIME") for c in children(other, "pobj")):
            continue  # "called the king on Saturday"
        if other.lower_ == word and other.dep_ in (
            "prt",
            "prep",
            "advmod",
            "mark",
            "dative",
            "advcl",
        ):
            return other
        if other.dep_ == "advcl" and any(
            c.lower_ == word and c.dep_ == "mark" for c in other.children
        ):
            return next(c for c in other.children if c.lower_ == word)
        if tailed and other.lemma_ == word:
            return other
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    if after is None or any(c.ent_type_ in ("DATE", "TIME") for c in children(after, "pobj")):
        return None
    if after.lower_ == word and after.pos_ in ("ADP", "ADV", "SCONJ", "PART"):
        return after if word != "to" or after.tag_ != "TO" else None
    return None


def _tails(token: Token, particle: Token, word: str) -> Iterator[Token]:
    for parent in (particle, token):
        for other in parent.children:
            if word in (other.lemma_, other.lower_) and other.i > token.i:
                yield other
    for other in token.doc[particle.i + 1 : particle.i + 4]:
        if word in (other.lemma_, other.lower_) and sentence_of(other) == sentence_of(token):
            yield other


def _idiom_objects(token: Token, word: str) -> Iterator[Token]:
    for noun in (*undergoers(token), *children(token, "dobj", "attr", "oprd", "acomp", "npadvmod")):
        if word in (noun.lemma_, noun.lower_):
            yield noun


def aimed_at(reading: Reading) -> list[Token]:
    """What an object is aimed at: "launched missiles targeting the base": base."""
    clauses = (c for thing in reading.objects for c in children(thing, "acl"))
    return [hit for c in clauses if c.lemma_ in _AIMING for hit in undergoers(c)]


def is_outbreak(noun: Token) -> bool:
    """Whether a verb says that the act broke out, beside which the sides stand: "clashes erupted
    between ..."."""
    return noun.dep_ == "nsubj" and noun.head.lemma_ in _BREAKING_OUT


def owners_of_act(reading: Reading) -> list[Token]:
    """Whose act a noun names: a possessor, an adjective of a country, a body before the noun."""
    scene, noun = reading.scene, reading.token
    found = [t for t in children(noun, "poss") if scene.can_act(t) or t.tag_ == "PRP$"]
    found.extend(t for t in children(noun, "amod", "compound", "nmod") if _says_whose(scene, t))
    beside = [c for c in children(noun, "nmod") if c.pos_ == "NOUN"]
    if noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        beside.append(noun.head)
    for other in beside if not found else ():  # "Russian missile and drone attacks"
        shared = children(other, "amod", "poss")
        found.extend(t for t in shared if scene.is_nationality(t) or scene.is_country(t))
    return found


def _says_whose(scene: Scene, token: Token) -> bool:
    if scene.is_nationality(token) or scene.is_country(token):
        return True
    if token.dep_ != "compound":
        return False
    return token.lower_ in _RULERS or _acting_name(scene, token) or _is_force(token)


def _acting_name(scene: Scene, token: Token) -> bool:
    mention = scene.mention(token)
    if mention is None or token.ent_type_ in ("LOC", "FAC"):
        return False
    return mention.kind in ("organization", "country", "person", "group")


def _is_force(token: Token) -> bool:
    return lemma_of(token) in noun_class("fighters") and token.lemma_ not in (
        "terrorist",
        "airstrike", "warplane", "jet", "drone", "helicopter",
    )  # fmt: skip
