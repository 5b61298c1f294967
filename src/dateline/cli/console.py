"""Where the commands speak: standard output for results, standard error for all else."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path
from typing import NoReturn

import msgspec
from rich.console import Console

from dateline.read import Problem
from dateline.terminal.safe import plain

# Words from outside are words: no markup, no ":smile:", no colours of numbers.
out = Console(highlight=False, markup=False, emoji=False)
err = Console(stderr=True, highlight=False, markup=False, emoji=False)
encoder = msgspec.json.Encoder()


def our_command() -> str:
    """How the user can type this very command: its name where the shell finds it, else its path."""
    run = Path(sys.argv[0])
    found = shutil.which("dateline")
    if found and (run.stem != "dateline" or Path(found).resolve() == run.resolve()):
        return "dateline"
    if run.stem != "dateline":
        return f"{shlex.quote(_near(Path(sys.executable)))} -m dateline"
    return shlex.quote(_near(run))


def _near(path: Path) -> str:
    """The path, from the folder we are in where it lies in there."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path)


class Failures:
    """Inputs that could not be read: each is named on standard error as it comes."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, problem: Problem) -> None:
        """Names one problem."""
        self.count += 1
        err.print(plain(f"dateline: {problem}"), style="red", soft_wrap=True)

    def exit(self) -> None:
        """Ends the program with 1 where there were any."""
        if self.count:
            raise SystemExit(1)


def fail(message: str) -> NoReturn:
    """Says what happened and what to do, and ends with 1."""
    err.print(plain(f"dateline: {message}"), style="red", soft_wrap=True)
    raise SystemExit(1)
