"""What is held back in one file for help: reasons, heads, and only open values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.errors.files import UnwritableFileError
from desktop.errors.trust import IntegrityError
from desktop.model.codec import canonical, to_body
from desktop.model.journal import Entry
from desktop.services import held, syncing
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.storage import files, sync_state
from desktop.storage.sync_state import Answers
from tests.fakes import entries_of, take
from tests.sync.places import forged


@pytest.fixture
def interview(desk, district, other) -> Entry:
    """An entry of a colleague with a source and his words."""
    verbs.save(other, district.interview())
    return entries_of(other)[-1]


def spoil(entry: Entry, **fields: Any) -> Entry:
    """Return the entry with fields of its body replaced, its hashes as they should."""
    return forged(entry, body=canonical(entry.body | fields))


def last_of(desk: Desk, type_name: str) -> Entry:
    """Return the last entry of a record type."""
    return [one for one in entries_of(desk) if one.head.type == type_name][-1]


def written(desk: Desk, path: Path) -> list[dict[str, Any]]:
    """Write what is held, and return it as the file has it."""
    held.write_held(desk, path)
    return json.loads(path.read_text("utf-8"))["held"]


def test_file_tells_reason_source_and_head(desk, interview, tmp_path):
    """
    Whoever helps learns why an entry is held, whence it came and what it says it is.
    """
    bad = spoil(interview, number="seven")
    take(desk, [bad], source="7月.frbundle")

    (told,) = written(desk, tmp_path / "help.json")

    assert ("here", "7月.frbundle") == (told["where"], told["source"])
    assert ("unreadable", "number") == (told["reason"], told["detail"])
    assert "字段不能识别" in told["words"]["zh"]
    assert bad.hash == told["hash"]
    assert ("interview", bad.head.record) == (
        told["head"]["type"],
        told["head"]["record"],
    )
    assert "seven" == told["body"]["number"]


def test_protected_values_are_named_and_not_told(desk, interview, tmp_path):
    """
    No source, word or internal value is anywhere in the file; each is named.
    """
    bad = spoil(interview, number="seven", confidential=True, follow_up_by="某某")
    take(desk, [bad])
    path = tmp_path / "help.json"

    (told,) = written(desk, path)

    left = {item["field"]: item["why"] for item in told["body_left_out"]}
    assert {"interviewee": "protected", "lines": "protected"}.items() <= left.items()
    assert {
        "confidential": "internal",
        "follow_up_by": "unknown",
    }.items() <= left.items()
    whole = path.read_text("utf-8")
    assert not any(word in whole for word in ("王保田", "每周都在路上", "某某"))
    assert "被谈话人" in json.loads(whole)["note"]["zh"]


def test_values_of_a_wrong_kind_could_hold_anything(desk, district, other, tmp_path):
    """
    Where a field holds what it cannot hold, or has no field's name, nothing is told.
    """
    entry = last_of(other, "round")
    odd = {"theme": {"said": "密"}, "fields": "密", "密语": 1, "id": 7}
    take(desk, [forged(entry, body=canonical(to_body(district.round) | odd))])
    path = tmp_path / "help.json"

    (told,) = written(desk, path)

    left = {(item["field"], item["why"]) for item in told["body_left_out"]}
    assert {
        ("theme", "wrong_kind"),
        ("fields", "wrong_kind"),
        ("?", "unknown"),
        ("id", "unknown"),
    } == left
    assert "密" not in path.read_text("utf-8")


def test_nested_values_are_told_field_by_field(desk, district, other, tmp_path):
    """
    Of a value list the open fields are told, each item for itself.
    """
    entry = last_of(other, "subject")
    circles = [{"circle": "public", "talks": 2}, {"secret": "密"}]
    take(desk, [spoil(entry, circles=circles, level="x")])

    (told,) = written(desk, tmp_path / "help.json")

    assert [{"circle": "public", "talks": 2}, {}] == told["body"]["circles"]
    left = {(item["field"], item["why"]) for item in told["body_left_out"]}
    assert ("circles[2].secret", "unknown") in left
    assert ("background", "internal") in left


@pytest.mark.parametrize(
    ("head", "body"),
    [(b"no head at all", b"{}"), (None, b"\xff no body")],
)
def test_bytes_nobody_can_read_are_measured(desk, interview, tmp_path, head, body):
    """
    What is no head or no body is not told, but how long it is.
    """
    bad = Entry(head, body) if head else forged(interview, body=body)
    take(desk, [bad])

    (told,) = written(desk, tmp_path / "help.json")

    assert told["body"] is None
    assert len(body) == told["body_bytes"]
    assert (told["head"] is None) == bool(head)


def test_prose_of_a_head_is_not_told(desk, interview, tmp_path):
    """
    A reason may quote what is protected: it is named only.
    """
    take(desk, [forged(spoil(interview, number="x"), body=None, reason="因王保田反映")])
    path = tmp_path / "help.json"

    (told,) = written(desk, path)

    assert [{"field": "reason", "why": "prose"}] == told["head_left_out"]
    assert "王保田" not in path.read_text("utf-8")


def test_entry_of_ours_that_an_archive_refused_is_told(desk, district, tmp_path):
    """
    What an archive refused stands in the file with that archive's id.
    """
    refuse_last(desk)

    (told,) = written(desk, tmp_path / "help.json")

    assert ("archive", "ab" * 32, "") == (
        told["where"],
        told["source"],
        told["held_at"],
    )
    assert entries_of(desk)[-1].hash == told["hash"]
    assert "too_large" == told["reason"]


def test_entry_that_came_again_and_was_sound_is_held_no_longer(
    desk, interview, tmp_path
):
    """
    The same head with its right body is taken; it is out of list and file.
    """
    take(desk, [Entry(interview.head_bytes, b"{}")])
    assert 1 == len(syncing.standing(desk).held)

    take(desk, [interview])

    assert () == syncing.standing(desk).held
    assert [] == written(desk, tmp_path / "help.json")


def test_file_is_whole_or_not_there(desk, interview, tmp_path, monkeypatch):
    """
    It cannot be written, or reads back otherwise: an error, and nothing is left.
    """
    with pytest.raises(UnwritableFileError):
        held.write_held(desk, tmp_path / "nowhere" / "help.json")
    monkeypatch.setattr(  # a medium that loses bytes cannot be bought
        files, "sync_file", lambda path: path.write_bytes(b"other")
    )
    with pytest.raises(IntegrityError):
        held.write_held(desk, tmp_path / "help.json")

    assert [] == list(tmp_path.glob("help*"))


def test_what_was_written_is_counted(desk, interview, tmp_path):
    """
    The person is told how many entries the file holds.
    """
    take(desk, [spoil(interview, number="seven")])
    path = tmp_path / "help.json"

    made = held.write_held(desk, path)

    assert (1, path.stat().st_size) == (made.entries, made.size_bytes)


def refuse_last(desk: Desk) -> None:
    """Let an archive have refused the last entry."""
    with desk.station.database.write() as connection:
        course = sync_state.course(connection, "ab" * 32)
        last = sync_state.newest(connection)
        refusals = [(last, "too_large", "")]
        answers = Answers(receipts=[], refusals=refusals, pushed=last, pulled=0)
        sync_state.keep_answers(connection, course, None, answers)
