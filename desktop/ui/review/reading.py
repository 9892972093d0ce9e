"""What the pages of 考察 read from the services, each in one go on the lane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.dossier.templates import shipped
from desktop.model.templates import APPRAISAL, Template
from desktop.scoring.scheme import TeamScheme
from desktop.services import conflicts, drafting, lists, subjects
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.services.drafting import Typed
from desktop.services.forms.own_sheet import own_sheet
from desktop.services.pinyin import initials_of, sound_of
from desktop.services.subjects import SubjectLine, SubjectPage
from desktop.storage.records import Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """The subjects of a round with the pinyin initials of their names.

    Attributes:
        late_since: The day by which the list had to be confirmed, where it is 迟定.
    """

    lines: Sequence[SubjectLine]
    initials: Sequence[str]
    late_since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One subject's page, with what is named in it.

    Attributes:
        page: All of his records.
        matters: Names of matters, by id.
        people: Names of reviewers, by id.
        portrait: His picture as JPEG, empty without one.
        typed: What is being written about him and is not saved yet.
        bases: What records that are edited in place were read as, by id.
        template: The words of one's own 履职评价单.
        scheme: Its weights, by the scheme of the round.
        in_conflict: Those of his records of which two versions wait for a person.
    """

    page: SubjectPage
    matters: Mapping[str, str]
    people: Mapping[str, str]
    portrait: bytes
    typed: Sequence[Typed] = ()
    bases: Mapping[str, Stored] = field(default_factory=dict)
    template: Template = field(default_factory=lambda: shipped(APPRAISAL))
    scheme: TeamScheme = field(default_factory=TeamScheme)
    in_conflict: Sequence[str] = ()


def read_roll(desk: Desk, round_id: str) -> Roll:
    """Read the subjects of a round, by peer group and then by the sound of names."""
    lines = subjects.lines(desk, round_id)
    lines.sort(key=_place)
    initials = initials_of([line.cadre.name for line in lines])
    late_since = subjects.list_late_since(desk, round_id)
    return Roll(lines=lines, initials=initials, late_since=late_since)


def read_sight(desk: Desk, subject_id: str) -> Sight:
    """Read one subject's page."""
    page = subjects.page(desk, subject_id)
    people = {item.observer_id for item in page.observations}
    people |= {item.recorder_id for item in page.logs}
    people |= {item.recorded_by for item in page.interviews}
    people |= {item.asked_by for item in page.interviews}
    people |= {sheet.reviewer_id for sheet in page.sheets}
    team = page.line.team
    if team is not None:
        people |= {team.leader_id, *team.members}
    own = own_sheet(desk, subject_id)
    original = page.line.cadre.portrait
    pictures = lists.thumbnails_of(desk, [original]) if original else {}
    return Sight(
        page=page,
        matters={work.matter.id: work.matter.name for work in page.works},
        people=lists.names_of(desk, "reviewer", people - {""}),
        portrait=pictures.get(original, b""),
        typed=drafting.about(desk, page.line.ids),
        bases=_bases(desk, page),
        template=own.template,
        scheme=own.scheme,
        in_conflict=_in_conflict(desk, page),
    )


def _in_conflict(desk: Desk, page: SubjectPage) -> list[str]:
    """Return the ids of the subject's records in conflict, in the page's order."""
    findings = (work.finding for work in page.works if work.finding is not None)
    many = (
        page.line.subject,
        page.line.cadre,
        *findings,
        *page.observations,
        *page.logs,
        *page.interviews,
        *page.duties,
        *page.results,
        *page.issues,
        *page.evidence,
        *page.photos,
        *page.sheets,
        *page.assessments,
        *page.conferrals,
    )
    open_ = conflicts.in_conflict(desk)
    return [record.id for record in many if record.id in open_]


def _bases(desk: Desk, page: SubjectPage) -> dict[str, Stored]:
    """Return what the records are based on that the page itself edits."""
    own = [sheet for sheet in page.sheets if sheet.reviewer_id == desk.reviewer]
    answered = [work.finding for work in page.works if work.finding is not None]
    ids = [record.id for record in (*own, *answered, *page.assessments)]
    return {record_id: verbs.read(desk, record_id) for record_id in ids}


def _place(line: SubjectLine) -> tuple[str, tuple[tuple[str, ...], str]]:
    group = line.group.name if line.group else "～"
    return group, sound_of(line.cadre.name)
