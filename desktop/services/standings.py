"""The grading desk: per peer group who stands where, by what, and how firmly.

Everything comes from one `RoundScore`; only names and decisions are read beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.model.fieldwork import Evidence
from desktop.model.grade_rules import is_moved
from desktop.model.grading import DecisionState, GradeDecision, ScoreSheet
from desktop.model.people import Cadre, Reviewer
from desktop.model.rounds import Round, Subject
from desktop.model.scoring_codes import Outcome, Steadiness
from desktop.scoring.export import roots
from desktop.scoring.figure import Figure
from desktop.scoring.grading import Proposal, key, may_excel
from desktop.scoring.ratios import from_units
from desktop.scoring.round_score import RoundScore
from desktop.scoring.sensitivity import Sensitivity
from desktop.scoring.suggestion import standard_score
from desktop.services.conferrals import Conferrals
from desktop.services.desk import Desk
from desktop.services.followed import Followed, Remembered
from desktop.services.scores.checking import Check, checks
from desktop.services.scores.view import Scores
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

    def figures(self, subject: str) -> tuple[Figure, ...]:
        """Return what unfolds of a subject; the last is its 标准分, 仅供参考 (§6.9)."""
        own = self.score.subjects[subject]
        if own.total is None or not own.candidate.is_assessed:
            return tuple(roots(own))
        group = self.score.groups[own.given.group].grades.members
        peers = (self.score.subjects[one].candidate for one in group)
        totals = [one.total or 0 for one in peers if one.is_assessed]
        beside = standard_score(own.total, totals)
        return (*roots(own), *([beside] if beside else []))

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
    before: Board | None = None,
) -> Board:
    """Return the desk of a round.

    Args:
        score: The round as it is scored.
        names: Who each subject is.
        decisions: The standing decisions, by subject.
        before: The desk before a change; groups that it does not concern are kept.
    """
    known = {own.group: own for own in before.groups} if before else {}
    old = before.score.groups if before else {}
    groups: list[PeerStanding] = []
    for group, own in sorted(score.groups.items()):
        kept = known.get(group) if old.get(group) is own else None
        if kept is not None and all(
            one.who is names[one.subject] and one.decision is decisions.get(one.subject)
            for one in kept.members
        ):
            groups.append(kept)
            continue
        members = [
            _standing(score, subject, names, decisions)
            for subject in own.grades.members
        ]
        groups.append(
            PeerStanding(
                group=group,
                quota=own.quota,
                cut=_cut(score, members),
                members=tuple(sorted(members, key=_place)),
            )
        )
    return Board(score=score, groups=tuple(groups))


class Standings:
    """Reads the grading desk of a round, again and again at the price of the change."""

    def __init__(self) -> None:
        self._scores = Scores()
        self._cadre_of = Remembered(Subject, lambda one: one.cadre_id)
        self._names = Remembered(Cadre, lambda one: Name(name=one.name, post=one.post))
        self._decisions = Followed(GradeDecision, lambda one: one)
        self._people = Followed(Reviewer, lambda one: one)
        self._evidence = Followed(Evidence, _evidence_name)
        self._sheets = Followed(ScoreSheet, _without_tree)
        self._superseded = Followed(ScoreSheet, _without_tree)
        self._conferrals = Conferrals()
        self._board: Board | None = None

    def read(self, desk: Desk, round_id: str) -> Reading:
        """Return the desk of a round: as it was locked, or as it stands now.

        Raises:
            As `Scores.of_round`.
        """
        scored = self._scores.of_round(desk, round_id)
        score, lock = scored.found, scored.lock
        with desk.station.database.read() as connection:
            cadre_of = self._cadre_of.read(connection, score.subjects)
            cadres = self._names.read(connection, cadre_of.values())
            decisions = self._decisions.read(connection, round_id=round_id)
            sheets = _under(self._sheets, connection, lock.id if lock else "")
            old = _under(self._superseded, connection, lock.supersedes if lock else "")
            due = self._conferrals.due(connection, scored)
            people = self._people.read(connection)
            evidence = self._evidence.read(connection, round_id=round_id)
        names = {subject: cadres[cadre] for subject, cadre in cadre_of.items()}
        standing = (
            one
            for one in decisions.values()
            if one.state is not DecisionState.WITHDRAWN
        )
        decided = {one.subject_id: one for one in standing}
        self._board = board(score, names, decided, self._board)
        return Reading(
            board=self._board,
            the_round=scored.the_round,
            is_locked=lock is not None,
            late=scored.late,
            conferrals_due=due,
            locked_by=lock.locked_by if lock else "",
            checks=checks(sheets.values(), old.values()),
            names={one.id: one.name for one in people.values()},
            sheets={one.subject_id: one for one in sheets.values()},
            people=tuple(one for one in people.values() if one.id != desk.reviewer),
            evidence=evidence,
        )


def _under(
    sheets: Followed[ScoreSheet, ScoreSheet], connection: Connection, lock: str
) -> Mapping[str, ScoreSheet]:
    """Return the score sheets under a lock, by id; none without one."""
    return sheets.read(connection, lock_id=lock) if lock else {}


def _without_tree(one: ScoreSheet) -> ScoreSheet:
    return replace(one, tree="")  # a tenth of a megabyte each, which nobody looks at


def _evidence_name(one: Evidence) -> str:
    return f"{one.number} {one.title}".strip()


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
        sheets: The score sheets under the lock, by subject; without their trees.
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
