"""The words that name an act: verbs, nouns, light verbs, and the classes of words they ask for.

A `Sense` is one row of `triggers_verbs.tsv` or `triggers_nouns.tsv`; the senses of a word are tried
in the order of the file and the first that fits decides, also that the word names no event.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from dateline.codebook.tables import items, rows
from dateline.model import EventType


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold (or must not: `wanted` False) for a sense: `kind`, with `words` (lemmas, `=`)
    or a class of words (`:`), and for `pobj` the preposition."""

    kind: str
    wanted: bool
    words: frozenset[str] = frozenset()
    group: str = ""
    preposition: str = ""


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a word. `particle` and `tail` are words it must come with ("step" + "down",
    "go" + "on" + "strike"), `object` the lemma of the object in an idiom ("open" + "fire").

    `type` None: in this reading the word names no event. `to`: where the recipient stands.
    """

    lemma: str
    particle: str
    tail: str
    object: str
    when: tuple[Condition, ...]
    type: EventType | None
    mode: str | None
    cameo: str | None
    to: tuple[str, ...]


_CONDITION = re.compile(r"(!?)([a-z_0-9]+)(?:([:=])(\S+))?")
_PREPOSITIONS = frozenset(
    [
        "on",
        "against",
        "of",
        "for",
        "into",
        "from",
        "by",
        "between",
        "in",
        "with",
        "at",
        "to",
        "after",
        "near",
        "over",
        "about",
    ]
)


def read_condition(text: str) -> Condition:
    """The condition that a cell of the trigger tables writes; raises ValueError for other text."""
    match = _CONDITION.fullmatch(text)
    if match is None:
        raise ValueError(f"not a condition: {text!r}")
    negated, kind, sign, argument = match.groups()
    wanted, argument = not negated, argument or ""
    if kind in _PREPOSITIONS and sign == ":":
        return Condition("pobj", wanted, group=argument, preposition=kind)
    if kind in _PREPOSITIONS and sign == "=":
        return Condition("pobj", wanted, frozenset(argument.split("/")), preposition=kind)
    if kind == "pobj":
        preposition, _, group = argument.partition(":")
        return Condition("pobj", wanted, group=group or "any", preposition=preposition)
    if kind == "prep":
        return Condition("prep", wanted, words=frozenset(argument.split(",")))
    if sign == "=":
        return Condition(kind, wanted, words=frozenset(argument.split("/")))
    return Condition(kind, wanted, group=argument)


def _sense(pattern: str, row: dict[str, str]) -> Sense:
    lemma, _, object_ = pattern.partition("_")
    lemma, _, particle = lemma.partition("+")
    particle, _, tail = particle.partition("+")
    return Sense(
        lemma,
        particle,
        tail,
        object_,
        tuple(read_condition(text) for text in row["when"].split()),
        cast(EventType, row["type"]) if row["type"] != "-" else None,
        row["mode"] or None,
        row["cameo"] or None,
        items(row["to"]),
    )


def _table(name: str, column: str) -> dict[str, tuple[Sense, ...]]:
    """Senses by lemma; those that ask for more words beside the trigger come first."""
    found: dict[str, list[Sense]] = {}
    for row in rows(name):
        for pattern in items(row[column]):
            sense = _sense(pattern, row)
            found.setdefault(sense.lemma, []).append(sense)
    return {
        lemma: tuple(sorted(senses, key=lambda s: not (s.particle or s.object)))
        for lemma, senses in found.items()
    }


@cache
def verb_senses() -> dict[str, tuple[Sense, ...]]:
    """The senses of every verb, by lemma."""
    return _table("triggers_verbs.tsv", "verbs")


@cache
def noun_senses() -> dict[str, tuple[Sense, ...]]:
    """The senses of every noun, by lemma."""
    return _table("triggers_nouns.tsv", "nouns")


@cache
def noun_class(name: str) -> frozenset[str]:
    """The lemmas of a class of nouns; raises KeyError for a class that is not in the table."""
    return _classes("noun_classes.tsv")[name]


@cache
def verb_class(name: str) -> frozenset[str]:
    """The lemmas of a class of verbs; raises KeyError for a class that is not in the table."""
    return _classes("verb_classes.tsv")[name]


@cache
def _classes(table: str) -> dict[str, frozenset[str]]:
    return {row["class"]: frozenset(items(row["words"])) for row in rows(table)}


@cache
def light_groups(verb: str) -> tuple[tuple[str, str], ...]:
    """The groups a verb carries nouns for, each with what its subject does: `do`, `take`, `end`."""
    return tuple(
        (row["group"], row["effect"])
        for row in rows("light_verbs.tsv")
        if verb in items(row["verbs"])
    )


@cache
def topics() -> dict[str, tuple[str, ...]]:
    """What a word says about the topic of its sentence: sport, business, accident, violence ..."""
    names = (
        "sport", "business", "entertainment", "science", "accident",
        "violence", "violence_weak", "violence_thing", "terror_words",
    )  # fmt: skip
    found: dict[str, list[str]] = {}
    for name in names:
        for word in sorted(noun_class(name)):
            found.setdefault(word, []).append(name)
    return {word: tuple(groups) for word, groups in found.items()}


@cache
def context_cues() -> dict[str, tuple[str, ...]]:
    """PLOVER contexts that a lemma is a cue for."""
    found: dict[str, list[str]] = {}
    for row in rows("contexts.tsv"):
        for word in items(row["words"]):
            found.setdefault(word, []).append(row["context"])
    return {word: tuple(contexts) for word, contexts in found.items()}


@cache
def context_order() -> tuple[str, ...]:
    """The 37 contexts in PLOVER's order."""
    return tuple(row["context"] for row in rows("contexts.tsv"))
