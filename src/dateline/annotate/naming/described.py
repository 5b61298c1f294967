"""Composing phrases that describe an actor from parts: "Russian troops", "EU foreign ministers",
"the Israeli defence ministry", "NATO chief", "pro-Iranian militia".

A phrase is a title or role noun with what qualifies it: to the left the adjectives and nouns of its
noun phrase, a country, body or possessor; to the right "of", "for" or "from" and a country or body.
Articles, numerals and quantifiers stay outside.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.annotate.naming.lexicon import Known, Noun
from dateline.annotate.naming.words import Words
from dateline.codebook.name_words import listed
from dateline.codebook.persons import first_names

_MODIFYING = frozenset({"amod", "compound", "nmod", "npadvmod", "advmod", "punct", "conj", "poss"})
_MODIFIER_TAGS = frozenset({"JJ", "NN", "NNP", "VBN", "VBG", "AFX", "NNS", "NNPS"})
_PREFIXES = frozenset({"pro", "anti", "non", "ex", "vice", "co"})
_HYPHENS = frozenset({"-", "–"})
_AGE = _HYPHENS | {"year", "month", "day", "term", "old"}
_ARTICLES = frozenset({"the", "this", "that", "these", "those"})
_RELATING = frozenset({"of", "for", "from", "to", "at"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `start` to `end` that describe an actor around `noun`.

    `owner` is the country or body it belongs to, `possessor` the token of a pronoun or person that
    possesses it; `former`: the office is over; `plain`: the phrase's words without the owner's,
    lower case ("foreign ministers"); `definite`: an article or demonstrative leads it.
    """

    start: int
    end: int
    noun: Noun
    owner: Known | None
    possessor: int | None
    former: bool
    plain: str
    definite: bool


@dataclass(slots=True)
class _Left:
    """What was found to the left of a noun."""

    start: int
    owner: Known | None = None
    possessor: int | None = None
    former: bool = False


def compose(words: Words, noun: Noun, known: dict[int, Known], ends: dict[int, Known]) -> Phrase:
    """The phrase around `noun`; `known` maps first tokens, `ends` the index after the last token,
    of the names that the tables hold."""
    left = _read_left(words, noun, ends)
    if left.owner is not None and _is_topic(words, noun, left.owner):
        left.owner = None
    start = left.start
    while start < noun.start and words.lowers[start] in _AGE:
        start += 1
    end, owner = _read_right(words, noun, left.owner, known)
    return Phrase(
        start=start,
        end=end,
        noun=noun,
        owner=owner,
        possessor=left.possessor,
        former=left.former,
        plain=_plain(words, noun, start, owner),
        definite=start > 0 and words.lowers[start - 1] in _ARTICLES,
    )


def _read_left(words: Words, noun: Noun, ends: dict[int, Known]) -> _Left:
    """Modifiers, names and a possessor before the noun, right to left."""
    left, i = _Left(noun.start), noun.start - 1
    while i >= 0:
        low = words.lowers[i]
        if (name := ends.get(i + 1)) is not None:
            i = _take_name(words, name, left)
        elif low == "'s" or (low == "'" and words.tags[i] == "POS"):
            _take_possessor(words, i, ends.get(i), left)
            break
        elif not _qualifies(words, i, noun):
            if words.tags[i] == "PRP$":
                left.possessor = i
            break
        elif low in _HYPHENS and i and words.lowers[i - 1] in _PREFIXES:
            left.former = left.former or words.lowers[i - 1] == "ex"
            left.start = i - 1
            i -= 2
        else:
            left.former = left.former or low in listed("former")
            left.start = i
            i -= 1
    return left


def _is_topic(words: Words, noun: Noun, owner: Known) -> bool:
    """Whether the country before the noun is what it is about: "Iraq War veteran"."""
    between = words.lowers[owner.end : noun.start]
    if not listed("topic").isdisjoint(between):
        return True
    bare = owner.country is not None and owner.name and not owner.adjective
    return bare and noun.words in listed("on_topic") and "'s" not in between and "'" not in between


def _take_name(words: Words, name: Known, left: _Left) -> int:
    """Takes a table's name that stands directly before the phrase; the next index to read.

    "Pro-Iranian" and "Iran-backed" tell a stance, no owner.
    """
    before, ahead = name.start - 1, words.lowers[name.end : name.end + 2]
    if before >= 1 and words.lowers[before] == "-" and words.lowers[before - 1] in listed("stance"):
        left.start = before - 1
        return before - 2
    left.start = name.start
    backed = len(ahead) == 2 and ahead[0] in _HYPHENS and ahead[1] in listed("backed")
    left.owner = left.owner or (None if backed else name)
    return before


def _take_possessor(words: Words, i: int, name: Known | None, left: _Left) -> None:
    """Takes the possessor whose "'s" is token `i`: a country or body, else some other's token."""
    if name is None or left.owner is not None or not _can_own(name):
        left.possessor = i - 1
        return
    left.start, left.owner = name.start, name
    if name.start and words.lowers[name.start - 1] in listed("former"):
        left.former = True


def _can_own(name: Known) -> bool:
    return name.name or name.capital or name.seat or name.organization is not None


def _qualifies(words: Words, i: int, noun: Noun) -> bool:
    """Whether token `i` is a modifier inside the noun's phrase."""
    low, tag, dep = words.lowers[i], words.tags[i], words.deps[i]
    if low in listed("quantifier") or words.silent[i]:
        return False
    if low in _HYPHENS:
        return i > 0 and words.end(i) == words.starts[i + 1]
    if words.forms[i].isalpha() and _is_hyphened(words, i, noun):  # "right-to-die activist"
        return True
    if dep not in _MODIFYING or words.heads[i] not in range(i, noun.end):
        return False
    return tag in _MODIFIER_TAGS and (dep != "advmod" or low in listed("former"))


def _is_hyphened(words: Words, i: int, noun: Noun) -> bool:
    """Whether hyphens join token `i` to its neighbours before the noun, as in "state-run"."""
    after = i + 1 < noun.start and words.lowers[i + 1] in _HYPHENS
    if after and words.end(i) == words.starts[i + 1]:
        return True
    before = i > 1 and words.lowers[i - 1] in _HYPHENS and words.end(i - 1) == words.starts[i]
    return before and words.end(i - 2) == words.starts[i - 1]


def _read_right(
    words: Words, noun: Noun, owner: Known | None, known: dict[int, Known]
) -> tuple[int, Known | None]:
    """The end of the phrase and its owner: with "of X", "for X", "from X", "to X" where X is a
    country or body; to whom an envoy is sent is no owner."""
    end = noun.end
    if end >= len(words) - 1 or words.lowers[end] not in _RELATING:
        return end, owner
    if noun.words in ("minister", "secretary", "deputy minister") and owner is not None:
        return _portfolio_end(words, end, known), owner
    low, at = words.lowers[end], end + 1
    name = known.get(at + 1 if words.lowers[at] == "the" else at)
    if name is None or not (name.name or name.organization):
        return end, owner
    sent = noun.title is not None and noun.title.key in ("ambassador", "envoy")
    if low in ("to", "for") and sent:
        return name.end, owner
    if owner is not None or low == "to" or (low == "at" and not sent):
        return end, owner
    if low == "for" and noun.title is None:
        return end, owner
    after = words.lowers[name.end] if name.end < len(words) else ""
    if after in ("'s", "-"):
        return end, owner
    if words.deps[name.end - 1] == "compound" and not _is_person_ahead(words, noun, name.end):
        return end, owner
    return name.end, name


def _is_person_ahead(words: Words, noun: Noun, i: int) -> bool:
    """Whether a person's name follows the title's body: "President of Ukraine Petro Poroshenko"."""
    if noun.title is None or noun.plural or i >= len(words):
        return False
    named = words.kinds[i] == "PERSON" or words.forms[i] in first_names()
    return named and words.tags[i] == "NNP" and words.forms[i][0].isupper()


def _portfolio_end(words: Words, end: int, known: dict[int, Known]) -> int:
    """The end of "of" or "for" and what a minister is in charge of: "secretary of the economy"."""
    at = end + (2 if words.lowers[end + 1] == "the" else 1)
    start = at
    while at < len(words) and at - start < 4 and words.tags[at] in ("NN", "NNP", "NNS", "NNPS"):
        if at in known:
            break
        at += 1
    return at if at > start and words.lowers[end] in ("of", "for") else end


def _plain(words: Words, noun: Noun, start: int, owner: Known | None) -> str:
    """The words from `start` to the noun's end without the owner's, "'s" and "former"."""
    kept = [
        words.lowers[k]
        for k in range(start, noun.end)
        if not (owner and owner.start <= k < owner.end) and words.lowers[k] not in ("'s", "'")
    ]
    while kept and (kept[0] in listed("former") or kept[0] in _HYPHENS):
        kept.pop(0)
    return " ".join(kept).replace(" - ", "-")
