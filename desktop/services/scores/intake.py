"""What came in since a round was gathered, and whom of it that concerns.

What people share is brought up to date, or forgotten, so that it is read again with
those whom it concerns; the records about one subject are looked at for its name alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Final

from desktop.model.balloting import BallotActivity, BallotBox
from desktop.model.daily import DailyNote, StayLog
from desktop.model.duplicates import PersonMatch
from desktop.model.fieldwork import Verification
from desktop.model.forms import EffortSheet
from desktop.model.grading import GradeFact, HonourItem, RoundLock, SchemeVersion
from desktop.model.lists import AppraisalSheet, DutyItem, IssueItem, ResultItem
from desktop.model.people import Cadre
from desktop.model.rounds import PeerGroup, Round, Subject
from desktop.model.work import Matter, Milestone, Responsibility
from desktop.model.workdays import CalendarYear
from desktop.services.scores.boxes import Boxes
from desktop.services.scores.shared import Shared, entries_of, people_of
from desktop.services.scores.stand import Stand
from desktop.storage import cuts

OF_ONE: Final = frozenset(
    own.TYPE
    for own in (
        DailyNote,
        EffortSheet,
        DutyItem,
        ResultItem,
        IssueItem,
        HonourItem,
        GradeFact,
        AppraisalSheet,
    )
)
"""What is about one subject and moves the input of nobody else."""

OF_ALL: Final = frozenset({CalendarYear.TYPE, SchemeVersion.TYPE})
"""By what everybody is counted."""

OF_ROUND: Final = ("year", "number", "starts_on", "ends_on", "period_months", "state")
"""What of a round its scores follow from."""

OF_MATTER: Final = ("name", "level", "progress", "field_id")
"""What of a matter the scores of those follow from who have to do with it."""

_of_round, _of_matter = attrgetter(*OF_ROUND), attrgetter(*OF_MATTER)

KNOWN: Final = (
    OF_ONE
    | OF_ALL
    | {
        own.TYPE
        for own in (
            BallotActivity,
            BallotBox,
            Cadre,
            Matter,
            Milestone,
            PeerGroup,
            PersonMatch,
            Responsibility,
            Round,
            RoundLock,
            StayLog,
            Subject,
            Verification,
        )
    }
)
"""All that is read to score a round."""


class Intake:
    """Takes in what came; afterwards it holds what is to be made of it.

    Attributes:
        shared: What the people share by now.
        boxes: The boxes by now.
        anew: The people whose records are to be read again.
        cast: Those whose ballots are to be counted again.
        is_placed_anew: Whether peer groups and 干部号 may be others.
    """

    def __init__(self, stand: Stand, shared: Shared, boxes: Boxes) -> None:
        self.shared = shared
        self.boxes = boxes
        self.anew: set[str] = set()
        self.cast: set[str] = set()
        self.is_placed_anew = False
        self._stand = stand
        self._round = shared.the_round

    def take(self, arrived: Iterable[tuple[str, str]]) -> bool:
        """Take in the records of later entries; False where all is to be gathered.

        Args:
            arrived: Type and id of each; of any round.
        """
        came: dict[str, list[str]] = defaultdict(list)
        for type_name, id_ in arrived:
            came[type_name].append(id_)
        if self._is_of_all(came):
            return False
        self._take_people(came)
        for type_name, ids in came.items():
            if type_name in OF_ONE:
                self.anew |= self._people(self._named(type_name, ids))
        for type_name, taken in self._shared_types().items():
            if type_name in came:
                taken(came[type_name])
        self._take_checks(came[Verification.TYPE])
        self._take_boxes(came[BallotBox.TYPE], came[BallotActivity.TYPE])
        return True

    def _is_of_all(self, came: Mapping[str, Sequence[str]]) -> bool:
        if not OF_ALL.isdisjoint(came):
            return True
        locks = self._stand.many(RoundLock, came.get(RoundLock.TYPE, ()))
        if any(lock.round_id == self._round.id for lock in locks.values()):
            return True
        if self._round.id not in came.get(Round.TYPE, ()):
            return False
        now = self._stand.one(Round, self._round.id)
        self.shared = replace(self.shared, the_round=now)
        return _of_round(now) != _of_round(self._round)

    def _shared_types(self) -> dict[str, Callable[[Sequence[str]], None]]:
        return {
            StayLog.TYPE: self._take_logs,
            Responsibility.TYPE: self._take_ties,
            Matter.TYPE: self._take_matters,
            Milestone.TYPE: self._take_milestones,
            PeerGroup.TYPE: self._take_groups,
        }

    # --- whom the round is of ---

    def _take_people(self, came: Mapping[str, Sequence[str]]) -> None:
        """Bring up to date who is in the round, by subjects, roster and findings."""
        if came.keys().isdisjoint({Subject.TYPE, Cadre.TYPE, PersonMatch.TYPE}):
            return
        old = self.shared
        found = self._with_subjects(came.get(Subject.TYPE, ()))
        cadres = {*came.get(Cadre.TYPE, ())}
        for id_ in came.get(Subject.TYPE, ()):
            cadres |= {
                each.subjects[id_].cadre_id
                for each in (old, found)
                if id_ in each.subjects
            }
        if PersonMatch.TYPE in came:
            found = replace(found, who=self._stand.persons())
            cadres = {own.cadre_id for own in found.subjects.values()}
        self.shared = self._with_people(found, cadres, came.get(Cadre.TYPE, ()))
        self._compare(old)

    def _with_subjects(self, ids: Sequence[str]) -> Shared:
        read = self._stand.many(Subject, ids)
        here = {
            id_: one
            for id_, one in read.items()
            if one.round_id == self._round.id and not one.struck
        }
        known = self.shared.subjects.items()
        kept = {id_: own for id_, own in known if id_ not in read}
        return replace(self.shared, subjects=dict(sorted({**kept, **here}.items())))

    def _with_people(
        self, found: Shared, cadres: Collection[str], came: Collection[str]
    ) -> Shared:
        """Return what is shared with those grouped anew who are any of some *cadres*.

        Args:
            found: What is shared, the subjects and findings up to date.
            cadres: Entries of the roster.
            came: Those of them that arrived.
        """
        who = found.who
        whose = {who.standing(id_) for id_ in cadres}
        subjects = [
            own
            for own in found.subjects.values()
            if who.standing(own.cadre_id) in whose
        ]
        wanted = entries_of(who, subjects)
        unread = wanted.intersection(came) | (wanted - found.cadres.keys())
        roster = {**found.cadres, **self._stand.many(Cadre, sorted(unread))}
        kept = {
            id_: one
            for id_, one in found.people.items()
            if who.standing(one.subjects[0].cadre_id) not in whose
        }
        people = {**kept, **people_of(who, subjects, roster)}
        return replace(found, cadres=roster, people=people)

    def _compare(self, old: Shared) -> None:
        """Find the people who are other than they were, or were not there."""
        now = self.shared
        is_one = now.who is old.who
        others = {
            id_
            for id_, one in now.people.items()
            if not (is_one and old.people.get(id_) is one)
            and _identity(now, id_) != _identity(old, id_)
        }
        gone = old.people.keys() - now.people.keys()
        if others or gone:
            self._forget(others)
        self.anew |= others
        self.cast |= others
        self.is_placed_anew = bool(gone) or any(
            _placing(now, id_) != _placing(old, id_) for id_ in others
        )

    def _forget(self, people: Collection[str]) -> None:
        """Have ties read again; of who is no longer there nothing is kept."""
        now = self.shared
        self.shared = replace(
            now,
            ties={
                id_: own
                for id_, own in now.ties.items()
                if id_ in now.people and id_ not in people
            },
            about={id_: own for id_, own in now.about.items() if id_ in now.people},
        )

    # --- what people share ---

    def _take_logs(self, ids: Sequence[str]) -> None:
        old = self.shared.logs
        read = self._stand.many(StayLog, ids)
        here = {
            id_: log
            for id_, log in read.items()
            if log.round_id == self._round.id and not log.struck
        }
        gone = {id_: log for id_, log in old.items() if id_ in ids}
        for log in (*gone.values(), *here.values()):
            self.anew |= self._people(log.subjects)
        kept = {id_: log for id_, log in old.items() if id_ not in gone}
        self.shared = replace(self.shared, logs={**kept, **here})

    def _take_ties(self, ids: Sequence[str]) -> None:
        """Find whose ties they were, and whose they are."""
        now = self.shared
        found = self._stand.many(Responsibility, ids).values()
        who = {now.who.standing(tie.cadre_id) for tie in found}
        his = {
            id_
            for id_, own in now.people.items()
            if now.who.standing(own.subject.cadre_id) in who
            or any(tie.id in ids for tie in now.ties.get(id_, {}).values())
        }
        self._forget(his)
        self.anew |= his

    def _take_matters(self, ids: Sequence[str]) -> None:
        """Find whom matters concern; nobody where what is scored of them stays."""
        old = self.shared.matters
        now = self._stand.many(Matter, ids)
        known = {id_: one for id_, one in now.items() if id_ in old}
        same = {id_ for id_ in known if _of_matter(old[id_]) == _of_matter(known[id_])}
        self.anew |= self._about(now.keys() - same)
        moved = {
            id_
            for id_, one in now.items()
            if id_ not in old or old[id_].field_id != one.field_id
        }
        self.is_placed_anew |= bool(self._about(moved))
        self.shared = replace(self.shared, matters={**old, **known})

    def _take_milestones(self, ids: Sequence[str]) -> None:
        """Find the matters whose steps they were, and whose they are."""
        found = self._stand.many(Milestone, ids).values()
        of = {step.matter_id for step in found}
        old = self.shared.milestones
        of |= {id_ for id_, steps in old.items() if any(own.id in ids for own in steps)}
        self.anew |= self._about(of)
        kept = {id_: steps for id_, steps in old.items() if id_ not in of}
        self.shared = replace(self.shared, milestones=kept)

    def _take_groups(self, ids: Sequence[str]) -> None:
        named = (own.peer_group_id for own in self.shared.subjects.values())
        self.is_placed_anew |= not set(named).isdisjoint(ids)

    def _take_boxes(self, boxes: Sequence[str], asked: Sequence[str]) -> None:
        if boxes or asked:
            old = self.boxes
            self.boxes = old.after(self._stand, self._round, boxes, asked)
            about = (each.about(boxes, asked) for each in (old, self.boxes))
            self.cast |= self._people(set().union(*about))

    def _take_checks(self, ids: Sequence[str]) -> None:
        """Find whose claims were verified; a log's are of those it names."""
        for id_ in ids:
            for said in cuts.told(self._stand.connection, Verification.TYPE, id_):
                if said.get("claim_type") in OF_ONE:
                    self.anew |= self._people([str(said.get("subject_id", ""))])
                log = self.shared.logs.get(str(said.get("claim_id", "")))
                self.anew |= self._people(log.subjects if log else ())

    # --- who that is ---

    def _named(self, type_name: str, ids: Sequence[str]) -> set[str]:
        """Return the subjects that records are about, and were by any revision."""
        return {
            str(said.get("subject_id", ""))
            for id_ in ids
            for said in cuts.told(self._stand.connection, type_name, id_)
        }

    def _about(self, matters: Collection[str]) -> set[str]:
        known = self.shared.about.items()
        return {id_ for id_, own in known if not own.isdisjoint(matters)}

    def _people(self, subjects: Iterable[str]) -> set[str]:
        """Return the people that subjects are; who is not scored is nobody."""
        people, ids = self.shared.people, set(subjects)
        others = ids - people.keys()
        if not others:
            return ids
        joined = {
            id_
            for id_, one in people.items()
            if len(one.subjects) > 1 and not others.isdisjoint(one.ids)
        }
        return (ids & people.keys()) | joined


def _identity(shared: Shared, id_: str) -> tuple[object, ...] | None:
    """Return all that is scored of who a person is; None where he is not there."""
    person = shared.people.get(id_)
    if person is None:
        return None
    entries = shared.who.entries(person.subject.cadre_id)
    return person.subjects, person.cadre.id, person.cadre.name, entries


def _placing(shared: Shared, id_: str) -> tuple[object, ...] | None:
    """Return by what a person is put into a 可比组 and numbered; likewise."""
    person = shared.people.get(id_)
    if person is None:
        return None
    own = person.subject
    return own.peer_group_id, own.level, own.matters, person.cadre.id
