"""A page is found along the log or audience by audience, whichever is shorter."""

from __future__ import annotations

from hashlib import sha256

import pytest

from desktop.model.blocks import unpack_kept
from desktop.model.codes import Role
from desktop.model.ids import new_id
from desktop.sync.archive import audiences, listing, members, pages
from desktop.sync.archive.audiences import Share
from desktop.sync.archive.pages import Given
from desktop.sync.protocol import Pull
from tests.sync.archive.pushing import AUDIENCE, joins, write
from tests.sync.places import Laptop, Shelf

WAYS = {"along": True, "by audience": False}


def share(id_: int, number: int) -> Share:
    """Return an audience with so many entries."""
    return Share(id_, number, bytes(32), 1_000_000)


def asking(*, after: int = 0, most: int = 2_500) -> Pull:
    """Return the question for a page."""
    return Pull(seq=0, after=after, most=most)


@pytest.fixture
def filled(shelf, laptops):
    """An archive with the work of three teams, mixed, and the laptop that leads two."""
    made = [laptops() for _ in range(3)]
    for laptop, teams in zip(made, (["one", "two"], ["two"], ["three"]), strict=True):
        joins(laptop, shelf, Role.LEADER, *teams)
    for round_ in range(3):
        for laptop in made:
            write(laptop, 55 if round_ == 1 else 3)
            laptop.note(fact=f"第{round_}轮")
            if laptop is made[1]:  # so its block is of two audiences
                laptop.write("unit", {"id": new_id(), "name": "江口镇"})
            laptop.sync(shelf.address)
    return shelf, made[0]


def given(shelf: Shelf, laptop: Laptop, **asked: int) -> list[Given]:
    """Return all pages there are for a laptop."""
    with shelf.serving.archive.read() as connection:
        member = members.find(connection, laptop.writer.station)
        assert member is not None
        after, more, found = 0, True, []
        while more:
            page = pages.give(connection, Pull(after=after, **asked), member)
            found.append(page)
            after, more = page.upto, page.more
    return found


def hashes(page: Given) -> dict[int, bytes]:
    """Return the hashes of the heads that a page has, by number."""
    heads = {piece.first: piece.head for piece in page.loose}
    for block in page.blocks:
        pairs = unpack_kept(block.packed, "")
        heads |= {at: head for at, (head, _) in enumerate(pairs, start=block.first)}
    return {number: sha256(head).digest() for number, head in heads.items()}


def due(shelf: Shelf, laptop: Laptop, seq: int) -> list[int]:
    """Return the numbers of all that a laptop may have and has not, one by one."""
    own = laptop.writer.station
    with shelf.serving.archive.read() as connection:
        member = members.find(connection, own)
        assert member is not None
        open_ = {one.id for one in audiences.open_to(connection, member.reader)}
    rows = shelf.rows(f"SELECT number, station, seq, {AUDIENCE} FROM log")  # noqa: S608
    return sorted(
        number
        for number, station, at, whose in rows
        if whose in open_ and (station != own or at > seq)
    )


@pytest.mark.parametrize("takes_blocks", [True, False], ids=["blocks", "entries"])
@pytest.mark.parametrize("seq", [0, 30, 1_000], ids=["all lost", "part lost", "none"])
@pytest.mark.parametrize("most", [7, 60, 2_500])
def test_both_ways_lead_to_the_same_pages(filled, monkeypatch, most, seq, takes_blocks):
    """
    What a station may have, and what of its own it lost, is the same either way.

    It is all of that and nothing else, and the entries are those that are signed.
    """
    shelf, laptop = filled
    monkeypatch.setattr(listing, "_PACE", 10)
    monkeypatch.setattr(listing, "_PACE_STRETCHES", 1)
    pages_of = {}
    for way, is_along in WAYS.items():
        monkeypatch.setattr(listing, "_is_shorter", lambda *_, found=is_along: found)
        asked = {"most": most, "seq": seq, "takes_blocks": takes_blocks}
        pages_of[way] = given(shelf, laptop, **asked)

    assert pages_of["along"] == pages_of["by audience"]
    leaves = [leaf for page in pages_of["along"] for leaf in page.leaves]
    assert due(shelf, laptop, seq) == [number for _, number in leaves]
    for page in pages_of["along"]:
        assert {number: hash_ for hash_, number in page.leaves} == hashes(page)
        assert sorted(page.places.values()) == sorted(hash_ for hash_, _ in page.leaves)
        assert len(page.leaves) <= most
    assert any(page.blocks for page in pages_of["along"]) == (takes_blocks and most > 7)


@pytest.mark.parametrize("way", WAYS)
def test_stretches_that_were_not_read_are_on_the_next_page(
    shelf, laptop, other, monkeypatch, way
):
    """
    Were blocks ever smaller than they are today, none would be passed over.
    """
    for _ in range(5):
        write(laptop, 50)
        laptop.sync(shelf.address)
        write(laptop, 1)
        laptop.sync(shelf.address)
    other.sync(shelf.address)
    monkeypatch.setattr(listing, "FEWEST_IN_BLOCK", 10_000)
    monkeypatch.setattr(listing, "_PACE_STRETCHES", 2)
    monkeypatch.setattr(listing, "_is_shorter", lambda *_: WAYS[way])

    found = given(shelf, other, most=2_500, seq=0, takes_blocks=True)

    numbers = [number for page in found for _, number in page.leaves]
    assert list(range(1, 256)) == numbers
    assert 5 == sum(len(page.blocks) for page in found)


SHORTER = {
    "nothing new": ([], asking(), 1_000_000, False),
    "little is new at all": ([share(1, 9)], asking(after=999_950), 1_000_000, True),
    "much is new, little for him": ([share(1, 50)], asking(), 1_000_000, False),
    "nearly all is his": ([share(n, 900) for n in range(1_000)], asking(), 10**6, True),
    "all is his, and he is alone": ([share(1, 10**6)], asking(), 10**6, False),
}


@pytest.mark.parametrize("case", SHORTER)
def test_shorter_way_is_taken(case):
    """
    Each audience is a question; along the log lies also what is not for him.
    """
    with_news, asked, upto, expected = SHORTER[case]

    assert expected == listing._is_shorter(with_news, asked, upto)
