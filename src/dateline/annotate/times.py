"""Time expressions: every DATE, TIME, DURATION and SET with its TIMEX3 value, its days and its
reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from spacy.tokens import Token

from dateline.annotate.draft import Draft, Layers
from dateline.annotate.timex import (
    calendar,
    clock,
    counted,
    deictic,
    feasts,
    periods,
    relative,
    spans,
    years,
)
from dateline.annotate.timex.context import Context, is_narrative
from dateline.annotate.timex.joining import finish
from dateline.annotate.timex.lexing import lex
from dateline.annotate.timex.order import date_order
from dateline.annotate.timex.patterns import Fit, Rule, RuleSet
from dateline.annotate.timex.reading import Reading
from dateline.annotate.timex.values import grain
from dateline.codebook.tables import rows
from dateline.model import Timex, Warning

_NO_DATE = frozenset({"no-publication-date", "bad-publication-date"})
_READERS = (counted, calendar, years, periods, feasts, clock, deictic, relative, spans)


@cache
def rule_set() -> RuleSet:
    """The rules of the codebook's table, compiled; where two fit the same words the earlier wins.

    Raises ValueError for a rule whose reader no module has.
    """
    readers = {name: value for module in _READERS for name, value in vars(module).items()}
    table = rows("time_rules.tsv")
    if lost := [row["reader"] for row in table if row["reader"] not in readers]:
        raise ValueError(f"time_rules.tsv names readers that do not exist: {lost}")
    return RuleSet(Rule(row["rule"], row["pattern"], readers[row["reader"]]) for row in table)


def annotate(draft: Draft) -> Layers:
    """The time expressions of the document, in order; none in silent spans. Without a publication
    date relative values stay unresolved, and a warning says so."""
    context = _context(draft)
    timexes = finish(_readings(context), context, draft)
    warnings = _warnings(draft, timexes)
    return Layers(timexes=tuple(timexes), warnings=warnings)


def _context(draft: Draft) -> Context:
    text = draft.document.text
    context = Context([], draft.syntax, _day(draft.document.published))
    context.tokens = list(lex(text, lambda at: _part_of_speech(context.token_at(at))))
    if figures := [token.text for token in context.tokens if token.kind == "SLASH"]:
        context.date_order = date_order(draft, figures)
    context.narrative = is_narrative(context.tokens, context.published)
    return context


def _part_of_speech(token: Token) -> str:
    """The part of speech, "PERSON" for a word of a person's name ("August Weber")."""
    if token.pos_ != "PROPN":
        return token.pos_
    first = token.dep_ == "compound" and token.head.i == token.i + 1
    named = first and token.head.pos_ == "PROPN" and token.head.ent_type_ in ("PERSON", "")
    return "PERSON" if named or token.ent_type_ == "PERSON" else "PROPN"


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _readings(context: Context) -> list[Reading]:
    """What the rules make of the text, left to right; a reading starts where the last one ended."""
    found: list[Reading] = []
    end = 0
    for fit in rule_set().fits(context.tokens):
        if fit.found.start < end:
            continue
        made = _read(fit, context)
        if made is None:
            continue
        for reading in made if isinstance(made, list) else [made]:
            first = fit.found.start if reading.first is None else reading.first
            last = fit.found.end if reading.last is None else reading.last
            found.append(
                replace(reading, first=first, last=last, rule=reading.rule or fit.rule.name)
            )
            end = last
            context.named_at = last - 1 if grain(reading.value) == "day" else -1
    return found


def _read(fit: Fit, context: Context) -> Reading | list[Reading] | None:
    """The rule's reading; none where it would leave the calendar (years 1 to 9999)."""
    try:
        return fit.rule.resolve(fit.found, context)
    except (ValueError, OverflowError):
        return None


def _warnings(draft: Draft, timexes: list[Timex]) -> tuple[Warning, ...]:
    known = any(warning.code in _NO_DATE for warning in draft.warnings)
    if known or draft.document.published or not any("X" in t.value for t in timexes):
        return ()
    message = "no publication date: times told from it (today, on Monday) are left unresolved"
    return (Warning("no-publication-date", message),)
