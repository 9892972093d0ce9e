"""恢复单: a code on paper that opens the station when its passphrase was forgotten.

The code is told once: to the sheet of paper it is printed on. The vault keeps only the
data key wrapped by it (ADR 0027).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.dossier.recovery_print import RecoverySheet, render_recovery
from desktop.model.codec import moment_text
from desktop.services import stations
from desktop.services.desk import Desk
from desktop.storage import vault
from desktop.storage.files import write_read_back
from desktop.storage.recovery_codes import new_code
from desktop.storage.station import read_fact
from desktop.storage.vault import Recovery

SUFFIX = ".pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How it stands with the second way in.

    Attributes:
        made_at: When the sheet that holds was made, None where there is none.
        used_at: When it opened the station, until a new passphrase is set.
    """

    made_at: datetime | None
    used_at: datetime | None


def state(desk: Desk) -> State:
    """Return how it stands with the second way in."""
    with desk.station.database.read() as connection:
        used_at = read_fact(connection, stations.RECOVERED_AT)
    made_at = vault.recovery_made_at(desk.station.folder)
    return State(made_at=_moment(made_at), used_at=_moment(used_at))


def propose(now: datetime) -> Recovery:
    """Return a second way in for a station that is not made yet."""
    return Recovery(code=new_code(), made_at=moment_text(now))


def prepare(desk: Desk, passphrase: str) -> Recovery:
    """Return a new code for who knows the passphrase; it opens nothing yet.

    Raises:
        WrongPassphraseError, RecoveryCodeError: *passphrase* does not open it.
    """
    vault.open_vault(desk.station.folder, passphrase)
    return propose(desk.now())


def keep(desk: Desk, made: Recovery) -> None:
    """Let a code that is on paper open the station; the one before does no more.

    Raises:
        DiskFullError: The one before still does.
    """
    vault.set_recovery(desk.station.folder, desk.station.keys.data, made)


def sheet(made: Recovery, *, name: str, organ_name: str) -> bytes:
    """Return the sheet of paper, a PDF of one page.

    Args:
        made: What is told on it.
        name: Who sits at the station.
        organ_name: 机关名称, empty if nobody said.
    """
    made_at = datetime.fromisoformat(made.made_at)
    return render_recovery(
        RecoverySheet(code=made.code, made_at=made_at, name=name, organ_name=organ_name)
    )


def sheet_of(desk: Desk, made: Recovery) -> bytes:
    """Return the sheet of paper of an open station."""
    person, organ = stations.person(desk), stations.organ_name(desk)
    return sheet(made, name=person.name, organ_name=organ)


def write_sheet(pdf: bytes, path: Path) -> None:
    """Write the sheet to a file for its owner alone, to be printed and removed.

    Raises:
        DiskFullError, UnwritableFileError, IntegrityError: Nothing of it is left.
    """
    write_read_back(path, pdf, mode=0o600)


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
