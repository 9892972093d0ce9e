"""Why something is refused, in as few words as whoever stands there needs."""

from __future__ import annotations

from desktop.errors.records import BallotRefusedError
from desktop.messages import reason_words
from desktop.ui.explain import explain
from desktop.ui.terms import is_english


def why(error: Exception) -> str:
    """Return why: where a rule of ballots says no, only that."""
    if not isinstance(error, BallotRefusedError):
        return explain(error).what
    words = reason_words(error.reason, error.detail)
    return words.en if is_english() else words.zh
