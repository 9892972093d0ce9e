from __future__ import annotations

import json
import resource

import pytest

from desktop.errors.files import ImportFileError
from desktop.model.codes import Role
from desktop.model.fieldwork import Line
from desktop.model.ids import id_at, new_id
from desktop.model.lists import AppraisalSheet
from desktop.services import exports
from desktop.services import records as verbs
from tests.fakes import entries_of, new_desk, seated


def test_export_is_read_back_without_loss(desk, district, tmp_path):
    """
    Everything exported is there on a fresh station, entry for entry.
    """
    path = tmp_path / "全部.jsonl"
    fresh = new_desk(tmp_path / "fresh")

    count = exports.export_journal(desk, path).entries
    done = exports.import_journal(fresh, path)
    again = exports.import_journal(fresh, path)

    exported = {entry.hash for entry in entries_of(desk)}
    assert exported <= {entry.hash for entry in entries_of(fresh)}
    assert (count, 0, ()) == (len(done.new), done.known, done.refused)
    assert (0, count) == (len(again.new), again.known)
    assert {"unit", "cadre", "reviewer"} <= done.types
    assert not list(tmp_path.glob("*.new"))
    fresh.station.close()


def test_large_export_is_taken_in_parts(desk, district, tmp_path, monkeypatch):
    """
    An export of any length is taken part by part.
    """
    monkeypatch.setattr(exports, "AT_ONCE", 5)
    path = tmp_path / "全部.jsonl"
    fresh = new_desk(tmp_path / "fresh")

    count = exports.export_journal(desk, path).entries

    assert count == len(exports.import_journal(fresh, path).new)
    fresh.station.close()


def test_changed_line_goes_to_quarantine(desk, district, tmp_path):
    """
    A line that was changed is held back; the others are taken.
    """
    path = tmp_path / "全部.jsonl"
    count = exports.export_journal(desk, path).entries
    text = path.read_text("utf-8").replace("石桥镇人民政府", "石桥镇政府", 1)
    path.write_text(text, "utf-8")
    fresh = new_desk(tmp_path / "fresh")

    done = exports.import_journal(fresh, path)

    assert (count - 1, ["untrue"]) == (len(done.new), [r.reason for r in done.refused])
    fresh.station.close()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not_an_export"),
        (b"{}\n", "not_an_export"),
        (b"PK\x03\x04\xff\n", "not_an_export"),
        (b"[1]\n", "not_an_export"),
        (b'{"format":"other"}\n', "not_an_export"),
        (b"OPENING{\n", "broken_line"),
        (b'OPENING{"head":"x"}\n', "broken_line"),
        (b"OPENING\xff\n", "not_an_export"),
    ],
)
def test_what_is_no_export_is_refused(desk, tmp_path, data, reason):
    """
    A file of another kind or a cut-off line is refused, and nothing is taken.
    """
    path = tmp_path / "x.jsonl"
    opening = json.dumps({"format": exports.FORMAT}).encode() + b"\n"
    path.write_bytes(data.replace(b"OPENING", opening))

    with pytest.raises(ImportFileError) as refused:
        exports.import_journal(desk, path)

    assert reason == refused.value.reason
    assert 1 == len(entries_of(desk))


def test_export_is_known_by_its_beginning(desk, tmp_path):
    """
    The first bytes of a file say whether it is an export.
    """
    path = tmp_path / "全部.jsonl"
    exports.export_journal(desk, path)
    (tmp_path / "other").write_bytes(b"PK\x03\x04")

    assert exports.is_export(path)
    assert not exports.is_export(tmp_path / "other")
    assert not exports.is_export(tmp_path / "nowhere")


def test_export_leaves_out_what_the_person_may_not_read(desk, district, tmp_path):
    """
    The file is in the clear: it holds no talk of others and no mark of others.
    """
    talk = district.interview(lines=(Line(words="金丝雀一号"),))
    struck = district.interview(check_note="金丝雀二号")
    sheet = AppraisalSheet(
        id=new_id(),
        **district.of_subject(),
        reviewer_id=district.asker.id,
        merits="金丝雀三号",
    )
    verbs.save_many(desk, [talk, struck, sheet])
    verbs.strike(desk, struck.id, "重复")
    stranger = seated(desk, role=Role.REVIEWER, reviewer=id_at(8, 8))
    path, whole = tmp_path / "part.json", tmp_path / "whole.json"

    part = exports.export_journal(stranger, path)
    exports.export_journal(seated(desk, reviewer=district.asker.id), whole)

    assert 4 == part.withheld
    assert "金丝雀" not in path.read_text("utf-8")
    assert 4 == whole.read_text("utf-8").count("金丝雀")  # one of them struck out
    fresh = new_desk(tmp_path / "fresh")
    assert part.entries == len(exports.import_journal(fresh, path).new)
    fresh.station.close()


def test_export_that_finds_no_room_leaves_nothing(desk, district, tmp_path):
    """
    Half an export would be records in the clear that nobody knows of.
    """
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    path = tmp_path / "all.json"
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(OSError, match="large"):
            exports.export_journal(desk, path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert [] == list(tmp_path.glob("all*"))
