"""Proper names: spans of capitalised words, from the parser's entities and from tags, trimmed.

The parser's labels are evidence, not verdicts: it takes "Stoltenberg" for a place and "Ministers"
for a state. What a name is, `kinds` decides.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.annotate.naming.words import Words
from dateline.codebook.name_words import listed
from dateline.codebook.persons import first_names

_NAME_TAGS = frozenset({"NNP", "NNPS"})
_ACTOR_KINDS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT"})
_OTHER_KINDS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """Tokens `start` to `end` that look like a name; `label` is the parser's, "" if it has none."""

    start: int
    end: int
    label: str


def find_chunks(words: Words, taken: list[bool]) -> list[Chunk]:
    """Name-like spans among the tokens not `taken`, left to right."""
    found: list[Chunk] = []
    i, n = 0, len(words)
    while i < n:
        if taken[i] or words.silent[i] or not _begins(words, i):
            i += 1
            continue
        j = i + 1
        while j < n and not taken[j] and not words.silent[j] and (k := _goes_on(words, i, j)):
            j = k
        chunk = _trimmed(words, i, min(j, n), taken)
        if chunk is not None:
            found.append(chunk)
        i = max(j, i + 1)
    return found


def _begins(words: Words, i: int) -> bool:
    form, tag = words.forms[i], words.tags[i]
    if words.kinds[i] in _OTHER_KINDS or form == _ASKED:
        return False
    if not form[0].isupper():
        return words.kinds[i] == "PERSON" and "-" in form and form[0].isalpha()
    return tag in _NAME_TAGS or (words.kinds[i] in _ACTOR_KINDS and tag[0] not in "DIPWCMV")


def _goes_on(words: Words, start: int, j: int) -> int:
    """The index after what continues the name at `j`, 0 where it ends."""
    form, tag, kind = words.forms[j], words.tags[j], words.kinds[j]
    before = words.kinds[j - 1]
    if kind in _OTHER_KINDS:
        return 0
    if (tag in _NAME_TAGS or (kind and kind == before and tag[0] in "NJF")) and form[0].isupper():
        clash = kind and before and kind != before and {kind, before} & {"PERSON"}
        return 0 if clash and words.kinds[start] != kind else j + 1
    if j + 1 >= len(words):
        return 0
    following = words.forms[j + 1]
    if form in ("-", "–") and _tight(words, j) and following[0].isalnum():
        return j + 2
    if form.lower() in listed("particle") and following == "-" and j + 2 < len(words):
        return j + 3 if words.forms[j + 2][0].isupper() else 0
    if (
        form.lower() in listed("particle")
        and following[0].isupper()
        and words.tags[j + 1] in _NAME_TAGS
    ):
        return j + 2
    if (
        form.lower() in listed("particle")
        and j + 2 < len(words)
        and words.lowers[j + 1] in listed("particle")
    ):
        return j + 3 if words.forms[j + 2][0].isupper() else 0
    if form in _INNER and kind == before == "ORG":
        owned = form == "'s" and words.forms[start] in first_names()
        named = following[0].isupper() or following in ("the", "of")
        if not named or owned:
            return 0
        return _end_of_place(words, j + 1) if following[0].isupper() else j + 2
    if form in ("of", "for") and words.lowers[j - 1] in listed("joining"):
        after = j + 2 if following == "the" else j + 1
        if after < len(words) and words.forms[after][0].isupper():
            return _end_of_place(words, after) if words.tags[after] in _NAME_TAGS else 0
    return 0


def _end_of_place(words: Words, i: int) -> int:
    """The index after the name of several words that begins at `i`: "Cape Town"."""
    end = i + 1
    while end < len(words) and words.kinds[end] == words.kinds[i] != "" and words.inside[end]:
        if words.tags[end] not in _NAME_TAGS or not words.forms[end][0].isupper():
            break
        end += 1
    return end


def _tight(words: Words, j: int) -> bool:
    """Whether the hyphen at `j` has no space beside it."""
    return words.end(j - 1) == words.starts[j] and words.end(j) == words.starts[j + 1]


def _trimmed(words: Words, i: int, j: int, taken: list[bool]) -> Chunk | None:
    """The chunk without a leading article, edges of punctuation and a trailing joining word."""
    while i < j and (words.lowers[i] in _EDGE or taken[i] or not words.forms[i][0].isalnum()):
        i += 1
    while j > i and _is_edge(words, j - 1):
        j -= 1
    if i >= j or not any(words.forms[k][0].isupper() for k in range(i, j)):
        return None
    labels = [words.kinds[k] for k in range(i, j) if words.kinds[k] in _ACTOR_KINDS]
    label = max(labels, key=lambda k: (labels.count(k), k == "PERSON", k)) if labels else ""
    return Chunk(i, j, label)


def _is_edge(words: Words, i: int) -> bool:
    """Whether token `i` cannot end a name: punctuation or a joining word ("Jae-in" has none)."""
    if words.lowers[i] in _EDGE:
        return words.forms[i - 1] != "-" or words.end(i - 1) != words.starts[i]
    return not words.forms[i][0].isalnum()


_ASKED = "Q"  # before a question in a transcript
_INNER = frozenset({"of", "for", "the", "and", "&", "in", "on", "'s"})
_EDGE = frozenset({"the", "a", "an", "'s", "'", "of", "for", "and", "&", "in", "on", "-", "–"})
