"""Text into time tokens: each word or sign with one class, so that patterns can be written over
classes. Number words are joined into one token ("two and a half", "twenty-four"), named days too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from dateline.codebook.time_words import holidays, time_words

_RAW = re.compile(
    r"""(?P<SHORT>\b[ap]\.m\b\.?|\b[BA]\.[CD]\b(?:\.E\b)?\.?|\b[A-Z][a-z]{2,4}\.(?=[\s,)\d]|$))
    |(?P<WORD>[^\W\d_]\w*)
    |(?P<ISO>\b\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?\b)
    |(?P<SLASH>\b\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\b|\b\d{1,2}\.\d{1,2}\.\d{4}\b|\b\d{2}-\d{2}-\d{4}\b)
    |(?P<CLOCK>\b\d{1,2}:\d{2}(?::\d{2})?(?!\d))
    |(?P<DECADE>\b\d{3}0['’]?s\b|['’]\d0s\b|\b\d0s\b)
    |(?P<ORDINAL>\b\d{1,3}(?:st|nd|rd|th)\b)
    |(?P<YEAR2>(?<!\w)['’]\d{2}\b)
    |(?P<NUMBER>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:[ -]\d/\d(?!\d)|[½¼¾])?)
    |(?P<POSS>['’]s\b)
    |(?P<SIGN>[^\s\w])""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_MONEY = frozenset("$£€¥#%")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_BEFORE_MONTH = frozenset(
    {
        "in",
        "since",
        "until",
        "by",
        "of",
        "last",
        "next",
        "this",
        "DAYNUM",
        "ORDINAL",
        "EARLY",
        "LATE",
        "mid",
        "and",
        "during",
        "through",
        "to",
        "from",
        "between",
        "-",
        "–",
    }
)
_BEFORE_FALL = frozenset(
    {"the", "last", "next", "this", "EARLY", "LATE", "MID", "that", "-", "in", "each", "every"}
)
_CARDINALS = frozenset({"SMALL", "TENS", "SCALE"})
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


def lex(text: str, part_of_speech: Callable[[int], str]) -> list[TimeToken]:
    """The time tokens of `text` in order. `part_of_speech(offset)` is asked only about words that
    are as often no time word ("may", "march", "second")."""
    found: list[TimeToken] = []
    words = time_words()
    for match in _RAW.finditer(text):
        group = match.lastgroup or "SIGN"
        start, end, raw = match.start(), match.end(), match[0]
        if group in ("WORD", "SHORT"):
            lower = raw.lower()
            word = words.get(lower)
            if word is None and group == "SHORT" and raw[-1] == ".":
                end, raw, lower = end - 1, raw[:-1], lower[:-1]
                word = words.get(lower)
            if word is None or (word.capitalised and not raw[0].isupper()):
                found.append(TimeToken(start, end, raw, lower))
            else:
                found.append(TimeToken(start, end, raw, word.kind, word.value))
        elif group == "NUMBER":
            found.append(_number(start, end, raw, text))
        else:
            found.append(TimeToken(start, end, raw, raw if group == "SIGN" else group, raw))
    return _joined(found, text, part_of_speech)


def _number(start: int, end: int, raw: str, text: str) -> TimeToken:
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


def _joined(tokens: list[TimeToken], text: str, pos: Callable[[int], str]) -> list[TimeToken]:
    """`tokens` with number words and named days joined, and doubtful words decided."""
    found: list[TimeToken] = []
    firsts = _holiday_firsts()
    at, count = 0, len(tokens)
    while at < count:
        token = tokens[at]
        whole: TimeToken | None = None
        if token.kind in _CARDINALS:
            whole = _cardinal(token, text)
        elif token.kind in ("MONTH_WORD", "MONTH_SHORT", "SECOND", "FALL"):
            token = _decided(token, found, tokens[at + 1] if at + 1 < count else None, pos)
        if (
            whole is None
            and (names := firsts.get(token.text.lower()))
            and text[token.start].isupper()
        ):
            whole = _holiday(token.start, text, names)
        if whole is None:
            found.append(token)
            at += 1
            continue
        found.append(whole)
        while at < count and tokens[at].start < whole.end:
            at += 1
    return found


def _decided(
    token: TimeToken, before: list[TimeToken], after: TimeToken | None, pos: Callable[[int], str]
) -> TimeToken:
    """A word that is as often no time word, with its class settled by its neighbours, else by its
    part of speech."""
    follows = after.kind if after else ""
    if token.kind == "MONTH_SHORT":
        dated = follows in ("DAYNUM", "YEAR") or (
            before and before[-1].kind in ("DAYNUM", "ORDINAL")
        )
        kind = "MONTH" if dated else token.text.lower()
    elif token.kind == "MONTH_WORD":
        sure = follows in ("DAYNUM", "YEAR", "ORDINAL", "YEAR2") or (
            before and before[-1].kind in _BEFORE_MONTH
        )
        named = bool(before) and before[-1].text[0].isupper() and before[-1].end + 1 == token.start
        noun = not named and pos(token.start) in ("PROPN", "NOUN")
        kind = "MONTH" if sure or noun else token.text.lower()
    elif token.kind == "SECOND":
        ordinal = pos(token.start) in ("ADJ", "ADV") or follows in (
            "UNIT",
            "DAY",
            "QUARTER",
            "PART",
        )
        kind = (
            "ORDINAL"
            if ordinal or not before or before[-1].kind not in ("CARDINAL", "a", "per")
            else "UNIT"
        )
        return TimeToken(
            token.start, token.end, token.text, kind, "2" if kind == "ORDINAL" else "TS"
        )
    else:
        sure = (
            pos(token.start) in ("NOUN", "PROPN")
            and bool(before)
            and before[-1].kind in _BEFORE_FALL
        )
        kind = "SEASON" if sure and (follows != "of" or before[-1].kind != "the") else "fall"
        if follows == "of" and sure:
            kind = "FALL"
    return TimeToken(token.start, token.end, token.text, kind, token.value)


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


def _cardinal(token: TimeToken, text: str) -> TimeToken | None:
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


@cache
def _holiday_firsts() -> dict[str, tuple[str, ...]]:
    """Named days by their first word, longest first."""
    by_first: dict[str, list[str]] = {}
    for name in holidays():
        by_first.setdefault(re.split(r"[ .']", name)[0], []).append(name)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in by_first.items()}


def _holiday(start: int, text: str, names: tuple[str, ...]) -> TimeToken | None:
    for name in names:
        end = start + len(name)
        if text[start:end].lower().replace("’", "'") == name and not text[end : end + 1].isalpha():
            return TimeToken(start, end, text[start:end], "HOLIDAY", name)
    return None
