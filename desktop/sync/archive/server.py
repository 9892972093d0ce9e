"""Serving an archive: one process, one address, until it is stopped.

Plain HTTP stays on this computer; beyond it only TLS is spoken, because what is
recorded must not be readable on a line.
"""

from __future__ import annotations

import ipaddress
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn

from desktop.errors.sync import ListenError
from desktop.sync.archive import tls
from desktop.sync.archive.app import make_app, utc_now
from desktop.sync.archive.files import write_whole
from desktop.sync.archive.moving import Mover
from desktop.sync.archive.office import ADDRESS_NAME
from desktop.sync.archive.store import Archive, open_archive
from desktop.sync.archive.tls import Certificate
from desktop.sync.passes import NO_PIN

LOOPBACK = "127.0.0.1"
BACKLOG = 128
_ANYWHERE = ("192.0.2.1", 9)  # kept for documents: nobody is there


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Where and how an archive serves.

    Attributes:
        host: An address or name of this computer.
        port: The port, 0 for any that is free.
        is_secret: Speak TLS also on the loopback; elsewhere it is always spoken.
        is_hub: It is a team leader's hub, and will always be.
        above: Of a hub: the id of the leader's archive, empty for what is known.
        certificate: The organisation's certificate with its key, else our own.
        database: `postgresql://…`, as `open_archive` has it.
        objects: `s3://bucket/prefix`, likewise.
    """

    host: str = LOOPBACK
    port: int = 0
    is_secret: bool = False
    is_hub: bool = False
    above: str = ""
    certificate: tuple[Path, Path] | None = None
    database: str = ""
    objects: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """An archive that is about to answer.

    Attributes:
        url: Where.
        archive: The archive.
        server: What to run, and to tell `should_exit`.
        listener: The socket that already takes connections.
        pin: What an enrolment code says of its certificate.
    """

    url: str
    archive: Archive
    server: uvicorn.Server
    listener: socket.socket
    pin: bytes

    def publish(self) -> None:
        """Write into the archive's folder where it answers."""
        lines = f"{self.url}\n{self.pin.hex()}\n"
        write_whole(self.archive.folder / ADDRESS_NAME, lines.encode())

    def run(self) -> None:
        """Answer until the server is told to exit; then close everything."""
        mover = None
        if self.archive.blobs.objects is not None:
            mover = Mover(self.archive, utc_now)
            mover.start()
        try:
            self.server.run(sockets=[self.listener])
        finally:
            self.listener.close()
            if mover is not None:
                mover.stop()
            self.archive.close()


def serve(
    data_dir: Path,
    terms: Terms,
    *,
    announce: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve the archive in *data_dir* until the process is told to end.

    The address is written to `archive.address` in the folder and then announced: a
    connection made from then on is answered, and a SIGTERM or SIGINT sent from then on
    ends it in order.

    Args:
        data_dir: The archive's folder; one is made where there is none.
        terms: Where and how.
        announce: Is told the address, `http://127.0.0.1:43121`.

    Raises:
        ListenError: The address is taken or not of this computer, or the certificate
            is none.
        StationBusyError, EngineError, ForeignFileError, DamagedFileError,
            NewerStationError: as `open_archive`.
    """
    serving = prepare(data_dir, terms)
    _heed_signals(serving.server)
    serving.publish()
    announce(serving.url)
    serving.run()


def prepare(data_dir: Path, terms: Terms | None = None) -> Serving:
    """Open the archive and listen, but do not answer yet; errors as `serve`."""
    terms = terms or Terms()
    # whatever a resolver thinks of it
    host = LOOPBACK if terms.host == "localhost" else terms.host
    listener = _listen(host, terms.port)
    try:
        archive = open_archive(data_dir, database=terms.database, objects=terms.objects)
        if terms.is_hub:
            archive.become_hub(terms.above)
        shown = _certificate(data_dir, host, terms)
    except BaseException:
        listener.close()
        raise
    scheme = "http" if shown is None else "https"
    url = f"{scheme}://{called(host)}:{listener.getsockname()[1]}"
    pin = NO_PIN if shown is None else shown.pin
    config = uvicorn.Config(
        make_app(archive),
        access_log=False,
        log_config=None,
        lifespan="off",
        server_header=False,
        date_header=False,
        timeout_keep_alive=60,
        timeout_graceful_shutdown=5,
        ssl_certfile=None if shown is None else shown.certificate,
        ssl_keyfile=None if shown is None else shown.key,
    )
    return Serving(
        url=url,
        archive=archive,
        server=uvicorn.Server(config),
        listener=listener,
        pin=pin,
    )


def _certificate(data_dir: Path, host: str, terms: Terms) -> Certificate | None:
    """Return what TLS is done with, None where it is not spoken."""
    if terms.certificate is not None:
        return tls.organisations(*terms.certificate)
    if terms.is_secret or not _is_loopback(host):
        return tls.own(data_dir, called(host), utc_now())
    return None


def called(host: str) -> str:
    """Return how others call this computer, where it listens on all its addresses.

    It is the address from which it would speak to the world; nothing is sent.
    """
    try:
        if not ipaddress.ip_address(host).is_unspecified:
            return host
    except ValueError:
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(_ANYWHERE)
        except OSError:  # on no network
            return socket.gethostname()
        return asked.getsockname()[0]


def _heed_signals(server: uvicorn.Server) -> None:
    """Let a signal ask the server to end, and do no more.

    An exception in its place would come out wherever the program happens to be: it is
    lost in a callback of the import system, and breaks an event loop that is being
    made. While it answers, uvicorn hears the signals itself; it raises them again when
    it has stopped.
    """

    def leave(_signal: int, _frame: FrameType | None) -> None:
        server.should_exit = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, leave)


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), backlog=BACKLOG)
    except OSError as error:
        raise ListenError(f"{host}:{port}", "address") from error


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
