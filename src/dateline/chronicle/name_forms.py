"""The forms of a name in which two are compared: plain words, and a skeleton that is the same in
all transliterations ("Zelensky", "Zelenskyy", "Zelenskiy").

Only names of one block can be the same one's; a block is small, so that it can be linked anew
whenever somebody joins it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from dateline.chronicle.naming import fold
from dateline.codebook.countries import by_iso3
from dateline.codebook.name_words import body_nouns
from dateline.codebook.offices import skeleton
from dateline.codebook.organizations import by_name
from dateline.codebook.tables import items, rows

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "v", "vi", "xii", "xiii", "xiv", "xvi"})
_SOFT = re.compile(r"[aeiouyhw]")  # what near spellings differ in
# Forms of companies, which news names leave out.
_LEGAL = frozenset(
    ["inc", "corp", "corporation", "co", "company", "ltd", "plc", "llc", "ag", "gmbh"]
)
# One spelling of what American and British English write differently in names of bodies.
_AMERICAN = {
    "defence": "defense",
    "organisation": "organization",
    "labour": "labor",
    "centre": "center",
    "programme": "program",
    "stabilisation": "stabilization",
    "immigrations": "immigration",
    "forces": "force",
}
_LITTLE = frozenset(["of", "for", "and", "the", "in", "on", "to", "s"])
MOST = 12  # words of a name that are looked at


class PersonName(msgspec.Struct, frozen=True):
    """A person's name: given names, the surname, and what follows it ("jr", "iii"), all folded."""

    given: tuple[str, ...]
    surname: str
    suffix: str

    @property
    def is_full(self) -> bool:
        """Whether it is more than a surname or a first name alone."""
        return bool(self.given or self.suffix)

    @property
    def skeleton(self) -> str:
        """Equal for all spellings of the name."""
        words = " ".join(skeleton(word) for word in (*self.given, self.surname))
        return f"{words} {self.suffix}".rstrip()


@lru_cache(16_384)
def person_name(name: str) -> PersonName:
    """The parts of a person's name; of "al-Assad" the surname is "assad", "al" is none of it."""
    words = [w for w in fold(name).split()[:MOST] if w not in ("al", "el")]
    suffix = words.pop() if len(words) > 1 and words[-1] in _SUFFIXES else ""
    return PersonName(tuple(words[:-1]), words[-1] if words else "", suffix)


@lru_cache(16_384)
def body_name(name: str) -> str:
    """The name of a body as it is compared: the codebook's own name where it knows the body by
    this one, without article, legal form and differences of English spelling."""
    known = by_name(name.removeprefix("the ").removeprefix("The "))
    words = fold(known.name if known else name).removeprefix("the ").split()[:MOST]
    kept = [_AMERICAN.get(word, word) for word in words]
    while len(kept) > 1 and kept[-1] in _LEGAL:
        kept.pop()
    return " ".join(kept)


@lru_cache(16_384)
def body_words(name: str, country: str | None) -> str:
    """The words of a body's name that tell it from others of its country, in alphabetical order:
    "Ecuadorian military", "Armed Forces of Ecuador" and "Ecuador's armed forces" have the same."""
    padded = f" {body_name(name)} "
    for form in _forms(country) if country else ():
        padded = padded.replace(f" {form} ", " ")
    words = [word for word in padded.split() if word not in _LITTLE]
    if words in (["military"], ["defense", "force"]):
        words = ["armed", "force"]
    return " ".join(sorted(words)) or body_name(name)


def is_general(words: str) -> bool:
    """Whether bodies of many countries have such a name ("National Assembly")."""
    return all(word in _general() for word in words.split())


@cache
def _general() -> frozenset[str]:
    listed = {word for row in rows("general_body_words.tsv") for word in items(row["words"])}
    return frozenset(listed | body_nouns())


@cache
def _forms(country: str) -> tuple[str, ...]:
    """The folded names, adjectives and peoples of a country, the longest first."""
    state = by_iso3(country)
    if state is None:
        return ()
    forms = {fold(f) for f in (state.name, *state.names, *state.adjectives, *state.people)}
    return tuple(sorted((form for form in forms if form), key=lambda form: (-len(form), form)))


@lru_cache(16_384)
def block_of(kind: str, name: str, country: str | None) -> str | None:
    """The block of an entity; None for what is nobody in particular (groups, buildings)."""
    if kind == "person":
        surname = person_name(name).surname
        return f"person {_hard(skeleton(surname))}" if surname else None
    if kind == "organization":
        words = body_words(name, country)
        return f"body {_hard(words)}" if words else None
    if kind == "country":
        return f"country {country or fold(name)}"
    return None


def _hard(name: str) -> str:
    """The consonants of a name, s for z, k for c and q; the whole name where it has but one."""
    plain = name.translate(str.maketrans("zcq", "skk"))
    hard = _SOFT.sub("", plain).replace(" ", "")
    return hard if len(hard) > 1 else plain
