"""What every test stands on: no screen, no keyring, no fonts but ours, no surprises."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
from collections.abc import Coroutine, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests import servers
from tests.environment import unmeasured

if TYPE_CHECKING:  # it brings Qt, and the platform is chosen below
    from pytestqt.qtbot import QtBot

    from tests.sync.places import Shelf

# Before PySide6 is imported by anything: Qt without a screen aborts the process.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
# A Chinese font of this machine would hide that ours was not loaded.
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("no-fonts.conf"))
# Nobody's keyring is read or written.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
# The program speaks Chinese unless a test asks for English.
os.environ["LANG"] = "zh_CN.UTF-8"
for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "FRONTLINE_PASSPHRASE"):
    os.environ.pop(name, None)

# A shared machine may stall; a clock would make a right program fail.
settings.register_profile(
    "house",
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


def pytest_collection_finish() -> None:
    """Spare the collector what stays to the end: it looks through all else often."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def unmeasured_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program start processes whose lines nobody counts (`unmeasured`)."""
    for name in os.environ.keys() - unmeasured().keys():
        monkeypatch.delenv(name)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """An archive that answers, all of it in its folder."""
    from tests.sync.places import Shelf

    made = Shelf(tmp_path / "archive")
    yield made
    made.close()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Shelf]:
    """A team leader's hub that answers."""
    from tests.sync.places import Shelf

    made = Shelf(tmp_path / "hub", is_hub=True)
    yield made
    made.close()


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """Return pytest-qt's hand at the widgets, with more patience."""
    from tests.patience import PatientBot

    return PatientBot(request)


@pytest.fixture(scope="session")
def running() -> Iterator[tuple[servers.Postgres, servers.Objects]]:
    """A PostgreSQL and an S3 store, and in the environment how one is let in."""
    with (
        servers.postgres() as postgres,
        servers.objects() as objects,
        pytest.MonkeyPatch.context() as environment,
    ):
        for name, value in (objects.secrets | postgres.secrets).items():
            environment.setenv(name, value)
        yield postgres, objects


@pytest.fixture(scope="session", autouse=True)
def _own_settings_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the settings and caches of whoever runs the tests out of them."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(home / name.lower()))
        yield


@pytest.fixture(scope="session", autouse=True)
def _servers_that_end_at_once() -> Iterator[None]:
    """Let uvicorn's naps be short: an archive is ended a thousand times in a run.

    It looks every tenth of a second whether it shall end, and naps once more before it
    does. Only how long a test waits for that changes, not what is waited for.
    """
    import uvicorn.server

    def nap(seconds: float) -> Coroutine[None, None, None]:
        return asyncio.sleep(seconds / 20)

    brisk = ModuleType(asyncio.__name__)
    vars(brisk).update(vars(asyncio), sleep=nap)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(uvicorn.server, "asyncio", brisk)  # it has no setting for this
        yield


@pytest.fixture(autouse=True)
def _no_unexpected_log_lines(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning or worse.

    A test that expects one asserts it in `caplog` and then calls `caplog.clear()`.
    """
    yield
    surprises = [
        f"{record.name}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    if surprises:
        pytest.fail("unexpected log lines:\n" + "\n".join(surprises))
