"""Whether the conditions of a sense hold for a trigger in its clause."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from dateline.annotate.eventing.clauses import (
    complement,
    is_for_clause,
    objects_of,
    prepositions,
    undergoers,
)
from dateline.annotate.eventing.readings import Reading, aimed_at, owners_of_act, pieces
from dateline.annotate.eventing.scene import Scene, lemma_of, people_of
from dateline.annotate.trees import child, children
from dateline.codebook.triggers import Condition, Sense, noun_class, verb_class

_RESULTS = frozenset(
    {"kill", "wound", "injure", "hit", "strike", "destroy", "damage", "rock", "target"}
)
_STARTS = frozenset({"begin", "start", "open", "resume", "adjourn", "continue"})
_EFFECTS = frozenset({"take", "come", "enter", "go", "hold", "begin", "start", "last", "be"})
_BEFORE = frozenset({"compound", "amod", "nmod", "poss", "nummod", "npadvmod"})
_TOPICS = frozenset({"sport", "business", "entertainment", "science", "accident"})


def holds(condition: Condition, reading: Reading) -> bool:
    """Whether a condition holds for a reading; raises ValueError for a kind nobody wrote."""
    check = CONDITIONS.get(condition.kind)
    if check is None:
        raise ValueError(f"unknown condition: {condition.kind}")
    return check(condition, reading) is condition.wanted


def fits(sense: Sense, reading: Reading) -> bool:
    """Whether all conditions of a sense hold and its particle, tail and object are there."""
    return pieces(sense, reading.token) is not None and all(
        holds(condition, reading) for condition in sense.when
    )


def in_group(scene: Scene, token: Token, condition: Condition) -> bool:
    """Whether a noun is one of a condition's words, or belongs to its class."""
    lemma = lemma_of(token)
    if condition.words:
        words = condition.words
        return lemma in words or token.lower_ in words or bool(scene.known_as(token) & words)
    match condition.group:
        case "any" | "":
            return True
        case "actor":
            return scene.can_act(token) or (token.dep_ == "nsubj" and scene.is_capital(token))
        case "human":
            return scene.is_human(token)
        case "place":
            return scene.is_place(token)
        case "country":
            return scene.is_country(token) or lemma in noun_class("country")
        case "site":
            return scene.is_place(token) and not scene.is_country(token)
        case "authority":
            return (
                lemma in noun_class("authority")
                or (scene.can_act(token) and not lemma.islower() and not _is_group(scene, token))
                or scene.is_country(token)
            )
        case name:
            words = noun_class(name)
            if lemma in words or token.lower_ in words or _named_in(token, words):
                return True
            return bool(scene.known_as(token) & words)


def _is_group(scene: Scene, token: Token) -> bool:
    mention = scene.mention(token)
    return mention is not None and mention.kind == "group"


def _named_in(token: Token, words: frozenset[str]) -> bool:
    """Whether a title before a name, or a compound, belongs to the class: "President Xi"."""
    if token.pos_ != "PROPN" and token.lower_ not in ("one", "other"):
        return False
    near = [c for c in token.children if c.dep_ in ("compound", "appos", "nmod", "amod")]
    if token.dep_ == "appos":
        near.append(token.head)
    return any(lemma_of(c) in words for c in near)


def _subject(condition: Condition, reading: Reading) -> bool:
    return any(in_group(reading.scene, people_of(t), condition) for t in reading.subjects)


def _object(condition: Condition, reading: Reading) -> bool:
    if not condition.group and not condition.words:
        return bool(reading.objects)
    return any(in_group(reading.scene, people_of(t), condition) for t in reading.objects)


def _prepositional(condition: Condition, reading: Reading) -> bool:
    near = [reading.token, reading.carrier]
    if condition.preposition == "by" and condition.words:  # "spoke with the minister by phone"
        near += [n for prep in prepositions(reading.token) for n in children(prep, "pobj")]
    for token in near:
        if token is None:
            continue
        for word in _words_of(condition.preposition, token):
            if any(
                in_group(reading.scene, people_of(noun), condition)
                for noun in objects_of(token, word)
            ):
                return True
            if condition.group in ("any", "") and _has_clause_under(token, word):
                return True
    return False


def _words_of(preposition: str, token: Token) -> list[str]:
    if preposition != "any":
        return preposition.split(",")
    return [prep.lower_ for prep in prepositions(token)]


def _has_clause_under(token: Token, word: str) -> bool:
    return any(
        p.lower_ == word and child(p, "pcomp") is not None for p in prepositions(token)
    ) or any(
        c.dep_ in ("advcl", "acl", "relcl") and any(m.lower_ == word for m in children(c, "mark"))
        for c in token.children
    )


def _has_preposition(condition: Condition, reading: Reading) -> bool:
    return any(
        prep.lower_ in condition.words
        and not any(noun.ent_type_ in ("DATE", "TIME") for noun in children(prep, "pobj"))
        for prep in prepositions(reading.token)
    )


def _infinitive(condition: Condition, reading: Reading) -> bool:
    found = child(reading.token, "xcomp", "ccomp")
    if condition.group and found is None:
        found = complement(reading.token)
    if found is None:
        return False
    if not condition.group:
        return found.dep_ == "xcomp" or child(found, "aux") is not None
    return any(v.lemma_ in verb_class(condition.group) for v in (found, *children(found, "conj")))


def _infinitive_object(condition: Condition, reading: Reading) -> bool:
    """Whether the verb of the clause acts on one of these: "threatened to cut ties"."""
    found = complement(reading.token)
    return found is not None and any(
        in_group(reading.scene, people_of(t), condition) for t in undergoers(found)
    )


def _to_infinitive(_: Condition, reading: Reading) -> bool:
    """Whether somebody is to do something, not to tell: "asked to leave", never "asked whether"."""
    found = complement(reading.token)
    return found is not None and any(c.tag_ == "TO" for c in children(found, "aux"))


def _own_act(_: Condition, reading: Reading) -> bool:
    """Whether what the clause tells is the subject's own act: "the EU warned that it could ..."."""
    found = complement(reading.token)
    if found is None or not reading.subjects:
        return False
    subject = child(found, "nsubj")
    if subject is None:
        return found.dep_ == "xcomp"
    mentions = [reading.scene.mention(t) for t in (*reading.subjects, subject)]
    entities = [m.entity for m in mentions if m is not None and m.entity is not None]
    if subject.lower_ in ("we", "i"):
        return True
    if len(entities) > 1 and entities[-1] in entities[:-1]:
        return True
    near = subject.lower_ in ("it", "they", "he", "she")
    return near and (mentions[-1] is None or mentions[-1].entity is None)


def _clause(_: Condition, reading: Reading) -> bool:
    token = reading.token
    if not reading.is_verb:
        beside = reading.carrier.children if reading.carrier is not None else ()
        return child(token, "acl", "ccomp", "xcomp") is not None or any(map(is_for_clause, beside))
    return complement(token) is not None


def _predicate(condition: Condition, reading: Reading) -> bool:
    """Object predicates: "found guilty", "declared persona non grata", "denied entry"."""
    found = list(children(reading.token, "oprd", "acomp", "attr", "dobj", "xcomp"))
    if not condition.group:
        return bool(found)
    words = noun_class(condition.group)
    return any(t.lower_ in words or any(c.lower_ in words for c in t.children) for t in found)


def _modifier(condition: Condition, reading: Reading) -> bool:
    """Whether a word before the trigger is one of the condition's."""
    words = condition.words or noun_class(condition.group)
    before = (c for c in reading.token.lefts if c.dep_ in _BEFORE)
    return any(lemma_of(t) in words or t.lower_ in words for c in before for t in c.subtree)


def _light(condition: Condition, reading: Reading) -> bool:
    if condition.group:
        return any(group == condition.group for group, _ in reading.groups)
    return reading.carrier is not None or bool(owners_of_act(reading))


def _role(_: Condition, reading: Reading) -> bool:
    if reading.carrier is not None and reading.subjects:
        return any(reading.scene.can_act(people_of(t)) for t in reading.subjects)
    if owners_of_act(reading):
        return True
    words = ("of", "by", "between", "against", "on", "with", "from", "to")
    return any(
        reading.scene.can_act(people_of(noun))
        for word in words
        for noun in objects_of(reading.token, word)
    )


def _governed_by(verbs: frozenset[str]) -> Callable[[Condition, Reading], bool]:
    def check(_: Condition, reading: Reading) -> bool:
        token = reading.token
        return token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_ in verbs

    return check


def _own_topic(condition: Condition, reading: Reading) -> bool:
    return reading.scene.topic(reading.token, condition.kind)


CONDITIONS: dict[str, Callable[[Condition, Reading], bool]] = {
    "subj": _subject,
    "obj": _object,
    "pobj": _prepositional,
    "prep": _has_preposition,
    "xcomp": _infinitive,
    "clause": _clause,
    "noclause": lambda c, r: not _clause(c, r),
    "own": _own_act,
    "aimed": lambda _, r: bool(aimed_at(r)),
    "toinf": _to_infinitive,
    "several": lambda _, r: len(r.subjects) > 1,
    "xobj": _infinitive_object,
    "noobj": lambda _, r: not r.objects,
    "passive": lambda _, r: r.passive,
    "active": lambda _, r: not r.passive,
    "oprd": _predicate,
    "small": lambda _, r: child(r.token, "oprd", "ccomp") is not None,
    "mod": _modifier,
    "light": _light,
    "role": _role,
    "violent": lambda _, r: r.scene.violent(r.token),
    "terror": lambda _, r: r.scene.topic(r.token, "terror_words"),
    "natural": lambda _, r: any(t.lemma_ in noun_class("natural") for t in r.subjects),
    "kill": _governed_by(_RESULTS),
    "start": _governed_by(_STARTS),
    "effect": _governed_by(_EFFECTS),
    "go_on": lambda _, r: r.carrier is not None and r.carrier.lemma_ == "go",
    "state_of": lambda _, r: r.token.dep_ == "pobj" and r.token.head.head.lemma_ == "state",
    "poss_human": lambda _, r: any(
        r.scene.is_human(t) or t.tag_ == "PRP$" for t in children(r.token, "poss")
    ),
    **dict.fromkeys(sorted(_TOPICS), _own_topic),
}
