"""Who stands where around a verb: subjects through coordination, control, participles and relative
clauses; objects; agents; the objects of prepositions. Tokens in, tokens out; no meaning here."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.annotate.trees import child, children, conjuncts

RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "pcomp", "acl"})
SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "offer", "swear"})
_AMONG = frozenset({"among", "amongst"})
_ADDRESSING = frozenset({"call", "appeal", "plead"})
_DEPTH = 8
_MEANWHILE = frozenset({"before", "after", "while", "since", "without", "upon", "besides"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def is_passive(verb: Token) -> bool:
    """Whether the verb is in the passive, a bare participle ("arrested by police") included."""
    if any(c.dep_ in ("nsubjpass", "auxpass", "csubjpass") for c in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD") and is_passive(verb.head):
        return not any(c.dep_ in ("aux", "dobj") for c in verb.children)
    if verb.tag_ != "VBN" or any(c.dep_ in ("aux", "dobj") for c in verb.children):
        return False
    if any(c.dep_ == "nsubj" for c in verb.children):  # "with 40 others injured"
        openers = [verb.head, *children(verb, "mark")] if verb.dep_ in ("pcomp", "advcl") else []
        return any(opener.lower_ == "with" for opener in openers)
    return verb.dep_ in ("acl", "advcl", "relcl", "pcomp", "ROOT", "ccomp", "xcomp", "amod")


def surface_subject(verb: Token, depth: int = _DEPTH) -> Token | None:
    """The grammatical subject: the verb's own, or the one it shares with its governor."""
    if own := next((c for c in verb.children if c.dep_ in _SUBJECTS), None):
        return antecedent(own)
    if verb.dep_ in ("ROOT", "ccomp") and (named := _compound_subject(verb)) is not None:
        return named
    if (strayed := _strayed_subject(verb)) is not None:
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
    if verb.dep_ == "xcomp" and head.lemma_ not in SUBJECT_CONTROL:
        controller = child(head, "dobj", "dative")
        return controller if controller is not None else surface_subject(head, depth - 1)
    if verb.dep_ == "pcomp":
        return _of_preposition(head, depth)
    if verb.dep_ in _CLAUSES or verb.dep_ == "conj":
        return surface_subject(head, depth - 1) if head.pos_ in ("VERB", "AUX", "ADJ") else None
    return None


def is_verbal(token: Token) -> bool:
    """Whether the token is a verb, also one that the tagger took for a noun ("A court sentences
    five men", "Trump pardons a sheriff"): it has a subject or an object of its own."""
    if token.pos_ == "VERB":
        return True
    if token.pos_ not in ("NOUN", "ADJ") or token.dep_ not in ("ROOT", "ccomp", "conj", "advcl"):
        return False
    labels = {c.dep_ for c in token.children}
    if "cop" in labels or any(c.lemma_ == "be" for c in token.children):
        return False
    if labels & {"nsubj", "dobj"}:
        return "det" not in labels or "nsubj" in labels
    return token.tag_ == "NNS" and "compound" in labels and bool(labels & {"appos", "advcl"})


def _compound_subject(verb: Token) -> Token | None:
    """The noun that the parser took for a part of a verb's name: "A bomb explodes"."""
    found = [c for c in verb.lefts if c.dep_ == "compound" and c.pos_ in ("NOUN", "PROPN")]
    found += [c for c in verb.lefts if c.dep_ == "npadvmod" and c.pos_ == "PROPN"]
    return found[-1] if found else None


def _strayed_subject(verb: Token) -> Token | None:
    """The subject that the parser hung on the words before it: on the day that opens the sentence
    ("On Monday Chad shot down ..."), or on the object of the clause before ("... uranium and the
    United Nations will lift ...")."""
    if any(c.dep_ in _SUBJECTS for c in verb.children) or verb.pos_ != "VERB":
        return None
    if verb.dep_ in ("ROOT", "conj", "ccomp") and verb.tag_ in ("VBD", "VBZ", "VBP"):
        for preposition in verb.lefts:
            noun = child(preposition, "pobj") if preposition.lower_ == "on" else None
            if noun is not None and noun.pos_ == "PROPN" and noun.lower_ not in _DAYS:
                days = [c for c in children(noun, "compound") if c.lower_ in _DAYS]
                if days and noun.i + 1 in (verb.i, verb.i - 1):
                    return noun
    modal = child(verb, "aux")
    if verb.dep_ not in ("ccomp", "conj", "ROOT") or modal is None or modal.tag_ != "MD":
        return None
    before = modal.nbor(-1) if modal.i else modal
    if before.dep_ != "conj" or before.pos_ not in ("NOUN", "PROPN") or not before.left_edge.i:
        return None
    return before if before.left_edge.nbor(-1).dep_ == "cc" else None


def _lost_object(verb: Token) -> Token | None:
    """The object of a past tense that the parser read as a part of it: "seized the airport and
    detained mayor Ali Sow" with "detained" hung on "mayor"."""
    if verb.dep_ != "amod" or verb.tag_ != "VBD" or not verb.left_edge.i:
        return None
    noun = verb.head
    while noun.dep_ == "compound":
        noun = noun.head
    opened = verb.left_edge.nbor(-1).dep_ in ("cc", "punct")
    return noun if opened and noun.dep_ == "conj" else None


def lost_governor(verb: Token) -> Token | None:
    """The verb that such a lost verb is coordinated with, None for every other word."""
    governor = _lost_object(verb)
    if governor is None:
        return None
    while governor.dep_ == "conj" and governor.pos_ != "VERB":
        governor = governor.head
    if governor.pos_ != "VERB":
        governor = governor.head
    return governor if governor.pos_ == "VERB" and governor.i < verb.i else None


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)


def _modified(verb: Token) -> Token | None:
    head = verb.head
    if verb.dep_ == "acl" and _is_infinitive(verb):
        return _owner_of(head)
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
    more = [c for c in verb.children if c.dep_ == "nsubj" and c != subject and c.i > subject.i]
    return [*conjuncts(subject), *(t for other in more for t in conjuncts(other))]


def undergoers(verb: Token) -> list[Token]:
    """Heads of the phrases acted on: the direct object, or the subject of a passive."""
    if is_passive(verb):
        subject = surface_subject(verb)
        return conjuncts(subject) if subject is not None else []
    if (lost := _lost_object(verb)) is not None:
        return conjuncts(lost)
    found = child(verb, "dobj")
    if found is None and verb.pos_ == "NOUN":
        found = child(verb, "appos")
    if found is None:
        found = _shared_object(verb)
    if found is None:
        return []
    return [n for n in conjuncts(antecedent(found)) if not _has_lost_verb(n) and not _strays(n)]


def _strays(noun: Token) -> bool:
    """Whether a coordinated noun is the subject of what follows: "free the captives and monitors
    will watch the border"."""
    after = noun.right_edge.i + 1
    modal = noun.doc[after] if noun.dep_ == "conj" and after < len(noun.doc) else None
    return modal is not None and modal.tag_ == "MD" and modal.dep_ == "aux"


def _has_lost_verb(noun: Token) -> bool:
    parts = [c for c in noun.children if c.dep_ in ("amod", "compound")]
    return any(lost_governor(c) is not None for p in parts for c in (p, *children(p, "amod")))


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
