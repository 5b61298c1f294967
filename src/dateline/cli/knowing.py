"""`who`: what the chronicle knows of persons and bodies across documents."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.chronicle import Chronicle, merge, split, take_back
from dateline.chronicle import who as who_is
from dateline.chronicle.who import actor, decided
from dateline.cli.console import encoder, err, out
from dateline.cli.options import chronicle_option
from dateline.terminal.actors import WHO_COLUMNS, actor_block, who_blocks, who_row
from dateline.terminal.printing import show as print_to
from dateline.terminal.safe import plain


@click.command()
@click.argument("name", nargs=-1)
@click.option("--merge", "pair", nargs=2, metavar="A B", help="Take two for one.")
@click.option("--split", "entity", type=click.IntRange(1), help="Set an entity apart, by number.")
@click.option("--undo", "decision", type=click.IntRange(1), help="Take a decision back.")
@click.option("--because", default="", metavar="WORDS", help="Why; kept with the decision.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@chronicle_option
def who(
    name: tuple[str, ...],
    pair: tuple[str, str] | None,
    entity: int | None,
    decision: int | None,
    because: str,
    as_json: bool,
    path: Path | None,
) -> None:
    """Who NAME is across documents.

    All names seen, offices with their days and the words that give them, and why these entities
    are taken for one. What the rules got wrong is set right by hand, for good: --merge A B takes
    two for one (numbers, or names that mean one only), --split ENTITY sets one apart, --undo takes
    a decision back.
    """
    asked = " ".join(name)
    if sum(map(bool, (asked, pair, entity, decision))) != 1:
        raise click.UsageError("name somebody, or give one of --merge, --split, --undo")
    if asked:
        say_who(asked, path, as_json)
        return
    with Chronicle.open(path, create=False) as chronicle:
        if decision:
            take_back(chronicle, decision)
            err.print(f"decision {decision} is undone", style="dim")
            return
        if pair:
            number = merge(chronicle, *pair, because)
        else:
            number = split(chronicle, entity or 0, because)
        for found in decided(chronicle, number):
            print_to(out, actor_block(found))
    err.print(f"decision {number}; undo it with dateline who --undo {number}", style="dim")


def say_who(asked: str, path: Path | None, as_json: bool) -> None:
    """Whom a name means."""
    with Chronicle.open(path, create=False, read_only=True) as chronicle:
        found = who_is(chronicle, asked)
        if not found.actors and asked.isdecimal() and (one := actor(chronicle, int(asked))):
            found = who_is(chronicle, one.name)
    if as_json:
        click.echo(encoder.encode(found))
    elif not out.is_terminal:
        click.echo("\t".join(WHO_COLUMNS))
        for one in found.actors:
            for member in one.members:
                click.echo(who_row(one, member))
    else:
        for block in who_blocks(found):
            print_to(out, block)
    if not found.actors and not found.untold:
        err.print(f"Nobody here is called {plain(asked)}. Try a part of the name.", style="dim")
    elif found.untold and not out.is_terminal:
        count = len(found.untold)
        err.print(f"{count} more of this name cannot be told apart (--json)", style="dim")
