"""The reports of a day page of "Portal:Current events", as plain text: what a reader sees of each
bullet, without links' targets, references and the names of sources at its end."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_BULLET = re.compile(r"^\*+\s*(?P<text>.+)$", re.MULTILINE)
_DROPPED = re.compile(r"<!--.*?-->|<ref[^>/]*>.*?</ref>|<ref[^>]*/>|\{\{[^{}]*\}\}", re.DOTALL)
_SOURCE = re.compile(r"\s*\[(?:https?:)?//[^\]\s]+(?:\s+\(?[^\]]*\)?)?\]")
_LINK = re.compile(r"\[\[(?:[^|\]]*\|)?(?P<shown>[^\]|]*)\]\]")
_TAG = re.compile(r"<[^<>]*>|'{2,}")
_SPACE = re.compile(r"\s+")


def items(page: str) -> Iterator[str]:
    """The text of every bullet, in the order of the page; a bullet of links alone has none."""
    for match in _BULLET.finditer(_DROPPED.sub("", page)):
        text = _SOURCE.sub("", match["text"])
        text = _TAG.sub("", _LINK.sub(lambda link: link["shown"], text))
        text = _SPACE.sub(" ", html.unescape(text)).strip()
        if text:
            yield text
