"""一线考察干部分析报告 on paper, collected from the sample district's records."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from desktop.dossier.collect import (
    collect_report,
)
from desktop.dossier.content import content_digest
from desktop.dossier.report import render_report
from desktop.model.fieldwork import Evidence
from desktop.model.rounds import Round
from desktop.storage import records
from tests.dossier import paper, samples
from tests.dossier.report.hand import one, reading, scored


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
