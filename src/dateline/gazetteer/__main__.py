"""`python -m dateline.gazetteer`: builds the place index where it is missing."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from dateline.gazetteer.build import GazetteerError, ensure, index_path


def main() -> int:
    """Builds the index and prints its path; 1 where it cannot be built."""
    console = Console(stderr=True)
    try:
        if index_path().exists():
            path = ensure()
        else:
            columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
            with Progress(*columns, console=console) as bar:
                task = bar.add_task("Building the place index (once)", total=1.0)
                path = ensure(lambda share: bar.update(task, completed=share))
                bar.update(task, completed=1.0)
    except GazetteerError as error:
        console.print(f"error: {error}", style="red")
        return 1
    sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
