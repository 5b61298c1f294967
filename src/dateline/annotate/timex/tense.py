"""Whether the clause around a word looks back or ahead, asked of the parse."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from dateline.annotate.timex.plans import is_behind

Outlook = Literal["past", "future", "present", "none"]

_AHEAD = frozenset(
    [
        "plan",
        "expect",
        "schedule",
        "intend",
        "hope",
        "want",
        "aim",
        "due",
        "set",
        "slate",
        "prepare",
        "promise",
        "vow",
        "pledge",
        "seek",
        "agree",
        "propose",
        "ask",
        "urge",
        "call",
        "order",
        "tell",
        "invite",
        "threaten",
        "need",
        "wish",
        "decide",
        "offer",
        "try",
        "ready",
        "likely",
        "expected",
        "scheduled",
        "planned",
        "prepared",
        "able",
        "about",
        "supposed",
        "hop",  # the parser's lemma of "hopes"
    ]
)
_MODALS_AHEAD = frozenset(
    ["will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "could", "can", "must", "should"]
)
_PLANNING = frozenset(["schedule", "plan", "slate"])
_TIMETABLED = frozenset(
    [
        "begin",
        "start",
        "open",
        "end",
        "close",
        "expire",
        "meet",
        "vote",
        "arrive",
        "leave",
        "depart",
        "face",
        "hold",
        "play",
        "come",
        "return",
        "visit",
        "mark",
        "celebrate",
        "resume",
        "travel",
        "head",
        "convene",
        "fly",
        "go",
        "take",
        "gather",
        "enter",
        "expect",
        "plan",
        "hope",
        "hop",
        "intend",
        "aim",
        "want",
        "seek",
        "await",
        "prepare",
    ]
)
_ARRANGING = frozenset(
    ["ask", "call", "plan", "schedule", "announce", "set", "book", "demand", "propose", "order",
     "prepare", "fix", "slate", "arrange", "convene", "summon", "declare", "brace"]
)  # fmt: skip
_FIXTURES = frozenset(
    ["final", "semi-final", "semifinal", "semi", "quarter-final", "quarterfinal", "heat", "heats",
     "match", "race", "qualifier", "runoff", "run-off", "by-election", "playoff", "play-off"]
)  # fmt: skip
_WANTING = frozenset(["want", "need", "like", "order", "expect", "wish"])
MOVING = frozenset(
    ["move", "postpone", "delay", "reschedule", "push", "adjourn", "extend", "defer"]
)
_COMING = frozenset(["due", "upcoming", "forthcoming", "planned", "scheduled", "coming"])
_STEPS = 12


def outlook(token: Token) -> Outlook:
    """The time frame of the verb that governs `token`: its tense, its auxiliaries, and for a bare
    infinitive or participle the verb above it ("plans to meet", "is due Friday"); a plan of which
    the clause says what came ("was due to begin, but") looks back."""
    look = _outlook(token)
    return "past" if look == "future" and is_behind(token) else look


def _outlook(token: Token) -> Outlook:
    if _is_asked_for(token):
        return "future"
    current = token
    for _ in range(_STEPS):
        if current.pos_ in ("VERB", "AUX"):
            found = _verb_outlook(current)
            if found != "none":
                return found
        elif current.lower_ in _COMING or _is_coming(current):
            return "future"
        if current.dep_ == "ROOT" or current.head == current:
            return "none"
        current = current.head
    return "none"


def _is_asked_for(token: Token) -> bool:
    """Whether a time is what a thing is asked for, planned for or moved to, or what is told of it:
    "called a strike for Monday", "asked for a truce for Easter", "put off until Friday", "Saturday
    is election day"."""
    before = token.head
    if token.dep_ in ("nsubj", "npadvmod") and token.i + 1 == before.i:
        return before.lemma_ == "be" and before.tag_ == "VBZ"
    if token.dep_ != "pobj" or before.lower_ not in ("for", "to", "until", "till"):
        return False
    above = before.head
    if before.lower_ != "for":
        return above.lemma_ in MOVING
    while above.dep_ in ("dobj", "pobj", "prep", "nsubjpass") and above.head != above:
        above = above.head
    return above.lemma_ in _ARRANGING


def _is_coming(token: Token) -> bool:
    """Whether a noun is said to lie ahead ("upcoming polls"), or the words are "ahead of"."""
    if token.lower_ == "ahead":
        return any(c.lower_ == "of" for c in token.children)
    return token.pos_ == "NOUN" and any(
        c.dep_ == "amod" and c.lower_ in _COMING for c in token.children
    )


def _verb_outlook(verb: Token) -> Outlook:
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    words = {c.lower_ for c in helpers}
    if words & _MODALS_AHEAD:
        if "could" in words and _is_denied(verb):
            return "past"
        perfect = any(c.lemma_ == "have" and c.tag_ == "VB" for c in helpers)
        return "past" if perfect else "future"
    if verb.tag_ == "MD":
        return "future"
    if verb.tag_ == "VBD" or words & {"had", "was", "were", "did", "has", "have", "'ve", "’ve"}:
        return _past_or_planned(verb)
    if verb.tag_ == "VB" and "to" in words:
        head = verb.head
        ahead = head.lemma_.lower() in _AHEAD or head.lower_ in _AHEAD or head.lemma_ == "be"
        return "future" if ahead and verb.dep_ in ("xcomp", "ccomp", "advcl", "acl") else "none"
    if verb.tag_ == "VBN":
        if verb.lower_ in ("scheduled", "planned", "expected", "slated"):
            return "future"
        if not words and verb.dep_ in ("ccomp", "oprd", "xcomp") and verb.head.lemma_ in _WANTING:
            return "future"
        return "present" if words & {"is", "are", "'s", "being"} else "past"
    if verb.tag_ == "VBG":
        return _progressive(verb, words)
    if verb.tag_ in ("VBZ", "VBP"):
        return _present(verb)
    return "none"


def _is_denied(verb: Token) -> bool:
    return any(
        c.dep_ == "neg" or c.lower_ in ("neither", "nobody", "none", "no") for c in verb.children
    )


def _past_or_planned(verb: Token) -> Outlook:
    if verb.lemma_ in _PLANNING:
        return "future"
    if verb.lower_ in ("scheduled", "planned", "slated", "expected", "due", "set"):
        return "future" if any(c.lower_ in ("is", "are") for c in verb.children) else "none"
    return "past"


def _progressive(verb: Token, words: set[str]) -> Outlook:
    if verb.lower_ == "going" and any(c.dep_ == "xcomp" for c in verb.children):
        return "future"
    return "future" if words & {"is", "are", "'s", "'re", "’re", "am"} else "none"


def _present(verb: Token) -> Outlook:
    if verb.lemma_ == "be":
        for below in verb.children:
            if below.dep_ in ("acomp", "xcomp", "attr") and below.lower_ in _AHEAD:
                return "future"
    held = [*verb.children, *(c for p in verb.children if p.dep_ == "prep" for c in p.children)]
    fixture = any(c.dep_ in ("dobj", "pobj") and c.lemma_.lower() in _FIXTURES for c in held)
    return "future" if fixture or verb.lemma_ in _TIMETABLED else "present"
