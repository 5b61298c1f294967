"""Plans whose day is behind: "the truce that was due to begin on Wednesday collapsed", "the vote
had been scheduled for Sunday"."""

from __future__ import annotations

from spacy.tokens import Token

_PLANNED = frozenset(
    ["due", "schedule", "scheduled", "plan", "planned", "slate", "slated", "expect", "expected",
     "set", "suppose", "supposed", "intend", "mean"]
)  # fmt: skip
_FATE = frozenset(
    ["collapse", "fail", "fall", "crumble", "unravel", "begin", "start", "open", "happen", "break",
     "materialise", "materialize", "take", "go", "come", "pass", "end", "expire", "falter", "stall",
     "erupt", "fizzle", "lapse", "occur", "proceed", "continue", "rage", "resume", "persist",
     "turn", "block", "prevent", "stop", "flee"]
)  # fmt: skip
_WAS = frozenset({"was", "were"})
_STEPS = 6


def is_behind(token: Token) -> bool:
    """Whether the plan that gives `token`, a time, as its day is told from after that day: it "had
    been" planned, or was and the clause says what came of it."""
    below = token
    for _ in range(_STEPS):
        above = below.head
        if above == below:
            return False
        if above.lemma_.lower() in _PLANNED or above.lower_ in _PLANNED:
            return _is_over(above)
        if below.tag_ == "VB" and above.lower_ in _WAS and below.dep_ == "xcomp":
            return _is_over(above)
        if above.tag_ in ("VBD", "VBZ", "VBP"):
            return False
        below = above
    return False


def _is_over(plan: Token) -> bool:
    verb = plan.head if plan.dep_ in ("acomp", "oprd", "attr") else plan
    words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")} | {verb.lower_}
    if "had" in words:
        return True
    if plan.dep_ in ("acl", "amod", "prep"):
        return _subject_fell(plan.head)
    if not words & _WAS:
        return False
    if verb.dep_ == "relcl":
        return _subject_fell(verb.head)
    turned = any(c.dep_ == "cc" and c.lower_ in ("but", "yet") for c in verb.children)
    return turned and any(c.dep_ == "conj" and _fell(c) for c in verb.children)


def _subject_fell(noun: Token) -> bool:
    """Whether the planned thing is the subject of what came of it."""
    return noun.dep_ == "nsubj" and _fell(noun.head)


def _fell(verb: Token) -> bool:
    """Whether a verb of the past says what came of a plan: "collapsed", "never began", "did not
    arrive"."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb.tag_ != "VBD" and not helpers & (_WAS | {"did", "had"}):
        return False
    return verb.lemma_ in _FATE or any(c.dep_ == "neg" for c in verb.children)
