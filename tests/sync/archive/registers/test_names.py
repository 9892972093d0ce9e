"""A hub takes nothing in the name of who is absent, whoever brings it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.errors.sync import ArchiveRefusedError
from desktop.model.ids import new_id
from desktop.storage import journal
from desktop.sync.archive.judging import judge
from desktop.sync.protocol import Trouble
from tests.sync.archive.pushing import brought, take_in
from tests.sync.archive.registers.hand import in_the_name_of, reasons
from tests.sync.archive.seals.hand import sealed
from tests.sync.places import NOON, Shelf


@pytest.mark.parametrize("signs", [False, True])
def test_insider_cannot_write_in_the_name_of_who_is_absent(
    laptop, absent, laptops, hub, signs
):
    """
    Unsigned, or signed by himself: it is refused, and nothing is changed anywhere.
    """
    colleague = laptops()
    colleague.sync(hub.address)
    before = hub.rows("SELECT count(*) FROM log"), colleague.digest()
    forgery = in_the_name_of(absent)
    seals = [sealed(absent, [forgery], laptop)] if signs else []

    taken = brought(hub, laptop, [forgery], *seals)
    report = colleague.sync(hub.address)

    assert ["false_seal" if signs else "unsealed"] == reasons(taken)
    assert (0, 0) == (report.counts.received, report.counts.refused_here)
    assert before == (hub.rows("SELECT count(*) FROM log"), colleague.digest())
    assert [(0,)] == hub.rows("SELECT count(*) FROM chain_seal")


def test_absent_station_keeps_its_place(laptop, absent, laptops, shelf, hub):
    """
    What it wrote in truth is taken at the hub after the attack, from any hand.
    """
    brought(hub, laptop, [in_the_name_of(absent)])
    absent.give(laptop)

    laptop.sync(hub.address)
    colleague = laptops()
    colleague.sync(hub.address)

    assert absent.entries() == colleague.entries()


def test_entry_of_a_station_nobody_knows_is_held(laptop, absent, laptops, hub):
    """
    It waits with its reason, and is taken when the station joined the hub.
    """
    fresh = laptops()
    fresh.note(fact="甲")
    fresh.give(laptop)

    before = laptop.sync(hub.address)
    held = hub.rows("SELECT reason FROM quarantine")
    fresh.sync(hub.address)
    after = laptop.sync(hub.address)

    assert (1, 0) == (before.counts.refused_there, after.counts.refused_there)
    assert [("unknown_station",)] == held
    assert after.counts.digest_equal


def test_hub_of_no_archive_knows_its_own_laptops(laptop, other, laptops, tmp_path):
    """
    Where no archive was ever met, whoever was let into the hub has a key, and only he.
    """
    hub = Shelf(tmp_path / "hub", is_hub=True)
    other.sync(hub.address)
    other.note(fact="甲")
    stranger = laptops()
    stranger.note(fact="乙")
    for one in (other, stranger):
        one.give(laptop)

    report = laptop.sync(hub.address)

    assert (1, 1) == (report.counts.sent, report.counts.refused_there)
    assert report.counts.digest_equal
    hub.close()


def test_nobody_joins_in_the_name_of_who_is_absent(laptop, absent, laptops, hub):
    """
    A code lets in under one's own name: the register knows the other's key.
    """
    thief = laptops()
    thief.station.keys = replace(thief.station.keys, station=absent.writer.station)

    with pytest.raises(ArchiveRefusedError) as refused:
        thief.sync(hub.address)

    assert Trouble.OTHER_KEY.value == refused.value.code


def test_impostor_who_came_first_is_found_out(laptop, other, laptops, shelf, hub):
    """
    Before any register he could join; then he is shut out, and the true one comes in.
    """
    other.sync(shelf.address)
    thief = laptops()
    thief.station.keys = replace(thief.station.keys, station=other.writer.station)
    thief.sync(hub.address)
    laptop.sync(shelf.address)
    laptop.sync(hub.address)
    thief.note(fact="甲")

    with pytest.raises(ArchiveRefusedError) as refused:
        thief.sync(hub.address)
    other.note(fact="乙")
    report = other.sync(hub.address)

    assert Trouble.OTHER_KEY.value == refused.value.code
    assert (1, True) == (report.counts.sent, report.counts.digest_equal)


def test_nobody_writes_for_who_has_a_station_of_his_own(laptop, absent, hub):
    """
    Under one's own seal but in another's name: the register tells who sits elsewhere.
    """
    laptop.writer = replace(laptop.writer, author=absent.writer.author)
    laptop.note(fact="甲")

    report = laptop.sync(hub.address)

    assert 1 == report.counts.refused_there
    assert [("not_author",)] == hub.rows("SELECT reason FROM quarantine")


def test_what_a_hub_had_before_is_confirmed(laptop, absent, hub):
    """
    An entry in its log needs no proof any more, whoever brings it.
    """
    forgery = in_the_name_of(absent, station=new_id())
    with hub.serving.archive.write() as connection:
        judged = judge([(forgery.head_bytes, forgery.body_bytes)])
        take_in(connection, judged, brought_by="x", now=NOON, holds_strangers=False)

    assert [1] == list(brought(hub, laptop, [forgery]).numbers)


def test_known_entries_need_no_key(laptop, absent, laptops, hub):
    """
    A laptop that has an entry already does not ask who wrote it.
    """
    stranger = laptops()
    stranger.note(fact="甲")
    with laptop.station.database.write() as connection:
        journal.apply(connection, stranger.entries(), source="usb", now=NOON)
    stranger.sync(hub.address)

    report = laptop.sync(hub.address)

    assert (0, 0) == (report.counts.refused_there, report.counts.refused_here)
    assert report.counts.digest_equal
