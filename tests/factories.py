"""Documents and drafts made from a few words, so that a test names only what matters."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from dateline.model import Document, Record
from dateline.pipeline import code_all
from dateline.read import Input


def document(text: str, published: str | None = "2022-03-04", **fields: str) -> Document:
    """A document with an id made from its text."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(id=digest[:16], sha256=digest, text=text, published=published, **fields)


def records(texts: Sequence[str], published: str | None = "2022-03-04") -> list[Record]:
    """The records of several texts, parsed in one go."""
    return list(code_all([Input(document(text, published)) for text in texts]))


def record(text: str, published: str | None = "2022-03-04") -> Record:
    """The record of one text."""
    return records([text], published)[0]
