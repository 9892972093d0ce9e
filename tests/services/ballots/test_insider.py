"""Somebody with the key and all the time there is looks for who voted how."""

from __future__ import annotations

import shutil

import pytest

from desktop.model.balloting import NumberKind, PaperFault
from desktop.model.codes import Group
from desktop.services import stations
from desktop.services.ballots import activities, casting, entry, issuing, sealing
from desktop.services.ballots.issuing import Order
from desktop.services.ballots.papers import Paper
from desktop.storage import ballots, database
from tests.fakes import PASSPHRASE, Clock, entries_of
from tests.services.ballots.district import (
    cast_all,
    collecting,
    counted,
    example_papers,
    paper,
)
from tests.services.ballots.insider import frames_of, pages_of, tables_of

LIVE = b'"done":['  # stands once in every box that is not sealed, and nowhere else


@pytest.fixture
def form(desk, district):
    return collecting(desk, district)


def voters(form):
    """Return eleven papers; no two are alike."""
    marks = [("A", "B", "C"), ("B", "A", "D"), ("C", "C", "A"), ("AABBCCA", "D", "U")]
    ticks = {form.subjects[1]: {form.negative_items[0]: "二月的例会推给了别人"}}
    circles = list(Group)
    return [
        paper(
            form,
            *marks[place % 4],
            circle=circles[place % 5],
            cases=ticks if place == 3 else None,
        )
        for place in range(11)
    ]


def copies(desk, tmp_path, number):
    """Return stations that are equal to the last byte; the desk is closed."""
    folder = desk.station.folder
    desk.station.close()
    made = []
    for place in range(number):
        copy = shutil.copytree(folder, tmp_path / f"copy-{place}")
        made.append(stations.unlock(copy, PASSPHRASE, now=Clock()))
    return made


@pytest.mark.parametrize("block", [ballots.BLOCK_BYTES, 512])
def test_no_byte_of_the_files_tells_the_order_of_the_ballots(
    desk, form, tmp_path, monkeypatch, block
):
    """
    The same papers in another order leave the same tables and the same pages.
    """
    monkeypatch.setattr(ballots, "BLOCK_BYTES", block)
    one, two = copies(desk, tmp_path, 2)
    papers = voters(form)
    shuffled = papers[7:] + papers[6::-1]

    cast_all(one, form, papers)
    cast_all(two, form, shuffled)

    assert papers != shuffled
    assert tables_of(one) == tables_of(two)
    assert [] == frames_of(one) == frames_of(two)
    if block == ballots.BLOCK_BYTES:
        assert pages_of(one) == pages_of(two)
    else:  # a box that grows may stand on other pages
        assert sorted(pages_of(one)[1:]) == sorted(pages_of(two)[1:])
    one.station.close()
    two.station.close()


@pytest.mark.parametrize("block", [ballots.BLOCK_BYTES, 512])
def test_after_each_ballot_there_is_one_state_of_the_box_only(
    desk, form, monkeypatch, block
):
    """
    No older state stands in the file, in its free pages or in the write-ahead log.
    """
    monkeypatch.setattr(ballots, "BLOCK_BYTES", block)
    casting.open_kiosk(desk, form.activity)

    for voter in voters(form):
        casting.cast(desk, form, voter)
        whole = b"".join(pages_of(desk))
        assert [] == frames_of(desk)
        assert 1 == whole.count(LIVE)
        assert 1 == whole.count(b'"returned":{')


def test_casting_writes_nothing_but_the_box(desk, form):
    """
    Journal, drafts, search, queues: no row of any other table comes or changes.
    """
    casting.open_kiosk(desk, form.activity)
    before, entries = tables_of(desk), entries_of(desk)

    for voter in voters(form):
        casting.cast(desk, form, voter)
    after = tables_of(desk)

    changed = {name for name in after if after[name] != before[name]}
    assert {"ballot_live"} == changed
    assert 1 == len(after["ballot_live"])
    assert entries == entries_of(desk)


def test_a_box_says_nothing_of_persons_or_times(desk, form, clock):
    """
    Neither who sits at the desk nor the time of day is in it.
    """
    casting.open_kiosk(desk, form.activity)
    clock.forward(hours=3)
    casting.cast(desk, form, voters(form)[3])

    with desk.station.database.read() as connection:
        body = ballots.rows(connection, "SELECT body FROM ballot_live")[0][0]

    assert desk.reviewer.encode() not in body
    assert b":30" not in body
    assert b"2026" not in body


def test_a_sealed_box_leaves_nothing_of_the_live_one(desk, form, district):
    """
    After sealing there is no live row, nor a page that holds its text.
    """
    cast_all(desk, form, example_papers(form))
    counted(desk, form)

    sealing.seal(desk, form.activity, witness=district.recorder.id, envelope="F-01")

    assert [] == tables_of(desk)["ballot_live"]
    assert [] == frames_of(desk)
    assert LIVE not in b"".join(pages_of(desk))


def with_slips(desk, form):
    """Return the form once three slips a group were given out, and the slips."""
    for circle in form.issued:
        order = Order(kind=NumberKind.SLIP, circle=circle, count=3)
        issuing.issue(desk, form.activity, order)
    fresh = activities.form_of(desk, form.activity)
    return fresh, {circle: sorted(own) for circle, own in fresh.slips.items()}


def vote_with(desk, form, papers, slips):
    """Cast papers, each with the next slip of its group."""
    left = {circle: list(own) for circle, own in slips.items()}
    casting.open_kiosk(desk, form.activity)
    for one in papers:
        casting.cast(desk, form, one, left[one.circle].pop())
    casting.close_kiosk(desk)


def test_no_byte_of_the_files_joins_a_slip_and_a_ballot(desk, form, tmp_path):
    """
    Whoever of a group had which slip, and whoever came first: the pages are equal.
    """
    form, slips = with_slips(desk, form)
    one, two = copies(desk, tmp_path, 2)
    papers = voters(form)
    of_group = {c: [p for p in papers if p.circle is c] for c in slips}
    used = {c: slips[c][: len(own)] for c, own in of_group.items()}

    vote_with(one, form, papers, used)
    vote_with(two, form, papers[::-1], {c: own[::-1] for c, own in used.items()})

    assert any(own != own[::-1] for own in used.values())
    assert tables_of(one) == tables_of(two)
    assert pages_of(one) == pages_of(two)
    assert [] == frames_of(one) == frames_of(two)
    one.station.close()
    two.station.close()


def test_papers_excluded_whole_leave_nothing_of_what_was_on_them(
    desk, form, district, tmp_path
):
    """
    In any order of typing the same pages; number and fault stay, and no mark.
    """
    hands = (district.asker.id, district.recorder.id)
    faults = {"G3-AAAAAA": PaperFault.MARKED, "G3-BBBBBB": PaperFault.ALTERED}
    one, two = copies(desk, tmp_path, 2)

    def type_all(own, numbers, readers):
        for number in numbers:
            read = Paper(circle=Group.STAFF, ballots={}, fault=faults[number])
            for reader in readers:
                entry.enter(own, form.activity, number, paper=read, by=reader)

    type_all(one, list(faults), hands)
    type_all(two, list(faults)[::-1], hands[::-1])

    assert pages_of(one) == pages_of(two)
    with one.station.database.read() as connection:
        box = ballots.read(connection, form.activity)
    assert ({}, {}, {"staff": 2}) == (box.counts, box.papers, box.returned)
    one.station.close()
    two.station.close()


def test_papers_that_agree_leave_their_number_only(desk, form, district):
    """
    Of two readings nothing stays but the counts and the number of the paper.
    """
    first, second = district.asker.id, district.recorder.id
    read = paper(form, "A", "ABABABA", "U", circle=Group.PUBLIC)

    entry.enter(desk, form.activity, "G5-0003", paper=read, by=first)
    entry.enter(desk, form.activity, "G5-0003", paper=read, by=second)

    whole = b"".join(pages_of(desk))
    assert [] == frames_of(desk)
    assert 1 == whole.count(b"G5-0003")
    assert b'"by":' not in whole


def test_the_next_ballot_waits_until_no_older_state_is_in_the_log(
    desk, form, monkeypatch
):
    """
    While somebody reads an older state, the next ballot is refused and not counted.
    """
    # Ballots wait for the reader in vain, twice: not for five seconds each time.
    monkeypatch.setattr(database, "PRAGMAS", [*database.PRAGMAS, "busy_timeout = 100"])
    desk.station.database.let_go()
    casting.open_kiosk(desk, form.activity)
    with desk.station.database.read() as reading:
        tables = ballots.rows(reading, "SELECT count(*) FROM ballot_live")
        casting.cast(desk, form, voters(form)[0])
        with pytest.raises(casting.StationBusyError):
            casting.cast(desk, form, voters(form)[1])
    casting.cast(desk, form, voters(form)[1])

    assert [(0,)] == tables
    assert [] == frames_of(desk)
