"""desktop.services.imports.lrmx: rosters in XML, read safely and written back."""

from __future__ import annotations

import pytest

from desktop.errors.files import ImportFileError
from desktop.model.codes import Sex
from desktop.model.people import FamilyMember
from desktop.services.imports.lrmx import read_lrmx
from desktop.services.imports.source import SourceRow
from tests.services.imports.rosters import (
    FAMILY,
    PORTRAIT,
    cadre_of,
    lrmx,
)


def rules(row: SourceRow) -> list[str]:
    return [flaw.rule for flaw in row.flaws]


def test_a_roster_fills_the_fields_of_a_cadre():
    """
    Every element has its field; dates are understood, lists are made of texts.
    """
    row = read_lrmx(lrmx(), "程屿舟.lrmx")

    assert ("cadre", "程屿舟") == (row.type_name, row.label)
    assert ((), ()) == (row.flaws, row.notices)
    cadre = cadre_of(row)
    assert (Sex.FEMALE, "1985-06", "2024-03-12") == (
        cadre.sex,
        cadre.born_on,
        cadre.age_as_of,
    )
    assert "321311198506152341" == cadre.id_number
    assert "200406" == cadre.joined_party_on  # free text, kept as it stands
    assert "江苏水利学院农田水利工程专业" == cadre.full_time_degree_school
    assert "研究生" == cadre.in_service_education
    assert "沿河区水务局党组书记、局长" == cadre.post
    assert 5 == len(cadre.resume)
    assert [2021, 2022, 2023] == [grade.year for grade in cadre.annual_grades]
    assert PORTRAIT == row.portrait


def test_blank_family_items_are_dropped():
    """
    Writers pad the list to ten (domain/3 §5.9).
    """
    family = cadre_of(read_lrmx(lrmx(padded_to=10), "x")).family

    assert [
        FamilyMember(
            relation="丈夫",
            name="顾承",
            born_on="1984-03",
            politics="群众",
            work="沿河区第一中学教师",
        ),
        FamilyMember(relation="女儿", name="顾一禾", born_on="2012-09", work="学生"),
    ] == list(family)


OUTSIDE_ENTITY = b"""<!DOCTYPE Person [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<Person><XingMing>&x;</XingMing></Person>"""
ENTITY_BOMB = b"""<!DOCTYPE Person [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
<Person><XingMing>&b;</XingMing></Person>"""


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (lrmx(encoding="gb18030"), "gbk_as_utf8"),
        (b"<Person>\xff\xff</Person>", "wrong_encoding"),
        (lrmx(declaration='<?xml version="1.0" encoding="Big5"?>'), "unknown_encoding"),
        (
            b'<?xml version="1.0" encoding="GBK"?><Person>\xff</Person>',
            "wrong_encoding",
        ),
        (b"<Person><XingMing>x</Person>", "not_xml"),
        (b"not xml at all", "not_xml"),
        (b"<Cadre/>", "not_a_roster"),
        (b"<Person>" + b"<a>" * 50 + b"</a>" * 50 + b"</Person>", "too_deep"),
        (b'<!DOCTYPE Person SYSTEM "file:///etc/passwd"><Person/>', "has_dtd"),
        (OUTSIDE_ENTITY, "has_dtd"),
        (ENTITY_BOMB, "has_dtd"),
    ],
)
def test_a_file_that_is_no_roster_is_refused(data, reason):
    """
    With the rule it breaks; no entity is ever opened.
    """
    with pytest.raises(ImportFileError) as caught:
        read_lrmx(data, "bad.lrmx")

    assert ("bad.lrmx", reason) == (caught.value.name, caught.value.reason)


@pytest.mark.parametrize("declared", ["GBK", "gb2312", "GB18030"])
def test_a_declared_gbk_is_read(declared):
    """
    What a file truly says of itself is believed.
    """
    declaration = f'<?xml version="1.0" encoding="{declared}"?>'

    row = read_lrmx(lrmx(declaration=declaration, encoding="gb18030"), "x")

    assert "程屿舟" == row.label


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_believed(encoding):
    """
    …whatever the declaration says.
    """
    assert "程屿舟" == read_lrmx(lrmx(encoding=encoding), "x").label


@pytest.mark.parametrize(
    ("number", "rule"),
    [
        ("321311198506152340", "id_check_mark"),
        ("3213111985061523", "id_shape"),
        ("321302200002291018", "id_sex"),  # a man's
    ],
)
def test_a_wrong_identity_number_refuses_the_row(number, rule):
    """
    The number is shown masked in the reason.
    """
    row = read_lrmx(lrmx(ShenFenZheng=number), "x")

    assert [rule] == rules(row)
    assert number not in str(row.flaws)
    assert "*" in row.flaws[0].terms[0]


def test_another_birthday_than_the_numbers_is_noticed_only():
    """
    The birthday on file is what the organisation established; it may differ.
    """
    row = read_lrmx(lrmx(ChuShengNianYue="198507"), "x")

    assert [] == rules(row)
    assert ["birthday_differs"] == [notice.rule for notice in row.notices]


def test_a_small_x_is_made_capital():
    """
    Domain/3 §5.10.
    """
    number = "32131119850615234"
    row = read_lrmx(lrmx(ShenFenZheng="11010119900307002x", XingBie="女"), "x")

    assert row.values["id_number"].endswith("X")
    assert number not in row.values["id_number"]


def test_a_photo_above_5_mb_is_left_out_and_the_row_taken():
    """
    It is refused by its length, before it is decoded, and said so.
    """
    row = read_lrmx(lrmx(ZhaoPian="A" * (28 * 1024 * 1024)), "x")

    assert [] == rules(row)
    assert row.portrait is None
    assert [("photo_too_large", ("5", "22"))] == [
        (n.rule, n.terms) for n in row.notices
    ]


def test_a_photo_that_is_no_base64_is_left_out():
    """
    The rest of the roster is taken.
    """
    row = read_lrmx(lrmx(ZhaoPian="不是照片"), "x")

    assert (None, ["photo_unreadable"]) == (row.portrait, [n.rule for n in row.notices])


def test_unknown_elements_do_not_grow_without_bound():
    """
    A million characters of them are no roster any more.
    """
    row = read_lrmx(lrmx(inside=f"<X>{'x' * 1_000_001}</X>"), "x")

    assert "roster_extra" not in row.values
    assert ["extra_too_large"] == [notice.rule for notice in row.notices]


def test_what_cannot_be_understood_is_named():
    """
    In a required field it refuses the row, in another it is a notice.
    """
    row = read_lrmx(
        lrmx(
            [{**FAMILY[0], "ChengWei": ""}],
            ChuShengNianYue="不详",
            CanJiaGongZuoShiJian="很早",
            XingBie="?",
            JianLi="2005.13--2006.01 某局",
        ),
        "x",
    )

    assert [("sex", "unknown_code"), ("born_on", "wrong_date")] == [
        (flaw.field, flaw.rule) for flaw in row.flaws
    ]
    assert [
        ("started_work_on", "wrong_date"),
        ("resume_text", "resume_line_unread"),
        ("family", "family_incomplete"),
    ] == [(notice.field, notice.rule) for notice in row.notices]
