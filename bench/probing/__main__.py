"""`python -m bench.probing`: the project's own probe lists, how much of each is right.

A list in `bench/probes/` ending in `_first` was written before its author read the rules, one
ending in `_second` by an author who has not seen the program at all; both were then learned from,
so that only the share at first contact (docs/measures.md) is blind. `--errors` prints what is
wrong, `--only` takes one layer, `--report` writes the table into docs/measures.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from bench.probing import actors, assertion, places, reference, times
from bench.probing.share import Share
from bench.report import write

LAYERS: dict[str, Callable[[bool], Iterator[Share]]] = {
    "times": times.shares,
    "assertion": assertion.shares,
    "actors": actors.shares,
    "places": places.shares,
    "reference": reference.shares,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.probing", description=__doc__)
    parser.add_argument("--only", choices=LAYERS, help="one layer's lists")
    parser.add_argument("--errors", action="store_true", help="print what is wrong")
    parser.add_argument("--report", action="store_true", help="write docs/measures.md")
    options = parser.parse_args()
    if options.report and options.only:
        parser.error("--report needs all lists")
    found = []
    for layer in [options.only] if options.only else LAYERS:
        for share in LAYERS[layer](options.errors):
            print(f"{share.name:24} {share.what:16} {share}", flush=True)
            for kind, part in share.kinds.items():
                print(f"  {kind:22} {part[0]:3} of {part[1]}")
            found.append(share)
    if options.report:
        table = [(share.name, share.what, str(share)) for share in found]
        write("probes", ("list", "", "share"), table, "python -m bench.probing --report")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
