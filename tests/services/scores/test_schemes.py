"""评价方案: sound, published by a second person, and never changed under a round."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.errors.records import (
    InvalidRecordError,
    LockedRecordError,
    TransitionError,
)
from desktop.messages import message
from desktop.model.codes import RoundState
from desktop.model.forms import TemplateState
from desktop.model.ids import id_at, new_id
from desktop.scoring.scheme_choice import DEFAULT
from desktop.services import records as verbs
from desktop.services.publishing import publish
from desktop.services.scores.scheme_verbs import (
    content,
    draft,
    of_round,
    retire,
    save_draft,
)
from desktop.services.scores.schemes import scheme_of
from desktop.services.scores.stand import Stand
from tests.fakes import seated
from tests.services.scores.rounds import SCHEME, Running, put, scheme_version

CHANGE = "首次发布"
SECOND = id_at(1, 77)


@pytest.fixture
def colleague(desk):
    """The same desk with another person at it."""
    return seated(desk, reviewer=SECOND)


def rules(caught):
    """Return the rules that were broken, and where."""
    assert message(caught.value).line()
    return [(flaw.field, flaw.rule) for flaw in caught.value.flaws]


def test_a_scheme_is_drafted_by_one_and_published_by_another(desk, colleague):
    """
    It holds from then on, and cannot be written any more.
    """
    made = draft(desk, SCHEME, change=CHANGE)

    with pytest.raises(TransitionError) as caught:
        publish(desk, made.id)
    assert "drafted_by_oneself" == caught.value.reason
    publish(colleague, made.id)

    known = verbs.read(desk, made.id).record
    assert (TemplateState.PUBLISHED, SECOND) == (known.state, known.published_by)
    assert SCHEME == content(desk, made.id)
    with pytest.raises(LockedRecordError):
        save_draft(desk, made.id, replace(SCHEME, version="2026-9"))


def test_the_default_is_what_a_first_draft_begins_with(desk):
    """
    No version is named by nothing.
    """
    assert DEFAULT == content(desk, "")


def test_the_scheme_of_a_round_is_the_one_that_was_published(desk, district, colleague):
    """
    The default until one is; then that, as it is counted by.
    """
    before = of_round(desk, district.round.id)
    made = draft(desk, replace(SCHEME, valid_from=date(2026, 1, 1)), change="改")
    publish(colleague, made.id)

    assert DEFAULT == before
    assert made.version == of_round(desk, district.round.id).version


def test_weights_that_do_not_sum_to_100_are_refused(desk):
    """
    In a new draft and in one that is written again.
    """
    heavy = replace(SCHEME, team_weight=Decimal(30))
    made = draft(desk, SCHEME, change=CHANGE)

    for attempt in (
        lambda: draft(desk, heavy, change=CHANGE),
        lambda: save_draft(desk, made.id, heavy),
    ):
        with pytest.raises(InvalidRecordError) as caught:
            attempt()
        assert [("", "leg_weights_not_100")] == [
            ("", rule) for _, rule in rules(caught)
        ]
    assert SCHEME == content(desk, made.id)


def test_who_wrote_a_draft_last_has_drafted_it(desk, colleague):
    """
    So nobody publishes what he wrote himself.
    """
    made = draft(desk, SCHEME, change=CHANGE)
    lighter = replace(SCHEME, meeting="2月部务会")
    again = save_draft(colleague, made.id, lighter)

    assert (SECOND, CHANGE, "2月部务会") == (
        again.drafted_by,
        again.change,
        again.meeting,
    )
    with pytest.raises(TransitionError):
        publish(colleague, made.id)
    assert "调权重" == save_draft(desk, made.id, lighter, change="调权重").change
    publish(colleague, made.id)


def test_a_record_that_says_otherwise_than_its_content_is_not_published(
    desk, colleague
):
    """
    A script may write any record; what is published is what was approved.
    """
    strange = scheme_version(
        state=TemplateState.DRAFT, version="2026-8", digest="0" * 64
    )
    heavy = replace(SCHEME, results_weight=Decimal(60))
    broken = scheme_version(heavy, id=id_at(20, 2), state=TemplateState.DRAFT)
    unread = replace(strange, id=id_at(20, 3), content="{}")
    put(desk, strange, broken, unread)

    with pytest.raises(InvalidRecordError) as caught:
        publish(colleague, strange.id)
    assert [("digest", "digest_of_another"), ("version", "not_as_in_content")] == rules(
        caught
    )
    with pytest.raises(InvalidRecordError) as caught:
        publish(colleague, broken.id)
    assert "leg_weights_not_100" in {rule for _, rule in rules(caught)}
    with pytest.raises(InvalidRecordError):
        publish(colleague, unread.id)


def test_a_round_with_marks_keeps_its_scheme(desk, colleague):
    """
    Neither is another published for its days, nor its own retired; for later days yes.
    """
    running = Running(desk)
    other = replace(SCHEME, version="2026-2", valid_from=date(2026, 3, 1))
    later = replace(other, version="2026-3", valid_from=date(2026, 4, 1))
    made, fine = (draft(desk, one, change=CHANGE) for one in (other, later))

    for attempt in (
        lambda: publish(colleague, made.id),
        lambda: retire(colleague, scheme_version().id, "改版"),
    ):
        with pytest.raises(InvalidRecordError) as caught:
            attempt()
        assert [("valid_from", "scheme_in_use")] == rules(caught)
        assert running.round.theme in message(caught.value).line()
    publish(colleague, fine.id)
    with desk.station.database.read() as connection:
        assert "2026-1" == scheme_of(Stand(connection), running.round).scheme.version


def test_a_round_without_marks_or_without_a_scheme_may_get_one(desk, district):
    """
    Before its first score nothing is measured yet; the default was approved by nobody.
    """
    put(desk, replace(district.round, state=RoundState.RUNNING))
    colleague = seated(desk, reviewer=SECOND)
    publish(colleague, draft(desk, SCHEME, change=CHANGE).id)
    other = replace(SCHEME, version="2026-2", valid_from=date(2026, 2, 1))

    publish(colleague, draft(desk, other, change="重定").id)

    with desk.station.database.read() as connection:
        assert "2026-2" == scheme_of(Stand(connection), district.round).scheme.version


def test_a_round_that_is_not_scored_by_it_lets_a_scheme_go(desk, colleague):
    """
    Retiring needs a reason.
    """
    old = replace(SCHEME, version="2025-1", valid_until=date(2025, 12, 31))
    old = replace(old, valid_from=date(2025, 1, 1))
    put(desk, scheme_version(old, id=new_id()))
    Running(desk)
    with desk.station.database.read() as connection:
        found = [one.id for one in Stand(connection).find(type(scheme_version()))]

    with pytest.raises(InvalidRecordError):
        retire(colleague, found[-1], "")
    retire(colleague, found[-1], "已失效")
    assert TemplateState.RETIRED is verbs.read(desk, found[-1]).record.state
