"""The "it" that refers to nobody: extraposition, weather, time, clefts, set phrases; and the "it"
that takes up a whole clause ("it shows how ..."). The words are in `data/empty_it.tsv`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from dateline.annotate.trees import child, children
from dateline.codebook.tables import rows

_CLAUSES = ("ccomp", "csubj", "xcomp", "advcl", "acl", "relcl", "csubjpass", "pcomp")
_COPULAS = frozenset({"be", "become", "seem", "appear", "remain", "look", "sound", "feel", "prove"})
_AMOUNTS = frozenset({"DATE", "TIME", "CARDINAL", "QUANTITY", "MONEY"})
_SEEMING = frozenset({"seem", "appear", "look", "sound", "feel"})


@cache
def _words(sort: str) -> frozenset[str]:
    return frozenset(row["lemma"] for row in rows("empty_it.tsv") if row["sort"] == sort)


def is_empty(it: Token) -> bool:
    """Whether this "it" stands for nobody and nothing that a phrase names."""
    head = it.head
    if it.dep_ == "expl":
        return True
    if it.dep_ in ("nsubj", "nsubjpass") or (head.dep_ == "aux" and it.i < head.i):
        return _empty_subject(it, head)
    if it.dep_ in ("dobj", "dative"):
        return _empty_object(it, head)
    return False


def _empty_subject(it: Token, head: Token) -> bool:
    verb = head.lemma_.lower()
    if verb in _words("weather") or verb in _words("always"):
        return True
    if head.pos_ == "ADJ" and verb in _words("adjective"):  # "for it to be clear", small clauses
        return True
    if it.dep_ == "nsubjpass":
        return _empty_passive(it, head, verb)
    if verb in _words("clause-verb") and _later_clause(it, head):
        return True
    if verb in _words("evidence") and child(head, "ccomp", "advcl", "csubj") is not None:
        return True
    if verb == "go" and _goes_to_show(head):
        return True
    if verb in ("take", "cost") and _takes_long(head):
        return True
    if verb == "turn" and any(c.lower_ == "out" for c in head.children):
        return True
    if verb == "come" and any(c.lower_ == "as" for c in children(head, "prep")):
        return _later_clause(it, head)
    if verb == "make" and any(o.lemma_ in _words("made") for o in children(head, "dobj")):
        return True
    return verb in _COPULAS and _empty_copula(it, head)


def _empty_passive(it: Token, head: Token, verb: str) -> bool:
    """ "It is feared that", "it is forbidden to"; not "it was told that"."""
    if verb in _words("addressed"):
        return False
    if _that_clause(head) or (verb in _words("report") and child(head, "ccomp", "csubj")):
        return True
    return verb in _words("free-passive") and _later_clause(it, head)


def _goes_to_show(verb: Token) -> bool:
    if any(c.lemma_ in _words("evidence") for c in children(verb, "xcomp", "advcl")):
        return True
    return any(p.lower_ == "without" and child(p, "pcomp") for p in children(verb, "prep"))


def _takes_long(verb: Token) -> bool:
    """ "It took three recounts to", "it takes months to"; not "it took steps to"."""
    if child(verb, "xcomp", "advcl") is None:
        return False
    for what in children(verb, "dobj", "npadvmod", "advmod", "dative"):
        lemma = what.lemma_.lower()
        if what.ent_type_ in _AMOUNTS or lemma in _words("time") or lemma in ("long", "effort"):
            return True
        if child(what, "nummod") is not None:
            return True
    return False


def _empty_copula(it: Token, verb: Token) -> bool:
    """ "It is clear that ...", "It was Putin who ...", "It is cold", "It is 5 p.m."."""
    if verb.lemma_ in _SEEMING and _seems_that(verb):
        return True
    if any(c.lower_ == "up" for c in verb.children):  # "it is up to them to decide"
        return True
    what = child(verb, "acomp", "attr", "prep", "oprd", "advmod", "xcomp", "npadvmod")
    if what is None:
        return child(verb, "ccomp", "csubj") is not None and verb.lemma_ not in _SEEMING
    lemma = what.lemma_.lower()
    if what.ent_type_ in ("DATE", "TIME") or lemma in _words("time"):
        return True
    clause = _later_clause(it, verb) or _later_clause(it, what)
    if what.dep_ == "acomp":
        if lemma in _words("weather-adjective"):
            return child(what, "prep") is None
        if lemma in _words("raising"):
            return _that_clause(verb) or _that_clause(what)
        return clause and (lemma in _words("adjective") or _that_clause(verb) or _that_clause(what))
    if what.dep_ == "attr" and lemma in _words("noun") and clause:
        return True
    return _is_cleft(verb, what)


def _seems_that(verb: Token) -> bool:
    if child(verb, "ccomp", "advcl") is not None:
        return True
    preps = (p for p in children(verb, "prep") if p.lower_ in ("as", "like"))
    return any(child(p, "pcomp") is not None for p in preps)


def _is_cleft(verb: Token, what: Token) -> bool:
    """ "It was the army that fired": a relative on the pivot or after the copula."""
    clauses = [*children(what, "relcl"), *children(verb, "relcl", "ccomp", "advcl", "csubj")]
    if what.dep_ == "attr":
        marks = (c for c in what.children if c.dep_ in ("det", "poss"))
        definite = any(c.lower_ not in ("a", "an", "no") for c in marks)
        return (definite or what.pos_ in ("PROPN", "PRON")) and any(map(_relative, clauses))
    return what.dep_ in ("prep", "advmod") and any(map(_relative, clauses))


def _relative(clause: Token) -> bool:
    return any(
        t.lower_ in ("who", "that", "which", "when", "where") and t.i < clause.i
        for t in clause.subtree
    )


def _later_clause(it: Token, head: Token) -> bool:
    return any(c.i > it.i and c.i > head.i and _is_clause(c) for c in children(head, *_CLAUSES))


def _is_clause(clause: Token) -> bool:
    """Whether the clause could be a subject put last: "that ...", "to ...", "for X to ...",
    "how ...", not an adverbial clause ("because ...", "after ...")."""
    if clause.dep_ != "advcl":
        return True
    marks = {c.lower_ for c in children(clause, "mark")}
    return not marks - {"that", "whether", "if", "for"}


def _that_clause(head: Token) -> bool:
    return any(
        word.lower_ in ("that", "whether", "how", "why")
        for clause in _complements(head)
        for word in clause.children
    )


def _complements(head: Token) -> Iterator[Token]:
    return (c for c in children(head, "ccomp", "csubj", "acl") if c.i > head.i)


def _empty_object(it: Token, verb: Token) -> bool:
    """ "Made it clear that", "find it hard to", "take it for granted", "put it simply"."""
    lemma = verb.lemma_.lower()
    if lemma == "put":
        return any(c.lower_ in ("as", "mildly", "simply", "bluntly", "this") for c in verb.children)
    if lemma not in _words("object-verb") or it.i + 1 >= len(it.doc):
        return False
    after = it.nbor()
    return after.lemma_.lower() in _words("adjective") or after.lower_ in ("for", "upon", "that")
