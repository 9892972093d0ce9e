"""Serving an archive on this computer: one process, one address, until it is stopped.

Plain HTTP stays on this computer: what is recorded must not be readable on a line.
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

from desktop.errors import ListenError
from desktop.sync.archive.app import make_app, utc_now
from desktop.sync.archive.files import write_whole
from desktop.sync.archive.moving import Mover
from desktop.sync.archive.store import Archive, open_archive

ADDRESS_NAME = "archive.address"
LOOPBACK = "127.0.0.1"
BACKLOG = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """An archive that is about to answer.

    Attributes:
        url: Where.
        archive: The archive.
        server: What to run, and to tell `should_exit`.
        listener: The socket that already takes connections.
    """

    url: str
    archive: Archive
    server: uvicorn.Server
    listener: socket.socket

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
    host: str = LOOPBACK,
    port: int = 0,
    *,
    database: str = "",
    objects: str = "",
    announce: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve the archive in *data_dir* until the process is told to end.

    The address is written to `archive.address` in the folder and then announced: a
    connection made from then on is answered.

    Args:
        data_dir: The archive's folder; one is made where there is none.
        host: An address of this computer's loopback, or `localhost`.
        port: The port, 0 for any that is free.
        database: `postgresql://…`, as `open_archive` has it.
        objects: `s3://bucket/prefix`, likewise.
        announce: Is told the address, `http://127.0.0.1:43121`.

    Raises:
        ListenError: The address is not of the loopback, or is taken.
        StationBusyError, EngineError, ForeignFileError, DamagedFileError,
            NewerStationError: as `open_archive`.
    """
    serving = prepare(data_dir, host, port, database=database, objects=objects)
    signal.signal(signal.SIGTERM, _leave)
    announce(serving.url)
    serving.run()


def prepare(
    data_dir: Path,
    host: str = LOOPBACK,
    port: int = 0,
    *,
    database: str = "",
    objects: str = "",
) -> Serving:
    """Open the archive and listen, but do not answer yet; errors as `serve`."""
    host = LOOPBACK if host == "localhost" else host  # whatever a resolver thinks
    listener = _listen(host, port)
    try:
        archive = open_archive(data_dir, database=database, objects=objects)
    except BaseException:
        listener.close()
        raise
    url = f"http://{host}:{listener.getsockname()[1]}"
    write_whole(data_dir / ADDRESS_NAME, url.encode() + b"\n")
    config = uvicorn.Config(
        make_app(archive),
        access_log=False,
        log_config=None,
        lifespan="off",
        server_header=False,
        date_header=False,
        timeout_keep_alive=60,
        timeout_graceful_shutdown=5,
    )
    return Serving(
        url=url, archive=archive, server=uvicorn.Server(config), listener=listener
    )


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """End in order: uvicorn raises the signal again when it has stopped."""
    raise SystemExit(0)


def _listen(host: str, port: int) -> socket.socket:
    if not _is_loopback(host):
        raise ListenError(host, "plain_http")
    try:
        return socket.create_server((host, port), backlog=BACKLOG)
    except OSError as error:
        raise ListenError(f"{host}:{port}", "address") from error


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
