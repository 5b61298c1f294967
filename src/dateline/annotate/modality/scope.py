"""The assertion of each predicate of a parsed text, from the root of its sentence down to it."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.annotate.modality.clauses import clause, marked
from dateline.annotate.modality.cues import States, cue_of
from dateline.annotate.modality.forms import form, is_past, is_verb, kind
from dateline.annotate.modality.links import reached, shares_auxiliary
from dateline.annotate.modality.marks import with_marks
from dateline.annotate.modality.openers import marker, opened
from dateline.annotate.modality.state import PLAIN, flipped, with_effect
from dateline.annotate.trees import child
from dateline.codebook.modality import Effect
from dateline.model import Assertion

_SPEECH = (
    "request",
    "claim",
    "hearsay",
    "warning",
    "threat",
    "plan",
    "denial",
    "doubt",
    "intention",
)
_CONTRASTS = frozenset({"but", "rather", "instead"})
_FINITE = frozenset({"nsubj", "nsubjpass", "csubj", "expl", "aux", "auxpass", "mark"})
_REACH = 25  # words from a finite verb to a bare one that goes with its infinitive
_SHUTS_OUT = ("plan", "rejection", "denial", "refusal", "negative", "cancel", "postpone")


def kind_of_speech(noun: Token) -> bool:
    """Whether the noun names something said or meant ("proposal", "claim", "plan")."""
    cues = (cue_of(noun, slot) for slot in ("inf", "that", "of", "for"))
    return any(cue is not None and cue.name in _SPEECH for cue in cues)


def _is_settled(token: Token) -> bool:
    """Whether the word's own form forbids to read a later date as its own."""
    if not is_verb(token):
        return False
    if is_past(token) or form(token) == "participle":
        return True
    cues = (cue_of(token, slot) for slot in ("inf", "that", "obj", "for"))
    if any(cue is not None and cue.name != "carry" for cue in cues):
        return True  # "calls for elections next year": the date is the complement's
    return child(token, "xcomp", "ccomp") is not None


def _joins_higher(verb: Token, first: Token) -> bool:
    """Whether a coordinated verb belongs to the clause above the one it is joined to: a past form
    after the bare form of what is asked for."""
    above = first.head
    return (
        first.dep_ in ("ccomp", "xcomp")
        and verb.tag_ == "VBD"
        and (form(first) == "inf" or (first.dep_ == "ccomp" and first.tag_ in ("VB", "VBP")))
        and above.tag_ == "VBD"
        and child(verb, "nsubj", "nsubjpass", "aux") is None
    )


def _unless_contrasted(token: Token, state: Assertion) -> Assertion:
    """ "not to escalate but to talk": what follows "but" is set against the negation."""
    before = token.left_edge.i - 1
    if state.polarity == "denied" and before > 0:
        words = {token.doc[before].lower_, token.doc[before - 1].lower_, token.left_edge.lower_}
        if not words.isdisjoint(_CONTRASTS):
            return flipped(state)
    return state


def _bare_before(verb: Token) -> Token | None:
    """The infinitive that a bare verb goes with, where the parse hangs it on a finite one:
    "promised to meet and in part exceed the target"."""
    if verb.tag_ not in ("VB", "VBP") or verb.head.tag_ in ("VB", "VBP"):
        return None
    if any(c.dep_ in _FINITE for c in verb.lefts) or verb.i - verb.head.i > _REACH:
        return None
    for i in range(verb.i - 1, verb.head.i, -1):
        other = verb.doc[i]
        if other.tag_ == "VB" and any(a.tag_ == "TO" for a in other.lefts):
            return None if verb.is_ancestor(other) else other
    return None


@dataclass(frozen=True, slots=True)
class Scope:
    """One text's assertions. `claimed`: indices of tokens that a named source says;
    `dated_ahead`: of words dated after publication."""

    claimed: Set[int] = frozenset()
    dated_ahead: Set[int] = frozenset()
    _reached: States = field(default_factory=dict)
    _states: States = field(default_factory=dict)

    def assertion(self, token: Token) -> Assertion:
        """How the text presents the act that `token` names."""
        path = [token]
        while path[-1].head.i != path[-1].i and path[-1].i not in self._states:
            path.append(path[-1].head)
        for word in reversed(path):
            if word.i not in self._states:
                self._reached[word.i] = self._from_above(word)
                self._states[word.i] = self._own(word)
        return self._answer(token)

    def _answer(self, token: Token) -> Assertion:
        """The token's own assertion: a plan or a claim that is announced, rejected or denied exists
        all the same; only what it is about is planned or denied."""
        if token.dep_ in ("dobj", "nsubjpass") and kind(token) == "N":
            own, above = kind_of_speech(token), cue_of(token.head, "obj")
            if own and above and above.name in _SHUTS_OUT:
                return PLAIN
        return self._states[token.i]

    def _from_above(self, token: Token) -> Assertion:
        head = token.head
        if head.i == token.i:
            return PLAIN
        if token.dep_ in ("conj", "advcl") and (bare := _bare_before(token)) is not None:
            self.assertion(bare)
            return self._states[bare.i]
        if token.dep_ == "conj":
            return self._joined(token, head)
        return reached(token, self._states)

    def _joined(self, token: Token, head: Token) -> Assertion:
        """The assertion of a word coordinated with `head`."""
        if not is_verb(token) or shares_auxiliary(token, head):
            return _unless_contrasted(token, self._states[head.i])
        if (words := marker(token)) and child(token, "mark") is not None:
            if head.dep_ == "ccomp" and words in ("if", "whether"):
                return clause(token, head.head, self._states)
            if not marker(head) and (cue := opened(token, head)):
                return marked(cue, self._states[head.i])  # "could, but only if they agree"
        if _joins_higher(token, head):
            head = head.head  # "demanded that he leave and chanted"
        if token.tag_ == "VBG" and head.tag_ == "VB" and head.head.tag_ == "VBG":
            head = head.head  # "threatening to attack and demanding": joined to the nearer form
        return _unless_contrasted(token, self._reached[head.i])

    def _own(self, token: Token) -> Assertion:
        state = with_marks(token, self._reached[token.i], token.i in self.claimed)
        if token.i in self.dated_ahead and not _is_settled(token):
            state = with_effect(state, Effect(time="future"))
        return state
