"""The report on each cadre: what he lacks, and the extract that is his."""

from __future__ import annotations

from dataclasses import replace

from desktop.dossier.collect import (
    Scores,
    collect_report,
)
from desktop.dossier.content import Edition
from desktop.dossier.report import render_report
from desktop.dossier.rows import Picture
from desktop.model.fieldwork import Interview
from desktop.model.rounds import Round
from desktop.scoring.round_score import score_round
from desktop.storage import records
from tests.dossier import paper, samples
from tests.dossier.report.hand import extract, one, reading, scored
from tests.scoring import examples


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
