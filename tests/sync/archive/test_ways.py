"""A page is found along the log or audience by audience, whichever is shorter."""

from __future__ import annotations

import pytest

from desktop.model.codes import Role
from desktop.sync.archive import members, pages
from desktop.sync.archive.audiences import Share
from desktop.sync.client.wire import Address
from desktop.sync.protocol import Pull
from tests.sync.archive.pushing import write
from tests.sync.places import Laptop, Shelf

WAYS = {"along": True, "by audience": False}


def share(id_: int, number: int) -> Share:
    """Return an audience with so many entries."""
    return Share(id_, number, bytes(32), 1_000_000)


def asking(*, after: int = 0, most: int = 2_500) -> Pull:
    """Return the question for a page."""
    return Pull(seq=0, after=after, most=most)


def joins(laptop: Laptop, shelf: Shelf, *teams: str) -> None:
    """Let a laptop in as a leader of these teams, and sync it."""
    laptop.met[shelf.url] = ""
    code = shelf.code(Role.LEADER, *teams)
    laptop.sync(Address(url=shelf.url, code=code))


@pytest.fixture
def filled(shelf, laptops):
    """An archive with the work of three teams, mixed, and the laptop that leads two."""
    made = [laptops() for _ in range(3)]
    for laptop, teams in zip(made, (["one", "two"], ["two"], ["three"]), strict=True):
        joins(laptop, shelf, *teams)
    for round_ in range(3):
        for laptop in made:
            write(laptop, 55 if round_ == 1 else 3)
            laptop.note(fact=f"第{round_}轮")
            laptop.sync(shelf.address)
    return shelf, made[0]


def found(shelf: Shelf, laptop: Laptop, *, most: int, seq: int) -> list[tuple]:
    """Return all pages there are for a laptop, in what may differ by the way."""
    with shelf.serving.archive.read() as connection:
        member = members.find(connection, laptop.writer.station)
        assert member is not None
        after, more, given = 0, True, []
        while more:
            asked = Pull(seq=seq, after=after, most=most, takes_blocks=True)
            page = pages.give(connection, asked, member)
            given.append((page.leaves, page.places, page.loose, page.blocks, page.upto))
            after, more = page.upto, page.more
    return given


@pytest.mark.parametrize("seq", [0, 30, 1_000], ids=["all lost", "part lost", "none"])
@pytest.mark.parametrize("most", [7, 60, 2_500])
def test_both_ways_lead_to_the_same_pages(filled, monkeypatch, most, seq):
    """
    What a station may have, and what of its own it lost, is the same either way.
    """
    shelf, laptop = filled
    monkeypatch.setattr(pages, "_PACE", 10)
    pages_of = {}
    for way, is_along in WAYS.items():
        monkeypatch.setattr(pages, "_is_shorter", lambda *_, found=is_along: found)
        pages_of[way] = found(shelf, laptop, most=most, seq=seq)

    assert pages_of["along"] == pages_of["by audience"]
    assert sum(len(leaves) for leaves, *_ in pages_of["along"]) >= 64


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

    assert expected == pages._is_shorter(with_news, asked, upto)
