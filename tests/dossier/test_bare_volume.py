"""A volume of somebody of whom next to nothing is on record yet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.dossier.collect import collect_dossier
from desktop.dossier.content import Edition, MissingPart
from desktop.dossier.volume import render_dossier
from desktop.model.people import Cadre
from desktop.model.rounds import Round, Subject
from desktop.storage import station

from . import district, paper, samples
from .test_collect import reading

PARTS = [line.split("·")[1] for line in samples.part_names()]


@pytest.fixture(scope="module")
def contents(tmp_path_factory):
    """The volume of a cadre with a name and a post, in both editions."""
    folder = tmp_path_factory.mktemp("bare") / "s"
    opened = station.create(folder, "a long passphrase", organ="321302-ZZB")
    district.put(
        opened,
        Cadre(id=district.CADRE, name="向西坡", post="柳河镇副镇长"),
        Round(id=district.ROUND, year=2024, number=7, theme="省道沿线环境整治"),
        Subject(id=district.SUBJECT, round_id=district.ROUND, cadre_id=district.CADRE),
    )
    with reading(district.District(station=opened, interviews=())) as source:
        yield {
            edition: collect_dossier(source, district.SUBJECT, edition)
            for edition in (Edition.FULL, Edition.FEEDBACK)
        }
    opened.close()


def pages_of(content):
    """Return the pages of a volume as text."""
    printed = render_dossier(content, samples.MARK)
    assert () == printed.warnings
    return [text.replace("\r\n", "") for text in paper.texts(printed.pdf)]


def test_every_other_part_is_missing_and_says_why(contents):
    """
    组织版: seventeen parts are 缺件 in the 目录, each with a reason at the end.
    """
    pages = pages_of(contents[Edition.FULL])

    assert 17 == pages[2].count("缺件")
    assert PARTS[1:] == [
        line.split("、")[0] for line in missing_lines(contents[Edition.FULL], pages[-1])
    ]


def test_the_feedback_edition_misses_its_own_parts_only(contents):
    """
    反馈版: nine parts of its own are 缺件, 十七 is 依规不附, the rest is not named.
    """
    pages = pages_of(contents[Edition.FEEDBACK])

    assert 9 == pages[2].count("缺件")
    assert 1 == pages[2].count("依规不附")
    assert "看状态" not in "".join(pages)


def test_nothing_known_is_no_confirmed_none(contents):
    """
    Without résumé, grades and honours on record the page says —, not 无.
    """
    page = pages_of(contents[Edition.FULL])[3]
    below = page[page.index("简历") :]

    assert 3 == below.count("—") - below.count("— 4 —") * 2
    assert "无" not in below


@pytest.mark.parametrize("lines", [0, 5, 17, 30, 60])
def test_the_pages_are_counted_with_the_last_and_signed_with_its_words(contents, lines):
    """
    共×页 counts the 备考表 itself; who signs signs below the end of the 缺件说明.
    """
    reason = "\n".join(f"第{at}行" for at in range(lines))
    missing = (MissingPart(part="history", reason=reason),)
    pages = pages_of(replace(contents[Edition.FULL], missing=missing))

    assert any(f"共{len(pages)}页" in page for page in pages)
    assert "立卷人" in pages[-1]
    assert lines < 2 or f"第{lines - 1}行" in pages[-1]


def missing_lines(content, page):
    """Return the lines of the 缺件说明, each of them found on the *page*."""
    reasons = {item.part: item.reason for item in content.missing}
    names = [line.split("·", 2) for line in samples.part_names()]
    lines = [
        f"{numeral}、{title}：{reasons[name]}"
        for name, numeral, title in names
        if name in reasons
    ]
    assert all(line in page for line in lines)
    return lines
