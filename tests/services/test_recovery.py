"""恢复单: a sheet of paper that opens the station when its passphrase was forgotten."""

from __future__ import annotations

import stat
from pathlib import Path

import pypdfium2
import pytest

from desktop.errors.files import UnwritableFileError
from desktop.errors.station import WrongPassphraseError
from desktop.services import backups, recovery, stations
from desktop.services.desk import Desk
from desktop.services.recovery import State
from tests.fakes import PASSPHRASE

NEW = "换过的口令 2026"


def text_of(pdf: bytes) -> str:
    """Return what stands on the only page of a PDF."""
    (page,) = pypdfium2.PdfDocument(pdf)
    return page.get_textpage().get_text_range()


@pytest.fixture
def code(desk: Desk) -> str:
    """The code of a sheet that was made."""
    made = recovery.prepare(desk, PASSPHRASE)
    recovery.keep(desk, made)
    return made.code


def again(desk: Desk, typed: str) -> Desk:
    """Close the station and open it with what is typed."""
    desk.station.close()
    return stations.unlock(desk.station.folder, typed, now=desk.now)


def test_sheet_is_one_page_with_the_code(desk, district):
    """
    Code, person, organ and time stand on it; there is no other copy.
    """
    stations.name_organ(desk, "中共临河区委组织部")
    made = recovery.prepare(desk, PASSPHRASE)

    words = text_of(recovery.sheet_of(desk, made))

    for part in (*made.code.split("-"), "中共临河区委组织部", "工作站恢复单"):
        assert part in words
    assert stations.person(desk).name in words


def test_sheet_of_a_station_without_a_name_says_so(desk, district):
    """
    An organ nobody named is not left blank.
    """
    made = recovery.propose(desk.now())

    assert "（未填）" in text_of(recovery.sheet(made, name="某", organ_name=""))


def test_code_opens_the_station_and_says_so(desk, district, code):
    """
    It is noted until a new passphrase is set; then the sheet is spent.
    """
    assert State(made_at=recovery.state(desk).made_at, used_at=None) == (
        recovery.state(desk)
    )
    opened = again(desk, code)

    assert recovery.state(opened).used_at is not None
    stations.change_passphrase(opened, code, NEW)
    assert State(made_at=None, used_at=None) == recovery.state(opened)
    opened = again(opened, NEW)
    with pytest.raises(WrongPassphraseError):
        again(opened, code)


def test_locked_window_opens_by_the_code_too(desk, district, code):
    """
    Forgotten at noon, it is typed into the same field.
    """
    stations.seal(desk)

    stations.unseal(desk, code)

    assert recovery.state(desk).used_at is not None


def test_nothing_holds_before_it_is_kept(desk, district, code):
    """
    A sheet that was not printed after all leaves the one before as it was.
    """
    made = recovery.prepare(desk, PASSPHRASE)

    with pytest.raises(WrongPassphraseError):
        again(desk, made.code)
    again(desk, code).station.close()


def test_only_who_knows_the_passphrase_makes_a_sheet(desk, district):
    """
    An unlocked window is not enough.
    """
    with pytest.raises(WrongPassphraseError):
        recovery.prepare(desk, "geraten")


def test_file_is_for_its_owner_alone(desk, district, tmp_path):
    """
    Nobody else on this computer reads it before it is printed and removed.
    """
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"before")
    path.chmod(0o644)

    recovery.write_sheet(b"%PDF", path)

    assert 0o600 == stat.S_IMODE(path.stat().st_mode)
    with pytest.raises(UnwritableFileError):
        recovery.write_sheet(b"%PDF", tmp_path / "nowhere" / "sheet.pdf")


def test_backup_opens_by_the_sheet(desk, district, code, tmp_path):
    """
    A copy that is put back opens with the sheet that held when it was made.
    """
    place = Path(backups.backup(desk, tmp_path / "copies").folder)
    backups.restore(place, tmp_path / "back")

    opened = stations.unlock(tmp_path / "back", code, now=desk.now)

    assert opened.station.keys.station == desk.station.keys.station
    opened.station.close()
