"""From what a reader found to a document: id, date, language, and warnings."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

import msgspec

from dateline.model import Document, PublishedFrom, Warning
from dateline.read.dates import day, day_in_text
from dateline.read.language import find_language, is_english
from dateline.read.model import Given, Input

_PAGE = re.compile(r"\s*(?:<!doctype\s+html|<html[\s>]|<\?xml[^>]*\?>\s*<!doctype\s+html)", re.I)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")


class Found(msgspec.Struct, frozen=True):
    """What a reader found. `published` is as it stands there; `published_from` says where."""

    text: str
    id: str | None = None
    title: str | None = None
    published: object = None
    published_from: PublishedFrom = "given"
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    extra: dict[str, Any] = {}
    warnings: tuple[Warning, ...] = ()


def assemble(found: Found, given: Given) -> Input:
    """The document; what the input does not say is taken from `given`."""
    warnings = list(found.warnings)
    published, origin = _published(found, given, warnings)
    digest = sha256(found.text.encode("utf-8")).hexdigest()
    document = Document(
        id=found.id or digest[:16],
        sha256=digest,
        text=found.text,
        title=found.title,
        published=published,
        published_from=origin,
        outlet=found.outlet or given.outlet,
        url=found.url,
        language=found.language or given.language or find_language(found.text),
        extra=found.extra,
    )
    if not found.text.strip():
        warnings.append(Warning("empty-text", "the document has no text; there is nothing to code"))
    if not is_english(document):
        warnings.append(_not_english(document.language))
    return Input(document, tuple(warnings))


def markup_warnings(text: str) -> tuple[Warning, ...]:
    """A warning where plain text is really a page; the text is left as it is."""
    if not _PAGE.match(text) or len(_TAG.findall(text[:100_000])) < 5:
        return ()
    message = "the text looks like an HTML page and is read as plain text; save it as .html"
    return (Warning("looks-like-html", message),)


def renamed(item: Input, new_id: str) -> Input:
    """The same document under an id that is free, with a warning."""
    message = f"the id {item.document.id!r} was taken already; this document became {new_id!r}"
    return Input(
        msgspec.structs.replace(item.document, id=new_id),
        (*item.warnings, Warning("duplicate-id", message)),
    )


def _published(
    found: Found, given: Given, warnings: list[Warning]
) -> tuple[str | None, PublishedFrom | None]:
    """The day of publication and where it stands: the input's own field or markup, else dating
    words of the text, else what is given."""
    bad: list[str] = []
    if found.published not in (None, ""):
        if date := day(found.published):
            return date, found.published_from
        bad.append(repr(found.published)[:60])
    date, said = day_in_text(found.text)
    if date:
        return date, "text"
    if said:
        bad.append("the text's own date")
    if given.published:
        if date := day(given.published):
            return date, "given"
        bad.append(repr(given.published)[:60])
    if bad:
        message = f"{' and '.join(bad)} names no day (YYYY-MM-DD); relative times stay unresolved"
        warnings.append(Warning("bad-publication-date", message))
    else:
        message = "no publication date is known; relative times stay unresolved"
        warnings.append(Warning("no-publication-date", message))
    return None, None


def _not_english(language: str | None) -> Warning:
    message = f"the language is {language}, not English; only dates and marks of quotation are read"
    return Warning("not-english", message)
