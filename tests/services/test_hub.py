"""组长热点: two laptops, a hub that is a process of its own, and the archive."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.errors.sync import (
    EnrolmentCodeError,
    HubError,
    HubUnreachableError,
    InvitationError,
)
from desktop.model.codes import Role
from desktop.services import archive_process, hub, syncing
from desktop.services import records as verbs
from desktop.services.archive_process import Served
from desktop.services.desk import Desk
from desktop.services.hub import Invitation
from desktop.storage import whereabouts
from desktop.storage.carriers import Carrier
from desktop.storage.whereabouts import Whereabouts
from tests.fakes import Clock, new_desk
from tests.sync.places import CODE

HERE = "127.0.0.1"


@pytest.fixture
def served(desk: Desk) -> Iterator[Served]:
    """The hub of the leader's desk, on."""
    with hub.start(desk, HERE) as served:
        yield served


@pytest.fixture
def member(tmp_path: Path) -> Iterator[Desk]:
    """A reviewer's laptop that has met nobody yet."""
    person = {"name": "石向东", "role": Role.REVIEWER}
    made = new_desk(tmp_path / "member", clock=Clock(), **person)
    yield made
    made.station.close()


def deliver(desk: Desk) -> None:
    """Bring everything to the hub."""
    assert syncing.sync(desk, carrier=Carrier.HUB).counts.digest_equal


def where(desk: Desk, record: str) -> Whereabouts:
    """Return where a record is."""
    with desk.station.database.read() as connection:
        return whereabouts.whereabouts(connection, record)


def test_day_without_network_reaches_the_archive_through_the_leader(
    desk, district, served, member, shelf
):
    """
    B brings his day to the hub, A takes it and goes to the archive; both are archived.

    What A relayed is known when B comes himself, and he gets the archive's receipts.
    """
    hub.collect(desk, served)
    hub.join(member, hub.invite(desk, served, "石向东", Role.REVIEWER))
    deliver(member)
    seen = district.observation(observer_id=member.reviewer)
    verbs.save(member, seen)
    deliver(member)
    assert Whereabouts.HUB is where(member, seen.id)

    taken = hub.collect(desk, served)
    assert "observation" in taken.counts.types
    assert ["石向东"] == [guest.name for guest in hub.guests(desk)]

    syncing.know_archive(member, shelf.url, shelf.code(Role.REVIEWER))
    syncing.know_archive(desk, shelf.url, shelf.code())
    syncing.sync(member)
    mine = district.observation(observer_id=member.reviewer)
    verbs.save(member, mine)
    deliver(member)
    hub.collect(desk, served)
    relayed = syncing.sync(desk)
    assert relayed.counts.digest_equal
    assert (0, 0) == (relayed.counts.refused_there, relayed.counts.refused_here)
    assert Whereabouts.ARCHIVED is where(desk, mine.id)
    assert Whereabouts.HUB is where(member, mine.id)

    own = syncing.sync(member)
    assert (0, True) == (own.counts.sent, own.counts.digest_equal)
    for one in (desk, member):
        assert 0 == syncing.outstanding(one).entries
        for record in (seen.id, mine.id):
            assert Whereabouts.ARCHIVED is where(one, record)


def test_hub_is_told_to_which_archive_its_leader_belongs(desk, district, shelf):
    """
    So it judges by that archive's register who wrote what it is brought.
    """
    syncing.know_archive(desk, shelf.url, shelf.code())
    syncing.sync(desk)

    with hub.start(desk, HERE) as served:
        hub.collect(desk, served)
        above = (served.folder / "archive.hub").read_text("ascii")

    assert shelf.serving.archive.id == above


def test_folder_of_a_hub_opens_with_its_station_alone(desk, district, served):
    """
    Who takes the laptop reads nothing in it, and no other program opens it.
    """
    verbs.save(desk, district.interview(place="江口镇政府"))
    hub.collect(desk, served)
    kept = [path for path in served.folder.rglob("*") if path.is_file()]

    assert [] == [path for path in kept if "江口镇政府".encode() in path.read_bytes()]
    with pytest.raises(HubError, match="hub_not_asked"):
        archive_process.ask(served.folder, "status")
    secret = desk.station.keys.hub
    assert archive_process.ask(served.folder, "status", secret=secret)["entries"]


def test_hub_that_ended_is_said_and_loses_nothing(desk, district, served):
    """
    After a crash the hub is turned on again, at the same address, with all it had.
    """
    sent = hub.collect(desk, served).counts.sent
    served.process.kill()
    served.process.wait()

    assert not served.is_running
    with pytest.raises(HubError, match="hub_ended"):
        hub.collect(desk, served)
    with pytest.raises(HubUnreachableError):
        deliver(desk)
    with hub.start(desk, HERE) as again:
        counts = hub.collect(desk, again).counts

    assert again.url == served.url
    assert (0, sent, True) == (counts.sent, counts.count, counts.digest_equal)


def test_port_that_is_taken_is_not_insisted_on(desk, district):
    """
    Another program may have the usual port: the hub takes one that is free.
    """
    with socket.create_server((HERE, 0)) as taken:
        port = taken.getsockname()[1]
        folder = hub.folder_of(desk)
        folder.mkdir()
        (folder / archive_process.ADDRESS_NAME).write_text(f"https://{HERE}:{port}\n")

        with hub.start(desk, HERE) as served:
            assert served.url.startswith(f"https://{HERE}:")
            assert not served.url.endswith(f":{port}")
            assert hub.collect(desk, served).counts.digest_equal


def test_port_that_is_taken_meanwhile_is_not_insisted_on(desk, district, monkeypatch):
    """
    Between looking and listening somebody else may take it: another is found.
    """
    with socket.create_server((HERE, 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(  # the moment between the two cannot be waited for
            hub, "_free_port", lambda _host, _wanted: port
        )

        with hub.start(desk, HERE) as served:
            assert f":{port}" not in served.url
            assert served.is_running


def test_hub_ends_with_the_program_that_started_it(served):
    """
    When nobody holds its standard input any more, it ends in order by itself.
    """
    served.process.stdin.close()

    assert 0 == served.process.wait(30)


def test_hub_that_cannot_come_up_is_said(desk, tmp_path):
    """
    An address that is not this computer's, or a folder with something else in it.
    """
    with pytest.raises(HubError, match="hub_not_started"):
        hub.start(desk, "192.0.2.1")
    with pytest.raises(HubError, match="hub_not_asked"):
        hub.guests(desk)


def test_deaf_hub_is_killed(desk, served, monkeypatch):
    """
    What does not end when it is told to is ended; receipts it gave stand on the disk.
    """
    hub.collect(desk, served)
    monkeypatch.setattr(archive_process, "WAIT_S", 0.0)

    served.stop()

    assert not served.is_running


def test_frozen_program_starts_itself(tmp_path, monkeypatch):
    """
    The bundle has no Python beside it: it is asked by its own name.
    """
    program = tmp_path / "frontline"
    program.write_text("#!/bin/sh\necho '{\"code\": \"'$1 $2 $3'\"}'\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))

    code = archive_process.code_for(tmp_path, "韩素秋", Role.REVIEWER)

    assert "archive enrol 韩素秋" == code


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (f"frontline-hub https://h:1 {CODE}", Invitation(url="https://h:1", code=CODE)),
        (f"  https://h:1\n{CODE} ", Invitation(url="https://h:1", code=CODE)),
        ("frontline-hub https://h:1", Invitation(url="https://h:1")),
    ],
)
def test_invitation_is_a_line_that_is_pasted(line, found):
    """
    With or without its mark, broken or not; a laptop let in before needs no code.
    """
    assert found == hub.read_invitation(line)
    assert found == hub.read_invitation(found.line)


def test_line_that_leads_nowhere_is_refused():
    """
    No address, an open line, something behind it, or a slip in the code.
    """
    for line in ("", "frontline-hub", "http://h:1", f"https://h:1 {CODE} x"):
        with pytest.raises(InvitationError):
            hub.read_invitation(line)
    with pytest.raises(EnrolmentCodeError):
        hub.read_invitation("https://h:1 " + CODE[:-1] + "0")


def test_invitation_is_a_square_a_camera_reads(desk):
    """
    The QR code holds the very line.
    """
    squares = Invitation(url="https://192.168.43.1:8766", code=CODE).squares

    assert len(squares) == len(squares[0]) > 21
    assert {0, 1} == {module for line in squares for module in line}
