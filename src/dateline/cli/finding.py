"""`search`, `timeline`, `export`, `info`: the commands that look into a chronicle."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

import click

from dateline import gazetteer
from dateline.chronicle import Chronicle, default_path, search_documents, search_quotes, select
from dateline.chronicle import search as search_events
from dateline.chronicle import timeline as timeline_of
from dateline.cli.console import encoder, err, out
from dateline.cli.options import chronicle_option, query_of, query_options
from dateline.export import FORMATS
from dateline.terminal import tables
from dateline.terminal.printing import show as print_to
from dateline.version import __version__


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
    err.print(f"{len(found.entries)} acts", style="dim")


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
    err.print(f"{count:,} events", style="dim")


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
