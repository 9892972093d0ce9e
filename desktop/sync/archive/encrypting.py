"""A folder in the clear is encrypted where it lies, once and for all.

The mark is written first, so that a wrong secret is known from then on. Each file is
replaced by its encrypted copy when that is on the disk: cut off anywhere, it is gone
on with at the next start. What the disk keeps of removed files is beyond us.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from desktop.disk import sync_folder
from desktop.sync.archive import sqlite
from desktop.sync.archive.blobs import READ_BYTES
from desktop.sync.archive.encryption import (
    HEAD_BYTES,
    FolderKey,
    crypt,
    has_head,
    new_head,
    read_mark,
    write_mark,
)

_FRESH = ".new"


def encrypt(folder: Path, key: FolderKey) -> None:
    """Encrypt the databases and photos of a folder that are in the clear.

    Args:
        folder: The folder of an archive that nobody has open.
        key: Its key from now on.
    """
    mark = read_mark(folder)
    if mark is not None and mark.is_whole:
        return
    write_mark(folder, key, is_whole=False)
    for begun in folder.rglob(f"*{_FRESH}"):  # when it was cut off
        begun.unlink()
    for path in sorted(folder.glob("archive*.db")):  # copies of older schemas, too
        _encrypt_database(path, key)
    for path in sorted([*folder.glob("photos/*/*"), *folder.glob("uploads/*")]):
        _encrypt_file(path, key)
    write_mark(folder, key, is_whole=True)


def _encrypt_database(path: Path, key: FolderKey) -> None:
    if not path.stat().st_size or not sqlite.is_plain(path):
        return
    fresh = path.with_name(path.name + _FRESH)
    sqlite.export(path, fresh, key)
    _take_place(fresh, path)


def _encrypt_file(path: Path, key: FolderKey) -> None:
    with path.open("rb") as file:
        if has_head(file.read(HEAD_BYTES)):
            return
    fresh, head = path.with_name(path.name + _FRESH), new_head()
    with fresh.open("wb") as file:
        file.write(head)
        file.writelines(crypt(key, head, 0, _content(path)))
    _take_place(fresh, path)


def _content(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while part := file.read(READ_BYTES):
            yield part


def _take_place(fresh: Path, path: Path) -> None:
    """Put a file on the disk, and in the place of another."""
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    fresh.replace(path)
    sync_folder(path.parent)
