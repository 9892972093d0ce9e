"""What a ballot needs on paper: slips to be cut apart, sums of one person together."""

from __future__ import annotations

import pytest

from desktop.dossier.ballot_rows import BallotSummary
from desktop.dossier.ballot_summary import BallotSummaryContent
from desktop.dossier.content import Edition
from desktop.dossier.documents import render
from desktop.dossier.form_content import BallotSlipContent

from . import paper, samples

BASE = {
    "record_id": "x",
    "number": "ABC123-2024-07",
    "edition": Edition.FULL,
    "organ": "中共云阳区委组织部",
    "classification": "内部资料",
    "round_label": "2024年第7期",
    "theme": "省道沿线综合环境整治",
}
COLUMNS = 12


def summary(name: str, groups: int, *, notes: int = 0) -> BallotSummary:
    """Return the sums of one person: *groups* rows, 反向选项, notes."""
    return BallotSummary(
        title=f"{name}　民主测评 89.78",
        rows=tuple((f"群体{at}", *("10",) * (COLUMNS - 1)) for at in range(groups)),
        negative=((f"{name}不担当", "3", "12.0", "关注"),),
        notes=tuple(f"{name}说明{at}。" for at in range(notes)),
    )


@pytest.mark.parametrize(
    "activity",
    ["民主测评", "石桥镇领导班子和领导干部民主测评（第二次，含企业群众）" * 2],
)
def test_no_word_of_a_slip_is_cut_through(activity):
    """
    However long the activity is called, each slip ends below its last line.
    """
    numbers = tuple(f"G3-2345{at:02}" for at in range(30))
    content = BallotSlipContent(
        **BASE, activity=activity, circle="下属/中层/职工", numbers=numbers
    )
    pdf = render(content, samples.MARK).pdf

    text = paper.all_text(pdf)
    assert all(1 == text.count(number) for number in numbers)
    glyphs = paper.glyphs(pdf, 1)
    words = [glyph for glyph in glyphs if glyph.character in "毁测"]
    ends = sorted({round(g.bottom) for g in words if g.character == "毁"}, reverse=True)
    begins = sorted({round(g.top) for g in words if g.character == "测"}, reverse=True)
    for end in ends[:-1]:
        below = max(begin for begin in begins if begin < end)
        assert end - below > 5.5 * paper.MM  # the edges of both


@pytest.mark.parametrize("groups", range(2, 9))
def test_the_sums_of_one_person_stand_on_one_page(groups):
    """
    Neither 合计 nor 反向选项 goes overleaf alone, nor do notes without a table.
    """
    people = [f"{sign}某" for sign in "甲乙丙丁戊"]
    found = tuple(summary(name, groups, notes=2) for name in people)
    content = BallotSummaryContent(**BASE, summaries=found)
    pages = paper.texts(render(content, samples.MARK).pdf)

    for name in people:
        (page,) = [page for page in pages if f"{name}　民主测评" in page]
        assert f"{name}不担当" in page
        assert f"{name}说明0" in page
        assert "续表" not in page
