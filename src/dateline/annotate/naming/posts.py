"""Which office a description names, and whether it is said of somebody as what he becomes."""

from __future__ import annotations

from dateline.annotate.naming.described import Phrase
from dateline.annotate.naming.ownership import Owner, office
from dateline.annotate.naming.words import Words
from dateline.codebook.name_words import listed
from dateline.codebook.titles import Title


def post_of(words: Words, phrase: Phrase, title: Title, owner: Owner) -> Title:
    """The office: who leads a body holds its leading office, not who leads a branch of it
    ("the UN aid chief")."""
    before = phrase.owner.end if phrase.owner is not None else phrase.start
    telling = [
        i
        for i in range(max(before, phrase.start), phrase.noun.start)
        if words.tags[i][0] == "N" and words.lowers[i] not in listed("not_telling")
    ]
    if title.key == "head" and telling and phrase.owner is not None:
        name = " ".join(words.lowers[telling[0] : phrase.noun.end])
        return Title(name.title(), name, title.sectors, "any")
    return office(title, owner.body)


def is_appointed(words: Words, phrase: Phrase) -> bool:
    """Whether the phrase says what somebody was, is or will be made: "served as president",
    "was elected chancellor"; then it need not be who holds the office on the day."""
    head = phrase.noun.end - 1
    governor, dep = words.heads[head], words.deps[head]
    if dep == "pobj" and words.lowers[governor] == "as":
        governor = words.heads[governor]
    elif dep not in ("oprd", "attr"):
        return False
    return words.lemmas[governor].lower() in listed("appointed")
