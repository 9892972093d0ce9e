from __future__ import annotations

from typing import Any

from desktop.model.codes import Role
from desktop.model.fieldwork import Line
from desktop.model.ids import id_at, new_id
from desktop.model.reviews import FieldComment, Review, ReviewDecision
from desktop.model.spec import Record
from desktop.services import exports, reading
from desktop.services import records as verbs
from desktop.services.desk import Desk
from tests.fakes import seated


def written(desk: Desk, material: Record, **facts: Any) -> Review:
    """Write a return of *material* whose words quote it, by the person at the desk."""
    review = Review(
        id=new_id(),
        round_id=id_at(1, 9),
        material_type=facts.pop("material_type", material.TYPE),
        material_id=material.id,
        heads=("a" * 64,),
        decision=ReviewDecision.RETURNED,
        reason="金丝雀一号",
        comments=(FieldComment(field="lines", words="金丝雀二号"),),
        reviewed_by=desk.reviewer,
        reviewed_at=desk.now(),
    )
    verbs.save(desk, review)
    return review


def reason_for(desk: Desk, review: Review) -> str:
    """Return the reason as the person at the desk reads it."""
    seen = reading.to_edit(desk, review.id).record
    assert isinstance(seen, Review)
    return seen.reason


def test_remarks_are_read_by_who_may_read_the_material(desk, district, tmp_path):
    """
    A remark on a talk may quote it: the leader and who held the talk read it.
    """
    talk = district.interview(lines=(Line(words="金丝雀三号"),))
    verbs.save(desk, talk)
    task_force = seated(desk, role=Role.TASK_FORCE, reviewer=id_at(8, 7))
    stranger = seated(desk, role=Role.REVIEWER, reviewer=id_at(8, 8))
    recorder = seated(desk, role=Role.REVIEWER, reviewer=district.recorder.id)
    review = written(desk, talk)

    assert "金丝雀一号" == reason_for(desk, review)
    assert "金丝雀一号" == reason_for(recorder, review)
    assert "" == reason_for(task_force, review) == reason_for(stranger, review)
    assert "金丝雀一号" == reason_for(task_force, written(task_force, talk))
    exports.export_journal(stranger, tmp_path / "part.json")
    assert "金丝雀" not in (tmp_path / "part.json").read_text("utf-8")


def test_remarks_on_what_is_not_here_are_for_the_leader_alone(desk, district):
    """
    Of a material that has not come, or of a newer program, nobody knows whose it is.
    """
    talk = district.interview()
    recorder = seated(desk, role=Role.REVIEWER, reviewer=district.recorder.id)
    absent = written(desk, talk)
    newer = written(desk, talk, material_type="seal")

    assert "" == reason_for(recorder, absent) == reason_for(recorder, newer)
    assert "金丝雀一号" == reason_for(desk, absent) == reason_for(desk, newer)
