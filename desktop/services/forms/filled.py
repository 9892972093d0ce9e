"""Filled forms as documents of their own, for the edition that may see them."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.dossier.collect import Source, collect_dossier, heading_of
from desktop.dossier.collect.source import joined, label, local
from desktop.dossier.content import Edition
from desktop.dossier.form_content import FormContent
from desktop.dossier.form_sheets import FormSheet
from desktop.dossier.furniture import print_day
from desktop.errors.devices import PrintError
from desktop.errors.records import PermissionRefusedError
from desktop.model.fieldwork import Evidence
from desktop.model.lists import AppraisalSheet, Mark
from desktop.model.people import Cadre
from desktop.model.rounds import Round, Subject
from desktop.model.templates import ACHIEVEMENT, APPRAISAL, EFFORT, TITLES, Template
from desktop.scoring.ratios import plain
from desktop.scoring.scheme import TeamScheme
from desktop.scoring.team import sheet_figure
from desktop.services import same_person
from desktop.services.desk import Desk
from desktop.services.forms.cells import row_of, whole
from desktop.services.forms.person import standing_of, working
from desktop.services.forms.templates import template_of
from desktop.services.print_source import source_of
from desktop.services.reading import may_read
from desktop.services.same_person import person_of
from desktop.storage import records
from desktop.storage.database import Connection

_PARTS = {EFFORT: "effort", ACHIEVEMENT: "achievement"}


def filled_form(
    desk: Desk, form: str, subject_id: str, edition: Edition
) -> FormContent:
    """Return a form of a subject as it is filled in; of B卷 one's own.

    Raises:
        PrintError: It is not confirmed yet, or one has no sheet on him.
        UnknownRecordError: The subject is not on this station.
    """
    if form != APPRAISAL:
        return _table_form(desk, form, subject_id, edition)
    with desk.station.database.read() as connection:
        whose = person_of(connection, records.read(connection, Subject, subject_id))
        sheets = same_person.find(connection, AppraisalSheet, whose.ids)
    own = [sheet for sheet in sheets if sheet.reviewer_id == desk.reviewer]
    if not own:
        raise PrintError(TITLES[form], "no_own_sheet", whose.cadre.name)
    last = max(own, key=lambda sheet: sheet.turn or 0)
    return appraisal_form(desk, last.id, edition)


def effort_form(desk: Desk, subject_id: str, edition: Edition) -> FormContent:
    """Return 《辛苦指数量化评估表》 of a subject; see `achievement_form`."""
    return _table_form(desk, EFFORT, subject_id, edition)


def achievement_form(desk: Desk, subject_id: str, edition: Edition) -> FormContent:
    """Return 《业绩采集表》 of a subject, as confirmed.

    It says what the same part of his volume says.

    Raises:
        PrintError: It is not confirmed yet.
        UnknownRecordError: The subject is not on this station.
    """
    return _table_form(desk, ACHIEVEMENT, subject_id, edition)


def appraisal_form(desk: Desk, sheet_id: str, edition: Edition) -> FormContent:
    """Return 《履职评价单》B卷 as one reviewer filled it in.

    Raises:
        PermissionRefusedError: The person may not read its marks, or the edition is
            not the organisation's.
        UnknownRecordError: It is not on this station.
    """
    with desk.station.database.read() as connection:
        record = records.read(connection, AppraisalSheet, sheet_id)
        if edition is not Edition.FULL or not may_read(desk, connection, record):
            raise PermissionRefusedError(desk.role.value, "print", record.TYPE)
        source = source_of(desk, connection)
        heading = heading_of(source, source.read(Round, record.round_id))
        sheet = _appraisal(source, connection, record, heading.round_label)
    return FormContent(
        record_id=record.id,
        number=f"YX09B-{record.id[-6:].upper()}-{heading.code}",
        edition=edition,
        **heading.words(),
        sheet=sheet,
    )


def _table_form(
    desk: Desk, form: str, subject_id: str, edition: Edition
) -> FormContent:
    with desk.station.database.read() as connection:
        volume = collect_dossier(source_of(desk, connection), subject_id, edition)
    part = getattr(volume, _PARTS[form])
    if part is None:
        raise PrintError(TITLES[form], "form_not_confirmed", volume.cadre.name)
    return FormContent(
        record_id=volume.record_id,
        number=volume.number.replace("DA", form.replace("-", ""), 1),
        edition=edition,
        organ=volume.organ,
        classification=volume.classification,
        round_label=volume.round_label,
        theme=volume.theme,
        sheet=part.sheet,
    )


def _appraisal(
    source: Source, connection: Connection, record: AppraisalSheet, round_label: str
) -> FormSheet:
    _stand, scheme = standing_of(connection, source.read(Round, record.round_id))
    template = template_of(connection, APPRAISAL, record.template)
    first = source.subjects(record.subject_id)[0]
    cadre = source.read(Cadre, source.persons.standing(first.cadre_id))
    reviewer = source.names([record.reviewer_id]).get(record.reviewer_id, "")
    return FormSheet(
        template=template,
        header=(
            ("name", cadre.name),
            ("post", cadre.post),
            ("round", round_label),
            ("reviewer", reviewer),
        ),
        rows=tuple(_rows(source, record, template, scheme.team)),
        sums=(("total", working(sheet_figure(1, record, scheme.team))),),
        signatures=tuple(_signatures(record, template, reviewer).items()),
    )


def _rows(
    source: Source, record: AppraisalSheet, template: Template, scheme: TeamScheme
) -> Iterator[tuple[str, ...]]:
    marks = {mark.item: mark for mark in record.marks}
    cited = (id_ for mark in record.marks for id_ in mark.evidence_ids)
    evidence = source.many(Evidence, cited)
    for item, weight in scheme.items:
        told, mark = template.item(str(item.value)), marks.get(item, Mark())
        numbers = (evidence[id_].number for id_ in mark.evidence_ids if id_ in evidence)
        cells = {
            "item": told.label,
            "weight": whole(weight),
            "anchor": told.text,
            "score": "" if mark.score is None else plain(mark.score),
            "basis": mark.basis,
            "evidence": joined(numbers, by="\n"),
        }
        yield row_of(template, cells)


def _signatures(
    record: AppraisalSheet, template: Template, reviewer: str
) -> dict[str, str]:
    box = "☑" if record.recusal_declared else "☐"
    signed_at = local(record.signed_at)
    return {
        "merits": record.merits,
        "faults": record.faults,
        "post": record.suited_post,
        "proposed": label(record.proposed),
        "recusal": f"{box} {template.word('recusal')}",
        "signature": f"{reviewer}　{print_day(signed_at)}" if signed_at else "",
    }
