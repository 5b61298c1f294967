"""Several who are one antecedent: "Finland and Sweden", "both sides", "the two leaders"."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.annotate.reference.heads import is_many, noun_of
from dateline.annotate.reference.phrases import Phrase, Referent, Scene
from dateline.codebook.persons import collective, person_noun

_ACTORS = frozenset({"person", "organization", "country", "group"})
_PARTIES = frozenset(
    {"side", "party", "camp", "foe", "enemy", "rival", "neighbour", "neighbor", "ally"}
)


def coordination(scene: Scene, last: Phrase) -> Phrase | None:
    """The phrase of all the conjuncts whose last is this one, as one group, or None."""
    token = last.head
    if token.dep_ != "conj" or any(c.dep_ == "conj" for c in token.children):
        return None
    members = [last]
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
        if (member := scene.phrases.get(token.i)) is not None:
            members.append(member)
    first = members[-1]
    if first.head.i != token.i or len(members) < 2:
        return None
    if not any(
        c.lower_ in ("and", "&") for m in members for c in m.head.children if c.dep_ == "cc"
    ):
        return None
    actors = all(member.referent.kind in _ACTORS for member in members)
    referent = Referent("group" if actors else "thing", many=True)
    referent.members = tuple(member.referent for member in reversed(members))
    return Phrase(
        first.head,
        first.start,
        last.end,
        first.sentence,
        first.role,
        first.main,
        first.verb,
        referent,
    )


def pair(scene: Scene, trail: list[Phrase], phrase: Phrase) -> tuple[Referent, str] | None:
    """The two that "both sides", "the two countries" or "the two leaders" mean: those last named
    together, else the last two of that sort in the sentence before, or in this one."""
    sorts = _pair_sorts(phrase.head)
    if sorts is None:
        return None
    found: list[Phrase] = []
    for candidate in reversed(trail):
        if phrase.sentence - candidate.sentence > 2:
            break
        members = candidate.referent.members
        if len(members) == 2 and all(m.kind in sorts for m in members):
            return candidate.referent, "nominal-pair"
        if (
            candidate.referent.kind in sorts
            and candidate.referent.entity is not None
            and all(p.referent is not candidate.referent for p in found)
        ):
            found.append(candidate)
    if len(found) != 2:
        return None
    second, first = found
    referent = Referent("group", many=True)
    referent.members = (first.referent, second.referent)
    referent.name = f"{_called(scene, first)} and {_called(scene, second)}"
    return referent, "nominal-pair"


def _called(scene: Scene, phrase: Phrase) -> str:
    """What the entity of the phrase is called, else its words."""
    entity = scene.entities.get(phrase.referent.entity or "")
    return entity.name if entity is not None else scene.text[phrase.start : phrase.end]


def _pair_sorts(head: Token) -> frozenset[str] | None:
    """The kinds that a noun after "both" or "the two" may mean, or None where it is no such."""
    if not is_many(head):
        return None
    words = {c.lower_ for c in head.children if c.dep_ in ("det", "predet", "nummod")}
    if "both" not in words and not words >= {"the", "two"}:
        return None
    lemma = noun_of(head)
    if person_noun(lemma) is not None and lemma not in _PARTIES:
        return frozenset({"person"})
    body = collective(lemma)
    if lemma in _PARTIES:
        return frozenset({"country", "organization", "group"})
    return frozenset({body.sort}) if body is not None and body.sort in _ACTORS else None
