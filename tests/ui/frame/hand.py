"""The pages that stand in the rail."""

from __future__ import annotations

from desktop.ui.frame.pages import PAGES

IN_RAIL = [entry.key for entry in PAGES if not entry.under]
