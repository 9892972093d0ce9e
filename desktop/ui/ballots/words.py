"""Why something is refused, in as few words as whoever stands there needs."""

from __future__ import annotations

from desktop.errors.records import BallotRefusedError
from desktop.messages import reason_words
from desktop.ui.explain import explain


def why(error: Exception) -> str:
    """Return why: where a rule of ballots says no, only that."""
    if not isinstance(error, BallotRefusedError):
        return explain(error).what
    words = str(reason_words(error.reason, error.detail))
    return words[:1].upper() + words[1:]
