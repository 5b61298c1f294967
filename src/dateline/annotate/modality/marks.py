"""What stands beside an act itself: negation, auxiliaries, adverbs, adjectives, a dated time."""

from __future__ import annotations

from msgspec.structs import replace
from spacy.tokens import Token

from dateline.annotate.modality.cues import cue_of, is_cue_noun
from dateline.annotate.modality.forms import (
    auxiliaries,
    form,
    is_past,
    is_perfect,
    is_progressive,
    is_verb,
)
from dateline.annotate.modality.links import shares_auxiliary
from dateline.annotate.modality.openers import asks, conditions, lacks, main_of, marker
from dateline.annotate.modality.state import flipped, with_effect
from dateline.annotate.trees import below, child, children, sentence
from dateline.codebook.modality import Effect, beside
from dateline.codebook.persons import collective, person_noun
from dateline.codebook.triggers import verb_class
from dateline.model import Assertion

_NOBODY = frozenset({"nobody", "none", "nothing", "no-one", "neither"})


_WH = frozenset({"WP", "WRB", "WDT", "WP$"})
_SHIFTED = frozenset({"would", "'d", "’d", "could", "might"})
_WOULD = ("would", "'d", "’d")
_PARTIES = frozenset({"PERSON", "NORP", "GPE", "ORG"})
_PEOPLE = frozenset({"he", "she", "they", "we", "i", "who"})
_QUANTITY = frozenset({"as", "some", "more", "dozens", "hundreds", "thousands", "about", "up"})
_BEFORE_ORDER = frozenset({"please", "do", "not", "n't", "n’t", "never"})


def with_marks(token: Token, state: Assertion, claimed: bool) -> Assertion:
    """`state` with the token's own marks laid over it. `claimed`: a named source says so, which
    makes "allegedly" say nothing more."""
    if is_verb(token):
        state = _tensed(token, state)
        if _is_hypothetical(token):
            state = with_effect(state, Effect(conditional=True))
        if _is_asked(token):
            state = with_effect(state, Effect(certainty="possible"))
    else:
        state = _modified(token, state, claimed)
    for adverb in children(token, "advmod"):
        cue = beside("adverb", adverb.lower_)
        if cue and not _counts(adverb) and not (cue.name == "hearsay" and claimed):
            state = with_effect(state, cue.effect)
    if _is_none(token):
        return replace(state, polarity="denied")
    return flipped(state) if _is_denied(token) else state


def _tensed(verb: Token, state: Assertion) -> Assertion:
    modal = next((a for a in auxiliaries(verb) if a.tag_ == "MD"), None)
    if modal is not None:
        return _modal(verb, modal.lower_, state)
    if is_perfect(verb) or (is_past(verb) and not _follows_future_in_past(verb)):
        return replace(state, time="past")
    if verb.tag_ == "VB" and _is_order(verb):
        return with_effect(state, Effect(requested=True, time="future"))
    if verb.dep_ == "ROOT" and form(verb) == "inf" and auxiliaries(verb):
        return with_effect(state, Effect(time="future"))  # a headline: "Leaders to meet"
    return state


def _modal(verb: Token, modal: str, state: Assertion) -> Assertion:
    denied = _is_negated(verb)
    if is_perfect(verb):
        cue = beside("perfect", modal)
        if modal in ("could", "might") and _is_unreal(verb):
            cue = beside("perfect", "would")
        return with_effect(replace(state, time="past"), cue.effect) if cue else state
    if modal == "could" and marker(verb) == "before":
        return replace(state, polarity="denied")  # "before it could sink"
    if denied and modal in ("could", "can", "ca", "cannot"):
        return state
    cue = beside("modal", modal)
    if cue is None or (modal == "should" and marker(verb) == "should"):
        return state
    before, state = state, with_effect(state, cue.effect)
    if modal in _WOULD and not _is_reported(verb):
        return _would(verb, state, before)
    if modal in ("may", "might", "could") and (is_progressive(verb) or verb.lemma_ == "be"):
        return replace(state, time="past")
    return state


def _is_unreal(verb: Token) -> bool:
    """Whether "could have" and "might have" are told against the facts."""
    otherwise = any(c.lower_ == "otherwise" for c in children(verb, "advmod"))
    return otherwise or any(c.name == "imagined" for c in conditions(verb))


def _would(verb: Token, state: Assertion, before: Assertion) -> Assertion:
    """A "would" in a main clause: told of what came to pass, of a refusal, or only supposed."""
    if _is_hypothetical(verb):
        return with_effect(state, Effect(certainty="probable"))
    went_on = verb.lemma_ == "go" and any(c.lower_ == "on" for c in children(verb, "prt"))
    if went_on or any(beside("later", c.lower_) for c in children(verb, "advmod")):
        return before
    if _is_negated(verb) and _has_will(verb):
        return with_effect(before, Effect(requested=True))  # "would not withdraw": refused
    return with_effect(state, Effect(certainty="probable"))


def _has_will(verb: Token) -> bool:
    """Whether the verb is an act of somebody who may refuse it."""
    if verb.lemma_ in verb_class("no_will") or child(verb, "auxpass") is not None:
        return False
    subject = child(verb, "nsubj")
    while subject is None and verb.dep_ == "conj":
        verb = verb.head
        subject = child(verb, "nsubj")
    return subject is not None and (
        subject.ent_type_ in _PARTIES
        or subject.lower_ in _PEOPLE
        or person_noun(subject.lemma_) is not None
        or collective(subject.lemma_) is not None
    )


def _is_reported(verb: Token) -> bool:
    """Whether a "would" is the past of "will": under a verb of saying or thinking in the past."""
    token = verb
    while token.dep_ in ("conj", "xcomp"):
        token = token.head
    if token.dep_ == "relcl" and any(c.lower_ == "that" for c in children(token, "mark")):
        return True  # "a memo that he would be on leave"
    if token.dep_ == "ccomp" and any(a.lower_ in _SHIFTED for a in auxiliaries(token.head)):
        return True  # "would not say when they would sail"
    return (token.dep_ in ("ccomp", "relcl", "acl", "advcl") and is_past(token.head)) or (
        token.dep_ in ("ccomp", "acl") and token.head.tag_ in ("VBG", "NN", "NNS", "VBN")
    )


def _follows_future_in_past(verb: Token) -> bool:
    """ "would be replaced before the tour commenced", "offered to stay if they paid": the past form
    is a shifted present."""
    if verb.dep_ not in ("advcl", "ccomp", "acl", "conj"):
        return False
    words = marker(verb)
    cue = beside("opener", words)
    if cue is None and (verb.dep_ in ("advcl", "conj") or (words == "if" and not asks(verb))):
        cue = beside("marker", words)
    if cue is None:
        return False
    return cue.name == "condition" or any(a.lower_ in _SHIFTED for a in auxiliaries(main_of(verb)))


def _is_order(verb: Token) -> bool:
    """Whether a bare verb opens its sentence, as an order does."""
    if verb.dep_ not in ("ROOT", "ccomp", "xcomp") or child(verb, "nsubj", "nsubjpass", "csubj"):
        return False
    at = verb
    while not at.is_sent_start and at.i:
        at = verb.doc[at.i - 1]
        if at.is_quote or at.text in (":", ";"):
            return True
        if not (at.is_space or at.lower_ in _BEFORE_ORDER):
            return False
    return True


def _is_hypothetical(verb: Token) -> bool:
    """Whether the act is the consequent of a condition: "we will respond if they attack"."""
    if verb.dep_ == "ROOT" and any(c.lower_ in ("if", "unless") for c in children(verb, "mark")):
        return True
    if next(conditions(verb), None) is not None:
        return True
    return lacks(verb) and any(a.tag_ == "MD" for a in auxiliaries(verb))


def _is_asked(verb: Token) -> bool:
    """Whether a yes-or-no question asks for the act: "Did they attack?"; "Who attacked?" and "Why
    did they attack?" take it for granted."""
    if verb.dep_ not in ("ROOT", "ccomp", "conj") or not _is_inverted(verb):
        return False
    marks = (*children(verb, "punct"), *sentence(verb)[-2:])
    if not any(mark.text == "?" for mark in marks):
        return False
    first = verb.left_edge
    while first.i < verb.i and (first.is_punct or first.is_space or first.dep_ == "cc"):
        first = verb.doc[first.i + 1]
    return first.tag_ not in _WH


def _is_inverted(verb: Token) -> bool:
    """Whether the auxiliary, or "be" itself, stands before the subject."""
    subject = child(verb, "nsubj", "nsubjpass")
    first = next(iter(auxiliaries(verb)), verb if verb.lemma_ == "be" else None)
    return subject is not None and first is not None and first.i < subject.i


def _counts(adverb: Token) -> bool:
    """Whether the adverb is about a number: "possibly as many as four", "perhaps 40"."""
    after = adverb.nbor(1) if adverb.i + 1 < len(adverb.doc) else None
    return after is not None and (after.like_num or after.lower_ in _QUANTITY)


def _is_negated(token: Token) -> bool:
    for mark in children(token, "neg", "preconj", "cc", "advmod"):
        if mark.dep_ == "neg":
            if not _only(mark):
                return not _is_about_reason(token)
        elif mark.dep_ == "advmod":
            if mark.lower_ == "longer" and child(mark, "neg", "det") is not None:
                return True
        elif mark.lower_ in ("neither", "nor") and mark.i < token.i:
            return True
    return token.dep_ == "conj" and is_verb(token) and _follows_nor(token)


def _follows_nor(verb: Token) -> bool:
    """ ", nor did it stop": the negation stands before the second clause."""
    start = verb.left_edge.i
    if start == 0 or verb.doc[start - 1].lower_ != "nor":
        return False
    return not shares_auxiliary(verb, verb.head)


def _is_about_reason(verb: Token) -> bool:
    """Whether the negation is on the reason: "did not resign because he was tired but because"."""
    if all(c.dep_ != "conj" for c in verb.rights):
        return False
    because = [t.i for t in below(verb) if t.lower_ == "because"]
    return len(because) > 1 and any(verb.doc[i - 1].lower_ == "but" for i in because[1:])


def _only(mark: Token) -> bool:
    """ "not only", "not just", "not until": no negation; "cannot simply leave" is one."""
    after = mark.nbor(1).lower_ if mark.i + 1 < len(mark.doc) else ""
    if after in ("just", "merely", "simply"):
        return not any(a.tag_ == "MD" for a in auxiliaries(mark.head))
    return after in ("only", "until", "till", "least")


def _is_denied(token: Token) -> bool:
    if _is_negated(token):
        return True
    nouns = children(token, "nsubj", "nsubjpass", "dobj", "attr") if is_verb(token) else ()
    return any(n.lower_ in _NOBODY or _is_none(n) for n in nouns)


def _is_none(noun: Token) -> bool:
    """ "no talks", "neither side": the noun and the verb it belongs to are denied, once."""
    if not noun.n_lefts:
        return False
    words = [c.lower_ for c in noun.lefts if c.dep_ in ("det", "preconj", "amod")]
    if "no" in words or "neither" in words:
        return True
    return "little" in words and words[0] == "little" and is_cue_noun(noun)


def _modified(noun: Token, state: Assertion, claimed: bool) -> Assertion:
    """A noun with its adjectives and participles: "planned talks", "talks scheduled for May"."""
    for word in children(noun, "amod", "compound", "acl", "relcl"):
        cue = None
        if word.dep_ in ("amod", "compound"):
            cue = cue_of(word, "mod") if word.dep_ == "amod" else None
        if (
            cue is None
            and word.tag_ in ("VBN", "VBD", "VBG")
            and form(word) in ("participle", "ing")
        ):
            cue = cue_of(word, "obj") if word.tag_ != "VBG" else None
        if cue is None and word.dep_ in ("acl", "relcl") and child(word, "auxpass") is not None:
            cue = cue_of(word, "obj")
            if cue and form(word) == "inf" and cue.name == "carry":
                state = with_effect(state, Effect(time="future"))
        if cue and cue.name != "carry" and not (cue.name == "hearsay" and claimed):
            state = with_effect(state, cue.effect)
    return state
