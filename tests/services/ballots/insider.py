"""The insider: he has the key, reads the files byte by byte, and looks for an order."""

from __future__ import annotations

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from desktop.services.desk import Desk
from desktop.storage.rows import rows

IV_BYTES = 16
SEAL_BYTES = 32  # HMAC-SHA-256 of a page of the newest form
SALT_BYTES = 16
WAL_HEADER_BYTES = 32
FRAME_HEADER_BYTES = 24


def pages_of(desk: Desk) -> list[bytes]:
    """Return every page of the database file in clear, free ones too."""
    size = desk.station.database.form.size_bytes
    raw = desk.station.database.path.read_bytes()
    pages = [raw[start : start + size] for start in range(0, len(raw), size)]
    clear = [_decrypted(desk, page) for page in pages[1:]]
    return [_decrypted(desk, pages[0], SALT_BYTES), *clear]


def frames_of(desk: Desk) -> list[bytes]:
    """Return every page in the write-ahead log in clear."""
    path = desk.station.database.path
    wal = path.with_name(path.name + "-wal")
    raw = wal.read_bytes()[WAL_HEADER_BYTES:] if wal.exists() else b""
    size = desk.station.database.form.size_bytes
    step = size + FRAME_HEADER_BYTES
    frames = [
        raw[at + FRAME_HEADER_BYTES : at + step] for at in range(0, len(raw), step)
    ]
    return [_decrypted(desk, frame) for frame in frames]


def tables_of(desk: Desk) -> dict[str, list[object]]:
    """Return every row of every table, in the order the table gives them."""
    with desk.station.database.read() as connection:
        named = rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")
        plain = [name for (name,) in named if not name.startswith("search_text")]
        return {
            name: rows(connection, f'SELECT * FROM "{name}"')  # noqa: S608
            for name in plain
        }


def _decrypted(desk: Desk, page: bytes, skip: int = 0) -> bytes:
    end = len(page) - IV_BYTES - SEAL_BYTES
    key = desk.station.database.raw_key
    vector = page[end : end + IV_BYTES]
    cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return cipher.update(page[skip:end]) + cipher.finalize()
