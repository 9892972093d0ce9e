from __future__ import annotations

import dataclasses
import os
import signal
import sys

import pytest

from desktop.errors.records import BallotRefusedError, InvalidRecordError
from desktop.model.balloting import BallotQuota
from desktop.model.codes import Group
from desktop.services import stations
from desktop.services.ballots import casting
from desktop.services.ballots.papers import LONGEST_CASE, unanswered
from desktop.storage import ballots
from tests.fakes import PASSPHRASE
from tests.services.ballots.district import ISSUED, collecting, paper


@pytest.fixture
def form(desk, district):
    made = collecting(desk, district)
    casting.open_kiosk(desk, made.activity)
    return made


def box_of(desk, form):
    with desk.station.database.read() as connection:
        return ballots.read(connection, form.activity)


def test_a_paper_becomes_counts(desk, form):
    """
    Equal ballots are counted together, by group and subject.
    """
    for _ in range(3):
        casting.cast(desk, form, paper(form, "A", "B", "C"))
    done = casting.cast(desk, form, paper(form, "A", "A", "C"))

    box = box_of(desk, form)
    assert casting.Returned(returned=4, issued=26) == done
    assert done == casting.returned_of(desk, form, Group.STAFF)
    assert {"B" * 7: 3, "A" * 7: 1} == box.counts["staff"][form.subjects[1]]
    assert {"C" * 7: 4} == box.counts["staff"][form.subjects[2]]


def test_a_group_is_full_when_all_its_papers_came_back(desk, form):
    """
    As many as were issued are full; what comes on top is counted and said.
    """
    mark = paper(form, "A", circle=Group.SUPERIOR)
    done = [casting.cast(desk, form, mark) for _ in range(6)]

    assert [False] * 4 + [True] * 2 == [one.is_full for one in done]
    assert 6 == done[-1].returned


def test_papers_that_mark_all_persons_alike_are_noted(desk, form):
    """
    一边倒 is counted, not refused.
    """
    casting.cast(desk, form, paper(form, "A"))
    casting.cast(desk, form, paper(form, "A", "A", "B"))

    assert {"staff": 1} == box_of(desk, form).alike


def test_a_ballot_with_too_few_answers_is_named_before_it_is_cast(desk, form):
    """
    59 % answered is not 60 %: four of seven are named, five of seven are not.
    """
    few = paper(form, "AAAA---", "AAAAA--", "AAAAUUU")

    assert (form.subjects[0], form.subjects[2]) == unanswered(few, form)
    casting.cast(desk, form, few)
    assert 1 == box_of(desk, form).returned["staff"]


def test_cases_of_a_negative_item_stand_in_the_order_of_their_characters(desk, form):
    """
    The order in which they came is not kept.
    """
    item, subject = form.negative_items[0], form.subjects[0]
    for case in ("乙事", "丁事", "丙事"):
        ticked = {subject: {item: f" {case} "}}
        casting.cast(desk, form, paper(form, "B", cases=ticked))

    assert (
        sorted(["乙事", "丁事", "丙事"])
        == (box_of(desk, form).cases["staff"][subject][item])
    )


def ticking(item: int, case: str):
    """Return a change that ticks a negative item (-1 for one that is not there)."""

    def change(form):
        name = "别的" if item < 0 else form.negative_items[item]
        return {"cases": {form.subjects[0]: {name: case}}}

    return change


def marking(*marks: str):
    """Return a change to other ballots."""

    def change(form):
        return {"ballots": dict(zip(form.subjects, marks, strict=False))}

    return change


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("other_subjects", marking("A" * 7)),
        ("not_a_ballot", marking("A" * 7, "AAAAAAX", "A" * 7)),
        ("not_a_ballot", marking("A" * 7, "AAAAAA", "A" * 7)),
        ("group_without_papers", lambda _form: {"circle": Group.COMPANY}),
        ("tick_without_case", ticking(0, " ")),
        ("too_long", ticking(0, "长" * (LONGEST_CASE + 1))),
        ("not_a_ballot", ticking(-1, "某事")),
        ("other_subjects", lambda _form: {"cases": {"nobody": {}}}),
    ],
)
def test_what_is_no_paper_of_the_activity_is_not_counted(desk, district, rule, change):
    """
    It is refused with the rule it breaks, and without a mark in the error.
    """
    issued = {c: n for c, n in ISSUED.items() if c is not Group.COMPANY}
    groups = tuple(BallotQuota(circle=c, issued=n) for c, n in issued.items())
    form = collecting(desk, district, groups=groups)
    casting.open_kiosk(desk, form.activity)
    wrong = dataclasses.replace(paper(form, "A"), **change(form))

    with pytest.raises(InvalidRecordError) as refused:
        casting.cast(desk, form, wrong)

    assert {rule} == {flaw.rule for flaw in refused.value.flaws}
    assert "AAAA" not in str(refused.value)
    assert {} == box_of(desk, form).returned


def test_nobody_votes_when_the_kiosk_is_closed(desk, form):
    """
    A paper that comes after the host closed it is not counted.
    """
    casting.close_kiosk(desk)

    with pytest.raises(BallotRefusedError, match="kiosk_closed"):
        casting.cast(desk, form, paper(form, "A"))

    assert {} == box_of(desk, form).returned


@pytest.mark.skipif(sys.platform == "win32", reason="the driver forks")
@pytest.mark.parametrize("told", [1, 4, 9])
def test_a_kill_after_the_thanks_loses_no_ballot(desk, form, told):
    """
    What was thanked for is in the box; what was not is in it whole or not at all.
    """
    folder = desk.station.folder
    desk.station.close()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - it is killed
        own = stations.unlock(folder, PASSPHRASE)
        while True:
            casting.cast(own, form, paper(form, "A", "B", "D"))
            os.write(writing, b".")
    os.close(writing)
    thanked = 0
    while thanked < told:
        thanked += len(os.read(reading, 1))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)

    again = stations.unlock(folder, PASSPHRASE)
    box = box_of(again, form)
    again.station.close()

    returned = box.returned["staff"]
    assert told <= returned
    for subject in form.subjects:
        assert returned == sum(box.counts["staff"][subject].values())
