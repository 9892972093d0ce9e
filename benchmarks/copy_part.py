"""The floor of photos: read each file, hash it, write it durably.

python -m benchmarks.copy_part copy FROM TO
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from benchmarks.parts import cpu_s, play, say


def _copy(source: str, target: str) -> None:
    before_s = cpu_s()
    Path(target).mkdir()
    for path in sorted(Path(source).iterdir()):
        photo = path.read_bytes()
        with (Path(target) / hashlib.sha256(photo).hexdigest()).open("wb") as file:
            file.write(photo)
            file.flush()
            os.fsync(file.fileno())
    say(cpu_s() - before_s)


if __name__ == "__main__":
    play({"copy": _copy})
