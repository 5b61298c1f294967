"""Docs are tests: what they show is what the program prints, what they name exists, and nothing
that users meet goes unnamed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import click
import pytest
from bench.readme import BEGIN, END, page

from dateline.cli import main
from dateline.cli.offices import WithDefault
from dateline.model import (
    Document,
    Entity,
    Event,
    Mention,
    Place,
    Quote,
    Record,
    Timex,
)
from dateline.version import __version__

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def walked(group: click.Group, before: str = "dateline") -> Iterator[tuple[str, click.Command]]:
    """Every command and group below a group, with the words to type for it."""
    for name, command in group.commands.items():
        yield f"{before} {name}", command
        if isinstance(command, click.Group):
            yield from walked(command, f"{before} {name}")


def unnamed(group: click.Group, words: str) -> tuple[list[str], list[str]]:
    """Options and commands that `words` do not name."""
    found = list(walked(group))
    options = {
        option
        for _, command in found
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("--")
    }
    return (
        [f for f in sorted(options) if not re.search(rf"{f}(?![\w-])", words)],
        [name for name, _ in found if not re.search(rf"{name}\b", words)],
    )


def indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.rstrip("\n").split("\n"))


def test_the_readmes_text_is_the_examples() -> None:
    assert indented((ROOT / "docs/examples/harbour.txt").read_text("utf-8")) in README


def test_the_readmes_page_is_what_the_program_prints() -> None:
    """`python -m bench.readme` puts today's page there."""
    assert f"{BEGIN}{page()}{END}" in README


def test_the_readmes_python_runs() -> None:
    (program,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "COERCE 2019-06-06 Libya's coast guard seized" in done.stdout


@pytest.mark.parametrize("document", PAGES, ids=lambda p: p.name)
def test_links_in_the_docs_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", PAGES, ids=lambda p: p.name)
def test_files_commands_and_programs_that_the_docs_name_exist(document: Path) -> None:
    words = document.read_text("utf-8")
    files = re.findall(
        r"`((?:src|docs|bench|tests|articles)/[\w/-]+\.(?:py|tsv|txt|toml|md))`", words
    )
    assert [name for name in files if not (ROOT / name).exists()] == []
    commands = re.findall(r"(?:`|^    )(?:\.venv/bin/)?dateline ([a-z]+)\b", words, re.MULTILINE)
    assert [name for name in commands if name not in main.commands] == []
    for name, group in main.commands.items():
        if isinstance(group, click.Group) and not isinstance(group, WithDefault):
            below = re.findall(rf"(?:`|^    )dateline {name} ([a-z]+)\b", words, re.MULTILINE)
            assert [one for one in below if one not in group.commands] == []
    programs = re.findall(r"python -m\s+(bench(?:\.\w+)*)", words)
    assert [name for name in programs if find_spec(name) is None] == []


def test_every_command_and_option_is_in_the_docs() -> None:
    words = (ROOT / "docs/commands.md").read_text("utf-8")
    assert unnamed(main, words) == ([], [])


def test_options_and_names_below_a_group_are_looked_for_too() -> None:
    deep = click.Command("deep", params=[click.Option(["--far"]), click.Option(["--far-off"])])
    top = click.Group(commands=[click.Group("mid", commands=[deep])])
    assert unnamed(top, "`dateline mid`, --far") == (["--far-off"], ["dateline mid deep"])


def test_what_the_code_cites_of_the_coding_guide_is_there() -> None:
    guide = (ROOT / "docs/coding-guide.md").read_text("utf-8")
    cited = [
        (path.name, part)
        for path in sorted((ROOT / "src/dateline").rglob("*.py"))
        for part in re.findall(
            r'coding[ -]guide(?:\.md)?,?\s+(?:"([^"]*)"|case)', path.read_text("utf-8"), re.I
        )
    ]
    assert len(cited) > 4
    assert [c for c in cited if f"## {c[1]}\n" not in guide] == []


@pytest.mark.parametrize("kind", [Record, Event])
def test_every_field_of_record_and_event_is_in_the_docs(kind: type) -> None:
    words = (ROOT / "docs/record.md").read_text("utf-8")
    fields = kind.__struct_fields__  # type: ignore[attr-defined]
    assert [f for f in fields if f"`{f}`" not in words and f not in ("id", "schema", "coder")] == []


@pytest.mark.parametrize("kind", [Document, Mention, Entity, Place, Timex, Quote, Event])
def test_every_noun_of_the_record_is_in_the_glossary(kind: type) -> None:
    assert kind.__name__ in (ROOT / "docs/glossary.md").read_text("utf-8")


def test_versions_agree() -> None:
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text("utf-8")
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_table_names_its_source() -> None:
    """The first lines of a data file say where it comes from."""
    tables = sorted((ROOT / "src/dateline").rglob("data/*.tsv"))
    assert len(tables) > 20
    heads = {t.name: t.read_text("utf-8").split("\n")[:12] for t in tables}
    missing = [n for n, head in heads.items() if not any(line.startswith("#") for line in head)]
    assert missing == []
