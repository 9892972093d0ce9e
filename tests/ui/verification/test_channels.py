"""What a channel reports comes in as a file, whole, and is cited at the desk."""

from __future__ import annotations

import pytest

from desktop.model.channels import Channel
from desktop.model.codes import Producer
from desktop.services import imports
from desktop.services import records as verbs
from desktop.ui.bench import Place
from desktop.ui.verification.figure_card import FigureCard
from tests.services.imports.tables import filled


@pytest.fixture
def figures(desk, tmp_path):
    """A monthly report about the subject's unit, as a file."""
    row = {"指标": "点位整改", "单位": "柳河镇", "完成": 41, "月份": "2024-06"}
    path = tmp_path / "月报.xlsx"
    path.write_bytes(filled("indicator_reading", row))
    return path


def test_a_channel_comes_in_by_its_list_and_is_undone_whole(
    workplace, desk, figures, settle
):
    """
    数据 takes a channel's file in; its batch is undone from its own form.
    """
    workplace.window.open(Place(page="figures", type_name="indicator_reading"))
    settle()
    lists = workplace.window.page
    importing = lists.pane.start_import()
    assert "整个文件不收" in importing.sentence.text()
    importing.read([figures])
    settle()
    importing.write.click()
    settle()
    (row,) = verbs.listing(desk, "indicator_reading")

    lists.go_to(
        Place(page="figures", type_name="import_batch", record_id=row["batch_id"])
    )
    settle()
    form = lists.pane.form
    assert ["高质量指标月报・高质量指标月报・3"] == [
        line.note for line in form.brought.list.lines
    ]
    assert form._strike.isVisible()
    form._strike.click()
    form._reason._field.setText("导错了")
    form._reason._go.click()
    settle()

    assert [] == verbs.listing(desk, "indicator_reading")
    (batch,) = verbs.listing(desk, "import_batch")
    assert "导错了" == batch["undone_reason"]


def test_a_bad_row_offers_nothing_to_write(workplace, desk, tmp_path, settle):
    """
    One refused row, and the file cannot be written at all.
    """
    rows = [
        {"指标": name, "单位": unit, "完成": 41, "月份": "2024-06"}
        for name, unit in (("甲", "柳河镇"), ("乙", "没有的单位"))
    ]
    path = tmp_path / "月报.xlsx"
    path.write_bytes(filled("indicator_reading", *rows))
    workplace.window.open(Place(page="figures", type_name="indicator_reading"))
    settle()

    importing = workplace.window.page.pane.start_import()
    importing.read([path])
    settle()

    assert importing.write.isHidden()
    assert "退回 1" in importing.sentence.text()


def test_a_figure_is_cited_and_becomes_evidence(page, desk, figures, settle):
    """
    What a channel says lies under the evidence; cited, it is registered and ticked.
    """
    plan = imports.plan_channel(desk, figures, Channel.INDICATOR)
    imports.carry_out(desk, plan)
    page.refresh(frozenset({"evidence"}))
    settle()
    (card,) = page.exhibits.findChildren(FigureCard)

    card.cite.click()
    settle()

    (proof,) = page.exhibits.cited
    assert "高质量指标月报：点位整改 2024-06" == proof.title
    assert Producer.THIRD_PARTY is proof.producer
