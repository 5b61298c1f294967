"""One act, one event: candidates of a sentence that name the same act are joined into one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.annotate.eventing.candidates import Candidate
from dateline.annotate.eventing.clauses import antecedent
from dateline.annotate.eventing.roles import Cast, cast
from dateline.annotate.trees import child
from dateline.annotate.trees import sentence as sentence_of

_RESULTS = frozenset(
    {
        "kill",
        "wound",
        "injure",
        "destroy",
        "die",
        "hit",
        "strike",
        "damage",
        "hurt",
        "maim",
        "shoot",
    }
)
_CONTACT = frozenset({"040", "046"})
_FULL = frozenset({"sign", "attend", "host"})  # no light verbs: they say what is done
_HELP = frozenset({"033", "070", "071", "072", "073"})
_OWNING = frozenset({"amod", "compound", "poss", "nmod"})
_POINTING = frozenset({"det", "predet", "punct", "relcl"})
_STARTING = frozenset({"begin", "start", "erupt", "commence"})
_STEPS = 4
_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})


@dataclass(frozen=True, slots=True)
class Act:
    """A trigger with its roles; `others` are candidates that name the same act."""

    candidate: Candidate
    cast: Cast
    mode: str | None
    others: tuple[Candidate, ...] = ()

    @property
    def token(self) -> Token:
        """The head of the trigger."""
        return self.candidate.token


def acts(candidates: Sequence[Candidate]) -> list[Act]:
    """The acts that the candidates of one document name, in the order of the text."""
    found: list[Act] = []
    known: set[str | None] = set()  # the types and the nouns of the acts so far
    here, sentence = 0, -1  # where the acts of the sentence at hand begin in `found`
    for candidate in candidates:
        new = Act(candidate, cast(candidate), candidate.sense.mode)
        if _is_echo(known, new):
            continue
        if (begin := sentence_of(candidate.token).start) != sentence:
            here, sentence = len(found), begin
        known.add(candidate.sense.type)
        if not candidate.reading.is_verb:
            known.add(candidate.token.lemma_)
        at = next((i for i in range(here, len(found)) if _names(found[i], new)), None)
        if at is None:
            found.append(new)
        else:
            found[at] = _join(found[at], new)
    return found


_ECHOES = frozenset({"this", "that", "these", "those", "both", "such"})


def _is_echo(known: Collection[str | None], new: Act) -> bool:
    """Whether a noun only points back to an act named before: "both attacks", "the attack".

    `known` holds the types and the nouns of the acts named before."""
    token = new.token
    determiner = child(token, "det", "predet")
    if new.candidate.reading.is_verb or determiner is None:
        return False
    if token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_ in _STARTING:
        return False  # "The offensive began on October 9" tells when
    if new.candidate.sense.type not in known and token.lemma_ not in known:
        return False
    if determiner.lower_ in _ECHOES:
        return True
    nobody = not (new.cast.actors or new.cast.recipients)
    bare = nobody and all(c.dep_ in _POINTING for c in token.children)
    return determiner.lower_ == "the" and bare


def _names(old: Act, new: Act) -> bool:
    """Whether `new` names the act that `old` or one of its other namings names."""
    if _same(old, new):
        return True
    return any(_same(replace(old, candidate=other), new) for other in old.others)


def _same(old: Act, new: Act) -> bool:
    """Whether two acts of one sentence are one: of one type, and the one hangs on the other."""
    a, b = old.candidate, new.candidate
    if a.sense.type != b.sense.type or sentence_of(a.token).start != sentence_of(b.token).start:
        return False
    twice = a.token.pos_ == "NOUN" and a.token.lemma_ == b.token.lemma_
    if twice and old.cast.actors and old.cast.actors == new.cast.actors:
        return True  # "made a visit ..., their second visit"
    if a.sense.type == "CONSULT" and not {a.sense.cameo, b.sense.cameo} & _CONTACT:
        return a.sense.cameo == b.sense.cameo and _hangs(b.token, a.token)
    if a.sense.type == "CONSULT" and "visit" in (a.sense.mode, b.sense.mode):
        return False
    if a.sense.type == "ASSAULT":
        return _one_assault(old, new)
    if a.token.pos_ == b.token.pos_ == "VERB":
        return (
            a.sense.type == "CONSULT"
            and b.token.dep_ in ("xcomp", "advcl", "conj")
            and _hangs(b.token, a.token)
        )
    near = _hangs(b.token, a.token, 2) or _hangs(a.token, b.token, 2)
    return near and (a.sense.type in _MUTUAL or _no_rival(old, new))


def _one_assault(old: Act, new: Act) -> bool:
    a, b = old.token, new.token
    if (old.mode == "abduct") != (new.mode == "abduct"):
        return False
    if old.candidate.reading.is_verb and new.candidate.reading.is_verb:
        joined = _hangs(b, a) or _hangs(a, b)
        return joined and (a.lemma_ in _RESULTS or b.lemma_ in _RESULTS) and _no_rival(old, new)
    mine, yours = old.cast.recipients, new.cast.recipients
    if mine and yours and not {a.lemma_, b.lemma_} & _RESULTS and not set(mine) & set(yours):
        return False  # "after the attack on the mayor, a judge was attacked"
    return (_hangs(b, a) or _hangs(a, b)) and _no_rival(old, new)


def _no_rival(old: Act, new: Act) -> bool:
    """Whether nothing says that different people act: the actors agree, or one side names none."""
    mine = {t.i for t in old.cast.actors}
    yours = {t.i for t in new.cast.actors}
    suffered = {t.i for t in old.cast.recipients}, {t.i for t in new.cast.recipients}
    if suffered[0] & yours or suffered[1] & mine:
        return False
    return not mine or not yours or bool(mine & yours)


def _hangs(token: Token, other: Token, steps: int = _STEPS) -> bool:
    """Whether `token` depends on `other` within a few steps and no clause of speech between, or
    shares its subject."""
    step = token
    for _ in range(steps):
        if step.dep_ == "pobj" and _looks_back(step.head):
            return False
        if step.dep_ == "ccomp" and step.head.lemma_ not in ("see", "leave"):
            return False
        is_relative = step.dep_ in ("nsubj", "nsubjpass") and step.head.dep_ == "relcl"
        if is_relative and antecedent(step) == other:
            return True
        if step.head == step:
            return False
        step = step.head
        if step == other:
            return True
    return False


def _looks_back(preposition: Token) -> bool:
    """Whether what follows is another act: "took the town in response to a bombing"."""
    if preposition.lower_ in ("since", "despite", "before", "over"):
        return True
    return preposition.head.lemma_ in ("response", "retaliation", "revenge", "connection")


def _join(old: Act, new: Act) -> Act:
    """The two as one: the fuller naming is the trigger, the roles are put together."""
    first, second = (new, old) if _is_fuller(new, old) else (old, new)
    actors = first.cast.actors or second.cast.actors
    if first.candidate.sense.type in _MUTUAL:
        actors = tuple(sorted({*first.cast.actors, *second.cast.actors}, key=lambda t: t.i))
    recipients = {*first.cast.recipients, *second.cast.recipients} - set(actors)
    if any(t.dep_ not in _OWNING for t in recipients):  # victims, rather than whose place was hit
        recipients = {t for t in recipients if t.dep_ not in _OWNING}
    return replace(
        first,
        cast=Cast(actors, tuple(sorted(recipients, key=lambda t: t.i))),
        mode=first.mode or second.mode,
        others=(*first.others, second.candidate, *second.others),
    )


def _is_fuller(new: Act, old: Act) -> bool:
    """Whether the later naming is the trigger: the noun of a light verb, or the verb of the act
    that an earlier verb only gives the result of."""
    a, b = old.token, new.token
    if a.pos_ == "VERB" and b.pos_ == "NOUN":
        full = a.lemma_ in _FULL or old.candidate.sense.cameo in _HELP
        return b.dep_ == "dobj" and b.head == a and not full
    return (
        a.pos_ == "VERB" and a.lemma_ in _RESULTS and b.pos_ == "VERB" and b.lemma_ not in _RESULTS
    )
