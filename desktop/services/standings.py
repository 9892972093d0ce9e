"""The grading desk: per peer group who stands where, by what, and how firmly.

Everything comes from one `RoundScore`; only names and decisions are read beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.model.fieldwork import Evidence
from desktop.model.grade_rules import is_moved
from desktop.model.grading import DecisionState, GradeDecision, ScoreSheet
from desktop.model.people import Cadre, Reviewer
from desktop.model.rounds import Round, Subject
from desktop.model.scoring_codes import Outcome, Steadiness
from desktop.scoring.figure import Figure
from desktop.scoring.grading import Proposal, key, may_excel
from desktop.scoring.ratios import from_units
from desktop.scoring.round_score import RoundScore
from desktop.scoring.sensitivity import Sensitivity
from desktop.services.desk import Desk
from desktop.services.scores.checking import Check, checks
from desktop.services.scores.conferring import conferrals_due
from desktop.services.scores.locking import sheets_of_lock
from desktop.services.scores.stand import Stand
from desktop.services.scores.view import Scored, Scores
from desktop.storage import records
from desktop.storage.database import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Who a subject is."""

    name: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One subject among its peers.

    Attributes:
        subject: Its id.
        who: Name and post.
        results: A, ballots B, team C and adjustment J; None while missing.
        total: T; None while missing.
        proposal: 建议等次 with its reason.
        sensitivity: None for one who is not assessed.
        decision: What people decided and nobody took back.
    """

    subject: str
    who: Name
    results: Decimal | None
    ballots: Decimal | None
    team: Decimal | None
    adjustment: Decimal
    total: Decimal | None
    proposal: Proposal
    sensitivity: Sensitivity | None
    decision: GradeDecision | None

    @property
    def must_be_discussed(self) -> bool:
        """Whether 评定研判 must speak of it by name: 敏感, 并列, or a floor."""
        shaky = (
            self.sensitivity is not None
            and self.sensitivity.label is Steadiness.SENSITIVE
        )
        return (
            shaky or self.proposal.outcome is Outcome.TIED or bool(self.proposal.floors)
        )

    @property
    def is_decided(self) -> bool:
        """Whether two persons have decided."""
        own = self.decision
        return own is not None and own.state is DecisionState.CONFIRMED


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerStanding:
    """A peer group, its best first.

    Attributes:
        group: Its name.
        quota: How many may be 优秀.
        cut: The least T inside the quota; None where the quota does not cut.
        members: By T, the missing last.
    """

    group: str
    quota: int
    cut: Decimal | None
    members: tuple[Standing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The whole round.

    Attributes:
        score: What it was made from.
        groups: By name.
    """

    score: RoundScore
    groups: tuple[PeerStanding, ...]

    @property
    def everyone(self) -> tuple[Standing, ...]:
        """All subjects, group by group."""
        return tuple(one for group in self.groups for one in group.members)

    def counts(self) -> dict[Outcome, int]:
        """Return how many are proposed for each outcome."""
        found = dict.fromkeys(Outcome, 0)
        for one in self.everyone:
            found[one.proposal.outcome] += 1
        return found

    def moved(self) -> tuple[int, int]:
        """Return how many decisions differ from the proposals, and how many stand."""
        decided = [one.decision for one in self.everyone if one.decision is not None]
        return sum(map(is_moved, decided)), len(decided)


def board(
    score: RoundScore,
    names: Mapping[str, Name],
    decisions: Mapping[str, GradeDecision],
) -> Board:
    """Return the desk of a round.

    Args:
        score: The round as it is scored.
        names: Who each subject is.
        decisions: The standing decisions, by subject.
    """
    groups: dict[str, list[Standing]] = {}
    for subject, own in score.subjects.items():
        groups.setdefault(own.given.group, []).append(
            _standing(score, subject, names, decisions)
        )
    return Board(
        score=score,
        groups=tuple(
            PeerStanding(
                group=group,
                quota=score.quotas.get(group, 0),
                cut=_cut(score, members),
                members=tuple(sorted(members, key=_place)),
            )
            for group, members in sorted(groups.items())
        ),
    )


def read(desk: Desk, round_id: str, scores: Scores) -> Reading:
    """Return the grading desk of a round: as it was locked, or as it stands now.

    Args:
        desk: Who reads it.
        round_id: The round.
        scores: What keeps its scores from one reading to the next.

    Raises:
        As `Scores.of_round`.
    """
    scored = scores.of_round(desk, round_id)
    score, lock = scored.found, scored.lock
    with desk.station.database.read() as connection:
        names = _names(connection, score)
        decisions = {
            one.subject_id: one
            for one in records.find(connection, GradeDecision, round_id=round_id)
            if one.state is not DecisionState.WITHDRAWN
        }
        stand = Stand(connection)
        sheets = sheets_of_lock(stand, lock) if lock else {}
        checked = checks(stand, lock) if lock else {}
        due = _due(stand, scored)
        people = records.find(connection, Reviewer)
        evidence = records.find(connection, Evidence, round_id=round_id)
    return Reading(
        board=board(score, names, decisions),
        the_round=scored.the_round,
        is_locked=lock is not None,
        late=scored.late,
        conferrals_due=due,
        sheets=sheets,
        locked_by=lock.locked_by if lock else "",
        checks=checked,
        names={one.id: one.name for one in people},
        people=tuple(one for one in people if one.id != desk.reviewer),
        evidence={one.id: f"{one.number} {one.title}".strip() for one in evidence},
    )


def _due(stand: Stand, scored: Scored) -> dict[str, str]:
    """Return on whom a 合议 is due; nobody where nothing is to be locked any more."""
    if scored.lock is not None and not scored.late:
        return {}
    scheme = scored.found.given.scheme.team
    return conferrals_due(stand, scored.the_round, scheme)


def _names(connection: Connection, score: RoundScore) -> dict[str, Name]:
    subjects = records.read_many(connection, Subject, list(score.subjects))
    ids = [subject.cadre_id for subject in subjects.values()]
    cadres = records.read_many(connection, Cadre, ids)
    return {
        id_: Name(name=cadres[own.cadre_id].name, post=cadres[own.cadre_id].post)
        for id_, own in subjects.items()
    }


def _standing(
    score: RoundScore,
    subject: str,
    names: Mapping[str, Name],
    decisions: Mapping[str, GradeDecision],
) -> Standing:
    own = score.subjects[subject]
    return Standing(
        subject=subject,
        who=names[subject],
        results=_value(own.results),
        ballots=_value(own.opinion.figure),
        team=_value(own.team.figure),
        adjustment=own.adjustment.figure.value,
        total=_value(own.total),
        proposal=score.proposals[subject],
        sensitivity=score.sensitivities.get(subject),
        decision=decisions.get(subject),
    )


def _cut(score: RoundScore, members: Sequence[Standing]) -> Decimal | None:
    """Return the least T within the quota, where more would be 优秀 than may."""
    scheme = score.given.scheme.grades
    own = [score.subjects[one.subject].candidate for one in members]
    able = sorted((key(one) for one in own if may_excel(one, scheme)), reverse=True)
    quota = score.quotas.get(own[0].group, 0)
    if not quota or len(able) <= quota:
        return None
    return from_units(able[quota - 1][0], 2)


def _place(one: Standing) -> tuple[bool, Decimal, str, str]:
    total = one.total
    return (total is None, -(total or Decimal(0)), one.who.name, one.subject)


def _value(figure: Figure | None) -> Decimal | None:
    return None if figure is None else figure.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that the desk shows.

    Attributes:
        board: The groups.
        the_round: The round itself.
        is_locked: The figures are those of the lock; otherwise a trial.
        late: Of whom records came in since the lock, by name.
        conferrals_due: Whose reviewers must confer before it is locked: names, by
            subject.
        sheets: The score sheets under the lock, by subject.
        locked_by: Who locked it, empty for nobody.
        checks: How each sheet stands with its 复核人, by subject.
        names: What reviewers are called, by id.
        people: Who may countersign.
        evidence: What each piece of evidence is called.
    """

    board: Board
    the_round: Round
    is_locked: bool
    late: tuple[str, ...]
    conferrals_due: Mapping[str, str]
    sheets: Mapping[str, ScoreSheet]
    locked_by: str
    checks: Mapping[str, Check]
    names: Mapping[str, str]
    people: tuple[Reviewer, ...]
    evidence: Mapping[str, str]

    def evidence_name(self, id_: str) -> str:
        """Return what to call a piece of evidence; its id where it is not here."""
        return self.evidence.get(id_, id_)
