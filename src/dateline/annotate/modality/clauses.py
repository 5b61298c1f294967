"""What a clause is given by the word it hangs on and by the words that open it."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.annotate.modality.cues import States, cue_of
from dateline.annotate.modality.forms import Form, auxiliaries, form, is_past, is_perfect, is_verb
from dateline.annotate.modality.openers import asks, main_of, marker, opened
from dateline.annotate.modality.state import PLAIN, circumstance, flipped, passed, time_of
from dateline.annotate.trees import child, children
from dateline.codebook.modality import Cue, beside
from dateline.model import Assertion

_UNREAL = (("wish", "that"), ("be", "inf"), ("ought", "inf"))
_QUESTIONING = ("doubt", "denial")  # "few doubt", "few deny": next to nobody
_EFFORTS = ("attempt", "plan", "intention", "arrangement")
_RANKS = frozenset({"first", "second", "third", "fourth", "last", "latest", "only"})


def clause(verb: Token, head: Token, states: States) -> Assertion:
    """The assertion that the clause of `verb`, joined to `head`, is given by what it hangs on."""
    shape = form(verb)
    if verb.dep_ == "relcl" or (shape == "participle" and verb.dep_ == "acl"):
        return PLAIN
    if head.lower_ == "order" and head.head.lower_ == "in" and shape == "inf":
        return _infinitive(verb, head.head.head, states)  # "in order to free them"
    if (found := _from_before(verb, head, states)) is not None:
        return found
    if (found := _from_head(verb, head, shape, states)) is not None:
        return found
    if shape == "inf" and any(a.tag_ == "TO" for a in children(verb, "aux")):
        return _infinitive(verb, head, states)
    if verb.dep_ in ("xcomp", "advcl") and shape != "that":
        follows = verb.dep_ == "advcl" and not any(a.lower_ == "can" for a in auxiliaries(head))
        return circumstance(states[head.i]) if follows else time_of(states[head.i])
    return PLAIN


def _from_before(verb: Token, head: Token, states: States) -> Assertion | None:
    """What stands before the clause: a noun whose content it is, or the words that open it."""
    if (noun := _noun_before(verb)) is not None and (cue := cue_of(noun, "that")):
        return passed(states.get(noun.i, PLAIN), cue)
    opener = marker(verb)
    if opener == "whether" and form(verb) == "inf":
        return Assertion(certainty="possible", time="future")  # "decide whether to leave"
    if verb.dep_ in ("ccomp", "conj") and (opener == "whether" or (opener == "if" and asks(verb))):
        return marked(beside("marker", "whether"), states[head.i])
    main = main_of(verb)
    if opener in ("until", "till") and form(verb) == "inf":
        return None  # "gave them until Friday to leave": "until" opens no clause
    joined = verb.dep_ == "advcl" or opener == "if" or beside("opener", opener) is not None
    if joined and (cue := opened(verb, main)):
        return marked(cue, states.get(main.i, PLAIN))
    return None


def _from_head(verb: Token, head: Token, shape: Form, states: States) -> Assertion | None:
    """What the head, or a word beside it, does to the clause."""
    if shape == "inf" and (cue := _degree(head)):
        return passed(states[head.i], cue)
    if verb.dep_ == "advcl" and shape != "inf":
        return None
    cue = _governing(verb, head, shape)
    if cue is None:
        return None
    state = states[head.i]
    if cue.name in _QUESTIONING and any(c.lower_ == "few" for c in head.children):
        state = flipped(state)
    outcome = cue_of(head.head, "effort") if head.dep_ == "nsubj" else None
    if cue.name in _EFFORTS and outcome is not None:
        return passed(states[head.head.i], outcome)  # "efforts to end it failed"
    return passed(state, cue)


def _degree(head: Token) -> Cue | None:
    """ "too tired to land": the adverb, beside the head or its predicate, decides; what it is "too
    early" for may still come."""
    for word in (head, *children(head, "acomp", "advmod")):
        if word.lower_ in ("early", "soon"):
            continue
        for adverb in children(word, "advmod"):
            if cue := beside("degree", adverb.lower_):
                return cue
    return None


def _noun_before(verb: Token) -> Token | None:
    """The noun whose content a clause is, by its place: "give up their demand that he resign"."""
    that = next((c for c in children(verb, "mark") if c.lower_ == "that"), None)
    if that is None or that.i == 0 or verb.dep_ not in ("ccomp", "acl", "relcl"):
        return None
    before = verb.doc[that.i - 1]
    return before if before.pos_ == "NOUN" and before.i != verb.head.i else None


def marked(cue: Cue | None, main: Assertion) -> Assertion:
    """A clause with an opening word; it shares the main clause's time unless its own is past."""
    if cue is None or (cue.name in ("follow", "hinge") and main.time != "future"):
        return PLAIN
    return passed(time_of(main), cue)


def _governing(verb: Token, head: Token, shape: Form) -> Cue | None:
    """The cue that governs the clause: the head itself, or what a copula joins to it."""
    slots = ["for"] if any(c.lower_ == "for" for c in children(verb, "mark")) else []
    if shape == "inf" and child(verb, "nsubj") is not None:
        slots.append("other")  # "wants Chad to withdraw"
    slots += ("participle", "that") if shape == "participle" else (shape,)
    for slot in slots:
        if head.lemma_ == "be":
            for word in children(head, "acomp", "attr", "nsubj"):
                if word.i != verb.i and (cue := cue_of(word, slot)):
                    return cue
            if child(head, "acomp", "attr") is not None:
                continue
        if (cue := cue_of(head, slot)) and not _is_reported(verb, head, cue):
            return _unreal(verb, head, slot) or cue
    if shape == "that" and (teller := child(head, "nsubj")) is not None and _is_unsure(teller):
        return cue_of(teller, "that")
    if shape == "inf" and verb.dep_ in ("xcomp", "advcl") and (noun := child(head, "dobj")):
        return cue_of(noun, "inf")  # "made an attempt to flee"
    return None


def _is_unsure(teller: Token) -> bool:
    """Whether what tells it is no named claimant: "unconfirmed reports said", "rumours said"."""
    if teller.lemma_ in ("rumour", "rumor", "speculation"):
        return True
    words = (cue_of(c, "mod") for c in children(teller, "amod"))
    return any(cue is not None and cue.name == "hearsay" for cue in words)


def _unreal(verb: Token, head: Token, slot: str) -> Cue | None:
    """Acts told against the facts: "wished that he had left", "was", "ought to have left"."""
    if not is_perfect(verb) or (head.lemma_, slot) not in _UNREAL:
        return None
    return beside("perfect", "would")


def _is_reported(verb: Token, head: Token, cue: Cue) -> bool:
    """Whether the clause only reports: "suggested that they had left", "said by aides to ..."."""
    if cue.name == "request" and form(verb) == "that":
        return (
            verb.tag_ == "VBZ"
            or any(a.tag_ != "MD" or a.lower_ != "should" for a in auxiliaries(verb))
            or is_past(verb)
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
