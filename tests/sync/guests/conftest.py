from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sync.guests.hand import ORGAN, line_of
from tests.sync.places import Shelf
from tests.sync.second_client import SecondClient
from tests.sync.second_hub import Guest


@pytest.fixture
def shelf(tmp_path: Path, engines: dict[str, str]) -> Iterator[Shelf]:
    """The archive, by TLS."""
    shelf = Shelf(tmp_path / "archive", is_secret=True, **engines)
    yield shelf
    shelf.close()


@pytest.fixture
def hub(tmp_path: Path, shelf: Shelf) -> Iterator[Shelf]:
    """The hub of a leader who belongs to the archive."""
    above = shelf.serving.archive.id
    hub = Shelf(tmp_path / "hub", is_secret=True, is_hub=True, above=above)
    yield hub
    hub.close()


@pytest.fixture
def seconds(shelf: Shelf) -> Iterator[Callable[[], SecondClient]]:
    """Second clients that the archive let in, as many as a test asks for."""
    made: list[SecondClient] = []

    def second() -> SecondClient:
        made.append(SecondClient(ORGAN))
        made[-1].session.enrol(shelf.url, shelf.code())
        return made[-1]

    yield second
    for one in made:
        one.session.line.close()


@pytest.fixture
def guests(hub: Shelf) -> Iterator[Callable[[SecondClient], Guest]]:
    """Guests of the hub, as many as a test asks for."""
    made: list[Guest] = []

    def guest(second: SecondClient) -> Guest:
        made.append(Guest(second))
        made[-1].join(line_of(hub))
        return made[-1]

    yield guest
    for one in made:
        one.session.line.close()
