"""A parse as columns: what the name rules ask of a token, read once.

Indices are spaCy's; white-space tokens keep their place and break every phrase.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from dateline.layout import Layout, is_silent


@dataclass(frozen=True)
class Words:
    """Columns over the tokens of a document; `text` has straight apostrophes, same offsets."""

    text: str
    forms: list[str]
    lowers: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    lemmas: list[str]
    starts: list[int]
    kinds: list[str]
    inside: list[bool]
    silent: list[bool]

    def __len__(self) -> int:
        return len(self.forms)

    def end(self, i: int) -> int:
        """The code point after token `i`."""
        return self.starts[i] + len(self.forms[i])

    def words(self, i: int, j: int) -> str:
        """The text of tokens `i` to `j` (exclusive), apostrophes straight, spaces single."""
        return " ".join(self.text[self.starts[i] : self.end(j - 1)].split())

    @cached_property
    def at(self) -> dict[int, int]:
        """Start offset to token."""
        return {start: i for i, start in enumerate(self.starts)}

    @cached_property
    def until(self) -> dict[int, int]:
        """End offset to the index after the token that ends there."""
        return {start + len(form): i + 1 for i, (start, form) in enumerate(self._spans)}

    @property
    def _spans(self) -> list[tuple[int, str]]:
        return list(zip(self.starts, self.forms, strict=True))

    @cached_property
    def children(self) -> list[list[int]]:
        """The children of each token, in order."""
        found: list[list[int]] = [[] for _ in self.forms]
        for i, head in enumerate(self.heads):
            if head != i:
                found[head].append(i)
        return found


_COLUMNS = ("ORTH", "LOWER", "TAG", "DEP", "LEMMA", "ENT_TYPE", "HEAD", "ENT_IOB", "IDX")
_INSIDE = 1  # spaCy's code of "I" in ENT_IOB


def columns(doc: Doc, layout: Layout) -> Words:
    """The columns of a parse."""
    table = doc.to_array(list(_COLUMNS)).astype("int64")
    strings, known = doc.vocab.strings, {0: ""}

    def spelt(column: int) -> list[str]:
        ids = table[:, column].astype("uint64").tolist()
        for number in ids:
            if number not in known:
                known[number] = strings[number]
        return [known[number] for number in ids]

    starts = table[:, 8].tolist()
    forms = [form.replace("’", "'") for form in spelt(0)]
    quiet = [False] * len(forms)
    if layout.silent:
        quiet = [is_silent(layout, s, s + len(f)) for s, f in zip(starts, forms, strict=True)]
    return Words(
        text=doc.text.replace("’", "'"),
        forms=forms,
        lowers=[low.replace("’", "'") for low in spelt(1)],
        tags=spelt(2),
        deps=spelt(3),
        heads=[i + step for i, step in enumerate(table[:, 6].tolist())],
        lemmas=spelt(4),
        starts=starts,
        kinds=spelt(5),
        inside=[code == _INSIDE for code in table[:, 7].tolist()],
        silent=quiet,
    )
