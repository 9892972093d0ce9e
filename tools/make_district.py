"""Make the sample district of resources/demo from the content beside it.

    python tools/make_district.py             records and rosters; photos must exist
    python tools/make_district.py --photos    draws the photos first (minutes)

Running it again gives the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.district.make import DEMO, make_records


def main() -> None:
    """Write what is asked for, and say how much it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=DEMO)
    parser.add_argument("--photos", action="store_true", help="draw the photos too")
    arguments = parser.parse_args()
    if arguments.photos:
        from tools.district.draw.take import take_photos

        take_photos(arguments.out)
    for name, count in make_records(arguments.out, arguments.out).items():
        print(f"{count:6} {name}")


if __name__ == "__main__":
    main()
