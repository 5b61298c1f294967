"""Words that are as often no time word ("may", "march", "second", "fall", "August"), settled by
their neighbours, else by their part of speech."""

from __future__ import annotations

from collections.abc import Callable

from dateline.annotate.timex.tokens import TimeToken

_OF_TIME = frozenset(
    ["in", "since", "until", "by", "last", "next", "this", "DAYNUM", "ORDINAL", "EARLY", "LATE",
     "mid", "during", "through", "-", "–"]
)  # fmt: skip
_BEFORE_MONTH = _OF_TIME | {"and", "to", "from", "of", "between"}
_BEFORE_FALL = frozenset(
    {"the", "last", "next", "this", "EARLY", "LATE", "MID", "that", "-", "in", "each", "every"}
)
_COUNTABLE = frozenset({"UNIT", "DAY", "QUARTER", "PART"})
NAME_MONTHS = frozenset(["4", "6", "8"])  # April, June, August
_Asked = Callable[[int], str]


def is_name(tokens: list[TimeToken], at: int, pos: _Asked) -> bool:
    """Whether "April", "June" or "August" is a first name: a capitalised surname follows, and no
    word that goes before a month stands there."""
    if at + 1 >= len(tokens) or (at and tokens[at - 1].kind in _OF_TIME):
        return False
    token, after = tokens[at], tokens[at + 1]
    if after.start != token.end + 1 or not after.text[0].isupper() or after.kind[0].isupper():
        return False
    return pos(token.start) == "PERSON"


def decided(
    token: TimeToken, before: list[TimeToken], after: TimeToken | None, pos: _Asked
) -> TimeToken:
    """A word that is as often no time word, with its class settled by its neighbours (`before`:
    all that stand before it), else by its part of speech (`pos`, asked with an offset)."""
    last = before[-1] if before else None
    follows = after.kind if after else ""
    value = token.value
    if token.kind == "MONTH_SHORT":
        dated = follows in ("DAYNUM", "YEAR") or (last and last.kind in ("DAYNUM", "ORDINAL"))
        kind = "MONTH" if dated else token.text.lower()
    elif token.kind == "MONTH_WORD":
        kind = "MONTH" if _is_month(token, last, follows, pos) else token.text.lower()
    elif token.kind == "SECOND":
        kind, value = ("ORDINAL", "2") if _is_ordinal(token, last, follows, pos) else ("UNIT", "TS")
    else:
        kind = _fall(token, last, follows, pos)
    return TimeToken(token.start, token.end, token.text, kind, value)


def _is_month(token: TimeToken, last: TimeToken | None, follows: str, pos: _Asked) -> bool:
    """Whether "may" or "march" is a month."""
    if follows in ("DAYNUM", "YEAR", "ORDINAL", "YEAR2"):
        return True
    if last is not None and last.kind in _BEFORE_MONTH:
        return True
    named = last is not None and last.text[0].isupper() and last.end + 1 == token.start
    return not named and pos(token.start) in ("PROPN", "NOUN", "PERSON")


def _is_ordinal(token: TimeToken, last: TimeToken | None, follows: str, pos: _Asked) -> bool:
    """Whether "second" counts, and is no length of time."""
    if pos(token.start) in ("ADJ", "ADV") or follows in _COUNTABLE or token.text[0].isupper():
        return True
    return last is None or last.kind not in ("CARDINAL", "a", "per")


def _fall(token: TimeToken, last: TimeToken | None, follows: str, pos: _Asked) -> str:
    """The class of "fall": the season, "FALL" where only what follows "of" can say, or the word."""
    noun = pos(token.start) in ("NOUN", "PROPN", "PERSON")
    if not noun or last is None or last.kind not in _BEFORE_FALL:
        return "fall"
    return "FALL" if follows == "of" else "SEASON"
