"""What the evidence has become in the end, and which subjects are complete."""

from __future__ import annotations

from desktop.model import codes
from desktop.model.fieldwork import (
    Evidence,
    Finding,
    Interview,
    Observation,
    Point,
    Verification,
)
from desktop.model.office import OFFICE_ZONE
from desktop.model.people import Reviewer
from desktop.model.rounds import Subject
from tools.district.book import Book
from tools.district.seats import Pen, at_check

LEAST_TALKS = 6  # M25 [P]
LEAST_CIRCLES = 3
LEAST_OBSERVATIONS = 2


def settle_evidence(book: Book) -> None:
    """Move evidence on: cited in a verdict is verified, a lead waits."""
    pen = Pen("07-23 17:30", 6)
    relied = {
        id_
        for check in book.all(Verification)
        if check.verdict is not codes.Verdict.PENDING
        for id_ in check.evidence_ids
    }
    judged = {check.claim_id: check for check in book.all(Verification)}
    for evidence in list(book.all(Evidence)):
        seat = at_check(_checker(book, evidence))
        state = codes.EvidenceState
        if evidence.id in judged:
            book.move(evidence, state.PARTLY, seat=seat, at=pen.now())
        elif _is_lead(book, evidence):
            book.move(evidence, state.PENDING, seat=seat, at=pen.now())
        elif evidence.id in relied and evidence.producer is not codes.Producer.CADRE:
            book.move(evidence, state.VERIFIED, seat=seat, at=pen.now())


def _checker(book: Book, evidence: Evidence) -> str:
    """Return who checks an evidence: the leader of the team that collected it."""
    by = next(
        person.name
        for person in book.all(Reviewer)
        if person.id == evidence.collected_by
    )
    if by in {"李慕白", "周明远", "顾晓岚"}:
        return "顾晓岚"
    return "宋明哲" if by in {"丁一凡", "方晓冬", "宋明哲"} else "陈立新"


def _is_lead(book: Book, evidence: Evidence) -> bool:
    return any(
        point.id == evidence.point_id and point.kind is codes.PointKind.LEAD
        for point in book.all(Point)
    )


def close_subjects(book: Book) -> None:
    """Move on the subjects whose materials are complete."""
    pen = Pen("07-24 09:00", 90)
    for subject in list(book.all(Subject)):
        if is_complete(book, subject):
            seat = at_check("陈立新")
            book.move(subject, codes.SubjectState.COMPLETE, seat=seat, at=pen.now())


def is_complete(book: Book, subject: Subject) -> bool:
    """Tell whether nothing is missing in the three dimensions (M25)."""
    findings = [item for item in book.all(Finding) if item.subject_id == subject.id]
    verdicts = {item.verdict for item in findings}
    answered = {item.matter_id for item in findings}
    return (
        answered >= set(subject.matters)
        and bool(verdicts & {codes.Verdict.VERIFIED, codes.Verdict.PARTLY})
        and _is_observed(book, subject)
        and _is_heard(book, subject)
    )


def _is_observed(book: Book, subject: Subject) -> bool:
    seen = [item for item in book.all(Observation) if item.subject_id == subject.id]
    days = {
        item.observed_at.astimezone(OFFICE_ZONE).date()
        for item in seen
        if item.observed_at
    }
    people = {item.observer_id for item in seen}
    enough = LEAST_OBSERVATIONS
    return len(seen) >= enough and (len(days) >= enough or len(people) >= enough)


def _is_heard(book: Book, subject: Subject) -> bool:
    heard = [item.circle for item in book.all(Interview) if subject.id in item.subjects]
    planned = {target.circle: target.talks or 0 for target in subject.circles}
    return (
        len(heard) >= LEAST_TALKS
        and len(set(heard)) >= LEAST_CIRCLES
        and all(heard.count(circle) >= talks for circle, talks in planned.items())
    )
