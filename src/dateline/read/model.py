"""What reading hands on: documents with their warnings, and inputs that could not be read."""

from __future__ import annotations

import msgspec

from dateline.model import Document, Warning


class Input(msgspec.Struct, frozen=True):
    """A document read, with what the reader of its record should know about the reading."""

    document: Document
    warnings: tuple[Warning, ...] = ()


class Problem(msgspec.Struct, frozen=True):
    """Something that is no document: where it stands (`line` counts from 1; None where the whole
    source is meant), what is wrong, and what to do about it."""

    source: str
    line: int | None
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """One line for people: "news.jsonl, line 3: is not JSON (...). Write ..."."""
        where = self.source if self.line is None else f"{self.source}, line {self.line}"
        return f"{where}: {self.message}" + (f". {self.hint}" if self.hint else "")


class Given(msgspec.Struct, frozen=True):
    """What the user says about inputs that do not say it themselves."""

    published: str | None = None
    outlet: str | None = None
    language: str | None = None


class UnreadableError(ValueError):
    """Bytes that are no document. `hint` says what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
