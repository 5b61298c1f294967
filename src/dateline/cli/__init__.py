"""The `dateline` command: a thin skin over the library.

Exit codes: 0 all well; 1 some inputs failed, each named on standard error; 2 the command was used
wrongly. Records and tables go to standard output, everything else to standard error.
"""

from __future__ import annotations

import io
import os
import sys
from typing import Any

import click

from dateline import gazetteer
from dateline.chronicle import ChronicleError, InvalidQueryError
from dateline.cli.coding import add, code, show
from dateline.cli.console import fail
from dateline.cli.finding import export, info, said, search, timeline
from dateline.cli.knowing import who
from dateline.cli.offices import offices
from dateline.cli.options import only_utf8
from dateline.cli.places import places
from dateline.version import __version__


class Group(click.Group):
    """Turns our own errors into a message and an exit code, and a closed pipe into a quiet end."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Runs the program. A terminal that cannot show a character gets its number (`\\u201c`)."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command."""
        try:
            return super().invoke(ctx)
        except InvalidQueryError as error:
            raise click.UsageError(str(error)) from error
        except (ChronicleError, gazetteer.GazetteerError) as error:
            fail(str(error))
        except BrokenPipeError:
            _forget_output()
            raise SystemExit(0) from None
        except OSError as error:
            _forget_output()
            name = f"{error.filename}: " if error.filename else "the output: "
            why = error.strerror or str(error)
            fail(f"{name}cannot be read or written ({why}); see to that, then run it again")


def _forget_output() -> None:
    """Standard output takes no more: what is still waiting for it is let go, quietly."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # it is no file, or closed already
        return


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
      dateline said Stoltenberg --about Russia       what somebody said about whom, by day
      dateline who Stoltenberg                       all names and offices, and why they are one
      dateline code articles/ > records.jsonl        only code, one record a line
    """


for command in (add, code, export, info, offices, places, said, search, show, timeline, who):
    main.add_command(command)
only_utf8(main)
