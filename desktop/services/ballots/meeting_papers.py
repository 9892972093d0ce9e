"""What a ballot needs on paper: numbered ballots, slips, the record of how many.

Source: domain/1-mechanisms.md M32; domain/5-documents.md §7.7.3.
"""

from __future__ import annotations

import dataclasses

from desktop.dossier.collect import heading_of
from desktop.dossier.collect.heading import Heading
from desktop.dossier.content import Edition
from desktop.dossier.form_content import (
    BallotFormContent,
    BallotPaper,
    BallotRecordContent,
    BallotSlipContent,
)
from desktop.dossier.wording import wording
from desktop.model.balloting import (
    BallotActivity,
    BallotBatch,
    BallotBox,
    NumberKind,
)
from desktop.model.people import Reviewer
from desktop.model.rounds import Round
from desktop.model.templates import BALLOT, TemplateItem
from desktop.services.ballots.activities import (
    Progress,
    candidates,
    form_within,
    progress_within,
)
from desktop.services.ballots.issuing import code_of
from desktop.services.ballots.numbers import accounts, voided
from desktop.services.ballots.papers import BallotForm
from desktop.services.desk import Desk
from desktop.services.forms.templates import template_of
from desktop.services.print_source import source_of
from desktop.storage import records
from desktop.storage.database import Connection

_NOTHING = "—"


def batch_content(
    desk: Desk, activity: str, place: int
) -> BallotFormContent | BallotSlipContent:
    """Return a batch as it is printed, without the numbers that are void by now.

    Args:
        desk: Who prints.
        activity: 测评活动.
        place: Which of its batches, from 0.

    Raises:
        UnknownRecordError: The activity, or its version of the form, is not here.
    """
    people = tuple((one.name, one.post) for one in candidates(desk, activity))
    with desk.station.database.read() as connection:
        known = records.read(connection, BallotActivity, activity)
        form = form_within(connection, known)
        heading = _heading(desk, connection, known)
        batch = known.batches[place]
        if batch.kind is NumberKind.SLIP:
            return _slips(known, place, form, heading=heading)
        template = template_of(connection, BALLOT, known.template)
    items = tuple(TemplateItem(key=one, label=one) for one in known.negative_items)
    code = _code(batch, form)
    return BallotFormContent(
        record_id=known.id,
        number=f"{code}-{heading.code}-{place + 1}",
        edition=Edition.FULL,
        organ=heading.organ,
        classification=heading.classification,
        round_label=heading.round_label,
        theme=heading.theme,
        template=dataclasses.replace(template, items=items),
        circles=tuple((one.code, one.circle.label) for one in form.scheme.groups),
        people=people,
        papers=tuple(
            BallotPaper(number=number, circle=code) for number in _live(known, batch)
        ),
    )


def record_content(
    desk: Desk, activity: str, edition: Edition = Edition.FULL
) -> BallotRecordContent:
    """Return 测评票发放回收记录 of an activity.

    Raises:
        UnknownRecordError: The activity is not on this station.
    """
    words = wording("YX-15B")
    with desk.station.database.read() as connection:
        known = records.read(connection, BallotActivity, activity)
        progress = progress_within(desk, connection, known)
        heading = _heading(desk, connection, known)
        hosts = records.read_many(connection, Reviewer, [known.host_id])
        sealed = records.find(connection, BallotBox, activity_id=activity)
    days = dict.fromkeys(str(day) for day in (known.starts_on, known.ends_on) if day)
    host = hosts[known.host_id].name if known.host_id in hosts else _NOTHING
    manner = known.manner.label if known.manner else _NOTHING
    envelope = sealed[0].envelope if sealed else ""
    return BallotRecordContent(
        record_id=known.id,
        number=f"FP-{heading.code}-{known.id[-6:].upper()}",
        edition=edition,
        organ=heading.organ,
        classification=heading.classification,
        round_label=heading.round_label,
        theme=heading.theme,
        facts=(
            (words["activity"], known.name, words["state"], known.state.label),
            (words["held"], "—".join(days), words["place"], known.place),
            (words["host"], host, words["manner"], manner),
            (words["envelope"], envelope, words["asked"], str(len(known.subjects))),
        ),
        rows=_rows(known, progress, words["total"]),
        voided=tuple(
            (one.number, str(one.voided_on or ""), one.reason) for one in known.voided
        ),
    )


def _slips(
    activity: BallotActivity, place: int, form: BallotForm, *, heading: Heading
) -> BallotSlipContent:
    batch = activity.batches[place]
    return BallotSlipContent(
        record_id=activity.id,
        number=f"PQ-{_code(batch, form)}-{heading.code}-{place + 1}",
        edition=Edition.FULL,
        organ=heading.organ,
        classification=heading.classification,
        round_label=heading.round_label,
        theme=heading.theme,
        activity=activity.name,
        circle=batch.circle.label if batch.circle else "",
        numbers=_live(activity, batch),
    )


def _rows(
    activity: BallotActivity, progress: Progress, total: str
) -> tuple[tuple[str, ...], ...]:
    returned = {one.circle: one for one in progress.groups}
    found = accounts(activity)
    rows = [
        (
            one.circle.label,
            str(one.quota),
            str(one.numbered) if one.numbered else _NOTHING,
            str(one.voided) if one.numbered else _NOTHING,
            str(one.issued),
            _told(returned[one.circle].returned),
            _told(returned[one.circle].rate),
        )
        for one in found
    ]
    back = [one.returned for one in progress.groups if one.returned is not None]
    sums = (
        total,
        str(sum(one.quota for one in found)),
        str(sum(one.numbered for one in found)),
        str(sum(one.voided for one in found)),
        str(sum(one.issued for one in found)),
        str(sum(back)) if back else _NOTHING,
        _NOTHING,
    )
    return (*rows, sums)


def _told(figure: object) -> str:
    return _NOTHING if figure is None else str(figure)


def _live(activity: BallotActivity, batch: BallotBatch) -> tuple[str, ...]:
    void = voided(activity)
    return tuple(number for number in batch.numbers if number not in void)


def _code(batch: BallotBatch, form: BallotForm) -> str:
    return code_of(form.scheme, batch.circle) if batch.circle else ""


def _heading(desk: Desk, connection: Connection, activity: BallotActivity) -> Heading:
    the_round = records.read(connection, Round, activity.round_id)
    return heading_of(source_of(desk, connection), the_round)
