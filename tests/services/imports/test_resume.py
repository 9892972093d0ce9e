"""desktop.services.imports.resume: résumés and annual grades out of free text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.people import ResumeLine
from desktop.services.imports.resume import (
    read_annual_grades,
    read_resume,
    write_resume,
)
from tests.services.imports.rosters import RESUME

MONTHS = st.dates().map(lambda day: day.isoformat()[:7])
WORDS = st.text("沿河区委组织部干部科科长党组书记、局，", min_size=1, max_size=30)
LINES = st.builds(
    ResumeLine,
    since=MONTHS,
    until=st.one_of(st.just(""), MONTHS),
    post=WORDS,
    note=st.one_of(st.just(""), WORDS.map(lambda words: f"其间：{words}")),
)


@given(st.lists(LINES))
def test_a_resume_written_is_read_back(lines):
    """
    Lines of a value list survive the way through the text of a roster.
    """
    assert tuple(lines) == read_resume(write_resume(lines)).lines


def test_a_usual_resume_is_read_line_by_line():
    """
    An open end is a present post; “（其间：…）” belongs to the line above.
    """
    resume = read_resume(RESUME)

    assert () == resume.unread
    assert [
        ("1996-09", "2000-07"),
        ("2000-08", "2005-03"),
        ("2005-03", "2011-11"),
        ("2011-11", "2019-05"),
        ("2019-05", ""),
    ] == [(line.since, line.until) for line in resume.lines]
    assert "沿河区水务局科员" == resume.lines[1].post
    assert "其间：2003.09--2006.06 东南党校经济管理专业在职学习" == resume.lines[1].note
    assert "沿河区水务局党组书记、局长" == resume.lines[-1].post


@pytest.mark.parametrize(
    ("text", "since", "until", "post"),
    [
        ("200509-200807 某局科员", "2005-09", "2008-07", "某局科员"),
        ("2005年9月至2008年7月　某局科员", "2005-09", "2008-07", "某局科员"),
        ("2005.09—2008.07 某局科员", "2005-09", "2008-07", "某局科员"),
        ("2005.9--2008.7  某局科员", "2005-09", "2008-07", "某局科员"),
        ("2005.09.01--2008.07.31  某局科员", "2005-09-01", "2008-07-31", "某局科员"),
        ("1998--2002 在校学习", "1998", "2002", "在校学习"),
        ("2016年5月至今 局长", "2016-05", "", "局长"),
        ("2016.05--今  局长", "2016-05", "", "局长"),
        ("2016.05--  今世桥公司总经理", "2016-05", "", "今世桥公司总经理"),
    ],
)
def test_every_usual_form_of_a_line_is_understood(text, since, until, post):
    """
    Dashes of any length, Chinese dates, 至今.
    """
    [line] = read_resume(text).lines

    assert (since, until, post) == (line.since, line.until, line.post)


def test_a_note_in_the_same_line_is_moved_out_of_the_post():
    """
    The post stays short enough for a table.
    """
    [line] = read_resume(
        "2010.11--2016.05  某科科长（其间：2013.01--2013.12挂职）"
    ).lines

    assert ("某科科长", "其间：2013.01--2013.12挂职") == (line.post, line.note)


def test_wrapped_lines_are_joined():
    """
    Writers wrap at a fixed width, in posts and in notes.
    """
    text = (
        "2010.11--  某区某局党组书记、\n   局长\n（其间：2012.01--2012.06 某校\n 培训）"
    )

    [line] = read_resume(text).lines

    assert "某区某局党组书记、局长" == line.post
    assert "其间：2012.01--2012.06 某校培训" == line.note


def test_a_line_without_end_is_not_searched():
    """
    A thousand characters are no line of a résumé; the time it takes stays bounded.
    """
    words = "科员" * 600 + "（其间：培训）"

    [line] = read_resume(f"2005.01--2006.01  {words}").lines

    assert (words, "") == (line.post, line.note)


@pytest.mark.parametrize("bad", ["2005.13--2006.01 某局", "随便写的一行", "2005.01--"])
def test_what_is_no_line_is_named(bad):
    """
    Before any line there is nothing to continue; a date that is none is no line.
    """
    assert (bad,) == read_resume(bad).unread


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("2021年、2022年年度考核称职", [(2021, "称职"), (2022, "称职")]),
        ("2021年度称职", [(2021, "称职")]),
        ("2020年度优秀；2021年度称职", [(2020, "优秀"), (2021, "称职")]),
        ("2020-2022年度考核均为称职", [(y, "称职") for y in (2020, 2021, 2022)]),
        ("2021年年度考核确定为基本称职等次", [(2021, "基本称职")]),
        ("2021年度不称职", [(2021, "不称职")]),
        ("2021年优秀、2022年优秀", [(2021, "优秀"), (2022, "优秀")]),
        ("近三年年度考核均为称职", []),
        ("1921-2022年年度考核称职", []),  # a slip of the pen
        ("2021年年度考核优秀，称职", [(2021, "优秀")]),
        ("", []),
    ],
)
def test_grades_are_read_with_their_years(text, grades):
    """
    A grade belongs to the years before it; one without a year is not guessed.
    """
    assert grades == [(grade.year, grade.grade) for grade in read_annual_grades(text)]
