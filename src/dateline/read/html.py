"""A saved web page: its main text, title, date, outlet and address, found by trafilatura.

Offsets are into the extracted text: extraction drops and joins characters, and no map back to the
page would be faithful, so `Document.offsets` stays null.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import trafilatura

from dateline.model import PublishedFrom
from dateline.read.assembly import Found, assemble
from dateline.read.dates import day
from dateline.read.decoding import control_warnings, decode_page
from dateline.read.model import Given, Input

_DATES = {"original_date": True, "extensive_search": False, "max_date": "9999-12-30"}
_UNSEEN = re.compile(r"<(?:script|style|title)\b", re.IGNORECASE)
_UNSEEN_END = re.compile(r"</(?:script|style|title)\b[^<>]*>?", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_URL_DAY = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")


def read_html(data: bytes, given: Given) -> Input:
    """The document of one page; a page without an article becomes a document of all its words.

    Raises UnreadableError where the bytes are no text.
    """
    page, warnings = decode_page(data)
    found = _extracted(page)
    text = (getattr(found, "text", None) or "").strip()
    if not text and page.strip():
        text = trafilatura.html2txt(page).strip() or _bare(page)
    url = getattr(found, "url", None)
    published, origin = _published(getattr(found, "date", None), url, page)
    return assemble(
        Found(
            text=text,
            title=getattr(found, "title", None),
            published=published,
            published_from=origin,
            outlet=getattr(found, "sitename", None),
            url=url,
            warnings=tuple(w for w in warnings if w.code != "control-characters")
            + control_warnings(text),
        ),
        given,
    )


def _bare(page: str) -> str:
    """The words of a page that no parser makes sense of (nested too deep), without its tags."""
    seen, at = [], 0
    while (opening := _UNSEEN.search(page, at)) and (
        closing := _UNSEEN_END.search(page, opening.end())
    ):
        seen.append(page[at : opening.start()])
        at = closing.end()
    words = _TAG.sub(" ", " ".join([*seen, page[at:]]))
    return " ".join(unescape(words).split())


def _extracted(page: str) -> Any:
    """Trafilatura's document, or None where it finds none."""
    return trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        deduplicate=False,
        date_extraction_params=_DATES,
    )


def _published(date: str | None, url: str | None, page: str) -> tuple[str | None, PublishedFrom]:
    """The day and where it stands: in the page's markup, or only in its address."""
    in_url = _URL_DAY.search(url or "")
    named = day("/".join(in_url.groups())) if in_url else None
    marked = date is not None and (f'"{date}' in page or f">{date}" in page)
    if named and not marked and date in (None, named):
        return named, "url"
    return date, "markup"
