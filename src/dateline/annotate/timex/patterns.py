"""Rules over classes of words: a pattern, and a function that works out what the words mean.

A pattern is a regular expression whose letters are classes in capitals, literal words in small
letters and signs: "w=WEEKDAY ,? m=MONTH d=DAYNUM". `name=` captures one token, `A|B` without
spaces is one token of either class, ` | ` with spaces separates alternatives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dateline.annotate.timex.context import Context
from dateline.annotate.timex.reading import Reading
from dateline.annotate.timex.tokens import Alphabet, TimeToken
from dateline.codebook.time_words import time_words

_SYMBOL = re.compile(
    r"(?:(\w+)=)?([A-Za-z][\w.']*(?:\|[A-Za-z][\w.']*(?![\w.']*=))*|[,/–—:&'’\-])([?*+]|\{\d(?:,\d)?\})?|([()|?*+])|\\(.)"
)
GROUPS = {
    "NUM": ("CARDINAL", "DAYNUM", "FIGURE", "YEAR"),
    "INT": ("CARDINAL", "DAYNUM", "FIGURE"),
    "ANYUNIT": ("UNIT", "UNITS", "DAY", "QUARTER", "QUARTERS"),
    "ONEUNIT": ("UNIT", "DAY", "QUARTER"),
    "MANYUNITS": ("UNITS", "QUARTERS"),
    "DASH": ("-", "–", "—"),
    "QUALIFIER": ("APPROX", "ALMOST", "MORE", "LESS"),
    "WHEN": ("EARLY", "LATE", "MID"),
    "SHIFT": (
        "last",
        "past",
        "previous",
        "preceding",
        "prior",
        "next",
        "coming",
        "following",
        "upcoming",
        "subsequent",
    ),
    "FISCAL": ("fiscal", "financial", "school", "academic"),
    "RUNNING": ("straight", "consecutive", "successive"),
}


class Found:
    """A pattern that fits: the tokens it covers and those it captured."""

    __slots__ = ("_match", "_tokens", "end", "start")

    def __init__(self, match: re.Match[str], tokens: Sequence[TimeToken]) -> None:
        self._match, self._tokens = match, tokens
        self.start, self.end = match.span()

    def at(self, name: str) -> int:
        """The index of the captured token, -1 where it took no part."""
        return self._match.start(name)

    def __getitem__(self, name: str) -> TimeToken:
        """The captured token; raises IndexError for an unknown name."""
        return self._tokens[self._match.start(name)]

    def get(self, name: str) -> TimeToken | None:
        """The captured token, None where it took no part or has no such capture."""
        at = self._match.start(name) if name in self._match.re.groupindex else -1
        return self._tokens[at] if at >= 0 else None


Resolve = Callable[[Found, Context], "Reading | list[Reading] | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule: its pattern and the function that reads a fit (None: it is no time after
    all)."""

    name: str
    pattern: str
    resolve: Resolve


@dataclass(frozen=True, slots=True)
class Fit:
    """A rule that fits tokens `found.start` to `found.end`."""

    rule: Rule
    order: int
    found: Found


class RuleSet:
    """Compiled rules; `fits` gives every fit in a text, the leftmost and longest first."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self.alphabet = Alphabet()
        self._compiled = [(rule, re.compile(self._compile(rule.pattern))) for rule in self.rules]

    def _compile(self, pattern: str) -> str:
        out, at = [], 0
        for part in re.finditer(r"\s+|" + _SYMBOL.pattern, pattern):
            if part.start() != at:
                raise ValueError(f"a sign that no pattern knows in {pattern!r} at {at}")
            at = part.end()
            name, symbol, times, operator, escaped = part.groups()
            if symbol or escaped:
                body = self._letters(symbol or escaped)
                out.append((f"(?P<{name}>{body})" if name else body) + (times or ""))
            elif operator:
                out.append("(?:" if operator == "(" else operator)
        if at != len(pattern):
            raise ValueError(f"a sign that no pattern knows in {pattern!r} at {at}")
        return "".join(out)

    def _letters(self, symbol: str) -> str:
        names = [n for part in symbol.split("|") for n in GROUPS.get(part, (part,))]
        if wrong := [n for n in names if n.islower() and n in time_words()]:
            raise ValueError(f"{wrong} have a class of their own; patterns must name that")
        return "[" + "".join(self.alphabet.code(name) for name in names) + "]"

    def fits(self, tokens: list[TimeToken]) -> list[Fit]:
        """Every fit of every rule, sorted by start, then the longest, then the rules' order."""
        code = self.alphabet.encode(tokens)
        found = [
            Fit(rule, order, Found(match, tokens))
            for order, (rule, pattern) in enumerate(self._compiled)
            for match in pattern.finditer(code)
        ]
        found.sort(key=lambda fit: (fit.found.start, -fit.found.end, fit.order))
        return found
