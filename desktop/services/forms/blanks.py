"""Blank forms: to be filled in by hand, for one cadre or for anybody; ballots A卷."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence

from desktop.dossier.collect import Source, heading_of
from desktop.dossier.content import Edition
from desktop.dossier.form_content import (
    BallotFormContent,
    BallotPaper,
    FormContent,
)
from desktop.dossier.form_sheets import FormSheet, Words
from desktop.model.codes import Group, SubjectState
from desktop.model.lists import SHEET_WEIGHTS
from desktop.model.rounds import PeerGroup, Round, Subject
from desktop.model.templates import APPRAISAL, BALLOT, EFFORT, Template
from desktop.scoring.ratios import plain
from desktop.scoring.scale import indicator_scale
from desktop.scoring.scheme import Scheme
from desktop.services.desk import Desk
from desktop.services.forms.cells import row_of, whole
from desktop.services.forms.person import form_person, standing_of
from desktop.services.forms.templates import current_template
from desktop.services.print_source import source_of
from desktop.services.same_person import faces, person_of
from desktop.services.scores.effort import months_of
from desktop.storage import records
from desktop.storage.database import Connection

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that looks like another sign
_NUMBER_LENGTH = 6
_OUT = frozenset({SubjectState.WITHDRAWN})


def blank_form(
    desk: Desk, form: str, round_id: str, subject_id: str = ""
) -> FormContent:
    """Return a blank of a form's current version, for one subject if one is named.

    Raises:
        UnknownRecordError: The round or the subject is not on this station.
    """
    with desk.station.database.read() as connection:
        the_round = records.read(connection, Round, round_id)
        template = current_template(connection, form)
        source = source_of(desk, connection)
        heading = heading_of(source, the_round)
        whose = _whose(connection, the_round, subject_id)
        scheme, ruler = _ruled(source, connection, the_round, subject_id)
    mark = subject_id[-6:].upper() if subject_id else "BLANK"
    sheet = FormSheet(
        template=template,
        header=_header(template, whose),
        rows=_rows(template, scheme, months_of(the_round), ruler),
        is_blank=True,
    )
    return FormContent(
        record_id=subject_id or round_id,
        number=f"{mark}-{heading.code}",
        edition=Edition.FULL,
        **heading.words(),
        sheet=sheet,
    )


def ballot_forms(
    desk: Desk,
    round_id: str,
    *,
    circle: Group,
    count: int,
    subjects: Sequence[str] = (),
) -> BallotFormContent:
    """Return a batch of blank ballots for one group, each with a number of chance.

    Nothing keeps which number went to whom.

    Args:
        desk: Who prints.
        round_id: The round.
        circle: The group, printed on every ballot.
        count: How many.
        subjects: Those asked about; all of the round if none are named.

    Raises:
        UnknownRecordError: The round or a subject is not on this station.
    """
    with desk.station.database.read() as connection:
        the_round = records.read(connection, Round, round_id)
        template = current_template(connection, BALLOT)
        heading = heading_of(source_of(desk, connection), the_round)
        people = _asked(connection, round_id, subjects)
        _stand, scheme = standing_of(connection, the_round)
    groups = scheme.ballots.groups
    code = next(group.code for group in groups if group.circle is circle)
    return BallotFormContent(
        record_id=round_id,
        number=f"{code}-{heading.code}",
        edition=Edition.FULL,
        **heading.words(),
        template=template,
        circles=tuple((group.code, group.circle.label) for group in groups),
        people=people,
        papers=_papers(code, count),
    )


def ballot_numbers(code: str, count: int) -> tuple[str, ...]:
    """Return *count* different numbers: 群体码 and signs of chance."""
    found: dict[str, None] = {}
    while len(found) < count:
        signs = "".join(secrets.choice(_ALPHABET) for _ in range(_NUMBER_LENGTH))
        found[f"{code}-{signs}"] = None
    return tuple(found)


def _papers(code: str, count: int) -> tuple[BallotPaper, ...]:
    numbers = ballot_numbers(code, count)
    return tuple(BallotPaper(number=number, circle=code) for number in numbers)


def _asked(connection: Connection, round_id: str, subjects: Sequence[str]) -> Words:
    if subjects:
        known = records.read_many(connection, Subject, subjects)
        found = [known[id_] for id_ in subjects if id_ in known]
    else:
        found = records.find(connection, Subject, round_id=round_id, struck=False)
        found = [subject for subject in found if subject.state not in _OUT]
    cadres = faces(connection, found)
    named = {cadre.id: (cadre.name, cadre.post) for cadre in cadres.values()}
    return tuple(named.values())


def _whose(connection: Connection, the_round: Round, subject_id: str) -> Words:
    """Return what is known before anything is filled in."""
    label = f"{the_round.year}年第{the_round.number}期"
    period = f"{months_of(the_round)}个月"
    known = (("round", label), ("period", period))
    if not subject_id:
        return known
    person = person_of(connection, records.read(connection, Subject, subject_id))
    group = person.subject.peer_group_id
    groups = records.read_many(connection, PeerGroup, [group])
    name = groups[group].name if group in groups else ""
    cadre = person.cadre
    return (
        *known,
        ("name", cadre.name),
        ("post", cadre.post),
        ("duties", cadre.duties),
        ("group", name),
    )


def _header(template: Template, known: Words) -> Words:
    keys = {place.key for line in template.header for place in line}
    return tuple((key, text) for key, text in known if key in keys)


def _ruled(
    source: Source, connection: Connection, the_round: Round, subject_id: str
) -> tuple[Scheme, str]:
    """Return the scheme a round is reckoned by, and whose ruler counts for a subject.

    Without one, or for one who was withdrawn, the rulers are those of any group.
    """
    if subject_id:
        subject = records.read(connection, Subject, subject_id)
        whose = form_person(source, connection, subject, Edition.FULL)
        if whose is not None:
            return whose.scheme, whose.group
    _stand, scheme = standing_of(connection, the_round)
    return scheme, ""


def _rows(
    template: Template, scheme: Scheme, months: int, ruler: str
) -> tuple[tuple[str, ...], ...]:
    """Return the rows the form itself names, with what the scheme says of them."""
    if template.form == EFFORT:
        return tuple(_effort_rows(template, scheme, months, ruler))
    if template.form == APPRAISAL:
        return tuple(_appraisal_rows(template, scheme))
    return ()


def _appraisal_rows(template: Template, scheme: Scheme) -> Iterator[tuple[str, ...]]:
    weights = dict(scheme.team.items)
    for item in SHEET_WEIGHTS:
        told = template.item(str(item.value))
        cells = {
            "item": told.label,
            "weight": plain(weights[item]),
            "anchor": told.text,
        }
        yield row_of(template, cells)


def _effort_rows(
    template: Template, scheme: Scheme, months: int, ruler: str
) -> Iterator[tuple[str, ...]]:
    for number, indicator in enumerate(scheme.indicators, 1):
        scale = indicator_scale(indicator, scheme, group=ruler, months=months)
        cells = {
            "number": str(number),
            "indicator": template.item(indicator.code).label,
            "weight": whole(indicator.weight),
            "unit": indicator.unit,
            "base": whole(scale.base.source.value),
            "full": whole(scale.full.source.value),
        }
        yield row_of(template, cells)
