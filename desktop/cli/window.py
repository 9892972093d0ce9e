"""frontline open: the window, where there is a screen for it."""

from __future__ import annotations

import argparse

from desktop.cli.output import Console, Outcome
from desktop.settings import default_folder


def open_(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Open the window on the station."""
    from desktop.app import open_window

    return Outcome(None, code=open_window(asked.data or default_folder()))
