"""复核: a second person signs under digits that recompute, and under these alone."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from desktop.errors.records import (
    InvalidRecordError,
    LockedRecordError,
    PermissionRefusedError,
    ReviewRefusedError,
    ScoreError,
)
from desktop.messages import message
from desktop.model.codes import Role
from desktop.model.grading import RoundLock
from desktop.model.ids import id_at, new_id
from desktop.services import records as verbs
from desktop.services.scores.checking import OnPaper, check, checks, take_back
from desktop.services.scores.locking import (
    current_lock,
    lock_round,
    sheets_of_lock,
)
from desktop.services.scores.stand import Stand
from desktop.services.standings import Standings
from tests.fakes import entries_of, new_desk, seated, take
from tests.services.scores.rounds import Running, put


@pytest.fixture
def running(desk):
    """A round that is locked by who sits at the desk."""
    made = Running(desk)
    lock_round(desk, made.round.id)
    return made


@pytest.fixture
def second(desk, running):
    """Another leader at the same records."""
    return seated(desk, reviewer=running.district.asker.id)


def found(desk, running):
    """Return how the sheets stand, in the order of the cadres."""
    with desk.station.database.read() as connection:
        stand = Stand(connection)
        lock = current_lock(stand, running.round.id)
        then = stand.many(RoundLock, [lock.supersedes]).values()
        own, *old = (sheets_of_lock(stand, one).values() for one in (lock, *then))
    by_subject = checks(own, *(old or [()]))
    return [by_subject[subject.id] for subject in running.subjects]


def refusal(work, *args, **facts):
    """Return why it was refused."""
    with pytest.raises(ReviewRefusedError) as caught:
        work(*args, **facts)
    assert message(caught.value).line()
    return caught.value.reason


def test_a_second_person_signs_under_a_sheet(desk, running, second):
    """
    His name and the time stand on the sheets he named, and on no other.
    """
    first, *others = found(desk, running)

    check(second, running.round.id, [first.sheet])

    signed, *left = found(desk, running)
    assert (second.reviewer, "", False) == (signed.by, signed.proof, signed.has_fallen)
    assert signed.at is not None
    assert others == left


def test_who_locked_it_cannot_check_it(desk, running):
    """
    Neither at the desk nor on paper; a paper needs its place too.
    """
    sheet, own = found(desk, running)[0].sheet, running.round.id
    other = running.district.asker.id

    assert "scored_by_oneself" == refusal(check, desk, own, [sheet])
    for paper in (
        OnPaper(reviewer=desk.reviewer, proof="复核单1号"),
        OnPaper(reviewer="", proof="复核单1号"),
        OnPaper(reviewer=other, proof=" "),
    ):
        why = refusal(check, desk, own, [sheet], on_paper=paper)
        assert "no_check_signature" == why
    assert {""} == {one.by for one in found(desk, running)}


def test_a_signature_on_paper_names_the_paper(desk, running):
    """
    Where there is one laptop, whoever sits there enters who signed on which paper.
    """
    sheet = found(desk, running)[0].sheet
    other = running.district.asker.id

    paper = OnPaper(reviewer=other, proof="复核单1号")
    check(desk, running.round.id, [sheet], on_paper=paper)

    signed = found(desk, running)[0]
    assert (other, "复核单1号") == (signed.by, signed.proof)


def test_all_are_signed_or_none(desk, running, second):
    """
    One that is checked already, or is none of the round, keeps all from it.
    """
    first, *others = [one.sheet for one in found(desk, running)]
    check(second, running.round.id, [first])

    again = refusal(check, second, running.round.id, [*others, first])
    assert "checked_already" == again
    strange = refusal(check, second, running.round.id, [*others, new_id()])
    assert "sheet_not_current" == strange

    assert [True] + [False] * 5 == [bool(one.by) for one in found(desk, running)]


def test_a_check_falls_when_the_round_is_locked_again(desk, running, second):
    """
    New sheets are checked by nobody, and say who had checked the ones before.
    """
    sheets = [one.sheet for one in found(desk, running)]
    check(second, running.round.id, sheets[:1])
    put(desk, running.sheet(running.subjects[1], id_at(9, 9), 80))

    lock_round(desk, running.round.id, reason="补收评价单")

    first, *others = found(desk, running)
    assert ("", second.reviewer, True) == (first.by, first.before, first.has_fallen)
    assert {("", "", False)} == {(one.by, one.before, one.has_fallen) for one in others}
    why = refusal(check, second, running.round.id, sheets[:1])
    assert "sheet_not_current" == why


def test_no_figure_is_signed_that_does_not_recompute(desk, running, second):
    """
    A sheet whose figures are not those of what was locked gets no signature.
    """
    own = found(desk, running)[0].sheet
    sheet = verbs.read(desk, own).record
    tree = json.loads(sheet.tree)
    tree["figures"][0]["value"] = "99.99"
    put(desk, replace(sheet, tree=json.dumps(tree, ensure_ascii=False)))

    assert "sheet_differs" == refusal(check, second, running.round.id, [own])


def test_who_lacks_records_cannot_check(running, desk, tmp_path):
    """
    On a station without all that was locked nothing can be computed once more.
    """
    part = new_desk(tmp_path / "part")
    take(part, [e for e in entries_of(desk) if e.head.type != "daily_note"])
    sheet = found(desk, running)[0].sheet
    other = seated(part, reviewer=running.district.asker.id)

    with pytest.raises(ScoreError):
        check(other, running.round.id, [sheet])
    part.station.close()


def test_a_check_is_taken_back_with_a_reason(desk, running, second):
    """
    The sheet waits again; both entries stay in its history.
    """
    sheet = found(desk, running)[0].sheet
    assert "not_checked" == refusal(take_back, second, sheet, "看错了")
    check(second, running.round.id, [sheet])
    with pytest.raises(InvalidRecordError):
        take_back(second, sheet, " ")

    take_back(second, sheet, "看错了一行")

    assert ("", None) == (found(desk, running)[0].by, found(desk, running)[0].at)
    acts = [entry.head.act for entry in verbs.history(desk, sheet)]
    assert ["lock", "check", "uncheck"] == acts


def test_a_checked_sheet_is_never_edited(desk, running, second):
    """
    There is no way to change a figure under a signature.
    """
    sheet = found(desk, running)[0].sheet
    check(second, running.round.id, [sheet])
    written = verbs.read(desk, sheet).record

    with pytest.raises(LockedRecordError):
        verbs.save(desk, replace(written, total=None))
    with pytest.raises(PermissionRefusedError):
        check(seated(second, role=Role.REVIEWER), running.round.id, [sheet])


def test_the_desk_keeps_up_with_who_checked_what(desk, running, second):
    """
    After a check and after another lock it says what reading all anew says.
    """
    standings, own = Standings(), running.round.id
    before = standings.read(desk, own)
    signed, *others = (one.id for one in running.subjects)
    check(second, own, [before.checks[signed].sheet])
    after = standings.read(desk, own)

    assert (second.reviewer, after) == (
        after.checks[signed].by,
        Standings().read(desk, own),
    )
    for id_ in others:
        assert before.sheets[id_] is after.sheets[id_]
    lock_round(desk, own, reason="补件")
    again = standings.read(desk, own)

    assert again.checks[signed].has_fallen
    assert Standings().read(desk, own) == again
