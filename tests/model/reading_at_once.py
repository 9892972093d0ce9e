"""A driver in which threads read their first record of every type at once.

Run as a program: `python -m tests.model.reading_at_once STARTS`. Each start is a fork
that has read nothing yet; how each of them ended is printed, as JSON.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from contextlib import suppress

from desktop.errors.records import InvalidRecordError
from desktop.model import codec
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.decoders import msgpack_decoder
from desktop.sync import photo_protocol, protocol
from desktop.sync.protocol import Message

THREADS = 4
SWITCHED_EVERY_S = 1e-6  # nearly every step of one is followed by one of another
BODY = {"id": "0192f000-0000-7000-8000-000000000001"}


def main() -> None:
    """Start again and again, and print how each start ended."""
    sys.setswitchinterval(SWITCHED_EVERY_S)
    ends = [_ended(_start()) for _ in range(int(sys.argv[1]))]
    print(json.dumps(ends))  # noqa: T201


def _start() -> int:
    child = os.fork()
    if child == 0:
        ready = threading.Barrier(THREADS)
        threads = [
            threading.Thread(target=_read, args=(ready,)) for _ in range(THREADS)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        os._exit(0)
    return child


def _ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _read(ready: threading.Barrier) -> None:
    ready.wait()
    data = codec.canonical(BODY)
    for name, owner in RECORD_TYPES.items():
        for read in (codec.check, codec.decode):
            _tried(read, name, data)
        _tried(codec.from_body, owner, BODY)
    for kind in _messages():
        msgpack_decoder(kind)


def _tried(read, *given) -> None:
    """Read; most types need more than an id, and that they were read is enough."""
    with suppress(InvalidRecordError):
        read(*given)


def _messages() -> list[type[Message]]:
    named = (*vars(protocol).values(), *vars(photo_protocol).values())
    kinds = (kind for kind in named if isinstance(kind, type))
    return [kind for kind in kinds if issubclass(kind, Message) and kind is not Message]


if __name__ == "__main__":
    main()
