"""The rule book of time expressions is up to date and names every rule."""

from __future__ import annotations

import pytest
from bench import rulebook

ENDS = {"range-start", "range-end"}


def test_the_page_is_what_the_rules_say_today() -> None:
    """`python -m bench.rulebook` writes it."""
    assert rulebook.PAGE.read_text("utf-8") == rulebook.page()


def test_every_rule_that_the_code_names_is_in_the_book() -> None:
    assert rulebook.named_in_code() - set(rulebook.rules()) == set()


@pytest.fixture(scope="module")
def examples() -> dict[str, rulebook.Example]:
    return dict(rulebook.examples())


@pytest.mark.parametrize("name", sorted(rulebook.rules()))
def test_every_rule_has_an_example_that_shows_it(
    name: str, examples: dict[str, rulebook.Example]
) -> None:
    made = {timex.rule for timex in examples[name].timexes}
    ranges = name in ("years", "days-of-month", "months-of-year", "weekday-range")
    assert name in made or (ranges and made == ENDS)


def test_every_rule_is_explained() -> None:
    assert [name for name, (texts, _) in rulebook.rules().items() if not all(texts)] == []
