"""Terms of office from files of other programs: Wikidata, PETRARCH and Phoenix actor files,
FollowTheMoney entities, tables. The form is told by the content. What a row does not say stays
unsaid; a row that cannot be read is named and costs no other.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

from dateline.chronicle.office_rows import Bad, Row, UnreadableFileError, read_term
from dateline.chronicle.office_wikidata import bindings, entities
from dateline.codebook.countries import countries

Form = Literal["wikidata", "phoenix", "ftm", "csv"]
MOST_BYTES = 1 << 30


def read_terms(path: Path) -> tuple[Form, Iterator[Row]]:
    """The form of a file, and its rows in order. Raises UnreadableFileError, OSError."""
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableFileError("it is larger than 1 GiB; import a part of it")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(f"it is no UTF-8 text (byte {error.start:,})") from None
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise UnreadableFileError("it is empty")
    if lines[0].lstrip()[:1] in "{[" and not _is_phoenix(lines):
        return _json(text, lines)
    if _is_phoenix(lines):
        return "phoenix", _phoenix(text)
    return "csv", _table(lines)


def _json(text: str, lines: list[str]) -> tuple[Form, Iterator[Row]]:
    try:
        first: Any = msgspec.json.decode(lines[0])
    except (msgspec.MsgspecError, RecursionError):
        first = None
    if isinstance(first, dict) and "schema" in first:
        return "ftm", _ftm(lines)
    try:
        whole: Any = msgspec.json.decode(text)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise UnreadableFileError(f"it is no whole JSON ({error})") from None
    if isinstance(whole, dict) and isinstance(whole.get("entities"), dict):
        return "wikidata", entities(whole["entities"])
    if isinstance(whole, dict) and isinstance(whole.get("results"), dict):
        return "wikidata", bindings(whole["results"].get("bindings"))
    if isinstance(whole, list):
        return "wikidata", bindings(whole)
    raise UnreadableFileError(
        "its JSON is neither Wikidata's (SPARQL results, entities) nor FollowTheMoney's"
    )


# --- PETRARCH and Phoenix

_CODE = re.compile(r"\[([A-Z]{3,15})(?:\s+([<>]?)(\d{6,8})(?:-(\d{6,8}))?)?\]")
_NAME = re.compile(r"^([A-Z][^\s\[;#]*?)_*\s*(?=\[|$|;|#)")
# The roles of CAMEO as offices; other codes say no office.
_ROLES = {"GOV": "Member of Government", "MIL": "Officer", "LEG": "Legislator", "JUD": "Judge",
          "OPP": "Opposition Politician", "REB": "Rebel", "SPY": "Intelligence Officer",
          "COP": "Police Officer"}  # fmt: skip


def _is_phoenix(lines: list[str]) -> bool:
    told = [line for line in lines if not line.lstrip().startswith(("#", "<"))][:200]
    return any(_CODE.search(line) for line in told) and any(_NAME.match(line) for line in told)


def _phoenix(text: str) -> Iterator[Row]:
    """Names with dated codes: `NAME_ [USAGOV 20090120-20170120]`. A code without days or role says
    nothing of an office."""
    holder = ""
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith(("#", "<", "+")):
            continue
        if match := _NAME.match(line):
            holder = " ".join(match[1].replace("_", " ").split()).title()
        for code, sign, first, last in _CODE.findall(line.partition(";")[0]):
            role = _ROLES.get(code[3:6])
            if not first or not role:
                continue
            begin, end = ("", first) if sign == "<" else (first, last)
            days = (_long(begin), _long(end))
            yield read_term(holder, role, code[:3], days, f"line {number}")


def _long(day: str) -> str:
    """YYYYMMDD or YYMMDD as an ISO day."""
    if len(day) == 6:
        day = ("19" if day[:2] > "30" else "20") + day
    return f"{day[:4]}-{day[4:6]}-{day[6:]}" if day else ""


# --- FollowTheMoney


def _ftm(lines: list[str]) -> Iterator[Row]:
    """Occupancies, with the persons and positions of the file."""
    names: dict[str, dict[str, Any]] = {}
    held: list[tuple[int, dict[str, Any]]] = []
    for number, line in enumerate(lines, 1):
        try:
            entity: Any = msgspec.json.decode(line)
        except (msgspec.MsgspecError, RecursionError):
            entity = None
        if not isinstance(entity, dict) or not isinstance(entity.get("properties"), dict):
            yield Bad(f"line {number}", "it is no FollowTheMoney entity")
        elif entity.get("schema") == "Occupancy":
            held.append((number, entity["properties"]))
        else:
            names[str(entity.get("id"))] = entity["properties"]
    for number, fields in held:
        holder, post = (names.get(str(_first(fields, k)), {}) for k in ("holder", "post"))
        title = _first(post, "name") or _first(post, "caption")
        of = _state(_first(post, "country") or _first(post, "jurisdiction"))
        days = (_first(fields, "startDate"), _first(fields, "endDate"))
        source = _first(fields, "sourceUrl")
        yield read_term(_first(holder, "name"), title, of, days, f"line {number}", source)


def _state(code: object) -> object:
    """The alpha-3 code of a country that FollowTheMoney names by its alpha-2 code ("ua")."""
    iso2 = code.upper() if isinstance(code, str) else ""
    return next((state.iso3 for state in countries() if state.iso2 == iso2), code)


def _first(fields: dict[str, Any], name: str) -> object:
    values = fields.get(name)
    return values[0] if isinstance(values, list) and values else None


# --- tables

_COLUMNS = {
    "holder": ("holder", "name", "person"),
    "title": ("title", "office", "position", "post"),
    "of": ("of", "country", "organization", "organisation", "body"),
    "from": ("from", "start", "since", "start_date", "startdate"),
    "to": ("to", "end", "until", "end_date", "enddate"),
    "source": ("source", "url", "reference"),
}


def _table(lines: list[str]) -> Iterator[Row]:
    """A table with a header; commas, semicolons or tabs between the cells; lines with # are
    comments."""
    told = [line for line in lines if not line.startswith("#")]
    head = told[0] if told else ""
    mark = max("\t;,", key=head.count)
    names = [cell.strip().lower() for cell in next(csv.reader([head], delimiter=mark), [])]
    place = {
        column: next((names.index(n) for n in known if n in names), -1)
        for column, known in _COLUMNS.items()
    }
    if place["holder"] < 0 or place["title"] < 0:
        raise UnreadableFileError(
            "it is none of Wikidata's JSON, an actor file, FollowTheMoney's lines, or a table with"
            " the columns holder, title, of, from, to"
        )
    return _cells(told, mark, place)


def _cells(lines: list[str], mark: str, place: dict[str, int]) -> Iterator[Row]:
    rows = csv.reader(lines, delimiter=mark)
    try:
        next(rows)
        for row in rows:
            cell = {
                name: row[at].strip() if 0 <= at < len(row) else "" for name, at in place.items()
            }
            days = (cell["from"], cell["to"])
            where = f"row {rows.line_num}"
            yield read_term(cell["holder"], cell["title"], cell["of"], days, where, cell["source"])
    except csv.Error as error:
        yield Bad(f"row {rows.line_num}", f"it is no row of a table ({error})")
