"""What a ballot needs on paper: numbered ballots, slips, the record of how many.

Source: domain/1-mechanisms.md M32; domain/5-documents.md §7.7.3.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

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
from desktop.errors.records import BallotRefusedError
from desktop.model.balloting import (
    BallotActivity,
    BallotBatch,
    BallotBox,
    NumberKind,
)
from desktop.model.codes import Group
from desktop.model.people import Reviewer
from desktop.model.permissions import require_write
from desktop.model.rounds import Round
from desktop.model.templates import BALLOT, TemplateItem
from desktop.services.ballots.activities import (
    Progress,
    candidates_within,
    form_within,
    progress_within,
)
from desktop.services.ballots.issuing import VOIDING, code_of
from desktop.services.ballots.numbers import accounts, voided
from desktop.services.ballots.papers import BallotForm
from desktop.services.desk import Desk
from desktop.services.forms.templates import template_of
from desktop.services.print_source import source_of
from desktop.storage import records
from desktop.storage.database import Connection

_NOTHING = "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedPapers:
    """The numbered papers of one group that are out.

    Attributes:
        activity: 测评活动.
        places: Which of its batches, from 0.
        prints: How often the one printed most went to paper.
    """

    activity: str
    places: tuple[int, ...]
    prints: int


def numbered_papers(desk: Desk, round_id: str, circle: Group) -> NumberedPapers | None:
    """Return the numbered papers of a group whose ballots are still typed.

    None where the group has none: then its papers have any number.

    Raises:
        BallotRefusedError: More than one activity of the round has such papers.
    """
    with desk.station.database.read() as connection:
        many = records.find(connection, BallotActivity, round_id=round_id, struck=False)
    found = [
        NumberedPapers(
            activity=one.id,
            places=places,
            prints=max(one.batches[place].printed or 0 for place in places),
        )
        for one in many
        if one.state in VOIDING and (places := _places(one, circle))
    ]
    if len(found) > 1:
        raise BallotRefusedError("many_numbered")
    return found[0] if found else None


def papers_content(desk: Desk, papers: NumberedPapers) -> BallotFormContent:
    """Return all numbered papers of a group, as they are printed once more.

    Raises:
        PermissionRefusedError: The role gives out no papers, and knows no numbers.
        UnknownRecordError: The activity, or its version of the form, is not here.
    """
    require_write(desk.role, BallotActivity.TYPE, "print")
    with desk.station.database.read() as connection:
        known = records.read(connection, BallotActivity, papers.activity)
        return _papers(desk, connection, known, *papers.places)


def batch_content(
    desk: Desk, activity: str, place: int
) -> BallotFormContent | BallotSlipContent:
    """Return a batch as it is printed, without the numbers that are void by now.

    Args:
        desk: Who prints.
        activity: 测评活动.
        place: Which of its batches, from 0.

    Raises:
        BallotRefusedError: All numbers of the batch are void.
        UnknownRecordError: The activity, or its version of the form, is not here.
    """
    with desk.station.database.read() as connection:
        known = records.read(connection, BallotActivity, activity)
        if not _live(known, known.batches[place]):
            raise BallotRefusedError("all_void")
        if known.batches[place].kind is NumberKind.SLIP:
            form = form_within(connection, known)
            heading = _heading(desk, connection, known)
            return _slips(known, place, form, heading=heading)
        return _papers(desk, connection, known, place)


def _papers(
    desk: Desk, connection: Connection, known: BallotActivity, *places: int
) -> BallotFormContent:
    """Return the ballots of some batches of one group, one after the other."""
    form = form_within(connection, known)
    heading = _heading(desk, connection, known)
    template = template_of(connection, BALLOT, known.template)
    people = tuple((one.name, one.post) for one in candidates_within(connection, known))
    items = tuple(TemplateItem(key=one, label=one) for one in known.negative_items)
    batches = [known.batches[place] for place in places]
    code = _code(batches[0], form)
    printed = "-".join(str(place + 1) for place in places)
    return BallotFormContent(
        record_id=known.id,
        number=f"{code}-{heading.code}-{printed}",
        edition=Edition.FULL,
        **heading.words(),
        template=dataclasses.replace(template, items=items),
        circles=tuple((one.code, one.circle.label) for one in form.scheme.groups),
        people=people,
        papers=tuple(
            BallotPaper(number=number, circle=code)
            for batch in batches
            for number in _live(known, batch)
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
        **heading.words(),
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
        **heading.words(),
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


def _places(activity: BallotActivity, circle: Group) -> tuple[int, ...]:
    """Return which batches of an activity are papers of a group that may vote."""
    return tuple(
        place
        for place, batch in enumerate(activity.batches)
        if (batch.kind, batch.circle) == (NumberKind.PAPER, circle)
        and _live(activity, batch)
    )


def _live(activity: BallotActivity, batch: BallotBatch) -> tuple[str, ...]:
    void = voided(activity)
    return tuple(number for number in batch.numbers if number not in void)


def _code(batch: BallotBatch, form: BallotForm) -> str:
    return code_of(form.scheme, batch.circle) if batch.circle else ""


def _heading(desk: Desk, connection: Connection, activity: BallotActivity) -> Heading:
    the_round = records.read(connection, Round, activity.round_id)
    return heading_of(source_of(desk, connection), the_round)
