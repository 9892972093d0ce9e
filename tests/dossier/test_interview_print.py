"""访谈记录: the numbered original, its initials, and the card of points."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.dossier.content import Edition
from desktop.dossier.interview_print import render_interview

from . import paper, samples, talks


@pytest.fixture(scope="module")
def pages():
    printed = render_interview(talks.interview_content(), samples.MARK)
    return [text.replace("\r\n", "") for text in paper.texts(printed.pdf)]


def test_every_page_of_the_original_is_counted_and_initialled(pages):
    """
    第×页 共×页 and the line of initials stand on every page of the original.
    """
    originals = pages[:-1]

    for number, page in enumerate(originals, 1):
        assert f"第{number}页" in page
        assert f"共{len(originals)}页" in page
        assert "被访谈人（捺印）" in page


def test_the_words_stand_as_they_were_said(pages):
    """
    Every line is there, in full and in order.
    """
    whole = "".join(pages)
    position = 0
    for line in talks.interview().lines[:6]:
        start = line.words[:12]
        position = whole.index(start, position)

    assert "☑ 已告知谈话内容保密" in whole
    assert "☑ 以上记录属实" in whole


def test_the_card_of_points_is_a_sheet_of_its_own(pages):
    """
    要点卡 comes on its own page and says it is not part of the original.
    """
    assert "访谈要点卡" in pages[-1]
    assert "不属访谈记录原件" in pages[-1]
    assert "第1页" not in pages[-1]
    assert "正式回复等了十来天" in pages[-1]


def test_the_anonymous_edition_asks_nobody_for_initials():
    """
    匿名化版 says so and leaves out the interviewee's initials.
    """
    content = replace(talks.interview_content(), edition=Edition.ANONYMOUS)

    text = paper.all_text(render_interview(content, samples.MARK).pdf)

    assert "匿名化版" in text
    assert "捺印" not in text


@pytest.mark.parametrize("length", range(340, 1000, 40))
def test_nobody_signs_a_page_without_words(length):
    """
    The page of the signatures holds the end of what was said, however long it was.
    """
    said = (
        talks.TalkLine(number=1, voice="问", words="请说。"),
        talks.TalkLine(number=2, voice="答", words="凝" * length + "完"),
    )
    content = replace(
        talks.interview_content(), sheet=replace(talks.interview(), lines=said)
    )
    printed = render_interview(content, samples.MARK)
    page = next(text for text in paper.texts(printed.pdf) if "签名日期" in text)

    assert "凝" in page
    assert "完" in page


def test_notes_longer_than_a_page_are_signed_all_the_same():
    """
    补记事例 of two pages: the talk is not pushed ahead of it, the signatures follow.
    """
    sheet = replace(talks.interview(), cases="冉" * 2400)
    content = replace(talks.interview_content(), sheet=sheet)
    printed = render_interview(content, samples.MARK)
    text = paper.all_text(printed.pdf)

    assert 2400 == text.count("冉")
    assert "签名日期" in text


def test_a_page_holds_twenty_two_lines_of_twenty_eight_characters():
    """
    A full page of talk has 22 lines of 28 characters.
    """
    said = talks.TalkLine(number=1, voice="答", words="凝" * 28 * 60)
    sheet = replace(talks.interview(), lines=(said,))
    content = replace(talks.interview_content(), sheet=sheet)
    printed = render_interview(content, samples.MARK)

    second = [g for g in paper.glyphs(printed.pdf, 2) if g.character == "凝"]

    assert 22 * 28 == len(second)
    assert 22 == len({round(g.bottom) for g in second})
