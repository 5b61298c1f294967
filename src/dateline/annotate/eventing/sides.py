"""How many sides meet: contact of more than two is multilateral (PLOVER 2.0, CONSULT modes)."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.annotate.eventing.clauses import objects_of
from dateline.annotate.eventing.merging import Act
from dateline.annotate.eventing.scene import Scene
from dateline.annotate.trees import children, conjuncts

_SIDES = 3


def is_multilateral(scene: Scene, act: Act) -> bool:
    """Whether three sides or more meet; persons of one country are one side."""
    if act.candidate.sense.type != "CONSULT":
        return False
    sides = {side for token in act.cast.actors for side in _sides(scene, token)}
    return len(sides) >= _SIDES


def _sides(scene: Scene, token: Token) -> Iterator[str]:
    """For whom somebody stands: "envoys from Chad and Niger", "Swedish and Danish officials"."""
    named = [n for word in ("from", "of") for n in objects_of(token, word) if scene.can_act(n)]
    for adjective in children(token, "amod"):
        named += [n for n in conjuncts(adjective) if scene.is_nationality(n)]
    for one in named if len(named) > 1 else (token,):
        mention = scene.mention(one)
        entity = scene.entities.get(mention.entity or "") if mention is not None else None
        yield (entity.country or entity.id) if entity is not None else one.lemma_.lower()
