"""Who stands where around a verb: subjects through coordination, control, participles and relative
clauses; objects; agents; the objects of prepositions. Tokens in, tokens out; no meaning here."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.annotate.eventing.misparses import (
    SUBJECTS,
    compound_subject,
    described_object,
    has_lost_verb,
    lost_governor,
    lost_object,
    misread_object,
    named_subject,
    named_verb,
    strayed_subject,
    strays,
    whole_name,
)
from dateline.annotate.trees import child, children, conjuncts
from dateline.codebook.triggers import noun_class, verb_class

RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "pcomp", "acl"})
SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "offer", "swear"})
_AMONG = frozenset({"among", "amongst"})
_ADDRESSING = frozenset({"call", "appeal", "plead"})
_SENDING = frozenset({"extradite", "deport", "return", "summon", "bring"})
_LETTERS = frozenset({"letter", "statement", "petition", "resolution", "note", "motion"})
_DEPTH = 8
_MEANWHILE = frozenset({"before", "after", "while", "since", "without", "upon", "besides"})


def is_passive(verb: Token) -> bool:
    """Whether the verb is in the passive, a bare participle ("arrested by police") included."""
    if any(c.dep_ in ("nsubjpass", "auxpass", "csubjpass") for c in verb.children):
        return True
    if verb.lemma_ in verb_class("intransitive"):
        return False
    if verb.tag_ == "VBD" and verb.dep_ == "acl" and verb.head.dep_ == "appos":
        return not any(c.dep_ in ("aux", "dobj", "nsubj") for c in verb.children)
    if verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD") and is_passive(verb.head):
        if child(verb, "nsubj") is not None and verb.lemma_ not in verb_class("gapped"):
            return False  # "two men were shot and the gunman fled"
        return not any(c.dep_ in ("aux", "dobj") for c in verb.children)
    if verb.tag_ != "VBN" or any(c.dep_ in ("aux", "dobj") for c in verb.children):
        return False
    if any(c.dep_ == "nsubj" for c in verb.children):  # "with 40 others injured"
        openers = [verb.head, *children(verb, "mark")] if verb.dep_ in ("pcomp", "advcl") else []
        return any(opener.lower_ == "with" for opener in openers)
    return verb.dep_ in ("acl", "advcl", "relcl", "pcomp", "ROOT", "ccomp", "xcomp", "amod")


def surface_subject(verb: Token, depth: int = _DEPTH) -> Token | None:
    """The grammatical subject: the verb's own, or the one it shares with its governor."""
    if own := next((c for c in verb.children if c.dep_ in SUBJECTS), None):
        return antecedent(own)
    if verb.dep_ in ("ROOT", "ccomp") and (named := compound_subject(verb)) is not None:
        return named
    if named_verb(verb):
        return named_subject(verb)
    if (strayed := strayed_subject(verb)) is not None:
        return strayed
    if depth == 0 or verb.head == verb:
        return None
    if (governor := lost_governor(verb)) is not None:
        return surface_subject(governor, depth - 1)
    if verb.dep_ in ("acl", "relcl", "amod"):
        return _modified(verb)
    return _shared_subject(verb, depth)


def _shared_subject(verb: Token, depth: int) -> Token | None:
    """The subject that an infinitive, a participle, an adverbial clause or a coordinated verb has
    from the words it hangs on."""
    head = verb.head
    if verb.dep_ == "appos" and verb.tag_ in ("VBZ", "VBD") and head.pos_ in ("NOUN", "PROPN"):
        return head  # "A court in Hanoi, Vietnam sentences ..."
    if verb.dep_ in ("xcomp", "advcl") and head.lemma_ in _ADDRESSING and _is_infinitive(verb):
        for word in ("on", "upon", "to", "with"):
            if addressed := next(objects_of(head, word), None):
                return addressed
    if verb.dep_ == "advcl" and head.lemma_ in _SENDING and not is_passive(verb):
        sent = child(head, "dobj") if _is_infinitive(verb) else None
        if sent is not None:
            return sent  # "extradite him to face charges"
    if verb.dep_ == "xcomp" and head.lemma_ not in SUBJECT_CONTROL:
        controller = child(head, "dobj", "dative")
        return controller if controller is not None else surface_subject(head, depth - 1)
    if verb.dep_ == "pcomp":
        return _of_preposition(head, depth)
    if verb.dep_ == "acomp" and verb.lemma_ in noun_class("subject_adjective"):
        return surface_subject(head, depth - 1)  # "are likely to attack"
    if verb.dep_ in _CLAUSES or verb.dep_ == "conj":
        governs = head.pos_ in ("VERB", "AUX", "ADJ") or (verb.dep_ == "conj" and is_verbal(head))
        return surface_subject(head, depth - 1) if governs else None
    return None


def is_verbal(token: Token) -> bool:
    """Whether the token is a verb, also one that the tagger took for a noun ("A court sentences
    five men", "Trump pardons a sheriff"): it has a subject or an object of its own."""
    if token.pos_ == "VERB" or (token.dep_ == "compound" and named_verb(token)):
        return True
    if token.pos_ not in ("NOUN", "ADJ") or token.dep_ not in ("ROOT", "ccomp", "conj", "advcl"):
        return False
    labels = {c.dep_ for c in token.children}
    if "cop" in labels or any(c.lemma_ == "be" for c in token.children):
        return False
    if labels & {"nsubj", "dobj"}:
        article = child(token, "det")
        plural = token.tag_ == "NNS" and "compound" in labels  # "A court sentences five men"
        return article is None or "nsubj" in labels or (plural and article.lower_ in ("a", "an"))
    if token.tag_ != "NNS" or "compound" not in labels:
        return False
    return bool(labels & {"appos", "advcl"}) or any(
        c.tag_ == "VBZ" for c in children(token, "conj")
    )


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)


def _modified(verb: Token) -> Token | None:
    head = verb.head
    if verb.dep_ == "acl" and _is_infinitive(verb):
        return _owner_of(head)
    if verb.tag_ == "VBG" and head.lemma_ in _LETTERS and (owner := _owner_of(head)) is not None:
        return owner  # "sent a letter requesting": the sender
    return antecedent(head)


def _owner_of(noun: Token) -> Token | None:
    """Who is to do what a noun with an infinitive says: "his plan to withdraw": his."""
    if owner := child(noun, "poss"):
        return owner
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        return surface_subject(noun.head, 3)
    return None


def _of_preposition(preposition: Token, depth: int) -> Token | None:
    """The subject of "accused of killing": who is accused."""
    verb = preposition.head
    if preposition.lower_ == "by":
        return None
    if preposition.lower_ in _MEANWHILE and verb.pos_ == "VERB":  # "threatened her before fleeing"
        return surface_subject(verb, depth - 1)
    if preposition.lower_ == "to" and verb.lemma_ == "addition" and verb.dep_ == "pobj":
        return surface_subject(verb.head.head, depth - 1)  # "in addition to stepping down"
    named = [c for c in children(verb, "compound") if named_verb(c)]
    if named:
        return named_subject(named[0])
    if verb.dep_ == "acomp" and verb.lemma_ in ("responsible", "guilty", "capable"):
        return surface_subject(verb.head, depth - 1)  # "are responsible for killing"
    if verb.pos_ not in ("VERB", "AUX"):
        return verb if verb.pos_ in ("NOUN", "PROPN") else None
    if object_ := child(verb, "dobj"):
        return object_
    return surface_subject(verb, depth - 1)


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token is its own."""
    if token.lemma_.lower() not in RELATIVES or token.pos_ not in ("PRON", "SCONJ", "DET"):
        return token
    for ancestor in token.ancestors:
        if ancestor.dep_ == "relcl":
            return ancestor.head
    return token


def doers(verb: Token) -> list[Token]:
    """Heads of the phrases that act: the subject and what is coordinated with it, or the agents."""
    if is_passive(verb):
        found = [p for agent in children(verb, "agent") for p in children(agent, "pobj")]
        if not found:
            found = list(objects_of(verb, "by"))
        if not found:  # "acquitted of fraud by the court"
            below = (noun for prep in prepositions(verb) for noun in children(prep, "pobj"))
            found = [p for noun in below for p in objects_of(noun, "by") if p.pos_ == "PROPN"]
        return [noun for one in found for noun in conjuncts(one)]
    subject = surface_subject(verb)
    if subject is None:
        return []
    more = [
        c
        for c in verb.children
        if c.dep_ == "nsubj" and c != subject and c.i > subject.i and not _is_whereabouts(c)
    ]
    return [*conjuncts(subject), *(t for other in more for t in conjuncts(other))]


def _is_whereabouts(name: Token) -> bool:
    """Whether a second subject only says where the first is: "a blast in Lyon, France, hurt"."""
    edge = name.left_edge.i
    return name.ent_type_ in ("GPE", "LOC") and edge > 0 and name.doc[edge - 1].text == ","


def undergoers(verb: Token) -> list[Token]:
    """Heads of the phrases acted on: the direct object, or the subject of a passive."""
    if is_passive(verb):
        subject = surface_subject(verb)
        if subject is None:
            return []
        later = (c for c in children(verb, "nsubjpass") if c.i > subject.i)
        more = [c for c in later if not _is_whereabouts(c)]
        return [*conjuncts(subject), *(t for other in more for t in conjuncts(other))]
    if (lost := lost_object(verb)) is not None:
        return conjuncts(lost)
    if named_verb(verb):
        return conjuncts(whole_name(verb))
    found = child(verb, "dobj") or misread_object(verb)
    if found is None and verb.pos_ == "NOUN":
        found = child(verb, "appos")
    if found is None:
        found = described_object(verb) or _shared_object(verb)
    if found is None:
        return []
    return [n for n in conjuncts(antecedent(found)) if not has_lost_verb(n) and not strays(n)]


def _shared_object(verb: Token) -> Token | None:
    """The object of "shot and killed a soldier" for its first verb, or of an object relative."""
    if verb.dep_ == "relcl" and child(verb, "nsubj") is not None:
        first = next(iter(verb.children), None)
        if first is None or first.lemma_.lower() not in RELATIVES or first.dep_ == "nsubj":
            return None
        return first
    for other in children(verb, "conj"):
        if other.pos_ == "VERB" and child(other, "nsubj") is None and other.i - verb.i <= 3:
            return child(other, "dobj")
    return None


def prepositions(token: Token) -> Iterator[Token]:
    """The prepositions that hang on a token, those chained below one another too ("out of")."""
    for prep in token.children:
        if prep.dep_ in ("prep", "agent", "dative") and prep.pos_ in ("ADP", "SCONJ", "ADV"):
            yield prep
            yield from children(prep, "prep")


def objects_of(token: Token, word: str) -> Iterator[Token]:
    """Heads of the objects of preposition `word` on `token`, coordinated ones included."""
    for prep in prepositions(token):
        if prep.lower_ == word or (word == "between" and prep.lower_ in _AMONG):
            for noun in children(prep, "pobj"):
                yield from conjuncts(noun)


def complement(verb: Token) -> Token | None:
    """The verb of the clause or infinitive that completes this one."""
    for found in verb.children:
        if found.dep_ in ("xcomp", "ccomp") and found.pos_ in ("VERB", "AUX"):
            return found
        if found.dep_ == "ccomp" and any(c.lower_ == "that" for c in children(found, "mark")):
            return found
    for found in verb.children:
        if is_for_clause(found):
            return found
    for prep in prepositions(verb):
        if prep.lower_ in _MEANWHILE:
            continue
        if found_ := child(prep, "pcomp"):
            return found_
        for noun in children(prep, "pobj"):  # "called on Mali to …", "call for Russia to …"
            for verb_ in children(noun, "acl", "relcl"):
                if _is_infinitive(verb_):
                    return verb_
    return None


def is_for_clause(verb: Token) -> bool:
    """Whether the clause is one of the kind "for Mali to hold elections"."""
    return verb.dep_ in ("advcl", "acl", "ccomp") and any(
        c.dep_ == "mark" and c.lower_ == "for" for c in verb.children
    )
