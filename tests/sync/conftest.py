from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.storage import vault
from tests.sync.places import Laptop, Shelf, fresh_engines


@pytest.fixture(params=["embedded", "servers"])
def engines(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """What an archive stands on: its own folder, or servers with nothing on them."""
    with fresh_engines(request, request.param)() as engines:
        yield engines


@pytest.fixture(autouse=True)
def _light_vaults(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of guessing a passphrase is no matter of these tests."""
    monkeypatch.setattr(vault, "MEMORY_KIB", 64)
    monkeypatch.setattr(vault, "PASSES", 1)


@pytest.fixture
def shelf(tmp_path: Path, engines: dict[str, str]) -> Iterator[Shelf]:
    """An archive that answers."""
    shelf = Shelf(tmp_path / "archive", **engines)
    yield shelf
    shelf.close()


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[Callable[[], Laptop]]:
    """Laptops, as many as a test asks for."""
    made: list[Laptop] = []

    def laptop() -> Laptop:
        made.append(Laptop(tmp_path / f"laptop-{len(made)}"))
        return made[-1]

    yield laptop
    for one in made:
        one.station.close()


@pytest.fixture
def laptop(laptops: Callable[[], Laptop]) -> Laptop:
    """A laptop."""
    return laptops()


@pytest.fixture
def other(laptops: Callable[[], Laptop]) -> Laptop:
    """Another laptop."""
    return laptops()
