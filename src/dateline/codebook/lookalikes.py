"""Capitalised words that look like towns and mostly are not: `data/lookalikes.tsv`."""

from __future__ import annotations

from functools import cache
from typing import Literal

from dateline.codebook.tables import rows

Strength = Literal["never", "weak", ""]


def strength(words: str) -> Strength:
    """How little `words` alone name a town: "never", "weak", or "" for no reason to doubt."""
    found = _strengths().get(words)
    if found is None and words.isupper() and len(words) > 4:
        found = _strengths().get(words.title())
    return found or ""


@cache
def _strengths() -> dict[str, Strength]:
    kinds: dict[str, Strength] = {"never": "never", "weak": "weak"}
    return {row["word"]: kinds[row["strength"]] for row in rows("lookalikes.tsv")}
