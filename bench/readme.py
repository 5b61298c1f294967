"""`python -m bench.readme`: puts the page that the program prints today into the README."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLE = "docs/examples/harbour.txt"
BEGIN, END = "<!-- page -->\n", "\n\n<!-- end of page -->"


def main() -> None:
    readme = ROOT / "README.md"
    before, _, rest = readme.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    readme.write_text(before + BEGIN + page() + END + after, "utf-8")


def page() -> str:
    """The example's page, indented as Markdown shows code."""
    command = [sys.executable, "-m", "dateline", "show", EXAMPLE]
    environment = {**os.environ, "COLUMNS": "88"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    lines = done.stdout.rstrip("\n").split("\n")
    return "\n".join(f"    {line}" if line else "" for line in lines)


if __name__ == "__main__":
    main()
