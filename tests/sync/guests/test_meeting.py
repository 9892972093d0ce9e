"""A hub's guest of another hand brings and is given what all of ours do."""

from __future__ import annotations

import pytest

from tests.sync import second_photos
from tests.sync.guests.hand import ORGAN, at_archive, digest, line_of, note
from tests.sync.second_bytes import FalseAnswerError, new_id, tally
from tests.sync.second_client import SecondClient
from tests.sync.second_hub import Guest

MANY = 130  # entries: more than a block


@pytest.mark.parametrize("many", [1, MANY])
def test_hub_and_its_leader_bring_it_to_the_archive(
    seconds, guests, laptop, shelf, hub, many
):
    """
    What both wrote meets at the hub, proved; the leader's laptop relays all of it.
    """
    laptop.sync(shelf.address)
    second = seconds()
    at_archive(second)
    seen = [note(second, place=f"桩{at}") for at in range(many)]
    ours = laptop.note(place="渡口")
    guest = guests(second)

    assert [] == guest.run()
    met = laptop.sync(hub.address)
    guest.run()
    assert met.counts.digest_equal
    assert [seen[-1], "渡口"] == [
        laptop.body(seen[-1]["id"]),
        second.journal.shown(ours)[0]["place"],
    ]
    assert second.journal.sealed == second.journal.entries.keys() - second.journal.chain

    relayed = laptop.sync(shelf.address)
    at_archive(second)

    assert (many + 1, 0) == (relayed.counts.sent, relayed.counts.refused_there)
    assert laptop.digest() == digest(second)
    assert tally(second.journal.entries) == tally(second.journal.numbers)


def test_second_client_relays_too(seconds, guests, shelf, hub):
    """
    What another brought to the hub it takes to the archive, under that one's seal.
    """
    first, second = seconds(), seconds()
    at_archive(second)
    guest, other = guests(second), guests(first)
    guest.run()
    seen = note(first, place="渡口")
    other.run()

    guest.run()
    at_archive(second)

    assert [(1,)] == shelf.rows("SELECT count(*) FROM log")
    at_archive(first)
    assert (seen, set()) == first.journal.shown(seen["id"])
    assert digest(first) == digest(second)


def test_guest_brings_the_register_and_is_given_the_hubs(
    seconds, guests, laptop, shelf, hub
):
    """
    Only where one is newer: the hub then takes what the archive's stations sealed.
    """
    laptop.sync(shelf.address)
    laptop.note(place="渡口")
    laptop.sync(shelf.address)
    second = seconds()
    at_archive(second)
    guest = guests(second)

    assert [] == guest.run()
    guest.greet()
    above = second.session.archive

    assert above == guest.greeting["above"]
    serial = second.journal.registers[above]["serial"]
    assert serial == guest.greeting["above_register"]
    assert [hub.serving.archive.id] == list(guest.word)
    assert [(1,)] == hub.rows("SELECT count(*) FROM log")


def test_only_what_changed_is_asked_for(seconds, shelf):
    """
    The changes make the new register; where they do not fit, all of it is asked for.
    """
    second = seconds()
    at_archive(second)
    archive = second.session.archive
    seconds()

    second.read_register()
    first = second.journal.registers[archive]
    first["stations"].pop()  # as somebody who lost one would
    seconds()
    second.read_register()

    found = second.journal.registers[archive]["stations"]
    assert 3 == len(found)
    assert sorted(one["station"] for one in found) == [one["station"] for one in found]


def test_nobody_takes_a_hub_for_the_archive(shelf, hub):
    """
    Whoever looks for the one turns away from the other before an entry is sent.
    """
    second = SecondClient(ORGAN)
    guest = Guest(second)

    with pytest.raises(FalseAnswerError, match="a hub"):
        second.session.enrol(hub.url, hub.code())
    with pytest.raises(FalseAnswerError, match="no hub"):
        guest.join(line_of(shelf))

    second.session.line.close()
    guest.session.line.close()


def test_photo_goes_by_the_hub_to_the_archive(seconds, guests, laptop, shelf, hub):
    """
    A guest brings it; the leader's laptop fetches it and takes it on, as it was.
    """
    laptop.sync(shelf.address)
    second = seconds()
    at_archive(second)
    guest = guests(second)
    photo = {kind: f"{kind} {new_id()}".encode() for kind in second_photos.KINDS}
    name = second_photos.name_of(photo).hex()
    body = {"id": new_id(), "original": name, "media_type": "image/jpeg"}
    second.write("photo", body)
    guest.run()
    second_photos.bring_in_pack(guest.session, [photo])

    laptop.sync(hub.address)
    laptop.sync(shelf.address)
    at_archive(second)

    second_photos.check_receipts(second.session, [photo])


def test_guest_who_met_no_archive_has_the_hubs_word(
    seconds, guests, laptop, shelf, hub
):
    """
    Of the hub's laptops, and by the register there of those of its archive.
    """
    laptop.sync(shelf.address)
    second, newcomer = seconds(), SecondClient(ORGAN)
    at_archive(second)
    bringing, guest = guests(second), guests(newcomer)
    note(second, place="渡口")
    bringing.run()
    laptop.note(place="村口")
    laptop.sync(hub.address)

    guest.run()

    assert {hub.serving.archive.id, shelf.serving.archive.id} == set(guest.word)
    assert ({}, laptop.digest()) == (newcomer.journal.held, digest(newcomer))
    assert {} == newcomer.journal.registers
