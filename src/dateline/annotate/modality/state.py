"""Combining effects: how an assertion changes when it passes a cue."""

from __future__ import annotations

import msgspec

from dateline.codebook.modality import Cue, Effect
from dateline.model import Assertion, Certainty

PLAIN = Assertion()
_STRENGTH: dict[Certainty, int] = {"certain": 2, "probable": 1, "possible": 0}


def weaker(one: Certainty, other: Certainty) -> Certainty:
    """The weaker of two certainties."""
    return one if _STRENGTH[one] <= _STRENGTH[other] else other


def flipped(state: Assertion) -> Assertion:
    """The same with the other polarity."""
    other = "affirmed" if state.polarity == "denied" else "denied"
    return msgspec.structs.replace(state, polarity=other)


def with_effect(state: Assertion, effect: Effect) -> Assertion:
    """`state` with the effect of a word beside the act laid over it."""
    if effect.denied:
        state = flipped(state)
    return msgspec.structs.replace(
        state,
        certainty=weaker(state.certainty, effect.certainty or "certain"),
        time=effect.time or state.time,
        conditional=state.conditional or effect.conditional,
        requested=state.requested or effect.requested,
    )


def passed(governor: Assertion, cue: Cue) -> Assertion:
    """The assertion of an act that hangs on `cue`, whose own assertion is `governor`."""
    effect = cue.when_denied if governor.polarity == "denied" else cue.effect
    if effect.inherit:
        return with_effect(msgspec.structs.replace(governor, polarity="affirmed"), effect)
    if effect == Effect():
        return PLAIN
    unsure = effect.time == "future" and not (effect.requested or effect.denied)
    certainty = governor.certainty if unsure else "certain"  # "may plan to visit"
    return with_effect(Assertion(certainty=certainty, conditional=governor.conditional), effect)


def time_of(governor: Assertion) -> Assertion:
    """A plain assertion at the governor's time and under its condition."""
    return Assertion(time=governor.time, conditional=governor.conditional)


def circumstance(governor: Assertion) -> Assertion:
    """The same with the governor's certainty: what follows from an act is no surer than the act."""
    return msgspec.structs.replace(time_of(governor), certainty=governor.certainty)
