"""desktop.services.imports.columns: cells by the kind of their field."""

from __future__ import annotations

from dataclasses import make_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model import spec as fields
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.codes import Sex
from desktop.model.spec import Kind, Spec, spec_of, specs
from desktop.services.imports.columns import (
    Unread,
    choices,
    columns,
    hint,
    is_reference,
    read_cell,
    write_cell,
)

Sample = make_dataclass(  # one field of every kind a table has
    "Sample",
    [
        ("text", str, fields.text("文字")),
        ("long_text", str, fields.text("长文", long=True)),
        ("partial_date", str, fields.partial_date("年月")),
        ("day", date | None, fields.day("日期")),
        ("moment", datetime | None, fields.moment("时间")),
        ("integer", int | None, fields.integer("整数")),
        ("decimal", Decimal | None, fields.decimal("数")),
        ("flag", bool, fields.flag("是否")),
        ("code", Sex | None, fields.code("性别", Sex)),
        ("texts", tuple[str, ...], fields.texts("标签")),
        ("ref", str, fields.ref("单位", "unit")),
        ("refs", tuple[str, ...], fields.refs("单位们", "unit")),
    ],
)


def spec(name: str) -> Spec:
    return spec_of(Sample, name)


WORDS = st.text("石桥镇 K42", min_size=1).map(str.strip).filter(bool)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": WORDS,
    "long_text": WORDS,
    "partial_date": st.dates().map(lambda day: day.isoformat()[:7]),
    "day": st.dates(),
    "moment": st.datetimes(timezones=st.just(UTC))
    .filter(lambda at: 1950 < at.year < 2100)
    .map(lambda at: at.replace(second=0, microsecond=0)),
    "integer": st.integers(-(10**12), 10**12),
    "decimal": st.decimals(-(10**9), 10**9, places=2),
    "flag": st.booleans(),
    "code": st.sampled_from(Sex),
    "texts": st.lists(st.text("甲乙", min_size=1), unique=True).map(tuple),
}


@given(st.data())
def test_what_is_written_is_read_back(data):
    """
    Every kind of field survives the way through a cell.
    """
    name = data.draw(st.sampled_from(sorted(VALUES)))
    value = data.draw(VALUES[name])

    cell = write_cell(spec(name), value)

    read = read_cell(spec(name), cell) if cell is not None else ()
    assert value == read


@pytest.mark.parametrize("name", ["day", "moment", "partial_date", "text"])
def test_an_empty_cell_holds_nothing(name):
    """
    Neither a date nor a text.
    """
    assert not read_cell(spec(name), None)


def test_every_kind_has_been_thought_of():
    """
    A new kind of field needs its way into a table and back.
    """
    covered = {spec(name).kind for name in (*VALUES, "ref", "refs")}

    assert set(Kind) - {Kind.NESTED} == covered


@pytest.mark.parametrize(
    ("name", "cell", "meant"),
    [
        ("day", datetime(2024, 3, 12, 8, 0), "2024-03-12"),  # noqa: DTZ001 - as cells are
        ("day", date(2024, 3, 12), "2024-03-12"),
        ("day", "2024年3月12日", "2024-03-12"),
        ("moment", datetime(2024, 3, 12, 14, 5), "2024-03-12 06:05:00+00:00"),  # noqa: DTZ001
        ("moment", "2024-03-12T14:05:59", "2024-03-12 06:05:00+00:00"),
        ("integer", 3.0, "3"),
        ("integer", "1,200", "1200"),
        ("decimal", 0.1, "0.1"),
        ("flag", True, "True"),
        ("flag", "否", "False"),
        ("code", "female", "Sex.FEMALE"),
        ("text", 42.0, "42"),
        ("text", datetime(2024, 3, 12), "2024-03-12"),  # noqa: DTZ001
        ("texts", "甲；乙，甲\n丙", "('甲', '乙', '丙')"),
        ("refs", "水务局、城管局", "('水务局', '城管局')"),
        ("ref", "水务局、城管局", "('水务局、城管局',)"),  # one name, as it stands
    ],
)
def test_cells_are_read_as_people_mean_them(name, cell, meant):
    """
    Whatever a spreadsheet made of what was typed.
    """
    assert meant == str(read_cell(spec(name), cell))


@pytest.mark.parametrize(
    ("name", "cell", "rule"),
    [
        ("day", "2024-03", "wrong_date"),
        ("moment", "明天", "wrong_date"),
        ("partial_date", "十月", "wrong_date"),
        ("partial_date", 1978.1, "date_as_number"),
        ("integer", "1.5", "not_a_number"),
        ("integer", "many", "not_a_number"),
        ("decimal", "NaN", "not_a_number"),
        ("decimal", 1e300, "not_a_number"),
        ("flag", "也许", "unknown_code"),
        ("code", "男性", "unknown_code"),
        ("text", "#REF!", "cell_error"),
    ],
)
def test_cells_that_mean_nothing_say_so(name, cell, rule):
    """
    By the rule's code name.
    """
    with pytest.raises(Unread) as caught:
        read_cell(spec(name), cell)

    assert rule == str(caught.value)


def test_columns_are_what_people_fill_in():
    """
    No value list, no state of a workflow, nothing the program measures itself.
    """
    for owner in RECORD_TYPES.values():
        names = {column.name for column in columns(owner)}
        assert owner.STATE not in names
        assert not names & {"original", "portrait", "size_bytes"}
        assert all(column.kind is not Kind.NESTED for column in columns(owner))
        assert names <= {known.name for known in specs(owner)}


def test_help_says_what_is_required_and_how_it_is_written():
    """
    In the words a person needs.
    """
    cadre = RECORD_TYPES["cadre"]

    assert "必填；如1978.05" == hint(spec_of(cadre, "born_on"))
    assert "必填；不超过50字" == hint(spec_of(cadre, "name"))
    assert "填名称或编号" == hint(spec_of(cadre, "unit_id"))
    assert ("男", "女") == choices(spec_of(cadre, "sex"))
    assert ("是", "否") == choices(spec("flag"))
    assert () == choices(spec("text"))
    assert [True, True, False] == [
        is_reference(spec(name)) for name in ("ref", "refs", "text")
    ]
