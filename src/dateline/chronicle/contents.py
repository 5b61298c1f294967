"""What a statement says, in a form that two statements can be compared in.

Function words and inflection go; numbers, times, negation and what is left open are set apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dateline.chronicle.naming import fold
from dateline.codebook.position_words import stem, values, words

TIME = "@"  # begins a token that stands for a resolved time expression ("@2021-05-03")

_CONTRACTED = (
    (re.compile(r"\bwo(?:n['’]t)\b", re.IGNORECASE), "will not"),
    (re.compile(r"\bca(?:n['’]t)\b", re.IGNORECASE), "can not"),
    (re.compile(r"n['’]t\b", re.IGNORECASE), " not"),
    (re.compile(r"['’]ll\b", re.IGNORECASE), " will"),
)
# A time; a number with its sign; a word, which may hold a number ("COVID-19") or be a name in one
# piece ("united_states").
_TOKEN = re.compile(r"@[\w:.-]+|[$€£¥]?\d+(?:[,.]\d+)*%?|[^\W\d_](?:\w|-(?=\d))*")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Content:
    """What is said. `words` maps each content word, as `stem` gives it, to the form in the text.

    `lead` are those of them that only the cue has.

    `numbers` has the values of each unit (the stem of what is counted, or "%", "$"); `times` years
    and resolved time expressions. `negated` counts what turns the statement round; `open` says that
    it is hedged or hangs on a condition; `silent` that the speaker did not say it.
    """

    words: dict[str, str]
    lead: frozenset[str]
    numbers: dict[str, frozenset[float]]
    times: frozenset[str]
    negated: int
    open: bool
    future: bool
    question: bool
    silent: bool

    @property
    def force(self) -> tuple[bool, bool, bool]:
        """How it is put forward: what has another force is not the same statement."""
        return (self.open, self.future, self.question)


@lru_cache(maxsize=2**14)
def content(text: str, cue: str, direct: bool) -> Content:
    """The content of `text` under `cue`; in reported speech, "would" is the past of "will"."""
    said, introduced = list(_tokens(text)), list(_tokens(cue))
    denied = any(t in words("denial") for t in introduced)
    lead = [t for t in introduced if t not in words("plain") and t not in words("denial")]
    kept = {stem(t): t for t in reversed([*lead, *said]) if _counts(t)}
    future = words("future") if direct else words("future") | {"would"}
    hedges = words("hedge") - future
    return Content(
        words=dict(reversed(kept.items())),
        lead=frozenset(stem(t) for t in lead) - {stem(t) for t in said},
        numbers=_numbers(said),
        times=frozenset(t for t in said if t.startswith(TIME) or _YEAR.fullmatch(t)),
        negated=sum(t in words("negator") for t in said) + denied,
        open=any(t in hedges for t in (*introduced, *said)),
        future=any(t in future for t in (*introduced, *said)),
        question="?" in text,
        silent=any(t in words("negator") for t in introduced),
    )  # fmt: skip


def _tokens(text: str) -> Iterator[str]:
    """Words in plain lower-case letters, numbers as they stand, times."""
    text = unicodedata.normalize("NFKC", text)
    for form, plain in _CONTRACTED:
        text = form.sub(plain, text)
    for match in _TOKEN.finditer(text):
        token = match[0]
        yield fold(token.replace("-", "")) if token[0].isalpha() else token


@lru_cache(maxsize=2**14)
def _counts(token: str) -> bool:
    """Whether a token is a content word."""
    apart = ("empty", "negator", "hedge", "future")
    return (
        token[:1].isalpha()
        and not any(token in words(kind) for kind in apart)
        and token not in values("number")
        and token not in values("scale")
    )


def _numbers(tokens: list[str]) -> dict[str, frozenset[float]]:
    """The values of each unit: of "1.5 million people", 1,500,000 of "people"."""
    found: dict[str, frozenset[float]] = {}
    value: float | None = None
    sign = ""
    for token in [*tokens, ""]:
        number = _value(token)
        if number is not None:
            tens = value is not None and value in range(20, 91, 10) and number < 10
            value = value + number if tens and value else number
            sign = "%" if token.endswith("%") else token[0] if not token[0].isalnum() else ""
        elif value is not None and token in values("scale"):
            value *= values("scale")[token]
        if value is not None and ((sign and number is None) or _counts(token)):
            unit = sign or stem(token)
            found[unit] = found.get(unit, frozenset()) | {value}
            value, sign = None, ""
    return found


def _value(token: str) -> float | None:
    """The value of a token that is a number, but no year."""
    if token in values("number"):
        return values("number")[token]
    digits = token.strip("$€£¥%").replace(",", "")
    if not digits or not digits[0].isdecimal() or _YEAR.fullmatch(token):
        return None
    whole, *parts = digits.split(".")
    return float(".".join([whole, *parts]) if len(parts) < 2 else whole)
