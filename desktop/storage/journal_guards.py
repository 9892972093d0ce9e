"""What keeps the journal append-only, how it is read whole, and its index of texts."""

from __future__ import annotations

_PLAIN = "num, hash, station, seq, type, record, clock"

_FIXED = f"{_PLAIN}, head"

_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"

_FTS5 = "words, content='', contentless_delete=1, tokenize='unicode61'"

_GONE = f"WHEN NEW.body IS NOT NULL {_REFUSE}"

_HEAD = "coalesce(nullif(head, x''), packed_head(num), x'')"
_BODY = "coalesce(body, packed_body(num))"

_WHOLE = f"SELECT {_PLAIN}, {_HEAD} AS head, {_BODY} AS body FROM entry"  # noqa: S608

JOURNAL_GUARDS = (
    f"CREATE VIRTUAL TABLE search_text USING fts5({_FTS5})",
    f"CREATE TRIGGER entry_is_append_only BEFORE DELETE ON entry {_REFUSE}",
    f"CREATE TRIGGER entry_head_is_fixed BEFORE UPDATE OF {_FIXED} ON entry {_REFUSE}",
    f"CREATE TRIGGER entry_body_only_goes BEFORE UPDATE OF body ON entry {_GONE}",
    f"CREATE TRIGGER block_is_kept BEFORE DELETE ON block {_REFUSE}",
    f"CREATE TRIGGER block_is_fixed BEFORE UPDATE ON block {_REFUSE}",
    f"CREATE VIEW whole_entry AS {_WHOLE}",
)
