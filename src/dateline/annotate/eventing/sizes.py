"""How many were killed, injured, arrested or displaced, as an event's own clauses count them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Token

from dateline.annotate.eventing.clauses import undergoers
from dateline.annotate.trees import children, text_of
from dateline.model import Amount

_OF_TYPE = {
    "ASSAULT": frozenset({"killed", "injured"}),
    "COERCE": frozenset({"arrested", "displaced"}),
    "AID": frozenset({"displaced"}),
}
_COUNTED = {
    "kill": "killed",
    "die": "killed",
    "slay": "killed",
    "assassinate": "killed",
    "massacre": "killed",
    "wound": "injured",
    "injure": "injured",
    "hurt": "injured",
    "arrest": "arrested",
    "detain": "arrested",
    "apprehend": "arrested",
    "displace": "displaced",
    "evacuate": "displaced",
}
_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_LARGE = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_WORDS = {
    **{word: number for number, word in enumerate(_UNITS.split(), 1)},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), 3)},
    **_LARGE,
}
_ROUND = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000}
_DIGITS = re.compile(r"\d{1,3}(?:[,.]\d{3})+|\d+")


def sizes(type_: str, tokens: Iterable[Token], others: frozenset[int]) -> dict[str, Amount]:
    """The counts of an act of this type whose triggers are `tokens`, with those of the clauses
    beside them that name no act of their own (`others`: the tokens that do).

    `best` is the number that the text gives; `low` and `high` differ from it only where the text
    gives two numbers ("between 20 and 30", "20 to 30"): no bound is made up.
    """
    found: dict[str, Amount] = {}
    wanted = _OF_TYPE.get(type_, frozenset())
    for token in tokens if wanted else ():
        for verb in (token, *_results(token)):
            what = _COUNTED.get(verb.lemma_)
            if what not in wanted or what is None or what in found or verb.i in others:
                continue
            objects = undergoers(verb) if verb.lemma_ != "die" else list(children(verb, "nsubj"))
            for object_ in objects:
                if amount := _amount(object_):
                    found[what] = amount
                    break
    return found


def _results(token: Token) -> list[Token]:
    near = [token.head] if token.head != token else []
    return [
        *(t for t in near if t.pos_ == "VERB"),
        *(
            t
            for t in token.children
            if t.pos_ == "VERB" and t.dep_ in ("conj", "advcl", "relcl", "acl")
        ),
        *(
            t
            for verb in near
            for t in verb.children
            if t.pos_ == "VERB" and t.dep_ in ("conj", "advcl") and t != token
        ),
    ]


def _amount(noun: Token) -> Amount | None:
    numbers = [noun] if noun.like_num or noun.lower_ in _ROUND else []
    numbers += [t for t in noun.children if t.dep_ in ("nummod", "quantmod", "amod") and _value(t)]
    for number in numbers:
        value = _value(number)
        if value is None:
            continue
        if (tens := _tens_before(number)) is not None:
            value += _value(tens) or 0
            first, low = tens, None
        else:
            number = _range_end(number)
            value = _value(number) or value
            first, low = _range_start(number)
        low = value if low is None or low > value else low
        text = text_of(number.doc)
        start, end = first.idx, number.idx + len(number)
        return Amount(low, value, value, start, end, text[start:end])
    return None


def _tens_before(number: Token) -> Token | None:
    """ "Eighty" of "Eighty-three", which are three tokens."""
    if number.i < 2 or number.nbor(-1).text != "-" or number.lower_ not in _WORDS:
        return None
    tens = number.nbor(-2)
    return tens if tens.lower_ in _TENS.split() else None


def _range_end(number: Token) -> Token:
    """The higher number of a range whose lower one is given: "between 20 and 30", "20 to 30"."""
    if number.i + 2 < len(number.doc) and number.nbor().lower_ in ("to", "and", "-", "–"):
        last = number.nbor(2)
        between = number.i > 0 and number.nbor(-1).lower_ == "between"
        if (between or number.nbor().lower_ != "and") and _value(last) is not None:
            return last
    return number


def _range_start(number: Token) -> tuple[Token, int | None]:
    """Where the amount begins and the lower number of a range: "20 to 30", "between 20 and 30"."""
    if number.i > 1 and number.nbor(-1).lower_ in ("to", "and", "-", "–"):
        first = number.nbor(-2)
        before = first.nbor(-1).lower_ if first.i else ""
        joined = number.nbor(-1).lower_ != "and" or before == "between"
        if joined and (low := _value(first)) is not None:
            return first, low
    return number, None


def _value(token: Token) -> int | None:
    word = token.lower_
    if word in _ROUND:
        return _ROUND[word]
    if match := _DIGITS.fullmatch(word):
        digits = re.sub(r"[,.]", "", match.group())
        return int(digits) if len(digits) <= 9 else None
    if word in _WORDS:
        return _WORDS[word]
    parts = word.split("-")
    if len(parts) == 2 and all(p in _WORDS for p in parts):
        return _WORDS[parts[0]] + _WORDS[parts[1]]
    return None
