"""What a person types into a search box, as a safe full-text expression; and what it matched.

Words are looked for all together, in any form ("condemned" finds "condemns"); `"..."` is a phrase,
`-word` excludes, `word*` is a beginning, `OR` between two words takes either. Whatever else is
typed is taken as words: no string is an error.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

from dateline.chronicle.naming import POSSESSIVE, sound
from dateline.model import Span

# What FTS5 is told to put around a match: private-use characters that no text should hold.
OPEN, CLOSE = "\ue0d0", "\ue0d1"

MOST_TERMS = 64  # more than anybody types; FTS5 itself stops at a few hundred

_TERM = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


def expression(text: str) -> str:
    """The FTS5 expression for `text`; "" where it has no word that could be found.

    Of a text with more than `MOST_TERMS` terms the first ones are taken.
    """
    wanted: list[list[str]] = []  # all of these, of each any
    excluded: list[str] = []
    either = False
    for match in islice(_TERM.finditer(sound(text)), MOST_TERMS):
        if match["word"] == "OR" and not match["minus"]:
            either = bool(wanted)
            continue
        term = _term(match)
        if not term:
            continue
        if match["minus"]:
            excluded.append(term)
        elif either:
            wanted[-1].append(term)
        else:
            wanted.append([term])
        either = False
    if not wanted:  # "-5" alone is looked for, not excluded from nothing
        wanted, excluded = [[term] for term in excluded], []
    every = " AND ".join(_any(terms) for terms in wanted)
    return f"({every}) NOT {_any(excluded)}" if excluded else every


def _any(terms: list[str]) -> str:
    return terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})"


def _term(match: re.Match[str]) -> str:
    if match["word"] is None:
        return f'"{match["phrase"]}"' if any(map(_counts, match["phrase"])) else ""
    word = POSSESSIVE.sub("", match["word"].rstrip("*"))
    beginning = "*" if match["word"].endswith("*") else ""
    return f'"{word}"{beginning}' if any(map(_counts, word)) else ""


def _counts(character: str) -> bool:
    """Whether the tokenizer takes it into a word (letters, numbers and private use)."""
    return unicodedata.category(character)[0] in "LN" or unicodedata.category(character) == "Co"


def unmark(marked: str) -> tuple[str, tuple[Span, ...]]:
    """The text without the marks around its matches, and the matches' offsets in it."""
    plain: list[str] = []
    spans: list[Span] = []
    at = start = 0
    for piece in re.split(f"([{OPEN}{CLOSE}])", marked):
        if piece == OPEN:
            start = at
        elif piece == CLOSE:
            if at > start:
                spans.append(Span(start, at))
        else:
            plain.append(piece)
            at += len(piece)
    return "".join(plain), tuple(spans)
