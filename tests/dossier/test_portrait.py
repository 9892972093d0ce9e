"""Parts 二 and 十二, and what 十 says of agreement and 合议, from a real station."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from desktop.dossier.collect import Source, collect_dossier
from desktop.dossier.content import Edition
from desktop.dossier.volume import render_dossier
from desktop.model import codes
from desktop.model.fieldwork import Evidence
from desktop.model.grading import (
    Conferral,
    DecisionState,
    GradeDecision,
    RoundLock,
    ScoreSheet,
)
from desktop.model.ids import new_id
from desktop.model.narratives import (
    Assessment,
    NarrativeState,
    PortraitTag,
    Statement,
)
from desktop.model.rounds import Round, Subject
from desktop.model.scoring_codes import Outcome
from desktop.scoring.scheme import Scheme, TeamScheme
from desktop.scoring.scheme_json import scheme_json

from . import district, paper, samples

EARLIER = district.record_id(300)
NOW = datetime(2024, 7, 28, 2, 0, tzinfo=UTC)


@pytest.fixture
def place(tmp_path):
    built = district.build(tmp_path / "s")
    yield built
    built.station.close()


@contextmanager
def reading(place):
    photos = place.station.photos
    with place.station.database.read() as connection:
        yield Source(
            connection=connection,
            photo=lambda photo: b"",
            portrait=lambda original: photos.read(original, "working"),
        )


def collected(place, edition=Edition.FULL):
    with reading(place) as source:
        return collect_dossier(source, district.SUBJECT, edition)


def proof(number: int, **facts) -> Evidence:
    whole = {
        "number": f"E2024-07-9{number:03}",
        "title": "整治台账",
        "kind": codes.EvidenceKind.DOCUMENT,
        "dimension": codes.Dimension.RESULTS,
        "site": codes.Site.OFFICE,
        "producer": codes.Producer.UNIT,
        "collected_at": NOW,
        "collected_by": district.record_id(10),
    }
    return Evidence(
        id=district.record_id(400 + number), **district.AT, **(whole | facts)
    )


def assessment(*cited: Evidence, **facts) -> Assessment:
    ids = tuple(item.id for item in cited)
    whole = {
        "tags": (
            PortraitTag(tag="盯在现场", evidence_ids=ids),
            PortraitTag(tag="把关偏松", evidence_ids=ids[:1]),
        ),
        "merits": (
            Statement(words="点位自己跑。", case="早6点到场。", evidence_ids=ids),
            Statement(words="敢认错。", evidence_ids=ids[1:]),
        ),
        "faults": (Statement(words="补救慢。", case="晚6天。", evidence_ids=ids),),
        "concerns": "清运合同须讲清",
        "advice": "可继续抓项目",
        "written_by": district.record_id(10),
        "settled_at": NOW,
        "state": NarrativeState.SETTLED,
    }
    return Assessment(id=new_id(), **district.AT, **(whole | facts))


def score(subject: str, total: str, **facts) -> ScoreSheet:
    whole = {
        "round_id": district.ROUND,
        "lock_id": new_id(),
        "results": Decimal("82.06"),
        "team": Decimal("86.50"),
        "total": Decimal(total) if total else None,
        "outcome": Outcome.GOOD,
        "tree": "{}",
        "computed_at": NOW,
    }
    return ScoreSheet(id=new_id(), subject_id=subject, **(whole | facts))


def peers(count: int) -> list[Subject]:
    return [
        Subject(
            id=district.record_id(500 + at), round_id=district.ROUND, cadre_id=new_id()
        )
        for at in range(count)
    ]


def texts(place, edition=Edition.FULL) -> str:
    printed = render_dossier(collected(place, edition), samples.MARK)
    return paper.all_text(printed.pdf)


def test_a_portrait_counts_what_stands_behind_its_tags(place):
    """
    Two evidences of two sources establish a tag; with one it is 待印证 (M69).
    """
    paper_, photo = proof(1), proof(2, kind=codes.EvidenceKind.PHOTO)
    district.put(place.station, paper_, photo, assessment(paper_, photo))

    text = texts(place)

    assert "盯在现场（2）" in text
    assert "把关偏松（1，待印证）" in text
    assert "事例：早6点到场。" in text
    assert "E2024-07-9001" in text


def test_fallen_evidence_is_said_on_paper(place):
    """
    A sentence whose evidence was voided is printed with that, and without its number.
    """
    fallen = proof(1, state=codes.EvidenceState.VOID, void_reason="误录")
    district.put(place.station, fallen, assessment(fallen))

    portrait = collected(place).portrait

    assert [False, False] == [row.is_grounded for row in portrait.merits]
    assert ["", ""] == [row.evidence for row in portrait.merits]
    assert "已划去、作废或查明不属实" in texts(place)


def test_the_person_reads_neither_concerns_nor_advice(place):
    """
    The feedback edition has merits and faults; inner remarks are not in its content.
    """
    district.put(place.station, proof(1), assessment(proof(1)))

    portrait = collected(place, Edition.FEEDBACK).portrait

    assert (None, None) == (portrait.concerns, portrait.advice)
    text = texts(place, Edition.FEEDBACK)
    assert "补救慢" in text
    assert "清运合同须讲清" not in text


def test_the_person_reads_no_draft(place):
    """
    What is not 定稿 is printed for us as a draft, and for him not at all.
    """
    draft = {"state": NarrativeState.DRAFT, "settled_at": None}
    district.put(place.station, proof(1), assessment(proof(1), **draft))

    assert collected(place, Edition.FEEDBACK).portrait is None
    assert "本部分尚未定稿" in texts(place)


def test_names_of_others_are_hidden_from_the_person(place):
    """
    What the team writes of him names no source in his edition.
    """
    source = district.SOURCES[0]
    told = (Statement(words=f"{source}说他常到村里来。", evidence_ids=()),)
    district.put(place.station, assessment(merits=told))

    assert source not in texts(place, Edition.FEEDBACK)


def test_no_scores_leave_the_history_out(place):
    """
    Without any computed score the part is missing, and the volume says so.
    """
    content = collected(place)

    assert content.history is None
    assert "history" in [item.part for item in content.missing]


def test_history_lists_every_round_with_a_score(place):
    """
    Rounds stand oldest first, the last computing counts, and the grade is the decided.
    """
    before = Round(id=EARLIER, year=2023, number=9, theme="农村改厕")
    then = Subject(
        id=district.record_id(301), round_id=EARLIER, cadre_id=district.CADRE
    )
    decided = GradeDecision(
        id=new_id(),
        **district.AT,
        proposed=Outcome.GOOD,
        decided=codes.Grade.EXCELLENT,
        decided_on=date(2024, 8, 5),
        state=DecisionState.CONFIRMED,
    )
    district.put(
        place.station,
        before,
        then,
        score(then.id, "78.20", round_id=EARLIER),
        score(district.SUBJECT, "80.00"),
        score(district.SUBJECT, "86.10", computed_at=NOW + timedelta(hours=1)),
        decided,
    )

    old, new = collected(place).history

    assert ("2023-09", "78.20", "良好（建议）") == (old.number, old.total, old.grade)
    assert ("2024-07", "86.10", "优秀") == (new.number, new.total, new.grade)
    assert ("82.06", "", "86.50") == (new.results, new.ballots, new.team)
    text = texts(place)
    assert "历次综合得分" in text
    assert "组均值" in text


def test_an_ungraded_decision_is_said(place):
    """
    不定等次 is a decision too.
    """
    decided = GradeDecision(
        id=new_id(),
        **district.AT,
        proposed=Outcome.UNGRADED,
        ungraded_reason=codes.UngradedReason.SHORT_SERVICE,
        decided_on=date(2024, 8, 5),
        state=DecisionState.CONFIRMED,
    )
    district.put(place.station, score(district.SUBJECT, ""), decided)

    (row,) = collected(place).history

    assert ("不定等次", "", "") == (row.grade, row.total, row.place)


@pytest.mark.parametrize(("others", "is_told"), [(3, False), (4, True)])
def test_the_mean_of_a_small_group_is_not_told_to_its_member(place, others, is_told):
    """
    From a mean of fewer than five a member could reckon the others.
    """
    group = peers(others)
    sheets = [score(peer.id, "90.00") for peer in group]
    district.put(place.station, *group, *sheets, score(district.SUBJECT, "80.00"))

    (full,) = collected(place).history
    (his,) = collected(place, Edition.FEEDBACK).history

    assert f"{others + 1}/{others + 1}" == full.place == his.place
    assert full.mean is not None
    assert is_told is (his.mean is not None)
    assert is_told is ("组均值" in texts(place, Edition.FEEDBACK))


def test_reviewers_who_agree_are_said_to(place):
    """
    With too few subjects nothing is told of agreement; with three there are ICC and W.
    """
    assert "尚不能计算" in collected(place).appraisal.consistency
    sheets = [one for one in district.appraisals() if one.TYPE == "appraisal_sheet"]
    group = peers(3)
    more = []
    for at, peer in enumerate(group):
        for own in sheets:
            marks = tuple(
                replace(mark, score=(mark.score or 0) - 5 * at) for mark in own.marks
            )
            more.append(replace(own, id=new_id(), subject_id=peer.id, marks=marks))
    district.put(place.station, *group, *more)

    told = collected(place).appraisal.consistency

    assert "ICC(2,k)" in told
    assert "Kendall W" in told
    assert "样本少" in told


def test_reviewers_of_different_subjects_are_compared_by_alpha(place):
    """
    Where not everyone marked everybody Krippendorff's α is said.
    """
    sheets = [one for one in district.appraisals() if one.TYPE == "appraisal_sheet"]
    group = peers(3)
    more = [
        replace(own, id=new_id(), subject_id=peer.id)
        for at, peer in enumerate(group)
        for own in sheets[: 1 if at else None]
    ]
    district.put(place.station, *group, *more)

    assert "Krippendorff" in collected(place).appraisal.consistency


def test_minutes_of_a_conferral_are_printed(place):
    """
    合议 is printed with its day, who was there, and what was said.
    """
    conferred = Conferral(
        id=new_id(),
        **district.AT,
        held_on=date(2024, 7, 29),
        present=(district.record_id(10), district.record_id(11)),
        minutes="对担当作为一项看法不同，复核证据后各自维持。",
    )
    district.put(place.station, conferred)

    told = collected(place).appraisal.calibration

    assert "2024.07.29合议，参加人：周以宁、顾承舟" in told
    assert "各自维持" in told


def test_the_marks_are_weighed_by_the_scheme_of_the_round(place):
    """
    A locked round is printed with the weights it was locked with.
    """
    items = TeamScheme().items
    first, second, *rest = items
    moved = (
        (first[0], first[1] + 5),
        (second[0], second[1] - 5),
        *rest,
    )
    scheme = Scheme(version="2024-9", team=TeamScheme(items=moved))
    lock = RoundLock(
        id=new_id(),
        round_id=district.ROUND,
        scheme=scheme_json(scheme).decode(),
        locked_at=NOW,
    )
    district.put(place.station, lock)

    appraisal = collected(place).appraisal

    assert ["20", "15"] == [row.weight for row in appraisal.rows[:2]]
    assert ["20", "15"] == [mark.weight for mark in appraisal.sheets[0].marks[:2]]
