"""What an act hangs on: from a token's place in the tree to the effect that reaches it."""

from __future__ import annotations

from msgspec.structs import replace
from spacy.tokens import Token

from dateline.annotate.modality.clauses import clause, marked
from dateline.annotate.modality.cues import States, cue_of
from dateline.annotate.modality.forms import CLAUSES, auxiliaries, form, is_verb, kind
from dateline.annotate.modality.openers import lacks, main_of, opened_noun
from dateline.annotate.modality.state import PLAIN, flipped, passed, time_of
from dateline.annotate.trees import child, children
from dateline.codebook.modality import Cue, beside
from dateline.model import Assertion

_CALLED = frozenset(
    {"opening", "start", "meeting", "summit", "talk", "session", "visit", "conference", "trip"}
)


def reached(token: Token, states: States) -> Assertion:
    """The assertion that the words above `token` give it, `states` holding theirs."""
    head = token.head
    if token.dep_ in ("appos", "npadvmod", "nmod", "pobj") and (cue := opened_noun(token)):
        return marked(cue, states.get(main_of(token).i, PLAIN))
    if token.dep_ in ("pobj", "pcomp"):
        return _under_preposition(token, states)
    if token.dep_ in CLAUSES and (is_verb(token) or child(token, "mark") is not None):
        return clause(token, head, states)
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
    if prep.lower_ == "to" and _is_bare(token) and (cue := cue_of(above, "inf")):
        state = passed(states[above.i], cue)  # a verb that was tagged a noun: "told to march"
        return flipped(state) if child(prep, "neg") is not None else state
    if above.lower_ == "prior" and token.lemma_ in _CALLED:
        return Assertion(time="future")  # "prior to the opening of the summit": still to come
    for word in (prep.lower_, above.lower_, *(c.lower_ for c in children(prep, "advmod"))):
        if (word != "far" or token.tag_ == "VBG") and (cue := beside("prep", word)):
            if cue.name == "follow":
                return time_of(states[above.i]) if token.dep_ == "pcomp" else PLAIN
            state = states.get(above.i, PLAIN)
            if cue.name == "negative" and is_verb(above):
                return _without(above, state, cue)
            return passed(time_of(state), cue)
    if above.dep_ == "prep" and above.lower_ in ("in", "out", "because"):
        above = above.head  # "in case of"
    if cue := cue_of(above, prep.lower_):
        return passed(states[above.i], cue)
    if above.dep_ == "advmod" and (cue := cue_of(above.head, prep.lower_)):
        return passed(states[above.head.i], cue)  # "stopped short of"
    if above.dep_ == "dobj" and (cue := cue_of(above.head, prep.lower_)):
        return passed(states[above.head.i], cue)  # "acquitted the colonel of ordering it"
    if is_verb(above) and (noun := child(above, "dobj")) and (cue := cue_of(noun, prep.lower_)):
        return passed(states[above.i], cue)  # "put pressure on", "made a call for"
    return PLAIN


def _is_bare(noun: Token) -> bool:
    return noun.tag_ in ("NN", "NNP", "VB") and noun.is_lower and not noun.n_lefts


def _without(above: Token, state: Assertion, cue: Cue) -> Assertion:
    """ "left without firing"; "never left without firing" says that they fired, and "without the
    offer they would have attacked" that it was made."""
    if lacks(above) and any(a.tag_ == "MD" for a in auxiliaries(above)):
        return PLAIN
    return passed(replace(time_of(state), polarity=state.polarity), cue)


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


def shares_auxiliary(verb: Token, first: Token) -> bool:
    """Whether a coordinated verb stands under the first one's auxiliaries and negation."""
    if child(verb, "nsubj", "nsubjpass", "aux", "auxpass") is not None:
        return False
    if first.tag_ == "VB":
        return verb.tag_ in ("VB", "VBP")  # a bare verb is often tagged a present
    return verb.tag_ == first.tag_ and verb.tag_ in ("VBN", "VBG")
