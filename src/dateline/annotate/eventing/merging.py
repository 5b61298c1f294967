"""One act, one event: candidates of a sentence that name the same act are joined into one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.annotate.eventing.candidates import Candidate
from dateline.annotate.eventing.clauses import antecedent, surface_subject
from dateline.annotate.eventing.roles import Cast, cast
from dateline.annotate.trees import child, children
from dateline.annotate.trees import sentence as sentence_of
from dateline.codebook.triggers import noun_class

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
_NOBODY = frozenset({"no", "none", "nobody", "neither"})
_STEPS = 4
_BACK = 16  # acts of a sentence that are looked back at; only a list without end has more
_SPOKEN_NOUNS = frozenset({"REQUEST", "REJECT", "THREATEN", "SUPPORT", "AID", "COOPERATE"})
_SPOKEN = _SPOKEN_NOUNS | {"ACCUSE", "CONSULT", "AGREE", "CONCEDE", "MOBILIZE", "RETREAT"}
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
        back = range(max(here, len(found) - _BACK), len(found))
        at = next((i for i in back if _names(found[i], new)), None)
        if at is None:
            found.append(new)
        else:
            found[at] = _join(found[at], new)
    return found


def is_somebodys(act: Act) -> bool:
    """Whether the act has a party, or is one that a report tells without: force, protest, a curfew,
    talks. Words of speech and help are no act that nobody speaks or gives: "the plan calls for"."""
    if act.cast.actors or act.cast.recipients:
        return True
    verbal = act.candidate.reading.is_verb
    if verbal and _is_denied(act.token):
        return False  # "no one was hurt"
    return act.candidate.sense.type not in (_SPOKEN if verbal else _SPOKEN_NOUNS)


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
    if _is_verdict(old, new):
        return True
    if a.token.pos_ == b.token.pos_ == "VERB":
        return (
            a.sense.type == "CONSULT"
            and b.token.dep_ in ("xcomp", "advcl", "conj")
            and _hangs(b.token, a.token)
        )
    if a.sense.type == "COERCE" and old.mode and new.mode and old.mode != new.mode:
        return False  # an arrest is no seizure
    if a.sense.type == "PROTEST" and b.token.lemma_ == "protest" and _no_rival(old, new):
        return _hangs(b.token, a.token)  # "took to the streets in protest"
    near = _hangs(b.token, a.token, 2) or _hangs(a.token, b.token, 2)
    return near and (a.sense.type in _MUTUAL or _no_rival(old, new))


def _is_verdict(old: Act, new: Act) -> bool:
    """Whether a verdict and its sentence, or a trial and its charge, are of the same accused."""
    a, b = old.candidate, new.candidate
    suffered = old.cast.recipients
    if not suffered or suffered != new.cast.recipients or not _no_rival(old, new):
        return False
    if _is_denied(a.token) != _is_denied(b.token):
        return False
    if a.sense.type == "SANCTION":
        return a.sense.mode == b.sense.mode == "convict"
    trial = a.sense.type == "ACCUSE" and a.sense.mode == b.sense.mode
    return trial and not a.reading.is_verb and b.token.dep_ == "acl"


def _one_assault(old: Act, new: Act) -> bool:
    a, b = old.token, new.token
    if (old.mode == "abduct") != (new.mode == "abduct"):
        return False
    if _is_cause(a, b) or _is_cause(b, a) or child(a, "preconj") is not None:
        return False
    if _is_denied(a) != _is_denied(b):
        return False
    if old.candidate.reading.is_verb and new.candidate.reading.is_verb:
        joined = _hangs(b, a) or _hangs(a, b)
        return joined and (a.lemma_ in _RESULTS or b.lemma_ in _RESULTS) and _no_rival(old, new)
    if _is_answered(old, new):
        return False
    if b.lemma_ in _RESULTS and _is_result(old, b) and _no_rival(old, new):
        return True
    mine, yours = old.cast.recipients, new.cast.recipients
    if mine and yours and not {a.lemma_, b.lemma_} & _RESULTS and not set(mine) & set(yours):
        return False  # "after the attack on the mayor, a judge was attacked"
    return (_hangs(b, a) or _hangs(a, b)) and _no_rival(old, new)


def _is_answered(old: Act, new: Act) -> bool:
    """Whether somebody acts after another's attack: "soldiers shot two men after an attack on their
    convoy"."""
    noun = new.token
    after = noun.dep_ == "pobj" and noun.head.lower_ in ("after", "following")
    active = old.candidate.reading.is_verb and not old.candidate.reading.passive
    return after and active and bool(old.cast.actors and new.cast.recipients)


def _is_result(old: Act, verb: Token) -> bool:
    """Whether a participle tells what an act did whose noun is an object: "launched an airstrike
    on the camp, killing 20 people"."""
    carrier = old.candidate.reading.carrier
    return carrier is not None and verb.dep_ == "advcl" and verb.head == carrier


def _is_denied(verb: Token) -> bool:
    """Whether the clause says that it was not so: "no soldier was killed", "did not fire"."""
    subject = surface_subject(verb) if verb.pos_ == "VERB" else None
    words = [subject, *subject.lefts] if subject is not None else []
    return child(verb, "neg") is not None or any(t.lower_ in _NOBODY for t in words)


def _is_cause(act: Token, other: Token) -> bool:
    """Whether an act is told in a clause that says after whose result the other came: "fired back
    after a shell killed two". A main clause that tells a result is one act with its cause."""
    step = act
    for _ in range(_STEPS):
        if step.dep_ == "advcl" and step.head == other:
            opened = any(c.lower_ in ("after", "since") for c in children(step, "mark"))
            return opened and step.lemma_ in _RESULTS and other.lemma_ not in _RESULTS
        step = step.head
    return False


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
    if a.dep_ == "nsubj" and a.head == b and a.lemma_ in noun_class("weapon"):
        return True  # "a bomb killed five": a bomb is a thing, no act
    if a.pos_ == "VERB" and b.pos_ == "NOUN":
        full = a.lemma_ in _FULL or old.candidate.sense.cameo in _HELP
        return b.dep_ == "dobj" and b.head == a and not full
    return (
        a.pos_ == "VERB" and a.lemma_ in _RESULTS and b.pos_ == "VERB" and b.lemma_ not in _RESULTS
    )
