"""The ends of a slow line: a laptop and a counting relay, or four bare connections.

python -m benchmarks.slow_line_parts laptop STATION URL CODE
python -m benchmarks.slow_line_parts relay URL HOST
python -m benchmarks.slow_line_parts giver HOST PORT BYTES
python -m benchmarks.slow_line_parts taker HOST
"""

from __future__ import annotations

import socket
import sys
import threading
import time
from pathlib import Path

from benchmarks.parts import play, say
from benchmarks.relay import Relay
from benchmarks.sync_parts import PASSPHRASE, now
from desktop.sync.client.wire import CONNECTIONS, UNSENT_BYTES

_BLOCK = bytes(16 << 10)


def _laptop(place: str, url: str, code: str) -> None:
    from desktop.storage.station import open_station
    from desktop.sync.client.run import run
    from desktop.sync.client.wire import Address

    station = open_station(Path(place), PASSPHRASE)
    say("open")
    began_s = time.monotonic()
    counts = run(station, Address(url=url, code=code), now=now).counts
    say(time.monotonic() - began_s, counts.photos_sent, counts.photos_failed)
    station.close()


def _relay(url: str, host: str) -> None:
    with Relay(url, host=host) as line:
        say(line.url)
        for _ in sys.stdin:
            say(*line.take())


def _giver(host: str, port: str, size_bytes: str) -> None:
    """Send so many bytes over four connections, each as fast as it can."""
    began_s = time.monotonic()
    left = [int(size_bytes)]
    sharing = threading.Lock()

    def give() -> None:
        with socket.create_connection((host, int(port))) as line:
            # else one of them is left with all that waits in it
            line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, UNSENT_BYTES)
            while True:
                with sharing:
                    part = min(left[0], len(_BLOCK))
                    left[0] -= part
                if not part:
                    break
                line.sendall(_BLOCK[:part])
            line.shutdown(socket.SHUT_WR)
            line.recv(2)  # all of it is there

    threads = [threading.Thread(target=give) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    say(time.monotonic() - began_s)


def _taker(host: str) -> None:
    with socket.create_server((host, 0)) as listener:
        say(listener.getsockname()[1])

        def take(line: socket.socket) -> None:
            with line:
                while line.recv(64 << 10):
                    pass
                line.sendall(b"ok")

        threads: list[threading.Thread] = []
        for _ in range(CONNECTIONS):
            threads.append(threading.Thread(target=take, args=listener.accept()[:1]))
            threads[-1].start()
        for thread in threads:
            thread.join()


if __name__ == "__main__":
    play({"laptop": _laptop, "relay": _relay, "giver": _giver, "taker": _taker})
