"""Who held which office on a day: the dated table, searched by office, by holder and by surname.

The table is `data/offices.tsv`, each row with the page where it can be checked. Ambiguity is kept:
every look-up returns all the terms that fit.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import msgspec

from dateline.codebook import countries, titles
from dateline.codebook.tables import items, rows


class Term(msgspec.Struct, frozen=True):
    """One holder's time in one office. `of` is an alpha-3 code or an organisation's name; `start`
    and `end` are ISO 8601 days, `end` exclusive and "" while in office; `key` as in `titles`;
    `short` what the holder is called for short, empty where that is the last word of the name."""

    holder: str
    title: str
    key: str
    of: str
    start: str
    end: str
    short: tuple[str, ...]
    source: str

    def holds(self, day: str) -> bool:
        """Whether the term runs on `day`."""
        return self.start <= day and (not self.end or day < self.end)

    def held_on(self, day: str) -> bool:
        """Whether the holder was in office at some hour of `day`: on the last one, too."""
        return self.start <= day and (not self.end or day <= self.end)


@cache
def terms() -> tuple[Term, ...]:
    """All rows, in the table's order."""
    found = []
    for row in rows("offices.tsv"):
        title = titles.find(row["title"])
        key = title.key if title is not None else row["title"].lower()
        if countries.by_iso3(row["of"]) is None and key == "president":
            key = "head"
        found.append(
            Term(
                holder=row["holder"],
                title=row["title"],
                key=key,
                of=row["of"],
                start=row["from"],
                end=row["to"],
                short=items(row["short"]),
                source=row["source"],
            )
        )
    return tuple(found)


def holders(key: str, of: str, day: str) -> tuple[Term, ...]:
    """The terms of an office (`key` as in `titles`) of a country or body that run on `day`; where
    none does, those that end on it."""
    terms = _by_office().get((key, of), ())
    return tuple(t for t in terms if t.holds(day)) or tuple(t for t in terms if t.held_on(day))


def held_by(name: str) -> tuple[Term, ...]:
    """All terms of the person called `name`, whatever the transliteration or the accents."""
    return _by_holder().get(skeleton(name), ())


def by_surname(surname: str, day: str) -> tuple[Term, ...]:
    """The terms that run on `day` whose holder is called so for short ("Zelensky", "Xi"); where
    none does, those that end on it."""
    terms = _called(surname)
    return tuple(t for t in terms if t.holds(day)) or tuple(t for t in terms if t.held_on(day))


def _called(surname: str) -> tuple[Term, ...]:
    """The terms of those who are called so for short; a short word must be spelt as the name is,
    but for accents: "Mass" is not Maas."""
    terms = _by_surname().get(skeleton(surname), ())
    if len(surname) > _SHORT:
        return terms
    return tuple(t for t in terms if _is_spelt_in(surname, t))


def known_by_surname(surname: str, day: str) -> tuple[Term, ...]:
    """The terms of those whom a reader of `day` knows by this surname though none of them is in
    office: the last to leave, in the past fifteen years, else the next to come in, within one."""
    terms = _called(surname)
    since, until = _years_on(day, -_KNOWN_AFTER), _years_on(day, _KNOWN_BEFORE)
    past = [t for t in terms if t.end and since <= t.end <= day]
    if past:
        last = max(t.end for t in past)
        return tuple(t for t in past if t.end == last)
    coming = [t for t in terms if day < t.start <= until]
    first = min((t.start for t in coming), default="")
    return tuple(t for t in coming if t.start == first)


_KNOWN_AFTER, _KNOWN_BEFORE = 15, 1  # years


def _years_on(day: str, years: int) -> str:
    return f"{int(day[:4]) + years:04}{day[4:]}"


def is_short_form(word: str, name: str) -> bool:
    """Whether the office holder called `name` is called `word` for short ("Xi", "Abiy")."""
    return any(skeleton(word) in _short_forms(term) for term in held_by(name))


def _is_spelt_in(surname: str, term: Term) -> bool:
    forms = (*term.short, *term.holder.replace("-", " ").split(), term.holder)
    return any(_plain(surname) in (_plain(form), _plain(form.split()[-1])) for form in forms)


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(c for c in decomposed.lower() if not unicodedata.combining(c))


_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "ß": "ss"}
)


@lru_cache(16_384)
def skeleton(name: str) -> str:
    """A name without what transliterations differ in: case, accents, hyphens, y/i/j, doubled
    letters, kh/h, w/v, ph/f, and the spellings of `data/spellings.tsv`. "Zelenskyy", "Zelenskiy"
    and "Zelensky" have one skeleton."""
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    plain = "".join(c for c in plain.lower() if c.isalnum() or c == " ")
    plain = " ".join(_spellings().get(word, word) for word in plain.split(" "))
    for old, new in (("kh", "h"), ("w", "v"), ("ph", "f"), ("y", "i"), ("j", "i"), ("oe", "o")):
        plain = plain.replace(old, new)
    plain = plain.replace("ei", "i").replace("ai", "i") if len(plain) > 4 else plain
    return re.sub(r"([a-z])\1+", r"\1", plain)


@cache
def _spellings() -> dict[str, str]:
    """Other spellings of a name's word, lower case without accents, to the one of the table."""
    return {w: row["word"] for row in rows("spellings.tsv") for w in items(row["spellings"])}


@cache
def _by_office() -> dict[tuple[str, str], tuple[Term, ...]]:
    table: dict[tuple[str, str], tuple[Term, ...]] = {}
    for term in terms():
        table[term.key, term.of] = (*table.get((term.key, term.of), ()), term)
    return table


@cache
def _by_holder() -> dict[str, tuple[Term, ...]]:
    table: dict[str, tuple[Term, ...]] = {}
    for term in terms():
        others = (form for form in term.short if " " in form)
        for name in dict.fromkeys((term.holder, _bare(term.holder), *others)):
            table[skeleton(name)] = (*table.get(skeleton(name), ()), term)
    return table


@cache
def _by_surname() -> dict[str, tuple[Term, ...]]:
    table: dict[str, tuple[Term, ...]] = {}
    for term in terms():
        for form in _short_forms(term):
            table[form] = (*table.get(form, ()), term)
    return table


_SHORT = 4  # letters
_STYLE = re.compile(r"^(?:King|Queen|Pope|Emir) ")
_NUMBERS = frozenset({"Jr.", "II", "III", "XIV", "XVI"})


def _bare(holder: str) -> str:
    return _STYLE.sub("", holder)


def _short_forms(term: Term) -> tuple[str, ...]:
    """Skeletons of what the holder is called for short: the surname, with its particles or not."""
    if term.short:
        return tuple(skeleton(form) for form in term.short)
    parts = [part for part in _bare(term.holder).split() if part not in _NUMBERS]
    forms, at = [parts[-1]], len(parts) - 1
    while at > 1 and parts[at - 1].islower():
        at -= 1
    if at < len(parts) - 1:
        forms.append(" ".join(parts[at:]))
    first, _, rest = parts[-1].partition("-")
    if rest and first.lower() in ("al", "el"):
        forms.append(rest)
    return tuple(dict.fromkeys(skeleton(form) for form in forms))
