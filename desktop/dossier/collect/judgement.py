"""Parts 二 and 十二, and of 十 what the reviewers' agreement and 合议 say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from desktop.dossier.collect.claims import Claims
from desktop.dossier.collect.heading import round_code
from desktop.dossier.collect.redaction import may_show
from desktop.dossier.collect.source import Source, day_cell, joined, label
from desktop.dossier.content import Edition
from desktop.dossier.portrait_rows import HistoryRow, Portrait, StatementRow, TagRow
from desktop.dossier.wording import wording
from desktop.model.codes import SheetState
from desktop.model.fieldwork import Evidence
from desktop.model.forms import TemplateState
from desktop.model.grading import (
    Conferral,
    DecisionState,
    GradeDecision,
    RoundLock,
    SchemeVersion,
    ScoreSheet,
)
from desktop.model.lists import AppraisalSheet
from desktop.model.narratives import Assessment, NarrativeState, Statement
from desktop.model.rounds import Round, Subject
from desktop.model.writing import Standing, is_established, is_grounded, standing
from desktop.scoring.appraisal import rounded
from desktop.scoring.consistency import Consistency, consistency
from desktop.scoring.scheme import Scheme
from desktop.scoring.scheme_choice import chosen
from desktop.scoring.scheme_json import read_scheme
from desktop.scoring.team import sheet_figure

_EPOCH = datetime.min.replace(tzinfo=UTC)
_LEAST_MEAN = 5  # of a group, before its mean is told to one of its members


def history_rows(
    source: Source, subject: Subject, edition: Edition
) -> tuple[HistoryRow, ...]:
    """Return part 二: every round in which the person has a score, oldest first."""
    entries = source.persons.entries(subject.cadre_id)
    subjects = [
        own for entry in entries for own in source.find(Subject, cadre_id=entry)
    ]
    rounds = source.many(Round, (own.round_id for own in subjects))
    by_round = {own.round_id: own for own in reversed(subjects)}
    known = sorted(rounds.values(), key=lambda one: (one.year or 0, one.number or 0))
    found = (
        _history_row(source, by_round[one.id], one, edition)
        for one in known
        if one.id in by_round
    )
    return tuple(row for row in found if row is not None)


def portrait_of(
    source: Source, claims: Claims, subject_id: str, edition: Edition
) -> Portrait | None:
    """Return part 十二; the person himself reads only what is 定稿."""
    own = assessment_of(source, subject_id)
    if own is None:
        return None
    is_settled = own.state is NarrativeState.SETTLED
    if edition is not Edition.FULL and not is_settled:
        return None
    sentences = (*own.merits, *own.faults)
    ids = (id_ for one in (*sentences, *own.tags) for id_ in one.evidence_ids)
    known = standing(source.many(Evidence, dict.fromkeys(ids)).values())

    def rows(statements: Sequence[Statement]) -> tuple[StatementRow, ...]:
        return tuple(_statement(one, known, claims, edition) for one in statements)

    def shown(name: str) -> str | None:
        return getattr(own, name) if may_show(edition, own, name) else None

    return Portrait(
        tags=tuple(
            TagRow(
                tag=tag.tag,
                evidence=sum(id_ in known for id_ in dict.fromkeys(tag.evidence_ids)),
                is_established=is_established(tag, known),
            )
            for tag in own.tags
        ),
        merits=rows(own.merits),
        faults=rows(own.faults),
        concerns=shown("concerns"),
        advice=shown("advice"),
        repute=own.repute,
        is_settled=is_settled,
    )


def assessment_of(source: Source, subject_id: str) -> Assessment | None:
    """Return the assessment of a person that counts: a settled one before a draft."""
    found = source.about(Assessment, subject_id)
    found.sort(key=lambda one: one.settled_at or _EPOCH)
    settled = [one for one in found if one.state is NarrativeState.SETTLED]
    return next(reversed(settled or found), None)


def conferral_words(source: Source, subject_id: str) -> str:
    """Return the minutes of every 合议 about a subject, oldest first."""
    found = source.about(Conferral, subject_id)
    words = wording("YX-01")["conferral"]
    lines: list[str] = []
    for one in sorted(found, key=lambda one: (one.held_on or date.min, one.id)):
        names = source.names(one.present)
        present = joined((names.get(id_, "") for id_ in one.present), by="、")
        day = day_cell(one.held_on)
        lines.append(words.format(day=day, present=present, minutes=one.minutes))
    return "\n".join(lines)


def scheme_of(source: Source, round_id: str) -> Scheme:
    """Return the scheme a round is locked with; before that, the published one."""
    locks = source.find(RoundLock, round_id=round_id)
    last = max(locks, key=lambda one: (one.locked_at or _EPOCH, one.id), default=None)
    if last is not None:
        return read_scheme(last.scheme.encode())
    published = source.find(SchemeVersion, state=str(TemplateState.PUBLISHED.value))
    return chosen(published, source.read(Round, round_id).starts_on).scheme


def agreement_words(source: Source, round_id: str) -> str:
    """Return how far the reviewers of a round agree: one line for all volumes."""
    return consistency_words(_agreement(source, round_id))


def consistency_words(found: Consistency) -> str:
    """Return a round's ICC and W, or α, in one line; empty where none can be told."""
    words = wording("YX-01")
    figures = {
        "single": found.single,
        "average": found.average,
        "kendall": found.kendall,
        "chi": found.chi_square,
        "alpha": found.alpha,
    }
    known = {name: f"{own.value:f}" for name, own in figures.items() if own is not None}
    whole = {"single", "average", "kendall", "chi"}
    if whole <= known.keys():
        name = "agreement"
    elif "alpha" in known:
        name = "agreement_alpha"
    else:
        return ""
    told = words[name].format(
        **known,
        band=label(found.band),
        freedom=found.freedom,
        reviewers=found.reviewers,
        subjects=found.subjects,
    )
    return told + (words["agreement_small"] if found.is_small else "")


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where one stands in his group: place, members with a total, their mean."""

    place: int
    members: int
    mean: Decimal


def latest_scores(source: Source, round_id: str) -> Mapping[str, ScoreSheet]:
    """Return the last 综合得分计算表 of each subject of a round."""
    found = source.find(ScoreSheet, round_id=round_id)
    found.sort(key=lambda one: (one.computed_at or _EPOCH, one.id))
    return {one.subject_id: one for one in found}


def decision_of(source: Source, subject: Subject) -> GradeDecision | None:
    """Return the confirmed decision on a subject's grade."""
    found = source.about(GradeDecision, subject.id)
    found.sort(key=lambda one: (one.decided_on or date.min, one.id))
    confirmed = [one for one in found if one.state is DecisionState.CONFIRMED]
    return confirmed[-1] if confirmed else None


def grade_words(score: ScoreSheet, decision: GradeDecision | None) -> str:
    """Return a grade as decided, else as proposed, which is said."""
    words = wording("YX-01")
    if decision is None:
        return words["proposed"].format(grade=label(score.outcome))
    return label(decision.decided) or words["ungraded"]


def _history_row(
    source: Source, subject: Subject, round_: Round, edition: Edition
) -> HistoryRow | None:
    scores = latest_scores(source, round_.id)
    score = scores.get(subject.id)
    if score is None:
        return None
    stand = _standing_of(source, subject, scores)
    is_told = stand is not None and (
        edition is Edition.FULL or stand.members >= _LEAST_MEAN
    )
    return HistoryRow(
        number=round_code(round_),
        theme=round_.theme,
        results=_figure(score.results),
        ballots=_figure(score.ballots),
        team=_figure(score.team),
        total=_figure(score.total),
        grade=grade_words(score, decision_of(source, subject)),
        place=f"{stand.place}/{stand.members}" if stand else "",
        own=score.total,
        mean=stand.mean if stand and is_told else None,
    )


def _standing_of(
    source: Source, subject: Subject, scores: Mapping[str, ScoreSheet]
) -> _Standing | None:
    """Return where one stands among those of his peer group who have a total."""
    own = scores[subject.id].total
    if own is None:
        return None
    peers = source.find(Subject, round_id=subject.round_id)
    totals = [
        score.total
        for peer in peers
        if peer.peer_group_id == subject.peer_group_id
        and (score := scores.get(peer.id)) is not None
        and score.total is not None
    ]
    mean = rounded(sum(totals, Decimal(0)) / len(totals))
    place = 1 + sum(total > own for total in totals)
    return _Standing(place, len(totals), mean)


def _statement(
    own: Statement, known: Standing, claims: Claims, edition: Edition
) -> StatementRow:
    ids = [id_ for id_ in own.evidence_ids if id_ in known]
    return StatementRow(
        words=own.words,
        case=own.case,
        evidence=claims.numbers(ids, edition),
        is_grounded=is_grounded(own, known),
    )


def _agreement(source: Source, round_id: str) -> Consistency:
    """Return it by each reviewer's last signed sheet on each person."""
    scheme = scheme_of(source, round_id).team
    subjects = source.find(Subject, round_id=round_id)
    person = {one.id: source.persons.standing(one.cadre_id) for one in subjects}
    stands = {one.id: one.cadre_id == person[one.id] for one in subjects}
    sheets = [
        sheet
        for sheet in source.find(AppraisalSheet, round_id=round_id)
        if sheet.state is SheetState.SIGNED and sheet.subject_id in person
    ]
    sheets.sort(
        key=lambda one: (
            stands[one.subject_id],
            one.turn or 1,
            one.signed_at or _EPOCH,
        )
    )
    marks: dict[str, dict[str, Decimal]] = {}
    for sheet in sheets:  # a later one takes the place of one before
        total = sheet_figure(1, sheet, scheme).value
        marks.setdefault(person[sheet.subject_id], {})[sheet.reviewer_id] = total
    return consistency(marks, scheme)


def _figure(value: Decimal | None) -> str:
    return "" if value is None else f"{rounded(value):f}"
