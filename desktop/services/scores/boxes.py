"""The sealed boxes of a round, opened: what was cast on each person is at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from desktop.model.balloting import (
    BallotActivity,
    BallotBox,
    BallotCount,
    BallotExclusion,
    NegativeCount,
)
from desktop.model.rounds import Round
from desktop.scoring.opinion import Ballots
from desktop.scoring.scheme import BallotScheme
from desktop.services.scores.judged import ballots_in
from desktop.services.scores.stand import Stand

_OnOneT = TypeVar("_OnOneT", BallotCount, NegativeCount, BallotExclusion)


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxes:
    """The boxes of a round.

    Attributes:
        opened: By id, in their order.
        asked: The subjects of each activity that a box is of, by its id.
    """

    opened: Mapping[str, Opened] = field(default_factory=dict[str, "Opened"])
    asked: Mapping[str, frozenset[str]] = field(
        default_factory=dict[str, frozenset[str]]
    )

    def cast_on(self, ids: Collection[str], scheme: BallotScheme) -> Ballots:
        """Return 民主测评 on a person by group; empty where there was none.

        Args:
            ids: The person's subjects of the round.
            scheme: The groups and items.

        Raises:
            ScoreError: A ballot, or a group, that the scheme does not know.
        """
        his = [
            opened.about(ids)
            for opened in self.opened.values()
            if not opened.subjects.isdisjoint(ids)
            or not self._asked(opened).isdisjoint(ids)
        ]
        return ballots_in(his, ids, scheme, asked=self.asked)

    def about(self, boxes: Collection[str], activities: Collection[str]) -> set[str]:
        """Return the subjects that some boxes, and those of some activities, are on."""
        return {
            id_
            for box, opened in self.opened.items()
            if box in boxes or opened.box.activity_id in activities
            for id_ in opened.subjects | self._asked(opened)
        }

    def after(
        self,
        stand: Stand,
        the_round: Round,
        boxes: Collection[str],
        activities: Collection[str],
    ) -> Boxes:
        """Return the boxes after some arrived.

        Args:
            stand: How the records stand now.
            the_round: The round.
            boxes: Ids of those that arrived, of any round.
            activities: Ids of the activities that arrived, of any round.
        """
        opened = {id_: own for id_, own in self.opened.items() if id_ not in boxes}
        for box in stand.many(BallotBox, sorted(boxes)).values():
            if box.round_id == the_round.id and not box.struck:
                opened[box.id] = Opened(box)
        known = {id_: own for id_, own in self.asked.items() if id_ not in activities}
        return _boxes(stand, opened, known)

    def _asked(self, opened: Opened) -> frozenset[str]:
        return self.asked.get(opened.box.activity_id, frozenset())


class Opened:
    """A box with its counts sorted by whom they are on."""

    def __init__(self, box: BallotBox) -> None:
        self.box = replace(box, counts=(), negatives=(), exclusions=())
        self._counts = _sorted(box.counts)
        self._negatives = _sorted(box.negatives)
        self._exclusions = _sorted(box.exclusions)
        self.subjects = self._counts.keys() | self._negatives.keys()

    def about(self, ids: Iterable[str]) -> BallotBox:
        """Return the box with what is on some subjects, and nothing on others."""
        return replace(
            self.box,
            counts=_of(self._counts, ids),
            negatives=_of(self._negatives, ids),
            exclusions=_of(self._exclusions, ids),
        )


def boxes_of(stand: Stand, the_round: Round) -> Boxes:
    """Return the boxes of a round as the records *stand*."""
    found = stand.find(BallotBox, round_id=the_round.id)
    return _boxes(stand, {box.id: Opened(box) for box in found}, {})


def _boxes(
    stand: Stand, opened: Mapping[str, Opened], known: Mapping[str, frozenset[str]]
) -> Boxes:
    """Return boxes with whom their activities asked about, read where not *known*."""
    wanted = {one.box.activity_id for one in opened.values()}
    read = stand.many(BallotActivity, sorted(wanted - known.keys()))
    asked = {id_: frozenset(activity.subjects) for id_, activity in read.items()}
    return Boxes(opened=dict(sorted(opened.items())), asked={**known, **asked})


def _sorted(many: Iterable[_OnOneT]) -> dict[str, list[_OnOneT]]:
    found: dict[str, list[_OnOneT]] = defaultdict(list)
    for one in many:
        found[one.subject_id].append(one)
    return dict(found)


def _of(found: Mapping[str, list[_OnOneT]], ids: Iterable[str]) -> tuple[_OnOneT, ...]:
    return tuple(one for id_ in ids for one in found.get(id_, ()))
