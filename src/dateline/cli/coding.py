"""`code`, `add`, `show`: the commands that read text.

What codes text is imported where it is used: loading the parser takes seconds that a search need
not wait.
"""

from __future__ import annotations

import glob
import io
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

import click
import msgspec

from dateline import gazetteer
from dateline.chronicle import Chronicle, default_path
from dateline.cli.console import Failures, encoder, err, fail, our_command, out
from dateline.cli.options import chronicle_option, input_options
from dateline.model import Record
from dateline.read import Given, Input, Problem, documents
from dateline.terminal.page import page
from dateline.terminal.printing import show as print_to
from dateline.terminal.progress import counting, share_done
from dateline.terminal.safe import plain


@contextmanager
def ready(what: str) -> Iterator[Callable[[], None]]:
    """The place index built where it is missing, then a running count."""
    with share_done(err, "Building the place index (once)") as tell:
        gazetteer.ensure(tell)
    with counting(err, what) as one_more:
        yield one_more


def read_inputs(inputs: tuple[str, ...], failures: Failures, **given: Any) -> Iterator[Input]:
    """The documents of INPUTS; without any, those of standard input when something is piped in."""
    if not inputs and (sys.stdin.isatty() or not _something_waits()):
        raise click.UsageError("name files, folders or patterns to read, or - for standard input")
    return documents(inputs or ("-",), on_problem=failures, given=Given(**given))


def _something_waits() -> bool:
    """Whether a byte can be read from standard input; it stays there."""
    return isinstance(sys.stdin.buffer, io.BufferedReader) and bool(sys.stdin.buffer.peek(1))


@click.command()
@input_options
@click.option("--pairs", type=click.File("rb"), help="Answer what SOURCE does to TARGET.")
@click.option("--predicates", type=click.File("rb"), help="Answer how given words are asserted.")
@click.option("--toponyms", type=click.File("rb"), help="Resolve given place names.")
@click.option("-o", "--output", type=click.File("wb", lazy=True), default="-", help="Write here.")
def code(
    inputs: tuple[str, ...],
    workers: int,
    pairs: BinaryIO | None,
    predicates: BinaryIO | None,
    toponyms: BinaryIO | None,
    output: BinaryIO,
    **given: Any,
) -> None:
    """Code INPUTS, one record (JSON) a line, in order.

    INPUTS are text files, JSON lines, saved web pages, folders or patterns of them, any of them
    gzipped; - is standard input. --pairs, --predicates and --toponyms read JSON lines of questions
    and write answers instead (docs/record.md).
    """
    from dateline import questions
    from dateline.run.workers import code_many

    failures = Failures()
    chosen = [
        (questions.pairs, pairs),
        (questions.predicates, predicates),
        (questions.toponyms, toponyms),
    ]
    asked = [(answer, file) for answer, file in chosen if file]
    if len(asked) > 1 or (asked and inputs):
        raise click.UsageError("give INPUTS, or one of --pairs, --predicates, --toponyms")
    with ready("coded") as one_more:
        rows: Iterable[msgspec.Struct]
        if asked:
            answer, file = asked[0]
            rows = answer(file, failures)
        else:
            rows = code_many(read_inputs(inputs, failures, **given), workers)
        for row in rows:
            output.write(encoder.encode(row) + b"\n")
            one_more()
    output.flush()
    failures.exit()


@click.command()
@input_options
@chronicle_option
@click.option("--show", is_flag=True, help="Print the readable page of each article.")
def add(inputs: tuple[str, ...], workers: int, path: Path | None, show: bool, **given: Any) -> None:
    """Code INPUTS and keep them in the chronicle.

    What is there already is not coded again.
    """
    from dateline.run.adding import code_new

    failures, counts = Failures(), dict.fromkeys(("added", "updated", "recoded", "unchanged"), 0)
    items = read_inputs(inputs, failures, **given)
    first = next(items, None)
    if first is None:  # no chronicle is made for nothing
        err.print("\nArticles: nothing read.")
        failures.exit()
        return
    with Chronicle.open(path) as chronicle:
        try:
            with ready("read") as one_more:
                coded = code_new(chronicle, chain((first,), items), workers)
                for record, added in coded:
                    if show:
                        print_to(out, page(record))
                    if added.status == "refused":
                        failures(Problem(added.id, None, added.reason))
                    else:
                        counts[added.status] += 1
                    one_more()
        except KeyboardInterrupt:
            fail(f"stopped; {chronicle.path} keeps what was added; run it again to go on")
        say_added(counts, chronicle)
    failures.exit()


def say_added(counts: dict[str, int], chronicle: Chronicle) -> None:
    """What was done, where it is, and what to try next."""
    done = ", ".join(f"{count} {what}" for what, count in counts.items() if count) or "nothing kept"
    option = (
        ""
        if chronicle.path == default_path()
        else f" --chronicle {shlex.quote(str(chronicle.path))}"
    )
    err.print(f"\nArticles: {done}. Chronicle: {chronicle.path}", soft_wrap=True)
    if sum(counts.values()):
        command = our_command()
        err.print(
            f"Try next:  {command} search ceasefire{option}\n"
            f"           {command} timeline --happened{option}\n"
            f"{somebody_said(chronicle, command, option)}"
            f"           {command} export --format csv -o events.csv{option}",
            soft_wrap=True,
        )


def somebody_said(chronicle: Chronicle, command: str, option: str) -> str:
    """What to try about whoever is quoted most; nothing where nobody is."""
    rows = chronicle.rows(
        "SELECT x.name FROM (SELECT speaker, count(*) AS times FROM quotes"
        " WHERE speaker IS NOT NULL GROUP BY speaker ORDER BY times DESC, speaker LIMIT 50) q"
        " JOIN entities x ON x.key = q.speaker JOIN links l ON l.entity = x.key"
        " WHERE l.actor IS NOT NULL AND x.kind = 'person' ORDER BY q.times DESC, x.key LIMIT 1"
    )
    if not rows:
        return ""
    name = shlex.quote(plain(rows[0]["name"]))
    pad = " " * 11
    return f"{pad}{command} said {name}{option}\n{pad}{command} who {name}{option}\n"


@click.command()
@chronicle_option
@input_options
def show(inputs: tuple[str, ...], workers: int, path: Path | None, **given: Any) -> None:
    """Show articles as readable pages.

    INPUTS are files to read now, or ids (or their beginnings) of articles in the chronicle.
    """
    from dateline.run.workers import code_many

    failures = Failures()
    stored = [name for name in inputs if not is_input(name)]
    for record in stored_records(stored, path, failures):
        print_to(out, page(record))
    files = tuple(name for name in inputs if name not in stored)
    if files or not inputs:
        with ready("read"):
            for record in code_many(read_inputs(files, failures, **given), workers):
                print_to(out, page(record))
    failures.exit()


def is_input(name: str) -> bool:
    """Whether `name` is a file, a folder, a pattern or standard input, and no article's id."""
    try:
        return name == "-" or Path(name).exists() or glob.has_magic(name)
    except OSError:  # too long for a file's name
        return False


def stored_records(names: list[str], path: Path | None, failures: Failures) -> Iterator[Record]:
    """The records of stored articles, by id or by the beginning of an id."""
    if not names:
        return
    if not (path or default_path()).exists():
        for name in names:
            failures(Problem(name, None, "there is no such file", "Nor is there a chronicle yet"))
        return
    with Chronicle.open(path, create=False, read_only=True) as chronicle:
        for name in names:
            found = chronicle.find(name)
            record = chronicle.record(name) or (
                chronicle.record(found[0]) if len(found) == 1 else None
            )
            if record:
                yield record
            else:
                hint = f"Did you mean {', '.join(found)}?" if found else "See dateline search"
                failures(Problem(name, None, "neither a file nor an article's id", hint))
