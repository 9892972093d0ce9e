"""组长热点: the leader's own archive, which his team's laptops deliver to.

It lies in a folder beside the station and answers in a process of its own, on the
address of the laptop that others reach. Everything it holds goes on to the archive
with the leader's station, which takes it from the hub like any other. Its folder is
encrypted and opens with the station it belongs to.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import segno

from desktop.errors.sync import HubError, InvitationError
from desktop.model.codes import Role
from desktop.services import archive_process, stations, syncing
from desktop.services.archive_process import Served
from desktop.services.desk import Desk
from desktop.storage import carriers, sync_state
from desktop.storage.carriers import Carrier
from desktop.storage.database import Connection
from desktop.sync.client.report import Progress, Report
from desktop.sync.passes import read_code

MARK = "frontline-hub"
_AS_HUB = ("--hub", "--tls")
PORT = 8766
"""Where a hub listens if it can: laptops that know it find it there again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """How a laptop finds a hub: the line that is shown, spoken, or read by a scanner.

    Attributes:
        url: Where the hub is.
        code: The code to enrol with; empty where the laptop was let in before.
    """

    url: str
    code: str = ""

    @property
    def line(self) -> str:
        """The line."""
        return " ".join(part for part in (MARK, self.url, self.code) if part)

    @property
    def squares(self) -> Sequence[Sequence[int]]:
        """The line as a QR code: rows of modules, 1 for a dark one."""
        return segno.make_qr(self.line, error="m").matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """A laptop that was let into the hub: its station, and who sits at it."""

    station: str
    name: str
    role: Role


def folder_of(desk: Desk) -> Path:
    """Return where the hub of a station has its folder: beside the station's own."""
    folder = desk.station.folder.resolve()
    return folder.with_name(f"{folder.name}.hub")


def start(desk: Desk, host: str) -> Served:
    """Start the hub on an address of this computer.

    It takes the port it had, so that whoever knows it finds it again, or another
    where that is taken.

    Raises:
        HubError: It did not come up.
    """
    folder = folder_of(desk)
    port = _free_port(host, urlsplit(archive_process.url_of(folder)).port or PORT)
    options, secret = _options(desk), _secret(desk)
    try:
        return archive_process.serve(folder, f"{host}:{port}", *options, secret=secret)
    except HubError:
        if not port:
            raise
    # Somebody took it since we looked; any other serves too.
    return archive_process.serve(folder, f"{host}:0", *options, secret=secret)


def invite(desk: Desk, served: Served, name: str, role: Role) -> Invitation:
    """Make a code for one laptop; it serves once, within three days.

    Raises:
        HubError: None was made.
    """
    return Invitation(url=served.url, code=_code(desk, name, role))


def guests(desk: Desk) -> tuple[Guest, ...]:
    """Return the laptops that were let in, the leader's own apart.

    Raises:
        HubError: It answers nothing.
    """
    found = _ask(desk, "stations")["stations"]
    return tuple(
        Guest(station=one["station"], name=one["name"], role=Role(one["role"]))
        for one in found
        if one["station"] != desk.station.keys.station and not one["revoked_at"]
    )


def has_more(desk: Desk, connection: Connection) -> bool:
    """Tell whether the hub beside a station holds entries that are not here.

    Raises:
        HubError: Its folder cannot be read.
    """
    if not folder_of(desk).exists():
        return False
    found = _ask(desk, "status")
    course = sync_state.met(connection, found["archive"])
    here = 0 if course is None else sync_state.agreed(connection, course)[0]
    return found["entries"] + found["quarantined"] > here


def collect(
    desk: Desk,
    served: Served,
    *,
    progress: Callable[[Progress], None] = lambda _progress: None,
    cancel: threading.Event | None = None,
) -> Report:
    """Take what others brought to the hub, and bring it what is here.

    At the first time the leader's own station is let in like any other.

    Raises:
        HubError: The hub ended.
        As `syncing.sync`.
    """
    if not served.is_running:
        raise HubError("hub_ended")
    archive = _ask(desk, "status")["archive"]
    with desk.station.database.read() as connection:
        known = carriers.known(connection, Carrier.HUB)
    code = ""
    if known.archive != archive:
        code = _code(desk, stations.person(desk).name, desk.role)
    syncing.know_archive(desk, served.url, code, carrier=Carrier.HUB)
    return syncing.sync(desk, carrier=Carrier.HUB, progress=progress, cancel=cancel)


def read_invitation(text: str) -> Invitation:
    """Return the invitation a line is, with or without its mark.

    Raises:
        InvitationError: It holds no address of a hub.
        EnrolmentCodeError: The code has a slip in it.
    """
    words = [word for word in text.split() if word != MARK]
    if not words or len(words) > 2 or not words[0].startswith("https://"):
        raise InvitationError
    if words[1:]:
        read_code(words[1])
    return Invitation(url=words[0], code="".join(words[1:]))


def join(desk: Desk, invitation: Invitation) -> None:
    """Remember a leader's hub, to deliver to.

    Raises:
        EnrolmentCodeError: The code has a slip in it; nothing was changed.
    """
    syncing.know_archive(desk, invitation.url, invitation.code, carrier=Carrier.HUB)


def _ask(desk: Desk, *words: str) -> dict[str, Any]:
    return archive_process.ask(folder_of(desk), *words, secret=_secret(desk))


def _code(desk: Desk, name: str, role: Role) -> str:
    secret = _secret(desk)
    return archive_process.code_for(folder_of(desk), name, role, secret=secret)


def _secret(desk: Desk) -> bytes:
    """Return what the hub's folder is encrypted with: it opens with this station."""
    return desk.station.keys.hub


def _options(desk: Desk) -> tuple[str, ...]:
    """Return how the hub serves: under the leader's archive, where he has met one."""
    with desk.station.database.read() as connection:
        above = carriers.known(connection, Carrier.ARCHIVE).archive
    return (*_AS_HUB, "--above", above) if above else _AS_HUB


def _free_port(host: str, wanted: int) -> int:
    """Return *wanted* if nobody listens there, else 0: any that is free."""
    try:
        socket.create_server((host, wanted)).close()
    except OSError:
        return 0
    return wanted
