"""Notes from files and codes: all of a file, or nothing of it."""

from __future__ import annotations

import base64
import dataclasses
import json
import zlib
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from desktop.errors.files import BatchError, ImportFileError
from desktop.model.daily import DailyNote, Hardness, NoteKind, NoteSource, WatchKind
from desktop.model.ids import new_id
from desktop.model.rounds import Subject
from desktop.services import records as verbs
from desktop.services.daily.package import read_package
from desktop.services.daily.tables import COLUMNS, TITLE, template
from desktop.services.daily.taking import carry_out, plan_file, plan_text
from desktop.storage import records
from tests.services.daily.samples import note
from tests.services.daily.scanned import scan_text

ROW = {
    "noted_on": "2026-03-02",
    "subject_id": "程屿",
    "matter_id": "XM-01",
    "place": "石桥村",
    "is_front_line": "是",
    "kind": "协调",
    "content": "协调迁坟两处。",
    "hardness": "较难",
    "source": "单位代填",
}
PACKED = {
    "cadre": "程屿",
    "noted_on": "2026-03-02",
    "place": "石桥村",
    "is_front_line": True,
    "kind": "coordinate",
    "content": "协调迁坟两处。",
    "hours": "",
    "witnesses": [],
    "source": "cadre",
}


@pytest.fixture
def colleague(desk, district) -> Subject:
    """A second subject of the round, who may be a witness."""
    cadre = dataclasses.replace(
        district.cadre, id=new_id(), name="何俊峰", post="党委委员"
    )
    subject = dataclasses.replace(district.subject, id=new_id(), cadre_id=cadre.id)
    verbs.save_many(desk, [cadre, subject])
    return subject


def workbook(*rows, title=TITLE) -> bytes:
    """Return the template with rows filled in."""
    book = load_workbook(BytesIO(template()))
    sheet = book[TITLE]
    sheet.title = title
    for number, told in enumerate(rows, start=3):
        for place, spec in enumerate(COLUMNS, start=1):
            sheet.cell(number, place, told.get(spec.name))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def csv_of(*rows, encoding="utf-8-sig", labels=None) -> bytes:
    lines = [labels or [spec.label for spec in COLUMNS]]
    lines += [[told.get(spec.name, "") for spec in COLUMNS] for told in rows]
    return "\r\n".join(",".join(line) for line in lines).encode(encoding)


def package(*notes, **facts) -> bytes:
    whole = {"format": "frontline-notes", "version": 1, "notes": list(notes)}
    return json.dumps(whole | facts, ensure_ascii=False).encode()


@pytest.fixture
def plan(desk, district, tmp_path):
    """Plan what taking bytes in would do."""

    def made(data: bytes, name: str = "动态.xlsx"):
        path = tmp_path / name
        path.write_bytes(data)
        return plan_file(desk, district.round.id, path)

    return made


def notes_on(desk) -> list[DailyNote]:
    with desk.station.database.read() as connection:
        return records.find(connection, DailyNote)


def rules(found) -> list[tuple[str, str]]:
    return [(flaw.field, flaw.rule) for row in found.rows for flaw in row.flaws]


def test_filled_template_is_taken_as_one_batch(desk, plan, colleague):
    """
    Names become records, words codes; every note knows its batch and row.
    """
    watch = ROW | {
        "kind": "值守",
        "hardness": "",
        "watch": "夜间",
        "hours": 8,
        "source": "导入",
        "witnesses": "何俊峰",
        "content": "防汛值守。",
    }
    found = plan(workbook(ROW, watch))
    assert [] == rules(found)
    assert ["程屿　03-02", "程屿　03-02"] == [row.label for row in found.rows]
    assert [] == notes_on(desk)

    carry_out(desk, found)

    first, second = notes_on(desk)
    assert date(2026, 3, 2) == first.noted_on
    assert NoteKind.COORDINATE is first.kind
    assert Hardness.HARDER is first.hardness
    assert first.is_front_line
    assert "" == first.noted_by
    assert found.batch.id == first.batch_id
    assert "每日动态:3" == first.row
    assert (WatchKind.NIGHT, Decimal(8)) == (second.watch, second.hours)
    assert (colleague.cadre_id,) == second.witnesses


def test_note_of_the_team_was_written_by_who_brings_it(desk, plan):
    """
    What the team noted itself is nobody else's: its verifier must be another.
    """
    carry_out(desk, plan(workbook(ROW | {"source": "考察组记"})))
    (only,) = notes_on(desk)
    assert desk.reviewer == only.noted_by


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"subject_id": "石守正"}, ("subject_id", "nobody_named")),
        ({"matter_id": "XM-09"}, ("matter_id", "nobody_named")),
        ({"kind": "闲谈"}, ("kind", "unknown_code")),
        ({"hours": "八"}, ("hours", "text_in_number")),
        ({"hours": "=4+4"}, ("hours", "formula_in_cell")),
        ({"place": ""}, ("place", "required")),
        ({"source": ""}, ("source", "required")),
        ({"subject_id": ""}, ("subject_id", "required")),
        ({"content": "汛" * 201}, ("content", "too_long")),
        ({"witnesses": "程屿"}, ("witnesses", "own_witness")),
        ({"noted_on": "2026-02-01"}, ("late_reason", "late_without_reason")),
    ],
)
def test_one_wrong_row_refuses_the_whole_file(desk, plan, facts, expected):
    """
    The row and column are named, and nothing of the file is taken.
    """
    found = plan(workbook(ROW, ROW | facts))

    assert [expected] == rules(found)
    assert 1 == found.refused
    assert 4 == next(row.number for row in found.rows if row.flaws)
    assert all(row.reasons() for row in found.rows if row.flaws)
    with pytest.raises(BatchError) as caught:
        carry_out(desk, found)
    assert ("rows_refused", "1") == (caught.value.reason, caught.value.detail)
    assert [] == notes_on(desk)


def test_cadre_who_is_no_subject_is_refused(desk, district, plan):
    """
    A note is about a subject of the round; a namesake must be told apart.
    """
    others = [
        dataclasses.replace(district.cadre, id=new_id(), name=name)
        for name in ("石守正", "程屿")
    ]
    verbs.save_many(desk, others)

    found = plan(workbook(ROW | {"subject_id": "石守正"}, ROW))

    assert [
        ("subject_id", "no_subject_of_round"),
        ("subject_id", "several_named"),
    ] == rules(found)


def test_known_notes_are_passed_over(desk, district, plan):
    """
    What is here already, or stands twice in the file, is taken once.
    """
    verbs.save(desk, note(district, content="协调迁坟两处。"))
    other = ROW | {"content": "走访两户。"}

    found = plan(workbook(ROW, other, other))

    assert [True, False, True] == [row.is_known for row in found.rows]
    assert 1 == len(found.notes)


def test_delicate_words_are_hinted_at(plan):
    """
    淡化处理 is a hint beside the row; the row is taken.
    """
    (row,) = plan(workbook(ROW | {"content": "核对经费报销。"})).rows
    assert ["内容涉及财务，宜作淡化处理"] == row.reasons()
    assert () == row.flaws


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_csv_holds_the_same_columns(desk, plan, encoding):
    """
    A CSV file in either of the two encodings of a Chinese spreadsheet.
    """
    hint = {"noted_on": "【填写说明】必填"}
    found = plan(csv_of(hint, ROW, {}, encoding=encoding), "动态.csv")
    assert [] == rules(found)
    carry_out(desk, found)
    (only,) = notes_on(desk)
    assert "每日动态:3" == only.row


def test_hours_in_a_csv_file_are_text_and_that_is_no_news(plan):
    """
    In a CSV file every number is text.
    """
    told = ROW | {"watch": "夜间", "hours": "8", "source": "导入", "kind": "值守"}
    (row,) = plan(csv_of(told), "动态.csv").rows
    assert () == row.notices


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (csv_of(ROW, labels=["日期", "姓名"]), "a.csv", "shifted_columns"),
        (b'"' + b"a" * 9, "a.csv", "not_a_table"),
        (b"\xff\xfe\xff\x80", "a.csv", "not_a_table"),
        (b"\xef\xbb\xbf", "a.csv", "empty"),
        (workbook(ROW, title="表1"), "a.xlsx", "wrong_sheet"),
        (b"PK", "a.xlsx", "not_a_workbook"),
        (b"text", "a.txt", "unknown_kind"),
        (b"{", "a.json", "not_a_package"),
        (b"[1]", "a.json", "not_a_package"),
        (b"\xff", "a.json", "not_a_package"),
        (b'{"format":"other","notes":[]}', "a.json", "not_a_package"),
        (b'{"format":"frontline-notes","notes":3}', "a.json", "not_a_package"),
        (package(version=2), "a.json", "newer_package"),
        (package(round="2026-04"), "a.json", "other_round"),
        (package(*[{}] * 20_001), "a.json", "too_many_rows"),
        (csv_of(*[ROW] * 20_001), "a.csv", "too_many_rows"),
    ],
    ids=lambda item: item if isinstance(item, str) else "",
)
def test_file_that_is_none_of_ours_is_refused(plan, data, name, reason):
    """
    The reason is told; nothing is guessed at.
    """
    with pytest.raises(ImportFileError) as caught:
        plan(data, name)
    assert reason == caught.value.reason


def test_cells_beyond_the_columns_of_a_csv_are_named(plan):
    """
    A column too many is no column of ours, however far to the right it stands.
    """
    data = csv_of(ROW) + b"," * 12 + b"x"
    assert [("", "beyond_columns")] == rules(plan(data, "动态.csv"))


@pytest.mark.parametrize("facts", [{}, {"round": None}, {"round": ""}])
def test_package_without_a_round_is_for_that_at_hand(plan, facts):
    """
    What is left out may be written as nothing, too.
    """
    found = plan(package({}, **facts), "动态.json")

    assert 1 == len(found.rows)


def test_package_is_read_from_a_file_and_from_a_scanner(
    desk, district, plan, colleague
):
    """
    The same package as a file, pasted, or as the text of a code.
    """
    data = package(PACKED | {"witnesses": ["何俊峰"]}, round="2026-03")
    from_file = plan(data, "动态包.json")
    pasted = plan_text(desk, district.round.id, data.decode())
    scanned = plan_text(desk, district.round.id, f" {scan_text(data)}\n")

    for found in (from_file, pasted, scanned):
        (only,) = found.notes
        assert "协调迁坟两处。" == only.content
        assert only.is_front_line
        assert NoteSource.CADRE is only.source
        assert (colleague.cadre_id,) == only.witnesses
    assert scan_text(data).isascii()
    carry_out(desk, scanned)
    with pytest.raises(BatchError):
        carry_out(desk, plan_text(desk, district.round.id, scan_text(data)))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"gps": "33,120"}, ("gps", "unknown_field")),
        ({"kind": "idle"}, ("kind", "unknown_code")),
    ],
)
def test_note_of_a_package_is_held_to_the_same_rules(plan, told, expected):
    """
    A member nobody knows, or a word of no list, refuses the note: no track is taken.
    """
    assert expected in rules(plan(package(PACKED | told), "a.json"))


def test_what_is_no_note_is_refused(plan):
    """
    A package may hold anything; only objects are notes.
    """
    assert [("", "wrong_kind")] == rules(plan(package("走访两户"), "a.json"))


def test_damaged_scan_is_noticed():
    """
    A letter lost, a sum that differs, or too much to unfold: scan again.
    """
    good = scan_text(package(PACKED))
    body, _, told = good[5:].rpartition(".")
    bomb = base64.urlsafe_b64encode(zlib.compress(b" " * (5 << 20))).decode()
    wrong = (
        f"FLN1.{body[:-3]}.{told}",
        f"FLN1.{body}.00000000",
        f"FLN1.A.{told}",
        f"FLN1.{bomb}.{told}",
        "FLN1.",
    )
    for text in wrong:
        with pytest.raises(ImportFileError) as caught:
            read_package(text.encode(), "扫描")
        assert "scan_damaged" == caught.value.reason
