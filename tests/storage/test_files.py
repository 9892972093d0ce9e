from __future__ import annotations

import errno
import os

import pytest

from desktop.errors.station import DiskFullError
from desktop.storage import files


def refuse(number):
    """Return an fsync that fails with an error number."""

    def fsync(_handle):
        raise OSError(number, os.strerror(number))

    return fsync


def test_file_is_replaced_whole(tmp_path):
    """
    A file is written beside the old one and takes its place; nothing is left over.
    """
    path = tmp_path / "vault.json"
    files.write_whole(path, b"one")
    files.write_whole(path, b"two")

    assert b"two" == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_full_disk_keeps_the_old_file(tmp_path, monkeypatch, number):
    """
    Where the new file finds no room, the old one stays, and the disk is called full.
    """
    path = tmp_path / "vault.json"
    files.write_whole(path, b"one")
    monkeypatch.setattr(os, "fsync", refuse(number))

    with pytest.raises(DiskFullError):
        files.write_whole(path, b"two")

    assert b"one" == path.read_bytes()


def test_other_troubles_of_the_disk_are_not_called_full(tmp_path, monkeypatch):
    """
    A disk that fails otherwise is not said to be full.
    """
    monkeypatch.setattr(os, "fsync", refuse(errno.EIO))

    with pytest.raises(OSError, match="Input/output") as refused:
        files.write_whole(tmp_path / "vault.json", b"one")

    assert errno.EIO == refused.value.errno
