"""import and export: rosters, tables, and everything as one file and back."""

from __future__ import annotations

import json

import pytest
from openpyxl import load_workbook

from desktop.model.ids import is_id
from tests.cli.conftest import json_file
from tests.services.imports.rosters import lrm, lrmx
from tests.services.imports.tables import filled


@pytest.fixture
def roster(tmp_path):
    file = tmp_path / "程屿舟.lrmx"
    file.write_bytes(lrmx())
    return file


def test_roster_is_taken_once(ask, station, roster):
    """
    The same roster again adds nothing, and says so.
    """
    first = ask("import", roster, "--data", station, "--json")
    again = ask("import", roster, "--data", station, "--json")

    assert (0, 0) == (first.code, again.code)
    assert 1 == first.facts["taken"]
    assert (0, 1) == (again.facts["taken"], again.facts["duplicate"])
    found = ask("record", "list", "cadre", "--data", station, "--json").facts
    assert ["程屿舟"] == [body["name"] for body in found["records"]]


def reading(tmp_path, reached, name="月报.xlsx"):
    """Put a monthly report of one figure down."""
    row = {"指标": "征地", "单位": "石桥镇人民政府", "完成": reached, "月份": "2026-02"}
    file = tmp_path / name
    file.write_bytes(filled("indicator_reading", row))
    return file


def test_channel_is_taken_whole_and_undone(ask, station, district, tmp_path):
    """
    A channel's file is one batch, told by its id, and undone by it with a reason.
    """
    file = reading(tmp_path, 305)
    asked = ("import", file, "--channel", "indicator", "--data", station, "--json")

    first = ask(*asked, "--round", "2026-03")
    again = ask(*asked)
    batch = first.facts["batches"][0]["batch"]
    undone = ask(
        "import", "--undo", batch, "--reason", "导错", "--data", station, "--json"
    )

    assert (0, 0, 0) == (first.code, again.code, undone.code)
    assert 1 == again.facts["batches"][0]["duplicate"]
    assert "" == again.facts["batches"][0]["batch"]
    assert 1 == undone.facts["struck"]
    found = ask("record", "list", "indicator_reading", "--data", station, "--json")
    assert 0 == found.facts["count"]


def test_channel_with_a_bad_row_is_not_taken(ask, station, district, tmp_path):
    """
    The row and column are named; nothing of the file is written.
    """
    file = reading(tmp_path, "约三百")

    answer = ask("import", file, "--channel", "indicator", "--data", station)

    assert 1 == answer.code
    assert "月报.xlsx:3" in answer.out
    assert "应是数，写的是“约三百”" in answer.out
    assert "整个文件都没有收入" in answer.err


def test_roster_is_a_batch_and_undone_by_its_id(ask, station, roster):
    """
    What came in is told with its batch; undone, the cadre does not stand any more.
    """
    first = ask("import", roster, "--data", station, "--json")
    batch = first.facts["batch"]

    undone = ask(
        "import", "--undo", batch, "--reason", "导错", "--data", station, "--json"
    )

    assert 1 == undone.facts["struck"]
    found = ask("record", "list", "cadre", "--data", station, "--json")
    assert 0 == found.facts["count"]
    assert "" == ask("import", station, "--data", station, "--json").facts["batch"]


def test_undo_stands_alone(ask, station, tmp_path):
    """
    A batch is undone by itself.
    """
    file = reading(tmp_path, 1)

    answer = ask("import", file, "--undo", "x", "--data", station)

    assert 2 == answer.code


def test_rows_are_told_one_by_one(ask, station, roster, tmp_path):
    """
    Each row says what became of it; the sum stands last, progress elsewhere.
    """
    bad = tmp_path / "坏.lrmx"
    bad.write_bytes(lrmx(XingMing="韩素秋", ShenFenZheng="321311198506152342"))
    old = tmp_path / "旧.lrm"
    old.write_bytes(lrm(XingMing="石向东", ChuShengNianYue="197909"))

    answer = ask("import", roster, bad, old, "--data", station)

    assert 1 == answer.code
    lines = answer.out.splitlines()
    assert 4 == len(lines)
    assert "退回" in lines[1]
    assert "校验码不对" in lines[1]
    assert "321311198506152342" not in answer.out + answer.err
    summed, batch = lines[3].split("　")
    assert "收入 2，更新 0，已有 0，退回 1" == summed
    assert is_id(batch)
    assert "1/3 程屿舟.lrmx\n" in answer.err


BAD_ROSTERS = {
    "gone": (None, "没有这个文件"),
    "empty": (b"", "文件是空的"),
    "hostile": (
        lrmx(
            declaration='<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd">'
        ),
        "DTD",
    ),
    "GBK called UTF-8": (lrmx(encoding="gbk"), "内容却是GBK"),
    "not XML": (b"<Person>", "不是完整的XML"),
}


@pytest.mark.parametrize(("data", "words"), BAD_ROSTERS.values(), ids=BAD_ROSTERS)
def test_bad_roster_is_refused_and_stops_no_other(
    ask, station, roster, tmp_path, data, words
):
    """
    A file that cannot be taken is named with its reason; the next is taken.
    """
    bad = tmp_path / "bad.lrmx"
    if data is not None:
        bad.write_bytes(data)

    answer = ask("import", bad, roster, "--data", station)

    assert 1 == answer.code
    assert words in answer.out.splitlines()[0]
    assert "收入 1，更新 0，已有 0，退回 1" in answer.out


def test_unknown_kind_of_file_is_refused(ask, station, tmp_path):
    """
    Any other file is refused by its kind.
    """
    file = tmp_path / "letter.docx"
    file.write_bytes(b"PK")

    answer = ask("import", file, "--data", station)

    assert 1 == answer.code
    assert "只能导入" in answer.out


def test_template_is_made_without_a_station(ask, tmp_path):
    """
    A blank form needs no passphrase; its head is the record's definition.
    """
    target = tmp_path / "干部.xlsx"

    answer = ask("import", "--template", "cadre", "--out", target, "--json")

    assert 0 == answer.code
    assert str(target) == answer.facts["template"]
    assert "姓名" in [
        cell.value for row in load_workbook(target).worksheets[0] for cell in row
    ]


def test_template_of_an_unknown_type_is_refused(ask, tmp_path):
    """
    There is a form for each record type, and for nothing else.
    """
    answer = ask("import", "--template", "planet", "--out", tmp_path / "x.xlsx")

    assert 1 == answer.code
    assert "没有“planet”这种记录" in answer.err
    assert not (tmp_path / "x.xlsx").exists()


def test_template_that_cannot_be_written_is_named(ask, tmp_path):
    """
    A folder that is not there is said.
    """
    answer = ask("import", "--template", "cadre", "--out", tmp_path / "no" / "x.xlsx")

    assert 1 == answer.code
    assert "写不进去（没有这个文件）" in answer.err


def test_filled_table_is_imported(ask, station, tmp_path):
    """
    A template, filled in, is taken by the type it was made for.
    """
    target = tmp_path / "units.xlsx"
    ask("import", "--template", "unit", "--out", target)
    book = load_workbook(target)
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for row in sheet.iter_rows() for cell in row}
    row = sheet.max_row + 1
    sheet.cell(row, heads["名称"], "石桥镇人民政府")
    book.save(target)

    answer = ask("import", target, "--type", "unit", "--data", station, "--json")

    assert (0, 1) == (answer.code, answer.facts["taken"])


def test_export_comes_back_without_loss(ask, make, station, district, tmp_path):
    """
    Another station that imports an export has the same sum, hence the same state.
    """
    out = tmp_path / "all.json"

    given = ask("export", "--json", out, "--data", station)
    other = make("other")
    taken = ask("import", out, "--data", other, "--json")
    again = ask("import", out, "--data", other, "--json")

    assert {"entries": 13, "withheld": 0, "file": str(out)} == given.facts
    (journal,) = taken.facts["exports"]
    assert (13, 0, 0) == (journal["new"], journal["known"], journal["refused"])
    assert 13 == again.facts["exports"][0]["known"]
    back = tmp_path / "back.json"
    ask("export", "--to", back, "--data", other)
    lines = set(out.read_text("utf-8").splitlines()[1:])
    assert lines < set(back.read_text("utf-8").splitlines()[1:])


def test_broken_export_is_refused_by_its_line(ask, make, station, district, tmp_path):
    """
    A cut line is named, and nothing of the file is taken.
    """
    out = tmp_path / "all.json"
    ask("export", "--to", out, "--data", station)
    text = out.read_text("utf-8")
    out.write_text(text[: len(text) - 40], encoding="utf-8")
    other = make("other")

    answer = ask("import", out, "--data", other, "--json")

    assert 1 == answer.code
    assert "第14行残缺" in answer.facts["exports"][0]["message"]
    assert 1 == ask("verify", "--data", other, "--json").facts["entries"]


def test_forged_entry_of_an_export_is_held_back(ask, make, station, district, tmp_path):
    """
    An entry that is not what its hash says goes to quarantine; the rest is taken.
    """
    out = tmp_path / "all.json"
    ask("export", "--to", out, "--data", station)
    lines = out.read_text("utf-8").splitlines()
    item = json.loads(lines[-1])
    item["body"] = item["body"].replace("长期在乡镇", "长期在机关")
    out.write_text("\n".join([*lines[:-1], json.dumps(item)]) + "\n", encoding="utf-8")
    other = make("other")

    answer = ask("import", out, "--data", other, "--json")

    assert 1 == answer.code
    (journal,) = answer.facts["exports"]
    assert (12, 1) == (journal["new"], journal["refused"])
    assert 1 == ask("check", "--data", other, "--json").facts["quarantined"]


def test_export_to_a_place_that_is_not_there_is_named(ask, station, tmp_path):
    """
    What cannot be written is said, and nothing half is left.
    """
    answer = ask("export", "--to", tmp_path / "no" / "x.json", "--data", station)

    assert 1 == answer.code
    assert "写不进去" in answer.err
    assert [] == list(tmp_path.rglob("*.new"))


def test_import_without_permission_writes_nothing(ask, make, roster):
    """
    A reviewer imports no roster; the refusal is one line.
    """
    other = make("reviewer", role="reviewer")

    answer = ask("import", roster, "--data", other)

    assert 1 == answer.code
    assert "“考察员”无权作此操作（导入·" in answer.err
    assert 1 == ask("verify", "--data", other, "--json").facts["entries"]


def test_newer_record_of_a_roster_changes_the_known_one(ask, station, roster, tmp_path):
    """
    A changed row names what it changed; the record is not doubled.
    """
    ask("import", roster, "--data", station)
    roster.write_bytes(lrmx(XianRenZhiWu="沿河区水务局局长"))

    answer = ask("import", roster, "--data", station)

    assert 0 == answer.code
    assert "更新 现任职务" in answer.out


def test_export_of_a_signed_talk_keeps_its_history(ask, station, district, tmp_path):
    """
    An export holds every revision, not only the present state.
    """
    talk = district.interview()
    ask("record", "put", json_file(tmp_path / "a.json", talk), "--data", station)
    later = district.interview(id=talk.id, place="石桥村口")
    ask("record", "put", json_file(tmp_path / "b.json", later), "--data", station)

    ask("export", "--to", tmp_path / "all.json", "--data", station)

    text = (tmp_path / "all.json").read_text("utf-8")
    assert "石桥村部" in text
    assert "石桥村口" in text
