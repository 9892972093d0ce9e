"""The people of the sample district at their two laptops, doing what the plan says."""

from __future__ import annotations

import dataclasses
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from desktop.demo.district import District, Step
from desktop.model.codec import Body, canonical, from_body, parse, to_body
from desktop.model.codes import InterviewState, Role, SheetState
from desktop.model.fieldwork import Interview, Photo
from desktop.model.forms import TemplateState
from desktop.model.grading import SchemeVersion
from desktop.model.narratives import Assessment, NarrativeState
from desktop.model.people import Cadre, Reviewer
from desktop.model.spec import Record
from desktop.services import imports, interviews, narratives, photos, publishing, sheets
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.services.photos import PhotoIn
from desktop.storage import records
from desktop.storage.database import Connection


@dataclass
class Players:
    """Two desks and the names their records got when they came in.

    Attributes:
        district: What is to be done.
        desks: The open desks by station.
        renamed: The id a record has in the files, and the one it got here.
    """

    district: District
    desks: dict[str, Desk]
    renamed: dict[str, str] = field(default_factory=dict[str, str])
    _roles: dict[str, Role] = field(default_factory=dict[str, Role])

    def import_rosters(self, station: str) -> imports.ImportPlan:
        """Import the rosters as they come from the personnel office."""
        desk = self.desks[station]
        with tempfile.TemporaryDirectory() as folder:
            with zipfile.ZipFile(self.district.rosters) as archive:
                archive.extractall(folder)
            plan = imports.plan_import(desk, imports.roster_files([Path(folder)]))
            imports.carry_out(desk, plan)
        with desk.station.database.read() as connection:
            known = records.find(connection, Cadre)
        by_person = {(cadre.name, cadre.born_on): cadre.id for cadre in known}
        for cadre in self.district.of_type(Cadre):
            found = by_person.get((cadre.name, cadre.born_on))
            if found is not None:
                self.renamed[cadre.id] = found
        return plan

    def play(self, steps: Iterable[Step]) -> None:
        """Do steps at their desks, each by its author, at its time.

        What one laptop writes without a pause is one transaction: the disk is asked
        once for a page of work, not once for every line of a roster.
        """
        for (station, is_plain), group in groupby(steps, key=_kind):
            if not is_plain:
                for step in group:
                    self._play_alone(step)
                continue
            with self.desks[station].station.database.write() as connection:
                for step in group:
                    self._play_within(connection, step)

    def _play_within(self, connection: Connection, step: Step) -> None:
        desk = self._seat(step)
        record = self._renamed(step.record)
        if step.target is None:
            verbs.put(desk, connection, [record])
        else:
            reason = step.reason
            verbs.move(desk, connection, record.id, step.target, reason=reason)

    def _play_alone(self, step: Step) -> None:
        desk = self._seat(step)
        record = self._renamed(step.record)
        if isinstance(record, Photo):
            self._photograph(desk, record)
        elif isinstance(record, Interview):
            base = verbs.read(desk, record.id)
            interviews.sign(desk, from_body(Interview, base.body), base)
        elif isinstance(record, Assessment):
            narratives.settle(desk, record.id)
        elif isinstance(record, SchemeVersion):
            publishing.publish(desk, record.id)
        else:
            sheets.sign(desk, record.id)

    def _seat(self, step: Step) -> Desk:
        """Return the desk with the step's author at it."""
        if not self._roles:
            people = self.district.of_type(Reviewer)
            self._roles = {p.id: p.role or Role.PART_TIME for p in people}
        return dataclasses.replace(
            self.desks[step.station],
            reviewer=step.author,
            role=self._roles[step.author],
            now=lambda: step.at,
        )

    def _renamed(self, record: Record) -> Record:
        """Return the record with the ids that its neighbours have here."""
        text = canonical(to_body(record)).decode()
        for old, new in self.renamed.items():
            if old in text:
                text = text.replace(old, new)
        return from_body(type(record), parse(text.encode()))

    def _photograph(self, desk: Desk, planned: Photo) -> None:
        """Take a photo in as the window does, then say what the plan says of it."""
        path = self.district.photo(planned.original)
        photo = PhotoIn(source=path, name=planned.file_name, round_id=planned.round_id)
        taken = photos.ingest(desk, photo).photo
        self.renamed[planned.id] = taken.id
        said = _said(planned)
        verbs.save(desk, dataclasses.replace(taken, **said))


def _kind(step: Step) -> tuple[str, bool]:
    """Return where a step is done, and whether it is a plain write or move."""
    signing = step.target in {
        InterviewState.SIGNED,
        SheetState.SIGNED,
        NarrativeState.SETTLED,
        TemplateState.PUBLISHED,
    }
    photo = step.do == "write" and step.record.TYPE == Photo.TYPE
    return step.station, not (signing or photo)


def _said(planned: Photo) -> Body:
    """Return what a person says of a photo, apart from what its file tells."""
    names = (
        "caption",
        "note",
        "place",
        "photographer",
        "round_id",
        "subjects",
        "matter_id",
        "quarter_turns",
        "boxes",
    )
    return {name: getattr(planned, name) for name in names}
