"""Ten photos over a slow, far and lossy line, and what a kill in the midst costs.

    python -m benchmarks.bench_slow_line [--photos 10] [--rounds 1]

The line is 2 Mbit/s up and 8 down, 200 ms to and fro, and loses 2 % of all packets each
way; it is kept by a process between two network namespaces, which needs root. A round
has three such lines at the same time, which wait and do not compute: four bare TCP
connections that share the bytes; a laptop that sends its photos; and one that is killed
at a moment of chance and started again. The archive speaks TLS, as it does off its own
computer.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from benchmarks.bars import missed
from benchmarks.parts import Part
from benchmarks.slow_line import FAR_HOST, UP_BIT_S, Line, line
from benchmarks.sync_content import photograph
from benchmarks.sync_parts import ORGAN, PASSPHRASE, Archive
from desktop.storage.station import create
from desktop.sync.client.wire import CONNECTIONS
from desktop.sync.photo_protocol import CHUNK_BYTES

PHOTO_BYTES = 2_000_000
BAR = 1.3
_PARTS = "slow_line_parts"


def main() -> int:
    """Run all rounds; return 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=1)
    asked = parser.parse_args()
    times: list[float] = []
    again: list[float] = []
    for _ in range(asked.rounds):
        with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(3) as pool:
            bare = pool.submit(_bare, asked.photos * PHOTO_BYTES)
            whole = pool.submit(_sent, Path(folder) / "whole", asked.photos)
            cut = pool.submit(_cut, Path(folder) / "cut", asked.photos)
            took_s, up_bytes = whole.result()
            times.append(took_s / bare.result())
            again.append((cut.result() - up_bytes) / CHUNK_BYTES)
        print(
            f"bare {bare.result():.1f} s, photos {took_s:.1f} s, {up_bytes:,} bytes up"
        )
    misses = [
        missed("photos on a slow line", times, BAR, "x four bare connections, time"),
        missed("sent again after a kill", again, CONNECTIONS, "chunks of 1 MiB"),
    ]
    return 1 if any(misses) else 0


def _bare(size_bytes: int) -> float:
    with line() as made:
        taker = Part(_PARTS, "taker", FAR_HOST, within=made.far)
        words = ("giver", FAR_HOST, str(taker.hear()[0]), str(size_bytes))
        giver = Part(_PARTS, *words, within=made.near)
        (took_s,) = giver.hear()
        giver.end()
        taker.end()
    return took_s


def _sent(place: Path, photos: int) -> tuple[float, int]:
    """Send photos; return how long it took, and all bytes up."""
    with ExitStack() as held:
        end = _End(place, photos, held.enter_context(line()), held)
        took_s, sent, failed = end.laptop().hear()
        assert (sent, failed) == (photos, 0), (sent, failed)
        return took_s, end.up_bytes()


def _cut(place: Path, photos: int) -> int:
    """Send photos, killed once on the way; return all bytes up."""
    whole_s = photos * PHOTO_BYTES * 8 / UP_BIT_S
    with ExitStack() as held:
        end = _End(place, photos, held.enter_context(line()), held)
        killed = end.laptop()
        wait_s = random.uniform(0.1, 0.9) * whole_s  # noqa: S311 - a moment of chance
        time.sleep(wait_s)
        killed.process.kill()
        killed.process.wait()
        before = end.up_bytes()
        _, sent, failed = end.laptop().hear()
        assert 0 < sent <= photos, sent
        assert not failed
        after = end.up_bytes()
        print(f"killed after {wait_s:.0f} s: {before:,} bytes up, then {after:,}")
        return before + after


class _End:
    """An archive at the far end of a line, and a laptop with photos at the near one."""

    def __init__(self, place: Path, photos: int, made: Line, held: ExitStack) -> None:
        self._place = place / "laptop"
        self._near = made.near
        station = create(self._place, PASSPHRASE, organ=ORGAN)
        chance = random.Random(photos)  # noqa: S311 - the same every time
        for _ in range(photos):
            photograph(station, PHOTO_BYTES, chance)
        station.close()
        archive = Archive(place / "archive", secret=True, within=made.far)
        held.callback(archive.end)
        self._code = archive.code()
        words = ("relay", archive.url, FAR_HOST)
        self._relay = Part(_PARTS, *words, within=made.far)
        held.callback(self._relay.end)
        (self._url,) = self._relay.hear()

    def laptop(self) -> Part:
        """Start the laptop's sync."""
        words = ("laptop", str(self._place), self._url, self._code)
        started = Part(_PARTS, *words, within=self._near)
        started.hear()
        return started

    def up_bytes(self) -> int:
        """Return the bytes up since the last time."""
        return self._relay.ask("take")[0]


if __name__ == "__main__":
    sys.exit(main())
