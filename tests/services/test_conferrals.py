"""On whom a 合议 is due, from one reading of the desk to the next."""

from __future__ import annotations

from dataclasses import replace

from desktop.model.codes import SubjectState
from desktop.model.duplicates import PersonMatch, Sameness
from desktop.model.grading import Conferral
from desktop.model.ids import id_at, new_id
from desktop.services.conferrals import Conferrals
from desktop.services.scores.conferring import conferrals_due
from desktop.services.scores.locking import lock_round
from desktop.services.scores.stand import Stand
from desktop.services.scores.view import Scores
from tests.services.scores.rounds import SCHEME, Running, put


def test_who_must_confer_is_kept_up_with_sheets_and_minutes(desk):
    """
    After each step those are due who are when everybody is looked at anew.
    """
    running, scores, conferrals = Running(desk), Scores(), Conferrals()
    first, second, third, fourth = running.subjects[:4]
    far = running.sheet(first, id_at(9, 9), 20)
    one = PersonMatch(
        id=new_id(), cadres=(third.cadre_id, fourth.cadre_id), finding=Sameness.SAME
    )
    steps = [
        (),
        (far,),
        (running.sheet(second, id_at(9, 9), 15),),
        (Conferral(id=new_id(), **running.of(first)),),
        (replace(second, state=SubjectState.WITHDRAWN),),
        (running.sheet(third, id_at(9, 9), 10),),
        (running.sheet(fourth, id_at(9, 9), 10),),
        (one,),
        (Conferral(id=new_id(), **running.of(fourth)),),
        (replace(one, finding=Sameness.DIFFERENT),),
        (running.sheet(fourth, id_at(9, 9), 79),),
        (replace(running.subjects[4], cadre_id=id_at(9, 8)),),
    ]
    seen = []
    for step in steps:
        put(desk, *step)
        scored = scores.of_round(desk, running.round.id)
        with desk.station.database.read() as connection:
            due = conferrals.due(connection, scored)
            anew = conferrals_due(Stand(connection), running.round, SCHEME.team)
        assert anew == due
        seen.append(len(due))

    assert [0, 1, 2, 1, 0, 1, 2, 1, 0, 1, 1, 1] == seen


def test_nobody_must_confer_once_all_is_locked(desk):
    """
    Nothing is to be locked any more, so nothing is asked for.
    """
    running = Running(desk)
    lock_round(desk, running.round.id)
    scored = Scores().of_round(desk, running.round.id)
    with desk.station.database.read() as connection:
        assert {} == Conferrals().due(connection, scored)
