"""Where a station is kept when nobody says where, and what the environment says."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ARCHIVE_SECRET = "FRONTLINE_ARCHIVE_SECRET"  # noqa: S105 - the variable's name alone
"""The variable that brings an archive's process the secret of an encrypted folder."""


def default_folder() -> Path:
    """Return the folder of this user's station."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", home / ".local" / "share"))
    return base / "frontline-review"


def default_archive() -> Path:
    """Return the folder of this user's archive, beside the station's."""
    return default_folder().with_name("frontline-archive")
