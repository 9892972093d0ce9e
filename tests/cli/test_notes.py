"""每日动态 by command: taken in by its channel, given out as a sealed package."""

from __future__ import annotations

import json

import pytest

from desktop.model.daily import DailyNote, NoteKind, NoteSource
from desktop.model.ids import new_id
from tests.cli.conftest import json_file
from tests.fakes import noon_of
from tests.services.daily.test_taking import ROW, workbook


@pytest.fixture
def package(tmp_path, district):
    """A package of one note, as another program writes it."""
    note = {
        "cadre": district.cadre.name,
        "noted_on": "2026-03-02",
        "place": "石桥村",
        "kind": "visit",
        "content": "走访两户。",
        "source": "imported",
    }
    whole = {"format": "frontline-notes", "version": 1, "notes": [note]}
    file = tmp_path / "动态.json"
    file.write_text(json.dumps(whole), encoding="utf-8")
    return file


def listed(ask, station):
    return ask("record", "list", "daily_note", "--data", station, "--json").facts


def taken(ask, station, file):
    channel = ("--channel", "daily_notes")
    return ask("import", file, *channel, "--data", station, "--json")


def test_notes_are_taken_by_their_channel_and_undone(ask, station, district, package):
    """
    A package is one batch of the round at work; twice adds nothing; it is undone.
    """
    first = taken(ask, station, package)
    again = taken(ask, station, package)
    batch = first.facts["batches"][0]["batch"]

    assert (0, 1) == (first.code, first.facts["batches"][0]["taken"])
    assert (1, "") == tuple(
        again.facts["batches"][0][name] for name in ("duplicate", "batch")
    )
    assert ["走访两户。"] == [one["content"] for one in listed(ask, station)["records"]]
    reason = ("--reason", "导错")
    undone = ask("import", "--undo", batch, *reason, "--data", station, "--json")
    assert 1 == undone.facts["struck"]
    assert 0 == listed(ask, station)["count"]


def test_a_wrong_note_keeps_its_file_out(ask, station, district, tmp_path):
    """
    One row is refused with its reason, and nothing of the file is written.
    """
    file = tmp_path / "动态.xlsx"
    stranger = ROW | {"subject_id": "没有此人", "witnesses": ""}
    file.write_bytes(workbook(stranger))

    answer = ask("import", file, "--channel", "daily_notes", "--data", station)

    assert 1 == answer.code
    assert "动态.xlsx:3" in answer.out
    assert "没有此人" in answer.out
    assert "整个文件都没有收入" in answer.err
    assert 0 == listed(ask, station)["count"]


def test_notes_go_out_sealed_and_come_in_there_alone(
    ask, make, station, district, package, tmp_path
):
    """
    What is internal stays here; only the laptop it is for takes it, once.
    """
    own = DailyNote(
        id=new_id(),
        **district.of_subject(),
        noted_on=noon_of(district.round.starts_on).date(),
        noted_at=noon_of(district.round.starts_on),
        matter_id=district.matter.id,
        place="石桥河工地",
        kind=NoteKind.ADVANCE,
        content="现场推进清表。",
        witness_names="门卫老李",
        source=NoteSource.TEAM,
        noted_by=district.recorder.id,
    )
    file = json_file(tmp_path / "note.json", own)
    assert 0 == ask("record", "put", file, "--data", station).code
    there = make("there")
    whole = json_file(tmp_path / "district2.json", *district.everything())
    assert 0 == ask("record", "put", whole, "--data", there).code
    card = tmp_path / "there.frcard"
    mark = ask("bundle", "card", card, "--data", there, "--json").facts["fingerprint"]
    known = ("bundle", "know", card, "--trust", mark, "--data", station, "--json")
    name = ask(*known).facts["name"]

    out = tmp_path / "动态.frnotes"
    to = ("--to", name, "--data", station, "--json")
    assert 1 == ask("notes", "export", out, *to).facts["notes"]

    assert "石桥河工地".encode() not in out.read_bytes()
    assert 1 == taken(ask, station, out).code  # sealed for the other
    first = taken(ask, there, out)
    assert (0, 1) == (first.code, first.facts["batches"][0]["taken"])
    [note] = listed(ask, there)["records"]
    assert own.content == note["content"]
    assert district.matter.id == note["matter_id"]
    assert "2026-03-01T04:00:00Z" == note["noted_at"]
    assert "witness_names" not in note
    assert 0 == taken(ask, there, out).facts["batches"][0]["taken"]
