from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.errors.station import (
    DamagedFileError,
    ForeignFileError,
    NewerStationError,
    NoStationError,
    StationError,
    StationExistsError,
    WrongPassphraseError,
)
from desktop.model.codec import canonical, digest
from desktop.model.ids import id_at
from desktop.storage import vault
from desktop.storage.vault import VAULT_NAME, Keys
from tests.fakes import ORGAN, PASSPHRASE

STATION = id_at(1, 1)


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    """The keys of a vault in the test's folder."""
    made = vault.new_keys(station=STATION, organ=ORGAN)
    vault.write_vault(tmp_path, made, PASSPHRASE)
    return made


def facts(folder: Path) -> dict[str, object]:
    """Return what the vault's file says."""
    return json.loads((folder / VAULT_NAME).read_bytes())


def write(folder: Path, content: dict[str, object]) -> None:
    """Write a vault whose sum is right."""
    content.pop("sum", None)
    whole = content | {"sum": digest(canonical(content))}
    (folder / VAULT_NAME).write_bytes(canonical(whole))


def test_passphrase_opens_the_vault(keys, tmp_path):
    """
    The passphrase gives back the very keys that were put in.
    """
    assert keys == vault.open_vault(tmp_path, PASSPHRASE)
    assert keys == vault.keys_from_data_key(tmp_path, keys.data)


def test_every_key_serves_one_purpose(keys):
    """
    Database key, photo key and data key differ, and so do those of two stations.
    """
    second = vault.new_keys(station=STATION, organ=ORGAN)
    every = {
        key
        for made in (keys, second)
        for key in (made.database, made.photos, made.data)
    }

    assert 6 == len(every)
    assert {32} == {len(key) for key in every}


@pytest.mark.parametrize("word", ["", "一路平安 2027", PASSPHRASE + " ", "x" * 5_000])
def test_wrong_passphrase_opens_nothing(keys, tmp_path, word):
    """
    A wrong passphrase is told from a broken file.
    """
    with pytest.raises(WrongPassphraseError):
        vault.open_vault(tmp_path, word)


def test_passphrase_is_a_word_not_its_bytes(tmp_path):
    """
    An accent composed by another keyboard is the same passphrase.
    """
    made = vault.new_keys(station=STATION, organ=ORGAN)
    vault.write_vault(tmp_path, made, unicodedata.normalize("NFC", "é ü 一路"))

    decomposed = unicodedata.normalize("NFD", "é ü 一路")

    assert made == vault.open_vault(tmp_path, decomposed)


def test_passphrase_of_broken_characters_is_wrong_not_a_crash(keys, tmp_path):
    """
    What a terminal hands over as half characters opens nothing, quietly.
    """
    with pytest.raises(WrongPassphraseError):
        vault.open_vault(tmp_path, "\udcff\ud800")


def test_changed_passphrase_opens_the_same_keys(keys, tmp_path):
    """
    A new passphrase wraps the same data key; the old one opens nothing any more.
    """
    vault.change_passphrase(tmp_path, PASSPHRASE, "换了一句")

    assert keys == vault.open_vault(tmp_path, "换了一句")
    with pytest.raises(WrongPassphraseError):
        vault.open_vault(tmp_path, PASSPHRASE)
    assert [VAULT_NAME] == [path.name for path in tmp_path.iterdir()]


def test_passphrase_is_changed_by_who_knows_it(keys, tmp_path):
    """
    Changing needs the old passphrase; a wrong one changes nothing.
    """
    before = facts(tmp_path)

    with pytest.raises(WrongPassphraseError):
        vault.change_passphrase(tmp_path, "一路平安 2027", "换了一句")

    assert before == facts(tmp_path)


def test_key_of_another_vault_is_refused(keys, tmp_path):
    """
    A keyring may hold the key of a station that was here before.
    """
    with pytest.raises(WrongPassphraseError):
        vault.keys_from_data_key(tmp_path, b"\1" * 32)


def test_vault_is_never_overwritten(keys, tmp_path):
    """
    A second vault in a folder would lock the first station for ever.
    """
    with pytest.raises(StationExistsError):
        vault.write_vault(tmp_path, keys, "换了一句")

    assert keys == vault.open_vault(tmp_path, PASSPHRASE)


def test_no_vault_no_station(tmp_path):
    """
    Without a vault there is no station.
    """
    with pytest.raises(NoStationError):
        vault.open_vault(tmp_path, PASSPHRASE)


@pytest.mark.parametrize(
    "data", [b"", b"x", b"[]", b"{}", b'{"magic":"other"}', b"\xff\xfe", b"PK\x03\x04"]
)
def test_file_of_another_kind_is_foreign(tmp_path, data):
    """
    A file that is no vault is called foreign and left alone.
    """
    (tmp_path / VAULT_NAME).write_bytes(data)

    with pytest.raises(ForeignFileError):
        vault.open_vault(tmp_path, PASSPHRASE)


def test_cut_off_vault_is_damaged(keys, tmp_path):
    """
    A vault of which the end is missing is damaged, not foreign.
    """
    path = tmp_path / VAULT_NAME
    path.write_bytes(path.read_bytes()[:-9])

    with pytest.raises(DamagedFileError):
        vault.open_vault(tmp_path, PASSPHRASE)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10_000), flip=st.integers(1, 255))
def test_any_changed_byte_is_noticed(keys, tmp_path, place, flip):
    """
    A vault of which one byte was changed opens nothing, even with the passphrase.
    """
    sound = canonical(facts(tmp_path))
    data = bytearray(sound)
    data[place % len(data)] ^= flip
    folder = tmp_path / "changed"
    folder.mkdir(exist_ok=True)
    (folder / VAULT_NAME).write_bytes(bytes(data))

    with pytest.raises(StationError) as refused:
        vault.open_vault(folder, PASSPHRASE)

    assert isinstance(refused.value, DamagedFileError | ForeignFileError)


def test_vault_of_a_newer_program(keys, tmp_path):
    """
    A format we do not know is a newer program's, and is left alone.
    """
    write(tmp_path, facts(tmp_path) | {"format": vault.VAULT_FORMAT + 1})

    with pytest.raises(NewerStationError) as refused:
        vault.open_vault(tmp_path, PASSPHRASE)

    assert str(vault.VAULT_FORMAT + 1) == refused.value.found


def test_wrapped_key_belongs_to_its_station(keys, tmp_path):
    """
    A wrapped key carried over to another station's vault opens nothing.
    """
    write(tmp_path, facts(tmp_path) | {"station": id_at(2, 2)})

    with pytest.raises(WrongPassphraseError):
        vault.open_vault(tmp_path, PASSPHRASE)


def test_keys_are_never_shown(keys, tmp_path):
    """
    Neither a trace nor the vault's file shows a key.
    """
    shown = repr(keys) + str(keys) + f"{keys}"
    file = (tmp_path / VAULT_NAME).read_bytes()

    for key in (keys.data, keys.database, keys.photos):
        assert key.hex() not in shown
        assert repr(key)[2:-1] not in shown
        assert key not in file
        assert key.hex().encode() not in file
    assert PASSPHRASE.encode() not in file


def test_house_cost_of_a_guess():
    """
    A guess costs what ADR 0004 says; the tests alone use less.
    """
    source = Path(vault.__file__).read_text("utf-8")

    assert "MEMORY_KIB = 64 * 1024\nPASSES = 3\nLANES = 4\n" in source
