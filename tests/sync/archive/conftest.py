from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import urllib3

from desktop.sync.archive.store import Archive, open_archive
from tests.sync.places import Laptop, Shelf, fresh_engines

Ask = Callable[..., urllib3.BaseHTTPResponse]


@pytest.fixture
def archive(tmp_path: Path, engines: dict[str, str]) -> Iterator[Archive]:
    """An archive that does not answer: its store alone."""
    archive = open_archive(tmp_path / "archive", **engines)
    yield archive
    archive.close()


@pytest.fixture
def hub(
    tmp_path: Path, request: pytest.FixtureRequest, shelf: Shelf
) -> Iterator[Shelf]:
    """The leader's hub; he belongs to the archive."""
    kind = request.node.callspec.params["engines"]
    with fresh_engines(request, kind)() as more:
        above = shelf.serving.archive.id
        made = Shelf(tmp_path / "hub", is_hub=True, above=above, **more)
        yield made
        made.close()


@pytest.fixture
def ask(shelf: Shelf, laptop: Laptop) -> Iterator[Ask]:
    """A bare HTTP client that shows a pass of the laptop."""
    pool = urllib3.PoolManager(retries=False, timeout=10)

    def ask(
        method: str,
        path: str,
        body: bytes = b"",
        headers: dict[str, str] | None = None,
        token: str | None = None,
    ) -> urllib3.BaseHTTPResponse:
        shown = shelf.session(laptop) if token is None else token
        return pool.request(
            method,
            shelf.url + path,
            body=body or None,
            headers={"Authorization": f"Bearer {shown}", **(headers or {})},
            redirect=False,
        )

    yield ask
    pool.clear()
