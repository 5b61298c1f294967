"""The words that open a clause ("if", "as long as", "on condition that"), and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.annotate.modality.forms import auxiliaries, is_perfect, is_verb
from dateline.annotate.trees import child, children
from dateline.codebook.modality import Cue, beside, opener_edges
from dateline.codebook.triggers import verb_class

_INVERTED = frozenset({"should", "had", "were"})
_PARTICIPLES = frozenset({"provided", "providing", "assuming", "supposing"})
_CLAUSES = ("advcl", "ccomp", "conj")
_ADVERBIAL = frozenset({*_CLAUSES, "prep", "advmod", "npadvmod"})
_CONDITIONS = ("condition", "imagined")


def marker(verb: Token) -> str:
    """The words that open the clause of `verb`, in lower case; an inverted auxiliary counts
    ("should they attack"); empty where there are none."""
    found = ""
    for c in verb.lefts:
        if c.dep_ == "mark" or (c.dep_ == "advmod" and c.lower_ in ("when", "once", "whenever")):
            found = f"{found} {c.lower_}".strip()
    if found in ("", "that", "as"):
        return _before(verb) or _inverted(verb) or found
    return found if " " not in found or beside("marker", found) else found.split(" ")[0]


def _before(verb: Token) -> str:
    """Several words before the clause that open it together: "on condition that"."""
    doc, end = verb.doc, verb.left_edge.i
    _, last_words, longest = opener_edges()
    if doc[end].lower_ == "as":
        end += 1
    elif end and doc[end - 1].lower_ == "that":
        end -= 1
    if end == 0 or doc[end - 1].lower_ not in last_words:
        return ""
    words = [token.lower_ for token in doc[max(0, end - longest) : end]]
    phrases = (" ".join(words[at:]) for at in range(len(words)))
    return next((phrase for phrase in phrases if beside("opener", phrase)), "")


def _inverted(verb: Token) -> str:
    subject = child(verb, "nsubj", "nsubjpass")
    if subject is None or verb.dep_ == "ROOT":
        return ""
    if verb.lower_ == "were" and verb.i < subject.i:
        return "were"
    for aux in auxiliaries(verb):
        if aux.i < subject.i and aux.lower_ in _INVERTED:
            return aux.lower_
    return ""


def opened(verb: Token, main: Token) -> Cue | None:
    """What its opening words do to the clause of `verb`; `main` is the verb it is joined to.
    "If they had attacked, we would have fled" is told against the facts."""
    words = marker(verb)
    if words == "if" and asks(verb):
        return None
    cue = beside("marker", words) or beside("opener", words)
    if cue and cue.name == "condition" and words == "if" and is_perfect(verb):
        had = any(a.lower_ in ("had", "'d", "’d") for a in auxiliaries(verb))
        if had and any(a.tag_ == "MD" for a in auxiliaries(main)):
            return beside("marker", "had")
    return cue


def asks(verb: Token) -> bool:
    """Whether the "if" of a clause is a "whether": "asked if they had left"."""
    head = verb.head.head if verb.dep_ == "conj" else verb.head
    clause = verb.head if verb.dep_ == "conj" else verb
    return clause.dep_ == "ccomp" and (not is_verb(head) or head.lemma_ in verb_class("asking"))


def main_of(verb: Token) -> Token:
    """The verb that an opened clause is joined to, past the nouns and prepositions of its opener
    ("on condition", "by the time")."""
    token = verb.head
    while token.head.i != token.i and (token.lower_ in _PARTICIPLES or not is_verb(token)):
        token = token.head
    return token


def opened_noun(noun: Token) -> Cue | None:
    """What opening words do to a noun that stands where their clause should have its verb: a verb
    that was tagged a noun ("by the time the court rules")."""
    phrase = _before(noun) if noun.tag_ in ("NNS", "NN") and noun.n_rights == 0 else ""
    return beside("opener", phrase) if phrase and not phrase.endswith("of") else None


def conditions(verb: Token) -> Iterator[Cue]:
    """The conditions that the act of `verb` hangs on."""
    for c in verb.children:
        if c.dep_ not in _ADVERBIAL:
            continue
        if c.dep_ in _CLAUSES and is_verb(c) and c.lower_ not in _PARTICIPLES:
            cue = None if any(w.lower_ == "even" for w in c.lefts) else opened(c, verb)
        else:
            cue = _phrase_at(c.left_edge)
        if cue is not None and (
            (cue.name in _CONDITIONS and not (c.dep_ == "conj" and marker(verb)))
            or (cue.name == "hinge" and any(a.tag_ == "MD" for a in auxiliaries(verb)))
        ):
            yield cue


def _phrase_at(start: Token) -> Cue | None:
    """The opening phrase that begins at `start`: "in case of an attack"."""
    first_words, _, longest = opener_edges()
    if start.lower_ not in first_words:
        return None
    words = [token.lower_ for token in start.doc[start.i : start.i + longest]]
    phrases = (" ".join(words[:length]) for length in range(len(words), 0, -1))
    return next((cue for phrase in phrases if (cue := beside("opener", phrase))), None)


def lacks(verb: Token) -> bool:
    """Whether "would have" leans on what was lacking or present: "without the offer"."""
    return is_perfect(verb) and any(
        p.lower_ in ("without", "barring")
        or (p.lower_ == "for" and p.i > 0 and p.nbor(-1).lower_ == "but")
        for p in children(verb, "prep")
    )
