"""Numbers in a text, in figures and in words, as time tokens: years, days of a month, ordinals,
counts."""

from __future__ import annotations

import re
from functools import cache

from dateline.annotate.timex.tokens import TimeToken
from dateline.codebook.time_words import time_words

_LAST_WORD = re.compile(r"[^\W\d_]+$")
_MONEY = frozenset("$£€¥#%")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def number(start: int, end: int, raw: str, text: str) -> TimeToken:
    """A number in figures: YEAR (four bare figures that may be one), DAYNUM (1 to 31), FIGURE, or
    the sign's own class where it counts money or is part of a name."""
    before = text[start - 1] if start else " "
    after = text[end : end + 1]
    if before == "-" and not _hangs_on_time(text, start - 1):
        return TimeToken(start, end, raw, "amount")
    if before in _MONEY or after == "%" or before.isalpha() or before == "." or before == "_":
        return TimeToken(start, end, raw, "amount")
    if raw.isdigit():
        if len(raw) == 4 and 1000 <= int(raw) <= 2199:
            return TimeToken(start, end, raw, "YEAR", raw)
        if len(raw) <= 2 and 1 <= int(raw) <= 31:
            return TimeToken(start, end, raw, "DAYNUM", raw)
        return TimeToken(start, end, raw, "FIGURE" if len(raw) < 9 else "amount", raw)
    return TimeToken(start, end, raw, "FIGURE", f"{_value(raw):g}")


def _hangs_on_time(text: str, hyphen: int) -> bool:
    """Whether a number after a hyphen belongs to a time ("mid-1990", "pre-1914", "4-6") and not to
    a name ("F-16", "Covid-19")."""
    word = _LAST_WORD.search(text, max(0, hyphen - 12), hyphen)
    return word is None or word[0].lower() in time_words() or word[0].lower() in ("pre", "post")


def _value(raw: str) -> float:
    plain = raw.replace(",", "")
    if plain[-1] in _FRACTIONS:
        return float(plain[:-1]) + _FRACTIONS[plain[-1]]
    if "/" in plain:
        whole, part = re.split("[ -]", plain)
        over, under = part.split("/")
        return float(whole) + (float(over) / float(under) if float(under) else 0.0)
    return float(plain)


@cache
def _number_words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns of a year, an ordinal and a cardinal in words."""
    by_kind: dict[str, list[str]] = {"SMALL": [], "TENS": [], "ORDINAL": []}
    for name, word in time_words().items():
        if word.kind in by_kind:
            by_kind[word.kind].append(name)
    small, tens, ordinal = (
        "|".join(sorted(names, key=len, reverse=True)) for names in by_kind.values()
    )
    ordinal += "|second"
    below = rf"(?:(?:{tens})(?:[- ](?:{small}))?|(?:{small}))"
    year = rf"(?:nineteen|twenty|eighteen)[- ](?:{tens})(?:[- ](?:{small}))?\b"
    scale = rf"(?:[- ](?:hundred|thousand|dozen)(?:,? (?:and )?{below})?)?"
    half = r"(?:[- ]and[- ](?:a|one)[- ]half)?"
    flags = re.IGNORECASE
    return (
        re.compile(year, flags),
        re.compile(rf"(?:{tens})[- ](?:{ordinal})\b", flags),
        re.compile(rf"(?:{below}{scale}|hundred|thousand|dozen){half}\b", flags),
    )


def number_in_words(token: TimeToken, text: str) -> TimeToken | None:
    """The whole number in words that starts at `token`."""
    for kind, pattern in zip(("YEAR", "ORDINAL", "CARDINAL"), _number_words(), strict=True):
        if match := pattern.match(text, token.start):
            parts = re.split(r"[-\s,]+", match[0].lower())
            value = _year_value(parts) if kind == "YEAR" else _words_value(parts)
            return TimeToken(match.start(), match.end(), match[0], kind, f"{value:g}")
    return None


def _year_value(parts: list[str]) -> float:
    words = time_words()
    return float(words[parts[0]].value) * 100 + sum(float(words[part].value) for part in parts[1:])


def _words_value(parts: list[str]) -> float:
    words = time_words()
    total, current = 0.0, 0.0
    for part in parts:
        word = words.get(part)
        if part == "half":
            total += 0.5
        elif part == "second":
            current += 2
        elif word and word.kind == "SCALE":
            total, current = total + max(current, 1.0) * float(word.value), 0.0
        elif word and part != "a":
            current += float(word.value)
    return total + current
