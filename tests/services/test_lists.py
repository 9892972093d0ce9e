from __future__ import annotations

import dataclasses
from array import array
from decimal import Decimal

import pytest

from desktop.model.codes import Role, SheetItem
from desktop.model.fieldwork import Observation
from desktop.model.ids import id_at, new_id
from desktop.model.lists import AppraisalSheet, Mark
from desktop.model.people import Unit
from desktop.services import lists, sheets
from desktop.services import records as verbs
from tests.fakes import seated


def saved(desk, *names):
    """Save units of these names and return them."""
    made = [Unit(id=new_id(), name=name) for name in names]
    verbs.save_many(desk, made)
    return made


def names(desk, nums):
    """Return the names of a list of units."""
    return [row.record.name for row in lists.page(desk, "unit", nums)]


def test_list_is_numbers_and_pages(desk):
    """
    A list is row numbers, newest first; a page holds the records of some of them.
    """
    saved(desk, "甲", "乙", "丙")

    nums = lists.numbers(desk, "unit")

    assert isinstance(nums, array)
    assert ["丙", "乙", "甲"] == names(desk, nums)
    assert ["乙"] == names(desk, nums[1:2])


def test_list_is_sorted_and_narrowed(desk):
    """
    A list is sorted by any scalar field, and narrowed by values and by what is typed.
    """
    made = saved(desk, "b石桥", "a柳河", "c石桥")
    verbs.strike(desk, made[2].id, "录重")

    by_name = lists.numbers(desk, "unit", order="name", descending=False)
    typed = lists.numbers(desk, "unit", typed="B石")
    equal = lists.numbers(desk, "unit", name="a柳河")

    assert ["a柳河", "b石桥"] == names(desk, by_name)
    assert ["b石桥"] == names(desk, typed)
    assert ["a柳河"] == names(desk, equal)


def test_names_stand_in_the_order_of_their_sound(desk):
    """
    Names sort as in a telephone book, surnames by how they sound as surnames.
    """
    saved(desk, "张庄村", "单楼村", "安集镇", "曾巷", "陈集镇")

    rising = lists.numbers(desk, "unit", order="name", descending=False)
    falling = lists.numbers(desk, "unit", order="name")

    assert ["安集镇", "陈集镇", "单楼村", "曾巷", "张庄村"] == names(desk, rising)
    assert names(desk, rising)[::-1] == names(desk, falling)


def test_very_long_list_is_not_put_in_the_order_of_sounds(desk, monkeypatch):
    """
    Beyond a length names sort by their characters, which the database does itself.
    """
    saved(desk, "张庄村", "一里村")
    monkeypatch.setattr(lists, "MOST_BY_SOUND", 1)

    rising = lists.numbers(desk, "unit", order="name", descending=False)

    assert ["一里村", "张庄村"] == names(desk, rising)
    assert ["张庄村", "一里村"] == [name for _, name in lists.options(desk, "unit")]


def test_filter_does_not_tell_who_was_interviewed(desk, district):
    """
    A list is narrowed by what the person may see in it, and by nothing else.
    """
    verbs.save(desk, district.interview())
    stranger = seated(desk, role=Role.PART_TIME, reviewer=id_at(8, 8))

    assert 1 == len(lists.numbers(desk, "interview", typed="王保田"))
    assert 0 == len(lists.numbers(stranger, "interview", typed="王保田"))
    assert 1 == len(lists.numbers(stranger, "interview", typed="石桥村部"))


def test_rows_name_what_they_point_at(desk, district):
    """
    A row names the records it points at, a subject by its cadre.
    """
    (row,) = lists.page(desk, "subject", lists.numbers(desk, "subject"))

    assert {
        district.cadre.id: "程屿",
        district.team.id: "第一组",
        district.group.id: "乡镇副职",
    } == row.names


def test_protected_fields_are_left_out_of_rows(desk, district):
    """
    A row of an interview one may not read is there without words and source.
    """
    made = district.interview()
    verbs.save(desk, made)
    stranger = seated(desk, role=Role.PART_TIME, reviewer=id_at(8, 8))
    nums = lists.numbers(desk, "interview")

    (own,) = lists.page(desk, "interview", nums)
    (foreign,) = lists.page(stranger, "interview", nums)

    assert made == own.record
    assert (
        dataclasses.replace(made, interviewee="", interviewee_post="", lines=())
        == foreign.record
    )


def test_options_to_choose_from(desk, district):
    """
    Standing records are offered by name; a subject without its cadre by its id's end.
    """
    lost = dataclasses.replace(district.subject, id=new_id(), cadre_id=id_at(7, 7))
    verbs.save(desk, lost)

    assert [(district.unit.id, "石桥镇人民政府")] == lists.options(desk, "unit")
    assert {(district.subject.id, "程屿"), (lost.id, lost.id[-6:])} == set(
        lists.options(desk, "subject", round_id=district.round.id)
    )


def test_names_by_id(desk, district):
    """
    What is here is named; what is not is left out.
    """
    asked = [district.unit.id, id_at(7, 7)]

    assert {district.unit.id: "石桥镇人民政府"} == lists.names_of(desk, "unit", asked)


def test_record_without_a_name_is_called_by_its_number(district_alone):
    """
    A record is called by its name or theme, else by type and number; never by a source.
    """
    talk = district_alone.interview(number=3)
    seen = Observation(id=id_at(1, 0xABCDEF))

    assert "重大项目攻坚" == lists.own_name(district_alone.round)
    assert "访谈 3" == lists.own_name(talk)
    assert "观察 abcdef" == lists.own_name(seen)


def test_what_may_be_sorted_by():
    """
    Lists are sorted by scalar fields alone.
    """
    assert lists.may_sort("interview", "held_at")
    assert not lists.may_sort("interview", "lines")


def test_thumbnails_of_photos(desk):
    """
    Thumbnails that are here are given by the photo's name, the others left out.
    """
    with desk.station.database.write() as connection:
        lists.thumbnails.put(connection, "a" * 64, b"jpeg")

    asked = ["a" * 64, "b" * 64]

    assert {"a" * 64: b"jpeg"} == lists.thumbnails_of(desk, asked)


@pytest.mark.parametrize(
    ("role", "own", "signed", "reads"),
    [
        (Role.PART_TIME, True, False, True),
        (Role.REVIEWER, False, True, False),
        (Role.LEADER, False, False, False),
        (Role.LEADER, False, True, True),
    ],
)
def test_marks_are_read_by_who_gave_them(desk, district, role, own, signed, reads):
    """
    Marks are for who gave them; once signed, for the leader too, never for colleagues.
    """
    made = AppraisalSheet(
        id=new_id(),
        **district.of_subject(),
        reviewer_id=district.asker.id,
        marks=tuple(Mark(item=item, score=Decimal(80)) for item in SheetItem),
        merits="雨天查涵管",
        recusal_declared=True,
    )
    verbs.save(desk, made)
    if signed:
        sheets.sign(seated(desk, reviewer=district.asker.id), made.id)
    reader = district.asker.id if own else id_at(8, 8)
    seat = seated(desk, role=role, reviewer=reader)

    (row,) = lists.page(seat, "appraisal_sheet", lists.numbers(desk, "appraisal_sheet"))

    assert ("雨天查涵管" if reads else "", reads) == (
        row.record.merits,
        bool(row.record.marks),
    )
