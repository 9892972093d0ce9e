"""The sample district: what its records must be, whoever reads them."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise

import msgspec
import pytest
from PIL import Image

from desktop.demo.district import District
from desktop.model import codes
from desktop.model.codec import canonical, decode, to_body
from desktop.model.daily import DailyNote, StayLog
from desktop.model.fieldwork import (
    Evidence,
    Finding,
    Interview,
    Observation,
    Photo,
    Point,
    Verification,
)
from desktop.model.identity import id_number_rule
from desktop.model.lists import AppraisalSheet, DutyItem, IssueItem, ResultItem
from desktop.model.people import Cadre, Reviewer, Unit
from desktop.model.rounds import Subject, Team
from desktop.model.rules import HIGH_MARK, LOW_MARK, flaws
from desktop.model.spec import Record
from desktop.model.workflow import is_draft
from tests.demo.walking import references

BEIJING = timedelta(hours=8)
MOST_BYTES = 14_000_000
COUNTS = {
    "field": 8,
    "matter": 56,
    "cadre": 121,
    "reviewer": 14,
    "corps": 7,
    "round": 1,
    "team": 3,
    "peer_group": 3,
    "subject": 12,
    "interview": 40,
    "observation": 60,
    "photo": 44,
    "appraisal_sheet": 48,
    "assessment": 12,
    "analysis_report": 1,
}
RARE = "𬭎㛃𫖯䶮𠅤堃喆"


def test_counts_are_those_of_the_report_it_is_made_after(district: District):
    """
    The fields, matters and cadres of M03; the round's people and their work.
    """
    found = Counter(record.TYPE for record in district.records)

    assert COUNTS == {name: found[name] for name in COUNTS}


def test_every_line_is_a_canonical_record(district: District):
    """
    A line decodes as its type, and the same bytes come back from the record.
    """
    for path in sorted((district.folder / "records").glob("*.jsonl")):
        for line in path.read_bytes().splitlines():
            row = msgspec.json.decode(line)
            body = canonical(row["body"])
            record = decode(row["type"], body)

            assert path.stem == row["type"]
            assert body == canonical(to_body(record))


def test_every_record_keeps_the_rules(district: District):
    """
    No record breaks a rule of its fields or of the trade; a draft may lack some.
    """
    broken = {
        (record.TYPE, record.id): found
        for record in district.records
        if (found := flaws(record, draft=is_draft(record)))
    }

    assert {} == broken


def test_every_reference_points_at_a_record_of_its_type(district: District):
    """
    Nothing dangles, also not in the nested lists.
    """
    types = {record.id: record.TYPE for record in district.records}
    wrong = [
        (record.TYPE, name, target)
        for record in district.records
        for name, wanted, target in references(record)
        if types.get(target) != wanted
    ]

    assert [] == wrong


def test_what_a_verdict_is_about_is_there(district: District):
    """
    A verification names the type and the id of a record of the same subject.
    """
    by_id = {record.id: record for record in district.records}
    for check in district.of_type(Verification):
        claim = by_id[check.claim_id]

        assert check.claim_type == claim.TYPE
        judged = ResultItem | IssueItem | Evidence | DailyNote | StayLog
        assert isinstance(claim, judged)
        about = claim.subjects if isinstance(claim, StayLog) else (claim.subject_id,)
        assert check.subject_id in about


def test_points_quote_the_very_characters_they_point_at(district: District):
    """
    Lines count from 1, characters from 0, the last one is excluded.

    A quote over several lines is joined by line breaks.
    """
    talks = {talk.id: talk for talk in district.of_type(Interview)}
    over_lines = 0
    for point in district.of_type(Point):
        talk = talks[point.interview_id]
        assert point.first_line
        assert point.last_line
        words = [
            line.words for line in talk.lines[point.first_line - 1 : point.last_line]
        ]
        words[-1] = words[-1][: point.last_character]
        words[0] = words[0][point.first_character :]
        over_lines += point.last_line > point.first_line

        assert point.quote == "".join(words)
        assert point.quote.strip()
        assert point.subject_id in talk.subjects
    assert over_lines >= 5


def test_talks_are_such_as_two_reviewers_bring_home(district: District):
    """
    12 to 40 lines, two persons, within the round, some questions left unasked.
    """
    for talk in district.of_type(Interview):
        assert talk.held_at
        when = (talk.held_at + BEIJING).date()
        asked = sum(question.asked for question in talk.outline)

        assert 12 <= len(talk.lines) <= 40
        assert talk.asked_by != talk.recorded_by
        assert date(2024, 7, 1) <= when <= date(2024, 7, 31)
        assert 0 < asked < len(talk.outline)
        assert talk.ended_at is None or talk.ended_at > talk.held_at


def test_no_two_talks_share_a_line(district: District):
    """
    The prose is told, not shuffled: an answer of some length stands once only.
    """
    answers = Counter(
        line.words
        for talk in district.of_type(Interview)
        for line in talk.lines
        if line.voice is codes.Voice.ANSWER and len(line.words) > 12
    )

    assert [] == [words for words, count in answers.items() if count > 1]


def test_a_good_part_of_what_is_said_is_critical(district: District):
    """
    At least a quarter of the points are faults or leads.
    """
    kinds = Counter(point.kind for point in district.of_type(Point))
    critical = kinds[codes.PointKind.FAULT] + kinds[codes.PointKind.LEAD]

    assert 150 <= kinds.total()
    assert 0.25 <= critical / kinds.total() <= 0.6


def test_no_reviewer_is_in_two_places_at_once(district: District):
    """
    The talks a person asks or records do not overlap.
    """
    held: dict[str, list[tuple[datetime, datetime]]] = {}
    for talk in district.of_type(Interview):
        assert talk.held_at
        for person in (talk.asked_by, talk.recorded_by):
            ended = talk.ended_at or talk.held_at
            held.setdefault(person, []).append((talk.held_at, ended))
    for times in held.values():
        for (_, ended), (begun, _) in pairwise(sorted(times)):
            assert ended <= begun


def test_evidence_is_numbered_without_gaps_in_the_order_it_was_collected(
    district: District,
):
    """
    E2024-07-0001 and on, by the time of collection.
    """
    found = district.of_type(Evidence)
    times = [item.collected_at for item in found]

    assert [f"E2024-07-{n:04d}" for n in range(1, len(found) + 1)] == [
        item.number for item in found
    ]
    assert times == sorted(times, key=str)


@pytest.mark.parametrize("place", range(12))
def test_each_subject_has_lists_findings_and_observations(district: District, place):
    """
    4–7 duties (one without a result), 3–7 results (one off the list), 1–3 issues.
    """
    subject = district.of_type(Subject)[place]
    duties = _of(district, DutyItem, subject)
    results = _of(district, ResultItem, subject)
    answered = {item.matter_id for item in _of(district, Finding, subject)}

    assert 4 <= len(duties) <= 7
    assert 3 <= len(results) <= 7
    assert 1 <= sum(item.off_list for item in results)
    assert {item.id for item in duties} - {item.duty_id for item in results}
    assert 1 <= len(_of(district, IssueItem, subject)) <= 3
    assert 4 <= len(_of(district, Observation, subject))
    assert answered
    assert answered <= set(subject.matters)
    assert 4 == len(_of(district, AppraisalSheet, subject))


def test_extreme_marks_cite_evidence_that_exists(district: District):
    """
    Above 90 and below 70 a mark names its facts and its evidence (M37).
    """
    evidence = {item.id for item in district.of_type(Evidence)}
    extreme = 0
    for sheet in district.of_type(AppraisalSheet):
        for mark in sheet.marks:
            assert mark.score is not None
            assert set(mark.evidence_ids) <= evidence
            if not LOW_MARK <= mark.score <= HIGH_MARK:
                extreme += 1
                assert mark.basis
                assert mark.evidence_ids
    assert 20 <= extreme


def test_one_sheet_and_one_talk_are_still_open(district: District):
    """
    The window has something to go on with.
    """
    sheets, talks = district.of_type(AppraisalSheet), district.of_type(Interview)

    assert 1 == sum(sheet.state is codes.SheetState.DRAFT for sheet in sheets)
    assert 1 == sum(talk.state is codes.InterviewState.DRAFT for talk in talks)


def test_nobody_reviews_his_own_unit(district: District):
    """
    No member of a team serves in a subject's unit or has declared a conflict (M08).
    """
    teams = {team.id: team for team in district.of_type(Team)}
    people = {person.id: person for person in district.of_type(Reviewer)}
    cadres = {cadre.id: cadre for cadre in district.of_type(Cadre)}
    for subject in district.of_type(Subject):
        team, cadre = teams[subject.team_id], cadres[subject.cadre_id]
        for person in (people[id_] for id_ in {team.leader_id, *team.members}):
            barred = {person.unit_id, *(item.unit_id for item in person.recusals)}

            assert cadre.unit_id not in barred


def test_nobody_asks_about_one_he_must_not_review(district: District):
    """
    Neither who asks nor who records is barred from any subject of the talk.
    """
    people = {person.id: person for person in district.of_type(Reviewer)}
    units = {cadre.id: cadre.unit_id for cadre in district.of_type(Cadre)}
    serves = {item.id: units[item.cadre_id] for item in district.of_type(Subject)}
    for talk in district.of_type(Interview):
        for person in (people[talk.asked_by], people[talk.recorded_by]):
            barred = {person.unit_id, *(item.unit_id for item in person.recusals)}

            assert not barred & {serves[subject] for subject in talk.subjects}


def test_names_hold_the_characters_that_are_hard_to_print(district: District):
    """
    Rare characters, one name of 25 characters with “·”, and no two the same.
    """
    names = [cadre.name for cadre in district.of_type(Cadre)]

    assert "" == "".join(sign for sign in RARE if not any(sign in n for n in names))
    assert 25 == max(len(name) for name in names if "·" in name)
    assert len(names) == len(set(names))


def test_identity_numbers_are_sound_and_nobodys(district: District):
    """
    The check digit is right; the district code 321398 is not assigned to any county.
    """
    numbers = [cadre.id_number for cadre in district.of_type(Cadre)]

    assert {""} == {
        id_number_rule(cadre.id_number, cadre.sex) for cadre in district.of_type(Cadre)
    }
    assert {"321398"} == {number[:6] for number in numbers}
    assert len(numbers) == len(set(numbers))


def test_every_cadre_has_a_roster(district: District):
    """
    Résumé, family, three annual grades, duties and a unit.
    """
    units = {unit.id for unit in district.of_type(Unit)}
    for cadre in district.of_type(Cadre):
        assert cadre.unit_id in units
        assert cadre.duties
        assert [2021, 2022, 2023] == [grade.year for grade in cadre.annual_grades]
        assert len(cadre.resume) >= 3
        assert "" == cadre.resume[-1].until
        assert cadre.family
        since = [line.since for line in cadre.resume]
        assert since == sorted(since)


def test_photos_are_the_files_the_records_name(district: District):
    """
    SHA-256, size, pixels, time and place of a record are those of its file.
    """
    for photo in district.of_type(Photo):
        path = district.photo(photo.original)
        data = path.read_bytes()
        with Image.open(path) as image:
            size = image.size
            exif = image.getexif()
        taken = exif.get_ifd(0x8769)[0x9003]
        where = exif.get_ifd(0x8825)
        assert photo.taken_at

        assert photo.original == hashlib.sha256(data).hexdigest()
        assert photo.size_bytes == len(data)
        assert (photo.width_px, photo.height_px) == size
        assert f"{photo.taken_at + BEIJING:%Y:%m:%d %H:%M:%S}" == taken
        assert abs(float(photo.latitude or 0) - _degrees(where[2])) < 1e-6
        assert abs(float(photo.longitude or 0) - _degrees(where[4])) < 1e-6


def test_portraits_of_the_subjects_are_shipped(district: District):
    """
    Each subject's portrait is a file whose SHA-256 the cadre names.
    """
    cadres = {cadre.id: cadre for cadre in district.of_type(Cadre)}
    wanted = {cadres[s.cadre_id].portrait for s in district.of_type(Subject)}
    files = (district.folder / "portraits").glob("*.jpg")

    assert wanted == {hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_district_is_small_enough_to_ship(district: District):
    """
    All its files together stay below 14 MB.
    """
    files = [path for path in district.folder.rglob("*") if path.is_file()]

    assert sum(path.stat().st_size for path in files) <= MOST_BYTES


def _of(district: District, owner: type[Record], subject: Subject) -> list:
    return [
        item
        for item in district.of_type(owner)
        if getattr(item, "subject_id", "") == subject.id
    ]


def _degrees(parts) -> float:
    return float(parts[0]) + float(parts[1]) / 60 + float(parts[2]) / 3600
