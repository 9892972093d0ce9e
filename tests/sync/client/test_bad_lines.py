"""A run over a line on which messages are lost, unanswered, or come twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.errors.sync import ArchiveUnreachableError
from desktop.sync.client.run import run
from desktop.sync.client.wire import Patience, Wire
from tests.sync.lines import BadWire


@pytest.mark.parametrize("fate", ["lost", "unanswered"])
@pytest.mark.parametrize(
    ("at", "has_packs"),
    [*((at, True) for at in range(1, 9)), *((at, False) for at in range(5, 13))],
)
def test_any_request_may_fail(laptop, other, shelf, fate, at, has_packs):
    """
    Whichever message is lost or unanswered, the next run finds both equal.
    """
    laptop.note(fact="甲")
    laptop.photograph(1_100_000)
    other.note(fact="乙")
    other.sync(shelf.address)
    bad = BadWire(
        shelf.address,
        lambda number, _method, _path: fate if number == at else "ok",
        patience=Patience(pauses_s=()),
        has_packs=has_packs,
    )

    with pytest.raises(ArchiveUnreachableError):
        laptop.sync(shelf.address, wire=bad)
    laptop.sync(shelf.address)
    other.sync(shelf.address)

    assert at <= bad.sent
    assert laptop.digest() == other.digest()
    assert laptop.station.photos.originals() == other.station.photos.originals()
    assert [(3, 3)] == shelf.rows("SELECT count(*), max(number) FROM log")


@pytest.mark.parametrize("has_packs", [True, False])
@pytest.mark.parametrize("fate", ["lost", "unanswered"])
def test_a_line_that_fails_now_and_then_is_borne(laptop, other, shelf, fate, has_packs):
    """
    One run gets through when every third request fails.
    """
    laptop.note(fact="甲")
    laptop.photograph(2_500_000)
    bad = BadWire(
        shelf.address,
        lambda n, _m, _p: fate if n % 3 == 0 else "ok",
        has_packs=has_packs,
    )

    laptop.sync(shelf.address, wire=bad)
    other.sync(shelf.address)

    assert laptop.digest() == other.digest()
    assert laptop.station.photos.originals() == other.station.photos.originals()


@pytest.mark.parametrize("has_packs", [True, False])
def test_every_message_may_come_twice(laptop, other, shelf, has_packs):
    """
    Repeated messages change nothing.
    """
    laptop.note(fact="甲")
    laptop.photograph(1_100_000)
    for one in (laptop, other):
        bad = BadWire(shelf.address, lambda _n, _m, _p: "twice", has_packs=has_packs)
        one.sync(shelf.address, wire=bad)

    assert laptop.digest() == other.digest()
    assert laptop.station.photos.originals() == other.station.photos.originals()
    assert [(2, 2)] == shelf.rows("SELECT count(*), max(number) FROM log")


def test_greeting_that_arrives_twice_is_answered_once(laptop, shelf):
    """
    The second is taken for a replay; the station signs anew, and the run goes on.
    """
    laptop.note(fact="甲")
    laptop.sync(shelf.address)

    class Echo(Wire):
        """A line that repeats the first request."""

        def send(self, *words):
            if not self.requests:
                super().send(*words)
            return super().send(*words)

    echo = Echo(replace(shelf.address, archive=shelf.serving.archive.id))
    report = run(laptop.station, echo.address, now=laptop.now, wire=echo)

    assert (2, True) == (report.counts.requests, report.counts.digest_equal)
