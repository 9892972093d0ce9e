"""The composition root of the window: station → desk → lanes → pages. No logic."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.ui.start.create import NewStation
    from desktop.ui.start.doorway import Doors
    from desktop.ui.trouble import Trouble


TRAINING = "training"  # the practice stations, in a folder of their own
PRACTICE = "linhe-2024"  # opens them; importing the sample district costs too much


def open_window(data_dir: Path, passphrase: str = "") -> int:
    """Show the window on the station in *data_dir* until it is closed.

    Where no window can be shown it says which package to install, and returns.

    Args:
        data_dir: The station's folder; without a station it offers to make one.
        passphrase: Opens the station without asking, where it is known already.

    Returns:
        0 when the window was closed, 1 when there could be none.
    """
    from desktop.ui.screen import obstacle

    found = obstacle()
    if found is not None:
        _say(*found)
        return 1
    from desktop.ui.program import Program

    return Program(data_dir, doors(data_dir)).run(passphrase)


def doors(folder: Path) -> Doors:
    """Return the ways into the station in *folder*."""
    from desktop.ui.start.doorway import Doors

    return Doors(
        prepare=prepare,
        unlock=partial(unlock, folder),
        recall=partial(recall, folder),
        create=partial(create, folder),
        train=partial(train, folder / TRAINING),
        explain=explain,
        restore=partial(restore, folder),
        key_of=partial(key_of, folder),
        practice=PRACTICE,
    )


def _say(reason: str, detail: str) -> None:
    from desktop.errors.devices import NoScreenError
    from desktop.messages import message

    said = message(NoScreenError(reason, detail))
    print(said.line(), file=sys.stderr)  # noqa: T201 - to the terminal


def explain(error: Exception) -> Trouble:
    """Return the words for an error; they are imported when there is one."""
    from desktop.ui.explain import explain as words

    return words(error)


def prepare() -> None:
    """Import what opening a station needs, while the person types."""
    for name in ("argon2.low_level", "desktop.services.stations"):
        import_module(name)


def unlock(folder: Path, passphrase: str, remember: bool) -> Desk:
    """Open the station; let the keyring keep its key where that was asked for."""
    from desktop.services import stations
    from desktop.storage import keychain

    desk = stations.unlock(folder, passphrase)
    if remember:
        keychain.remember(desk.station.keys.station, desk.station.keys.data)
    return desk


def recall(folder: Path) -> Desk | None:
    """Open the station with the key the keyring keeps, if it keeps one."""
    from desktop.services import stations

    key = key_of(folder)
    return None if key is None else stations.unlock_with_key(folder, key)


def key_of(folder: Path) -> bytes | None:
    """Return the key the keyring keeps for the station, None if it keeps none."""
    from desktop.storage import keychain, vault

    return keychain.remembered(vault.read_facts(folder)["station"])


def create(folder: Path, wanted: NewStation) -> Desk:
    """Make a station as it was asked for."""
    from desktop.model.codes import Role
    from desktop.model.ids import new_id
    from desktop.model.people import Reviewer
    from desktop.services import stations, syncing
    from desktop.storage import keychain

    reviewer = Reviewer(id=new_id(), name=wanted.name, role=Role(wanted.role))
    desk = stations.create(
        folder,
        wanted.passphrase,
        organ=wanted.organ,
        reviewer=reviewer,
        recovery=wanted.recovery,
    )
    stations.name_organ(desk, wanted.organ_name)
    if wanted.archive_url:
        syncing.know_archive(desk, wanted.archive_url)
    if wanted.remember:
        keychain.remember(desk.station.keys.station, desk.station.keys.data)
    return desk


def restore(folder: Path, place: Path) -> object:
    """Put the backup in *place* into *folder*, where there is no station."""
    from desktop.services import backups

    return backups.restore(place, folder)


def train(folder: Path, report: Callable[[int, int, str], None]) -> Desk:
    """Build the sample district once, and open the first of its stations.

    It is built aside and put in place when it is whole: who cancels has none.
    """
    from desktop.demo import story
    from desktop.services import stations
    from desktop.storage import station

    own = folder / story.FOLDERS["A"]
    if not station.exists(own):
        fresh = folder.with_name(f"{folder.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        said = count(1)
        try:
            story.tell(fresh, lambda *words: report(next(said), story.LINES, words[0]))
            fresh.rename(folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    return stations.unlock(own, story.PASSPHRASE)
