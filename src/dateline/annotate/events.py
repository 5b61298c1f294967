"""Events: who did what to whom, by the codebook's triggers and the dependency tree.

The candidates of the text (verbs and nouns with a sense that fits) get their roles, namings of the
same act are joined, and every role is tied to a mention; how the act is asserted, by whom, when and
where, are the layers after this one.
"""

from __future__ import annotations

from dateline.annotate.draft import Draft, Layers
from dateline.annotate.eventing.candidates import candidates
from dateline.annotate.eventing.merging import Act, acts, is_somebodys
from dateline.annotate.eventing.scene import Scene, read_scene
from dateline.annotate.eventing.sides import is_multilateral
from dateline.annotate.eventing.sizes import sizes
from dateline.annotate.eventing.staging import Stage
from dateline.annotate.trees import sentence as sentence_of
from dateline.codebook.ontology import quad, score
from dateline.codebook.triggers import context_cues, context_order
from dateline.model import Event, Role, TextSpan

_CONTEXTS = 5


def annotate(draft: Draft) -> Layers:
    """The events of the document, in the order of their triggers, and the mentions they needed."""
    scene = read_scene(draft)
    stage = Stage(scene)
    named = (act for act in acts(list(candidates(scene))) if is_somebodys(act))
    found = sorted(named, key=lambda act: act.token.i)
    taken = frozenset(c.token.i for act in found for c in (act.candidate, *act.others))
    events = tuple(_event(scene, stage, act, i, taken) for i, act in enumerate(found, 1))
    return Layers(events=events, mentions=stage.mentions())


def _event(scene: Scene, stage: Stage, act: Act, number: int, taken: frozenset[int]) -> Event:
    sense = act.candidate.sense
    type_ = sense.type
    if type_ is None:
        raise ValueError(f"no event: {act.token.text!r}")
    words = act.candidate.words
    start, end = words[0].idx, words[-1].idx + len(words[-1])
    named = [act.token, *(c.token for c in act.others)]
    counted = sizes(type_, named, taken - {token.i for token in named})
    actors = stage.roles(act.cast.actors)
    mode = act.mode or ("multilateral" if is_multilateral(scene, act) else None)
    return Event(
        id=f"e{number}",
        trigger=TextSpan(start, end, scene.draft.document.text[start:end]),
        type=type_,
        mode=mode,
        contexts=_contexts(scene, act),
        quad=quad(type_),
        score=score(type_, mode),
        cameo=sense.cameo,
        actors=actors,
        recipients=tuple(r for r in stage.roles(act.cast.recipients) if not _among(r, actors)),
        size=counted or None,
    )


def _among(role: Role, others: tuple[Role, ...]) -> bool:
    """Whether a role is one of `others`, by its mention or by the entity it resolves to."""
    return any(
        role.mention == other.mention or (role.entity is not None and role.entity == other.entity)
        for other in others
    )


def _contexts(scene: Scene, act: Act) -> tuple[str, ...]:
    """The contexts its sentence gives cues for, the commonest few, in PLOVER's order."""
    cues = context_cues()
    found: dict[str, int] = {}
    for token in scene.doc[sentence_of(act.token).start : sentence_of(act.token).end]:
        for context in cues.get(token.lemma_.lower(), ()):
            found[context] = found.get(context, 0) + 1
    best = sorted(found, key=lambda c: (-found[c], context_order().index(c)))[:_CONTEXTS]
    return tuple(sorted(best, key=context_order().index))
