"""What keeps the journal append-only, and the index of texts beside it."""

from __future__ import annotations

_FIXED = "num, hash, station, seq, type, record, clock, head"

_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"

_FTS5 = "words, content='', contentless_delete=1, tokenize='unicode61'"

_GONE = f"WHEN NEW.body IS NOT NULL {_REFUSE}"

JOURNAL_GUARDS = (
    f"CREATE VIRTUAL TABLE search_text USING fts5({_FTS5})",
    f"CREATE TRIGGER entry_is_append_only BEFORE DELETE ON entry {_REFUSE}",
    f"CREATE TRIGGER entry_head_is_fixed BEFORE UPDATE OF {_FIXED} ON entry {_REFUSE}",
    f"CREATE TRIGGER entry_body_only_goes BEFORE UPDATE OF body ON entry {_GONE}",
)
