"""The generator: the same content gives the same bytes."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageStat

from desktop.demo.district import District
from desktop.model.people import Cadre
from desktop.services.imports.lrmx import read_lrmx
from tools.district.content import cells, load
from tools.district.draw.take import photo
from tools.district.make import make_records
from tools.district.photos import file_name
from tools.district.talks import read_talk

REDRAWN = "P07"
TOLERANCE = 2.0  # gray values in the mean: another JPEG library rounds otherwise


def test_making_it_again_gives_the_same_bytes(tmp_path, district: District):
    """
    Records, plan and rosters are those that are shipped, to the last byte.
    """
    make_records(tmp_path)
    made = {path.relative_to(tmp_path) for path in tmp_path.rglob("*.*")}

    assert made >= {path.relative_to(tmp_path) for path in tmp_path.glob("*.zip")}
    for name in sorted(made):
        assert (district.folder / name).read_bytes() == (tmp_path / name).read_bytes()
    shipped = {path.name for path in (district.folder / "records").iterdir()}
    assert shipped == {path.name for path in (tmp_path / "records").iterdir()}


def test_a_photo_drawn_again_is_the_same_picture(district: District):
    """
    A drawing hangs on its content and name alone.
    """
    rows = [cells(row) for row in load("photos.toml")["photos"]]
    row = next(row for row in rows if row[0] == REDRAWN)
    with (
        Image.open(BytesIO(photo(row))) as drawn,
        Image.open(district.folder / "photos" / file_name(row)) as shipped,
    ):
        apart = ImageChops.difference(drawn.convert("L"), shipped.convert("L"))

    assert ImageStat.Stat(apart).mean[0] < TOLERANCE


def test_rosters_read_back_as_the_cadres(district: District):
    """
    Each `.lrmx` is taken without a remark, and says what the record says.
    """
    cadres = {cadre.name: cadre for cadre in district.of_type(Cadre)}
    with zipfile.ZipFile(district.rosters) as archive:
        rosters = [read_lrmx(archive.read(name), name) for name in archive.namelist()]

    assert cadres.keys() == {roster.values["name"] for roster in rosters}
    for roster in rosters:
        cadre = cadres[roster.values["name"]]
        told = {
            name: value
            for name, value in roster.values.items()
            if name != "annual_grades"  # the roster does not name the unit
        }
        assert () == roster.flaws + roster.notices
        assert told == {name: getattr(cadre, name) for name in told}
        assert bool(cadre.portrait) is bool(roster.portrait)


def test_points_are_read_where_they_are_marked():
    """
    Marks vanish from the words; offsets count the characters that remain.
    """
    lines, points = read_talk(
        "问 好不好？\n答 他{优#a:来得早|常早到}，就是{不?:性子急|脾气急|问同事}。", {}
    )

    assert ["好不好？", "他来得早，就是性子急。"] == [line.words for line in lines]
    assert [(2, 1), (2, 7)] == [point.first for point in points]
    assert [(2, 4), (2, 10)] == [point.last for point in points]
    assert ["来得早", "性子急"] == [point.quote for point in points]
    assert [False, True] == [point.hearsay for point in points]
    assert "问同事" == points[1].follow_up


def test_a_point_may_run_over_lines():
    """
    Its quote keeps the line break.
    """
    _, points = read_talk("答 一{事:二\n答 三|甲}四", {})

    assert "二三" == points[0].quote
    assert ((1, 1), (2, 1)) == (points[0].first, points[0].last)


@pytest.mark.parametrize("text", ["答 一{优:二", "答 {怪:二|三}", "答 {优:二|三"])
def test_a_broken_mark_is_not_passed_over(text):
    """
    A mark without its end or with an unknown sign stops the making.
    """
    with pytest.raises(ValueError, match="point"):
        read_talk(text, {})
