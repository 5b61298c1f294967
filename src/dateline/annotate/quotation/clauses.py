"""Finite clauses that hang on a verb, also where the parser hung them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.annotate import trees
from dateline.annotate.quotation.coordination import outer_saying
from dateline.annotate.quotation.reading import (
    FINITE,
    Reading,
    edges,
    is_finite,
    quotes_words,
    said_by,
)
from dateline.annotate.quotation.sketch import Tokens
from dateline.codebook.cues import Cue, company

_LEADING = frozenset({"PRON", "PROPN", "DET", "NOUN", "ADJ", "NUM"})
_ASKING = frozenset({"who", "what", "why", "how", "when", "where", "whether", "if"})
_REACH = 16  # tokens after a verb among which a stray clause is looked for


def impersonal(verb: Token, found: Cue, passive: bool) -> Reading | None:
    """The clause behind the doer of an impersonal passive, which the parser hung on him: "it was
    announced by the palace that the king had died"."""
    subject, agent = trees.child(verb, "nsubjpass"), trees.child(verb, "agent")
    if not passive or agent is None or subject is None or subject.lower_ != "it":
        return None
    if not found.takes("that"):
        return None
    for token in verb.doc[agent.i + 2 : agent.right_edge.i]:
        if token.lower_ == "that" and token.head.tag_ in ("VBN", *FINITE):
            return Reading("that", ((token.i + 1, trees.sentence(verb).end - 1),))
    return None


def clause(verb: Token, found: Cue, passive: bool) -> Reading | None:
    """A finite clause to the right of the verb."""
    if not found.takes("that", "wh"):
        return None
    if asked := _asked_clause(verb, found):
        return asked
    host = verb.head if verb.dep_ == "csubj" and verb.head.lemma_ == "be" else verb
    for child in host.children:
        if child.i <= verb.i or child.dep_ not in ("ccomp", "advcl", "csubj"):
            continue
        if child.dep_ != "ccomp" and not (
            child.dep_ == "advcl" and _opens_with(child, "that", "whether")
        ):
            continue
        if not is_finite(child) and not (found.takes("quote") and trees.child(child, "nsubj")):
            continue
        question = _is_question(child)
        frame = "wh" if question and found.takes("wh") else "that"
        if not found.takes(frame):
            return None
        first, last = edges(child)
        if host == verb:
            first = max(verb.i + 1, _widened(verb, child, first))
            first = _at_mark(child, _after_day(child, first))
        last = _last(verb, child, last)
        claims = _claims(child, first, last) if frame == "that" else ((first, last),)
        sourceless = passive and not said_by(verb)
        return Reading(frame, claims[:1], sourceless, claims[1:])
    return None


def _claims(clause: Token, first: int, last: int) -> tuple[Tokens, ...]:
    """The content cut before each further "that" after "and" or "but": one claim each."""
    doc, claims = clause.doc, []
    for verb in trees.conjuncts(clause)[1:]:
        mark = trees.child(verb, "mark")
        if mark is None or mark.lower_ != "that" or not first < mark.i < last:
            continue
        before = mark.i - 1
        if doc[before].dep_ != "cc" or before <= first:
            continue
        claims.append((first, before - 1))
        first = mark.i
    return (*claims, (first, last))


def _last(verb: Token, clause: Token, last: int) -> int:
    """The end of a clause: before a further saying that the parser hung into it (", adding that"),
    and after a semicolon or colon that goes on with it."""
    doc, futural = verb.doc, any(c.tag_ == "MD" for c in clause.children)
    for child in _coordinated(clause):
        if child.i <= clause.i or child.left_edge.i > last:
            continue
        before = doc[child.left_edge.i - 1]
        if child.tag_ == "VBG" and child.dep_ in ("advcl", "conj") and before.text == ",":
            if quotes_words(child):
                return before.i - 1
        elif outer_saying(child) == verb or (
            futural
            and child.dep_ == "conj"
            and child.tag_ == "VBD"
            and not trees.child(child, "nsubj")
        ):
            return child.left_edge.i - 2 if before.dep_ == "cc" else child.left_edge.i - 1
    end = trees.sentence(verb).end - 1
    if (
        last + 1 < end
        and doc[last + 1].text in (";", ":")
        and not trees.sentence(doc[last + 1]).start > verb.i
    ):
        return end
    return last


def _at_mark(clause: Token, first: int) -> int:
    """The clause's start at its "that", where but adverbs stand before it: "said only that"."""
    mark = trees.child(clause, "mark")
    if mark is None or mark.lower_ != "that" or mark.i <= first:
        return first
    return mark.i if all(t.pos_ == "ADV" for t in clause.doc[first : mark.i]) else first


def _after_day(clause: Token, first: int) -> int:
    """The clause's start behind a day of the saying itself: "told them on Monday he was ill"."""
    at = first
    while at < clause.i and clause.doc[at].ent_type_ in ("DATE", "TIME"):
        at += 1
    if at == first or clause.doc[first].dep_ == "nsubj":
        return first
    subject = trees.child(clause, "nsubj", "nsubjpass", "expl")
    return at if subject is not None and subject.left_edge.i == at else first


def _asked_clause(verb: Token, found: Cue) -> Reading | None:
    """A question that the parser hung on the person asked: "asked the admiral who had fired"."""
    if verb.lemma_ != "ask" or not found.takes("wh"):
        return None
    person = trees.child(verb, "dobj", "dative")
    clause = trees.child(person, "relcl") if person is not None and person.i > verb.i else None
    if clause is None or clause.left_edge.lower_ not in _ASKING:
        return None
    return Reading("wh", (edges(clause),))


def _coordinated(clause: Token) -> Iterator[Token]:
    """What hangs on the clause's verb or on a verb coordinated with it, the clause's own first."""
    yield from clause.children
    for verb in trees.conjuncts(clause)[1:]:
        yield from trees.children(verb, "conj", "advcl")


def late_clause(verb: Token, found: Cue, passive: bool) -> Reading | None:
    """A "that" which the parser hung elsewhere: all from there to the end of the sentence."""
    if not found.takes("that") or not found.takes("quote"):
        return None
    end = trees.sentence(verb).end - 1
    for token in verb.doc[verb.i + 1 : min(verb.i + _REACH, end - 1)]:
        if token.tag_ in FINITE or token.pos_ == "VERB" or token.text in ";:":
            return None
        if token.lower_ == "that" and token.tag_ == "IN" and token.dep_ == "mark":
            if token.nbor(-1).dep_ == "cc":  # "said it would go on and that": the other verb's
                return None
            return Reading("that", ((token.i, end),), sourceless=passive and not said_by(verb))
    return None


def loose_clause(verb: Token, found: Cue, passive: bool) -> Reading | None:
    """A bare clause that the parser did not hang on the verb: what follows to the sentence's end,
    if it begins like a clause and has a finite verb."""
    if passive or verb.tag_ not in FINITE or not (found.takes("quote") and found.takes("that")):
        return None
    doc, end = verb.doc, trees.sentence(verb).end - 1
    if (
        verb.i + 3 > end
        or doc[verb.i + 1].pos_ not in _LEADING
        or trees.child(verb, "ccomp", "xcomp")
    ):
        return None
    if trees.child(verb, "nsubj") is None and verb.dep_ not in ("acl", "conj", "relcl"):
        return None
    for token in doc[verb.i + 2 : min(verb.i + 14, end)]:
        if token.text in ",;:" or token.dep_ in ("mark", "cc") or token.tag_ in ("WDT", "WP"):
            return None
        if token.tag_ in FINITE and token.dep_ not in ("relcl", "acl", "advcl"):
            return Reading("that", ((verb.i + 1, end),))
    return None


def broken_clause(verb: Token, found: Cue, passive: bool) -> Reading | None:
    """A clause whose subject the parser took for the verb's object, after which a comma stands
    astray: "stated the alliance, is no party"."""
    thing, subject = trees.child(verb, "dobj"), trees.child(verb, "nsubj")
    if passive or thing is None or not found.takes("that") or verb.lemma_ in company("addressed"):
        return None
    doc, comma = verb.doc, thing.right_edge.i + 1
    if thing.left_edge.i != verb.i + 1 or subject is None or subject.i > verb.i:
        return None
    if comma + 1 < len(doc) and doc[comma].text == "," and doc[comma + 1].tag_ in FINITE:
        return Reading("that", ((thing.left_edge.i, trees.sentence(verb).end - 1),))
    return None


def _opens_with(clause: Token, *words: str) -> bool:
    return clause.left_edge.lower_ in words


def _is_question(clause: Token) -> bool:
    first = clause.left_edge
    return first.lower_ in ("whether", "if") or first.tag_ in ("WP", "WRB", "WDT", "WP$")


def _widened(verb: Token, clause: Token, first: int) -> int:
    """The start of the clause, taking in its own subject where a comma or the parser cut it off as
    the verb's object ("stated the alliance, is no party")."""
    if verb.lemma_ in company("addressed") or trees.child(clause, "mark") is not None:
        return first
    if trees.child(clause, "nsubj", "nsubjpass", "expl", "csubj") is not None:
        return first
    between = verb.doc[verb.i + 1 : first]
    if any(t.tag_ in FINITE or t.dep_ == "mark" or t.text in ",:;" for t in between[1:-1]):
        return first
    for child in verb.children:
        if (
            child.dep_ in ("dobj", "nsubj", "dative", "attr", "prep")
            and verb.i < child.i < clause.i
        ):
            return min(first, child.left_edge.i)
    return first
