"""What of a round is not about one subject alone: read once, kept for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.model.codes import SubjectState
from desktop.model.daily import StayLog
from desktop.model.people import Cadre
from desktop.model.rounds import Round, Subject
from desktop.model.work import Matter, Milestone, Responsibility
from desktop.model.workdays import WorkDays
from desktop.services.same_person import Person, grouped
from desktop.services.scores.calendars import calendar_of
from desktop.services.scores.stand import Stand
from desktop.storage.persons import Persons


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What the people of a round share.

    Attributes:
        the_round: The round.
        who: Which entries of the roster are one person.
        subjects: The subjects as they stand, by id, in its order.
        cadres: The entries of the roster they are, by id.
        people: Who they are, by the subject that stands for each; not the withdrawn.
        logs: The logs of 蹲点, by id.
        calendar: Which days are worked; None where Monday to Friday are (a lock from
            before there was a 工作日历).
        ties: What each person answers for, by the subject that stands for him.
        about: The matters that his ties, claims and subjects name; likewise.
        matters: Those of them that are here, by id.
        milestones: Theirs.
    """

    the_round: Round
    who: Persons
    subjects: Mapping[str, Subject]
    cadres: Mapping[str, Cadre]
    people: Mapping[str, Person]
    logs: Mapping[str, StayLog]
    calendar: WorkDays | None
    ties: Mapping[str, Mapping[str, Responsibility]] = field(
        default_factory=dict[str, Mapping[str, Responsibility]]
    )
    about: Mapping[str, frozenset[str]] = field(
        default_factory=dict[str, frozenset[str]]
    )
    matters: Mapping[str, Matter] = field(default_factory=dict[str, Matter])
    milestones: Mapping[str, Sequence[Milestone]] = field(
        default_factory=dict[str, Sequence[Milestone]]
    )

    def logs_by_subject(self) -> dict[str, list[StayLog]]:
        """Return the logs of 蹲点 that name each subject."""
        found: dict[str, list[StayLog]] = defaultdict(list)
        for log in self.logs.values():
            for id_ in log.subjects:
                found[id_].append(log)
        return found


def shared_by(
    stand: Stand, the_round: Round, subjects: Sequence[Subject], who: Persons
) -> Shared:
    """Return what some subjects of a round share; matters and ties are read later.

    Args:
        stand: How the records stand.
        the_round: The round.
        subjects: The subjects, in the order of their ids.
        who: Which entries of the roster are one person.
    """
    cadres = stand.many(Cadre, sorted(entries_of(who, subjects)))
    return Shared(
        the_round=the_round,
        who=who,
        subjects={own.id: own for own in subjects},
        cadres=cadres,
        people=people_of(who, subjects, cadres),
        logs={log.id: log for log in stand.find(StayLog, round_id=the_round.id)},
        calendar=calendar_of(stand),
    )


def entries_of(who: Persons, subjects: Iterable[Subject]) -> set[str]:
    """Return all entries of the roster that subjects are."""
    return {id_ for own in subjects for id_ in who.entries(own.cadre_id)}


def people_of(
    who: Persons, subjects: Sequence[Subject], cadres: Mapping[str, Cadre]
) -> dict[str, Person]:
    """Return whom subjects are that were not withdrawn, by the one that stands."""
    found = grouped(who, subjects, lambda _: cadres)
    people = ((one.ids[0], one) for one in found)
    return {id_: one for id_, one in people if not _is_withdrawn(one)}


def _is_withdrawn(person: Person) -> bool:
    return person.subject.state is SubjectState.WITHDRAWN
