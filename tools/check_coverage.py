"""Compare the coverage of the last test run with the floors, and name what is below.

Run after `coverage combine`: python tools/check_coverage.py
"""

from __future__ import annotations

import io
import sys

from coverage import Coverage

# Where a mistake costs a record or a figure, every branch shall be walked by a test.
# Chance alone may keep one from 100: a renderer that was ended, a line that broke
# between two bytes.
FLOORS_PERCENT = {
    "desktop/model/*": 100.0,
    "desktop/scoring/*": 100.0,
    "desktop/services/*": 99.5,
    "desktop/sync/*": 99.8,
    "desktop/storage/journal*": 100.0,
    "desktop/*": 97.0,
}


def main() -> int:
    """Print one line per floor, and the report of every floor that is not held."""
    coverage = Coverage()
    coverage.load()
    below = 0
    for pattern, floor in FLOORS_PERCENT.items():
        report = io.StringIO()
        reached = coverage.report(include=[pattern], file=report)
        held = reached >= floor
        below += not held
        print(f"{'ok' if held else 'LOW':3} {reached:6.2f} % of {floor:g} %  {pattern}")
        if not held:
            print(report.getvalue())
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
