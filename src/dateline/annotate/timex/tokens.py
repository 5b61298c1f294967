"""The tokens that time rules are patterns over: a word or sign with its class and value."""

from __future__ import annotations

from dataclasses import dataclass

OTHER = "."


@dataclass(slots=True)
class TimeToken:
    """A word or sign of the text with its class (`kind`) and the value it carries."""

    start: int
    end: int
    text: str
    kind: str
    value: str = ""

    @property
    def number(self) -> float:
        """The value as a number."""
        return float(self.value)


class Alphabet:
    """One character for each class and each literal word that the patterns use."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}

    def code(self, name: str) -> str:
        """The character of a class (upper case) or of a literal word (lower case)."""
        return self._codes.setdefault(name, chr(0x4E00 + len(self._codes)))

    def encode(self, tokens: list[TimeToken]) -> str:
        """One character a token."""
        codes = self._codes
        return "".join([codes.get(token.kind, OTHER) for token in tokens])
