"""Plain text: the decoded content, dated by its own words."""

from __future__ import annotations

from dateline.read.assembly import Found, assemble, markup_warnings
from dateline.read.decoding import decode
from dateline.read.model import Given, Input


def read_text(data: bytes, given: Given) -> Input:
    """The document of one text file; raises UnreadableError where the bytes are no text."""
    text, warnings = decode(data)
    return assemble(Found(text=text, warnings=(*warnings, *markup_warnings(text))), given)
