"""A mention in the making."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.annotate.naming.beings import Being
from dateline.annotate.naming.scan import Found
from dateline.model import MentionKind


@dataclass(slots=True)
class Link:
    """A span and the being it refers to, None where the text does not say; `by` is the rule."""

    found: Found
    kind: MentionKind
    being: Being | None
    by: str
