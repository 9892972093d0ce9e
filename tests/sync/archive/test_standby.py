"""The server of an archive burns, and its standby goes on: `docs/archive.md`."""

from __future__ import annotations

from contextlib import closing

import pytest

from desktop.errors.sync import (
    ArchiveUnreachableError,
    EngineError,
    SyncDifferenceError,
)
from desktop.sync.archive.holdings import verify
from tests.servers import postgres
from tests.standby import (
    burn,
    follow_at_once,
    promote,
    standby_of,
    wait_until_equal,
)
from tests.sync.places import Shelf

pytestmark = pytest.mark.slow


@pytest.fixture
def primary(monkeypatch):
    with postgres() as server:
        monkeypatch.setenv("PGPASSWORD", server.password)
        yield server


def there(server, database: str) -> str:
    """Return where a database is on another server."""
    return server.url(database.rpartition("/")[2])


def test_nothing_confirmed_burns_with_a_followed_server(primary, laptop, tmp_path):
    """
    What stations hold receipts for is on two disks: the archive goes on with all of it.
    """
    database = primary.make()
    with standby_of(primary) as second:
        follow_at_once(primary)
        with closing(Shelf(tmp_path / "archive", database=database)) as shelf:
            for number in range(5):
                laptop.note(fact=f"第{number}条")
                laptop.sync(shelf.address)
            address = shelf.address
            burn(primary)
            laptop.note(fact="断电之后")
            with pytest.raises(ArchiveUnreachableError) as refused:
                laptop.sync(address)
            port = shelf.serving.listener.getsockname()[1]
        assert refused.value.detail == "busy"

        with pytest.raises(EngineError) as early:
            Shelf(tmp_path / "archive", database=there(second, database))
        assert early.value.reason == "standby"

        promote(second)
        moved = there(second, database)
        with closing(Shelf(tmp_path / "archive", port=port, database=moved)) as shelf:
            report = laptop.sync(shelf.address)
        assert report.counts.sent == 1
        assert report.counts.digest_equal
        held = verify(tmp_path / "archive")
        assert laptop.digest() == (held.entries, held.tally)


def test_standby_that_was_behind_is_noticed(primary, laptop, tmp_path):
    """
    What was confirmed and is gone stops the next run; the laptop still has all of it.
    """
    database = primary.make()
    with standby_of(primary) as second:
        with closing(Shelf(tmp_path / "archive", database=database)) as shelf:
            laptop.note(fact="两处都有")
            laptop.sync(shelf.address)
            wait_until_equal(primary, second)
            promote(second)  # what comes from now on it never sees
            laptop.note(fact="只在主机上")
            laptop.sync(shelf.address)
            port = shelf.serving.listener.getsockname()[1]
        burn(primary)
        moved = there(second, database)
        with (
            closing(Shelf(tmp_path / "archive", port=port, database=moved)) as shelf,
            pytest.raises(SyncDifferenceError) as behind,
        ):
            laptop.sync(shelf.address)
        assert ("numbers", "2", "1") == (
            behind.value.what,
            behind.value.here,
            behind.value.there,
        )

        laptop.met.clear()
        with closing(Shelf(tmp_path / "new")) as shelf:
            report = laptop.sync(shelf.address)
        assert report.counts.sent == 2
        assert report.counts.digest_equal
