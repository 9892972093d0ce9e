"""form, and print of forms, ballots, stays and summaries."""

from __future__ import annotations

import re
from datetime import date

import openpyxl
import pytest

from desktop.model.balloting import BallotManner, NumberKind
from desktop.model.codes import Group
from desktop.model.daily import PeriodSummary, Span
from desktop.model.ids import new_id
from desktop.services import records as verbs
from desktop.services import stations
from desktop.services.ballots import issuing
from desktop.services.ballots.issuing import Order
from tests.cli.conftest import json_file
from tests.dossier.paper import all_text
from tests.fakes import MORNING, PASSPHRASE
from tests.services.ballots.district import collecting
from tests.services.daily import samples


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
    assert "填表说明" in all_text(out.read_bytes())


def test_ballots_are_printed_in_a_batch_by_group(ask, station, district, tmp_path):
    """
    A卷 for one group, each with its number.
    """
    out = tmp_path / "ballots.pdf"

    words = ("print", "YX-09A", "--circle", "public", "--count", "3", "--out", out)
    answer = ask(*words, "--data", station)

    assert 0 == answer.code
    numbers = re.findall("票号 (G5-[A-Z0-9]{6})", all_text(out.read_bytes()))
    assert (3, 3) == (len(numbers), len(set(numbers)))


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
    said = all_text(out.read_bytes())
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
    assert "蹲点日志汇编" in all_text(stay_pdf.read_bytes())
    assert "推进清表一处" in all_text(week_pdf.read_bytes())
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
