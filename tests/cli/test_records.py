"""record put, list, show, advance: the rules of the window, by JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.model.codes import Role
from desktop.model.ids import new_id
from desktop.model.people import Unit
from tests.cli.conftest import json_file

ID = new_id()


def put(ask, station, tmp_path, *items, name="in.json"):
    """Put JSON values as a person writes them."""
    file = tmp_path / name
    whole = items[0] if len(items) == 1 else list(items)
    file.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    return ask("record", "put", file, "--data", station, "--json")


def unit(**facts):
    """A unit as JSON."""
    return {"type": "unit", "body": {"name": "石桥镇人民政府"} | facts}


def test_put_record_is_listed_and_shown(ask, station, tmp_path):
    """
    What is put comes back: in the list of its type, and by its id.
    """
    put_one = put(ask, station, tmp_path, unit(id=ID))

    listed = ask("record", "list", "unit", "--data", station, "--json").facts
    shown = ask("record", "show", ID, "--data", station, "--json").facts
    assert 0 == put_one.code
    assert [ID] == put_one.facts["written"]
    assert 1 == listed["count"]
    assert {"id": ID, "name": "石桥镇人民政府"} == shown["body"] == listed["records"][0]
    assert "unit" == shown["type"]


def test_same_record_again_writes_nothing(ask, station, tmp_path):
    """
    Putting a file twice is one revision.
    """
    put(ask, station, tmp_path, unit(id=ID))

    again = put(ask, station, tmp_path, unit(id=ID))

    assert {"ids": [ID], "written": [], "unchanged": 1} == again.facts


def test_record_without_id_is_a_new_one(ask, station, tmp_path):
    """
    The station gives the id, and tells it.
    """
    answer = put(ask, station, tmp_path, unit())

    (made,) = answer.facts["ids"]
    assert 0 == ask("record", "show", made, "--data", station).code


def test_history_shows_every_revision(ask, station, tmp_path):
    """
    --history tells who changed a record, when, and why.
    """
    put(ask, station, tmp_path, unit(id=ID))
    file = json_file(tmp_path / "b.json", Unit(id=ID, name="石桥镇"))
    ask("record", "put", file, "--data", station, "--reason", "更名")

    shown = ask("record", "show", ID, "--history", "--data", station, "--json").facts
    lines = ask("record", "show", ID, "--history", "--data", station).out

    assert ["create", "edit"] == [entry["act"] for entry in shown["history"]]
    assert "更名" == shown["history"][1]["reason"]
    assert shown["heads"] == [shown["history"][1]["hash"]]
    assert "名称：石桥镇\n" in lines
    assert "  edit  " in lines


def test_all_records_of_a_file_or_none(ask, station, tmp_path):
    """
    One record that breaks a rule keeps the others of its file out.
    """
    answer = put(ask, station, tmp_path, unit(id=ID), unit(name=""))

    assert 1 == answer.code
    assert "InvalidRecordError" == answer.facts["error"]
    assert "名称没有填" in answer.facts["message"]
    assert (
        0 == ask("record", "list", "unit", "--data", station, "--json").facts["count"]
    )


BAD_FILES = {
    "no JSON": (b"{", "不是完整的JSON"),
    "GBK": ('{"type": "单位"}'.encode("gbk"), "不是完整的JSON"),
    "a number": (b"7", "第1条应有“type”和“body”"),
    "no body": (b'{"type": "unit"}', "第1条应有“type”和“body”"),
    "a type that is no text": (b'{"type": {}, "body": {}}', "第1条应有"),
    "a body that is no object": (b'{"type": "unit", "body": 3}', "第1条应有"),
    "the second without type": (
        b'[{"type": "unit", "body": {"name": "x"}}, {"body": {}}]',
        "第2条应有",
    ),
    "an unknown type": (b'{"type": "planet", "body": {}}', "没有“planet”这种记录"),
    "a type of half a character": (
        b'{"type": "\\ud800", "body": {}}',
        "不是完整的JSON",
    ),
    "a field of the wrong kind": (
        b'{"type": "unit", "body": {"name": 7}}',
        "名称的格式不对",
    ),
    "a field nobody defined": (
        b'{"type": "unit", "body": {"name": "x", "nmae": "y"}}',
        "没有“nmae”这一项",
    ),
    "an id that is none": (
        b'{"type": "unit", "body": {"id": "x", "name": "x"}}',
        "编号的格式不对",
    ),
}


@pytest.mark.parametrize(("data", "words"), BAD_FILES.values(), ids=BAD_FILES)
def test_bad_file_is_one_line_and_writes_nothing(ask, station, tmp_path, data, words):
    """
    A file that cannot be taken is refused whole, and why is said in one line.
    """
    file = tmp_path / "in.json"
    file.write_bytes(data)

    answer = ask("record", "put", file, "--data", station)

    assert (1, "") == (answer.code, answer.out)
    assert words in answer.err
    assert 1 == answer.err.count("\n")
    assert (
        0 == ask("record", "list", "unit", "--data", station, "--json").facts["count"]
    )


def test_file_that_is_not_there_is_named(ask, station, tmp_path):
    """
    A missing file is an error of its own.
    """
    answer = ask("record", "put", tmp_path / "none.json", "--data", station)

    assert 1 == answer.code
    assert "打不开（没有这个文件）" in answer.err


def test_refusal_says_nothing_protected(ask, station, district, tmp_path):
    """
    An error names the field, never what was said or by whom.
    """
    body = {
        "round_id": district.round.id,
        "interviewee": "王保田",
        "lines": [{"words": 7}],
    }

    answer = put(ask, station, tmp_path, {"type": "interview", "body": body})

    assert 1 == answer.code
    assert "王保田" not in answer.err + answer.out


def test_records_come_from_standard_input(ask, station, monkeypatch, tmp_path):
    """
    `-` reads what another program writes.
    """
    file = json_file(tmp_path / "in.json", Unit(id=ID, name="石桥镇"))
    with file.open(encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)

        answer = ask("record", "put", "-", "--data", station, "--json")

    assert [ID] == answer.facts["written"]


def test_unknown_record_and_type_are_said(ask, station):
    """
    What is not there is named as it was asked for.
    """
    record = ask("record", "show", ID, "--data", station)
    type_ = ask("record", "list", "planet", "--data", station)

    assert (1, 1) == (record.code, type_.code)
    assert f"本机没有记录“{ID}”" in record.err
    assert "没有“planet”这种记录" in type_.err


def test_role_that_may_not_write_is_refused(ask, make, tmp_path):
    """
    A reviewer writes no master data, by command as by window.
    """
    station = make("reviewer", role=Role.REVIEWER.value)

    answer = put(ask, station, tmp_path, unit())

    assert 1 == answer.code
    assert "PermissionRefusedError" == answer.facts["error"]
    assert "“考察员”无权作此操作（修改·单位）" in answer.facts["message"]


def test_words_of_another_are_not_listed_for_a_reviewer(
    ask, make, station, district, tmp_path
):
    """
    A reviewer sees that an interview is there, not who spoke nor what was said.
    """
    talk = district.interview()
    file = json_file(tmp_path / "talk.json", talk)
    assert 0 == ask("record", "put", file, "--data", station).code
    out = tmp_path / "all.jsonl"
    assert 0 == ask("export", "--to", out, "--data", station).code
    other = make("other", role=Role.REVIEWER.value)
    assert 0 == ask("import", out, "--data", other).code

    listed = ask("record", "list", "interview", "--data", other, "--json")
    shown = ask("record", "show", talk.id, "--data", other)

    assert [talk.id] == [body["id"] for body in listed.facts["records"]]
    for said in (listed.out, shown.out):
        assert "王保田" not in said
        assert "肯担责任" not in said


def test_list_for_a_person_names_cadres_and_no_speaker(
    ask, station, district, tmp_path
):
    """
    A subject is listed by the cadre's name; an interview by its number.
    """
    file = json_file(tmp_path / "talk.json", district.interview(number=4))
    ask("record", "put", file, "--data", station)

    subjects = ask("record", "list", "subject", "--data", station).out
    talks = ask("record", "list", "interview", "--data", station).out

    assert f"{district.subject.id}  程屿\n" == subjects
    assert talks.endswith("  4\n")


def test_round_moves_on_by_its_steps(ask, station, district):
    """
    Advance leads where the workflow leads; a step that is none is refused.
    """
    moved = ask("record", "advance", district.round.id, "consulted", "--data", station)
    jumped = ask("record", "advance", district.round.id, "running", "--data", station)

    assert (0, 1) == (moved.code, jumped.code)
    assert "期不能进入" in jumped.err


def test_state_is_a_code_or_its_word(ask, station, district):
    """
    A state nobody knows is refused with those there are.
    """
    word = ask("record", "advance", district.subject.id, "摸底中", "--data", station)
    wrong = ask("record", "advance", district.subject.id, "nirvana", "--data", station)
    none = ask("record", "advance", district.unit.id, "signed", "--data", station)

    assert 0 == word.code
    assert (1, 1) == (wrong.code, none.code)
    assert "“nirvana”不在列表中（可用：nominated、" in wrong.err


def test_interview_is_signed_by_one_of_the_two(ask, make, station, tmp_path, district):
    """
    Signing puts the time on the record; nobody else may.
    """
    me = ask("record", "list", "reviewer", "--data", station, "--json").facts["records"]
    own = next(body["id"] for body in me if body["name"] == "周以宁")
    mine = district.interview(recorded_by=own)
    foreign = district.interview()
    file = json_file(tmp_path / "talks.json", mine, foreign)
    assert 0 == ask("record", "put", file, "--data", station).code

    signed = ask("record", "advance", mine.id, "signed", "--data", station, "--json")
    refused = ask("record", "advance", foreign.id, "signed", "--data", station)

    shown = ask("record", "show", mine.id, "--data", station, "--json").facts["body"]
    assert (0, 1) == (signed.code, refused.code)
    assert "signed" == shown["state"] == signed.facts["state"]
    assert shown["signed_at"].endswith("Z")
    assert "只有谈话人或记录人可以签署" in refused.err
    edited = json_file(tmp_path / "late.json", mine)
    assert 1 == ask("record", "put", edited, "--data", station).code


def test_sheet_that_is_not_complete_is_not_signed(ask, station, district, tmp_path):
    """
    What a sheet lacks is named; it stays a draft.
    """
    body = {"round_id": district.round.id, "subject_id": district.subject.id}
    sheet = put(ask, station, tmp_path, {"type": "appraisal_sheet", "body": body}).facts

    answer = ask("record", "advance", sheet["ids"][0], "signed", "--data", station)

    assert 1 == answer.code
    assert "没有评分" in answer.err


def test_conflict_is_shown_by_its_field(ask, make, station, tmp_path):
    """
    Two edits of one field meet: both are kept, and the record says so.
    """
    put(ask, station, tmp_path, unit(id=ID))
    base = tmp_path / "base.jsonl"
    ask("export", "--to", base, "--data", station)
    other = make("other")
    ask("import", base, "--data", other)
    put(ask, station, tmp_path, unit(id=ID, name="石桥镇"))
    put(ask, other, tmp_path, unit(id=ID, name="石桥街道"))
    edits = Path(tmp_path / "edits.jsonl")
    ask("export", "--to", edits, "--data", other)
    ask("import", edits, "--data", station)

    shown = ask("record", "show", ID, "--data", station)
    facts = ask("record", "show", ID, "--data", station, "--json").facts

    assert "待选定的冲突：名称" in shown.out
    assert ["name"] == facts["conflicts"]
    assert 2 == len(facts["heads"])
