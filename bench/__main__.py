"""python -m bench: measures everything and prints the table."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import console, follow_ups, memory, starting, web
from bench.place import Place, place
from bench.rows import Row, table
from bench.scale import FULL, TINY, USUAL, Scale

PARTS: dict[str, Callable[[Place, Scale], Iterator[Row]]] = {
    "web": web.rows,
    "follow-ups": follow_ups.rows,
    "memory": memory.rows,
    "console": console.rows,
    "starting": starting.rows,
}


def main() -> None:
    options = _options()
    scale = FULL if options.full else TINY if options.tiny else USUAL
    rows: list[Row] = []
    try:
        for name in options.only or PARTS:
            print(f"bench: {name} …", file=sys.stderr, flush=True)
            with place() as where:
                rows.extend(PARTS[name](where, scale))
    finally:
        print(table(rows))  # what was measured before something failed is worth seeing too
    if options.json:
        options.json.write_text(json.dumps([row.as_data() for row in rows], indent=2, ensure_ascii=False) + "\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("bench", description="Measures the hotline against its floor, as ratios.")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the rows as data, too")
    parser.add_argument("--only", nargs="+", choices=PARTS, help="only these parts")
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--full", action="store_true", help="longer, and a million follow-ups that wait")
    size.add_argument("--tiny", action="store_true", help="only to see that it runs; its figures mean nothing")
    return parser.parse_args()


if __name__ == "__main__":
    main()
