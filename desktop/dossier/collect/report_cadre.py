"""干部分述: one person's section of the report, for its edition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop.dossier.collect.claims import Claims, read_claims
from desktop.dossier.collect.judgement import decision_of, portrait_of
from desktop.dossier.collect.report_figures import (
    figure_words,
    group_means,
    improvement_words,
    legs_of,
    why_words,
)
from desktop.dossier.collect.source import Source, joined, label
from desktop.dossier.content import Edition
from desktop.dossier.report_rows import CadreSection, WorkRow
from desktop.dossier.wording import wording
from desktop.model.codes import ClaimState, Grade
from desktop.model.grading import GradeDecision
from desktop.model.lists import DutyItem, ResultItem
from desktop.model.people import Cadre
from desktop.model.rounds import Subject
from desktop.model.scoring_codes import Outcome
from desktop.scoring.round_score import RoundScore

_LEAST_MEAN = 5  # of a group, before its mean is told to one of its members
_JUDGED = frozenset({ClaimState.VERIFIED, ClaimState.PARTLY, ClaimState.FALSE})


def cadre_section(
    source: Source,
    score: RoundScore,
    subject: Subject,
    cadre: Cadre,
    edition: Edition,
) -> CadreSection:
    """Return the section on one person."""
    own, proposal = score.subjects[subject.id], score.proposals[subject.id]
    is_full = edition is Edition.FULL
    decision = decision_of(source, subject)
    claims = read_claims(source, subject.id)
    legs = (own.results, own.opinion.figure, own.team.figure, own.total)
    results, ballots, team, total = map(figure_words, legs)
    section = CadreSection(
        name=cadre.name,
        post=cadre.post,
        group=own.given.group,
        grade=_grade(proposal.outcome, decision),
        place=f"{proposal.place}/{proposal.of}" if proposal.place else "",
        legs=(results, ballots, team, total),
        values=legs_of(own),
        means=group_means(score, own.given.group)
        if is_full or _is_large(score, own.given.group)
        else None,
        works=tuple(_works(claims)),
        why=why_words(score, subject.id) if decision is None else decision.reason,
        portrait=portrait_of(source, claims, subject.id, edition),
        has_repute=is_full,
        face=source.face(cadre.portrait),
    )
    if _is_good(proposal.outcome, decision):
        words = improvement_words(score, subject.id)
        section = replace(section, improvement=words)
    if not is_full and section.portrait is not None:
        bare = replace(section.portrait, repute="")
        section = replace(section, portrait=bare)
    return section


def _grade(outcome: Outcome, decision: GradeDecision | None) -> str:
    words = wording("YX-01")
    if decision is None:
        return words["proposed"].format(grade=label(outcome))
    return label(decision.decided) or words["ungraded"]


def _is_good(outcome: Outcome, decision: GradeDecision | None) -> bool:
    if decision is None:
        return outcome is Outcome.GOOD
    return decision.decided is Grade.GOOD


def _is_large(score: RoundScore, group: str) -> bool:
    members = (own.given.group == group for own in score.subjects.values())
    return sum(members) >= _LEAST_MEAN


def _works(claims: Claims) -> Iterable[WorkRow]:
    """Give every duty with what came of it, then what is off the list."""
    for duty in claims.duties:
        own = [result for result in claims.results if result.duty_id == duty.id]
        yield _work(duty, own)
    known = {duty.id for duty in claims.duties}
    for result in claims.results:
        if result.duty_id not in known:
            words = wording("YX-01")
            yield WorkRow(
                matter=f"{result.outcome}（{words['off_list']}）",
                target="",
                reached=_reached(result),
                part=result.own_part,
            )


def _work(duty: DutyItem, results: Sequence[ResultItem]) -> WorkRow:
    none = wording("YX-01")["no_result"]
    return WorkRow(
        matter=duty.duty,
        target=duty.target,
        reached=joined(map(_reached, results), by="；") or none,
        part=joined((result.own_part for result in results), by="；")
        or label(duty.part),
    )


def _reached(result: ResultItem) -> str:
    verdict = label(result.state if result.state in _JUDGED else ClaimState.CHECKING)
    return f"{result.value or result.outcome}（{verdict}）"
