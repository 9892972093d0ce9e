"""print: the dossier, the report and interviews by command."""

from __future__ import annotations

import pytest

from desktop.model.codes import Role
from desktop.services import interviews, stations
from desktop.services import records as verbs
from tests.cli.conftest import json_file
from tests.dossier.paper import all_text
from tests.fakes import PASSPHRASE, seated


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
    assert "程屿" in all_text(out.read_bytes())


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
    assert "分析报告" in all_text(out.read_bytes())


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


def test_feedback_edition_does_not_name_who_spoke(
    ask, station, district, talk, tmp_path
):
    """
    What the cadre may read holds no source.
    """
    desk = stations.unlock(station, PASSPHRASE)
    asker = seated(desk, reviewer=district.asker.id)
    interviews.sign(asker, talk, verbs.read(asker, talk.id))
    desk.station.close()
    for edition in ("full", "feedback"):
        out = tmp_path / f"{edition}.pdf"
        words = ("--cadre", "程屿", "--edition", edition, "--out", out)
        assert 0 == ask("print", "dossier", *words, "--data", station).code

    assert "王保田" in all_text((tmp_path / "full.pdf").read_bytes())
    assert "王保田" not in all_text((tmp_path / "feedback.pdf").read_bytes())


def test_interview_is_printed_by_its_id(ask, station, talk, tmp_path):
    """
    An interview record is one file; its other edition hides who spoke.
    """
    full, anonymous = tmp_path / "full.pdf", tmp_path / "anonymous.pdf"
    one = ("print", "YX-06", "--interview", talk.id, "--data", station)

    assert 0 == ask(*one, "--out", full).code
    assert 0 == ask(*one, "--edition", "feedback", "--out", anonymous).code

    assert "王保田" in all_text(full.read_bytes())
    assert "王保田" not in all_text(anonymous.read_bytes())
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
