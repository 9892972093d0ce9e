"""What a laptop takes from a stick, and what lets out what it holds."""

from __future__ import annotations

from dataclasses import replace

from desktop.model.ids import new_id
from desktop.storage import journal
from desktop.sync.client.trust import of_stick
from tests.sync.client.proving.hand import (
    forgery_of,
    hand_over,
    held,
    kept,
    laptops_know,
    revoke,
    smuggle,
)
from tests.sync.places import NOON


def test_stick_of_an_insider_is_held(both, laptops, shelf, tmp_path):
    """
    The maker is known and vouched for; what he wrote for another is held all the same.
    """
    laptop, other = both
    insider = laptops()
    insider.sync(shelf.address)
    with insider.station.database.write() as connection:
        journal.apply(connection, [forgery_of(other)], source="usb", now=NOON)
    insider.note(fact="乙")

    got = hand_over(insider, laptop, tmp_path / "b")

    assert (1, 1) == (got.new, got.refused)
    assert [("unsealed", "b")] == held(laptop)


def test_stick_lets_out_what_was_held(both, laptops, shelf, tmp_path):
    """
    Held for want of a key, it is taken when a later stick brings the register.
    """
    laptop, other = both
    fresh = laptops()
    fresh.sync(shelf.address)
    fresh.note(fact="乙")
    fresh.give(other)
    first = hand_over(other, laptop, tmp_path / "b")
    reason = held(laptop)
    other.sync(shelf.address)

    second = hand_over(other, laptop, tmp_path / "c")

    assert ([("unknown_station", "b")], 1) == (reason, first.refused)
    assert (1, 0) == (second.new, second.refused)
    assert [] == held(laptop)


def test_who_met_no_archive_takes_what_a_vouched_laptop_brings(
    laptop, laptops, other, tmp_path
):
    """
    There is nobody who could tell him more; a known card counts all the same.
    """
    third = laptops()
    third.note(fact="甲")
    other.note(fact="乙")
    third.give(other)

    got = hand_over(other, laptop, tmp_path / "b")

    assert (2, 0) == (got.new, got.refused)
    assert {} == kept(laptop)


def test_what_a_stick_brought_and_is_held_counts_with_the_archive(both, shelf):
    """
    The archive has it for us, we hold it under another source: both agree.
    """
    laptop, other = both
    theirs, ours = forgery_of(other), forgery_of(other)
    smuggle(shelf, [theirs])
    with laptop.station.database.write() as connection:
        journal.apply(connection, [ours, theirs], source="b", now=NOON)

    report = laptop.sync(shelf.address)

    assert [("forked", "b")] == held(laptop)[-1:]
    assert (1, True) == (report.counts.refused_here, report.counts.digest_equal)


def test_card_counts_where_no_register_names_the_station(
    laptop, other, laptops, tmp_path
):
    """
    A person compared the fingerprint: what is not under that key is held.
    """
    third = laptops()
    third.note(fact="甲")
    with laptop.station.database.write() as connection:
        laptops_know(connection, third)
    with other.station.database.write() as connection:
        journal.apply(connection, third.entries(), source="usb", now=NOON)

    first = hand_over(other, laptop, tmp_path / "b")
    third.give(other)
    second = hand_over(other, laptop, tmp_path / "c")

    assert (0, 1) == (first.new, first.refused)
    assert (1, 0) == (second.new, second.refused)


def test_nobody_signs_for_who_has_a_station_of_his_own(both, laptops, shelf, tmp_path):
    """
    Under the maker's own seal, in the name of another: held, until he has none.
    """
    laptop, other = both
    insider = laptops()
    insider.sync(shelf.address)
    laptop.sync(shelf.address)
    insider.writer = replace(insider.writer, author=other.writer.author)
    insider.note(fact="乙")
    insider.writer = replace(insider.writer, author=new_id())
    insider.note(fact="丙")  # two may share a laptop

    got = hand_over(insider, laptop, tmp_path / "b")
    reasons = held(laptop)
    revoke(shelf, other)
    laptop.sync(shelf.address)
    hand_over(insider, laptop, tmp_path / "c")

    assert (1, 1, [("not_author", "b")]) == (got.new, got.refused, reasons)
    assert [] == held(laptop)


def test_who_sits_here_is_at_a_station_of_his_own(both):
    """
    His entries come back to him, if he lost them, by whatever hand.
    """
    laptop, other = both
    with laptop.station.database.read() as connection:
        trust = of_stick(connection, laptop.station, other.card)

    assert (laptop.writer.author, laptop.writer.station) in trust.seats
