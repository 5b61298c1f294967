"""What a document tells of a person's gender: titles, first names, nouns said of the person."""

from __future__ import annotations

from dateline.annotate.reference.phrases import Referent, Scene
from dateline.codebook.persons import collective, first_name_gender, person_noun


def learn_names(scene: Scene) -> None:
    """Notes on every person the gender that its mentions tell, and on every referent the words
    that its mentions, with their titles, appositions and modifiers, say of it."""
    for mention in scene.mentions:
        referent = scene.by_entity.get(mention.entity or "")
        if referent is None:
            continue
        head = scene.places.token_at(mention.end - 1)
        words = [
            t for t in scene.doc[scene.places.token_at(mention.start) : head + 1] if not t.is_space
        ]
        referent.words.update(t.lower_ for t in words if t.is_alpha)
        known = person_noun if referent.kind == "person" else collective
        referent.nouns.update(t.lower_ for t in words if known(t.lower_) is not None)
        if referent.kind != "person" or referent.many:
            continue
        before = scene.doc[words[0].i - 1] if words and words[0].i else None
        _title(referent, [t.lower_.rstrip(".") for t in (*([before] if before else ()), *words)])
        if not referent.gender:
            names = [t.text for t in words if person_noun(t.lower_.rstrip(".")) is None]
            if len(names) > 1:
                referent.gender = next((g for n in names[:-1] if (g := first_name_gender(n))), "")


def _title(referent: Referent, words: list[str]) -> None:
    for word in words:
        noun = person_noun(word)
        if noun is not None and noun.gender:
            referent.gender = noun.gender
            return
