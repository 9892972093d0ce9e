"""Files that survive a power cut."""

from __future__ import annotations

import os

from desktop import disk


def test_folder_is_not_synced_where_that_is_impossible(tmp_path, monkeypatch):
    """
    Windows opens no folders; its file system keeps the names.
    """

    def never(*_facts):
        raise AssertionError("a folder was opened")

    monkeypatch.setattr(disk, "_is_windows", lambda: True)
    monkeypatch.setattr(os, "open", never)

    disk.sync_folder(tmp_path)
