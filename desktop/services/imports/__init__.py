"""Rosters and tables of others: read, compared with the station, then carried out.

`plan_import` says for every row what would become of it, `carry_out` does it.
"""

from desktop.services.imports.carry import carry_out
from desktop.services.imports.channels import CHANNEL_OF, CHANNELS, plan_channel
from desktop.services.imports.lrmx_write import to_lrmx
from desktop.services.imports.outcome import ImportPlan, Outcome, PlannedRow
from desktop.services.imports.plan import plan_import, roster_files
from desktop.services.imports.sheets import template, to_table
from desktop.services.imports.undoing import undo_batch

__all__ = [
    "CHANNELS",
    "CHANNEL_OF",
    "ImportPlan",
    "Outcome",
    "PlannedRow",
    "carry_out",
    "plan_channel",
    "plan_import",
    "roster_files",
    "template",
    "to_lrmx",
    "to_table",
    "undo_batch",
]
