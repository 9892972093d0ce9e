"""print and verify: paper by command, and what it is worth."""

from __future__ import annotations

import dataclasses
from datetime import date

import openpyxl
import pypdfium2
import pytest

from desktop.model.balloting import BallotManner, NumberKind
from desktop.model.codes import Group, Role
from desktop.model.daily import PeriodSummary, Span
from desktop.model.ids import new_id
from desktop.services import records as verbs
from desktop.services import stations
from desktop.services.ballots import issuing
from desktop.services.ballots.issuing import Order
from desktop.storage.station import open_station
from tests.cli.conftest import json_file
from tests.fakes import MORNING, PASSPHRASE
from tests.services.ballots.district import collecting
from tests.services.daily import samples
from tests.sync.places import Laptop


def text_of(path) -> str:
    """Return the text of a PDF."""
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


@pytest.fixture
def talk(ask, station, district, tmp_path):
    """An interview about the subject, on the station."""
    made = district.interview(number=1)
    assert (
        0
        == ask(
            "record", "put", json_file(tmp_path / "t.json", made), "--data", station
        ).code
    )
    return made


def test_dossier_is_printed_and_verifies(ask, station, talk, tmp_path):
    """
    A dossier tells whose it is, and verify finds it true to the byte.
    """
    out = tmp_path / "out" / "程屿.pdf"

    made = ask(
        "print", "dossier", "--round", "2026-03", "--cadre", "程屿",
        "--out", out, "--data", station, "--json",
    )  # fmt: skip
    checked = ask("verify", out, "--data", station, "--json")

    assert (0, 0) == (made.code, checked.code)
    (line,) = made.facts["printed"]
    (same,) = checked.facts["checked"]
    assert line["code"] == same["code"]
    assert same["to_the_byte"]
    assert line["pages"] > 1
    assert "程屿" in text_of(out)


@pytest.mark.parametrize("whose", [(), ("--cadre", "程屿")])
def test_the_report_is_printed_and_verifies(ask, station, talk, tmp_path, whose):
    """
    YX-02 is of the whole round, or with --cadre the extract on one; both verify.
    """
    out = tmp_path / "报告.pdf"

    made = ask(
        "print", "YX-02", "--round", "2026-03", *whose,
        "--out", out, "--data", station,
    )  # fmt: skip
    checked = ask("verify", out, "--data", station, "--json")

    assert (0, 0) == (made.code, checked.code)
    (same,) = checked.facts["checked"]
    assert same["to_the_byte"]
    assert "分析报告" in text_of(out).replace("\r\n", "")


def test_whole_round_is_printed_into_a_folder(ask, station, talk, tmp_path):
    """
    --all prints a file for each subject; progress goes to stderr.
    """
    answer = ask(
        "print", "YX-01", "--all", "--out", tmp_path / "round", "--data", station
    )

    assert 0 == answer.code
    assert 1 == len(list((tmp_path / "round").glob("*.pdf")))
    assert "1/1 程屿\n" in answer.err
    assert "校验码" in answer.out


def test_feedback_edition_does_not_name_who_spoke(ask, station, talk, tmp_path):
    """
    What the cadre may read holds no source.
    """
    for edition in ("full", "feedback"):
        out = tmp_path / f"{edition}.pdf"
        words = ("--cadre", "程屿", "--edition", edition, "--out", out)
        assert 0 == ask("print", "dossier", *words, "--data", station).code

    assert "王保田" not in text_of(tmp_path / "feedback.pdf")


def test_interview_is_printed_by_its_id(ask, station, talk, tmp_path):
    """
    An interview record is one file; its other edition hides who spoke.
    """
    full, anonymous = tmp_path / "full.pdf", tmp_path / "anonymous.pdf"
    one = ("print", "YX-06", "--interview", talk.id, "--data", station)

    assert 0 == ask(*one, "--out", full).code
    assert 0 == ask(*one, "--edition", "feedback", "--out", anonymous).code

    assert "王保田" in text_of(full)
    assert "王保田" not in text_of(anonymous)
    assert 0 == ask("verify", full, anonymous, "--data", station).code


def test_interviews_of_a_cadre_are_printed_into_a_folder(ask, station, talk, tmp_path):
    """
    --cadre prints the interviews about one, --all those of the round.
    """
    one = ("print", "interview", "--cadre", "程屿", "--out", tmp_path / "his")
    every = ("print", "interview", "--all", "--out", tmp_path / "all")

    assert 0 == ask(*one, "--data", station).code
    assert 0 == ask(*every, "--data", station).code

    assert 1 == len(list((tmp_path / "his").glob("*.pdf")))
    assert 1 == len(list((tmp_path / "all").glob("*.pdf")))


def test_reviewer_prints_no_full_edition(ask, make, station, talk, tmp_path):
    """
    The refusal is one line, and no file is made.
    """
    out = tmp_path / "all.jsonl"
    ask("export", "--to", out, "--data", station)
    other = make("other", role=Role.REVIEWER.value)
    ask("import", out, "--data", other)
    common = ("--data", other, "--json")

    dossier = ask(
        "print", "dossier", "--cadre", "程屿", "--out", tmp_path / "a.pdf", *common
    )
    interviews = ask("print", "YX-06", "--all", "--out", tmp_path / "b", *common)

    assert (1, 1) == (dossier.code, interviews.code)
    assert "PermissionRefusedError" == dossier.facts["error"]
    assert "“考察员”无权作此操作（打印·" in interviews.err
    assert [] == list(tmp_path.rglob("*.pdf"))


def test_place_that_cannot_be_written_is_named(ask, station, talk, tmp_path):
    """
    A file where a folder should be is said.
    """
    (tmp_path / "file").write_bytes(b"x")
    common = ("--cadre", "程屿", "--data", station)

    one = ask("print", "dossier", *common, "--out", tmp_path / "file" / "a.pdf")
    many = ask("print", "dossier", "--all", *common, "--out", tmp_path / "file")

    assert (1, 1) == (one.code, many.code)
    assert "不能写入" in one.err
    assert "不能写入" in many.err
    assert "请另选保存位置" in many.err


def test_unknown_round_and_cadre_are_said(ask, station, district, tmp_path):
    """
    Nothing is printed of somebody else.
    """
    common = ("print", "dossier", "--out", tmp_path / "a.pdf", "--data", station)

    nobody = ask(*common, "--cadre", "无名氏")
    never = ask(*common, "--cadre", "程屿", "--round", "1999-01")
    by_id = ask(*common, "--cadre", district.cadre.id, "--round", district.round.id)

    assert (1, 1, 0) == (nobody.code, never.code, by_id.code)
    assert "无名氏" in nobody.err
    assert "1999-01" in never.err


def test_name_without_a_glyph_is_said(ask, station, district, tmp_path):
    """
    A character no font of ours has is named with its code point.
    """
    file = json_file(
        tmp_path / "a.json", district.interview(number=1, place="U+E123 \ue123")
    )
    ask("record", "put", file, "--data", station)
    id_ = ask("record", "list", "interview", "--data", station).out.split()[0]

    answer = ask(
        "print", "YX-06", "--interview", id_, "--out", tmp_path / "x.pdf",
        "--data", station,
    )  # fmt: skip

    assert 0 == answer.code
    assert "字库缺字" in answer.out
    assert "U+E123" in answer.out


# --- verify ---


def test_station_verifies_with_its_counts(ask, station, district):
    """
    Without a path every entry of the station is verified.
    """
    answer = ask("verify", "--data", station, "--json")
    told = ask("verify", "--data", station)

    assert 0 == answer.code
    assert answer.facts["verified"]
    assert (13, 1) == (answer.facts["entries"], answer.facts["stations"])
    assert "流水 13 条、链 1 条、记录 13 条全部校验通过" in told.out


def test_photo_that_is_not_what_was_stored_does_not_verify(ask, station, district):
    """
    Every photo is read; one whose bytes changed is named, with what to do.
    """
    assert "照片逐张读出，与存入时相同" in ask("verify", "--data", station).out
    opened = open_station(station, PASSPHRASE)
    opened.photos.put("a" * 64, b"other bytes", b"working")
    opened.close()

    answer = ask("verify", "--data", station, "--json")
    told = ask("verify", "--data", station)

    assert (1, ["a" * 64]) == (answer.code, answer.facts["damaged_photos"])
    assert not answer.facts["verified"]
    assert "1 张照片与存入时不同，请从备份或归档库取回：aaaaaaaaaaaa" in told.out


def test_print_of_changed_records_does_not_verify(
    ask, station, district, talk, tmp_path
):
    """
    A print that says something else than the records is named; others are checked.
    """
    dossier, fresh, foreign = (tmp_path / f"{name}.pdf" for name in "abc")
    common = ("--cadre", "程屿", "--data", station)
    ask("print", "dossier", *common, "--out", dossier)
    cadre = dataclasses.replace(district.cadre, post="镇长")
    changed = json_file(tmp_path / "c.json", cadre)
    assert 0 == ask("record", "put", changed, "--data", station).code
    ask("print", "dossier", *common, "--out", fresh)
    foreign.write_bytes(b"%PDF-1.4 no print of ours")

    answer = ask("verify", dossier, fresh, foreign, "--data", station, "--json")

    assert 1 == answer.code
    assert [str(fresh)] == [item["path"] for item in answer.facts["checked"]]
    said = [item["message"] for item in answer.facts["failed"]]
    assert "与本机现在的记录不符" in said[0]
    assert "没有本程序的印记" in said[1]


def test_print_that_is_not_there_is_named(ask, station, tmp_path):
    """
    A missing file is said, and others are checked.
    """
    answer = ask("verify", tmp_path / "none.pdf", "--data", station)

    assert 1 == answer.code
    assert "打不开（没有这个文件）" in answer.err


def test_archive_verifies_without_a_passphrase(ask, shelf, laptop, monkeypatch):
    """
    A folder named to verify is an archive; every entry and photo of it is checked.
    """
    monkeypatch.delenv("FRONTLINE_PASSPHRASE")
    laptop.note(fact="雨夜带队转移群众")
    photo = laptop.photograph()
    laptop.sync(shelf.address)

    whole = ask("verify", shelf.folder, "--json")
    blob = next((shelf.folder / "photos").rglob(photo))
    blob.write_bytes(b"something else")
    broken = ask("verify", shelf.folder)

    assert (0, 1) == (whole.code, broken.code)
    assert (2, 1) == (
        whole.facts["checked"][0]["entries"],
        whole.facts["checked"][0]["photos"],
    )
    assert "照片校验不通过" in broken.err
    assert photo in broken.err


def test_archive_with_a_changed_body_does_not_verify(ask, shelf, laptop: Laptop):
    """
    An entry changed behind the archive's back is found by its number.
    """
    laptop.note(fact="雨夜带队转移群众")
    laptop.sync(shelf.address)
    with shelf.serving.archive.write() as connection:
        connection.exec_driver_sql("UPDATE log SET body = CAST('{}' AS BLOB)")

    answer = ask("verify", shelf.folder)

    assert 1 == answer.code
    assert "流水条目校验不通过（1 内容不符）" in answer.err


def test_folder_that_is_no_archive_is_said(ask, tmp_path):
    """
    An empty folder holds no archive.
    """
    answer = ask("verify", tmp_path)

    assert 1 == answer.code
    assert "里没有归档库" in answer.err


@pytest.mark.parametrize("form", ["YX-07", "yx-08", "appraisal"])
def test_a_blank_form_is_printed_without_a_cadre(
    ask, station, district, tmp_path, form
):
    """
    --blank prints a form to be filled in by hand.
    """
    out = tmp_path / "blank.pdf"

    answer = ask("print", form, "--blank", "--out", out, "--data", station)
    whose = ask("print", form, "--out", out, "--data", station)

    assert (0, 2) == (answer.code, whose.code)
    assert "填表说明" in text_of(out)


def test_ballots_are_printed_in_a_batch_by_group(ask, station, district, tmp_path):
    """
    A卷 for one group, each with its number.
    """
    out = tmp_path / "ballots.pdf"

    words = ("print", "YX-09A", "--circle", "public", "--count", "3", "--out", out)
    answer = ask(*words, "--data", station)

    assert 0 == answer.code
    assert 3 + 3 >= text_of(out).count("G5-") >= 3


def test_numbered_ballots_are_printed_again_with_their_numbers(
    ask, station, district, tmp_path
):
    """
    Other numbers would be refused when they are typed; each print is counted.
    """
    desk = stations.unlock(station, PASSPHRASE)
    form = collecting(desk, district, manner=BallotManner.PAPER)
    order = Order(kind=NumberKind.PAPER, circle=Group.PUBLIC, count=3)
    issuing.issue(desk, form.activity, order)
    desk.station.close()
    out = tmp_path / "ballots.pdf"
    words = ("print", "YX-09A", "--circle", "public", "--out", out, "--data", station)

    fewer = ask(*words, "--count", "2")
    assert (1, False) == (fewer.code, out.exists())
    assert "已编号发出" in fewer.err
    one = ask(*words, "--cadre", "程屿")
    assert (1, False) == (one.code, out.exists())
    first, again = ask(*words), ask(*words)

    assert (0, 0) == (first.code, again.code)
    assert "印3张，这是第1次印" in first.err
    assert "这是第2次印" in again.err
    desk = stations.unlock(station, PASSPHRASE)
    (batch,) = verbs.read(desk, form.activity).record.batches
    desk.station.close()
    assert 2 == batch.printed
    said = text_of(out)
    assert all(number in said for number in batch.numbers)


def test_a_form_goes_out_and_comes_in_as_a_workbook(ask, station, district, tmp_path):
    """
    What was not touched changes nothing; a formula is refused with its place.
    """
    out = tmp_path / "业绩.xlsx"
    whose = ("--cadre", "程屿", "--round", "2026-03", "--out", out, "--data", station)

    listed = ask("form", "list", "--data", station, "--json")
    made = ask("form", "export", "YX-08", *whose)
    same = ask("form", "import", out, "--data", station, "--json")
    book = openpyxl.load_workbook(out)
    sheet = book["表"]
    at = next(cell for cell in sheet["A"] if cell.value == "填报日期").offset(column=1)
    at.value = "2026-03-28"
    book.save(out)
    taken = ask("form", "import", out, "--data", station)
    at.value = "=1"
    book.save(out)
    refused = ask("form", "import", out, "--data", station)

    assert 4 == len(listed.facts["forms"])
    assert (0, 0, 0, 1) == (made.code, same.code, taken.code, refused.code)
    assert ([], 0) == (same.facts["changed"], same.facts["written"])
    assert "2026-03-28" in taken.out
    assert "写入 1 条记录" in taken.out
    assert at.coordinate in refused.out
    assert "没有写入任何内容" in refused.out


def test_summary_of_ballots_waits_for_its_results(ask, station, talk, tmp_path):
    """
    A round without a counted activity has none; that is said, and nothing is written.
    """
    out = tmp_path / "汇总.pdf"

    answer = ask(
        "print", "ballots", "--round", "2026-03", "--out", out, "--data", station
    )

    assert 1 == answer.code
    assert "还没有测评活动" in answer.err
    assert not out.exists()


def test_stays_and_summaries_of_a_round_are_printed_into_a_folder(
    ask, station, district, tmp_path
):
    """
    Every stay of the round; of the summaries those of one cadre, if he is named.
    """
    stay = samples.stay(district)
    summary = PeriodSummary(
        id=new_id(),
        **district.of_subject(),
        span=Span.WEEK,
        since=date(2026, 3, 2),
        until=date(2026, 3, 8),
        summary="推进清表一处。",
        written_by=district.asker.id,
        written_at=MORNING,
    )
    for name, record in (("stay", stay), ("summary", summary)):
        put = json_file(tmp_path / f"{name}.json", record)
        assert 0 == ask("record", "put", put, "--data", station).code
    told = ("--round", "2026-03", "--data", station, "--json")

    stays = ask("print", "stay", *told, "--out", tmp_path / "stays")
    his = ask("print", "YX-13", *told, "--cadre", "程屿", "--out", tmp_path / "weeks")

    assert (0, 0) == (stays.code, his.code)
    (stay_pdf,) = (tmp_path / "stays").iterdir()
    (week_pdf,) = (tmp_path / "weeks").iterdir()
    assert "蹲点日志汇编" in text_of(stay_pdf)
    assert "推进清表一处" in text_of(week_pdf)
    assert 0 == ask("verify", stay_pdf, "--data", station).code


def test_stay_is_of_no_single_cadre(ask, station, district, tmp_path):
    """
    Asked for the stays of one cadre there are none; nothing fails.
    """
    put = json_file(tmp_path / "stay.json", samples.stay(district))
    assert 0 == ask("record", "put", put, "--data", station).code
    told = ("--round", "2026-03", "--data", station, "--json", "--out", tmp_path / "o")

    none = ask("print", "stay", *told, "--cadre", "程屿")

    assert (0, []) == (none.code, none.facts["printed"])
