"""The report of a later round is compared with the one before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.demo.district import load
from desktop.dossier.collect import (
    collect_report,
)
from desktop.dossier.report import render_report
from desktop.model import codes
from desktop.model.codec import to_body
from desktop.model.grading import DecisionState, GradeDecision, ScoreSheet
from desktop.model.ids import new_id
from desktop.model.narratives import AnalysisReport, NarrativeState
from desktop.model.rounds import Round, Subject
from desktop.model.scoring_codes import Outcome
from desktop.storage import journal, records, station
from desktop.storage.journal import Change, Writer
from tests.dossier import district, paper, samples
from tests.dossier.report.hand import NOW, one, reading, scored, subject_named


@pytest.fixture
def later(tmp_path):
    """A district whose round follows another with scores, locked and decided."""
    opened = station.create(tmp_path / "s", "a long passphrase", organ="临河区")
    found = load().records
    district.put(opened, *found)
    the_round = one(opened, Round)
    earlier = Round(id=new_id(), year=2023, number=9, theme="农村改厕")
    subject = subject_named(opened, "高志远")
    then = Subject(id=new_id(), round_id=earlier.id, cadre_id=subject.cadre_id)
    district.put(
        opened,
        earlier,
        then,
        ScoreSheet(
            id=new_id(),
            round_id=earlier.id,
            subject_id=then.id,
            lock_id=new_id(),
            total=Decimal("90.00"),
            outcome=Outcome.EXCELLENT,
            tree="{}",
            computed_at=NOW,
        ),
        GradeDecision(
            id=new_id(),
            round_id=the_round.id,
            subject_id=subject.id,
            proposed=Outcome.FAIR,
            decided=codes.Grade.GOOD,
            reason="经研判，事例突出，上调一档，理由见纪要。",
            decided_on=date(2024, 8, 5),
            state=DecisionState.CONFIRMED,
        ),
    )
    told = one(opened, AnalysisReport)
    settled = replace(told, state=NarrativeState.SETTLED, remarks=())
    with opened.database.write() as connection:
        stored = records.stored(connection, told.id)
        writer = Writer(
            station=opened.keys.station,
            organ=opened.keys.organ,
            author=district.record_id(10),
        )
        change = Change(
            type=told.TYPE,
            body=to_body(settled),
            parents=stored.heads,
            act="settle",
        )
        journal.append(connection, writer, [change], NOW)
    yield opened
    opened.close()


def test_a_later_round_is_compared_and_says_what_was_decided(later):
    """
    People, mean, share and returners stand beside the last round; decided is decided.
    """
    with reading(later) as source:
        report = collect_report(
            source,
            one(later, Round, year="2024").id,
            scored(later, is_locked=True),
        )

    people, mean, share, both = report.whole.compared
    assert ("12", "1", "+11") == (people.now, people.before, people.change)
    assert "90.00" == mean.before == both.before
    assert mean.change.startswith("−")
    assert "100.00" == share.before
    assert report.is_locked
    section = next(s for s in report.sections if s.name == "高志远")
    assert "良好" == section.grade
    assert "上调一档" in section.why
    assert section.improvement
    text = paper.all_text(render_report(report, samples.MARK).pdf)
    assert "与上期比较" in text
    assert "数据锁定前的测算" not in text
