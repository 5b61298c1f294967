"""`search`, `timeline`, `said`, `export`, `info`: the commands that look into a chronicle."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

import click

from dateline import gazetteer
from dateline.chronicle import (
    Chronicle,
    Query,
    Said,
    default_path,
    search_documents,
    search_quotes,
    select,
)
from dateline.chronicle import said as said_by
from dateline.chronicle import search as search_events
from dateline.chronicle import timeline as timeline_of
from dateline.cli.console import encoder, err, out
from dateline.cli.options import chronicle_option, query_of, query_options
from dateline.export import FORMATS
from dateline.terminal import positions, tables
from dateline.terminal.printing import show as print_to
from dateline.terminal.safe import plain
from dateline.version import __version__

# What to try where nothing is found.
ADVICE = {
    "events": "All that is given must hold. WORDS are looked for in what proves events; --in quotes"
    " and --in articles look elsewhere. dateline info says what the chronicle holds.",
    "quotes": "All that is given must hold. Quotations are found by WORDS, --speaker, --outlet,"
    " --from and --to only.",
    "articles": "All that is given must hold. Articles are found by WORDS, --outlet, --from and"
    " --to only.",
}


@click.command()
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
    """Find events, quotes or articles.

    All that is given must hold: WORDS, and what was coded.

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
    if found.total == 0:
        err.print(ADVICE[kind], style="dim", soft_wrap=True)
    total = f" of {found.total:,}" if found.total is not None else ""
    err.print(f"{len(found.hits)}{total} {kind}", style="dim")
    if found.after:
        err.print(f"more: --after {found.after}", style="dim", soft_wrap=True)


@click.command()
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
    """Events by the day they happened, with proof.

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
    if not found.entries:
        err.print(ADVICE["events"], style="dim", soft_wrap=True)
    err.print(counted(len(found.entries), "act"), style="dim")


@click.command()
@click.argument("speaker", nargs=-1)
@click.option("--about", metavar="NAME", help="Whom or what it is about: a name, or words.")
@click.option("--from", "date_from", metavar="DATE", help="First day, month or year.")
@click.option("--to", "date_to", metavar="DATE", help="Last day, month or year.")
@click.option("--outlet", help="The outlet that published it.")
@click.option(
    "--mark",
    "kinds",
    multiple=True,
    type=click.Choice(["reiterated", "changed", "copied"]),
    help="Only what is marked so; may be repeated.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@chronicle_option
def said(
    speaker: tuple[str, ...],
    about: str | None,
    kinds: tuple[str, ...],
    path: Path | None,
    as_json: bool,
    **fields: Any,
) -> None:
    """What SPEAKER has said, by day.

    About whom or what; marked where it is reiterated, changed (the opposite, another number), or
    copied (printed once more). A day with ? is that of the report. Without SPEAKER, what anybody
    has said.
    """
    name = " ".join(speaker) or None
    if name is None and about is None:
        raise click.UsageError("name a SPEAKER, or say --about whom or what")
    with Chronicle.open(path, create=False, read_only=True) as chronicle:
        found = said_by(chronicle, Query(speaker=name, **fields), about)
    shown = [p for p in found.positions if not kinds or (p.mark and p.mark.kind in kinds)]
    if as_json:
        for position in shown:
            click.echo(encoder.encode(position))
    elif not out.is_terminal:
        click.echo("\t".join(positions.POSITION_COLUMNS))
        for position in shown:
            click.echo(positions.position_row(position))
    elif shown:
        print_to(out, positions.position_table(shown))
    say_speakers(name, found)
    err.print(counted(len(shown), "position"), style="dim")


def counted(number: int, thing: str) -> str:
    """How many there are: "1 act", "2,000 acts"."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def say_speakers(name: str | None, found: Said) -> None:
    """Whom a name means, where it means several; what to try where nothing is found."""
    if not found.positions:
        nobody = f"Nobody called {plain(name)}" if name else "Nobody"
        err.print(
            f"{nobody} has said such a thing here. Try a part of the name, or look for the words:"
            " dateline search --in quotes WORDS",
            style="dim",
            soft_wrap=True,
        )
    if name is not None and len(found.speakers) > 1:
        err.print(plain(f"{name} means {len(found.speakers)} speakers:"), style="dim")
        for line in positions.speaker_lines(found.speakers):
            err.print(f"  {line}", style="dim", soft_wrap=True)


@click.command()
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
    """Write events for other programs.

    PLOVER JSON lines, or CSV (docs/exports.md).
    """
    with Chronicle.open(path, create=False, read_only=True) as chronicle:
        count = FORMATS[form].write(select(chronicle, query_of(words, types, fields)), output)
    if not count:
        err.print(ADVICE["events"], style="dim", soft_wrap=True)
    err.print(counted(count, "event"), style="dim")


@click.command()
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
