"""`gazetteer`: the places dateline knows, and more of them from a file of the user's own."""

from __future__ import annotations

from pathlib import Path

import click

from dateline import gazetteer
from dateline.cli.console import err, out
from dateline.terminal.progress import share_done
from dateline.terminal.safe import plain


@click.group(name="gazetteer", invoke_without_command=True)
@click.pass_context
def places(context: click.Context) -> None:
    """Say which places dateline knows; import more.

    Without a command: the index of cities, areas and countries (built where it is missing), what
    was imported, and where both lie.
    """
    if context.invoked_subcommand is None:
        with share_done(err, "Building the place index (once)") as tell:
            path = gazetteer.ensure(tell)
        _line("index", gazetteer.Gazetteer(path).count(), path)
        if (more := gazetteer.imported_path()).exists():
            _line("imported", gazetteer.Gazetteer(more).count(), more)
        else:
            out.print("imported  nothing (see: dateline gazetteer import --help)")


@places.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_(file: Path) -> None:
    """Import the places of FILE beside the index.

    FILE is an extract of GeoNames as it is: allCountries.txt, one country's UA.txt, or the .zip
    around it (download.geonames.org/export/dump; CC BY 4.0). Villages, rivers, mountains, airports
    and bases can then be found in articles. It takes the place of an earlier import.
    """
    with share_done(err, f"Importing {plain(file.name)}") as tell:
        done = gazetteer.add(file, tell)
    _line("imported", done.places, done.path)
    if done.strange:
        err.print(
            f"{done.strange:,} lines are none of GeoNames' form and were left out;"
            f" the first is line {done.first_strange:,}"
        )
    if done.passed_over:
        err.print(
            f"{done.passed_over:,} entries were left out: countries (in the index already), roads,"
            " the seabed, places that are no more"
        )


@places.command()
def forget() -> None:
    """Remove what was imported."""
    out.print("removed" if gazetteer.forget() else "nothing was imported")


def _line(what: str, count: int, path: Path) -> None:
    out.print(f"{what:9} {count:,} places, {path}", soft_wrap=True)
