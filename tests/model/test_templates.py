"""A form as data: what a version may change, and what is refused by name."""

from __future__ import annotations

import pytest

from desktop.dossier.templates import shipped, shipped_text
from desktop.model.forms import FormTemplate
from desktop.model.ids import new_id
from desktop.model.rules import flaws
from desktop.model.templates import (
    ACHIEVEMENT,
    EFFORT,
    TITLES,
    form_codes,
    read_template,
    reworded,
    template_flaws,
    written,
)


def version(form: str, content: str, number: int = 2) -> FormTemplate:
    return FormTemplate(
        id=new_id(),
        form=form,
        version=number,
        title=TITLES.get(form, ""),
        content=content,
        drafted_by=new_id(),
    )


def broken(form: str, old: str, new: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the rules that a version breaks after one change of the words."""
    content = reworded(shipped_text(form), 2)
    assert old in content
    found = template_flaws(version(form, content.replace(old, new, 1)))
    return [(flaw.rule, flaw.terms) for flaw in found]


@pytest.mark.parametrize("form", form_codes())
def test_a_version_in_the_shipped_words_is_sound(form):
    """
    Every shipped form is a sound version but for its number.
    """
    assert () == flaws(version(form, reworded(shipped_text(form), 2)))


@pytest.mark.parametrize("form", form_codes())
def test_a_template_is_written_as_it_is_read(form):
    """
    Written as TOML and read again it says the same.
    """
    assert shipped(form) == read_template(written(shipped(form)))


@pytest.mark.parametrize(
    ("form", "title"),
    [
        ("YX-07", "干部“辛苦指数”量化评估表"),
        ("YX-08", "干部推进高质量发展业绩采集表"),
        ("YX-09A", "干部履职评价单（A卷）"),
        ("YX-09B", "干部履职评价单（B卷）"),
    ],
)
def test_titles_are_those_of_the_source_letter_for_letter(form, title):
    """
    两表一单 bear the titles of the source document.
    """
    assert title == shipped(form).title


def test_words_and_widths_are_the_departments():
    """
    A head is renamed and a width moved as long as the sum stays.
    """
    content = reworded(shipped_text(EFFORT), 3)
    content = content.replace("indicator·指标·34<", "indicator·一线指标·30<")
    content = content.replace("evidence·依据证据·14", "evidence·证据·18")

    assert () == tuple(template_flaws(version(EFFORT, content, 3)))
    assert "一线指标" == read_template(content).columns[1].head


@pytest.mark.parametrize(
    ("old", "new", "rule", "terms"),
    [
        (
            "indicator·指标·34<",
            "indicator·指标·35<",
            "template_widths",
            ("columns", "157", "156"),
        ),
        (
            "due·应在岗工作日·34·38",
            "due·应在岗工作日·34·nan",
            "template_widths",
            ("header 3", "nan", "156"),
        ),
        (
            "number·序号·8",
            "rank·名次·8",
            "template_columns",
            ("、".join(column.key for column in shipped(EFFORT).columns),),
        ),
        ("H7·承担", "H8·承担", "template_unknown_key", ("items", "H8")),
        ("away·请假", "leave·请假", "template_key_missing", ("header", "away")),
        (
            "“辛苦指数”",
            "“努力指数”",
            "template_title",
            ("干部“辛苦指数”量化评估表",),
        ),
        ('form = "YX-07"', 'form = "YX-08"', "template_form_differs", None),
        ("version = 2", "version = 5", "template_version_differs", ("5", "2")),
        ("columns = [", "columns = 7 # [", "template_unreadable", None),
        ('"number·序号·8"', '"number·序号"', "template_unreadable", None),
        ("title = ", "caption = ", "template_unreadable", None),
    ],
)
def test_what_is_wrong_with_a_version_is_named(old, new, rule, terms):
    """
    Sums, keys and titles that do not fit are refused, each by its own rule.
    """
    content = reworded(shipped_text(EFFORT), 2)
    if rule == "template_title":
        content = content.replace('title = "干部“辛苦指数”', 'title = "干部“努力指数”')
        found = [(f.rule, f.terms) for f in template_flaws(version(EFFORT, content))]
    else:
        found = broken(EFFORT, old, new)

    assert rule in dict(found)
    assert terms in (None, dict(found)[rule])


def test_an_example_has_a_cell_for_each_column():
    """
    A grey example row that does not fill the columns is refused.
    """
    assert ("template_example", ("15",)) in broken(ACHIEVEMENT, '["例", ', "[")


def test_a_department_cannot_take_the_shipped_version():
    """
    Version 1 comes with the program; there are no other forms than the four.
    """
    first = template_flaws(version(EFFORT, shipped_text(EFFORT), 1))
    other = template_flaws(version("YX-99", "", 2))

    assert ["too_low"] == [flaw.rule for flaw in first]
    assert ["unknown_form"] == [flaw.rule for flaw in other]


def test_single_words_and_rows_are_asked_for_by_key():
    """
    A template gives its words and rows by their keys.
    """
    template = shipped(ACHIEVEMENT)

    assert "清单外" == template.word("off_list")
    assert 225 == template.body_mm
    assert "承担事项负荷" == shipped(EFFORT).item("H7").label
