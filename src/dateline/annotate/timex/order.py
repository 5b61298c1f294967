"""In which order a document writes a date in figures: asked of its outlet, then of its dateline,
its other dates and the places beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from urllib.parse import urlsplit

from spacy.tokens import Span

from dateline.annotate.draft import Draft
from dateline.codebook import countries, regions
from dateline.codebook.time_words import date_orders
from dateline.gazetteer.query import shared

_PLACES = frozenset(["GPE", "LOC", "FAC", "ORG", "NORP"])
_FILLER = re.compile(
    r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\([^)]*\)|[^\w\s,'’-]|\d"
)


def date_order(draft: Draft, figures: Iterable[str]) -> str:
    """ "m" where the month comes first, "d" where the day does, "?" where neither is known: by the
    country of the outlet (its home, else its national domain), else by that of the dateline, else
    by the `figures` of the document's dates, where one has a day above twelve."""
    document = draft.document
    country = _home(document.outlet) or _home(document.url) or _dateline_country(draft)
    if country:
        return date_orders().get(country, "d")
    return _one({order for text in figures if (order := _sure_order(text))})


def _sure_order(figures: str) -> str | None:
    first, second, *_ = (int(part) for part in re.split(r"\D", figures))
    if first > 31 or (first > 12) == (second > 12):
        return None
    return "d" if first > 12 else "m"


def order_by_places(sentence: Span) -> str:
    """The order of a date in `sentence`, by the countries of the places it names, if they agree."""
    names = (e.text.removeprefix("the ") for e in sentence.ents if e.label_ in _PLACES)
    found = {country for name in names if (country := _country(name))}
    return _one({date_orders().get(country, "d") for country in found})


def _one(orders: set[str]) -> str:
    return orders.pop() if len(orders) == 1 else "?"


def _home(address: str | None) -> str | None:
    """The country of an outlet's web address."""
    if not address:
        return None
    if home := regions.home(address):
        return home.country
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return None
    ending = host.rpartition(".")[2].upper()
    return _by_domain().get(ending) if "." in host else None


@cache
def _by_domain() -> dict[str, str]:
    """National domains: the two letters of ISO 3166-1, and "uk"; those that are sold to all the
    world say nothing."""
    sold = {"AI", "CC", "CO", "FM", "GG", "IO", "LA", "LY", "ME", "SH", "TO", "TV", "WS"}
    found = {c.iso2: c.iso3 for c in countries.countries() if c.iso2 and c.iso2 not in sold}
    return {**found, "UK": "GBR"}


def _dateline_country(draft: Draft) -> str | None:
    """The country of the dateline's words: that of the last part that names one ("PARIS, Texas"),
    else of the biggest town of the name."""
    span = draft.layout.dateline
    if span is None:
        return None
    words = _FILLER.sub(" ", draft.document.text[span.start : span.end])
    parts = [" ".join(part.split()) for part in words.split(",")]
    return next((found for part in reversed(parts) if part and (found := _country(part))), None)


def _country(name: str) -> str | None:
    known = countries.by_name(name) or countries.by_capital(name) or countries.by_adjective(name)
    if known:
        return known.iso3
    area = regions.by_abbreviation(name)
    if area:
        return area.country
    places = shared().find(name.title() if name.isupper() else name)
    return max(places, key=lambda place: place.population).country if places else None
