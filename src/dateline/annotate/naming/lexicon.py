"""Finding the codebook's names, titles and role nouns in a text: longest match from a first word.

Names (countries, adjectives, organisations, palaces, capitals) are matched over characters with
their case; titles and roles over tokens without it, plurals understood.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache

from dateline.annotate.naming.words import Words
from dateline.codebook import organizations as orgs
from dateline.codebook import roles, titles
from dateline.codebook.countries import Country, countries, key
from dateline.codebook.name_words import listed
from dateline.codebook.organizations import Organization
from dateline.codebook.roles import Role
from dateline.codebook.titles import Title

_FIRST = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Known:
    """Tokens `start` to `end` that a table names. `adjective`: the words can qualify a noun;
    `people`: they can name its people; `capital` and `seat`: they can stand for the government."""

    start: int
    end: int
    country: Country | None = None
    organization: Organization | None = None
    name: bool = False
    adjective: bool = False
    people: bool = False
    capital: bool = False
    seat: bool = False


@dataclass(frozen=True, slots=True)
class Noun:
    """Tokens `start` to `end` that name an office or a role; `words` lower case and singular."""

    start: int
    end: int
    words: str
    plural: bool
    title: Title | None
    role: Role | None


@dataclass(slots=True)
class _Entry:
    country: Country | None = None
    organization: Organization | None = None
    name: bool = False
    adjective: bool = False
    people: bool = False
    capital: bool = False
    seat: bool = False


def find_names(words: Words) -> list[Known]:
    """The table's names, left to right, never overlapping, the longest first."""
    found: list[Known] = []
    table, upto = _names(), 0
    for i, form in enumerate(words.forms):
        if i < upto or words.silent[i]:
            continue
        first = _FIRST.match(form)
        if first is None or (forms := table.get(first.group())) is None:
            continue
        start = words.starts[i]
        for name, entry in forms:
            end = words.until.get(start + len(name))
            if end is not None and words.text.startswith(name, start):
                found.append(_known(i, end, entry))
                upto = end
                break
    return found


def _known(start: int, end: int, entry: _Entry) -> Known:
    return Known(
        start,
        end,
        entry.country,
        entry.organization,
        entry.name,
        entry.adjective,
        entry.people,
        entry.capital,
        entry.seat,
    )


@cache
def _names() -> dict[str, list[tuple[str, _Entry]]]:
    """First word to the names that begin with it, longest first."""
    entries: dict[str, _Entry] = {}
    for organization in orgs.organizations():
        for form in (organization.name, *organization.aliases):
            entries.setdefault(form, _Entry(organization=organization))
    for country in countries():
        _enter(entries, country)
    table: dict[str, list[tuple[str, _Entry]]] = {}
    for form, entry in entries.items():
        first = _FIRST.match(form)
        if first:
            table.setdefault(first.group(), []).append((form, entry))
    for forms in table.values():
        forms.sort(key=lambda pair: (-len(pair[0]), pair[0]))
    return table


def _enter(entries: dict[str, _Entry], country: Country) -> None:
    """Adds the forms of a country; a form that another country or body has stays theirs."""

    def mark(forms: tuple[str, ...], field: str) -> None:
        for form in forms:
            kept = entries.setdefault(key(form), _Entry(country=country))
            if kept.country is country:
                setattr(kept, field, True)

    mark((country.name, *country.names), "name")
    mark(tuple(n.upper() for n in (country.name, *country.names) if len(n) > 4), "name")
    mark(country.adjectives, "adjective")
    mark(country.people, "people")
    mark(country.capitals, "capital")
    mark(country.seats, "seat")


def find_nouns(words: Words) -> list[Noun]:
    """Titles and role nouns, left to right, never overlapping, the longest first."""
    found: list[Noun] = []
    table, singular, upto = _nouns(), _singulars(), 0
    lowers = words.lowers
    for i, low in enumerate(lowers):
        if i < upto:
            continue
        phrases = table.get(singular.get(low, low))
        if phrases is None or words.silent[i]:
            continue
        for phrase in phrases:
            end = i + len(phrase)
            if len(phrase) > 1:
                if end > len(lowers):
                    continue
                if any(
                    singular.get(lowers[i + k], lowers[i + k]) != w
                    for k, w in enumerate(phrase)
                    if k
                ):
                    continue
            noun = _noun(words, i, end, " ".join(phrase))
            if noun is not None:
                found.append(noun)
                upto = end
            break
    return found


def _noun(words: Words, start: int, end: int, phrase: str) -> Noun | None:
    """The noun, unless the tags say that its last word is none here ("to head", "will lead")."""
    tags = words.tags[start:end]
    if not any(tag[0] == "N" for tag in tags) and not (
        (tags[-1] == "JJ" and phrase == "military" and words.tags[end : end + 1] != ["NN"])
        or (words.forms[start][0].isupper() and tags[-1][0] in "JF")
        or _leads_a_name(words, start, end)
    ):
        return None
    phrase = phrase.replace(" - ", "-")
    if end - start == 1 and _is_acronym(words, start):
        return None
    if start and " ".join(words.lowers[start - 1 : end]) in listed("no_role"):
        return None
    singular = _singulars()
    head = itertools.takewhile(lambda low: low not in ("for", "of"), words.lowers[start:end])
    plural = any(low in singular for low in head) or phrase in _ALWAYS_PLURAL
    return Noun(start, end, phrase, plural, titles.titles().get(phrase), roles.roles().get(phrase))


def _is_acronym(words: Words, i: int) -> bool:
    """Whether token `i` is capitals that stand for something else than the noun they spell: the
    "COP" of a climate conference; not in a heading, whose words are all so written."""
    form = words.forms[i]
    if len(form) < 2 or not form.isupper() or words.lowers[i] in listed("capital_role"):
        return False
    near = (words.forms[k] for k in (i - 1, i + 1) if 0 <= k < len(words))
    return not any(len(w) > 1 and w.isalpha() and w.isupper() for w in near)


def _leads_a_name(words: Words, start: int, end: int) -> bool:
    """Whether a word that was tagged a verb stands between capitals and a comma with a name after
    it: "WHO head, Tedros Ghebreyesus,"."""
    if not start or end + 1 >= len(words) or words.forms[end] != ",":
        return False
    before = words.forms[start - 1]
    return len(before) > 1 and before.isupper() and words.kinds[end + 1] == "PERSON"


_ALWAYS_PLURAL = frozenset({"police", "people", "riot police", "media", "press", "clergy"})


@cache
def _nouns() -> dict[str, list[tuple[str, ...]]]:
    """First word to the phrases that begin with it, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for words in (*titles.titles(), *roles.roles()):
        phrase = tuple(words.replace("-", " - ").split())
        phrases = table.setdefault(_singulars().get(phrase[0], phrase[0]), [])
        if phrase not in phrases:
            phrases.append(phrase)
    for phrases in table.values():
        phrases.sort(key=lambda p: (-len(p), p))
    return table


def singular(word: str) -> str:
    """The singular of a role's or title's word; another word as it is."""
    return _singulars().get(word, word)


_NOT_PLURAL = frozenset({"is", "was", "has", "press", "boss", "witness", "forces", "its", "as"})


@cache
def _singulars() -> dict[str, str]:
    """Plural to singular, for every word of a title or role."""
    table: dict[str, str] = {}
    vocabulary = sorted({w for p in (*titles.titles(), *roles.roles()) for w in p.split()})
    for word in vocabulary:
        if word in ("people", "police", "media", "press", "personnel") or not word.isalpha():
            continue
        plural = _plural(word)
        if plural != word and plural not in _NOT_PLURAL and plural not in titles.titles():
            table.setdefault(plural, word)
    table["forces"] = "force"
    table["children"] = "child"
    return table


def _plural(word: str) -> str:
    if word.endswith("man") and word not in ("human", "german", "shaman"):
        return word[:-3] + "men"
    if word in ("wife",):
        return "wives"
    if word.endswith("y") and word[-2:-1] not in ("a", "e", "o", "u"):
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word + "s"
