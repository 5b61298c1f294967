"""Words from outside made safe to print: no control character reaches the terminal."""

from __future__ import annotations

import unicodedata

_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_KEPT = {
    "\t": " ",
    "\n": " ",
    "\r": " ",
    "\u200c": "\u200c",
    "\u200d": "\u200d",
}  # joiners shape words


def plain(words: str) -> str:
    """`words` on one line, same length, control and direction marks shown as `·`.

    Terminals act on escape sequences and on direction overrides (Trojan Source, CVE-2021-42574);
    article text is hostile until proved otherwise.
    """
    if words.isascii() and words.isprintable():
        return words
    return "".join(
        _KEPT.get(c) or ("·" if unicodedata.category(c) in _UNSAFE else c) for c in words
    )
