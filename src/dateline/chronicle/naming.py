"""How names are compared: as a person types them, whatever their case, accents and possessive.

`called` is kept beside each entity, place and outlet; `typed` makes a full-text expression of what
somebody asks for. Both fold alike, so "lukasz" finds "Łukasz" and "Stoltenberg" "Jens Stoltenberg".
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from dateline.codebook.countries import Country, by_iso3, countries
from dateline.codebook.organizations import organizations

# Letters that Unicode does not decompose; their usual plain spelling.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
_WORD = re.compile(r"\w+")
MOST_WORDS = 32  # of a name; the rest is not looked at
_CODE = re.compile(r"[A-Z]{6,}")


@lru_cache(maxsize=16384)
def fold(words: str) -> str:
    """`words` in plain lower-case letters, without accents, possessives and points in acronyms."""
    plain = unicodedata.normalize("NFKD", sound(words)).casefold()
    plain = unicodedata.normalize("NFKD", plain).translate(_PLAIN)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(_WORD.findall(POSSESSIVE.sub("", plain).replace(".", "")))


def _bare(words: str) -> str:
    """`words` folded, without a leading article."""
    return fold(words).removeprefix("the ")


def sound(words: str) -> str:
    """`words` without what no database takes: half surrogate pairs and NUL."""
    return words.encode("utf-8", "replace").decode().replace("\0", " ")


@lru_cache(maxsize=16384)
def called(*names: str | None, country: str | None = None) -> str:
    """All that `names` are looked up by, and the country's own names ("Ukraine Ukrainian UKR")."""
    state = by_iso3(country) if country else None
    words = [fold(name) for name in names if name]
    if country:
        words.append(country.lower())
    if state:
        words += [fold(form) for form in (state.name, *state.adjectives[:1])]
    return " ".join(dict.fromkeys(" ".join(words).split()))


def typed(words: str) -> str:
    """A full-text expression for a name as typed: all its words, in any order; "" if it has none.

    The last word may be a beginning ("Stolten*") where the asterisk says so.
    """
    terms = [f'"{word}"' for word in _bare(words).split()[:MOST_WORDS]]
    if terms and words.rstrip().endswith("*"):
        terms[-1] += "*"
    return " ".join(terms)


def named(words: str) -> str:
    """The same for an actor. An organisation's other name stands for its own name too: "UN" finds
    the United Nations, and of those who have "un" in their name only them who begin with it."""
    terms, body = typed(words), _bodies().get(_bare(words))
    if not terms or body is None or fold(body) == _bare(words):
        return terms
    return f"({typed(body)}) OR (^{terms})"


def country_of(words: str) -> str | None:
    """The country that `words` name as a whole: "russia", "RUS", "Russian", "the US"."""
    return _countries().get(_bare(words))


def code_of(words: str) -> str | None:
    """`words` where they have the form of a CAMEO actor code of two parts or more ("IGOWSTNAT")."""
    plain = words.strip()
    return plain if _CODE.fullmatch(plain) and len(plain) % 3 == 0 else None


def means(words: str, names: str, country: str | None, code: str | None) -> bool:
    """Whether `words`, as somebody types them, mean an actor who is called `names` (see `called`):
    by all of the words, by the country or by the actor code, as in a search."""
    if country is not None and country_of(words) == country:
        return True
    if code is not None and (asked := code_of(words)) and code.startswith(asked):
        return True
    known = names.split()
    return any(_all_in(form, known) for form in {words, _bodies().get(_bare(words), words)})


def _all_in(words: str, known: list[str]) -> bool:
    """Whether all the words are among `known`; the last may be a beginning ("Zelen*")."""
    terms = _bare(words).split()
    if not terms:
        return False
    *whole, last = terms
    if words.rstrip().endswith("*"):
        return all(w in known for w in whole) and any(k.startswith(last) for k in known)
    return all(word in known for word in terms)


@cache
def _countries() -> dict[str, str]:
    table: dict[str, str] = {}
    for state in countries():
        for form in _forms(state):
            table.setdefault(_bare(form), state.iso3)
    return table


@cache
def _bodies() -> dict[str, str]:
    table: dict[str, str] = {}
    for body in organizations():
        for form in (body.name, *body.aliases):
            table.setdefault(_bare(form), body.name)
    return table


def _forms(state: Country) -> tuple[str, ...]:
    return (state.name, state.iso3, *state.names, *state.adjectives, *state.people)
