"""The `dateline` command: a thin skin over the library.

Exit codes: 0 all well; 1 some inputs failed, each named on standard error; 2 the command was used
wrongly. Records and tables go to standard output, everything else to standard error. What codes
text is imported where it is used: loading the parser takes seconds that a search need not wait.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NoReturn, TypeVar

import click
import msgspec
from rich.console import Console

from dateline import gazetteer
from dateline.chronicle import (
    Chronicle,
    ChronicleError,
    InvalidQueryError,
    Query,
    default_path,
    search_documents,
    search_quotes,
    select,
)
from dateline.chronicle import search as search_events
from dateline.chronicle import timeline as timeline_of
from dateline.chronicle.query import TYPES
from dateline.export import FORMATS
from dateline.model import Record
from dateline.read import Given, Input, Problem, documents
from dateline.terminal import tables
from dateline.terminal.page import page
from dateline.terminal.printing import show as print_to
from dateline.terminal.progress import counting, share_done
from dateline.version import __version__

Command = TypeVar("Command", bound=Callable[..., Any])

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)
encoder = msgspec.json.Encoder()


class Failures:
    """Inputs that could not be read: each is named on standard error as it comes."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, problem: Problem) -> None:
        """Names one problem."""
        self.count += 1
        err.print(f"dateline: {problem}", style="red", markup=False, soft_wrap=True)

    def exit(self) -> None:
        """Ends the program with 1 where there were any."""
        if self.count:
            raise SystemExit(1)


class Group(click.Group):
    """Turns our own errors into a message and an exit code, and a closed pipe into a quiet end."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command."""
        try:
            return super().invoke(ctx)
        except InvalidQueryError as error:
            raise click.UsageError(str(error)) from error
        except (ChronicleError, gazetteer.GazetteerError) as error:
            fail(str(error))
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(0) from None


def fail(message: str) -> NoReturn:
    """Says what happened and what to do, and ends with 1."""
    err.print(f"dateline: {message}", style="red", markup=False, soft_wrap=True)
    raise SystemExit(1)


@click.group(
    cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="dateline")
def main() -> None:
    """Reads dated news prose into records that can be checked.

    Who did or said what to whom, where, when; asserted how and by whom; every field proved by the
    words of the text. Nothing leaves this machine.

    \b
      dateline add --show articles/                  code articles, show them, keep them
      dateline search ceasefire --actor Russia       find events, with the words that prove them
      dateline timeline --who Stoltenberg            what somebody did, by the day it happened
      dateline code articles/ > records.jsonl        only code, one record a line
    """


# --- options that several commands share


def input_options(command: Command) -> Command:
    """INPUTS and what they may lack."""
    for option in (
        click.option(
            "--language", metavar="CODE", help="Language where the input names none (en)."
        ),
        click.option("--outlet", metavar="NAME", help="Outlet of inputs that name none."),
        click.option("--published", metavar="YYYY-MM-DD", help="Date of inputs that have none."),
        click.option("--workers", type=click.IntRange(1, 64), default=1, help="Processes to use."),
        click.argument("inputs", nargs=-1),
    ):
        command = option(command)
    return command


def query_options(command: Command) -> Command:
    """What to look for; all that is given must hold."""
    for option in (
        click.option("--outlet", help="The outlet that published it."),
        click.option("--speaker", help="Who said it, or reported the event."),
        click.option("--requested/--not-requested", default=None, help="Only asked for, or not."),
        click.option("--conditional/--unconditional", default=None, help="Hung on an if, or not."),
        click.option("--time", type=click.Choice(["past", "future"]), help="Done, or planned."),
        click.option("--certainty", type=click.Choice(["certain", "probable", "possible"])),
        click.option("--polarity", type=click.Choice(["affirmed", "denied"])),
        click.option("--happened", is_flag=True, help="Only what the text presents as done."),
        click.option("--country", help="Country it happened in, by name or ISO code."),
        click.option("--place", help="Place, province or country it happened in."),
        click.option("--to", "date_to", metavar="DATE", help="Last day, month or year."),
        click.option("--from", "date_from", metavar="DATE", help="First day, month or year."),
        click.option("--mode", help="PLOVER mode, such as withdraw."),
        click.option(
            "--type",
            "types",
            multiple=True,
            type=click.Choice(TYPES, case_sensitive=False),
            metavar="TYPE",
            help=f"PLOVER type; may be repeated. One of {', '.join(TYPES)}.",
        ),
        click.option("--dyad", nargs=2, metavar="A B", help="Two sides, whichever acts."),
        click.option("--who", help="Actor or recipient."),
        click.option("--recipient", help="To whom it was done."),
        click.option("--actor", help='Who did it: "Stoltenberg", "Russia", a code such as RUSGOV.'),
        click.argument("words", nargs=-1),
    ):
        command = option(command)
    return command


def chronicle_option(command: Command) -> Command:
    """Which chronicle."""
    return click.option(
        "--chronicle",
        "path",
        type=click.Path(dir_okay=False, path_type=Path),
        envvar="DATELINE_CHRONICLE",
        help=f"The chronicle's file.  [default: {default_path()}]",
    )(command)


def query_of(words: Iterable[str], types: tuple[str, ...], fields: dict[str, Any]) -> Query:
    """The query that the options ask for."""
    text = " ".join(words)
    dyad = tuple(fields.pop("dyad") or ())
    return Query(text=text or None, type=types or None, dyad=dyad or None, **fields)


@contextmanager
def ready(what: str) -> Iterator[Callable[[], None]]:
    """The place index built where it is missing, then a running count."""
    with share_done(err, "Building the place index (once)") as tell:
        gazetteer.ensure(tell)
    with counting(err, what) as one_more:
        yield one_more


def read_inputs(inputs: tuple[str, ...], failures: Failures, **given: Any) -> Iterator[Input]:
    """The documents of INPUTS; without any, those of standard input when something is piped in."""
    if not inputs and sys.stdin.isatty():
        raise click.UsageError("name files, folders or patterns to read, or - for standard input")
    return documents(inputs or ("-",), on_problem=failures, given=Given(**given))


# --- commands


@main.command()
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
    """Code INPUTS: one record (JSON) a line, in the order of the input.

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


@main.command()
@input_options
@chronicle_option
@click.option("--show", is_flag=True, help="Print the readable page of each article.")
def add(inputs: tuple[str, ...], workers: int, path: Path | None, show: bool, **given: Any) -> None:
    """Code INPUTS and keep them in the chronicle; what is there already is not coded again."""
    from dateline.run.adding import code_new

    failures, counts = Failures(), dict.fromkeys(("added", "updated", "recoded", "unchanged"), 0)
    with Chronicle.open(path) as chronicle:
        with ready("read") as one_more:
            coded = code_new(chronicle, read_inputs(inputs, failures, **given), workers)
            for record, added in coded:
                if show:
                    print_to(out, page(record))
                if added.status == "refused":
                    failures(Problem(added.id, None, added.reason))
                else:
                    counts[added.status] += 1
                one_more()
        say_added(counts, chronicle)
    failures.exit()


def say_added(counts: dict[str, int], chronicle: Chronicle) -> None:
    """What was done, where it is, and what to try next."""
    done = ", ".join(f"{count} {what}" for what, count in counts.items() if count) or "nothing read"
    option = "" if chronicle.path == default_path() else f" --chronicle {chronicle.path}"
    err.print(f"\nArticles: {done}. Chronicle: {chronicle.path}", soft_wrap=True, markup=False)
    if sum(counts.values()):
        err.print(
            f"Try next:  dateline search ceasefire{option}\n"
            f"           dateline timeline --happened{option}\n"
            f"           dateline export --format csv -o events.csv{option}",
            soft_wrap=True,
            markup=False,
        )


@main.command()
@chronicle_option
@input_options
def show(inputs: tuple[str, ...], workers: int, path: Path | None, **given: Any) -> None:
    """Show INPUTS as readable pages: files to read now, or ids of articles in the chronicle."""
    from dateline.run.workers import code_many

    failures = Failures()
    stored = [name for name in inputs if name != "-" and not Path(name).exists()]
    for record in stored_records(stored, path, failures):
        print_to(out, page(record))
    files = tuple(name for name in inputs if name not in stored)
    if files or not inputs:
        with ready("read"):
            for record in code_many(read_inputs(files, failures, **given), workers):
                print_to(out, page(record))
    failures.exit()


def stored_records(names: list[str], path: Path | None, failures: Failures) -> Iterator[Record]:
    """The records of stored articles, by id or by the beginning of an id."""
    if not names:
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
                hint = f"it may be {', '.join(found)}" if found else "see dateline search"
                failures(Problem(name, None, "neither a file nor an article's id", hint))


@main.command()
@query_options
@chronicle_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="At most.")
@click.option("--after", metavar="CURSOR", help="The page after: the cursor the last page named.")
@click.option(
    "--in",
    "kind",
    type=click.Choice(["events", "quotes", "articles"]),
    default="events",
    show_default=True,
    help="What to look for.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def search(
    words: tuple[str, ...],
    types: tuple[str, ...],
    path: Path | None,
    kind: str,
    as_json: bool,
    **fields: Any,
) -> None:
    """Find events (or quotes, articles) by WORDS and by what was coded.

    Names match as people type them: "stoltenberg", "Russia", "Zelen*". Piped, events are
    tab-separated lines with a header.
    """
    look = {"events": search_events, "quotes": search_quotes, "articles": search_documents}[kind]
    with Chronicle.open(path, create=False, read_only=True) as chronicle:
        found: Any = look(chronicle, query_of(words, types, fields))
    if as_json or (kind != "events" and not out.is_terminal):
        for hit in found.hits:
            click.echo(encoder.encode(hit))
    elif not out.is_terminal:
        click.echo("\t".join(tables.EVENT_COLUMNS))
        for hit in found.hits:
            click.echo(tables.event_row(hit))
    else:
        for hit in found.hits:
            print_to(out, tables.block(hit))
    total = f" of {found.total:,}" if found.total is not None else ""
    err.print(f"{len(found.hits)}{total} {kind}", style="dim")
    if found.after:
        err.print(f"more: --after {found.after}", style="dim", soft_wrap=True, markup=False)


@main.command()
@query_options
@chronicle_option
@click.option("--json", "as_json", is_flag=True, help="The timeline as one JSON object.")
def timeline(
    words: tuple[str, ...],
    types: tuple[str, ...],
    path: Path | None,
    as_json: bool,
    **fields: Any,
) -> None:
    """Events by the day they happened, one proving sentence each.

    Sources are outlets that tell the same. What is planned, denied, requested or uncertain says
    so; a day with ? is that of the report, where no report dates the act.
    """
    with Chronicle.open(path, create=False, read_only=True) as chronicle:
        found = timeline_of(chronicle, query_of(words, types, fields))
    if as_json:
        click.echo(encoder.encode(found))
    elif not out.is_terminal:
        click.echo("\t".join(tables.ENTRY_COLUMNS))
        for entry in found.entries:
            click.echo(tables.entry_row(entry))
    elif found.entries:
        print_to(out, tables.timeline_table(found.entries))
    err.print(f"{len(found.entries)} acts", style="dim")


@main.command()
@query_options
@chronicle_option
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="plover", show_default=True
)
@click.option("-o", "--output", type=click.File("wb", lazy=True), default="-", help="Write here.")
def export(
    words: tuple[str, ...],
    types: tuple[str, ...],
    path: Path | None,
    form: str,
    output: BinaryIO,
    **fields: Any,
) -> None:
    """Write events for other programs: PLOVER JSON lines, or CSV (docs/exports.md)."""
    with Chronicle.open(path, create=False, read_only=True) as chronicle:
        count = FORMATS[form].write(select(chronicle, query_of(words, types, fields)), output)
    err.print(f"{count:,} events", style="dim")


@main.command()
@chronicle_option
def info(path: Path | None) -> None:
    """Versions, where things are, and what the chronicle holds."""
    from dateline.annotate.syntax import parser
    from dateline.pipeline import CODEBOOK

    meta = parser().meta
    facts = [
        ("dateline", f"{__version__}, codebook {CODEBOOK}"),
        ("parser", f"{meta['lang']}_{meta['name']} {meta['version']}"),
        ("place index", str(gazetteer.ensure())),
    ]
    where = path or default_path()
    if where.exists():
        with Chronicle.open(where, create=False, read_only=True) as chronicle:
            facts += tables.chronicle_facts(chronicle.info())
    else:
        facts.append(("chronicle", f"{where} (none yet: dateline add makes it)"))
    print_to(out, tables.info_table(facts))
