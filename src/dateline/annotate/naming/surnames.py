"""Which office holder a surname alone names."""

from __future__ import annotations

from dateline.codebook import offices
from dateline.codebook.name_words import listed
from dateline.codebook.persons import first_names
from dateline.codebook.titles import Title

_LEADING = frozenset({"president", "prime minister", "supreme leader", "monarch", "leader"})
_OTHERS = frozenset({"LEG", "JUD", "COP", "BUS", "JRN", "ELI", "AGR", "CRM", "CVL", "LAB", "SOC"})
_LOWER = frozenset({"mayor", "governor", "ambassador", "spokesperson", "councillor", "soldier"})


def holder_by_surname(surname: str, day: str, title: Title | None) -> str:
    """The one holder in the table of offices whom the surname alone names on the day, "" where
    there is none or more: with the title's office, else who leads a state, else who led it."""
    terms = [t for t in offices.by_surname(surname, day) if _may_bear(title, t)]
    if title is not None and len(terms) > 1:
        terms = [t for t in terms if t.key == title.key] or terms
    if len({t.holder for t in terms}) > 1:
        terms = [t for t in terms if t.key in _LEADING]
    common = surname in listed("common_surname") or surname in first_names() or len(surname) < 4
    if not terms and not common:
        past = offices.known_by_surname(surname, day)
        terms = [t for t in past if t.key in _LEADING and _may_bear(title, t)]
    holders = {t.holder for t in terms}
    return next(iter(holders)) if len(holders) == 1 else ""


def _may_bear(title: Title | None, term: offices.Term) -> bool:
    """Whether one who holds the office may be called by the title: a judge is no president."""
    if title is None or title.key == term.key or not title.sectors:
        return True
    return title.key not in _LOWER and _OTHERS.isdisjoint(title.sectors)
