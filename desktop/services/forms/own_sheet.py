"""One's own 《履职评价单》B卷 of a subject, with the numbers of his evidence."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.model.fieldwork import Evidence
from desktop.model.ids import new_id
from desktop.model.lists import AppraisalSheet, Mark
from desktop.model.people import Reviewer
from desktop.model.rounds import Round, Subject
from desktop.model.templates import APPRAISAL, Template
from desktop.scoring.scheme import TeamScheme
from desktop.services import same_person
from desktop.services.desk import Desk
from desktop.services.forms.person import standing_of
from desktop.services.forms.templates import current_template, template_of
from desktop.storage import records
from desktop.storage.records import Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSheet:
    """The sheet as saved, or a fresh one.

    Attributes:
        base: The revision it is based on, None for a fresh one.
        scheme: The weights of the round, and when marks lie too far apart.
        evidence: What it may cite, by number.
    """

    subject: str
    template: Template
    sheet: AppraisalSheet
    base: Stored | None
    scheme: TeamScheme
    header: dict[str, str]
    evidence: dict[str, str]

    def numbers(self, mark: Mark | None) -> str:
        """Return the numbers of the evidence a mark cites."""
        by_id = {id_: number for number, id_ in self.evidence.items()}
        ids = mark.evidence_ids if mark else ()
        return "、".join(by_id[id_] for id_ in ids if id_ in by_id)


def own_sheet(desk: Desk, subject_id: str) -> OwnSheet:
    """Read one's own sheet of a subject; fresh where there is none.

    Raises:
        UnknownRecordError: The subject is not on this station.
    """
    with desk.station.database.read() as connection:
        subject = records.read(connection, Subject, subject_id)
        person = same_person.person_of(connection, subject)
        the_round = records.read(connection, Round, subject.round_id)
        found = same_person.find(connection, AppraisalSheet, person.ids)
        own = [sheet for sheet in found if sheet.reviewer_id == desk.reviewer]
        last = max(own, key=lambda sheet: sheet.turn or 0, default=None)
        base = records.stored(connection, last.id) if last else None
        current = current_template(connection, APPRAISAL)
        sheet = last or _fresh(desk, person.subject, current)
        template = (
            template_of(connection, APPRAISAL, sheet.template) if last else current
        )
        evidence = same_person.find(connection, Evidence, person.ids)
        reviewers = records.read_many(connection, Reviewer, [desk.reviewer])
        _stand, scheme = standing_of(connection, the_round)
    names = [reviewer.name for reviewer in reviewers.values()]
    return OwnSheet(
        subject=person.subject.id,
        template=template,
        sheet=sheet,
        base=base,
        scheme=scheme.team,
        header={
            "name": person.cadre.name,
            "post": person.cadre.post,
            "round": f"{the_round.year}年第{the_round.number}期",
            "reviewer": "".join(names),
        },
        evidence={item.number or item.id[-6:]: item.id for item in evidence},
    )


def _fresh(desk: Desk, subject: Subject, template: Template) -> AppraisalSheet:
    return AppraisalSheet(
        id=new_id(),
        round_id=subject.round_id,
        subject_id=subject.id,
        reviewer_id=desk.reviewer,
        template=template.version,
        turn=1,
    )
