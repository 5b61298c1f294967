"""Who is quoted: the words of the source of a verb or noun, found over the tree."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dateline.annotate import trees
from dateline.annotate.quotation.coordination import can_speak, outer_saying
from dateline.annotate.quotation.noun_phrases import noun_phrase
from dateline.annotate.quotation.reading import is_infinitive, quotes_words
from dateline.annotate.quotation.sketch import span_of
from dateline.codebook.cues import company, cue
from dateline.model import Span

STEPS = 7  # how far a verb looks upwards for its subject
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PREDICATED = frozenset({"acomp", "advmod", "prep"})
_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})
_POSSESSIVES = frozenset({"his", "her", "its", "their"})
_APPOSED = 25  # tokens before a verb among which an apposition opens
_ENCLOSED = frozenset({"relcl", "acl", "conj", "ccomp"})
SUBJECTS = ("nsubj", "csubj", "nsubjpass")
_CLIMBED = frozenset({"conj", "xcomp", "advcl", "ccomp", "dep", "pcomp", "parataxis"})


def source_of(verb: Token) -> Span | None:
    """The words of the one who does the act of `verb`: its agent in the passive, else its subject
    or that of the verb it hangs on; None where the text names nobody."""
    if trees.is_passive(verb) or _is_passive_participle(verb):
        return _agent(verb)
    doer = doer_of(verb)
    return noun_phrase(doer, verb) if doer is not None else None


def _is_passive_participle(verb: Token) -> bool:
    """Whether a bare participle names its doer: "asked by lawmakers whether"."""
    return verb.tag_ == "VBN" and trees.child(verb, "agent") is not None


def doer_of(verb: Token) -> Token | None:
    """The head of the noun phrase that does the act of `verb`, over chains and participles."""
    at = outer_saying(verb) or verb
    for _ in range(STEPS):
        subject = trees.child(at, *SUBJECTS)
        if subject is not None:
            return _who(at, subject)
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
    if verb.tag_ not in _FINITE:
        return None
    return _just_before(verb) or _before_apposition(verb)


def _who(verb: Token, subject: Token) -> Token | None:
    """Whom a subject stands for: nobody for an empty one, and for the "that" of a relative clause
    the thing before it ("a memo that warned of famine")."""
    if subject.lower_ == "there" or _is_empty_it(verb, subject):
        return None
    if subject.lower_ == "that" and subject.tag_ == "WDT" and verb.dep_ == "relcl":
        return verb.head
    return subject


def _just_before(verb: Token) -> Token | None:
    """The head of the noun phrase that ends right before a finite verb whose subject the parser
    did not find."""
    at = verb.i - 1
    while at > trees.sentence(verb).start and verb.doc[at].pos_ in ("ADV", "AUX", "PUNCT"):
        at -= 1
    if at < trees.sentence(verb).start:
        return None
    noun = verb.doc[at]
    if noun.lower_ == "there":
        return None
    for _ in range(STEPS):
        up = noun.head
        if up.i >= noun.i or up.pos_ not in ("NOUN", "PROPN", "ADP"):
            break
        noun = up
    if noun.pos_ not in ("NOUN", "PROPN", "PRON") or verb.nbor(-1).text == ",":
        return None
    return noun if noun.dep_ != "pobj" or noun.ent_type_ == "PERSON" else None


def _before_apposition(verb: Token) -> Token | None:
    """The head of the noun phrase that opens the clause, where only what a pair of commas encloses
    stands between it and the verb: "Anna Roth, head of the mission, said"."""
    doc, start = verb.doc, trees.sentence(verb).start
    if verb.i - 2 <= start or verb.nbor(-1).text != ",":
        return None
    for at in range(verb.i - 2, max(start, verb.i - _APPOSED), -1):
        if doc[at].tag_ in _FINITE and doc[at].dep_ not in _ENCLOSED:
            return None
        if doc[at].text == "," and (noun := _opening(doc, at - 1, start)) is not None:
            return noun
    return None


def _opening(doc: Doc, last: int, start: int) -> Token | None:
    """The head of a noun phrase that ends with token `last` and opens its clause: what stands
    before it is a comma or the sentence's start."""
    if doc[last].pos_ not in ("NOUN", "PROPN") or doc[last].dep_ == "pobj":
        return None
    at = last
    while at >= start and doc[at].pos_ in _NAMING and doc[at].dep_ != "pobj":
        at -= 1
    return doc[last] if at < start or doc[at].text == "," or doc[at].dep_ == "cc" else None


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
    if _is_purpose(verb, noun) or _is_told(noun):
        return None
    comma = verb.nbor(-1).text == "," if verb.i else False
    if comma and verb.tag_ == "VBG" and noun.ent_type_ not in ("PERSON", "ORG", "NORP", "GPE"):
        return None
    return noun


def _is_purpose(verb: Token, noun: Token) -> bool:
    """Whether an infinitive hangs on a thing that says nothing: "took the floor to warn"."""
    return is_infinitive(verb) and noun.dep_ in ("dobj", "pobj") and not can_speak(noun)


def _is_told(noun: Token) -> bool:
    """Whether the noun is the person spoken to: "emailed supporters saying"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "to":
        above = noun.head.head
        return above.lemma_ in company("vessel")
    return noun.dep_ in ("dobj", "dative") and quotes_words(noun.head)


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
    if doer is None:
        return None
    source, subject = noun_phrase(doer, verb), trees.child(verb, "nsubjpass")
    that = next((t for t in doer.doc[doer.i : doer.right_edge.i] if t.lower_ == "that"), None)
    if that is None or subject is None or subject.lower_ != "it" or that.idx <= source.start:
        return source
    return Span(source.start, that.idx - 1)


def source_of_noun(noun: Token, frame: str) -> Span | None:
    """The source of a saying named by a noun: its owner ("his call"), who it comes from ("a claim
    by the army"), or who makes it ("the minister made a call")."""
    owner, verb = _owner(noun), noun.head
    if owner is not None:
        if owner.tag_ == "PRP$" and noun.dep_ == "dobj" and (maker := _maker(noun, verb)):
            return maker
        if owner.tag_ == "PRP$" and (meant := _meant(owner, noun)) is not None:
            return noun_phrase(meant, noun)
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


def _meant(owner: Token, noun: Token) -> Token | None:
    """The subject that a possessive in its own clause stands for: "the union dropped its call"."""
    if owner.lower_ not in _POSSESSIVES or noun.dep_ not in ("dobj", "pobj"):
        return None
    verb = _verb_above(noun)
    subject = doer_of(verb) if verb.pos_ == "VERB" and not trees.is_passive(verb) else None
    if subject is None or subject.i > owner.i or not can_speak(subject):
        return None
    many = subject.tag_ in ("NNS", "NNPS") or trees.child(subject, "conj") is not None
    return subject if many == (owner.lower_ == "their") else None


def _maker(noun: Token, verb: Token) -> Span | None:
    if verb.dep_ == "prep":
        verb = verb.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    if trees.is_passive(verb) or cue(verb.lemma_, "L") is None:
        return None
    doer = doer_of(verb)
    return noun_phrase(doer, verb) if doer is not None and doer != noun else None
