"""A slow, far and lossy line between two network namespaces, kept by a process of ours.

    python -m benchmarks.slow_line line NEAR FAR

Each namespace has a TUN device; the process reads packets from one, loses some, and
writes the others to the other one when they are due. It needs root and Linux.
"""

from __future__ import annotations

import ctypes
import fcntl
import heapq
import os
import random
import secrets
import select
import struct
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.parts import Part, play, say

UP_BIT_S, DOWN_BIT_S = 2_000_000, 8_000_000
ROUND_TRIP_S = 0.2
LOSS = 0.02
MOST_WAITING_BYTES = 256 << 10  # what a router holds back before it drops
CONTROL = "cubic"  # the congestion control of Windows and macOS
NETWORK = "10.77.0.0/24"
NEAR_HOST, FAR_HOST = "10.77.0.1", "10.77.0.2"
_MOST_BYTES = 1_500
_CLONE_NEWNET = 0x40000000
_TUNSETIFF, _IFF_TUN, _IFF_NO_PI = 0x400454CA, 0x0001, 0x1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The names of the two namespaces."""

    near: str
    far: str


@contextmanager
def line() -> Generator[Line]:
    """Make a line, and take it away at the end."""
    name = secrets.token_hex(3)
    made = Line(near=f"bench-{name}-near", far=f"bench-{name}-far")
    for namespace in (made.near, made.far):
        _ip("netns", "add", namespace)
    try:
        keeping = Part("slow_line", "line", made.near, made.far)
        keeping.hear()
        for namespace, host in ((made.near, NEAR_HOST), (made.far, FAR_HOST)):
            _ip("-n", namespace, "addr", "add", f"{host}/24", "dev", "line")
            _ip("-n", namespace, "link", "set", "line", "mtu", str(_MOST_BYTES), "up")
            _ip("-n", namespace, "link", "set", "lo", "up")
            route = ("route", "change", NETWORK, "dev", "line", "src", host)
            _ip("-n", namespace, *route, "congctl", CONTROL)
        try:
            yield made
        finally:
            keeping.end()
    finally:
        for namespace in (made.near, made.far):
            _ip("netns", "del", namespace)


class _Way:
    """One direction: packets wait for their turn, travel, and may be lost."""

    def __init__(self, target: int, rate_bit_s: int) -> None:
        self._target = target
        self._rate_bit_s = rate_bit_s
        self._free_at_s = 0.0
        self._travelling: list[tuple[float, int, bytes]] = []
        self._count = 0

    def take(self, packet: bytes, now_s: float) -> None:
        """Take a packet in, or lose it."""
        starts_s = max(self._free_at_s, now_s)
        if (starts_s - now_s) * self._rate_bit_s / 8 > MOST_WAITING_BYTES:
            return
        self._free_at_s = starts_s + len(packet) * 8 / self._rate_bit_s
        if random.random() < LOSS:  # noqa: S311 - a line's chance
            return
        self._count += 1
        due_s = self._free_at_s + ROUND_TRIP_S / 2
        heapq.heappush(self._travelling, (due_s, self._count, packet))

    def give(self, now_s: float) -> float:
        """Give out what is due; return when the next is, seconds from now."""
        while self._travelling and self._travelling[0][0] <= now_s:
            packet = heapq.heappop(self._travelling)[2]
            with suppress(OSError):  # its end is not up yet, or no more
                os.write(self._target, packet)
        return self._travelling[0][0] - now_s if self._travelling else 1.0


def _line(near: str, far: str) -> None:
    """Keep a line until our input ends."""
    ends = [_device(namespace) for namespace in (near, far)]
    ways = {
        ends[0]: _Way(ends[1], UP_BIT_S),
        ends[1]: _Way(ends[0], DOWN_BIT_S),
    }
    say("there")
    while True:
        now_s = time.monotonic()
        wait_s = min(way.give(now_s) for way in ways.values())
        ready, _, _ = select.select([*ends, sys.stdin], [], [], max(wait_s, 0))
        if sys.stdin in ready:
            return
        for end in ready:
            ways[end].take(os.read(end, 65_536), time.monotonic())


def _device(namespace: str) -> int:
    """Enter a namespace and open a TUN device in it."""
    libc = ctypes.CDLL(None, use_errno=True)
    with Path(f"/run/netns/{namespace}").open("rb") as file:
        assert libc.setns(file.fileno(), _CLONE_NEWNET) == 0, ctypes.get_errno()
    device = os.open("/dev/net/tun", os.O_RDWR)
    asked = struct.pack("16sH22x", b"line", _IFF_TUN | _IFF_NO_PI)
    fcntl.ioctl(device, _TUNSETIFF, asked)
    return device


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)


if __name__ == "__main__":
    play({"line": _line})
