"""Infinitives, predicates, objects and prepositional phrases that hang on a verb."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.annotate import trees
from dateline.annotate.quotation.reading import Reading, edges, is_infinitive, said_by, verb_cue
from dateline.codebook.cues import Cue


def complement(verb: Token, found: Cue, passive: bool) -> Reading | None:
    """An infinitive, a gerund or a predicate: "urged the army to withdraw"."""
    for child in verb.children:
        if child.dep_ == "acomp" and child.i > verb.i and found.takes("quote") and not passive:
            return Reading("that", (edges(child),))  # headlines: "says ready for talks"
        if child.i <= verb.i or child.dep_ not in ("xcomp", "ccomp", "advcl", "oprd", "pcomp"):
            continue
        if child.dep_ == "advcl" and not found.takes("ask", "inf"):
            continue
        if reading := _open_clause(verb, child, found, passive):
            return reading
    return None


def _open_clause(verb: Token, child: Token, found: Cue, passive: bool) -> Reading | None:
    first, last = edges(child)
    last = _before_further(child, last)
    thing = trees.child(verb, "dobj", "dative") or trees.child(child, "nsubj", "nsubjpass")
    thing = thing or _asked(verb, child)
    infinitive = is_infinitive(child)
    if passive:
        return _passive_complement(verb, child, found, infinitive)
    if infinitive:
        if thing is not None and thing.i < child.i and found.takes("ask"):
            return Reading("ask", ((thing.left_edge.i, last),))
        if child.dep_ != "advcl" and thing is None and found.takes("inf"):
            return Reading("inf", ((first, last),))
        return None
    if child.tag_ == "VBG" and child.dep_ != "advcl" and found.takes("ing"):
        return Reading("ing", ((first, last),))
    if (
        found.takes("small")
        and child.dep_ in ("oprd", "xcomp", "ccomp")
        and thing is not None
        and child.pos_ not in ("VERB",)
    ):
        return Reading("small", ((min(first, thing.left_edge.i), last),))
    return None


def _before_further(child: Token, last: int) -> int:
    """The end of the complement before a further saying: "urged it to leave, warning of war"."""
    for further in trees.children(child, "advcl", "conj"):
        before = further.left_edge.i - 1
        if (
            further.i > child.i
            and further.tag_ == "VBG"
            and child.doc[before].text == ","
            and verb_cue(further) is not None
            and trees.child(further, "nsubj") is None
        ):
            return min(last, before - 1)
    return last


def called(verb: Token, found: Cue, passive: bool) -> Reading | None:
    """A thing and what it is called, as the parser sees it when words stand between marks: all to
    the right of the verb that is no prepositional phrase of its own."""
    if not found.takes("small") or (passive and verb.dep_ != "acl"):
        return None
    parts = [
        c
        for c in verb.children
        if c.i > verb.i and c.dep_ in ("dobj", "oprd", "attr", "npadvmod", "ccomp", "dative")
    ]
    if len(parts) == 1 and not _is_named(parts[0]):
        return None
    if not parts:
        return None
    return Reading("small", ((parts[0].left_edge.i, parts[-1].right_edge.i),))


def _is_named(thing: Token) -> bool:
    """Whether the predicate hangs, without a comma, on the thing that is called so."""
    return any(
        child.i > thing.i
        and child.dep_ in ("appos", "dobj")
        and thing.doc[child.left_edge.i - 1].text != ","
        for child in thing.children
    )


def _asked(verb: Token, child: Token) -> Token | None:
    """Who is asked, after a preposition: "called on the army to withdraw"."""
    for prep in trees.children(verb, "prep"):
        if prep.lower_ in ("on", "upon", "for", "to", "with") and prep.i < child.i:
            return trees.child(prep, "pobj")
    return None


def _passive_complement(verb: Token, child: Token, found: Cue, infinitive: bool) -> Reading | None:
    subject = trees.child(verb, "nsubjpass")
    if infinitive and found.takes("raise", "ask"):
        frame = "raise" if found.takes("raise") else "ask"
        runs = [edges(child)]
        if subject is not None and frame == "raise" and subject.tag_ not in ("WDT", "WP"):
            runs.insert(0, edges(subject))
        return Reading(frame, tuple(runs), sourceless=not said_by(verb))
    return None


def phrases(verb: Token, found: Cue, passive: bool) -> Reading | None:
    """An object, with its prepositional phrase or alone, or a phrase: "accused him of theft"."""
    thing = trees.child(verb, "nsubjpass") if passive else trees.child(verb, "dobj")
    if passive and not said_by(verb):
        return None
    if thing is None and passive and verb.dep_ == "acl":
        thing = verb.head
    if thing is not None:
        return _object(verb, thing, found, passive)
    for prep in _preps(verb):
        content = trees.child(prep, "pobj", "pcomp")
        if content is not None and found.takes(prep.lower_):
            return Reading(prep.lower_, (edges(content),))
    return None


def _preps(verb: Token) -> Iterator[Token]:
    yield from (c for c in verb.children if c.dep_ in ("prep", "prt") and c.i > verb.i)
    for prep in trees.children(verb, "prep"):
        yield from trees.children(prep, "prep")


def _object(verb: Token, thing: Token, found: Cue, passive: bool) -> Reading | None:
    if thing.tag_ in ("WDT", "WP") or (thing.i < verb.i and not passive):
        return None
    first, last = edges(thing)
    if thing.i < verb.i:
        last = min(last, verb.i - 1)
        if thing == verb.head:
            first, last = thing.left_edge.i, verb.left_edge.i - 1
    for prep in _preps(verb):
        if prep.dep_ != "prep" or (prep.left_edge.i <= last and not passive):
            continue
        if (found.takes("as") and prep.lower_ == "as") or found.takes(f"np+{prep.lower_}"):
            frame = "as" if prep.lower_ == "as" else f"np+{prep.lower_}"
            run = edges(prep)
            return Reading(frame, ((first, last), run) if run[0] > last + 1 else ((first, run[1]),))
    if inner := _inner_frame(thing, found):
        return Reading(inner, ((first, last),))
    return Reading("np", ((first, last),)) if found.takes("np") and last >= first else None


def _inner_frame(thing: Token, found: Cue) -> str | None:
    """The frame of a phrase that the parser hung on the object instead of the verb."""
    for prep in trees.children(thing, "prep"):
        if prep.lower_ == "as" and found.takes("as"):
            return "as"
        if found.takes(f"np+{prep.lower_}"):
            return f"np+{prep.lower_}"
    return None
