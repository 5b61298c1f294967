"""Codes in words: how an assertion, an attribution or a date is said to a person."""

from __future__ import annotations

from dateline.model import Assertion, EventDate

QUADS = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}


def assertion_words(assertion: Assertion) -> str:
    """The assertion as a phrase: "happened", "planned", "denied", "asked for, not done", ...

    The five fields stay independent: each that departs from the plain case adds its word.
    """
    words = []
    if assertion.requested:
        words.append("asked for, not done")
    elif assertion.time == "future":
        words.append("planned")
    elif assertion.polarity == "affirmed" and not assertion.conditional:
        words.append("happened")
    if assertion.polarity == "denied":
        words.append("denied")
    if assertion.conditional:
        words.append("conditional")
    if assertion.certainty != "certain":
        words.append(assertion.certainty)
    return ", ".join(words)


def happened(assertion: Assertion) -> bool:
    """Whether the text presents the act as done: affirmed, certain, past, neither hung on a
    condition nor only asked for."""
    return assertion == Assertion()


def date_words(date: EventDate) -> str:
    """The days of an event as a phrase: "2022-03-04", "2022-03-01 to 2022-03-04", "by …"."""
    match (date.earliest, date.latest):
        case (None, None):
            return "undated"
        case (None, latest):
            return f"by {latest}"
        case (earliest, None):
            return f"from {earliest}"
        case (earliest, latest) if earliest == latest:
            return str(earliest)
        case (earliest, latest):
            return f"{earliest} to {latest}"
