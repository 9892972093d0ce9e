from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from desktop.model.codec import to_body
from desktop.model.codes import Role
from desktop.model.fieldwork import Line
from desktop.model.ids import id_at, new_id
from desktop.model.reviews import FieldComment, MaterialState, Review, ReviewDecision
from desktop.model.spec import Record
from desktop.services import exports, interviews, reading, returns, reviews
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.storage.journal import Change, append
from tests.fakes import District, exchange, seated, take
from tests.fakes import entries_of as entries
from tests.services.reviews.hand import known, state, submission


def test_decision_that_came_before_its_revision_waits_for_it(leader, desk, other, seen):
    """
    Packets come in any order: a decision on a revision not here yet decides nothing.
    """
    exchange(desk, other)
    verbs.save(other, dataclasses.replace(seen, place="K43"))
    taken = entries(other)[-1]
    colleague = seated(other, role=Role.TASK_FORCE, reviewer=id_at(8, 9))
    reviews.approve(colleague, [submission(colleague, seen)])

    take(desk, [entries(other)[-1]])
    case = reviews.case(leader, seen.id)
    assert MaterialState.SUBMITTED is case.submission.state
    assert {
        change.before for change in case.changes if change.spec.name == "place"
    } == {""}  # nothing to compare with is here
    take(desk, [taken])
    assert MaterialState.APPROVED is state(leader, seen)


def returned(desk: Desk, material: Record) -> Review:
    """Return *material* with words that quote it, by the person at the desk."""
    item = submission(desk, material)
    words = [FieldComment(field="lines", words="金丝雀二号")]
    reviews.send_back(desk, item, reason="金丝雀一号", comments=words)
    return next(r for r in known(desk, material) if r.reviewed_by == desk.reviewer)


def reason_for(desk: Desk, review: Review) -> str:
    """Return the reason as the person at the desk reads it."""
    read = reading.to_edit(desk, review.id).record
    assert isinstance(read, Review)
    return read.reason


@pytest.fixture
def talk(recorder: Desk, district: District) -> Record:
    """A signed talk with words to be kept."""
    made = district.interview(lines=(Line(words="金丝雀三号"),))
    interviews.sign(recorder, made, None)
    return made


def test_remarks_are_read_by_who_may_read_the_material(
    leader, recorder, talk, tmp_path
):
    """
    A remark on a talk may quote it: the leader and who held the talk read it.
    """
    task_force = seated(leader, role=Role.TASK_FORCE, reviewer=id_at(8, 7))
    stranger = seated(leader, role=Role.REVIEWER, reviewer=id_at(8, 8))
    review = returned(leader, talk)

    assert "金丝雀一号" == reason_for(leader, review) == reason_for(recorder, review)
    assert "" == reason_for(task_force, review) == reason_for(stranger, review)
    assert "金丝雀一号" == reason_for(task_force, returned(task_force, talk))
    exports.export_journal(stranger, tmp_path / "part.json")
    assert "金丝雀" not in (tmp_path / "part.json").read_text("utf-8")
    case = reviews.case(stranger, talk.id)
    assert "金丝雀" not in repr(case)
    assert "lines" in case.hidden


@pytest.fixture
def elsewhere(talk: Record, leader: Desk, other: Desk) -> Callable[..., Review]:
    """Give a way to take a decision of another station to one that lacks something."""

    def bring(**facts: Any) -> Review:
        exchange(leader, other)
        review = returned(leader, talk)
        changed = dataclasses.replace(review, id=new_id(), **facts)
        with other.station.database.write() as connection:
            body = to_body(changed)
            append(
                connection,
                other.writer,
                [Change(type="review", body=body, act="create")],
                other.now(),
            )
        exchange(leader, other)
        return changed

    return bring


@pytest.mark.parametrize("kind", ["another", "nonsense"])
def test_decision_that_names_what_it_is_not_about_shows_nothing_of_it(
    leader, talk, seen, elsewhere, kind
):
    """
    A decision of another's hand brings no other record before a reader's eyes.
    """
    heads = {"another": verbs.read(leader, talk.id).heads, "nonsense": ("zz",)}[kind]
    elsewhere(
        material_type=seen.TYPE,
        material_id=seen.id,
        heads=heads,
        decision=ReviewDecision.APPROVED,
    )

    case = reviews.case(leader, seen.id)

    assert not case.is_compared
    assert "金丝雀三号" not in repr(case.changes)
    waiting = {w.submission.id: w.changed for w in reviews.queue(leader, seen.round_id)}
    assert waiting[seen.id] is None


@pytest.mark.parametrize(
    "facts", [{"material_id": id_at(7, 7)}, {"material_type": "seal"}]
)
def test_remarks_on_what_is_not_here_are_for_the_leader_alone(
    leader, recorder, elsewhere, facts
):
    """
    Of a material that has not come, or of a newer program, nobody knows whose it is.
    """
    review = elsewhere(**facts)

    assert "" == reason_for(recorder, review)
    assert "金丝雀一号" == reason_for(leader, review)
    with recorder.station.database.read() as connection:
        back = returns.sent_back(recorder, connection, review.round_id)
    assert {talk.submission.type for talk in back} <= {"interview"}
