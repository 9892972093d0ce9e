"""desktop.services.imports.channels: four channels, taken whole, told apart, cited."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop.errors.files import BatchError, ImportFileError
from desktop.errors.records import Flaw
from desktop.model.channels import Channel, ImportBatch, IndicatorReading
from desktop.model.codes import EvidenceKind, Producer
from desktop.model.fieldwork import Evidence
from desktop.model.ids import new_id
from desktop.services import channel_proof, verifying
from desktop.services import records as verbs
from desktop.services.imports import (
    CHANNELS,
    Outcome,
    carry_out,
    plan_channel,
    template,
    undo_batch,
)
from desktop.services.imports.channels import words_of
from desktop.storage import records
from tests.services.imports.planning import outcomes, put, rules
from tests.services.imports.tables import filled, saved

UNIT, CADRE = "石桥镇人民政府", "程屿"
FIGURE = {
    "指标": "征地面积",
    "单位": UNIT,
    "目标": 320,
    "序时": 300,
    "完成": 305.5,
    "计量单位": "亩",
    "位次": 2,
    "月份": "2026-02",
}
ROWS = {
    Channel.INDICATOR: FIGURE,
    Channel.DUTY_FILING: {
        "单位": UNIT,
        "干部": CADRE,
        "分工": "负责征地拆迁、石桥河综合治理和前期手续办理工作",
        "文号": "石政发〔2026〕3号",
        "生效日": "2026-02-01",
    },
    Channel.SUPERVISION: {
        "事项": "XM-01",
        "事项名称": "石桥河综合治理",
        "问题": "两处护岸滞后",
        "责任单位": UNIT,
        "时限": "2026-03-20",
        "期号": "第5期",
    },
    Channel.SHOWING: {
        "干部": CADRE,
        "季度": "2026-Q1",
        "自述实绩": "完成征地320亩",
        "晾晒范围": "全镇",
    },
}


def file_of(folder: Path, channel: Channel, *rows, name: str = "表.xlsx") -> Path:
    """Put a filled-in template of a channel down."""
    return put(folder, name, filled(CHANNELS[channel].TYPE, *rows))


def taken(desk, district, folder, channel, *rows, name="表.xlsx") -> ImportBatch:
    """Take a file in, and return its batch."""
    path = file_of(folder, channel, *rows, name=name)
    plan = plan_channel(desk, path, channel, district.round.id)
    carry_out(desk, plan)
    assert plan.batch is not None
    return plan.batch


def standing(desk, owner):
    with desk.station.database.read() as connection:
        return records.find(connection, owner)


@pytest.mark.parametrize("channel", list(CHANNELS))
def test_each_channel_is_taken_with_its_batch(desk, district, tmp_path, channel):
    """
    A row keeps its batch, sheet and row; the batch its file, digest, who and when.
    """
    batch = taken(desk, district, tmp_path, channel, ROWS[channel])

    (row,) = standing(desk, CHANNELS[channel])
    (kept,) = standing(desk, ImportBatch)
    assert (batch.id, f"{CHANNELS[channel].LABEL}・3") == (row.batch_id, row.row)
    assert (channel, "表.xlsx", 1) == (kept.channel, kept.file_name, kept.rows)
    assert (desk.reviewer, district.round.id) == (kept.imported_by, kept.round_id)
    assert 64 == len(kept.file_digest)
    assert words_of(row)


def test_the_template_leaves_out_what_the_program_fills(desk):
    """
    Neither the batch nor the row is typed by anybody.
    """
    sheet = load_workbook(BytesIO(template("indicator_reading"))).worksheets[0]

    assert list(FIGURE) == [cell.value for cell in sheet[1]]


def test_one_bad_row_keeps_the_whole_file_out(desk, district, tmp_path):
    """
    Every row that is wrong is named with its column; nothing is half-imported.
    """
    path = file_of(
        tmp_path,
        Channel.INDICATOR,
        FIGURE,
        FIGURE | {"完成": "约三百", "单位": "不存在的单位"},
        FIGURE | {"月份": None},
    )

    plan = plan_channel(desk, path, Channel.INDICATOR, district.round.id)

    assert ["taken", "refused", "refused"] == outcomes(plan)
    assert [[], ["text_in_number", "nobody_named"], ["required"]] == rules(plan)
    assert not plan.is_whole
    with pytest.raises(BatchError, match="rows_refused"):
        carry_out(desk, plan)
    assert [] == standing(desk, IndicatorReading) + standing(desk, ImportBatch)


def test_a_name_several_bear_is_refused(desk, district, tmp_path):
    """
    A figure is not given to one of two cadres of the same name.
    """
    twin = dataclasses.replace(district.cadre, id=new_id(), born_on="1980-01")
    verbs.save(desk, twin)
    path = file_of(tmp_path, Channel.SHOWING, ROWS[Channel.SHOWING])

    plan = plan_channel(desk, path, Channel.SHOWING)

    assert [["several_named"]] == rules(plan)


def test_the_same_file_adds_nothing(desk, district, tmp_path):
    """
    Taken twice, in the same bytes or the same rows, it is known and not written.
    """
    taken(desk, district, tmp_path, Channel.INDICATOR, FIGURE)
    path = file_of(tmp_path, Channel.INDICATOR, FIGURE)
    data = load_workbook(path)
    data.worksheets[0].column_dimensions["A"].width = 44
    again = put(tmp_path, "另存.xlsx", saved(data))

    for file in (path, again):
        plan = plan_channel(desk, file, Channel.INDICATOR, district.round.id)
        assert ["duplicate"] == outcomes(plan)
        assert frozenset() == carry_out(desk, plan).types
    assert 1 == len(standing(desk, IndicatorReading))


def test_another_figure_for_the_same_month_is_said(desk, district, tmp_path):
    """
    A corrected report stands beside the first; whoever imports it is told.
    """
    taken(desk, district, tmp_path, Channel.INDICATOR, FIGURE)
    path = file_of(
        tmp_path, Channel.INDICATOR, FIGURE | {"完成": 318}, name="更正.xlsx"
    )

    plan = plan_channel(desk, path, Channel.INDICATOR, district.round.id)

    assert (Flaw("", "said_otherwise", ("高质量指标月报・3",)),) == plan.rows[0].notices
    assert 1 == plan.count(Outcome.TAKEN)


def test_a_table_of_another_channel_is_refused(desk, tmp_path):
    """
    The sheet says which channel it is; another is not read by chance.
    """
    path = file_of(tmp_path, Channel.SHOWING, ROWS[Channel.SHOWING])

    with pytest.raises(ImportFileError, match="wrong_sheet"):
        plan_channel(desk, path, Channel.INDICATOR)


def claim_of(desk, district, **facts):
    """Save a result of the subject with a figure of its own."""
    made = district.result(reached=Decimal(320), measured_in="亩", **facts)
    verbs.save(desk, made)
    return made


def test_what_the_channels_say_lies_beside_the_claim(desk, district, tmp_path):
    """
    Of the person, his unit and his matters; with the difference in the same unit.
    """
    for number, (channel, row) in enumerate(ROWS.items()):
        taken(desk, district, tmp_path, channel, row, name=f"{number}.xlsx")
    claim, issue = claim_of(desk, district), district.issue()
    verbs.save(desk, issue)

    shown = verifying.case(desk, "result_item", claim.id).figures

    said = {figure.title.partition("：")[0]: figure.difference for figure in shown}
    assert {
        "高质量指标月报": "14.5",
        "督察专报": "",
        "分工调整备案": "",
        "季度实绩晾晒": "",
    } == said
    (first,) = (f for f in shown if isinstance(f.row, IndicatorReading))
    assert "完成：305.5" in first.content
    assert "0.xlsx 高质量指标月报・3" == first.source
    of_issue = verifying.case(desk, "issue_item", issue.id).figures
    assert [""] * 4 == [figure.difference for figure in of_issue]


@pytest.mark.parametrize(
    "facts", [{"reached": None}, {"measured_in": "公顷"}], ids=["none", "unit"]
)
def test_figures_are_compared_in_one_unit_only(desk, district, tmp_path, facts):
    """
    Without a figure, or in another unit, there is no difference to show.
    """
    taken(desk, district, tmp_path, Channel.INDICATOR, FIGURE)
    claim = dataclasses.replace(district.result(), **({"reached": Decimal(1)} | facts))
    verbs.save(desk, claim)

    (figure,) = verifying.case(desk, "result_item", claim.id).figures

    assert "" == figure.difference


@pytest.mark.parametrize(
    ("channel", "kind", "producer"),
    [
        (Channel.INDICATOR, EvidenceKind.FIGURE, Producer.THIRD_PARTY),
        (Channel.SUPERVISION, EvidenceKind.SUPERVISION, Producer.THIRD_PARTY),
        (Channel.DUTY_FILING, EvidenceKind.DOCUMENT, Producer.THIRD_PARTY),
        (Channel.SHOWING, EvidenceKind.DOCUMENT, Producer.CADRE),
    ],
)
def test_a_cited_row_becomes_evidence(
    desk, district, tmp_path, channel, kind, producer
):
    """
    With its words, file and row; what a cadre shows of himself stays his own word.
    """
    batch = taken(desk, district, tmp_path, channel, ROWS[channel])
    claim = claim_of(desk, district)
    (figure,) = verifying.case(desk, "result_item", claim.id).figures

    channel_proof.cite(desk, claim, figure.row)

    (proof,) = standing(desk, Evidence)
    assert (kind, producer, figure.row.id) == (proof.kind, proof.producer, proof.row_id)
    assert figure.source in proof.content
    assert () == verifying.case(desk, "result_item", claim.id).figures
    with pytest.raises(BatchError, match="batch_cited"):
        undo_batch(desk, batch.id, "导错")


def test_a_row_without_its_batch_names_its_channel(desk, district, tmp_path):
    """
    Where the batch has not come to this station yet, the channel is named.
    """
    taken(desk, district, tmp_path, Channel.INDICATOR, FIGURE)
    claim = claim_of(desk, district)
    (row,) = standing(desk, IndicatorReading)
    verbs.save(desk, dataclasses.replace(row, id=new_id(), batch_id=new_id()))

    sources = {f.source for f in verifying.case(desk, "result_item", claim.id).figures}

    assert {"表.xlsx 高质量指标月报・3", "高质量指标月报 高质量指标月报・3"} == sources
