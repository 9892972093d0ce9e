"""同步: one sentence that never lies, and a run that does not hold the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.ui.bench import Place
from desktop.ui.sync.page import SyncPage
from tests.sync.places import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path / "archive")
    yield made
    made.close()


@pytest.fixture
def page(workplace, settle) -> SyncPage:
    workplace.window.open(Place(page="sync"))
    settle()
    return workplace.window.findChild(SyncPage)


def tell_address(page: SyncPage, shelf: Shelf) -> None:
    """Type the archive's address and token, and keep them."""
    page.url.setText(shelf.address.url)
    page.token.setText(shelf.address.token)
    page._on_keep()


def test_without_an_archive_the_page_asks_for_one(page):
    """
    Nothing can be started; the sentence says how much is only here.
    """
    assert not page.start.isEnabled()
    assert page.url.isVisible()
    assert "还在本机" in page.sentence.text()


def test_run_ends_with_everything_archived(page, shelf, settle):
    """
    After a run the sentence says so, and the line of the run has its counts.
    """
    tell_address(page, shelf)
    settle()

    page.sync()
    settle()

    assert page.sentence.text() == "全部已入档"
    assert "两边清点一致" in page._runs.lines[0].what
    assert page.start.isVisible()


def test_archive_that_is_down_is_said_and_the_page_goes_on(page, tmp_path, settle):
    """
    A failed run shows what happened and that the data is safe; one can try again.
    """
    shelf = Shelf(tmp_path / "gone")
    tell_address(page, shelf)
    settle()
    shelf.close()

    page.sync()
    settle()

    assert "连不上归档库" in page.banner.text
    assert "都在本机" in page.banner.text
    assert page.start.isEnabled()
