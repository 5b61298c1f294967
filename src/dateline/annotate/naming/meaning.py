"""Whether what a table matched is meant: a country, no surname; a role noun, no part of a name."""

from __future__ import annotations

from dateline.annotate.naming.lexicon import Known, Noun
from dateline.annotate.naming.words import Words
from dateline.codebook.name_words import body_nouns, listed
from dateline.codebook.persons import first_names

_VERBAL = frozenset({"VB", "VBD", "VBZ", "VBP", "IN", "PRP"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})


def without_bare_bodies(words: Words, names: list[Known]) -> list[Known]:
    """The names without "Congress" and the like, which the table gives to one country, where the
    document gives it to another ("Peru's Congress") or speaks of others and not of that one."""
    bare = [k for k in names if k.organization and words.forms[k.start] in listed("bare_body")]
    bare = [k for k in bare if k.end - k.start == 1]
    if not bare:
        return names
    ends = {k.end: k for k in names}
    spoken_of = {k.country.iso3 for k in names if k.country is not None}
    bodies = (k.organization for k in names if k not in bare)
    spoken_of |= {b.country for b in bodies if b is not None and b.country is not None}
    left_out = set()
    for body in bare:
        home = body.organization.country if body.organization else None
        possessive = words.lowers[body.start - 1] in ("'s", "’s", "'")
        owner = ends.get(body.start - 1 if possessive else body.start)
        foreign = owner is not None and owner.country is not None and owner.country.iso3 != home
        if foreign or (spoken_of and home not in spoken_of):
            left_out.add(words.forms[body.start])
    return [k for k in names if k not in bare or words.forms[k.start] not in left_out]


def name_is_meant(words: Words, known: Known) -> bool:
    """Whether a table's name is meant: not inside a person's name, nor a common word."""
    i, single = known.start, known.end - known.start == 1
    if single and (_is_surname(words, i) or _is_of_earth(words, i)):
        return False
    if single and known.organization is not None:
        return _body_is_meant(words, known)
    if words.forms[i] == "America" and i and words.lowers[i - 1] in listed("continental"):
        return False
    after = words.forms[known.end : known.end + 1]
    if known.name and after and after[0].istitle() and after[0].lower() in listed("no_country"):
        return False
    if known.country is None or not single:
        return True
    if _ends_name(words, i) or _of_water(words, i) or words.tags[i] in _VERBAL:
        return False
    if words.kinds[i] == "PERSON":
        return not _in_person(words, i) and words.forms[i] not in first_names()
    if not known.capital or known.name:
        return True
    following = words.forms[known.end] if known.end < len(words) else ""
    if following[:1].isupper() and words.tags[known.end] == "NNP":
        return words.kinds[i] == "GPE"
    return True


def without_shared_capitals(words: Words, names: list[Known]) -> list[Known]:
    """The names without capitals whose name larger towns bear ("Hamilton", "Victoria"), where the
    document does not name their country."""
    spoken_of = {k.country.iso3 for k in names if k.country is not None and not k.capital}
    shared = listed("shared_capital")
    return [
        k
        for k in names
        if not k.capital
        or k.name
        or (k.country is not None and k.country.iso3 in spoken_of)
        or words.words(k.start, k.end) not in shared
    ]


def _is_surname(words: Words, i: int) -> bool:
    """Whether a first name qualifies token `i`: "Michael Jordan", "Valeska Paris"."""
    named = i > 0 and words.forms[i - 1] in first_names()
    return named and words.deps[i - 1] == "compound" and words.heads[i - 1] == i


def _is_of_earth(words: Words, i: int) -> bool:
    """Whether "Pole" is one of the earth's: "the South Pole"."""
    return words.forms[i] == "Pole" and i > 0 and words.lowers[i - 1] in ("north", "south")


def _body_is_meant(words: Words, known: Known) -> bool:
    i, body = known.start, known.organization
    kind, form = words.kinds[i], words.forms[i]
    if kind == "PERSON" and _in_person(words, i):
        return False
    if form in ("Congress", "Senate") and _of_name(words, known.end):
        return False
    if form.isupper() or any(c.isupper() for c in form[1:]):
        return True
    if body is not None and body.kind == "nation" and _ends_name(words, i):
        return False
    if form in listed("common_word"):
        return kind == "ORG"
    return kind != "PERSON" or (body is not None and body.kind in ("armed", "igo", "body"))


def _ends_name(words: Words, i: int) -> bool:
    """Whether the word ends a name that is no country's: "New Jersey", "Real Madrid"."""
    if not i or not words.inside[i] or not words.forms[i - 1][0].isupper():
        return False
    return words.tags[i - 1] in ("NNP", "JJ") and words.lowers[i - 1] not in listed("compass")


def _of_water(words: Words, i: int) -> bool:
    """Whether the country only names a water: "Gulf of Mexico"."""
    return i > 1 and words.lowers[i - 1] == "of" and words.lowers[i - 2] in listed("water")


def _in_person(words: Words, i: int) -> bool:
    """Whether the parser sees token `i` inside a person's name of several words."""
    kinds, forms = words.kinds, words.forms
    left = i > 0 and kinds[i - 1] == "PERSON" and forms[i - 1][0].isupper()
    right = i + 1 < len(forms) and kinds[i + 1] == "PERSON" and forms[i + 1][0].isupper()
    return left or right


def _of_name(words: Words, i: int) -> bool:
    """Whether "of" and a capitalised word stand at `i`."""
    after = words.forms[i + 1 : i + 2]
    return words.lowers[i : i + 1] == ["of"] and bool(after) and after[0][0].isupper()


def is_part_of_name(words: Words, noun: Noun, starts: dict[int, Known], covered: set[int]) -> bool:
    """Whether a role noun or title is only part of a longer name: "National Police Agency", "People
    Power Party", "Council of Deputies", "Marine Le Pen".

    `starts` maps the first tokens of the tables' names, `covered` holds all their tokens.
    """
    i, j = noun.start, noun.end
    if not words.forms[i][0].isupper():
        return False
    if j - i == 1 and (_is_first_name(words, i) or _is_last_name(words, i)):
        return True
    if noun.role is None:
        return False
    if words.lowers[j : j + 1] == ["'s"] and words.kinds[i] == "ORG":
        return words.kinds[j + 1 : j + 2] == ["ORG"] and words.forms[j + 1][0].isupper()
    if noun.plural and i and words.kinds[i] == words.kinds[i - 1] == "ORG" and words.inside[i]:
        return words.tags[i - 1] in _NAME_TAGS
    joining, body = listed("joining"), _names_body(words, noun)
    if i and (body or words.lowers[i - 1] in joining) and _is_name_word(words, i - 1, covered):
        return True
    if i > 1 and words.lowers[i - 1] in ("of", "for") and words.lowers[i - 2] in joining:
        return words.forms[i - 2][0].isupper() and words.tags[i] in _NAME_TAGS
    if body and words.lowers[j : j + 1] == ["of"] and words.lowers[j - 1] in joining:
        return _named_after_of(words, noun, starts)
    return _is_followed(words, noun, covered)


def _names_body(words: Words, noun: Noun) -> bool:
    form = noun.role.form if noun.role is not None else ""
    return form == "body" or words.lowers[noun.end - 1] in body_nouns()


def _is_first_name(words: Words, i: int) -> bool:
    """Whether token `i` is somebody's first name here ("Marine Le Pen", "Christian Stocker")."""
    if words.forms[i] not in first_names() or i + 1 >= len(words):
        return False
    both = words.kinds[i] == words.kinds[i + 1] == "PERSON"
    return both and words.forms[i + 1][0].isupper()


def _is_last_name(words: Words, i: int) -> bool:
    """Whether a first name stands before token `i` and qualifies it: "John Major"."""
    if not i or words.forms[i - 1] not in first_names() or words.tags[i] != "NNP":
        return False
    joined = words.deps[i - 1] == "compound" and words.heads[i - 1] == i
    after = words.tags[i + 1] if i + 1 < len(words) else "."
    return joined and words.kinds[i] == words.kinds[i - 1] == "PERSON" and after != "NNP"


def _is_name_word(words: Words, i: int, covered: set[int]) -> bool:
    """Whether token `i` is a capitalised word that no table explains."""
    return (
        words.forms[i][0].isupper()
        and words.tags[i] in _NAME_TAGS
        and i not in covered
        and words.lowers[i] not in listed("title_word")
        and words.kinds[i] != "DATE"
    )


def _named_after_of(words: Words, noun: Noun, starts: dict[int, Known]) -> bool:
    """Whether "of" and a name follow that are part of the body's name, not its owner."""
    after = noun.end + (2 if words.lowers[noun.end + 1 : noun.end + 2] == ["the"] else 1)
    if after >= len(words) or not words.forms[after][0].isupper():
        return False
    return starts.get(after) is None or words.lowers[noun.end - 1] in listed("named_by_country")


def _is_followed(words: Words, noun: Noun, covered: set[int]) -> bool:
    """Whether the name goes on after the noun to the noun that makes it a body's."""
    j = noun.end
    if j >= len(words) or not _is_name_word(words, j, covered):
        return False
    ahead = words.lowers[j : j + 2]
    return not body_nouns().isdisjoint(ahead) and (noun.title is None or noun.plural)
