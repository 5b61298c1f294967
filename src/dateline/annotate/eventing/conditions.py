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
from dateline.annotate.eventing.groups import in_group
from dateline.annotate.eventing.readings import (
    Reading,
    aimed_at,
    is_outbreak,
    owners_of_act,
    pieces,
)
from dateline.annotate.eventing.scene import lemma_of, people_of
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


def _subject(condition: Condition, reading: Reading) -> bool:
    return any(in_group(reading.scene, people_of(t), condition) for t in reading.subjects)


def _object(condition: Condition, reading: Reading) -> bool:
    if not condition.group and not condition.words:
        return bool(reading.objects)
    return any(in_group(reading.scene, people_of(t), condition) for t in reading.objects)


def _prepositional(condition: Condition, reading: Reading) -> bool:
    near: list[Token | None] = [reading.token, reading.carrier]
    if condition.preposition == "by" and condition.words:  # "spoke with the minister by phone"
        near += [n for prep in prepositions(reading.token) for n in children(prep, "pobj")]
    if reading.token.lemma_ == "warn" and condition.preposition == "of":
        near += reading.objects  # "warns the ministry of reprisals" is read as one phrase
    if condition.preposition in ("between", "with") and is_outbreak(reading.token):
        near.append(reading.token.head)
    for token in near:
        if token is None:
            continue
        for word in _words_of(condition.preposition, token):
            if any(
                in_group(reading.scene, people_of(noun), condition)
                for noun in objects_of(token, word)
            ):
                return True
            anything = condition.group in ("any", "") and not condition.words
            if anything and _has_clause_under(token, word):
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
    found += [c for c in children(reading.token, "ccomp") if c.pos_ == "ADJ"]
    if not condition.group:
        return bool(found)
    words = noun_class(condition.group)
    return any(t.lower_ in words or any(c.lower_ in words for c in t.children) for t in found)


def _acquitted(_: Condition, reading: Reading) -> bool:
    """Whether somebody is found not guilty."""
    found = children(reading.token, "oprd", "acomp", "ccomp", "attr")
    return any(t.lower_ == "guilty" and child(t, "neg") is not None for t in found)


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


def _gunfire(_: Condition, reading: Reading) -> bool:
    """Whether shots are what acts: "killed by Israeli tank fire", never a blaze."""
    scene = reading.scene
    return any(
        lemma_of(part) in noun_class("firing") or scene.is_nationality(part)
        for fire in reading.subjects
        if fire.lemma_ in ("fire", "gunfire", "shell", "bullet")
        for part in (fire, *children(fire, "compound", "amod", "poss"))
    )


def _abroad(_: Condition, reading: Reading) -> bool:
    """Whether nobody comes to a town of their own country: an envoy "landed in Tripoli"."""
    scene = reading.scene
    goals = [n for prep in prepositions(reading.token) for n in children(prep, "pobj")]
    towns = {scene.grounds.get(n.idx + len(n)) for n in goals} - {None}
    return towns.isdisjoint(scene.country(people_of(t)) for t in reading.subjects)


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
    "abroad": _abroad,
    "gunfire": _gunfire,
    "acquitted": _acquitted,
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
    "go_on": lambda _, r: r.carrier is not None and r.carrier.lemma_ in ("go", "be"),
    "state_of": lambda _, r: r.token.dep_ == "pobj" and r.token.head.head.lemma_ == "state",
    "poss_human": lambda _, r: any(
        r.scene.is_human(t) or t.tag_ == "PRP$" for t in children(r.token, "poss")
    ),
    **dict.fromkeys(sorted(_TOPICS), _own_topic),
}
