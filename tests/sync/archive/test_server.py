from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from desktop.errors.station import StationBusyError
from desktop.errors.sync import ArchiveUnreachableError, ListenError
from desktop.sync.archive import server
from desktop.sync.archive.office import ADDRESS_NAME
from desktop.sync.archive.server import Terms, prepare
from desktop.sync.client.wire import Address, Patience, Wire
from tests.sync.lines import BadWire
from tests.sync.places import AT_ONCE, CODE, fresh_code

SERVE = (
    "import sys; from pathlib import Path; "
    "from desktop.sync.archive.server import Terms, serve; "
    "serve(Path(sys.argv[1]), Terms(), announce=lambda url: print(url, flush=True))"
)

TOLD = """
import signal
from desktop.sync.archive import server
def and_told(*arguments, step=server.{owner}.{step}, **more):
    found = step(*arguments, **more)
    signal.raise_signal({number})
    return found
server.{owner}.{step} = and_told  # there is no other way to meet that moment each time
"""
"""Sends a process a signal just after a step, once for each time it is written."""


class Child:
    """An archive in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVE, str(folder)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[3],
        )
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().strip()

    @property
    def address(self) -> Address:
        """Where it is, and how one is let in."""
        return Address(url=self.url, code=fresh_code(self.folder))

    def end(self, number: int) -> int:
        """Send it a signal; return its exit status."""
        self.process.send_signal(number)
        status = self.process.wait(timeout=30)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return status


@pytest.mark.skipif(os.name == "nt", reason="signals are of another kind there")
def test_parent_finds_and_ends_the_archive(tmp_path, laptop):
    """
    The address is announced and in the folder; told to end, the process ends well.
    """
    child = Child(tmp_path / "archive")
    laptop.note(fact="甲")

    report = laptop.sync(child.address)

    assert report.counts.digest_equal
    assert child.url == (tmp_path / "archive" / ADDRESS_NAME).read_text().split()[0]
    assert 0 == child.end(signal.SIGTERM)


@pytest.mark.skipif(os.name == "nt", reason="signals are of another kind there")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize(
    "steps",
    [
        ["Serving.publish"],  # whoever waits for the address has it now
        ["uvicorn.Config.get_loop_factory"],  # before uvicorn hears anything
        ["uvicorn.Config.load"],  # it hears, but does not answer yet
        ["Serving.publish", "Archive.close"],  # once more, while it ends
    ],
)
def test_archive_ends_in_order_whenever_it_is_told(tmp_path, steps, number):
    """
    From the moment its address can be read, a signal is never lost nor breaks anything.
    """
    told = "".join(
        TOLD.format(owner=owner, step=step, number=int(number))
        for owner, _, step in (step.rpartition(".") for step in steps)
    )

    done = subprocess.run(
        [sys.executable, "-c", told + SERVE, str(tmp_path)],
        capture_output=True,
        timeout=60,
        check=False,
        cwd=Path(__file__).parents[3],
    )

    assert (0, b"") == (done.returncode, done.stderr)
    assert done.stdout.startswith(b"http://127.0.0.1:")
    assert not list(tmp_path.glob("*-wal"))


@pytest.mark.skipif(os.name == "nt", reason="signals are of another kind there")
@pytest.mark.parametrize("at", range(2, 10, 2))
def test_killed_archive_keeps_what_it_confirmed(tmp_path, laptop, other, at):
    """
    Killed at any request and started again, the archive has all it gave receipts for.
    """
    laptop.note(fact="甲")
    laptop.photograph(1_100_000)
    laptop.note(fact="乙")
    child = Child(tmp_path / "archive")

    def kill(number: int, _method: str, _path: str) -> str:
        if number == at:
            child.process.kill()
        return "ok"

    bad = BadWire(child.address, kill, patience=Patience(pauses_s=()))
    with suppress(ArchiveUnreachableError):
        laptop.sync(child.address, wire=bad)
    child.end(signal.SIGKILL)

    again = Child(tmp_path / "archive")
    for one in (laptop, other):
        one.sync(again.address)
    again.end(signal.SIGTERM)

    assert laptop.digest() == other.digest()
    assert laptop.station.photos.originals() == other.station.photos.originals()


def test_second_server_on_a_folder_is_refused(shelf):
    """
    One archive is served by one process; a second one is told it is busy.
    """
    with pytest.raises(StationBusyError):
        prepare(shelf.folder)


def test_taken_port_is_told(shelf, tmp_path):
    """
    A port that another program has is a refusal with the address in it.
    """
    port = int(shelf.url.rsplit(":", 1)[1])

    with pytest.raises(ListenError) as refused:
        prepare(tmp_path / "second", Terms(port=port))

    assert f"127.0.0.1:{port}" == refused.value.place


def test_computer_is_called_by_an_address_others_reach(monkeypatch):
    """
    Listening everywhere is no address: laptops are told one of this computer's.
    """
    assert "192.0.2.7" == server.called("192.0.2.7")
    assert "archive.example" == server.called("archive.example")
    assert server.called("0.0.0.0") not in {"0.0.0.0", ""}  # noqa: S104

    def nowhere(*_terms):
        raise OSError("network is unreachable")

    monkeypatch.setattr(socket.socket, "connect", nowhere)
    assert socket.gethostname() == server.called("0.0.0.0")  # noqa: S104


def test_name_is_not_taken_for_the_loopback():
    """
    What is no address is spoken to in TLS.
    """
    assert not server._is_loopback("archive.example")
    assert server._is_loopback("127.0.0.1")


def test_names_of_the_loopback(tmp_path):
    """
    `localhost` is this computer, also where nothing resolves the name.
    """
    serving = prepare(tmp_path / "archive", Terms(host="localhost"))
    serving.listener.close()
    serving.archive.close()

    assert serving.url.startswith("http://127.0.0.1:")
    assert Wire(Address(url=serving.url, code=CODE), patience=AT_ONCE).requests == 0
