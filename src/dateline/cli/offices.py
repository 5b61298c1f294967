"""`offices`: who held which office when, and importing terms of office."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.chronicle import Chronicle, Holder, default_path, holders, import_terms
from dateline.chronicle.offices import forget_terms, imports
from dateline.chronicle.query import Query, period
from dateline.cli.console import encoder, err, out
from dateline.cli.finding import counted
from dateline.cli.options import chronicle_option
from dateline.terminal.printing import bare_table
from dateline.terminal.printing import show as print_to
from dateline.terminal.safe import plain

COLUMNS = tuple(name for name in Holder.__struct_fields__ if name != "actor")


class WithDefault(click.Group):
    """A group whose first word may be no command: then it is asked for as an office."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command, `held` where the words name none."""
        known = args and args[0] in self.commands
        return super().resolve_command(ctx, args if known else ["held", *args])


@click.group(cls=WithDefault, invoke_without_command=True)
@click.pass_context
def offices(context: click.Context) -> None:
    """Say who held an office when; import terms of office.

    \b
      dateline offices "foreign minister" --of Ukraine --on 2014-04-01
      dateline offices import FILE
      dateline offices forget NAME

    Three sources, kept apart: learned from the words of the articles, imported, our own table.
    Without a command: what was imported.
    """
    if context.invoked_subcommand is None:
        path = default_path()
        if not path.exists():
            out.print("nothing was imported (see: dateline offices import --help)")
            return
        with Chronicle.open(path, create=False, read_only=True) as chronicle:
            say_imports(chronicle)


def say_imports(chronicle: Chronicle) -> None:
    """A line an import."""
    kept = imports(chronicle)
    for name, form, terms, added in kept:
        out.print(f"{plain(name)}  {form}, {terms:,} terms, {added[:10]}", soft_wrap=True)
    if not kept:
        out.print("nothing was imported (see: dateline offices import --help)")


@offices.command()
@click.argument("office")
@click.option("--of", metavar="NAME", help="Of which country or body.")
@click.option("--on", metavar="DATE", help="On which day.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@chronicle_option
def held(office: str, of: str | None, on: str | None, as_json: bool, path: Path | None) -> None:
    """Who held OFFICE: "foreign minister", "president".

    What articles say holds for the days on which they say it; with --on, for a year around them.
    """
    day = period(Query(date_from=on))[0]
    with Chronicle.open(path, create=False, read_only=True) as chronicle:
        found = holders(chronicle, office, of, day)
    if as_json:
        for holder in found:
            click.echo(encoder.encode(holder))
    elif not out.is_terminal:
        click.echo("\t".join(COLUMNS))
        for holder in found:
            cells = (getattr(holder, name) for name in COLUMNS)
            click.echo("\t".join("" if cell is None else plain(str(cell)) for cell in cells))
    elif found:
        table = bare_table("holder", "office", "of", "days", "by", "source")
        for holder in found:
            days = f"{holder.start or '?'} to {holder.end or '?'}"
            if holder.basis == "learned":
                days = f"seen {holder.start} to {holder.end}"
            row = (holder.name, holder.title, holder.of or "", days, holder.basis, holder.source)
            table.add_row(*map(plain, row))
        print_to(out, table)
    if not found:
        err.print("No source names a holder. Try without --on or --of.", style="dim")


@offices.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@chronicle_option
def import_(file: Path, path: Path | None) -> None:
    """Import the terms of office in FILE.

    FILE is JSON from Wikidata (results of a SPARQL query about P39, or items), a PETRARCH or
    Phoenix actor file, FollowTheMoney entities (Person, Position, Occupancy; one a line), or a
    table with the columns holder, title, of, from, to. It takes the place of an earlier import of
    its name.
    """
    with Chronicle.open(path) as chronicle:
        done = import_terms(chronicle, file)
    replaced = ", in place of an earlier import" if done.replaced else ""
    terms = counted(done.terms, "term")
    out.print(f"{plain(done.name)}  {done.form}, {terms}{replaced}", soft_wrap=True)
    for bad in done.first_bad:
        err.print(plain(f"left out: {bad.where}: {bad.why}"), style="red", soft_wrap=True)
    if done.bad:
        err.print(f"left out: {counted(done.bad, 'row')}", style="red")
        raise SystemExit(1)


@offices.command()
@click.argument("name")
@chronicle_option
def forget(name: str, path: Path | None) -> None:
    """Remove what was imported from the file called NAME."""
    with Chronicle.open(path, create=False) as chronicle:
        gone = forget_terms(chronicle, name)
    out.print("removed" if gone else "nothing of this name was imported")
