"""Make a station for `tests/old_databases`: one of everything, and what is in it.

Run as a program: `python -m tests.old_databases.make NAME`.
"""

from __future__ import annotations

import dataclasses
import json
import shutil
import sys
import tempfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from desktop.model.balloting import (
    ActivityState,
    BallotActivity,
    BallotManner,
    BallotQuota,
)
from desktop.model.blocks import FEWEST_IN_BLOCK
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.codec import to_body
from desktop.model.codes import (
    Grade,
    Group,
    PointKind,
    SheetItem,
    Verdict,
    VerifyMethod,
)
from desktop.model.duplicates import PersonMatch, Sameness
from desktop.model.fieldwork import Observation
from desktop.model.ids import new_id
from desktop.model.lists import AppraisalSheet, Mark
from desktop.model.people import Corps
from desktop.model.reviews import FieldComment, Review, ReviewDecision
from desktop.model.scoring_codes import Bar, Outcome
from desktop.model.spec import Kind, Spec, specs
from desktop.model.templates import EFFORT
from desktop.services import evidence, interviews, photos, sheets
from desktop.services import records as verbs
from desktop.services.ballots import activities, casting, sealing
from desktop.services.ballots.papers import Paper
from desktop.services.desk import Desk
from desktop.services.forms import templates
from desktop.services.photos import PhotoIn
from desktop.storage import ballots, drafts, journal, records
from desktop.storage.blocks import Came
from desktop.sync.blocks import pack_blocks
from desktop.sync.client.sealing import seal_own
from tests.fakes import (
    District,
    entries_of,
    exchange,
    new_desk,
    quick_vaults,
    seated,
)
from tests.photo_samples import as_jpeg, quarters

TRADE: dict[str, dict[str, Any]] = {
    "grade_fact": {"bar": Bar.VETO},
    "grade_decision": {"proposed": Outcome.GOOD, "decided": Grade.GOOD},
    "calendar_year": {"year": 2026},
}
"""What a record needs beside its required fields, by type."""
FOLDER = Path(__file__).parent
NOW = datetime(2026, 3, 14, 6, 30, tzinfo=UTC)


def main() -> None:
    """Make the folder; it must not be there yet."""
    place = FOLDER / sys.argv[1]
    with quick_vaults():
        desk = new_desk(place)
        fill(desk)
        seal_own(desk.station)
        facts = facts_of(desk)
        desk.station.close()
    text = json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True)
    (place / "facts.json").write_text(text + "\n", "utf-8")


def fill(desk: Desk) -> None:
    """Record one of everything: signed, verified, typed, struck out, in conflict."""
    district = District()
    district.save(desk)
    corps = Corps(
        id=new_id(),
        name="第三考察队",
        fields=(district.field.id,),
        leader_id=district.asker.id,
        members=(district.recorder.id,),
    )
    verbs.save(desk, corps)
    own = seated(desk, reviewer=district.recorder.id)
    _talk(own, district)
    _claims(own, district)
    photos.ingest(own, PhotoIn(source=as_jpeg(quarters()), name="IMG_0001.jpg"))
    typed = district.interview(number=2, place="王庄组")
    interviews.keep(own, typed, None)
    _review(desk, district, typed=district.observation(place="七号点位"))
    _same_person(desk, district)
    _votes(desk, district)
    templates.save_draft(desk, templates.draft_version(desk, EFFORT))
    _scored(desk, district)
    _conflict(own, district)
    _packed(desk, district)


def facts_of(desk: Desk) -> dict[str, Any]:
    """Return what is in a station: to be found in it for ever."""
    with desk.station.database.read() as connection:
        count, tally = journal.entry_count(connection)
        bodies = [
            to_body(record)
            for owner in RECORD_TYPES.values()
            for struck in (False, True)
            for record in records.find(connection, owner, struck=struck)
        ]
        typed = [draft.body for draft in drafts.every(connection)]
        known = records.find(connection, BallotActivity)
        live = [ballots.read(connection, activity.id) for activity in known]
    boxes = [msgspec.to_builtins(box) for box in live if box.returned]
    return ({"boxes": boxes} if boxes else {}) | {
        "entries": count,
        "tally": tally,
        "records": sorted(bodies, key=lambda body: body["id"]),
        "typed": typed,
        "photos": sorted(desk.station.photos.originals()),
    }


def _talk(own: Desk, district: District) -> None:
    talk = district.interview(number=1)
    interviews.sign(own, talk, None)
    words = interviews.Passage(
        first_line=2, last_line=2, first_character=0, last_character=8
    )
    subject = district.subject.id
    interviews.mark_point(own, talk, subject, PointKind.MERIT, words)


def _claims(own: Desk, district: District) -> None:
    claim, proof = district.result(), district.evidence()
    verbs.save_many(
        own, [district.duty(), claim, district.issue(), proof, district.finding()]
    )
    found = evidence.Finding(
        verdict=Verdict.PARTLY,
        method=VerifyMethod.DOCUMENTS,
        evidence_ids=(proof.id,),
        difference="少报一处",
    )
    evidence.verify(own, claim, found)
    again = district.evidence(title="重复登记的台账")
    verbs.save(own, again)
    verbs.strike(own, again.id, "重复登记")
    marks = tuple(Mark(item=item, score=Decimal(80)) for item in SheetItem)
    sheet = AppraisalSheet(
        id=new_id(),
        **district.of_subject(),
        reviewer_id=own.reviewer,
        marks=marks,
        recusal_declared=True,
    )
    verbs.save(own, sheet)
    sheets.sign(own, sheet.id)


def _review(leader: Desk, district: District, typed: Observation) -> None:
    """Return an observation for correction, with a word on one of its fields."""
    verbs.save(seated(leader, reviewer=typed.observer_id), typed)
    review = Review(
        id=new_id(),
        round_id=district.round.id,
        material_type=typed.TYPE,
        material_id=typed.id,
        heads=verbs.read(leader, typed.id).heads,
        decision=ReviewDecision.RETURNED,
        reason="地点过于笼统",
        comments=(FieldComment(field="place", words="写明桩号"),),
        reviewed_by=leader.reviewer,
        reviewed_at=leader.now(),
    )
    verbs.save(leader, review)


def _same_person(leader: Desk, district: District) -> None:
    """Find that an entry of the roster is there twice."""
    twice = dataclasses.replace(district.cadre, id=new_id(), post="副镇长、武装部长")
    verbs.save(leader, twice)
    match = PersonMatch(
        id=new_id(),
        cadres=(district.cadre.id, twice.id),
        finding=Sameness.SAME,
        kept_id=district.cadre.id,
        reason="出生年月和单位相同",
        matched_by=leader.reviewer,
        matched_at=leader.now(),
    )
    verbs.save(leader, match)


def _votes(leader: Desk, district: District) -> None:
    """Let three persons vote twice; one box is sealed, the other is not."""
    _cast(leader, district)
    done = _cast(leader, district)
    for state in (ActivityState.CLOSED, ActivityState.CHECKED, ActivityState.COUNTED):
        activities.move_on(leader, done, state)
    witness = district.recorder.id
    sealing.seal(leader, done, witness=witness, envelope="F-01")


def _cast(leader: Desk, district: District) -> str:
    activity = BallotActivity(
        id=new_id(),
        round_id=district.round.id,
        name="石桥镇民主测评",
        subjects=(district.subject.id,),
        groups=(BallotQuota(circle=Group.STAFF, issued=6),),
        manner=BallotManner.KIOSK,
        starts_on=date(2026, 3, 14),
        ends_on=date(2026, 3, 14),
        host_id=district.asker.id,
    )
    verbs.save(leader, activity)
    activities.publish(leader, activity.id)
    activities.start(leader, activity.id)
    form = casting.open_kiosk(leader, activity.id)
    for mark in "AAB":
        marks = {district.subject.id: mark * len(form.scheme.items)}
        casting.cast(leader, form, Paper(circle=Group.STAFF, ballots=marks))
    casting.close_kiosk(leader)
    return activity.id


def _scored(leader: Desk, district: District) -> None:
    """Write one of every type that no scene above wrote, with what it must have."""
    with leader.station.database.read() as connection:
        absent = [
            owner
            for owner in RECORD_TYPES.values()
            if not records.find(connection, owner)
        ]
    known = {record.TYPE: record.id for record in district.everything()}
    known |= {owner.TYPE: new_id() for owner in absent}
    for owner in absent:
        facts = _required(owner, known) | TRADE.get(owner.TYPE, {})
        verbs.save(leader, owner(id=known[owner.TYPE], **facts))


def _required(owner: type[Any], known: dict[str, str]) -> dict[str, Any]:
    """Return a sound value for each field that must be filled in."""
    return {
        spec.name: _value(spec, known)
        for spec in specs(owner)
        if spec.required and spec.default in (None, "", ())
    }


def _value(spec: Spec, known: dict[str, str]) -> Any:
    if spec.codes is not None:
        return next(iter(spec.codes))
    if spec.nested is not None:
        return (spec.nested(**_required(spec.nested, known)),)
    if spec.target:
        id_ = known.get(spec.target) or new_id()
        return (id_,) if spec.kind is Kind.REFS else id_
    return {
        Kind.DATE: date(2026, 3, 14),
        Kind.MOMENT: NOW,
        Kind.INTEGER: spec.low or 1,
        Kind.DECIMAL: Decimal(1),
    }.get(spec.kind, spec.label[: spec.max_length or None])


def _packed(desk: Desk, district: District) -> None:
    """Take from another station what came packed together."""
    folder = Path(tempfile.mkdtemp())
    other = new_desk(folder / "other")
    exchange(desk, other)
    places = [f"K{at}+000" for at in range(FEWEST_IN_BLOCK)]
    verbs.save_many(other, [district.observation(place=place) for place in places])
    entries = entries_of(other)[-FEWEST_IN_BLOCK:]
    pairs = [(entry.head_bytes, entry.body_bytes) for entry in entries]
    came = [Came(block, entries) for block in pack_blocks(pairs)]
    with desk.station.database.write() as connection:
        journal.apply(connection, entries, source="", now=NOW, came=came)
    other.station.close()
    shutil.rmtree(folder)


def _conflict(own: Desk, district: District) -> None:
    """Let another station change the same field of the same observation."""
    seen = district.observation()
    verbs.save(own, seen)
    folder = Path(tempfile.mkdtemp())
    other = new_desk(folder / "other")
    exchange(own, other)
    for desk, place in ((own, "K42+300"), (other, "K42+900")):
        verbs.save(desk, dataclasses.replace(seen, place=place, fact=place))
    exchange(own, other)
    other.station.close()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
