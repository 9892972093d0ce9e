"""`python -m desktop`, which is the `frontline` command."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; the window is one of its commands."""
    if len(sys.argv) == 1:
        from desktop.app import open_window
        from desktop.settings import default_folder

        return open_window(default_folder())
    from desktop.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
