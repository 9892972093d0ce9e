"""Parts 四, 七 and 十八: claims, what was found of them, and the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from desktop.dossier.collect.source import Source, day_cell, joined, label
from desktop.dossier.content import Edition
from desktop.dossier.rows import (
    DutyRow,
    EvidenceRow,
    FindingBox,
    IssueRow,
    ReconciliationRow,
    ResultRow,
    ThreeLists,
)
from desktop.dossier.wording import wording
from desktop.model import codec
from desktop.model.codes import (
    EvidenceKind,
    EvidenceState,
    IssueSource,
    Verdict,
    VerifyMethod,
)
from desktop.model.fieldwork import Evidence, Finding, Verification
from desktop.model.lists import DutyItem, IssueItem, ResultItem
from desktop.model.rounds import Subject
from desktop.model.work import Field, Matter, Responsibility

_ItemT = TypeVar("_ItemT", DutyItem, ResultItem, IssueItem)

_EPOCH = datetime.min.replace(tzinfo=UTC)
_INNER = frozenset({EvidenceKind.INTERVIEW, EvidenceKind.OBSERVATION})
_CHECKED = frozenset(
    {
        EvidenceState.VERIFIED,
        EvidenceState.PARTLY,
        EvidenceState.FALSE,
        EvidenceState.LOCKED,
    }
)
_TOLD = frozenset(
    {
        IssueSource.INTERVIEW,
        IssueSource.BALLOT,
        IssueSource.PETITION,
        IssueSource.OTHER,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """All claims of one subject with the evidence and verdicts on them."""

    duties: Sequence[DutyItem]
    results: Sequence[ResultItem]
    issues: Sequence[IssueItem]
    findings: Sequence[Finding]
    evidence: Sequence[Evidence]
    verdicts: dict[str, list[Verification]]

    def numbers(self, ids: Iterable[str], edition: Edition) -> str:
        """Return the numbers of evidence; interviews are no evidence for the cadre."""
        known = {item.id: item for item in self.evidence}
        return joined(
            (
                known[id_].number
                for id_ in ids
                if id_ in known and _may_name(known[id_], edition)
            ),
            by="、",
        )


def read_claims(source: Source, subject_id: str) -> Claims:
    """Read the claims of a subject, verdicts oldest first."""
    verdicts: dict[str, list[Verification]] = {}
    found = source.about(Verification, subject_id)
    for verdict in sorted(found, key=lambda item: item.verified_at or _EPOCH):
        verdicts.setdefault(verdict.claim_id, []).append(verdict)
    evidence = source.about(Evidence, subject_id)
    return Claims(
        duties=_numbered(source.about(DutyItem, subject_id)),
        results=_numbered(source.about(ResultItem, subject_id)),
        issues=_numbered(source.about(IssueItem, subject_id)),
        findings=source.about(Finding, subject_id),
        evidence=sorted(evidence, key=lambda item: (item.number, item.id)),
        verdicts=verdicts,
    )


def three_lists(source: Source, claims: Claims, edition: Edition) -> ThreeLists:
    """Return part 四."""
    return ThreeLists(
        duties=tuple(map(_duty_row, claims.duties)),
        results=tuple(_result_row(item, claims) for item in claims.results),
        issues=tuple(_issue_row(item, claims, edition) for item in claims.issues),
        reconciliation=tuple(_reconciliation(source, claims, edition)),
    )


def finding_boxes(
    source: Source, claims: Claims, subject: Subject, edition: Edition
) -> tuple[FindingBox, ...]:
    """Return part 七, in the order of the subject's matters."""
    matters = source.many(Matter, (finding.matter_id for finding in claims.findings))
    fields = source.many(Field, (matter.field_id for matter in matters.values()))
    ties = source.ties(subject.cadre_id)
    order = {matter: at for at, matter in enumerate(subject.matters)}
    findings = sorted(
        claims.findings, key=lambda item: order.get(item.matter_id, len(order))
    )
    return tuple(
        FindingBox(
            matter=_name(matters.get(item.matter_id)),
            facts=_facts(matters.get(item.matter_id), ties.get(item.matter_id), fields),
            who=item.who,
            outcome=item.outcome,
            contribution=item.contribution,
            verification=joined(
                (_found_by(item, claims, edition), label(item.verdict)), by="；"
            ),
            evidence=claims.numbers(item.evidence_ids, edition),
        )
        for item in findings
    )


def _name(item: Matter | Field | None) -> str:
    return item.name if item else ""


def _facts(
    matter: Matter | None, tie: Responsibility | None, fields: dict[str, Field]
) -> str:
    """Return what a matter is to the cadre: category, level, part."""
    category = _name(fields.get(matter.field_id)) if matter else ""
    part = label(tie.part) if tie else ""
    return joined((category, _level(matter), part), by="·")


def evidence_rows(source: Source, claims: Claims) -> tuple[EvidenceRow, ...]:
    """Return part 十八; who verified: who judged the evidence, else a claim by it."""
    own = {
        item.id: claims.verdicts[item.id][-1]
        for item in claims.evidence
        if item.id in claims.verdicts
    }
    verdicts = _citing(claims) | own
    names = source.names(
        (
            *(item.collected_by for item in claims.evidence),
            *(verdict.verifier_id for verdict in verdicts.values()),
        )
    )
    return tuple(
        EvidenceRow(
            number=item.number,
            kind=label(item.kind),
            title=item.title,
            collected=day_cell(item.collected_at),
            collector=names.get(item.collected_by, ""),
            verifier=_verifier(verdicts.get(item.id), names),
            verdict=_standing(item, own.get(item.id)),
            code=codec.digest(codec.canonical(codec.to_body(item)))[:8].upper(),
            is_void=item.state is EvidenceState.VOID,
        )
        for item in claims.evidence
    )


def _verifier(verdict: Verification | None, names: dict[str, str]) -> str:
    return names.get(verdict.verifier_id, "") if verdict else ""


def _citing(claims: Claims) -> dict[str, Verification]:
    """Return the last verdict on a claim that rests on each evidence found true."""
    last: dict[str, Verification] = {}
    verdicts = (item for found in claims.verdicts.values() for item in found)
    for verdict in sorted(verdicts, key=lambda item: item.verified_at or _EPOCH):
        last |= dict.fromkeys(verdict.evidence_ids, verdict)
    checked = {item.id for item in claims.evidence if item.state in _CHECKED}
    return {id_: verdict for id_, verdict in last.items() if id_ in checked}


def _standing(item: Evidence, verdict: Verification | None) -> str:
    if item.state is EvidenceState.REGISTERED:
        return label(EvidenceState.PENDING)
    if item.state in (EvidenceState.LOCKED, EvidenceState.VOID) and verdict:
        return label(verdict.verdict)
    return label(item.state)


def _duty_row(item: DutyItem) -> DutyRow:
    return DutyRow(
        number=_number(item),
        duty=item.duty,
        basis=item.basis,
        target=item.target,
        due=day_cell(item.due_on),
        part=label(item.part),
        partners=item.partners,
    )


def _result_row(item: ResultItem, claims: Claims) -> ResultRow:
    return ResultRow(
        number=_number(item),
        duty_number=_duty_number(item, claims),
        outcome=item.outcome,
        value=item.value,
        own_part=item.own_part,
        proof=item.proof,
        self_rating=item.self_rating,
    )


def _issue_row(item: IssueItem, claims: Claims, edition: Edition) -> IssueRow:
    return IssueRow(
        number=_number(item),
        statement=item.statement,
        source=_learnt(item, edition),
        severity=label(item.severity),
        fault=label(item.fault),
        evidence=claims.numbers(item.evidence_ids, edition),
        to_order=wording("common")["yes" if item.to_order else "no"],
        rectification=item.rectification,
    )


def _reconciliation(
    source: Source, claims: Claims, edition: Edition
) -> Iterable[ReconciliationRow]:
    """Give every duty with its results, one without any, then what is off the list."""
    names = source.names(
        verdict.verifier_id for found in claims.verdicts.values() for verdict in found
    )
    for duty in claims.duties:
        results = [item for item in claims.results if item.duty_id == duty.id]
        for result in results:
            yield _claim_row(claims, edition, names, duty=duty, result=result)
        if not results:
            yield _claim_row(claims, edition, names, duty=duty)
    known = {duty.id for duty in claims.duties}
    for result in claims.results:
        if result.duty_id not in known:
            yield _claim_row(claims, edition, names, result=result)


def _claim_row(
    claims: Claims,
    edition: Edition,
    names: dict[str, str],
    *,
    duty: DutyItem | None = None,
    result: ResultItem | None = None,
) -> ReconciliationRow:
    words, claim = wording("YX-01"), result or duty
    found = claims.verdicts.get(claim.id, []) if claim else []
    last = found[-1] if found else None
    sources = _sources(claims, found, edition)
    by = joined((names.get(item.verifier_id, "") for item in found), by="、")
    return ReconciliationRow(
        duty_number=_number(duty) if duty else words["off_list"],
        result_number=_number(result) if result else "",
        statement=_statement(result),
        first_source=sources[0] if sources else "",
        second_source=sources[1] if len(sources) > 1 else "",
        difference=last.difference if last else "",
        verdict=label(last.verdict if last else Verdict.PENDING),
        verifier=by
        if edition is Edition.FULL
        else (wording("common")["team"] if by else ""),
    )


def _statement(result: ResultItem | None) -> str:
    words = wording("YX-01")
    if result is None:
        return words["no_result"]
    return words["own_claim"].format(outcome=result.outcome)


def _level(matter: Matter | None) -> str:
    if matter is None or matter.level is None:
        return ""
    return wording("YX-01")["level"].format(level=label(matter.level))


def _sources(
    claims: Claims, found: Sequence[Verification], edition: Edition
) -> list[str]:
    """Return what the verdicts rest on: method and evidence, or the verifier's note."""
    known = {item.id: item for item in claims.evidence}
    lines: list[str] = []
    for verdict in reversed(found):
        named = [known[id_] for id_ in verdict.evidence_ids if id_ in known]
        lines += [_source_line(verdict, item, edition) for item in named]
        if not named:
            note = verdict.note if edition is Edition.FULL else ""
            lines.append(
                joined((_named_method(verdict.method, edition), note), by="：")
            )
    return list(dict.fromkeys(lines))


def _source_line(verdict: Verification, item: Evidence, edition: Edition) -> str:
    if not _may_name(item, edition):
        return wording("common")["team_checked"]
    number = f"（{item.number}）" if item.number else ""
    return f"{_named_method(verdict.method, edition)}：{item.title}{number}"


def _named_method(method: VerifyMethod | None, edition: Edition) -> str:
    """Return how something was checked; the cadre is not told of talks."""
    if edition is Edition.FULL or method is not VerifyMethod.INTERVIEWS:
        return label(method)
    return wording("common")["team_checked"]


def _found_by(item: Finding, claims: Claims, edition: Edition) -> str:
    """Return how a finding was checked; one word for all that rests on inner parts.

    Were that word said of talks alone, it would tell of a talk.
    """
    known = {evidence.id: evidence for evidence in claims.evidence}
    named = (known[id_] for id_ in item.evidence_ids if id_ in known)
    if all(_may_name(evidence, edition) for evidence in named):
        return _named_method(item.method, edition)
    return wording("common")["team_checked"]


def _learnt(item: IssueItem, edition: Edition) -> str:
    """Return where an issue comes from; one word for all that somebody told."""
    if edition is Edition.FULL or item.source not in _TOLD:
        return label(item.source)
    return wording("common")["team_learnt"]


def _may_name(item: Evidence, edition: Edition) -> bool:
    """Tell whether an edition may name a piece of evidence.

    The cadre sees neither talks nor observations (parts 八 and 十七).
    """
    if edition is Edition.FULL:
        return True
    comes_from = item.interview_id or item.point_id or item.observation_id
    return item.kind not in _INNER and not comes_from


def _duty_number(item: ResultItem, claims: Claims) -> str:
    if item.off_list:
        return wording("YX-01")["off_list"]
    for duty in claims.duties:
        if duty.id == item.duty_id:
            return _number(duty)
    return wording("YX-01")["off_list"]


def _number(item: DutyItem | ResultItem | IssueItem) -> str:
    return "" if item.number is None else str(item.number)


def _numbered(items: Sequence[_ItemT]) -> Sequence[_ItemT]:
    return sorted(items, key=lambda item: (item.number or 0, item.id))
