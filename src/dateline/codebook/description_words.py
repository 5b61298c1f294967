"""Words before a noun that say whether it may mean somebody just named.

The table is `data/description_words.tsv`; its head says what each list is for.
"""

from __future__ import annotations

from functools import cache

from dateline.codebook.tables import items, rows


@cache
def described_by(kind: str) -> frozenset[str]:
    """The words of a list; empty for a list that the table does not hold."""
    return frozenset(
        word
        for row in rows("description_words.tsv")
        if row["kind"] == kind
        for word in items(row["words"])
    )
