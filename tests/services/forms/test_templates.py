"""Versions of forms: drafted, published by another person, old ones still readable."""

from __future__ import annotations

import dataclasses
import re

import pytest

from desktop.errors.records import (
    InvalidRecordError,
    LockedRecordError,
    TransitionError,
    UnknownRecordError,
)
from desktop.model.forms import TemplateState
from desktop.model.ids import new_id
from desktop.model.templates import EFFORT, form_codes
from desktop.services import publishing
from desktop.services import records as verbs
from desktop.services.forms import templates
from tests.fakes import seated


def published(desk, words: str = "一线指标"):
    """Publish the next version of the effort form in slightly other words."""
    draft = templates.draft_version(desk, EFFORT)
    content = re.sub("indicator·.*·34<", f"indicator·{words}·34<", draft.content)
    draft = dataclasses.replace(draft, content=content)
    templates.save_draft(desk, draft)
    publishing.publish(seated(desk, reviewer=new_id()), draft.id)
    return draft


def test_the_shipped_versions_are_there_from_the_first_day(desk):
    """
    Without any record every form has its first version, and it is the current one.
    """
    found = templates.versions(desk)

    assert sorted(form_codes()) == [item.template.form for item in found]
    assert all(item.is_current for item in found)
    assert {TemplateState.PUBLISHED} == {item.state for item in found}


def test_a_draft_is_the_current_version_under_the_next_number(desk, district):
    """
    It says the same words; nothing is written until it is saved.
    """
    draft = templates.draft_version(desk, EFFORT)

    assert (2, desk.reviewer) == (draft.version, draft.drafted_by)
    assert "version = 2\n" in draft.content
    assert 4 == len(templates.versions(desk))


def test_a_new_version_leaves_the_old_one_readable(desk, district):
    """
    v2 is filled in from now on; v1 still has its own words.
    """
    published(desk)
    published(desk, "指标名称")

    with desk.station.database.read() as connection:
        heads = [
            templates.template_of(connection, EFFORT, number).columns[1].head
            for number in (None, 1, 2, 3)
        ]
        now = templates.current_template(connection, EFFORT)
    found = [item for item in templates.versions(desk) if item.template.form == EFFORT]

    assert ["指标", "指标", "一线指标", "指标名称"] == heads
    assert 3 == now.version
    assert [(3, True), (2, False), (1, False)] == [
        (item.template.version, item.is_current) for item in found
    ]


def test_a_published_version_is_never_edited(desk, district):
    """
    It is refused; another version takes its place.
    """
    draft = published(desk)
    with pytest.raises(LockedRecordError):
        templates.save_draft(desk, dataclasses.replace(draft, change="再改"))


def test_its_author_cannot_publish_a_version(desk, district):
    """
    Another person does.
    """
    draft = templates.draft_version(desk, EFFORT)
    templates.save_draft(desk, draft)

    with pytest.raises(TransitionError) as refused:
        publishing.publish(desk, draft.id)

    assert "drafted_by_oneself" == refused.value.reason


def test_two_drafts_of_one_number_are_not_both_published(desk, district):
    """
    What was drafted apart under the same number: the second is refused.
    """
    late = templates.draft_version(desk, EFFORT)
    templates.save_draft(desk, late)
    early = dataclasses.replace(late, id=new_id())
    templates.save_draft(desk, early)
    publishing.publish(seated(desk, reviewer=new_id()), early.id)

    with pytest.raises(TransitionError) as refused:
        publishing.publish(seated(desk, reviewer=new_id()), late.id)

    assert "version_taken" == refused.value.reason


def test_a_version_with_wrong_widths_is_not_saved(desk, district):
    """
    The refusal names the sum and the body.
    """
    draft = templates.draft_version(desk, EFFORT)
    content = draft.content.replace("number·序号·8", "number·序号·9")

    with pytest.raises(InvalidRecordError) as refused:
        templates.save_draft(desk, dataclasses.replace(draft, content=content))

    (flaw,) = refused.value.flaws
    assert ("template_widths", ("columns", "157", "156")) == (flaw.rule, flaw.terms)


def test_a_retired_version_is_still_read(desk, district):
    """
    Forms filled in on it keep their words; the version before it is current again.
    """
    draft = published(desk)
    verbs.advance(desk, draft.id, TemplateState.RETIRED, reason="口径有误")

    with desk.station.database.read() as connection:
        again = templates.template_of(connection, EFFORT, 2)
        assert 1 == templates.current_template(connection, EFFORT).version
        with pytest.raises(UnknownRecordError):
            templates.template_of(connection, EFFORT, 7)

    assert "一线指标" == again.columns[1].head
