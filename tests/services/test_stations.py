from __future__ import annotations

import keyring
import pytest

from desktop.errors.records import InvalidRecordError
from desktop.errors.station import (
    DamagedFileError,
    ForeignFileError,
    NoStationError,
    ShortPassphraseError,
    StationExistsError,
    StationSealedError,
    WrongPassphraseError,
)
from desktop.model.codes import Role
from desktop.model.ids import id_at
from desktop.model.people import Reviewer
from desktop.services import records as verbs
from desktop.services import stations
from desktop.services.desk import wall_clock
from desktop.storage import keychain, station, vault
from tests.fakes import MORNING, ORGAN, PASSPHRASE, Clock, entries_of, new_desk


def test_new_station_knows_its_reviewer(desk):
    """
    The first entry of a station is the person it is made for.
    """
    (first,) = entries_of(desk)
    person = stations.person(desk)

    assert ("enrol", desk.reviewer, ORGAN) == (
        first.head.act,
        first.head.author,
        first.head.organ,
    )
    assert ("周以宁", Role.LEADER) == (person.name, desk.role)
    assert MORNING == desk.now()


def test_station_opens_again_with_its_passphrase(desk):
    """
    What was made is there when the station is opened again, by word or by key.
    """
    folder, keys = desk.station.folder, desk.station.keys
    desk.station.close()

    by_word = stations.unlock(folder, PASSPHRASE, now=Clock())
    by_key = stations.unlock_with_key(folder, keys.data, now=Clock())

    for again in (by_word, by_key):
        assert (desk.reviewer, desk.role) == (again.reviewer, again.role)
        assert keys == again.station.keys
        again.station.close()


def test_wrong_word_and_wrong_key(desk):
    """
    A wrong passphrase and a key of another station open nothing.
    """
    folder = desk.station.folder

    with pytest.raises(WrongPassphraseError):
        stations.unlock(folder, "一路平安 2027")
    with pytest.raises(WrongPassphraseError):
        stations.unlock_with_key(folder, b"\0" * 32)


def test_one_station_in_a_folder(desk, tmp_path):
    """
    A station is never made over another; where there is none, that is said.
    """
    with pytest.raises(StationExistsError):
        new_desk(desk.station.folder)
    with pytest.raises(NoStationError):
        stations.unlock(tmp_path / "nowhere", PASSPHRASE)


def test_reviewer_is_sound(tmp_path):
    """
    A station is made for somebody; without his name and role nothing is made.
    """
    nobody = Reviewer(id=id_at(1, 1))

    with pytest.raises(InvalidRecordError):
        stations.create(tmp_path / "x", PASSPHRASE, organ=ORGAN, reviewer=nobody)

    assert not (tmp_path / "x").exists()


def test_creation_cut_off_leaves_no_station(tmp_path, monkeypatch):
    """
    A creation that fails at its last step is no station, and can be done again.
    """
    with monkeypatch.context() as patch:
        patch.setattr(vault, "write_vault", _fail)
        with pytest.raises(KeyboardInterrupt):
            new_desk(tmp_path / "one")
    assert not station.exists(tmp_path / "one")

    again = new_desk(tmp_path / "one")

    assert 1 == len(entries_of(again))
    assert 2 == len(list((tmp_path / "one").glob("*.orphan-*")))
    again.station.close()


def _fail(*_facts: object) -> None:
    raise KeyboardInterrupt


def test_role_without_one_is_the_least(desk, tmp_path):
    """
    A reviewer whose role was taken from his record may do the least.
    """
    person = stations.person(desk)
    seen = verbs.read(desk, person.id)
    body = {name: value for name, value in seen.body.items() if name != "role"}
    with desk.station.database.write() as connection:
        change = stations.Change(
            type="reviewer", body=body, parents=seen.heads, act="edit"
        )
        stations.journal.append(connection, desk.writer, [change], MORNING)
    folder = desk.station.folder
    desk.station.close()

    again = stations.unlock(folder, PASSPHRASE)

    assert Role.PART_TIME is again.role
    again.station.close()


def test_wall_clock_is_aware():
    """
    The clock of a desk says its zone.
    """
    assert 0 == wall_clock().utcoffset().total_seconds()


def test_organ_is_called_by_its_name(desk):
    """
    What the organ is called is empty until somebody says it, and as last said then.
    """
    assert "" == stations.organ_name(desk)
    stations.name_organ(desk, "江口区委组织部")

    assert "江口区委组织部" == stations.organ_name(desk)


def test_sealed_station_holds_no_key_and_opens_nothing(desk):
    """
    Sealing lets go of every key: records and photos are closed until it is unsealed.
    """
    stations.seal(desk)

    keys, sealed = desk.station.keys, desk.station.database
    assert (b"", b"", b"", b"") == (
        keys.data,
        keys.database,
        keys.photos,
        sealed.raw_key,
    )
    with pytest.raises(StationSealedError):
        stations.person(desk)
    with pytest.raises(StationSealedError):
        desk.station.photos.put("0" * 64, b"original", b"working")


def test_sealed_station_comes_back_as_it_was(desk):
    """
    The passphrase, or the key a keyring kept, opens the same desk again.
    """
    keys = desk.station.keys
    stations.seal(desk)
    stations.unseal(desk, PASSPHRASE)
    by_word = stations.person(desk)
    stations.seal(desk)
    stations.unseal_with_key(desk, keys.data)

    assert by_word == stations.person(desk)
    assert keys == desk.station.keys


def test_sealed_station_stays_sealed_where_it_must(desk, tmp_path):
    """
    A wrong passphrase, another station's vault and a broken file leave it sealed.
    """
    folder = desk.station.folder
    other = new_desk(tmp_path / "other")
    other.station.close()
    strange = (other.station.folder / "vault.json").read_bytes()
    stations.seal(desk)
    with pytest.raises(WrongPassphraseError):
        stations.unseal(desk, "一路平安 2027")
    own = (folder / "vault.json").read_bytes()
    (folder / "vault.json").write_bytes(strange)
    with pytest.raises(ForeignFileError):
        stations.unseal(desk, PASSPHRASE)
    (folder / "vault.json").write_bytes(own)
    whole = (folder / "station.db").read_bytes()
    (folder / "station.db").write_bytes(whole[:16] + bytes(len(whole) - 16))
    with pytest.raises(DamagedFileError):
        stations.unseal(desk, PASSPHRASE)
    assert b"" == desk.station.keys.data
    (folder / "station.db").write_bytes(whole)

    stations.unseal(desk, PASSPHRASE)

    assert "周以宁" == stations.person(desk).name


def test_sealed_station_can_be_closed(desk):
    """
    A program that ends while its window is locked ends quietly.
    """
    stations.seal(desk)
    desk.station.close()
    stations.seal(desk)

    assert b"" == desk.station.keys.data


def test_passphrase_is_changed_and_the_old_one_opens_no_more(desk):
    """
    The new passphrase opens the same station; a short one is refused.
    """
    stations.change_passphrase(desk, PASSPHRASE, "山高路远 2027")
    with pytest.raises(ShortPassphraseError):
        stations.change_passphrase(desk, "山高路远 2027", "短")
    stations.seal(desk)
    with pytest.raises(WrongPassphraseError):
        stations.unseal(desk, PASSPHRASE)

    stations.unseal(desk, "山高路远 2027")

    assert "周以宁" == stations.person(desk).name


def test_key_is_taken_out_of_the_keyring(desk, monkeypatch):
    """
    The keyring forgets the station that is named, and the passphrase still opens it.
    """
    ring = Ring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: ring)
    name = desk.station.keys.station
    assert keychain.remember(name, desk.station.keys.data)

    stations.forget_key(desk)

    assert {} == ring.words
    desk.station.close()
    stations.unlock(desk.station.folder, PASSPHRASE).station.close()


class Ring:
    """A keyring that the operating system guards, in memory."""

    def __init__(self) -> None:
        self.words: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, name: str) -> str | None:
        """Return what is kept."""
        return self.words.get((service, name))

    def set_password(self, service: str, name: str, word: str) -> None:
        """Keep a word."""
        self.words[service, name] = word

    def delete_password(self, service: str, name: str) -> None:
        """Forget a word."""
        del self.words[service, name]


Ring.__module__ = "keyring.backends.SecretService"
