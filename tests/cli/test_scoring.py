"""score: every figure of a round by command, for a script and for a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.services import stations
from tests.cli.conftest import Ask, json_file
from tests.fakes import PASSPHRASE, District, new_desk
from tests.scoring.calculator import wrong
from tests.services.scores.rounds import Running, put


@pytest.fixture
def running(tmp_path):
    """A station with a round at work; its folder, and what is on it."""
    desk = new_desk(tmp_path / "running")
    made = Running(desk)
    desk.station.close()
    return tmp_path / "running", made


def figures(own):
    """Return what is wrong in the trees of a subject."""
    return [words for root in own["figures"] for words in wrong(root)]


def test_a_round_is_one_object_that_a_calculator_agrees_with(ask: Ask, running):
    """
    Progress goes to stderr; every subject has his name, his tree and his proposal.
    """
    folder, made = running

    answer = ask("score", "--round", "2026-03", "--data", folder, "--json")

    assert 0 == answer.code
    assert answer.err
    facts = answer.facts
    assert ("2026-03", "2026-1", True, None, []) == (
        facts["round"],
        facts["scheme"]["version"],
        facts["approved"],
        facts["lock"],
        facts["late"],
    )
    assert [f"干部{sign}" for sign in "甲乙丙丁戊己"] == [
        own["name"] for own in facts["subjects"]
    ]
    assert [] == [words for own in facts["subjects"] for words in figures(own)]
    assert len(made.subjects) == sum(1 for own in facts["subjects"] if own["figures"])


def test_one_cadre_is_shown_alone(ask: Ask, running):
    """
    By name; the round's own figures stay beside him.
    """
    folder, _ = running

    answer = ask("score", "--cadre", "干部乙", "--data", folder, "--json")

    assert ["干部乙"] == [own["name"] for own in answer.facts["subjects"]]
    lines = ask("score", "--cadre", "干部乙", "--data", folder).out.splitlines()
    assert 2 == len(lines)
    assert "2026-03　方案 2026-1" == lines[0]
    assert lines[1].startswith("干部乙  A ")


def test_a_person_reads_places_blockers_and_what_is_not_approved(ask: Ask, station):
    """
    Without a scheme it says so, and what is to be done before locking.
    """
    district = District()
    file = json_file(station / "d.json", *district.everything(), district.duty())
    assert 0 == ask("record", "put", file, "--data", station).code

    lines = ask("score", "--data", station).out.splitlines()

    assert lines[0].endswith("（未经审定）")
    assert lines[1].startswith("程屿  A ")
    assert "B —  C —" in lines[1]
    assert "锁定前须处理：程屿考察组评价不足2人" in lines


def test_a_small_group_is_said_to_be_merged(ask: Ask, running):
    """
    Over which difference.
    """
    folder, made = running

    desk = stations.unlock(folder, PASSPHRASE)

    alone = replace(made.district.group, id=made.round.id, division="街道副职")
    put(desk, alone, replace(made.subjects[0], peer_group_id=alone.id))
    desk.station.close()

    facts = ask("score", "--data", folder, "--json").facts

    assert [
        {
            "small": "班子副职·街道副职",
            "members": 1,
            "into": "班子副职·乡镇副职",
            "over": "division",
        }
    ] == facts["merged"]


def test_a_locked_round_is_scored_by_its_lock(ask: Ask, running):
    """
    Locked by the command that takes any step; what comes later is named.
    """
    folder, made = running
    assert 0 == ask("record", "advance", made.round.id, "locked", "--data", folder).code

    desk = stations.unlock(folder, PASSPHRASE)
    put(desk, made.sheet(made.subjects[3], made.district.unit.id, 60))
    desk.station.close()

    lines = ask("score", "--round", "2026-03", "--data", folder).out.splitlines()

    assert "2026-03　方案 2026-1（数据已锁定）" == lines[0]
    assert "锁定后干部丁的记录有变化，未计入" == lines[-1]


def test_scores_are_not_for_everybody(ask: Ask, make):
    """
    They hold the marks of single reviewers.
    """
    folder = make("reviewer", role="reviewer")

    leader = make("leader")
    file = json_file(leader / "d.json", *District().everything())
    assert 0 == ask("record", "put", file, "--data", leader).code
    dump = leader / "all.json"
    assert 0 == ask("export", "--to", dump, "--data", leader).code
    assert 0 == ask("import", dump, "--data", folder).code

    assert 1 == ask("score", "--round", "2026-03", "--data", folder).code


def test_the_table_is_printed_for_one_and_for_all(ask: Ask, running, tmp_path):
    """
    To a file or into a folder; of a round at work there is none, and it is said.
    """
    folder, made = running
    here = ("--data", folder)
    one = ("print", "score", "--cadre", "干部甲", "--out", tmp_path / "one.pdf", *here)
    many = ("print", "YX-16", "--all", "--out", tmp_path / "all", *here)

    assert 1 == ask(*one).code
    early = ask(*many)
    assert 1 == early.code
    assert "2026年第3期数据没有锁定" in early.err
    assert 0 == ask("record", "advance", made.round.id, "locked", *here).code
    assert 0 == ask(*one).code
    assert 0 == ask(*many, "--edition", "feedback").code

    assert (tmp_path / "one.pdf").exists()
    assert 6 == len(list((tmp_path / "all").glob("DF-*-干部?-feedback.pdf")))
    assert 2 == ask("print", "score", "--out", tmp_path / "x.pdf", *here).code
