"""The form of a place's name that the index is asked by: one key for all ways to write one name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_BREAKS = re.compile(r"[\s\-‐-―_/.,]+")
_DROPPED = re.compile(r"['’‘ʼʹ`´\"“”()]")
_SAINT = re.compile(r"\b(?:st|ste)(?= )")
_FOLDED = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ß": "ss"}
)


_SIDES = {"n. ": "north ", "s. ": "south ", "e. ": "east ", "w. ": "west "}
_ENDS = {" co": " county", " twp": " township"}


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """`name` without case, accents, apostrophes and hyphens; "St." is "saint", "Mt." "mount",
    "W. Columbia" "west columbia", "Loudon Co." "loudon county".

    >>> name_key("Saint-Étienne") == name_key("St. Etienne")
    True
    """
    key = name.casefold()
    if key[1:3] == ". " and key[:3] in _SIDES:
        key = _SIDES[key[:3]] + key[3:]
    if not key.isascii():
        key = unicodedata.normalize("NFKD", key.translate(_FOLDED))
        key = "".join(c for c in key if not unicodedata.combining(c))
    key = _BREAKS.sub(" ", _DROPPED.sub("", key)).strip()
    if key.startswith(("st ", "ste ")) or " st " in key:
        key = _SAINT.sub("saint", key)
    for short, long in _ENDS.items():
        if key.endswith(short):
            key = key[: -len(short)] + long
    for short, long in (("mt ", "mount "), ("ft ", "fort "), ("the ", "")):
        if key.startswith(short) and len(key) > len(short):
            key = long + key[len(short) :]
    return key
