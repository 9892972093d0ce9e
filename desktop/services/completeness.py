"""What a subject still lacks in the three dimensions (M25).

Minimums [P]: 察实绩 every matter answered and one verified; 看状态 two observations by
two persons or on two days; 听评价 six talks over three groups, and each planned circle.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.model.codes import Dimension, Group, InterviewState, Verdict
from desktop.model.fieldwork import Finding, Interview, Observation
from desktop.model.office import office_day
from desktop.model.rounds import Subject
from desktop.services import same_person
from desktop.services.same_person import Person
from desktop.storage.database import Connection

LEAST_OBSERVATIONS = 2
LEAST_TALKS = 6
LEAST_CIRCLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """One thing that is missing, as a code name with what it is about.

    Attributes:
        rule: `matter_unanswered`, `nothing_verified`, `observations_few`,
            `one_observer_one_day`, `talks_few`, `circles_few`, `circle_short`.
        number: How many are missing.
        about: A matter's id or a circle's stored word, where it is about one.
    """

    rule: str
    number: int = 1
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionState:
    """How far one dimension is: *have* of *need*, and its holes."""

    dimension: Dimension
    have: int
    need: int
    holes: tuple[Hole, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """The three dimensions of one subject."""

    results: DimensionState
    conduct: DimensionState
    opinion: DimensionState

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.holes

    @property
    def holes(self) -> tuple[Hole, ...]:
        """Everything that is missing, in the order of the dimensions."""
        return self.results.holes + self.conduct.holes + self.opinion.holes


def completeness(connection: Connection, person: Person) -> Completeness:
    """Return what a subject has and lacks, from the records as they stand.

    What is about any of his subjects, where several are one person, counts once.
    """
    subject, ids = person.subject, person.ids
    findings = same_person.find(connection, Finding, ids)
    observations = same_person.find(connection, Observation, ids)
    talks = [
        talk
        for talk in same_person.linked(connection, Interview, ids)
        if talk.state is not InterviewState.SUPERSEDED  # its correction counts
    ]
    return Completeness(
        results=_results(subject, findings),
        conduct=_conduct(observations),
        opinion=_opinion(subject, talks),
    )


def _results(subject: Subject, findings: list[Finding]) -> DimensionState:
    whole = [
        finding
        for finding in findings
        if finding.who and finding.outcome and finding.contribution
    ]
    answered = {finding.matter_id for finding in whole}
    holes = [
        Hole(rule="matter_unanswered", about=matter)
        for matter in subject.matters
        if matter not in answered
    ]
    sound = {Verdict.VERIFIED, Verdict.PARTLY}
    is_open = bool(subject.matters) and not answered
    if not is_open and not any(finding.verdict in sound for finding in whole):
        holes.append(Hole(rule="nothing_verified"))
    return DimensionState(
        dimension=Dimension.RESULTS,
        have=len(answered.intersection(subject.matters)),
        need=len(subject.matters),
        holes=tuple(holes),
    )


def _conduct(observations: list[Observation]) -> DimensionState:
    seen = len(observations)
    days = {office_day(item.observed_at) for item in observations if item.observed_at}
    observers = {item.observer_id for item in observations}
    holes: list[Hole] = []
    if seen < LEAST_OBSERVATIONS:
        holes.append(Hole(rule="observations_few", number=LEAST_OBSERVATIONS - seen))
    elif len(days) < LEAST_OBSERVATIONS and len(observers) < LEAST_OBSERVATIONS:
        holes.append(Hole(rule="one_observer_one_day"))
    return DimensionState(
        dimension=Dimension.CONDUCT,
        have=seen,
        need=LEAST_OBSERVATIONS,
        holes=tuple(holes),
    )


def _opinion(subject: Subject, talks: list[Interview]) -> DimensionState:
    heard = [talk.circle for talk in talks if talk.circle]
    planned = {item.circle: item.talks or 0 for item in subject.circles if item.circle}
    need = max(LEAST_TALKS, sum(planned.values()))
    holes = [
        Hole(
            rule="circle_short",
            number=number - heard.count(circle),
            about=_word(circle),
        )
        for circle, number in planned.items()
        if heard.count(circle) < number
    ]
    if len(talks) < LEAST_TALKS:
        holes.append(Hole(rule="talks_few", number=LEAST_TALKS - len(talks)))
    if len(set(heard)) < LEAST_CIRCLES:
        holes.append(Hole(rule="circles_few", number=LEAST_CIRCLES - len(set(heard))))
    return DimensionState(
        dimension=Dimension.OPINION, have=len(talks), need=need, holes=tuple(holes)
    )


def _word(circle: Group) -> str:
    return str(circle.value)
