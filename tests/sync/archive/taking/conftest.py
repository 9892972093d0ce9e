from __future__ import annotations

import pytest

from desktop.model.journal import Entry
from desktop.sync.archive import (
    entries,
    judging,
)
from tests.sync.archive.pushing import take_in
from tests.sync.archive.taking.hand import ME, NOW, Scribe, let_in


@pytest.fixture
def scribe():
    return Scribe()


@pytest.fixture
def take(archive):
    def take(*given: Entry) -> entries.Taken:
        judged = judging.judge([(e.head_bytes, e.body_bytes) for e in given])
        with archive.write() as connection:
            for item in judged:
                let_in(connection, item)
            return take_in(connection, judged, brought_by=ME, now=NOW)

    return take


@pytest.fixture
def rows(archive):
    def rows(sql: str) -> list[tuple]:
        with archive.read() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(sql)]

    return rows
