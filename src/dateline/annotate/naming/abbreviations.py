"""Which body an abbreviation is short for: the one it stands after in brackets ("the German
Aerospace Center (DLR)"), else the one whose capitals it is."""

from __future__ import annotations

from dateline.annotate.naming.scan import Found
from dateline.annotate.naming.words import Words

_LENGTHS = range(2, 8)


def is_abbreviation(name: str) -> bool:
    """Whether the name is written in capitals as abbreviations are."""
    return name.isupper() and name.isalpha() and len(name) in _LENGTHS


def spelt_out(words: Words, found: list[Found]) -> dict[str, str]:
    """The abbreviations of a document's bodies to their names."""
    made: dict[str, str] = {}
    named = [f for f in found if f.sort == "organization"]
    bodies = [f for f in named if f.known is None]
    ends = {f.end: f for f in named}
    for item in named:
        short = _name(words, item)
        before = ends.get(item.start - 1)
        bracketed = words.forms[item.start - 1] == "(" and words.forms[item.end : item.end + 1] == [
            ")"
        ]
        if is_abbreviation(short) and bracketed and before is not None:
            name = _name(words, before)
            if item.known is None or (before.known is None and name[0] == short[0]):
                made.setdefault(short, name)
    for item in bodies:
        name = words.words(*item.core)
        initials = "".join(word[0] for word in name.split() if word[0].isupper())
        if len(initials) > 2 and not is_abbreviation(name):
            made.setdefault(initials, name)
    return made


def _name(words: Words, found: Found) -> str:
    """The body's name, without the noun that introduces it."""
    return words.words(*(found.core if found.core[1] else (found.start, found.end)))
