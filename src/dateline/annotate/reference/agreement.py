"""Which pronoun may stand for whom: number, gender and animacy, left open where the text leaves
them open, and the binding of arguments within a clause."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.annotate.reference.phrases import Phrase, Referent

_OF_A_CLAUSE = frozenset({"relcl", "acl", "conj", "advcl", "ccomp"})
_WHERE = frozenset({"with", "behind", "around", "near", "beside", "before", "above", "below"})
_ARGUMENTS = frozenset({"subject", "object", "agent", "oblique"})


@dataclass(frozen=True, slots=True)
class Form:
    """A third-person pronoun's form: `gender` is m, f or empty; `many` they and its forms."""

    gender: str
    many: bool
    reflexive: bool = False
    possessive: bool = False


FORMS = {
    "he": Form("m", many=False),
    "him": Form("m", many=False),
    "his": Form("m", many=False, possessive=True),
    "himself": Form("m", many=False, reflexive=True),
    "she": Form("f", many=False),
    "her": Form("f", many=False),
    "hers": Form("f", many=False, possessive=True),
    "herself": Form("f", many=False, reflexive=True),
    "it": Form("", many=False),
    "its": Form("", many=False, possessive=True),
    "itself": Form("", many=False, reflexive=True),
    "they": Form("", many=True),
    "them": Form("", many=True),
    "their": Form("", many=True, possessive=True),
    "theirs": Form("", many=True, possessive=True),
    "themselves": Form("", many=True, reflexive=True),
}


def fits(form: Form, referent: Referent) -> float | None:
    """How well a pronoun of this form agrees with the referent (0 is plain), None if it cannot."""
    if form.gender:
        return _fits_person(form, referent)
    if form.many:
        return _fits_many(referent)
    if referent.many or (referent.kind in ("person", "group") and not _is_body(referent)):
        return None
    return -0.3 if referent.kind == "place" else 0.0


def _is_body(referent: Referent) -> bool:
    return referent.kind == "group" and not referent.many


def _fits_person(form: Form, referent: Referent) -> float | None:
    if referent.kind != "person" or referent.many:
        return None
    if referent.gender:
        return 1.0 if referent.gender == form.gender else None
    votes = referent.votes if form.gender == "m" else -referent.votes
    if votes <= -2:
        return None
    return max(-0.8, min(0.8, 0.5 * votes))


def _fits_many(referent: Referent) -> float | None:
    if referent.many:
        return 0.6 if referent.kind != "thing" else -0.4
    if referent.kind in ("organization", "group"):
        return -0.9
    if referent.kind == "country":
        return -1.0
    if referent.kind == "person" and not referent.gender and referent.entity is None:
        return -1.8
    return None


def learn_gender(form: Form, referent: Referent) -> None:
    """Counts a link as evidence of the referent's gender."""
    if form.gender and not referent.gender:
        referent.votes += 1 if form.gender == "m" else -1


def may_bind(pronoun: Phrase, form: Form, candidate: Phrase) -> bool:
    """Whether syntax lets `candidate`, which stands before it, be the pronoun's antecedent."""
    if candidate.sentence != pronoun.sentence:
        return not form.reflexive
    if _holds(candidate, pronoun.head) and not form.reflexive:
        return False
    if form.reflexive:
        if candidate.head.i == pronoun.head.i - 1:  # "he himself"
            return True
        return candidate.role == "subject" and candidate.verb in subject_verbs(pronoun)
    if form.possessive or pronoun.role == "possessor":
        return not _is_predicate_of(candidate, pronoun)
    if pronoun.role not in _ARGUMENTS or candidate.role not in _ARGUMENTS:
        return True
    if _is_beside(pronoun.head):
        return True
    verbs = subject_verbs(pronoun)
    if candidate.verb == pronoun.verb or candidate.head.i in _relative_subjects(pronoun, verbs):
        return False
    return not (candidate.role == "subject" and candidate.verb in verbs)


def _is_beside(pronoun: Token) -> bool:
    """Whether the pronoun only says where: "took the money with him" is the subject himself."""
    return pronoun.dep_ == "pobj" and pronoun.head.lower_ in _WHERE


def _relative_subjects(pronoun: Phrase, verbs: set[int]) -> set[int]:
    """The nouns whose relative clause has them for its subject and the pronoun for its object:
    "Scholz, who hosted him"."""
    doc = pronoun.head.doc
    return {
        doc[verb].head.i
        for verb in verbs
        if doc[verb].dep_ == "relcl"
        and any(c.dep_ == "nsubj" and c.tag_ in ("WP", "WDT") for c in doc[verb].children)
    }


def _holds(candidate: Phrase, inner: Token) -> bool:
    """Whether the pronoun stands inside the candidate's own phrase, and not in a clause on it."""
    token, clause = inner, False
    while token.head.i != token.i and token.i != candidate.head.i:
        clause |= token.dep_ in _OF_A_CLAUSE
        token = token.head
    return token.i == candidate.head.i and not clause


def subject_verbs(phrase: Phrase) -> set[int]:
    """The verbs whose subject is understood to be that of the clause the phrase is in: up through
    "wants to meet him" and "came and shot him"."""
    verb = phrase.head.doc[phrase.verb]
    found = {verb.i}
    while verb.dep_ in ("xcomp", "conj", "pcomp", "advcl") and verb.head.i != verb.i:
        if any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
            break
        above = verb.head.head if verb.head.pos_ == "ADP" else verb.head
        if verb.dep_ in ("xcomp", "pcomp") and any(c.dep_ == "dobj" for c in above.children):
            break  # "asked him to help": the object helps
        verb = above
        found.add(verb.i)
    return found


def _is_predicate_of(candidate: Phrase, pronoun: Phrase) -> bool:
    """ "X is his brother": the possessor of a predicate is not its subject."""
    owned = pronoun.head.head
    return (
        owned.dep_ == "attr"
        and candidate.role == "subject"
        and candidate.verb == owned.head.i
        and pronoun.head.dep_ == "poss"
    )
