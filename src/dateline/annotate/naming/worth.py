"""Whether a described phrase is worth a mention: an actor, not a passing noun."""

from __future__ import annotations

from dateline.annotate.naming.described import Phrase
from dateline.annotate.naming.words import Words
from dateline.codebook.name_words import listed

_QUALIFYING = frozenset({"compound", "nmod", "amod"})
_COMMON = ((), ("EDU",), ("ELI",))  # sectors of occupations that need an article or an owner


def is_worth_mention(words: Words, phrase: Phrase) -> bool:
    """Whether the phrase says who: owned, definite, named, or a noun that always means actors."""
    noun, head = phrase.noun, phrase.noun.end - 1
    title, role = noun.title, noun.role
    capital = words.forms[noun.start][0].isupper()
    if title is not None and title.key == "honorific":
        return False
    if words.deps[head] in _QUALIFYING and words.heads[head] >= phrase.end:
        named = phrase.owner is not None or (capital and noun.words not in listed("never"))
        return role is not None and role.form == "body" and named
    if not noun.plural and noun.words in listed("needs_owner"):
        return phrase.owner is not None and noun.words not in listed("never")
    if not noun.plural and noun.words in listed("capital_only"):
        led = phrase.owner is not None and phrase.owner.start >= noun.end  # "the head of the IMF"
        return capital or (led and title is not None)
    owned = phrase.owner is not None or phrase.possessor is not None
    specific = owned or phrase.definite or capital
    if role is not None and (noun.plural or title is None):
        if noun.words not in listed("generic"):
            return True
        return specific and (phrase.owner is not None or not noun.plural)
    if title is None or noun.plural:
        return title is not None
    return specific or (title.scope == "any" and title.sectors not in _COMMON)
