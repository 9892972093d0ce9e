"""对账: the queue of claims, one claim with its evidence, verdicts taken back (M29)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.errors.records import PermissionRefusedError
from desktop.model.codes import (
    ClaimState,
    EvidenceState,
    SubjectState,
    Verdict,
    VerifyMethod,
)
from desktop.model.daily import DailyNote
from desktop.model.fieldwork import Evidence, Verification
from desktop.model.grading import HonourItem
from desktop.model.lists import DutyItem, IssueItem, ResultItem
from desktop.model.people import Cadre, Reviewer
from desktop.model.rounds import Subject
from desktop.model.verifying import (
    Claim,
    Standing,
    in_order,
    is_settled,
    latest,
)
from desktop.model.work import Matter
from desktop.services import evidence, same_person
from desktop.services.channel_proof import Figure, figures
from desktop.services.desk import ChangeSet, Desk
from desktop.services.evidence import Finding
from desktop.services.exhibits import Exhibit, exhibit
from desktop.services.verification_rules import claim_of, standing
from desktop.storage import records
from desktop.storage.database import Connection

_OUT = frozenset({SubjectState.WITHDRAWN})
_OF_STATE: dict[object, Verdict] = {
    ClaimState.VERIFIED: Verdict.VERIFIED,
    ClaimState.PARTLY: Verdict.PARTLY,
    ClaimState.FALSE: Verdict.FALSE,
    EvidenceState.VERIFIED: Verdict.VERIFIED,
    EvidenceState.PARTLY: Verdict.PARTLY,
    EvidenceState.FALSE: Verdict.FALSE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """One claim of the queue.

    Attributes:
        type_name: What kind of claim it is.
        id: The claim's record.
        subject_id: Whom it is about.
        name: His name.
        number: Its number in its list, 0 without one.
        words: What is claimed.
        matter_id: The matter it is about, or that of its duty; empty for none.
        verdict: The verdict that stands, None before any.
    """

    type_name: str
    id: str
    subject_id: str
    name: str
    number: int = 0
    words: str
    matter_id: str = ""
    verdict: Verdict | None = None

    @property
    def is_settled(self) -> bool:
        """Whether it has a verdict other than 待核实."""
        return self.verdict not in {None, Verdict.PENDING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One claim and all that is needed to judge it, read at one moment.

    Attributes:
        claim: The claim.
        cadre: Whom it is about.
        standing: What keeps the person from judging it, and what it must rest on.
        duty: The duty it answers for.
        matter: The matter of the duty.
        issues: The issues of the same duty.
        exhibits: The evidence about the subject, what is related first.
        verdicts: The verdicts so far, the oldest first.
        people: The names of those who gave them, by id.
        figures: What the channels say of the person and nobody cites yet.
    """

    claim: Claim
    cadre: Cadre
    standing: Standing
    duty: DutyItem | None
    matter: Matter | None
    issues: tuple[IssueItem, ...]
    exhibits: tuple[Exhibit, ...]
    verdicts: tuple[Verification, ...]
    people: Mapping[str, str]
    figures: tuple[Figure, ...] = ()


def queue(desk: Desk, round_id: str, subject_id: str = "") -> list[ClaimLine]:
    """Return the claims of a round, or of one subject, by person and then by list.

    Results, issues, honours and daily notes; evidence only where it waits for a
    verdict or has had one; a duty unless its unit confirmed it.
    """
    with desk.station.database.read() as connection:
        verdicts = verdicts_of(connection, round_id)
        matters = matters_of_duties(connection, round_id)
        return [
            line_of(claim, cadre.name, verdicts.get(claim.id, ()), matters)
            for subject, cadre in people_of(connection, round_id, subject_id)
            for claim in _claims(connection, subject.id)
            if _is_shown(claim, verdicts.get(claim.id, ()))
        ]


def case(desk: Desk, type_name: str, claim_id: str) -> Case:
    """Return one claim with its evidence, and what the person may say of it.

    Raises:
        UnknownRecordError: It is not on this station, or no claim.
    """
    with desk.station.database.read() as connection:
        named = Verification(id="", claim_type=type_name, claim_id=claim_id)
        claim = claim_of(connection, named)
        subject = records.read(connection, Subject, claim.subject_id)
        person = same_person.person_of(connection, subject)
        verdicts = in_order(records.find(connection, Verification, claim_id=claim_id))
        duty = _duty(connection, claim)
        matter_id = duty.matter_id if duty else str(getattr(claim, "matter_id", ""))
        found = same_person.find(connection, Evidence, person.ids)
        relied = _cited(claim, verdicts)
        names = _names(connection, verdicts, found)
        shown = [
            exhibit(
                desk,
                connection,
                item,
                names,
                is_related=_is_related(item, relied, matter_id),
            )
            for item in found
            if item.id != claim_id and item.state is not EvidenceState.VOID
        ]
        return Case(
            claim=claim,
            cadre=person.cadre,
            standing=standing(desk, connection, claim),
            duty=duty,
            matter=records.read_many(connection, Matter, [matter_id]).get(matter_id),
            issues=_issues(connection, claim, duty),
            exhibits=tuple(sorted(shown, key=_nearness(relied))),
            verdicts=tuple(verdicts),
            people=names,
            figures=tuple(figures(connection, claim, person)),
        )


def take_back(desk: Desk, verification: str) -> ChangeSet:
    """Take one's own last verdict on a claim back, by a new one that goes back.

    What stood before it stands again; where nothing did, the claim is 待核实.
    Nothing is deleted: both verdicts remain in its history.

    Raises:
        PermissionRefusedError: It is another's, or not the last on its claim.
        TransitionError: The round is locked.
        UnknownRecordError: It is not on this station.
    """
    with desk.station.database.read() as connection:
        undone = records.read(connection, Verification, verification)
        claim = claim_of(connection, undone)
        given = in_order(
            records.find(connection, Verification, claim_id=undone.claim_id)
        )
    if given[-1].id != verification or undone.verifier_id != desk.reviewer:
        raise PermissionRefusedError(str(desk.role.value), "undo", undone.TYPE)
    before = given[-2] if len(given) > 1 else None
    return evidence.verify(desk, claim, _going_back(undone, before))


def people_of(
    connection: Connection, round_id: str, subject_id: str = ""
) -> list[tuple[Subject, Cadre]]:
    """Return the subjects of a round that have not left it, or one person's of them."""
    subjects = records.find(connection, Subject, round_id=round_id)
    wanted = set(same_person.ids_of(connection, subject_id)) if subject_id else None
    shown = [
        subject
        for subject in subjects
        if subject.state not in _OUT and (wanted is None or subject.id in wanted)
    ]
    faces = same_person.faces(connection, shown)
    return [(item, faces[item.id]) for item in shown if item.id in faces]


def _claims(connection: Connection, subject_id: str) -> list[Claim]:
    found: list[Claim] = []
    found += _numbered(connection, DutyItem, subject_id)
    found += _numbered(connection, ResultItem, subject_id)
    found += _numbered(connection, IssueItem, subject_id)
    found += records.find(connection, HonourItem, subject_id=subject_id)
    notes = records.find(connection, DailyNote, subject_id=subject_id)
    found += sorted(notes, key=lambda note: str(note.noted_on))
    found += records.find(connection, Evidence, subject_id=subject_id)
    return found


def _numbered(
    connection: Connection,
    owner: type[DutyItem] | type[ResultItem] | type[IssueItem],
    subject_id: str,
) -> list[DutyItem | ResultItem | IssueItem]:
    found = records.find(connection, owner, subject_id=subject_id)
    return sorted(found, key=lambda item: item.number or 0)


def verdicts_of(connection: Connection, round_id: str) -> dict[str, list[Verification]]:
    """Return the verdicts of a round by the claim they are on."""
    found: dict[str, list[Verification]] = {}
    for item in records.find(connection, Verification, round_id=round_id):
        found.setdefault(item.claim_id, []).append(item)
    return found


def matters_of_duties(connection: Connection, round_id: str) -> dict[str, str]:
    """Return the matter of each duty of a round, by the duty's id."""
    duties = records.find(connection, DutyItem, round_id=round_id)
    return {duty.id: duty.matter_id for duty in duties}


def line_of(
    claim: Claim,
    name: str,
    verdicts: Sequence[Verification],
    matters: Mapping[str, str],
) -> ClaimLine:
    """Return a claim as the queue shows it; *matters* are those of the duties."""
    duty_id = str(getattr(claim, "duty_id", ""))
    return ClaimLine(
        type_name=claim.TYPE,
        id=claim.id,
        subject_id=claim.subject_id,
        name=name,
        number=getattr(claim, "number", 0) or 0 if _is_listed(claim) else 0,
        words=words_of(claim),
        matter_id=matters.get(duty_id) or str(getattr(claim, "matter_id", "")),
        verdict=_verdict(claim, verdicts),
    )


def _is_shown(claim: Claim, verdicts: Sequence[Verification]) -> bool:
    if isinstance(claim, DutyItem):
        return bool(verdicts) or not is_settled(claim)
    if isinstance(claim, Evidence):
        is_waiting = claim.state is EvidenceState.PENDING
        return is_waiting or (bool(verdicts) and claim.state is not EvidenceState.VOID)
    return True


def _is_listed(claim: Claim) -> bool:
    return isinstance(claim, DutyItem | ResultItem | IssueItem)


def _verdict(claim: Claim, verdicts: Sequence[Verification]) -> Verdict | None:
    """Return the verdict that stands: the claim's state, else the last one given."""
    last = latest(verdicts)
    given = last.verdict if last is not None else None
    state = getattr(claim, "state", None)
    if state in {ClaimState.LOCKED, EvidenceState.LOCKED, None}:
        return given
    return _OF_STATE.get(state) or (Verdict.PENDING if given else None)


def words_of(claim: Claim) -> str:
    """Return what is claimed, in a line or a few."""
    if isinstance(claim, DutyItem):
        return claim.duty
    if isinstance(claim, ResultItem):
        return claim.outcome
    if isinstance(claim, IssueItem):
        return claim.statement
    if isinstance(claim, HonourItem):
        return claim.fact
    return claim.content if isinstance(claim, DailyNote) else claim.title


def _duty(connection: Connection, claim: Claim) -> DutyItem | None:
    duty_id = str(getattr(claim, "duty_id", ""))
    return records.read_many(connection, DutyItem, [duty_id]).get(duty_id)


def _issues(
    connection: Connection, claim: Claim, duty: DutyItem | None
) -> tuple[IssueItem, ...]:
    if duty is None:
        return ()
    found = records.find(connection, IssueItem, subject_id=duty.subject_id)
    return tuple(
        item for item in found if item.duty_id == duty.id and item.id != claim.id
    )


def _cited(claim: Claim, verdicts: Sequence[Verification]) -> frozenset[str]:
    named: Iterable[str] = getattr(claim, "evidence_ids", ())
    last = verdicts[-1].evidence_ids if verdicts else ()
    return frozenset(named) | frozenset(last)


def _is_related(item: Evidence, relied: frozenset[str], matter_id: str) -> bool:
    return item.id in relied or bool(matter_id and item.matter_id == matter_id)


def _nearness(relied: frozenset[str]) -> Callable[[Exhibit], tuple[bool, bool]]:
    """Order what is cited first, then what is of the same matter."""
    return lambda item: (item.evidence.id not in relied, not item.is_related)


def _names(
    connection: Connection,
    verdicts: Sequence[Verification],
    found: Sequence[Evidence],
) -> dict[str, str]:
    ids = {item.verifier_id for item in verdicts}
    ids |= {item.collected_by for item in found}
    people = records.read_many(connection, Reviewer, list(ids - {""}))
    return {id_: person.name for id_, person in people.items()}


def _going_back(undone: Verification, before: Verification | None) -> Finding:
    label = undone.verdict.label if undone.verdict else ""
    note = f"撤回“{label}”"
    if before is None or before.verdict is None:
        method = undone.method or VerifyMethod.DOCUMENTS
        return Finding(verdict=Verdict.PENDING, method=method, note=note)
    return Finding(
        verdict=before.verdict,
        method=before.method or VerifyMethod.DOCUMENTS,
        evidence_ids=before.evidence_ids,
        difference=before.difference,
        note=f"{note}，恢复此前结论" + (f"：{before.note}" if before.note else ""),
    )
