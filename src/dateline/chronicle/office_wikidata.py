"""Terms of office from Wikidata: results of a SPARQL query about P39 (position held), or items."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.chronicle.office_rows import Bad, Row, read_term

_HOLDER = ("holderLabel", "personLabel", "itemLabel", "humanLabel", "officeholderLabel", "label")
_POST = ("positionLabel", "officeLabel", "postLabel", "roleLabel")
_HOME = ("countryLabel", "ofLabel", "jurisdictionLabel", "organizationLabel", "appliesLabel")
_FROM, _TO = ("start", "startTime", "startDate", "from"), ("end", "endTime", "endDate", "to")
_PAGE = ("holder", "person", "item", "human", "officeholder")


def bindings(rows: object) -> Iterator[Row]:
    """Results of a SPARQL query, with the variables' values plain or as objects."""
    for number, row in enumerate(rows if isinstance(rows, list) else [], 1):
        where = f"row {number}"
        if not isinstance(row, dict):
            yield Bad(where, "it is no object")
            continue
        plain = {k: v.get("value") if isinstance(v, dict) else v for k, v in row.items()}
        holder, title, of, first, last, page = (
            next((plain[name] for name in names if plain.get(name)), None)
            for names in (_HOLDER, _POST, _HOME, _FROM, _TO, _PAGE)
        )
        yield read_term(holder, title, of, (first, last), where, page)


def entities(items: dict[str, Any]) -> Iterator[Row]:
    """Entities as Wikidata gives them: statements of P39 with start (P580) and end (P582). What a
    position is called, and of what it is (P1001, P17), is known only if it is in the file too."""
    for name, item in items.items():
        claims = item.get("claims") if isinstance(item, dict) else None
        statements = claims.get("P39") if isinstance(claims, dict) else None
        for number, statement in enumerate(statements if isinstance(statements, list) else [], 1):
            yield _statement(items, name, statement, f"{name} P39 {number}")


def _statement(items: dict[str, Any], name: str, statement: object, where: str) -> Row:
    post = _value(_at(statement, "mainsnak"))
    title = _label(items, post)
    if title is None:
        return Bad(where, f"the file does not say what the position {post} is called")
    home = next(
        (
            label
            for home in (
                *(_qualifier(statement, p) for p in ("P642", "P1001")),
                *(_value(_at(_at(_at(items.get(str(post)), "claims"), p), 0, "mainsnak"))
                  for p in ("P1001", "P17")),
            )
            if (label := _label(items, home))
        ),
        None,
    )  # fmt: skip
    days = (_qualifier(statement, "P580"), _qualifier(statement, "P582"))
    return read_term(_label(items, name), title, home, days, where, f"wikidata.org/wiki/{name}")


def _at(value: object, *path: str | int) -> object:
    """What lies at a path of keys and places; None where there is nothing."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _qualifier(statement: object, name: str) -> object:
    return _value(_at(statement, "qualifiers", name, 0))


def _value(snak: object) -> object:
    """An item's id, or a time."""
    value = _at(snak, "datavalue", "value")
    return _at(value, "id") or _at(value, "time")


def _label(items: dict[str, Any], name: object) -> str | None:
    label = _at(items.get(str(name)), "labels", "en", "value") if name else None
    return label if isinstance(label, str) else None
