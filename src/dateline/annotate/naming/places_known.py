"""Whether a name is a place's for the gazetteer: evidence against a person or a body."""

from __future__ import annotations

from functools import lru_cache

from dateline.gazetteer import shared

_LARGE = 15_000  # inhabitants; a smaller place's name is as likely somebody's


@lru_cache(8192)
def is_place(name: str) -> bool:
    """Whether a country, an area or a town of more than `_LARGE` has this as a main name."""
    for place in shared().find(name):
        if place.rank <= 1 and (place.kind != "city" or place.population >= _LARGE):
            return True
    return False
