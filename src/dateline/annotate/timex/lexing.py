"""Text into time tokens: each word or sign with one class, so that patterns can be written over
classes. Number words are joined into one token ("two and a half", "twenty-four"), named days too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from dateline.annotate.timex.doubtful import NAME_MONTHS, decided, is_name
from dateline.annotate.timex.numbers import number, number_in_words
from dateline.annotate.timex.tokens import TimeToken
from dateline.codebook.time_words import holidays, time_words

_RAW = re.compile(
    r"""(?P<SHORT>\b[ap]\.m\b\.?|\b[BA]\.[CD]\b(?:\.E\b)?\.?|\b[A-Z][a-z]{2,4}\.(?=[\s,)\d]|$))
    |(?P<WORD>[^\W\d_]\w*)
    |(?P<ISO>\b\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?\b)
    |(?P<SLASH>\b\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\b|\b\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})\b(?![.%]\d)
        |\b\d{1,2}-\d{1,2}-\d{4}\b|\b\d{4}(?P<mark>[/.-])\d{1,2}(?P=mark)\d{1,2}\b)
    |(?P<NINE_ELEVEN>(?<![\w/.-])9/11(?![\w/%]))
    |(?P<CLOCK>\b\d{1,2}:\d{2}(?::\d{2})?(?!\d))
    |(?P<DECADE>\b\d{3}0['’]?s\b|\b\d{2}0s(?=\ B\.?C)|['’]\d0s\b|\b\d0s\b)
    |(?P<ORDINAL>\b\d{1,3}(?:st|nd|rd|th)\b)
    |(?P<YEAR2>(?<!\w)['’]\d{2}\b)
    |(?P<NUMBER>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:[ -]\d/\d(?!\d)|[½¼¾])?)
    |(?P<POSS>['’]s\b)
    |(?P<SIGN>[^\s\w])""",
    re.VERBOSE,
)
_CARDINALS = frozenset({"SMALL", "TENS", "SCALE"})


def lex(text: str, part_of_speech: Callable[[int], str]) -> list[TimeToken]:
    """The time tokens of `text` in order. `part_of_speech(offset)` is asked only about words that
    are as often no time word ("may", "march", "second"); it says "PERSON" of a person's name."""
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
            found.append(number(start, end, raw, text))
        else:
            found.append(TimeToken(start, end, raw, raw if group == "SIGN" else group, raw))
    return _joined(found, text, part_of_speech)


def _joined(tokens: list[TimeToken], text: str, pos: Callable[[int], str]) -> list[TimeToken]:
    """`tokens` with number words and named days joined, and doubtful words decided."""
    found: list[TimeToken] = []
    firsts = _holiday_firsts()
    at, count = 0, len(tokens)
    while at < count:
        token = tokens[at]
        whole: TimeToken | None = None
        if token.kind in _CARDINALS:
            whole = number_in_words(token, text)
        elif token.kind == "MONTH" and token.value in NAME_MONTHS and is_name(tokens, at, pos):
            token = TimeToken(token.start, token.end, token.text, token.text.lower())
        elif token.kind in ("MONTH_WORD", "MONTH_SHORT", "SECOND", "FALL"):
            token = decided(token, found, tokens[at + 1] if at + 1 < count else None, pos)
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


@cache
def _holiday_firsts() -> dict[str, tuple[str, ...]]:
    """Named days by their first word, longest first."""
    by_first: dict[str, list[str]] = {}
    for name in holidays():
        by_first.setdefault(re.split(r"[ .'-]", name)[0], []).append(name)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in by_first.items()}


def _holiday(start: int, text: str, names: tuple[str, ...]) -> TimeToken | None:
    for name in names:
        end = start + len(name)
        if text[start:end].lower().replace("’", "'") == name and not text[end : end + 1].isalpha():
            return TimeToken(start, end, text[start:end], "HOLIDAY", name)
    return None
