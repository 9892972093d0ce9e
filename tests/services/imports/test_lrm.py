"""desktop.services.imports.lrm: the older roster, a line in GBK and a picture."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.errors.files import ImportFileError
from desktop.services.imports.lrm import picture_beside, read_lrm
from desktop.services.imports.lrmx import read_lrmx
from tests.services.imports.rosters import PORTRAIT, lrm, lrmx

LIKE_LRMX = (
    "name",
    "sex",
    "born_on",
    "native_place",
    "joined_party_on",
    "post",
    "resume",
    "annual_grades",
    "family",
    "reported_by",
    "filled_by",
    "filled_on",
)


def test_both_rosters_of_a_person_say_the_same():
    """
    Field by field in the order of domain/3 §5.9; the résumé keeps its lines.
    """
    old, new = read_lrm(lrm(), "x.lrm").values, read_lrmx(lrmx(), "x.lrmx").values

    assert {n: new[n] for n in LIKE_LRMX} == {n: old[n] for n in LIKE_LRMX}
    assert ("大学", "工学学士", "研究生") == (
        old["full_time_education"],
        old["full_time_degree"],
        old["in_service_education"],
    )
    assert "in_service_degree" not in old
    assert "东南党校" == old["in_service_school"]


def test_the_picture_beside_is_the_portrait(tmp_path: Path):
    """
    The raw bytes of a sibling file, whatever its case.
    """
    roster, picture = tmp_path / "程屿舟.lrm", tmp_path / "程屿舟.PIC"
    picture.write_bytes(PORTRAIT)

    assert picture == picture_beside(roster)
    assert PORTRAIT == read_lrm(lrm(), "x", picture).portrait
    assert picture_beside(tmp_path / "other.lrm") is None


def test_a_huge_picture_is_left_out(tmp_path: Path):
    """
    The row is taken and the notice says why.
    """
    picture = tmp_path / "x.pic"
    with picture.open("wb") as file:
        file.truncate(20 * 1000 * 1000)

    row = read_lrm(lrm(), "x.lrm", picture)

    assert row.portrait is None
    assert [("photo_too_large", ("5", "20"))] == [
        (n.rule, n.terms) for n in row.notices
    ]


def test_a_picture_that_went_away_is_noticed(tmp_path: Path):
    """
    Between the look and the reading a card may be pulled out.
    """
    row = read_lrm(lrm(), "x.lrm", tmp_path / "gone.pic")

    assert ["photo_unreadable"] == [notice.rule for notice in row.notices]


def test_fields_we_do_not_know_are_kept():
    """
    13–16 are empty in every writer seen; what another one writes there is not lost.
    """
    data = lrm().replace(b'"",' * 4, b'"","x","",' + b'"",', 1)

    row = read_lrm(data, "x.lrm")

    assert [("lrm/14", "x")] == [(e.name, e.value) for e in row.values["roster_extra"]]


def test_a_mark_of_utf_8_is_believed():
    """
    A file that says it is UTF-8 is read so.
    """
    assert "程屿舟" == read_lrm(lrm(encoding="utf-8-sig"), "x").label


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'"a","b"', "field_count"),
        (b"\xff\xff\xff", "not_gbk"),
        (lrm() + b"\r\n" + lrm(), "not_a_roster"),
        (b'"never closed', "not_a_roster"),
        (b"   \r\n", "not_a_roster"),
    ],
)
def test_what_is_no_roster_is_refused(data, reason):
    """
    With the rule it breaks.
    """
    with pytest.raises(ImportFileError) as caught:
        read_lrm(data, "bad.lrm")

    assert reason == caught.value.reason


def test_an_identity_number_is_not_in_this_roster():
    """
    The older format has no place for one; the row is taken without.
    """
    row = read_lrm(lrm(), "x.lrm")

    assert () == row.flaws
    assert "id_number" not in row.values
