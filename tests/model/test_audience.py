"""Whom an archive gives what: the table of domain/2 §4, line by line."""

from __future__ import annotations

from dataclasses import fields

import pytest

from desktop.model.audience import (
    COMMON,
    Audience,
    Circle,
    Reader,
    Said,
    audience_of,
    hangs_on,
    may_have,
    may_write,
    noting,
    picture_of,
    said,
)
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.codec import canonical, check_all
from desktop.model.codes import Role
from desktop.model.ids import id_at

ME, OTHER, THIRD = "me", "other", "third"
MINE = Audience(Circle.WORDS, "one", ME, OTHER)
SECOND = Audience(Circle.WORDS, "one", OTHER, ME)
THEIRS = Audience(Circle.WORDS, "one", OTHER, THIRD)
AWAY = Audience(Circle.WORDS, "two", OTHER)
MARKS = Audience(Circle.MARKS, "one", OTHER)
SHARED = Audience(Circle.TEAM, "one")


def reader(role: Role, *teams: str) -> Reader:
    """Return somebody of those teams."""
    return Reader(reviewer=ME, role=role, teams=teams or ("",))


@pytest.mark.parametrize(
    ("role", "has"),
    [
        (Role.LEADER, {COMMON, MINE, SECOND, THEIRS, MARKS, SHARED}),
        (Role.REVIEWER, {COMMON, MINE, SECOND, SHARED}),
        (Role.PART_TIME, {COMMON, MINE, SECOND, SHARED}),
        (Role.TASK_FORCE, {COMMON, MINE, SECOND, THEIRS, MARKS, SHARED}),
        (Role.COMMITTEE, {COMMON, MINE, SECOND, THEIRS, MARKS, SHARED}),
        (Role.AUDITOR, set()),
    ],
)
def test_table_of_who_reads_what(role, has):
    """
    For somebody of team one: a leader his team's words and marks, a reviewer his own.
    """
    everything = (COMMON, MINE, SECOND, THEIRS, AWAY, MARKS, SHARED)

    assert has == {a for a in everything if may_have(reader(role, "one"), a)}


@pytest.mark.parametrize("role", [Role.TASK_FORCE, Role.COMMITTEE])
def test_words_are_read_above_upon_approval_only(role):
    """
    专班 and 部务会 see what teams record and mark; words, of teams put among theirs.
    """
    above = reader(role)

    assert may_have(above, SHARED)
    assert may_have(above, MARKS)
    assert not may_have(above, THEIRS)
    assert not may_have(above, AWAY)
    assert may_have(reader(role, "two"), AWAY)


@pytest.mark.parametrize(
    ("role", "team", "may"),
    [
        (Role.TASK_FORCE, "two", True),
        (Role.LEADER, "one", True),
        (Role.LEADER, "two", False),
        (Role.REVIEWER, "one", False),
        (Role.COMMITTEE, "one", False),
        (Role.AUDITOR, "one", False),
    ],
)
def test_what_was_cast_goes_to_those_who_count(role, team, may):
    """
    测评原票: the 专班 and the team's own leader, to be counted; 部务会 never.
    """
    box = audience_of("ballot_box", Said(), author=OTHER, team="one")

    assert may is may_have(reader(role, team), box)
    assert may_have(Reader(reviewer=OTHER, role=Role.REVIEWER, teams=("one",)), box)


def test_nobody_is_the_owner_of_everything():
    """
    Somebody without an id owns no words that name nobody.
    """
    nobody = Reader(reviewer="", role=Role.REVIEWER, teams=("",))

    assert not may_have(nobody, Audience(Circle.WORDS, ""))


@pytest.mark.parametrize("type_name", RECORD_TYPES)
def test_every_type_has_its_circle(type_name):
    """
    Master data go to all; interviews and points are words, sheets marks.
    """
    found = audience_of(type_name, Said(), author=ME, team="one").circle

    words = {"interview", "point"}
    marks = {"appraisal_sheet", "conferral", "score_sheet"}
    common = {
        "unit", "cadre", "reviewer", "corps", "field", "matter", "milestone",
        "responsibility", "round", "team", "peer_group", "subject", "person_match",
        "stay", "ballot_activity", "round_lock", "analysis_report", "import_batch",
        "duty_filing", "indicator_reading", "supervision_item", "quarter_showing",
        "scheme", "form_template", "calendar_year",
    }  # fmt: skip
    expected = Circle.TEAM
    if type_name in words:
        expected = Circle.WORDS
    elif type_name in marks:
        expected = Circle.MARKS
    elif type_name == "ballot_box":
        expected = Circle.BOX
    elif type_name in common:
        expected = Circle.COMMON
    assert expected is found


def test_words_belong_to_who_asked_and_who_wrote_down():
    """
    The two of an interview; whoever typed it, where they are not named.
    """
    both = audience_of(
        "interview", Said(asked_by=OTHER, recorded_by=THIRD), author=ME, team=""
    )
    one = audience_of("interview", Said(asked_by=OTHER), author=ME, team="")
    none = audience_of("interview", Said(), author=ME, team="")

    assert (OTHER, THIRD) == (both.owner, both.second)
    assert (OTHER, ME) == (one.owner, one.second)
    assert (ME, "") == (none.owner, none.second)


def test_marks_belong_to_who_gives_them():
    """
    Also where somebody else typed them; then both may have them.
    """
    typed = audience_of("appraisal_sheet", Said(reviewer_id=OTHER), author=ME, team="")
    own = audience_of("appraisal_sheet", Said(), author=ME, team="")

    assert (OTHER, ME) == (typed.owner, typed.second)
    assert (ME, "") == (own.owner, own.second)


def test_types_of_a_newer_program_are_kept_close():
    """
    What we do not know is given as words are, and judged by nobody here.
    """
    found = audience_of("pulse_survey", Said(), author=ME, team="one")

    assert Circle.WORDS is found.circle
    assert said("pulse_survey", b'{"asked_by":"x","votes":[1]}').asked_by == "x"
    assert said("observation", b'{"asked_by":"x"}') == Said()
    strange = said("pulse_survey", b'{"asked_by":["x"],"original":7,"reviewer_id":"y"}')
    assert strange == Said(reviewer_id="y")
    assert may_write(Role.PART_TIME, "pulse_survey", is_own_card=False)


@pytest.mark.parametrize("type_name", RECORD_TYPES)
def test_what_is_noted_is_what_is_said(type_name):
    """
    A record that was read says as much as its body, with all it can say and without.
    """
    own = {field.name for field in fields(RECORD_TYPES[type_name])}
    whole = {name: f"“{name}”" for name in Said.__struct_fields__ if name in own}
    for some in (whole, {}):
        body = canonical({"id": id_at(1, 1)} | some)
        (record,) = check_all(type_name, [body])

        assert said(type_name, body) == noting(type_name)(record)


def test_records_hang_on_others_and_name_photos():
    """
    A point on its interview, a decision on its material; photos and portraits.
    """
    point = said("point", b'{"interview_id":"i","text":"..."}')
    review = said("review", b'{"material_id":"m"}')
    photo = said("photo", b'{"original":"p"}')
    cadre = said("cadre", b'{"portrait":"q"}')

    assert hangs_on("point", point) == "i"
    assert hangs_on("review", review) == "m"
    assert hangs_on("interview", point) == ""
    assert picture_of("photo", photo) == "p"
    assert picture_of("cadre", cadre) == "q"
    assert picture_of("point", photo) == ""


def test_roles_write_what_the_table_says():
    """
    A reviewer writes no rosters, but for his own card; a leader does.
    """
    assert not may_write(Role.REVIEWER, "cadre", is_own_card=False)
    assert not may_write(Role.REVIEWER, "reviewer", is_own_card=False)
    assert may_write(Role.REVIEWER, "reviewer", is_own_card=True)
    assert not may_write(Role.REVIEWER, "cadre", is_own_card=True)
    assert may_write(Role.LEADER, "cadre", is_own_card=False)
    assert not may_write(Role.AUDITOR, "interview", is_own_card=False)
