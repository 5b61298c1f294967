"""Who is quoted: the words of the source of a verb or noun, found over the tree."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dateline.annotate import trees
from dateline.annotate.quotation.sketch import span_of
from dateline.codebook.cues import company, cue
from dateline.model import Span

STEPS = 7  # how far a verb looks upwards for its subject
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PREDICATED = frozenset({"acomp", "advmod", "prep"})
LONGEST = 14  # tokens of a source before its relative clauses and appositions are left out
SUBJECTS = ("nsubj", "csubj", "nsubjpass")
_CLIMBED = frozenset({"conj", "xcomp", "advcl", "ccomp", "dep", "pcomp", "parataxis"})


def source_of(verb: Token) -> Span | None:
    """The words of the one who does the act of `verb`: its agent in the passive, else its subject
    or that of the verb it hangs on; None where the text names nobody."""
    if trees.is_passive(verb):
        return _agent(verb)
    doer = doer_of(verb)
    return noun_phrase(doer, verb) if doer is not None else None


def doer_of(verb: Token) -> Token | None:
    """The head of the noun phrase that does the act of `verb`, over chains and participles."""
    at = _speech_above(verb) if _adds_on(verb) else verb
    for _ in range(STEPS):
        subject = trees.child(at, *SUBJECTS)
        if subject is not None:
            return None if subject.lower_ == "there" or _is_empty_it(at, subject) else subject
        head = at.head
        if at.dep_ == "xcomp" and at == verb and _object_before(head, at):
            return trees.child(head, "dobj")
        if at.dep_ == "relcl":
            return head
        if at.dep_ == "acl":
            noun = _participle_doer(at, head)
            if noun is not None:
                return noun
            at = _verb_above(head)
            continue
        if at.dep_ == "pcomp" and head.dep_ in ("prep", "agent") and head.head != at:
            at = head.head
            if head.lower_ == "as" and (quoted := trees.child(at, "dobj")) is not None:
                return quoted
            if at.pos_ not in ("VERB", "AUX"):
                return _owner(at) or _above(at)
            continue
        if head == at or not (at.dep_ in _CLIMBED or (at != verb and at.dep_ in _PREDICATED)):
            break
        at = head
    return _just_before(verb) if verb.tag_ in _FINITE else None


def _just_before(verb: Token) -> Token | None:
    """The head of the noun phrase that ends right before a finite verb whose subject the parser
    did not find."""
    at = verb.i - 1
    while at > trees.sentence(verb).start and verb.doc[at].pos_ in ("ADV", "AUX", "PUNCT"):
        at -= 1
    if at < trees.sentence(verb).start:
        return None
    noun = verb.doc[at]
    for _ in range(STEPS):
        up = noun.head
        if up.i >= noun.i or up.pos_ not in ("NOUN", "PROPN", "ADP"):
            break
        noun = up
    return noun if noun.pos_ in ("NOUN", "PROPN", "PRON") and noun.dep_ != "pobj" else None


def _adds_on(verb: Token) -> bool:
    """Whether the verb is a participle after a comma: "..., adding that"."""
    return (
        verb.tag_ == "VBG"
        and verb.dep_ in ("advcl", "conj")
        and verb.i > 0
        and verb.nbor(-1).text == ","
    )


def _speech_above(verb: Token) -> Token:
    """The saying verb in whose content the parser hung a participle that goes with the saying."""
    at = verb.head
    for _ in range(STEPS):
        if at.dep_ == "ccomp" and at.head.pos_ == "VERB" and at.head.i < at.i:
            return at.head
        if at.dep_ not in ("advcl", "conj", "xcomp") or at.head == at:
            break
        at = at.head
    return verb


def _is_empty_it(verb: Token, subject: Token) -> bool:
    return subject.lower_ == "it" and trees.is_passive(verb)


def _object_before(head: Token, verb: Token) -> bool:
    found = trees.child(head, "dobj")
    return (
        found is not None
        and found.i < verb.i
        and head.lemma_
        in (
            "urge",
            "ask",
            "tell",
            "want",
            "force",
            "order",
            "allow",
            "lead",
            "prompt",
            "get",
            "invite",
            "quote",
            "hear",
            "see",
            "cause",
        )
    )


def _participle_doer(verb: Token, noun: Token) -> Token | None:
    """The noun a participle modifies, unless the words belong to who issued it."""
    if (
        noun.lemma_ in company("vessel")
        and noun.dep_ in ("dobj", "pobj")
        and _above(noun) is not None
    ):
        return None
    comma = verb.nbor(-1).text == "," if verb.i else False
    if comma and verb.tag_ == "VBG" and noun.ent_type_ not in ("PERSON", "ORG", "NORP", "GPE"):
        return None
    return noun


def _verb_above(noun: Token) -> Token:
    at = noun
    for _ in range(STEPS):
        if at.pos_ in ("VERB", "AUX") or at.head == at:
            return at
        at = at.head
    return at


def _above(noun: Token) -> Token | None:
    verb = _verb_above(noun)
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    at = verb
    for _ in range(STEPS):
        if subject := trees.child(at, *SUBJECTS):
            return subject if subject != noun else None
        if at.dep_ not in _CLIMBED or at.head == at:
            return None
        at = at.head
    return None


def _owner(noun: Token) -> Token | None:
    return trees.child(noun, "poss")


def _agent(verb: Token) -> Span | None:
    agent = trees.child(verb, "agent")
    if agent is None:
        return None
    doer = trees.child(agent, "pobj")
    return noun_phrase(doer, verb) if doer is not None else None


def noun_phrase(head: Token, outside: Token | None = None) -> Span:
    """The whole noun phrase of `head`, never reaching over `outside`; a long one without its
    clauses, and never a part of one that lies across quotation marks."""
    doc, first, last = head.doc, head.left_edge.i, head.right_edge.i
    if outside is not None:
        if first <= outside.i < head.i:
            first = outside.i + 1
        if head.i < outside.i <= last:
            last = _before(head, outside)
    if last - first >= LONGEST:
        last = min(last, max(head.i, _clause_start(head) - 1))
        if last - first >= 2 * LONGEST:
            last = head.i
            first = max(first, head.i - LONGEST)
    return _trimmed(doc, first, last, head.i)


def _before(head: Token, outside: Token) -> int:
    """The last token of `head`'s phrase before the clause in which `outside` stands."""
    for child in head.children:
        if child.i > head.i and child.left_edge.i <= outside.i <= child.right_edge.i:
            return max(head.i, child.left_edge.i - 1)
    return max(head.i, outside.i - 1)


def _clause_start(head: Token) -> int:
    starts = [
        child.left_edge.i
        for child in head.children
        if child.i > head.i and child.dep_ in ("relcl", "acl", "appos", "advcl", "punct", "conj")
    ]
    return min(starts, default=head.right_edge.i + 1)


def _trimmed(doc: Doc, first: int, last: int, head: int) -> Span:
    for at in range(head - 1, first - 1, -1):
        if "\n" in doc[at].text or doc[at].text in ('"', "”", "''", "“", "``", ";"):
            first = at + 1
            break
    for at in range(head + 1, last + 1):
        if "\n" in doc[at].text or doc[at].text in ('"', "”", "''", "“", "``"):
            last = at - 1
            break
    while first < head and (
        doc[first].is_space or (doc[first].is_punct and doc[first].text not in "$#@")
    ):
        first += 1
    while last > head and (
        doc[last].dep_ == "case"
        or doc[last].is_space
        or (doc[last].is_punct and doc[last].text not in ")]")
    ):
        last -= 1
    return span_of(doc, first, last)


def source_of_noun(noun: Token, frame: str) -> Span | None:
    """The source of a saying named by a noun: its owner ("his call"), who it comes from ("a claim
    by the army"), or who makes it ("the minister made a call")."""
    owner, verb = _owner(noun), noun.head
    if owner is not None:
        if owner.tag_ == "PRP$" and noun.dep_ == "dobj" and (maker := _maker(noun, verb)):
            return maker
        return noun_phrase(owner, noun)
    for prep in trees.children(noun, "prep", "agent"):
        doer = trees.child(prep, "pobj")
        if doer is not None and (
            prep.lower_ in ("by", "from", "among")
            or (prep.lower_ == "of" and frame in ("inf", "that", "wh"))
        ):
            return noun_phrase(doer)
    if noun.dep_ in ("dobj", "attr", "pobj", "conj", "oprd") and (maker := _maker(noun, verb)):
        return maker
    for adjective in trees.children(noun, "amod", "compound"):
        if adjective.ent_type_ in ("NORP", "ORG", "PERSON", "GPE") and adjective.text[:1].isupper():
            return span_of(noun.doc, adjective.left_edge.i, adjective.i)
    return None


def _maker(noun: Token, verb: Token) -> Span | None:
    if verb.dep_ == "prep":
        verb = verb.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    if trees.is_passive(verb) or cue(verb.lemma_, "L") is None:
        return None
    doer = doer_of(verb)
    return noun_phrase(doer, verb) if doer is not None and doer != noun else None
