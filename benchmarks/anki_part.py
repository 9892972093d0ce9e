"""Anki's side of a pair: its own client, run by a Python that has nothing but Anki.

    python anki_part.py push|pull KIND COLLECTION ENDPOINT WHAT

KIND is `records` (a full sync of a collection, which copies its file) or `photos`
(media). To push, WHAT is a file of lines that become notes, or a folder of photos; to
pull, it says how many must come. Says the CPU time of the sync, closing included.
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from anki.collection import Collection

USER, PASSWORD = "bench", "bench"


def main() -> None:
    """Fill where something is to be pushed; sync; say what it cost."""
    way, kind, place, endpoint, what = sys.argv[1:]
    collection = Collection(place)
    if way == "push":
        _fill(collection, kind, Path(what))
    before_s = _cpu_s()
    shown = collection.sync_login(USER, PASSWORD, endpoint)
    if kind == "records":
        _sync_records(collection, shown, is_push=way == "push")
    else:
        _sync_photos(collection, shown)
    collection.close()
    used_s = _cpu_s() - before_s
    if way == "pull":
        found = _count(place, kind)
        assert found == int(what), found
    print(json.dumps([used_s]), flush=True)


def _fill(collection: Any, kind: str, what: Path) -> None:
    if kind == "photos":
        for photo in sorted(what.iterdir()):
            shutil.copy(photo, collection.media.dir())
        return
    model = collection.models.by_name("Basic")
    for line in what.read_text("utf-8").splitlines():
        note = collection.new_note(model)
        note["Front"], note["Back"] = json.loads(line)["id"], line
        collection.add_note(note, 1)


def _sync_records(collection: Any, shown: Any, *, is_push: bool) -> None:
    collection.sync_collection(shown, sync_media=False)
    collection.close_for_full_sync()
    collection.full_upload_or_download(auth=shown, server_usn=None, upload=is_push)
    collection.reopen(after_full_sync=True)


def _sync_photos(collection: Any, shown: Any) -> None:
    collection.sync_media(shown)
    while collection.media_sync_status().active:
        time.sleep(0.05)


def _count(place: str, kind: str) -> int:
    collection = Collection(place)
    if kind == "photos":
        found = len(list(Path(collection.media.dir()).iterdir()))
    else:
        found = collection.note_count()
    collection.close()
    return found


def _cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
