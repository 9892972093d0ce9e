"""What is not proved is held, at a hub and by its guest, and no false word counts."""

from __future__ import annotations

import msgspec
import pytest

from desktop.sync.archive import members, registers
from tests.sync.guests.hand import ORGAN, at_archive, line_of, note, reasons
from tests.sync.places import NOON
from tests.sync.second_bytes import FalseAnswerError, new_id
from tests.sync.second_client import SecondClient
from tests.sync.second_hub import Guest
from tests.sync.second_session import RefusedError


def test_what_nobody_sealed_is_held_until_it_is(seconds, guests, hub):
    """
    The hub takes it of its author, and a guest waits for the seal.
    """
    first, second = seconds(), seconds()
    at_archive(second)
    guest, other = guests(second), guests(first)
    seen = note(first, place="渡口")
    other.greet()
    other.push_batch(list(first.journal.entries.values()), is_sealed=False)

    guest.run()
    assert ["unsealed"] == reasons(guest)
    assert {} == second.journal.entries
    other.push_seals()
    guest.run()

    assert [] == reasons(guest)
    assert (seen, set()) == second.journal.shown(seen["id"])


def test_what_an_impostor_sealed_is_held(seconds, guests, hub):
    """
    He came to a hub before any register did; who has it believes the archive.
    """
    victim, second = seconds(), seconds()
    at_archive(second)
    thief = SecondClient(ORGAN)
    thief.session.id = victim.session.id
    thief.session.reviewer = victim.session.reviewer
    note(thief, place="村口")
    assert [] == guests(thief).run()

    guest = guests(second)
    guest.run()

    assert ["false_seal"] == reasons(guest)
    assert {} == second.journal.entries


def test_hub_holds_what_is_not_proved(seconds, guests, hub):
    """
    In the name of who is absent, of nobody known, and under a seal of one's own.
    """
    absent, second = seconds(), seconds()
    at_archive(second)
    guest = guests(second)
    guest.run()
    station, author = absent.session.id, absent.session.reviewer
    bare = second.write("observation", {"id": new_id()}, station=station, author=author)
    unknown = second.write("observation", {"id": new_id()}, station=new_id())

    told = guest.push_batch([bare, unknown])

    assert ["unsealed", "unknown_station"] == [one["reason"] for one in told]


def test_false_register_is_refused_at_the_hub(seconds, guests, hub):
    """
    The hub keeps none that its archive did not sign, nor one of changes alone.
    """
    second = seconds()
    at_archive(second)
    true = second.journal.registers[second.session.archive]
    guest = guests(second)
    guest.greet()

    for false in (true | {"serial": true["serial"] + 1}, true | {"since": 1}):
        with pytest.raises(RefusedError) as refused:
            guest.exchange(guest.word, [false])
        assert (400, "malformed") == (refused.value.status, refused.value.trouble)

    guest.greet()
    assert 0 == guest.greeting.get("above_register", 0)


def test_false_register_of_a_hub_is_refused(seconds, guests, hub):
    """
    A hub that changes the word of its archive convinces nobody.
    """
    second = seconds()
    at_archive(second)
    guest = guests(second)
    guest.run()
    with hub.serving.archive.write() as connection:
        true = registers.of(connection, second.session.archive)
        assert true is not None
        registers.keep(
            connection, msgspec.structs.replace(true, serial=true.serial + 1)
        )
    before = second.journal.registers.copy()

    guest.greet()
    with pytest.raises(FalseAnswerError, match="false register"):
        guest.meet()

    assert before == second.journal.registers


def test_who_the_archive_shut_out_is_shut_out_of_the_hub(seconds, guests, shelf, hub):
    """
    Once a guest brought word of it: only the exchange of registers is open to him.
    """
    lost, second = seconds(), seconds()
    shut_out, guest = guests(lost), guests(second)
    note(lost, place="渡口")
    shut_out.run()
    with shelf.serving.archive.write() as connection:
        members.revoke(connection, lost.session.id, reason="遗失", now=NOON)
    at_archive(second)

    guest.run()

    assert ["shut_out"] == reasons(guest)
    shut_out.greet()
    shut_out.meet()
    with pytest.raises(RefusedError) as refused:
        shut_out.pull()
    assert (403, "revoked") == (refused.value.status, refused.value.trouble)


def test_nobody_signs_for_who_has_a_station_of_his_own(seconds, guests, shelf, hub):
    """
    Under the seal of a station that is absent: the hub holds it, as its archive does.
    """
    absent, victim, second = seconds(), seconds(), seconds()
    at_archive(second)
    guest = guests(second)
    guest.run()
    true = absent.write("observation", {"id": new_id()})
    false = absent.write(
        "observation", {"id": new_id()}, author=victim.session.reviewer
    )
    shared = absent.write("observation", {"id": new_id()}, author=new_id())
    absent.sign()
    second.journal.seals.update(absent.journal.seals)

    told = guest.push_batch([true, false, shared])
    second.greet()
    again = second.push_batch([true, false, shared])

    assert [(1, "not_author")] == [(one["place"], one["reason"]) for one in told]
    assert [(1, "not_author")] == [(one["place"], one["reason"]) for one in again]


def test_what_one_says_of_oneself_at_a_hub_counts_less_than_the_register(
    seconds, guests, laptop, shelf, hub
):
    """
    Who joins as somebody else writes nothing in his name, at the hub or beyond.
    """
    victim, thief, second = seconds(), seconds(), seconds()
    at_archive(second)
    laptop.sync(shelf.address)
    guest, joined = guests(second), Guest(thief)
    joined.session.reviewer = victim.session.reviewer
    joined.join(line_of(hub))
    thief.write("observation", {"id": new_id()}, author=victim.session.reviewer)
    before = joined.run()
    guest.run()
    report = laptop.sync(hub.address)
    thief.write("observation", {"id": new_id()}, author=victim.session.reviewer)

    (refused,) = joined.run()
    joined.session.line.close()

    assert ([], "not_author") == (before, refused["reason"])
    assert ["not_author"] == reasons(guest)
    assert (0, 1) == (report.counts.received, report.counts.refused_here)
