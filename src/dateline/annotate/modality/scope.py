"""The assertion of each predicate of a parsed text, from the root of its sentence down to it."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.annotate.modality.forms import form, is_past, is_verb, kind
from dateline.annotate.modality.links import States, cue_of, reached, shares_auxiliary
from dateline.annotate.modality.marks import with_marks
from dateline.annotate.modality.state import PLAIN, with_effect
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
        if token.dep_ == "conj":
            if not is_verb(token) or shares_auxiliary(token, head):
                return self._states[head.i]
            if token.tag_ == "VBG" and head.tag_ == "VB" and head.head.tag_ == "VBG":
                head = head.head  # "threatening to attack and demanding": joined to the nearer form
            return self._reached[head.i]
        return reached(token, self._states)

    def _own(self, token: Token) -> Assertion:
        state = with_marks(token, self._reached[token.i], token.i in self.claimed)
        if token.i in self.dated_ahead and not _is_settled(token):
            state = with_effect(state, Effect(time="future"))
        return state
