"""A client of another hand at a team leader's hub, among laptops of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from desktop.sync.archive import members, registers
from tests.sync.places import NOON, Shelf
from tests.sync.second_bytes import FalseAnswerError, new_id, tally
from tests.sync.second_client import SecondClient
from tests.sync.second_hub import Guest
from tests.sync.second_session import RefusedError

ORGAN = "330999-zz"
MANY = 130  # entries: more than a block


@pytest.fixture
def shelf(tmp_path: Path, engines: dict[str, str]) -> Iterator[Shelf]:
    """The archive, by TLS."""
    shelf = Shelf(tmp_path / "archive", is_secret=True, **engines)
    yield shelf
    shelf.close()


@pytest.fixture
def hub(tmp_path: Path, shelf: Shelf) -> Iterator[Shelf]:
    """The hub of a leader who belongs to the archive."""
    above = shelf.serving.archive.id
    hub = Shelf(tmp_path / "hub", is_secret=True, is_hub=True, above=above)
    yield hub
    hub.close()


@pytest.fixture
def seconds(shelf: Shelf) -> Iterator[Callable[[], SecondClient]]:
    """Second clients that the archive let in, as many as a test asks for."""
    made: list[SecondClient] = []

    def second() -> SecondClient:
        made.append(SecondClient(ORGAN))
        made[-1].session.enrol(shelf.url, shelf.code())
        return made[-1]

    yield second
    for one in made:
        one.session.line.close()


@pytest.fixture
def guests(hub: Shelf) -> Iterator[Callable[[SecondClient], Guest]]:
    """Guests of the hub, as many as a test asks for."""
    made: list[Guest] = []

    def guest(second: SecondClient) -> Guest:
        made.append(Guest(second))
        made[-1].join(line_of(hub))
        return made[-1]

    yield guest
    for one in made:
        one.session.line.close()


def line_of(hub: Shelf) -> str:
    """Return what the leader's window shows to a guest."""
    return f"frontline-hub {hub.url} {hub.code()}"


def at_archive(second: SecondClient) -> None:
    """Let a second client do a run at the archive."""
    second.greet()
    second.read_register()
    assert [] == second.push()
    second.pull()


def note(second: SecondClient, **fields: str) -> dict[str, str]:
    """Let a second client write an observation; return its body."""
    body = {"id": new_id(), **fields}
    second.write("observation", body)
    return body


def digest(second: SecondClient) -> tuple[int, str]:
    """Return what a second client holds, as ours tells it."""
    found = tally(second.journal.entries)
    return found["count"], found["total"].hex()


def reasons(guest: Guest) -> list[str]:
    """Return why a guest holds what it holds."""
    return [why for _, why in guest.journal.held.values()]


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
