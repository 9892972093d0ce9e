"""The vault: a random data key, wrapped by a passphrase (ADR 0004).

`vault.json` holds no secret that the passphrase does not guard. Changing the
passphrase wraps the same data key again and never touches the databases. A sum over
the file tells damage from a wrong passphrase.
"""

from __future__ import annotations

import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.errors.station import (
    DamagedFileError,
    ForeignFileError,
    NewerStationError,
    NoStationError,
    StationExistsError,
    WrongPassphraseError,
)
from desktop.model.codec import UNREADABLE, canonical, clean, digest
from desktop.model.decoders import json_decoder
from desktop.storage.database import NEWEST_FORM
from desktop.storage.files import write_whole
from desktop.storage.recovery_codes import looks_like_code, secret_of

VAULT_NAME = "vault.json"
VAULT_FORMAT = 3
"""1: first format, pages of form 1; 2: says the form of its pages; 3 (2026-11): may
have a recovery code, and is 2 in all else."""
MAGIC = "frontline-review vault"
KEY_BYTES = 32
MEMORY_KIB = 64 * 1024
PASSES = 3
LANES = 4
_WRAPPED = frozenset({"kdf", "key_sum", "wrapped"})  # what a passphrase decides
_RECOVERY = "recovery"
_CODE_PLACE = " recovery"  # a wrapping for the one is none for the other


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What an opened vault yields; every key serves one purpose.

    Attributes:
        station: The station's id.
        organ: 行政区划 and organ code.
        pages: The form of the database's pages (storage/database.py).
        database: The raw SQLCipher key, 32 bytes.
        photos: The AES-256-GCM key of the photo store, 32 bytes.
        signing: The seed of `signer`, 32 bytes.
        hub: The secret that the folder of its hub is encrypted with, 32 bytes.
        data: The data key itself, for the keyring and for wrapping again.
    """

    station: str
    organ: str
    pages: int
    database: bytes = field(repr=False)  # never a key in a trace
    photos: bytes = field(repr=False)
    signing: bytes = field(repr=False)
    hub: bytes = field(repr=False)
    data: bytes = field(repr=False)

    @property
    def signer(self) -> Ed25519PrivateKey:
        """What the station signs with: its chain, bundles, proofs, and itself."""
        return Ed25519PrivateKey.from_private_bytes(self.signing)

    def forgotten(self) -> Keys:
        """Return what is not secret of them: whose they are."""
        nothing = dict.fromkeys(("database", "photos", "signing", "hub", "data"), b"")
        return replace(self, **nothing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """A second way in, on paper.

    Attributes:
        code: The recovery code, as `recovery_codes` makes it.
        made_at: When, canonical time: it tells which sheet of paper holds.
    """

    code: str = field(repr=False)
    made_at: str


def new_keys(*, station: str, organ: str) -> Keys:
    """Return keys from a fresh random data key, not yet wrapped anywhere."""
    facts = {"station": station, "organ": organ, "pages": NEWEST_FORM}
    return _keys(secrets.token_bytes(KEY_BYTES), facts)


def write_vault(
    folder: Path, keys: Keys, passphrase: str, recovery: Recovery | None = None
) -> None:
    """Make the vault of *keys* in *folder*, with a second way in if there shall be one.

    Raises:
        StationExistsError: There is a vault already.
    """
    path = folder / VAULT_NAME
    if path.exists():
        raise StationExistsError(str(folder))
    facts = {
        "format": VAULT_FORMAT,
        "magic": MAGIC,
        "organ": keys.organ,
        "pages": keys.pages,
        "station": keys.station,
    }
    facts |= _wrap(keys.data, passphrase, keys.station)
    _write(path, facts if recovery is None else _with(facts, keys.data, recovery))


def open_vault(folder: Path, passphrase: str) -> Keys:
    """Return the keys of the vault in *folder*, for its passphrase or recovery code.

    Raises:
        NoStationError: There is no vault.
        ForeignFileError: The file is not a vault.
        DamagedFileError: The file is a vault, but broken.
        NewerStationError: A newer program made it.
        WrongPassphraseError: The passphrase does not open it.
        RecoveryCodeError: It looks like a recovery code, and has a slip in it.
    """
    facts = read_facts(folder)
    data_key, _ = _opened(facts, passphrase)
    return _keys(data_key, facts)


def keys_from_data_key(folder: Path, data_key: bytes) -> Keys:
    """Return the keys for a data key that a keyring kept.

    Raises:
        WrongPassphraseError: The key is not this vault's.
    """
    facts = read_facts(folder)
    if digest(data_key + facts["station"].encode()) != facts["key_sum"]:
        raise WrongPassphraseError
    return _keys(data_key, facts)


def change_passphrase(folder: Path, old: str, new: str) -> None:
    """Wrap the data key with *new* instead of *old*; nothing else changes.

    A recovery code serves as *old*, once: with that it is spent.

    Raises:
        WrongPassphraseError: *old* does not open the vault.
        RecoveryCodeError: It looks like a recovery code, and has a slip in it.
        DiskFullError: There is no room; *old* still opens it.
    """
    facts = read_facts(folder)
    data_key, is_spent = _opened(facts, old)
    gone = _WRAPPED | {_RECOVERY} if is_spent else _WRAPPED
    kept = {name: value for name, value in facts.items() if name not in gone}
    _write(folder / VAULT_NAME, kept | _wrap(data_key, new, facts["station"]))


def set_recovery(folder: Path, data_key: bytes, recovery: Recovery) -> None:
    """Let a recovery code open the vault too; one that did before does no more.

    Args:
        folder: Where the vault is.
        data_key: Its data key.
        recovery: The new code.

    Raises:
        WrongPassphraseError: The key is not this vault's.
        DiskFullError: There is no room; what opened it before still does.
    """
    keys_from_data_key(folder, data_key)
    _write(folder / VAULT_NAME, _with(read_facts(folder), data_key, recovery))


def recovery_made_at(folder: Path) -> str:
    """Return when the recovery code was made, empty where there is none.

    Raises:
        As `read_facts`.
    """
    return read_facts(folder).get(_RECOVERY, {}).get("made_at", "")


def read_facts(folder: Path) -> dict[str, Any]:
    """Return what the vault in *folder* says without a key.

    Raises:
        NoStationError, ForeignFileError, DamagedFileError, NewerStationError
    """
    path = folder / VAULT_NAME
    if not path.is_file():
        raise NoStationError(str(folder))
    raw = path.read_bytes()
    try:
        facts = json_decoder(dict[str, Any]).decode(raw)
    except UNREADABLE as error:
        if MAGIC.encode() in raw:
            raise DamagedFileError(VAULT_NAME, "json") from error
        raise ForeignFileError(VAULT_NAME) from error
    if facts.get("magic") != MAGIC:
        raise ForeignFileError(VAULT_NAME)
    if facts.pop("sum", None) != digest(canonical(facts)):
        raise DamagedFileError(VAULT_NAME, "sum")
    if facts["format"] > VAULT_FORMAT:
        raise NewerStationError(VAULT_NAME, str(facts["format"]))
    return facts


def _with(facts: dict[str, Any], data_key: bytes, recovery: Recovery) -> dict[str, Any]:
    """Return what a vault says, with a recovery code in the place of any before."""
    place = facts["station"] + _CODE_PLACE
    wrapped = _wrap(data_key, secret_of(recovery.code), place)
    del wrapped["key_sum"]
    return facts | {
        "format": VAULT_FORMAT,
        _RECOVERY: wrapped | {"made_at": recovery.made_at},
    }


def _opened(facts: dict[str, Any], typed: str) -> tuple[bytes, bool]:
    """Return the data key, and whether a recovery code gave it."""
    try:
        return _unwrap(facts, typed, facts["station"]), False
    except WrongPassphraseError:
        recovery = facts.get(_RECOVERY)
        if recovery is None or not looks_like_code(typed):
            raise
    secret = secret_of(typed)
    return _unwrap(recovery, secret, facts["station"] + _CODE_PLACE), True


def _wrap(data_key: bytes, passphrase: str, place: str) -> dict[str, Any]:
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    kdf = {"memory_kib": MEMORY_KIB, "passes": PASSES, "lanes": LANES}
    wrapping = _derive(passphrase, salt, kdf)
    wrapped = AESGCM(wrapping).encrypt(nonce, data_key, place.encode())
    return {
        "kdf": kdf | {"salt": b64encode(salt).decode()},
        "key_sum": digest(data_key + place.encode()),
        "wrapped": b64encode(nonce + wrapped).decode(),
    }


def _unwrap(facts: Mapping[str, Any], passphrase: str, place: str) -> bytes:
    kdf = facts["kdf"]
    wrapping = _derive(passphrase, b64decode(kdf["salt"]), kdf)
    sealed = b64decode(facts["wrapped"])
    try:
        return AESGCM(wrapping).decrypt(sealed[:12], sealed[12:], place.encode())
    except InvalidTag as error:
        raise WrongPassphraseError from error


def _derive(passphrase: str, salt: bytes, kdf: dict[str, Any]) -> bytes:
    return hash_secret_raw(
        clean(passphrase).encode(),  # the same word, however the keys composed it
        salt,
        time_cost=kdf["passes"],
        memory_cost=kdf["memory_kib"],
        parallelism=kdf["lanes"],
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _keys(data_key: bytes, facts: Mapping[str, Any]) -> Keys:
    return Keys(
        station=facts["station"],
        organ=facts["organ"],
        pages=facts.get("pages", 1),
        database=_purpose(data_key, b"frontline-review station.db"),
        photos=_purpose(data_key, b"frontline-review photos.db"),
        signing=_purpose(data_key, b"frontline-review signing"),
        hub=_purpose(data_key, b"frontline-review hub"),
        data=data_key,
    )


def _purpose(data_key: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose).derive(data_key)


def _write(path: Path, facts: dict[str, Any]) -> None:
    write_whole(path, canonical(facts | {"sum": digest(canonical(facts))}))
