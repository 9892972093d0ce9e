"""一线考察干部分析报告 on paper, collected from the sample district's records."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from desktop.demo.district import load
from desktop.dossier.collect import (
    Scores,
    Source,
    collect_extract,
    collect_report,
)
from desktop.dossier.content import Edition, content_digest
from desktop.dossier.report import render_report
from desktop.dossier.rows import Picture
from desktop.model import codes
from desktop.model.codec import to_body
from desktop.model.fieldwork import Evidence, Interview
from desktop.model.grading import DecisionState, GradeDecision, ScoreSheet
from desktop.model.ids import new_id
from desktop.model.narratives import AnalysisReport, NarrativeState
from desktop.model.people import Cadre
from desktop.model.rounds import Round, Subject
from desktop.model.scoring_codes import Outcome
from desktop.scoring.round_score import score_round
from desktop.services.scores.gather import gather
from desktop.storage import journal, records, station
from desktop.storage.journal import Change, Writer
from tests.scoring import examples

from . import district, paper, samples

NOW = datetime(2024, 7, 28, 2, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A station that has the sample district, without its photos."""
    opened = station.create(
        tmp_path_factory.mktemp("report") / "s", "a long passphrase", organ="临河区"
    )
    district.put(opened, *load().records)
    yield opened
    opened.close()


@contextmanager
def reading(opened):
    with opened.database.read() as connection:
        yield Source(
            connection=connection,
            photo=lambda photo: b"",
            portrait=lambda original: samples.portrait().jpeg,
        )


def one(opened, owner, **equals):
    with opened.database.read() as connection:
        return records.find(connection, owner, **equals)[0]


def scored(opened, *, is_full: bool = True, is_locked: bool = False) -> Scores:
    """Return the round's scores; full ones have work, effort and ballots too."""
    with opened.database.read() as connection:
        given = gather(connection, one(opened, Round)).given
    subjects = tuple(replace(own, ballots={}) for own in given.subjects)
    if is_full:
        subjects = tuple(
            replace(
                own,
                items=examples.ITEMS[at % 3 :],
                effort=examples.EFFORT,
                ballots=examples.BALLOTS,
            )
            for at, own in enumerate(given.subjects)
        )
    given = replace(given, subjects=subjects)
    return Scores(score=score_round(given), is_locked=is_locked)


@pytest.fixture(scope="module")
def full(place):
    with reading(place) as source:
        return collect_report(source, one(place, Round).id, scored(place))


@pytest.fixture(scope="module")
def printed(full):
    return render_report(full, samples.MARK)


@pytest.fixture(scope="module")
def text(printed):
    return paper.all_text(printed.pdf)


def subject_named(opened, name: str) -> Subject:
    cadre = one(opened, Cadre, name=name)
    return one(opened, Subject, cadre_id=cadre.id)


def extract(opened, name: str, edition=Edition.FULL, score=None):
    subject = subject_named(opened, name)
    with reading(opened) as source:
        found = score or scored(opened)
        return collect_extract(source, subject.id, found, edition)


def test_the_seven_sections_stand_in_order(text):
    """
    The report has its title, the seven sections and the annex (domain/5 §7.2).
    """
    wanted = (
        "分析报告",
        "一、考察基本情况",
        "二、总体分析",
        "三、事项推进情况",
        "四、干部分述",
        "五、班子一体考察意见",
        "六、问题归类",
        "七、结论与建议",
        "附：评价一致性",
    )
    places = [text.index(words) for words in wanted]

    assert sorted(places) == places


def test_the_facts_are_counted(full, text, place):
    """
    时间、组成、方式, and evidence by its kind, are counts of what is recorded.
    """
    with place.database.read() as connection:
        kinds = Counter(item.kind for item in records.find(connection, Evidence))
    for kind, count in kinds.items():
        assert f"{kind.label}{count}件" in full.whole.facts
    assert "督察专报" in full.whole.facts.partition("证据按来源：")[2]
    assert "考察组3个、考察员9名，考察对象12名" in full.whole.facts
    assert "2024年7月1日—2024年7月31日" in full.whole.facts
    level, other, every = full.whole.levels
    assert ("班子副职", "9") == (level.level, level.people)
    assert ("其他", "3", "合计", "12") == (
        other.level,
        other.people,
        every.level,
        every.people,
    )
    assert "考察对象构成" in text


def test_every_cadre_has_a_chart_and_a_table(full, text):
    """
    Each section has its radar and the table of its work (M38).
    """
    assert 12 == len(full.sections)
    assert 12 == text.count("组均值")
    assert 12 <= text.count("工作进展表")
    assert all(section.name in text for section in full.sections)
    assert all(section.works for section in full.sections)


def test_grades_are_counted_by_group(full):
    """
    Every subject is in one column of the distribution.
    """
    counted = sum(sum(group.counts) for group in full.whole.groups)

    assert 12 == counted
    assert len(full.whole.outcomes) == len(full.whole.groups[0].counts)


def test_the_scatters_name_who_must_be_talked_about(text):
    """
    Both scatters are drawn with their quadrants; the odd ones are named beneath.
    """
    assert all(
        words in text
        for words in ("实高评低", "实低评高", "忙而低效", "稳而高效", "民主测评")
    )


def test_sub_totals_stand_by_each_pair(full):
    """
    定量/定性, 共性/个性, 显质/潜质 of everyone (M54).
    """
    row = next(p for p in full.whole.pairs if p.common and p.own)

    assert Decimal(row.quantity) > 0
    assert Decimal(row.quality) > 0
    assert row.shown != row.latent


def test_the_note_on_sub_totals_stands_below_a_row_of_them(full, printed):
    """
    Overleaf alone nobody would know what it explains.
    """
    pages = paper.texts(printed.pdf)
    (page,) = [page for page in pages if "定量＝实绩评价" in page]

    assert full.whole.pairs[-1].name in page
    assert "潜质" in page


def test_the_good_are_told_what_lacks(place):
    """
    Whoever is 良好 has the distance to 优秀 and the weakest sub-score (M45).
    """
    score = scored(place)
    with reading(place) as source:
        report = collect_report(source, one(place, Round).id, score)
    names = {
        section.name: section for section in report.sections if "良好" in section.grade
    }

    assert names
    assert all(section.improvement for section in names.values())
    others = [s for s in report.sections if "良好" not in s.grade]
    assert not any(section.improvement for section in others)
    below = [s.improvement for s in names.values() if "距优秀线" in s.improvement]
    assert all("提高1分，综合得分约增" in words for words in below)


def test_who_reached_the_line_is_told_why_he_is_good(place):
    """
    Over the line and not 优秀: the quota or a bar is named instead of a distance.
    """
    score = scored(place)
    raised = tuple(
        replace(
            own,
            honours=examples.HONOURS,
            items=examples.ITEMS[:1],
            problems=(),
            sheets=examples.sheets([95 - at / 10, 95]),
        )
        for at, own in enumerate(score.score.given.subjects)
    )
    made = score_round(replace(score.score.given, subjects=raised))
    high = Scores(score=made, is_locked=False)
    with reading(place) as source:
        report = collect_report(source, one(place, Round).id, high)

    told = [section.improvement for section in report.sections if section.improvement]
    assert any("已达优秀线" in words for words in told)


def test_matters_are_measured_by_their_milestones(full):
    """
    序时 and 实际 are shares of the milestones' weights; lateness is days.
    """
    late = next(row for row in full.whole.matters if row.late not in ("0", ""))

    assert int(late.late) > 0
    assert float(late.reached.rstrip("%")) < float(late.scheduled.rstrip("%"))


def test_one_bench_is_compared_by_one_ruler(full):
    """
    Members of one 班子 stand side by side with what people wrote of each.
    """
    bench = next(own for own in full.whole.benches if own.unit == "柳河镇")

    assert ["马𬭎", "高志远"] == sorted(row.name for row in bench.rows)
    assert all(row.remark for row in bench.rows)


def test_a_blockage_is_nobodys_own(full, text):
    """
    机制梗阻 is counted with the units, and no person answers for it (M72).
    """
    stuck = next(group for group in full.whole.issues if group.label == "机制梗阻")

    assert (0, stuck.count) == (stuck.own, stuck.others)
    assert "宋㛃" not in stuck.responsible
    for words in ("不想为", "不敢为", "不实为"):
        assert words in text


def test_without_an_earlier_round_nothing_is_compared(full, text):
    """
    The first round this station knows says so.
    """
    assert full.whole.compared is None
    assert "不作比较" in text


def test_it_says_that_its_figures_are_not_locked(full, text):
    """
    Before the lock the report calls its scores a computation.
    """
    assert not full.is_locked
    assert "数据锁定前的测算" in text
    assert "未锁定" in text
    assert "2024年7月25日" in text


def test_the_same_content_gives_the_same_bytes(full, printed):
    """
    Rendering is pure.
    """
    assert printed.pdf == render_report(full, samples.MARK).pdf
    assert printed.digest == content_digest(full)


def test_scores_that_are_not_there_print_a_dash(place):
    """
    Without ballots there is no scatter, and a missing leg is — everywhere.
    """
    with reading(place) as source:
        bare = collect_report(
            source, one(place, Round).id, scored(place, is_full=False)
        )
    text = paper.all_text(render_report(bare, samples.MARK).pdf)

    assert "不作散点图" in text
    assert "测评—" in text


def test_an_extract_has_one_cadre_and_nothing_of_others(place):
    """
    The extract is his section with scheme, date and state; no round-wide table.
    """
    content = extract(place, "高志远")
    text = paper.all_text(render_report(content, samples.MARK).pdf)

    assert content.whole is None
    assert "关于高志远同志一线考察情况的分析报告" in text
    assert "单人摘编" in text
    assert "群众口碑摘要" in text
    assert "敏感性名单" not in text
    assert not any(name in text for name in ("何俊峰", "罗秀英", "汪卫国"))


def test_the_person_reads_no_inner_remark(place):
    """
    His edition has neither 群众口碑 nor 培养使用建议, nor the names of others.
    """
    content = extract(place, "高志远", Edition.FEEDBACK)
    text = paper.all_text(render_report(content, samples.MARK).pdf)

    portrait = content.sections[0].portrait
    assert (None, None, "") == (portrait.concerns, portrait.advice, portrait.repute)
    assert "补合同和资金监管的课" not in text
    assert "常到现场、说话算数" not in text
    with place.database.read() as connection:
        talks = records.find(connection, Interview)
    assert not any(talk.interviewee in text for talk in talks if talk.interviewee)


def test_a_draft_is_not_in_the_persons_extract(place):
    """
    Who has no settled assessment reads that there is none yet.
    """
    content = extract(place, "马𬭎", Edition.FEEDBACK)

    assert content.sections[0].portrait is None
    text = paper.all_text(render_report(content, samples.MARK).pdf)
    assert "尚未形成定性评价" in text
    whole = paper.all_text(render_report(extract(place, "马𬭎"), samples.MARK).pdf)
    assert "文字部分尚未定稿" in whole


def test_a_face_that_cannot_be_read_leaves_its_frame(full):
    """
    A broken or missing portrait leaves the word 照片.
    """
    first, second, *_ = full.sections
    broken = replace(
        full,
        whole=None,
        sections=(
            replace(first, face=Picture(b"no jpeg", "x")),
            replace(second, face=None),
        ),
    )

    assert 2 <= paper.all_text(render_report(broken, samples.MARK).pdf).count("照片")


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
