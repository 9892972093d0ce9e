"""The team leaders of the sample district go through what was handed in."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop.model.codes import Role
from desktop.model.reviews import FieldComment
from desktop.model.rounds import Round, Team
from desktop.services import reviews
from desktop.services.desk import Desk
from desktop.services.materials import Submission
from desktop.storage import records

LEFT_EVERY: Final = 12  # of those one is left to the person who looks at the sample
RETURNED: Final = {
    "observation": ("地点过于笼统，事后找不到现场。", "place", "写到桩号或门牌号"),
    "evidence": ("看不出出处。", "content", "写明台账的名称和页码"),
}
"""The first of a type that a leader returns: the reason, and a word on one field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """How many materials were approved and returned, and how many still wait."""

    approved: int
    returned: int
    waiting: int


def review_round(desk: Desk, *, at: datetime) -> Reviewed:
    """Let each team leader, at *desk*, decide on what is not his own.

    A few are returned, and a few left waiting.
    """
    with desk.station.database.read() as connection:
        the_round = records.find(connection, Round)[0]
        teams = records.find(connection, Team, round_id=the_round.id)
    others = [team.leader_id for team in teams if team.leader_id != desk.reviewer]
    approved = returned = 0
    left: set[str] = set()
    for leader in (desk.reviewer, *others):
        seat = dataclasses.replace(
            desk, reviewer=leader, role=Role.LEADER, now=lambda: at
        )
        waiting = [
            line.submission
            for line in reviews.queue(seat, the_round.id)
            if not line.is_own and line.submission.id not in left
        ]
        sent_back = _return_some(seat, waiting) if leader == desk.reviewer else set()
        left |= sent_back | {item.id for item in waiting[::LEFT_EVERY]}
        good = [item for item in waiting if item.id not in left]
        reviews.approve(seat, good)
        approved += len(good)
        returned += len(sent_back)
    return Reviewed(approved=approved, returned=returned, waiting=len(left) - returned)


def _return_some(seat: Desk, waiting: Sequence[Submission]) -> set[str]:
    done: set[str] = set()
    for type_name, (reason, field, words) in RETURNED.items():
        item = next(item for item in waiting[1:] if item.type == type_name)
        remark = FieldComment(field=field, words=words)
        reviews.send_back(seat, item, reason=reason, comments=[remark])
        done.add(item.id)
    return done
