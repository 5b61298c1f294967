"""What stands beside an act itself: negation, auxiliaries, adverbs, adjectives, a dated time."""

from __future__ import annotations

from msgspec.structs import replace
from spacy.tokens import Token

from dateline.annotate.modality.forms import (
    auxiliaries,
    form,
    is_past,
    is_perfect,
    is_progressive,
    is_verb,
    marker,
)
from dateline.annotate.modality.links import cue_of
from dateline.annotate.modality.state import flipped, with_effect
from dateline.annotate.trees import child, children
from dateline.codebook.modality import Effect, beside
from dateline.model import Assertion

_NOBODY = frozenset({"nobody", "none", "nothing", "no-one", "neither"})


_BEFORE_ORDER = frozenset({"please", "do", "not", "n't", "n’t", "never"})


def with_marks(token: Token, state: Assertion, claimed: bool) -> Assertion:
    """`state` with the token's own marks laid over it. `claimed`: a named source says so, which
    makes "allegedly" say nothing more."""
    if is_verb(token):
        state = _tensed(token, state)
        if _is_hypothetical(token):
            state = with_effect(state, Effect(conditional=True))
    else:
        state = _modified(token, state, claimed)
    for adverb in children(token, "advmod"):
        cue = beside("adverb", adverb.lower_)
        if cue and not (cue.name == "hearsay" and claimed):
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
        return with_effect(replace(state, time="past"), cue.effect) if cue else state
    if denied and modal in ("could", "can", "ca", "cannot"):
        return state
    cue = beside("modal", modal)
    if cue is None or (modal == "should" and marker(verb) == "should"):
        return state
    state = with_effect(state, cue.effect)
    if modal in ("would", "'d", "’d") and not _is_reported(verb):
        return with_effect(state, Effect(certainty="probable"))
    if modal in ("may", "might", "could") and (is_progressive(verb) or verb.lemma_ == "be"):
        return replace(state, time="past")
    return state


def _is_reported(verb: Token) -> bool:
    """Whether a "would" is the past of "will": under a verb of saying or thinking in the past."""
    token = verb
    while token.dep_ in ("conj", "xcomp"):
        token = token.head
    return (token.dep_ in ("ccomp", "relcl", "acl", "advcl") and is_past(token.head)) or (
        token.dep_ in ("ccomp", "acl") and token.head.tag_ in ("VBG", "NN", "VBN")
    )


def _follows_future_in_past(verb: Token) -> bool:
    """ "would be replaced before the tour commenced": the past form is a shifted present."""
    return (
        verb.dep_ == "advcl"
        and beside("marker", marker(verb)) is not None
        and any(a.lower_ in ("would", "'d", "’d", "could", "might") for a in auxiliaries(verb.head))
    )


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
    if verb.dep_ == "ROOT" and marker(verb) in ("if", "unless"):
        return True
    for clause in children(verb, "advcl"):
        cue = beside("marker", marker(clause))
        if cue is None:
            continue
        if cue.name == "condition" or (
            cue.name == "hinge" and any(a.tag_ == "MD" for a in auxiliaries(verb))
        ):
            return True
    return False


def _is_negated(token: Token) -> bool:
    for mark in children(token, "neg", "preconj", "cc"):
        if mark.lower_ in ("neither", "nor") and mark.dep_ != "neg" and mark.i < token.i:
            return True
        if mark.dep_ == "neg" and not _only(mark):
            return True
    return any(
        c.lower_ == "longer" and child(c, "neg", "det") is not None
        for c in children(token, "advmod")
    )


def _only(mark: Token) -> bool:
    """ "not only", "not just": no negation."""
    after = mark.i + 1
    return after < len(mark.doc) and mark.doc[after].lower_ in (
        "only",
        "just",
        "merely",
        "simply",
        "least",
    )


def _is_denied(token: Token) -> bool:
    if _is_negated(token):
        return True
    nouns = children(token, "nsubj", "nsubjpass", "dobj", "attr") if is_verb(token) else ()
    return any(n.lower_ in _NOBODY or _is_none(n) for n in nouns)


def _is_none(noun: Token) -> bool:
    """ "no talks", "neither side": the noun and the verb it belongs to are denied, once."""
    return any(c.lower_ in ("no", "neither") for c in children(noun, "det"))


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
