"""What a document tells of a person's gender: titles, first names, nouns said of the person."""

from __future__ import annotations

from dateline.annotate.reference.heads import heads_of_name, told_nouns
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
        referent.nouns.update(_nouns_said(referent, [t.lower_ for t in words]))
        if referent.kind != "person" or referent.many:
            continue
        before = scene.doc[words[0].i - 1] if words and words[0].i else None
        _title(referent, [t.lower_.rstrip(".") for t in (*([before] if before else ()), *words)])
        if not referent.gender:
            names = [t.text for t in words if person_noun(t.lower_.rstrip(".")) is None]
            if len(names) > 1:
                referent.gender = next((g for n in names[:-1] if (g := first_name_gender(n))), "")


def _nouns_said(referent: Referent, words: list[str]) -> list[str]:
    """The nouns of a mention that say what it is: a person's titles, the heads of other names."""
    if referent.kind == "person":
        return [w for w in told_nouns(_own(words)) if person_noun(w) is not None]
    heads = heads_of_name(words) if referent.kind != "group" else words[-1:]
    return [w for w in heads if collective(w) is not None]


def _own(words: list[str]) -> list[str]:
    """A person's title without those whom he serves: "envoy" of "envoy of the pope"."""
    kept: list[str] = []
    serving = False
    for word in words:
        serving = word in ("of", "for", "to") or (serving and word != ",")
        if not serving:
            kept.append(word)
    return kept


def _title(referent: Referent, words: list[str]) -> None:
    for word in words:
        noun = person_noun(word)
        if noun is not None and noun.gender:
            referent.gender = noun.gender
            return
