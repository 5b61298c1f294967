"""What is said again, taken back, or only printed once more: pairs of statements of one speaker."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.chronicle.marks import Frame, Statement, marks


@dataclass(frozen=True)
class Two:
    """Two statements, the earlier first, what the second is to the first, and why.

    `cues` are theirs; `days` those on which they were said, in May 2021; `first` and `second` hold
    whatever else differs from a plain indirect statement.
    """

    before: str
    now: str
    mark: str | None
    reason: str
    cues: tuple[str, str] = ("said", "said")
    days: tuple[int, int] = (3, 20)
    first: dict[str, Any] = field(default_factory=dict)
    second: dict[str, Any] = field(default_factory=dict)


def frame(kind: str, recipient: str, **more: Any) -> dict[str, Any]:
    """The frames of a statement with one event, in which the speaker acts."""
    return {"frames": (Frame(kind, None, frozenset({"speaker"}), frozenset({recipient}), **more),)}


TABLE = [
    # --- said again
    Two("The blockade of the strait must end before winter.",
        "The blockade of the strait must end before winter.",
        "reiterated", "word for word, weeks later"),
    Two("Chile will not recognise the new border with Peru.",
        "Chile would not recognise a new border with Peru.",
        "reiterated", "what will be direct would be indirect", first={"direct": True}),
    Two("the dam threatens the water supply of ten million Sudanese",
        "the dam is threatening the water supply of 10 million Sudanese", "reiterated",
        "other forms of the same words, the number in figures"),
    Two("the grain corridor stays open for all ships",
        "after long talks in Odesa, the grain corridor stays open for all ships and insurers",
        "reiterated", "all of it within a longer statement"),
    Two("rebels in Tigray to lay down their arms", "the rebels in Tigray to lay down arms",
        "reiterated", "the same call", cues=("urged", "urged")),
    Two("the strike on the hospital in Taiz", "the strike on the hospital in Taiz",
        "reiterated", "the same stance on the same deed", cues=("condemned", "condemns")),
    Two("Seoul had broken the agreement on the islands", "Seoul broke the agreement on the islands",
        "reiterated", "a cue that says so itself", cues=("said", "reiterated")),
    Two("Kosovo of burning Serb houses in Mitrovica",
        "Kosovo of having burned the houses of Serb families",
        "reiterated", "one frame, and most of the words", cues=("accused", "accused"),
        first=frame("ACCUSE", "kosovo"), second=frame("ACCUSE", "kosovo")),
    Two("it would send S-200 rockets and radar stations to Armenia",
        "it would send more S-200 rockets and new radars to Armenia", "reiterated",
        "one frame, the names in other words", cues=("announced", "announced"),
        first=frame("AGREE", "armenia", time="future"), second=frame("AGREE",
        "armenia", time="future")),
    Two("the tunnel under the fjord is safe for lorries",
        "the fjord tunnel is safe for all lorries",
        "reiterated", "the next day, which the text names", days=(3, 4), second={"dated": True}),
    # --- taken back
    Two("Sweden will send troops to Mali.", "Sweden will not send troops to Mali.",
        "changed", "denied now", first={"direct": True}, second={"direct": True}),
    Two("Lebanon would never sign the maritime deal", "Lebanon would sign the maritime deal",
        "changed", "affirmed now"),
    Two("the vaccination camps in Herat", "the vaccination camps in Herat",
        "changed", "praise, then blame", cues=("praised", "condemned")),
    Two("the customs union with Belarus will open to new members",
        "the customs union with Belarus will close to new members",
        "changed", "a word for its opposite"),
    Two("Ecuador would accept the ruling of the tribunal",
        "Ecuador would reject the ruling of the tribunal",
        "changed", "another pair of opposites"),
    Two("Norway will send 40 tanks to the northern brigade",
        "Norway will send 60 tanks to the northern brigade", "changed",
        "another number of the same"),
    Two("at least 120 miners were trapped in the shaft",
        "at least 134 miners were trapped in the shaft",
        "changed", "a figure that rose within days", days=(3, 5)),
    Two("twelve ships were waiting at the northern pier",
        "15 ships were waiting at the northern pier",
        "changed", "one figure in words, the other not", days=(3, 6)),
    Two("its agents had poisoned the exile in Vienna",
        "its agents had poisoned the exile in Vienna",
        "changed", "denied by the cue", cues=("admitted", "denied")),
    Two("the harbour of Assab will reopen to Ethiopian ships",
        "the harbour of Assab won't reopen to Ethiopian ships", "changed",
        "a contraction denies it too",
        first={"direct": True}, second={"direct": True}),
    Two("the ministry would raise the fuel tax by 5%",
        "the ministry would raise the fuel tax by 8%",
        "changed", "a share"),
    Two("his army would attack the port of Hodeidah",
        "his men would not be attacking the port Hodeidah soon",
        "changed", "one frame, of which one is denied",
        first=frame("ASSAULT", "yemen", time="future"),
        second=frame("ASSAULT", "yemen", time="future", polarity="denied")),
    # --- printed once more
    Two("The ferry was overloaded, and the owners knew it.",
        "The ferry was overloaded, and the owners knew it.",
        "copied", "the same words on the same day", days=(3, 3), first={"direct": True},
        second={"direct": True}),
    Two("“The ferry was overloaded” and its owners knew",
        "The ferry was overloaded and its owners knew",
        "copied", "marks do not count", days=(3, 3)),
    Two("The ferry was overloaded, and the owners knew it.",
        "The ferry was overloaded, and the owners knew it.",
        "copied", "printed the next morning", days=(3, 4)),
    Two("The ferry was overloaded, and the owners knew it.",
        "The ferry was overloaded, and the owners knew it.",
        "reiterated", "both texts say on which day", days=(3, 4), first={"dated": True},
        second={"dated": True}),
    Two("the talks in Muscat had failed for good", "the talks in Muscat had failed for good",
        "copied", "headline and body of one article", days=(3, 3), second={"document": "first"}),
    # --- nothing that is sure
    Two("the ferry's owners knew that it was overloaded",
        "the overloaded ferry was known to its owners",
        None, "in other words on the same day: two reports of one statement", days=(3, 3)),
    Two("Sweden will send troops to Mali.", "Sweden may send troops to Mali.", None,
        "left open is not taken back"),
    Two("Sweden will send troops to Mali.", "Sweden has sent troops to Mali.", None,
        "planned, then done: not said again"),
    Two("Sweden will send troops to Mali.", "Will Sweden send troops to Mali?", None, "a question",
        first={"direct": True}, second={"direct": True}),
    Two("if the court rules so, Panama will pay the fine",
        "Panama will pay the fine", None, "a condition"),
    Two("No comment.", "No comment.", None, "too short to say anything"),
    Two("the situation was serious", "the situation was serious", None, "two words of content"),
    Two("Kenya will close the camp at Dadaab", "Kenya will close the border at Mandera", None,
        "another thing"),
    Two("15 people were killed by a bomb in Quetta",
        "22 people were killed by a bomb in Quetta", None,
        "weeks apart: another bomb"),
    Two("15 people were killed by a bomb in Quetta on @2021-05-03",
        "22 people were killed by a bomb in Quetta on @2021-05-06", None,
        "another day, another bomb", days=(3, 6)),
    Two("Sweden will send troops to Mali.", "Sweden will not send troops to Mali.", None,
        "two outlets contradict each other about one day", days=(3, 3)),
    Two("the bank will raise its rate to 4% in spring",
        "the bank will raise its rate to 4% in spring",
        None, "another speaker", second={"speaker": "another"}),
    Two("the bank will raise its rate to 4% in spring",
        "the bank will raise its rate to 4% in spring",
        None, "nobody knows that the speaker is the same", first={"speaker": ""},
        second={"speaker": ""}),
    Two("Kosovo of burning houses in Mitrovica", "Kosovo of hacking the ministry's computers", None,
        "one frame, other deeds", cues=("accused", "accused"),
        first=frame("ACCUSE", "kosovo"), second=frame("ACCUSE", "kosovo")),
    Two("his army had shelled the port of Hodeidah",
        "his army had not been shelling Hodeidah port lately",
        None, "two acts, each dated by its text",
        first=frame("ASSAULT", "yemen", day="2021-04-01"),
        second=frame("ASSAULT", "yemen", polarity="denied", day="2021-05-18")),
    Two("the dam was built in 1964 by Soviet engineers",
        "the dam was built in 1968 by Soviet engineers",
        None, "years are no counts"),
    Two("a record 40,120 new cases of the fever", "a record 51,900 new cases of the fever", None,
        "a count that starts anew each day", days=(3, 5)),
    Two("Mali's shelling of a village, which broke several accords",
        "Mali's raid on a mosque", None,
        "one frame, but each time for another deed", cues=("condemned", "condemned"),
        first=frame("ACCUSE", "mali"), second=frame("ACCUSE", "mali")),
    Two("we will send 300 tents by sea in @2021-06",
        "we will send 300 tents by sea in @2021-08", None,
        "another month", first={"direct": True}, second={"direct": True}),
    Two("60 villages were under water after 3 days of rain",
        "85 villages were under water after 5 days of rain",
        None, "two numbers differ: another flood", days=(3, 6)),
    Two("Nauru would open its market to fish and close its port to tankers",
        "Nauru would close its market to fish and open its port to tankers", None,
        "both words in both: who can tell", second={"cue": "hinted"}),
    Two("the bill was fair to farmers in the north",
        "the bill was unfair to farmers in the north", None,
        "a pair of opposites that no list has: nothing is sure", cues=("said", "quipped")),
    Two("the neighbour had fired four rockets into the bay",
        "the neighbour had fired rockets into the bay",
        None, "a deed that no text dates, weeks later: another one", days=(1, 28),
        first=frame("ASSAULT", "bay"), second=frame("ASSAULT", "bay")),
    Two("the worst of the flood has passed", "the worst of the flood has passed", None,
        "few words, weeks apart: of another flood", days=(1, 28)),
    Two("a petition on the salt tax of farmers", "a petition on the salt tax of farmers", None,
        "announced, then done", cues=("will debate", "debated")),
    Two("the tunnel under the fjord is safe for lorries",
        "the fjord tunnel is safe for all lorries",
        None, "the next day, in other words: a late report as likely as not", days=(3, 4)),
    Two("the ministry did not say how many ships had sailed",
        "the ministry said how many ships had sailed",
        None, "saying nothing is no stand", cues=("did not say", "said")),
]  # fmt: skip


def statement(two: Two, which: int) -> Statement:
    """The first (0) or second (1) of the two."""
    facts: dict[str, Any] = {
        "document": ("first", "second")[which],
        "quote": f"q{which + 1}",
        "speaker": "somebody",
        "day": f"2021-05-{two.days[which]:02}",
        "words": (two.before, two.now)[which],
        "cue": two.cues[which],
    }
    return Statement(**(facts | (two.first, two.second)[which]))


@pytest.mark.parametrize("two", TABLE, ids=lambda two: f"{two.mark}-{two.reason}")
def test_what_the_second_is_to_the_first(two: Two) -> None:
    first, second = marks([statement(two, 0), statement(two, 1)])
    assert first is None
    assert (second and second.kind) == two.mark, second
    if second:
        assert (second.document, second.quote) == ("first", "q1")
        assert second.day == f"2021-05-{two.days[0]:02}"
        assert second.because


def told(day: int, words: str, name: str) -> Statement:
    return Statement(name, "q1", "somebody", f"2021-05-{day:02}", words)


def test_a_mark_points_at_the_last_word_on_the_matter() -> None:
    yes, no = "Ghana will join the customs union", "Ghana will not join the customs union"
    rows = [told(1, yes, "a"), told(5, no, "b"), told(9, no, "c"), told(14, yes, "d")]
    found = [(m.kind, m.document) if m else None for m in marks(rows)]
    assert found == [None, ("changed", "a"), ("reiterated", "b"), ("changed", "c")]


def test_a_copy_is_nothing_to_point_at() -> None:
    words = "Ghana will join the customs union"
    rows = [told(1, words, "a"), told(1, words, "b"), told(9, words, "c"), told(9, words, "d")]
    found = [(m.kind, m.document) if m else None for m in marks(rows)]
    assert found == [None, ("copied", "a"), ("reiterated", "a"), ("copied", "c")]


def test_why_is_said_in_words() -> None:
    before, now = (f"Ghana will send {n} soldiers home" for n in ("300", "5,000"))
    _, mark = marks([told(1, before, "a"), told(5, now, "b")])
    assert mark is not None
    assert mark.because == "300 soldiers before, 5,000 now"


PIECES = ("no", "not", "will", "5", "7", "troops", "Mali", "send", "sent", "@2021", "may", "?")
PIECES += ("Peru,", "“border”", "close", "open", "said", "$3", "4%", "million", "COVID-19")
WORDS = st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)


@given(st.lists(st.tuples(st.integers(1, 28), WORDS | st.text(max_size=20)), max_size=8))
def test_marks_point_backwards_and_never_fail(rows: list[tuple[int, str]]) -> None:
    statements = [told(day, words, str(n)) for n, (day, words) in enumerate(sorted(rows))]
    found = marks(statements)
    assert len(found) == len(statements)
    assert found == marks(statements)
    for n, mark in enumerate(found):
        if mark:
            assert int(mark.document) < n
            assert mark.day <= statements[n].day
