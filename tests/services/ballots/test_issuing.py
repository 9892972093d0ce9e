"""票号: given out to an activity, reprinted, void; and who may vote with one."""

from __future__ import annotations

import pytest

from desktop.errors.records import (
    BallotRefusedError,
    InvalidRecordError,
    PermissionRefusedError,
)
from desktop.model.balloting import (
    ActivityState,
    BallotActivity,
    BallotManner,
    BallotQuota,
    NumberKind,
    PaperFault,
)
from desktop.model.codes import Group, Role
from desktop.model.ids import new_id
from desktop.services import exports, reading
from desktop.services import records as verbs
from desktop.services.ballots import activities, casting, entry, issuing, sealing
from desktop.services.ballots.issuing import Order
from desktop.services.ballots.meeting_papers import (
    batch_content,
    numbered_papers,
    papers_content,
)
from desktop.services.ballots.numbers import accounts
from desktop.services.ballots.papers import Paper
from desktop.storage import ballots
from tests.fakes import exchange, seated
from tests.services.ballots.district import (
    activity_of,
    cast_all,
    collecting,
    counted,
    paper,
)

PAPER, SLIP = NumberKind.PAPER, NumberKind.SLIP


@pytest.fixture
def form(desk, district):
    return collecting(desk, district, manner=BallotManner.PAPER)


def issue(desk, form, *, kind=PAPER, circle=Group.STAFF, count=3, reason=""):
    """Issue a batch; return the form with it, and the batch's numbers in order."""
    order = Order(kind=kind, circle=circle, count=count, reason=reason)
    issuing.issue(desk, form.activity, order)
    known = verbs.read(desk, form.activity).record
    return activities.form_of(desk, form.activity), sorted(known.batches[-1].numbers)


def enter(desk, form, number, by, *, circle=Group.STAFF):
    read = paper(form, "A", circle=circle)
    return entry.enter(desk, form.activity, number, paper=read, by=by)


def account(desk, form, circle=Group.STAFF):
    known = verbs.read(desk, form.activity).record
    assert isinstance(known, BallotActivity)
    return next(one for one in accounts(known) if one.circle is circle)


def test_numbers_have_the_code_of_their_group_and_are_all_different(desk, form):
    """
    Two batches share none; 发出 is what was given out, other groups' is their quota.
    """
    _form, one = issue(desk, form, count=20)
    form, two = issue(desk, form, count=6)

    assert 26 == len({*one, *two})
    assert {"G3"} == {number.partition("-")[0] for number in (*one, *two)}
    assert (26, 9) == (form.issued[Group.STAFF], form.issued[Group.PEER])


def test_more_than_the_quota_needs_a_reason(desk, form):
    """
    It is refused with the quota; with a reason it is given out and says why.
    """
    issue(desk, form, count=26)
    with pytest.raises(BallotRefusedError, match="over_quota") as refused:
        issue(desk, form, count=1)
    assert "26" == refused.value.detail
    form, _numbers = issue(desk, form, count=2, reason="两人临时到会")

    assert 28 == form.issued[Group.STAFF]
    assert "两人临时到会" == verbs.read(desk, form.activity).record.batches[-1].reason


@pytest.mark.parametrize("count", [0, 1000])
def test_a_batch_has_a_sound_count(desk, form, count):
    """
    Neither none nor a thousand.
    """
    with pytest.raises(BallotRefusedError, match="no_such_count"):
        issue(desk, form, count=count)


def test_numbers_are_given_out_from_publication_to_the_end(desk, district):
    """
    Not for a draft, not after 截止; and to groups of the activity only.
    """
    groups = (BallotQuota(circle=Group.STAFF, issued=3),)
    made = activity_of(desk, district, groups=groups)
    order = Order(kind=PAPER, circle=Group.STAFF, count=1)
    with pytest.raises(BallotRefusedError, match="other_state"):
        issuing.issue(desk, made.id, order)
    activities.publish(desk, made.id)
    issuing.issue(desk, made.id, order)
    with pytest.raises(BallotRefusedError, match="no_such_group"):
        issuing.issue(desk, made.id, Order(kind=PAPER, circle=Group.PEER, count=1))
    activities.start(desk, made.id)
    activities.move_on(desk, made.id, ActivityState.CLOSED)
    with pytest.raises(BallotRefusedError, match="other_state"):
        issuing.issue(desk, made.id, order)


def test_only_numbers_that_were_given_out_are_typed(desk, form, district):
    """
    A foreign number, one of another group, and a void one are refused, each by name.
    """
    form, (mine, gone, _rest) = issue(desk, form)
    _form, (theirs, *_more) = issue(desk, form, circle=Group.PUBLIC)
    issuing.void(desk, form.activity, gone.lower(), "打印时卡纸")
    by = district.asker.id

    for number, reason in (
        ("G3-ZZZZZZ", "number_not_issued"),
        (theirs, "number_of_other_group"),
        (gone, "number_void"),
    ):
        with pytest.raises(BallotRefusedError, match=reason):
            enter(desk, form, number, by)
    assert not enter(desk, form, mine, by).is_counted


def test_no_more_papers_are_typed_than_were_given_out(desk, form, district):
    """
    Where numbers were made elsewhere the quota holds; issuing more is the way on.
    """
    both = (district.asker.id, district.recorder.id)
    for place in range(5):
        for by in both:
            enter(desk, form, f"G1-{place}", by, circle=Group.SUPERIOR)

    with pytest.raises(BallotRefusedError, match="over_issued") as refused:
        enter(desk, form, "G1-5", both[0], circle=Group.SUPERIOR)
    assert "5" == refused.value.detail


def test_papers_that_wait_count_towards_what_was_given_out(desk, form, district):
    """
    Five wait for a second reading: a sixth is refused, the five go on.
    """
    first, second = district.asker.id, district.recorder.id
    for place in range(5):
        enter(desk, form, f"G1-{place}", first, circle=Group.SUPERIOR)
    with pytest.raises(BallotRefusedError, match="over_issued"):
        enter(desk, form, "G1-5", first, circle=Group.SUPERIOR)

    assert enter(desk, form, "G1-4", second, circle=Group.SUPERIOR).is_counted


def test_numbers_that_are_void_are_accounted_for(desk, form):
    """
    编号 is 有效 and 作废 together; a reprint is the same numbers, counted.
    """
    form, numbers = issue(desk, form, count=10)
    for number in numbers[:2]:
        issuing.void(desk, form.activity, number, "打印模糊")
    issue(desk, form, count=2)
    issuing.note_print(desk, form.activity, 0)
    issuing.note_print(desk, form.activity, 0)

    found = account(desk, form)
    assert (26, 12, 2, 10) == (found.quota, found.numbered, found.voided, found.issued)
    batches = verbs.read(desk, form.activity).record.batches
    assert (2, None) == (batches[0].printed, batches[1].printed)


def test_the_papers_of_a_group_are_printed_again_with_their_numbers(
    desk, form, district
):
    """
    All of its batches of paper without what is void; other groups' are left out.
    """
    round_id = district.round.id
    assert numbered_papers(desk, round_id, Group.STAFF) is None
    issue(desk, form, kind=SLIP)
    _form, first = issue(desk, form)
    issue(desk, form, circle=Group.PEER)
    _form, second = issue(desk, form)
    issuing.void(desk, form.activity, first[0], "打印模糊")

    found = numbered_papers(desk, round_id, Group.STAFF)
    content = papers_content(desk, found)
    issuing.note_print(desk, found.activity, *found.places)

    assert (1, 3) == found.places
    printed = sorted(paper.number for paper in content.papers)
    assert sorted((*first[1:], *second)) == printed
    batches = verbs.read(desk, form.activity).record.batches
    assert [None, 1, None, 1] == [batch.printed for batch in batches]
    assert 1 == numbered_papers(desk, round_id, Group.STAFF).prints
    with pytest.raises(PermissionRefusedError):
        papers_content(seated(desk, role=Role.REVIEWER), found)


def test_two_activities_with_numbered_papers_are_told_apart_in_the_window(
    desk, form, district
):
    """
    Which is meant nobody can know; one whose ballots are typed no more is not meant.
    """
    issue(desk, form)
    more = collecting(desk, district, id=new_id(), manner=BallotManner.PAPER)
    issue(desk, more)

    with pytest.raises(BallotRefusedError, match="many_numbered"):
        numbered_papers(desk, district.round.id, Group.STAFF)
    counted(desk, more)
    found = numbered_papers(desk, district.round.id, Group.STAFF)
    assert form.activity == found.activity


def test_a_batch_of_void_numbers_is_not_printed(desk, form):
    """
    There would be a page without a ballot.
    """
    form, numbers = issue(desk, form, count=1)
    issuing.void(desk, form.activity, numbers[0], "打印模糊")

    with pytest.raises(BallotRefusedError, match="all_void"):
        batch_content(desk, form.activity, 0)


def test_a_number_is_void_once_with_a_reason_and_before_it_votes(desk, form, district):
    """
    No reason, an unknown one, one twice, one that is typed or counted: refused.
    """
    form, (one, two, three) = issue(desk, form)
    issuing.void(desk, form.activity, one, "遗失")
    enter(desk, form, two, district.asker.id)
    for by in (district.asker.id, district.recorder.id):
        enter(desk, form, three, by)

    for number, why, reason in (
        (one, "遗失", "number_void"),
        (two, "遗失", "number_used"),
        (three, "遗失", "number_used"),
        ("G3-ZZZZZZ", "遗失", "number_not_issued"),
        (one, " ", "no_void_reason"),
    ):
        with pytest.raises(BallotRefusedError, match=reason):
            issuing.void(desk, form.activity, number, why)


def test_who_runs_no_activity_gives_out_nothing(desk, form):
    """
    A reviewer makes no numbers.
    """
    with pytest.raises(PermissionRefusedError):
        issue(seated(desk, role=Role.REVIEWER), form)


def test_numbers_are_shown_to_those_who_run_the_ballot_only(desk, form, tmp_path):
    """
    A reviewer's lists, forms and exports have none of them; the leader's have.
    """
    form, (number, *_rest) = issue(desk, form)
    reviewer = seated(desk, role=Role.REVIEWER)

    assert number in str(verbs.listing(desk, "ballot_activity"))
    assert number not in str(verbs.listing(reviewer, "ballot_activity"))
    assert () == reading.to_edit(reviewer, form.activity).record.batches
    out = tmp_path / "export.json"
    done = exports.export_journal(reviewer, out)
    assert number not in out.read_text("utf-8")
    assert done.withheld


def test_a_group_with_numbered_papers_votes_by_number_only(desk, district):
    """
    At the kiosk it needs slips, or somebody could vote on paper and there.
    """
    form = collecting(desk, district)
    form, _numbers = issue(desk, form)

    with pytest.raises(BallotRefusedError, match="no_slips") as refused:
        casting.open_kiosk(desk, form.activity, Group.STAFF)
    assert Group.STAFF.label == refused.value.detail
    assert not casting.open_here(desk)
    casting.open_kiosk(desk, form.activity, Group.PEER)
    with pytest.raises(BallotRefusedError, match="slip_unknown"):
        casting.cast(desk, form, paper(form, "A"))
    form, (slip, *_rest) = issue(desk, form, kind=SLIP)
    casting.open_kiosk(desk, form.activity, Group.STAFF)
    assert 1 == casting.cast(desk, form, paper(form, "A"), slip).returned


def test_a_slip_votes_once(desk, district):
    """
    Unknown, of another group, void or used: it does not vote; a paper's number neither.
    """
    form = collecting(desk, district)
    _form, (theirs, *_more) = issue(desk, form, kind=SLIP, circle=Group.PEER)
    _form, (on_paper, *_more) = issue(desk, form)
    form, (one, two, gone) = issue(desk, form, kind=SLIP)
    issuing.void(desk, form.activity, gone, "遗失")
    form = activities.form_of(desk, form.activity)
    casting.open_kiosk(desk, form.activity)
    bare = one.partition("-")[2].lower()

    assert one == casting.admit(desk, form, Group.STAFF, f" {bare[:3]} {bare[3:]}")
    done = casting.cast(desk, form, paper(form, "A"), one)
    assert (1, 5) == (done.returned, done.issued)  # two slips and three papers
    for slip, reason in (
        (one, "slip_used"),
        (theirs, "slip_unknown"),
        (on_paper, "slip_unknown"),
        (gone, "slip_unknown"),
        ("", "slip_unknown"),
    ):
        with pytest.raises(BallotRefusedError, match=reason):
            casting.admit(desk, form, Group.STAFF, slip)
        with pytest.raises(BallotRefusedError, match=reason):
            casting.cast(desk, form, paper(form, "B"), slip)
    assert 2 == casting.cast(desk, form, paper(form, "B"), two).returned


def test_asking_with_a_slip_notes_nothing(desk, district):
    """
    Who was admitted and did not vote votes later; the box is as it was.
    """
    form = collecting(desk, district)
    form, (one, *_rest) = issue(desk, form, kind=SLIP)
    casting.open_kiosk(desk, form.activity)
    casting.admit(desk, form, Group.STAFF, one)

    with desk.station.database.read() as connection:
        assert ballots.LiveBox() == ballots.read(connection, form.activity)
    assert 1 == casting.cast(desk, form, paper(form, "A"), one).returned


def test_no_paper_is_excluded_at_the_kiosk(desk, district):
    """
    A voter has no 废票 to hand in.
    """
    form = collecting(desk, district)
    casting.open_kiosk(desk, form.activity)
    bad = Paper(circle=Group.STAFF, ballots={}, fault=PaperFault.MARKED)

    with pytest.raises(InvalidRecordError):
        casting.cast(desk, form, bad)


def test_a_sealed_box_says_how_many_came_back(desk, other, district):
    """
    From its counts, with the rate; where the box is not, there is no figure.
    """
    form = collecting(desk, district)
    cast_all(desk, form, [paper(form, "A")] * 13)
    counted(desk, form)
    exchange(desk, other)
    sealing.seal(desk, form.activity, witness=district.recorder.id, envelope="F")

    staff = activities.of_round(desk, district.round.id)[0].groups[2]
    assert (13, "50.0") == (staff.returned, str(staff.rate))
    elsewhere = activities.of_round(other, district.round.id)[0].groups[2]
    assert (None, None) == (elsewhere.returned, elsewhere.rate)
    auditor = seated(desk, role=Role.AUDITOR)
    (told,) = activities.of_round(auditor, district.round.id)
    assert {None} == {one.returned for one in told.groups}
