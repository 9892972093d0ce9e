"""A damaged page of the database, met while the window is open."""

from __future__ import annotations

import pytest

from desktop.ui.bench import Place
from desktop.ui.widgets.notices import Banner

PAGE_BYTES = 8192


@pytest.fixture
def damaged(workplace, settle):
    """The window on a station of which every page but the first few was spoilt."""
    workplace.window.open(Place(page="settings"))
    settle()
    database = workplace.bench.desk.station.database
    database.close()
    whole = database.path.read_bytes()
    data = bytearray(whole)
    for at in range(8 * PAGE_BYTES, len(data), PAGE_BYTES):
        data[at + 100 : at + 164] = bytes(64)
    database.path.write_bytes(data)
    yield workplace
    settle()
    database.let_go()
    database.path.write_bytes(whole)


@pytest.mark.parametrize("page", ["figures", "photos", "dossiers", "sync"])
def test_page_says_that_the_file_is_damaged_and_was_not_touched(damaged, settle, page):
    """
    What happened, whether the data is safe, what to do: in words, without SQLite's.
    """
    before = damaged.bench.desk.station.database.path.read_bytes()

    damaged.window.open(Place(page=page))
    settle()

    told = " ".join(banner.text for banner in damaged.window.findChildren(Banner))
    assert "“station.db”已损坏（有一页与校验值不符）" in told
    assert "没有改动它" in told
    assert "从备份恢复" in told
    assert "malformed" not in told
    assert before == damaged.bench.desk.station.database.path.read_bytes()
