"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from dateline.chronicle import Query, default_path
from dateline.chronicle.query import TYPES
from dateline.read.dates import day

Command = TypeVar("Command", bound=Callable[..., Any])


class Words(click.types.StringParamType):
    """Text of an option or argument. Bytes that are not UTF-8 are wrong usage: nothing that is
    kept or looked for could hold them."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text as it is."""
        words = str(super().convert(value, param, ctx))
        try:
            words.encode()
        except UnicodeEncodeError:
            self.fail(
                f"{words!r} is not UTF-8; set the terminal to UTF-8, type it again", param, ctx
            )
        return words


class EventTypes(click.Choice[str]):
    """PLOVER's types, in capitals; typed in any case."""

    def __init__(self) -> None:
        super().__init__(TYPES)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The type in capitals."""
        return super().convert(value.upper(), param, ctx)


def only_utf8(command: click.Command) -> None:
    """Gives every text option and argument of a command, and of those under it, the type `Words`.

    Names of files to read are left as they are: they may be any bytes.
    """
    for parameter in command.params:
        if parameter.type is click.STRING and parameter.name != "inputs":
            parameter.type = Words()
        elif isinstance(parameter.type, click.Tuple):
            parameter.type = click.Tuple([Words()] * len(parameter.type.types))
    if isinstance(command, click.Group):
        for one in command.commands.values():
            only_utf8(one)


def a_day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The day that an option names; one that names none is wrong usage."""
    if value is not None and day(value) is None:
        raise click.BadParameter(f"{value!r} is no day of the calendar; write 2022-03-04")
    return value


def input_options(command: Command) -> Command:
    """INPUTS and what they may lack."""
    for option in (
        click.option(
            "--language", metavar="CODE", help="Language where the input names none (en)."
        ),
        click.option("--outlet", metavar="NAME", help="Outlet of inputs that name none."),
        click.option(
            "--published",
            metavar="YYYY-MM-DD",
            callback=a_day,
            help="Date of inputs that have none.",
        ),
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
            type=EventTypes(),
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
