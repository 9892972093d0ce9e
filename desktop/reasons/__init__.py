"""The words of rules and reasons by their code names, Chinese and English.

Each file holds those of one area of the trade; here they are put together.
"""

from __future__ import annotations

from desktop.reasons.archive import ARCHIVE_REASONS
from desktop.reasons.ballots import BALLOTS_REASONS, BALLOTS_RULES
from desktop.reasons.carried import CARRIED_REASONS
from desktop.reasons.devices import DEVICES_REASONS
from desktop.reasons.fields import FIELDS_RULES
from desktop.reasons.fieldwork import FIELDWORK_REASONS, FIELDWORK_RULES
from desktop.reasons.forms import FORM_REASONS, FORM_RULES
from desktop.reasons.imports import IMPORTS_REASONS, IMPORTS_RULES
from desktop.reasons.judging import JUDGING_REASONS, JUDGING_RULES
from desktop.reasons.scoring import SCORING_REASONS, SCORING_RULES

RULES: dict[str, tuple[str, str]] = (
    FIELDS_RULES
    | FIELDWORK_RULES
    | FORM_RULES
    | JUDGING_RULES
    | SCORING_RULES
    | BALLOTS_RULES
    | IMPORTS_RULES
)
"""The sentence of each rule of a field: `{field}` is its label, `{term1}` a term."""

REASONS: dict[str, tuple[str, str]] = (
    FIELDWORK_REASONS
    | FORM_REASONS
    | JUDGING_REASONS
    | SCORING_REASONS
    | BALLOTS_REASONS
    | IMPORTS_REASONS
    | DEVICES_REASONS
    | ARCHIVE_REASONS
    | CARRIED_REASONS
)
"""The sentence of each reason; `{detail}` is what the error knows more."""
