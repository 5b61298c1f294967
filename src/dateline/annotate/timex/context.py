"""What a time expression is read against: the publication date, what was named before, the verb."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import cast

from spacy.tokens import Doc, Token

from dateline.annotate.timex.tense import Outlook, outlook
from dateline.annotate.timex.tokens import TimeToken

NEWS_WORDS = frozenset(["today", "yesterday", "tomorrow", "tonight", "ago", "said", "says"])

_AGAINST_DAY, _AGAINST_MONTH = 220, 330
_SINCE = 1000  # no day that "since" names lies ahead
_MANY = 10
_TURN = 11  # December to January


@dataclass(slots=True)
class Context:
    """The state of reading one document from left to right.

    `published` is None where the document has no date; `narrative` says that years come from the
    text. `day`, `month` (year, month), `year` and `quarter` (year, quarter) are the last that were
    named; `year` is negative before Christ. `date_order` is "m" where figures put the month first,
    "d" where they put the day first, "?" where nobody knows. `named_at` is the last time token of
    the reading made last, if that was a day.
    """

    tokens: list[TimeToken]
    doc: Doc
    published: date | None
    narrative: bool = False
    day: date | None = None
    month: tuple[int, int] | None = None
    year: int | None = None
    quarter: tuple[int, int] | None = None
    date_order: str = "?"
    named_at: int = -1
    _starts: list[int] = field(default_factory=list)

    def token(self, index: int) -> Token:
        """The parse's token at time token `index`."""
        return self.token_at(self.tokens[index].start)

    def token_at(self, offset: int) -> Token:
        """The parse's token that covers the character `offset`."""
        if not self._starts:
            self._starts = cast("list[int]", self.doc.to_array("IDX").tolist())
        return self.doc[max(0, bisect_right(self._starts, offset) - 1)]

    def outlook(self, index: int) -> Outlook:
        """Whether the clause around time token `index` looks back or ahead; "since" looks back."""
        return "past" if self.is_since(index) else outlook(self.token(index))

    def is_since(self, index: int) -> bool:
        """Whether "since" or "since the" stands before time token `index`."""
        return self.kind(index - 2 if self.kind(index - 1) == "the" else index - 1) == "since"

    def kind(self, index: int) -> str:
        """The class of time token `index`, "" outside the text."""
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else ""

    @property
    def base(self) -> date | None:
        """The day that "today" is said of: the publication date, in a narrative the day named
        last."""
        return self.day if self.narrative else self.published

    def year_of(self, month: int, day: int | None, index: int) -> int | None:
        """The year of a month, or of a day of a month, that names none: in a narrative the one the
        text has reached, else the nearest to the publication date, one that goes against the verb's
                outlook counting as some seven (a month: eleven) months farther away."""
        if self.narrative or self.published is None:
            return self._year_reached(month)
        now = (self.published.month, self.published.day)
        gap = (month - now[0]) * 30.4 + (day - now[1] if day else 0)
        look = self.outlook(index)
        against = _AGAINST_DAY if day else _AGAINST_MONTH
        if self.is_since(index):
            against = _SINCE
        costs = []
        for shift in (0, -1, 1):
            away = gap + 365 * shift
            wrong = (look == "past" and away > 0) or (look == "future" and away < 0)
            costs.append((abs(away) + (against if wrong else 0), shift))
        return self.published.year + min(costs)[1]

    def _year_reached(self, month: int) -> int | None:
        """The year the text has reached; the next one where the month goes back from the end of a
        year to its beginning ("in November ... by February")."""
        dated = self.year is not None and self.month is not None and self.month[0] == self.year > 0
        if dated and self.month is not None and self.month[1] - month >= _TURN:
            return self.month[0] + 1
        return self.year

    def see_day(self, day: date) -> None:
        """Takes note of a day that was named."""
        self.day, self.month, self.year = day, (day.year, day.month), day.year

    def see_month(self, year: int, month: int) -> None:
        """Takes note of a month that was named."""
        if (year, month) != self.month:
            self.day = None
        self.month, self.year = (year, month), year

    def see_year(self, year: int) -> None:
        """Takes note of a year that was named (negative before Christ)."""
        if year != self.year:
            self.day, self.month = None, None
        self.year = year


def is_narrative(tokens: list[TimeToken], published: date | None) -> bool:
    """Whether a text tells history: it names at least five years that lie two or more before its
    publication, more often than later ones, and three times as often as it has the words of news
    ("said", "today", a weekday, "last week"); twice suffice where it names many and no later one.
    A text without a date is read like one."""
    if published is None:
        return True
    far = near = news = 0
    before = ""
    for token in tokens:
        if token.kind == "YEAR":
            far += int(token.value) <= published.year - 2
            near += int(token.value) > published.year - 2
        elif token.kind == "ERA":
            far += 1
        elif (
            token.kind == "WEEKDAY"
            or token.kind in NEWS_WORDS
            or (token.kind in ("UNIT", "DAY") and before in ("last", "this", "next"))
        ):
            news += 1
        before = token.kind
    return (far >= 5 and far > near and far > 3 * news) or (
        far >= _MANY and not near and far > 2 * news
    )


def weekday_near(base: date, weekday: int, look: Outlook) -> date:
    """The day of that name (1 Monday ... 7 Sunday) nearest to `base` on the side of `look`; `base`
    itself counts on either side."""
    if look == "future":
        return base + timedelta((weekday - base.isoweekday()) % 7)
    return base - timedelta((base.isoweekday() - weekday) % 7)


def with_thing(end: int, context: Context, after: bool = False) -> int:
    """The end of the fit with the thing it is said of: "of the Russian invasion", up to its noun;
    `after`: the preposition is the fit's own last word ("a day after the test")."""
    preposition = end - 1 if after else end
    if not after and context.kind(end) != "of":
        return end
    noun = next((c for c in context.token(preposition).children if c.dep_ == "pobj"), None)
    if noun is None:
        return end
    last = noun.idx + len(noun.text)
    at = end
    while at < len(context.tokens) and context.tokens[at].start < last:
        at += 1
    return at if at - end <= 7 else end
