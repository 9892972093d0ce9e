"""A second way in, on paper: it opens the vault once its passphrase was forgotten."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors.station import RecoveryCodeError, WrongPassphraseError
from desktop.model.ids import id_at
from desktop.storage import vault
from desktop.storage.recovery_codes import is_code, looks_like_code, new_code, secret_of
from desktop.storage.vault import VAULT_NAME, Keys, Recovery
from tests.fakes import ORGAN, PASSPHRASE

AT = "2026-11-03T12:00:00Z"
NEW = "换过的口令 2026"


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    """The keys of a vault that has no second way in."""
    made = vault.new_keys(station=id_at(1, 1), organ=ORGAN)
    vault.write_vault(tmp_path, made, PASSPHRASE)
    return made


@pytest.fixture
def code(keys, tmp_path) -> str:
    """A code that opens the vault."""
    made = new_code()
    vault.set_recovery(tmp_path, keys.data, Recovery(code=made, made_at=AT))
    return made


def test_code_opens_what_the_passphrase_opens(keys, code, tmp_path):
    """
    Both give the very same keys; which sheet holds is told by its time.
    """
    assert keys == vault.open_vault(tmp_path, code)
    assert keys == vault.open_vault(tmp_path, PASSPHRASE)
    assert AT == vault.recovery_made_at(tmp_path)


def test_code_is_typed_as_people_type(keys, code, tmp_path):
    """
    Small letters, other dashes, no dashes, 0 and 1 for O and I.
    """
    loose = code.lower().replace("-", " ").replace("o", "0").replace("i", "1")

    assert keys == vault.open_vault(tmp_path, loose)


def test_code_is_nowhere_in_the_vault(code, tmp_path):
    """
    The file tells that there is one, and when it was made.
    """
    text = (tmp_path / VAULT_NAME).read_text("ascii")

    assert code not in text
    assert code.replace("-", "") not in text
    assert {"kdf", "wrapped", "made_at"} == set(json.loads(text)["recovery"])


def test_slip_is_told_from_a_wrong_passphrase(code, tmp_path):
    """
    One letter otherwise is a slip; what does not look like a code is a passphrase.
    """
    other = "B" if code[0] != "B" else "C"

    with pytest.raises(RecoveryCodeError):
        vault.open_vault(tmp_path, other + code[1:])
    with pytest.raises(WrongPassphraseError):
        vault.open_vault(tmp_path, code[:-1])


def test_code_of_another_station_opens_nothing(code, tmp_path):
    """
    Sound in itself, but another's.
    """
    with pytest.raises(WrongPassphraseError):
        vault.open_vault(tmp_path, new_code())


def test_vault_without_a_code_knows_passphrases_alone(keys, tmp_path):
    """
    What looks like a code is a wrong passphrase there.
    """
    assert "" == vault.recovery_made_at(tmp_path)
    with pytest.raises(WrongPassphraseError):
        vault.open_vault(tmp_path, new_code())


def test_new_code_takes_the_place_of_the_old(keys, code, tmp_path):
    """
    Of two sheets the newer one holds.
    """
    newer = new_code()
    vault.set_recovery(tmp_path, keys.data, Recovery(code=newer, made_at=AT))

    assert keys == vault.open_vault(tmp_path, newer)
    with pytest.raises(WrongPassphraseError):
        vault.open_vault(tmp_path, code)


def test_foreign_key_makes_no_code(code, keys, tmp_path):
    """
    Only the vault's own data key is wrapped; the sheet that held still does.
    """
    with pytest.raises(WrongPassphraseError):
        vault.set_recovery(tmp_path, bytes(32), Recovery(code=new_code(), made_at=AT))

    assert keys == vault.open_vault(tmp_path, code)


def test_changing_the_passphrase_leaves_the_sheet(keys, code, tmp_path):
    """
    Who knows the old passphrase changes it; the sheet opens as before.
    """
    vault.change_passphrase(tmp_path, PASSPHRASE, NEW)

    assert keys == vault.open_vault(tmp_path, code)
    assert keys == vault.open_vault(tmp_path, NEW)


def test_code_sets_a_passphrase_once(keys, code, tmp_path):
    """
    With the code a new passphrase is set, and the code is spent.
    """
    vault.change_passphrase(tmp_path, code, NEW)

    assert keys == vault.open_vault(tmp_path, NEW)
    assert "" == vault.recovery_made_at(tmp_path)
    for spent in (code, PASSPHRASE):
        with pytest.raises(WrongPassphraseError):
            vault.open_vault(tmp_path, spent)


def test_vault_may_have_a_code_from_the_beginning(tmp_path):
    """
    The sheet is printed before the station is made.
    """
    made = vault.new_keys(station=id_at(1, 2), organ=ORGAN)
    recovery = Recovery(code=new_code(), made_at=AT)

    vault.write_vault(tmp_path, made, PASSPHRASE, recovery)

    assert made == vault.open_vault(tmp_path, recovery.code)
    assert recovery.code not in repr(recovery)


@given(st.text(max_size=40))
def test_nothing_typed_is_taken_for_a_code(text):
    """
    What is no code is refused as such, whatever it is.
    """
    assert not is_code(text)
    with pytest.raises(RecoveryCodeError):
        secret_of(text)


def test_every_slip_of_a_letter_is_noticed():
    """
    One letter otherwise never makes another code.
    """
    code = new_code()
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

    assert is_code(code)
    for at, letter in enumerate(code):
        for other in letters if letter != "-" else "":
            slip = code[:at] + other + code[at + 1 :]
            assert looks_like_code(slip)
            assert (other == letter) is is_code(slip)
