"""What an act hangs on: from a token's place in the tree to the effect that reaches it."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.annotate.modality.forms import (
    CLAUSES,
    Form,
    auxiliaries,
    form,
    is_past,
    is_verb,
    keys,
    kind,
    marker,
)
from dateline.annotate.modality.state import PLAIN, passed, time_of
from dateline.annotate.trees import child, children
from dateline.codebook.modality import Cue, beside, governor
from dateline.model import Assertion

States = dict[int, Assertion]  # token index -> the assertion of that word
_CALLED = frozenset(
    {"opening", "start", "meeting", "summit", "talk", "session", "visit", "conference", "trip"}
)
_RANKS = frozenset({"first", "second", "third", "fourth", "last", "latest", "only"})


def cue_of(word: Token, slot: str) -> Cue | None:
    """What `word` does to an act in that slot; a participle is looked up as an adjective too."""
    for pos in (kind(word), "A") if word.tag_ in ("VBN", "VBG", "VBD") else (kind(word),):
        for key in keys(word):
            if cue := governor(pos, key, slot):
                return cue
    return None


def reached(token: Token, states: States) -> Assertion:
    """The assertion that the words above `token` give it, `states` holding theirs."""
    head = token.head
    if token.dep_ in ("pobj", "pcomp"):
        return _under_preposition(token, states)
    if token.dep_ in CLAUSES and is_verb(token):
        return _clause(token, head, states)
    if token.dep_ in ("nsubj", "nsubjpass") and (raised := _raised(head, states)) is not None:
        return raised
    if token.dep_ in ("dobj", "nsubjpass", "dative", "oprd"):
        return _object(token, head, states)
    if token.dep_ in ("nsubj", "csubj"):
        return _subject(token, head, states)
    if token.dep_ in ("compound", "nmod"):
        return _in_noun_phrase(head, states)
    if token.dep_ in ("attr", "acomp", "appos", "prep", "agent", "advmod", "prt", "aux"):
        return states[head.i]
    return PLAIN


def _raised(head: Token, states: States) -> Assertion | None:
    """The subject of "talks are expected to begin" stands as the beginning does; that of "the
    attacks are thought to be linked" is untouched. None where no infinitive follows."""
    below = child(head, "xcomp")
    if below is None or form(below) != "inf":
        return None
    passive = child(below, "auxpass") is not None
    cue = cue_of(head, "inf")
    if cue is None or not cue_of(below, "obj" if passive else "subj"):
        return PLAIN
    return passed(states[head.i], cue)


def _object(token: Token, head: Token, states: States) -> Assertion:
    """What a verb does to its object; "announced his resignation" plans nothing."""
    if head.lemma_ == "announce" and beside("settled", token.lemma_):
        return PLAIN
    if any(c.lower_ == "only" for c in token.children) and (cue := cue_of(head, "only")):
        return passed(states[head.i], cue)  # "would accept only a surrender"
    return _slot(head, "obj", states)


def _slot(word: Token, slot: str, states: States) -> Assertion:
    cue = cue_of(word, slot)
    return passed(states[word.i], cue) if cue else PLAIN


def _under_preposition(token: Token, states: States) -> Assertion:
    prep, above = token.head, token.head.head
    if above.lower_ == "prior" and token.lemma_ in _CALLED:
        return Assertion(time="future")  # "prior to the opening of the summit": still to come
    for word in (prep.lower_, above.lower_, *(c.lower_ for c in children(prep, "advmod"))):
        if cue := beside("prep", word):
            if cue.name == "follow":
                return time_of(states[above.i]) if token.dep_ == "pcomp" else PLAIN
            state = states.get(above.i, PLAIN)
            return passed(time_of(state), cue)
    if above.dep_ == "prep" and above.lower_ in ("in", "out", "because"):
        above = above.head  # "in case of"
    if cue := cue_of(above, prep.lower_):
        return passed(states[above.i], cue)
    if above.dep_ == "advmod" and (cue := cue_of(above.head, prep.lower_)):
        return passed(states[above.head.i], cue)  # "stopped short of"
    if is_verb(above) and (noun := child(above, "dobj")) and (cue := cue_of(noun, prep.lower_)):
        return passed(states[above.i], cue)  # "put pressure on", "made a call for"
    return PLAIN


def _in_noun_phrase(head: Token, states: States) -> Assertion:
    """First part of a compound: "a ceasefire proposal", "invasion fears"."""
    cue = cue_of(head, "mod") if kind(head) == "N" else None
    return passed(states[head.i], cue) if cue else PLAIN


def _subject(token: Token, head: Token, states: States) -> Assertion:
    for predicate in children(head, "acomp", "attr"):
        if cue := cue_of(predicate, "pred"):
            return passed(states[head.i], cue)
    if head.lemma_ == "be" and child(head, "acomp", "attr", "prep") is not None:
        return time_of(states[head.i]) if token.pos_ != "PRON" else PLAIN
    return _slot(head, "subj", states)


def _clause(verb: Token, head: Token, states: States) -> Assertion:
    shape = form(verb)
    if verb.dep_ == "relcl" or (shape == "participle" and verb.dep_ == "acl"):
        return PLAIN
    opener = marker(verb)
    if verb.dep_ == "ccomp" and opener in ("if", "whether"):
        return _marked(beside("marker", "whether"), states[head.i])
    if verb.dep_ == "advcl" and (cue := beside("marker", opener)):
        return _marked(cue, states[head.i])
    if (verb.dep_ != "advcl" or shape == "inf") and (cue := _governing(verb, head, shape)):
        return passed(states[head.i], cue)
    if shape == "inf" and any(a.tag_ == "TO" for a in children(verb, "aux")):
        return _infinitive(verb, head, states)
    if verb.dep_ in ("xcomp", "advcl") and shape != "that":
        return time_of(states[head.i])
    return PLAIN


def _marked(cue: Cue | None, main: Assertion) -> Assertion:
    """A clause with an opening word; it shares the main clause's time unless its own is past."""
    if cue is None or (cue.name in ("follow", "hinge") and main.time != "future"):
        return PLAIN
    return passed(time_of(main), cue)


def _governing(verb: Token, head: Token, shape: Form) -> Cue | None:
    """The cue that governs the clause: the head itself, or what a copula joins to it."""
    slots = ["for"] if any(c.lower_ == "for" for c in children(verb, "mark")) else []
    if shape == "inf" and child(verb, "nsubj") is not None:
        slots.append("other")  # "wants Chad to withdraw"
    slots.append("that" if shape == "participle" else shape)
    for slot in slots:
        if head.lemma_ == "be":
            for word in children(head, "acomp", "attr", "nsubj"):
                if word.i != verb.i and (cue := cue_of(word, slot)):
                    return cue
            if child(head, "acomp", "attr") is not None:
                continue
        if (cue := cue_of(head, slot)) and not _is_reported(verb, head, cue):
            return cue
    if shape == "inf" and verb.dep_ in ("xcomp", "advcl") and (noun := child(head, "dobj")):
        return cue_of(noun, "inf")  # "made an attempt to flee"
    return None


def _is_reported(verb: Token, head: Token, cue: Cue) -> bool:
    """Whether the clause only reports: "suggested that they had left", "said by aides to ..."."""
    if cue.name == "request" and form(verb) == "that":
        return any(a.tag_ != "MD" or a.lower_ != "should" for a in auxiliaries(verb)) or is_past(
            verb
        )
    return cue.name == "hearsay" and child(head, "agent") is not None


def _infinitive(verb: Token, head: Token, states: States) -> Assertion:
    """An infinitive that no cue governs: a purpose, or what a noun is for."""
    above = head.head
    if verb.dep_ == "acl" and head.dep_ in ("dobj", "nsubjpass") and (cue := cue_of(above, "inf")):
        return passed(states[above.i], cue)  # "urged members to fight"
    if verb.dep_ == "acl" and head.dep_ == "pobj" and above.head.i in states:
        for slot in (above.lower_, "inf"):
            if cue := cue_of(above.head, slot):
                return passed(states[above.head.i], cue)  # "call for members to fight"
    if is_verb(head) and (cue := cue_of(head, "purpose")):
        return passed(states[head.i], cue)
    attribute = child(head, "attr")
    if attribute is not None and _is_ranked(attribute):
        return time_of(states[head.i])
    if verb.dep_ == "acl" and (_is_ranked(head) or above.lower_ == "among"):
        return time_of(states[head.i])  # "the third state to ratify"
    return Assertion(time="future", conditional=states[head.i].conditional)


def _is_ranked(noun: Token) -> bool:
    return any(c.lower_ in _RANKS for c in noun.children)


def shares_auxiliary(verb: Token, first: Token) -> bool:
    """Whether a coordinated verb stands under the first one's auxiliaries and negation."""
    if child(verb, "nsubj", "nsubjpass", "aux", "auxpass") is not None:
        return False
    return verb.tag_ == first.tag_ and verb.tag_ in ("VB", "VBN", "VBG")
