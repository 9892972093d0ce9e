"""An archive that serves and a laptop that syncs, each in a process of its own.

python -m benchmarks.sync_parts archive FOLDER [DATABASE OBJECTS] [tls]
python -m benchmarks.sync_parts laptop STATION URL CODE
python -m benchmarks.sync_parts client STATION URL ARCHIVE

The client says that it is ready, and syncs when it is told to.
"""

from __future__ import annotations

import json
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.parts import Part, cpu_s, play, say

PASSPHRASE = "river stone lantern"  # noqa: S105 - of a throw-away station
ORGAN = "330999-zz"


def now() -> datetime:
    """Return the time by this computer's clock."""
    return datetime.now(UTC)


class Archive:
    """An archive in a process of its own.

    Args:
        folder: Its folder.
        engines: Its database and its store, empty for those in the folder.
        secret: Speak TLS.
        environment: The secrets of its engines.
        within: The network namespace it is in.
    """

    def __init__(
        self,
        folder: Path,
        *,
        engines: tuple[str, str] = ("", ""),
        secret: bool = False,
        environment: dict[str, str] | None = None,
        within: str = "",
    ) -> None:
        words = ("archive", str(folder), *engines, "tls" if secret else "")
        self._part = Part("sync_parts", *words, environment=environment, within=within)
        self.pid = self._part.process.pid
        (self.url,) = self._part.hear()

    def code(self, team: str = "") -> str:
        """Return a code that lets a leader in."""
        return self._part.ask("code", team)[0]

    def cpu_s(self) -> float:
        """Return the CPU time of its process so far."""
        return self._part.ask("cpu")[0]

    def end(self) -> None:
        """Let it end."""
        self._part.end()


def enrol(place: Path, url: str, code: str) -> str:
    """Let a station in, as happens once in its life; return the archive's id."""
    laptop = Part("sync_parts", "laptop", str(place), url, code)
    (archive,) = laptop.hear()
    laptop.end()
    return archive


class Client:
    """An enrolled station in a process of its own, which has started."""

    def __init__(self, place: Path, url: str, archive: str) -> None:
        self._part = Part("sync_parts", "client", str(place), url, archive)
        self._part.hear()

    def sync(self) -> tuple[float, int, int, int]:
        """Run one sync and end.

        Returns:
            Its CPU, entries and photos moved, bytes.
        """
        used_s, moved, photos, size_bytes = self._part.ask("sync")
        self._part.end()
        return used_s, moved, photos, size_bytes


def _archive(folder: str, database: str, objects: str, line: str) -> None:
    from desktop.model.codes import Role
    from desktop.sync.archive import office
    from desktop.sync.archive.members import Grant
    from desktop.sync.archive.server import Terms, prepare

    terms = Terms(database=database, objects=objects, is_secret=line == "tls")
    serving = prepare(Path(folder), terms)
    serving.publish()

    def answered(what: str, team: str = "") -> Any:
        if what == "cpu":
            return cpu_s()
        teams = (team,) if team else ()
        grant = Grant(name="bench", role=Role.LEADER, teams=teams)
        return office.make_code(Path(folder), grant, now())

    def answer() -> None:
        for asked in sys.stdin:
            say(answered(*json.loads(asked)))
        serving.server.should_exit = True

    threading.Thread(target=answer, daemon=True).start()
    say(serving.url)
    serving.run()


def _laptop(place: str, url: str, code: str) -> None:
    from desktop.storage.station import open_station
    from desktop.sync.client import meeting
    from desktop.sync.client.wire import Address, Wire

    station = open_station(Path(place), PASSPHRASE)
    address = Address(url=url, code=code)
    wire = Wire(address)
    archive = meeting.enrol(station, address, wire)
    wire.close()
    station.close()
    say(archive)


def _client(place: str, url: str, archive: str) -> None:
    from desktop.storage.station import open_station
    from desktop.sync.client.run import run
    from desktop.sync.client.wire import Address

    station = open_station(Path(place), PASSPHRASE)
    say("ready")
    sys.stdin.readline()
    before = cpu_s()
    report = run(station, Address(url=url, archive=archive), now=now)
    station.close()
    counts = report.counts
    moved = counts.sent + counts.received
    photos = counts.photos_sent + counts.photos_received
    say(cpu_s() - before, moved, photos, counts.bytes_up + counts.bytes_down)


if __name__ == "__main__":
    play({"archive": _archive, "laptop": _laptop, "client": _client})
