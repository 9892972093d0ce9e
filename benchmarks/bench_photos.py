"""Photo ingest: the whole pipeline against bare libjpeg and SHA-256.

    python -m benchmarks.bench_photos

Ours: hash, EXIF, orientation, working copy, thumbnail, encrypted store, record and
journal, on a real station. The floor: decode at half size, encode, hash. CPU time,
in pairs, of all threads.
"""

from __future__ import annotations

import argparse
import hashlib
import statistics
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from benchmarks.bars import missed
from benchmarks.site_photo import site_photo
from desktop.model.codes import Role
from desktop.services.desk import Desk
from desktop.services.photos import PhotoIn, ingest
from desktop.storage import station

BAR = 1.7
ROUNDS = 15


def measure(rounds: int = ROUNDS) -> list[tuple[float, float]]:
    """Return the CPU seconds of our pipeline and of the floor, pair by pair."""
    _, floor = _floor()
    ours: list[float] = []
    theirs: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        place = station.create(Path(folder) / "s", "a passphrase", organ="321302-01")
        desk = Desk(place, "", Role.TASK_FORCE)
        base = site_photo()
        for number in range(rounds + 1):
            photo = PhotoIn(source=_another(base, number), name=f"{number}.jpg")
            ours.append(_cpu_s(lambda: ingest(desk, photo)))  # noqa: B023 - called here
            theirs.append(_cpu_s(lambda: floor(photo.source)))  # noqa: B023
        place.close()
    return list(zip(ours[1:], theirs[1:], strict=True))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    pairs = measure(parser.parse_args().rounds)
    ours_s, floor_s = (statistics.median(costs) for costs in zip(*pairs, strict=True))
    print(f"photo ingest, 12 MP JPEG, whole pipeline: {ours_s * 1000:.0f} ms CPU")
    print(f"floor, {_floor()[0]}: {floor_s * 1000:.0f} ms CPU")
    ratios = [ours / floor for ours, floor in pairs]
    return int(missed("photo ingest", ratios, BAR, "x libjpeg and SHA-256"))


def _another(base: bytes, number: int) -> bytes:
    """Return the same picture as another file: a comment makes its hash its own."""
    words = f"photo {number}".encode()
    comment = b"\xff\xfe" + (len(words) + 2).to_bytes(2, "big") + words
    return base[:2] + comment + base[2:]


def _cpu_s(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _floor() -> tuple[str, Callable[[bytes], object]]:
    """Return the barest libjpeg that is installed, with its name."""
    try:
        import simplejpeg
    except ImportError:
        return "libjpeg through Pillow", _pillow_floor

    def bare(data: bytes) -> object:
        pixels = simplejpeg.decode_jpeg(
            data, "RGB", min_height=1512, min_width=2016, fastdct=False
        )
        assert pixels.shape == (1512, 2016, 3)
        simplejpeg.encode_jpeg(pixels, 85, "RGB", "420", fastdct=False)
        return hashlib.sha256(data).digest()

    return "bare libjpeg-turbo through simplejpeg", bare


def _pillow_floor(data: bytes) -> object:
    from PIL import Image

    with Image.open(BytesIO(data)) as image:
        image.draft(None, (2016, 1512))
        image.load()
        assert image.size == (2016, 1512)
        image.save(BytesIO(), "JPEG", quality=85)
    return hashlib.sha256(data).digest()


if __name__ == "__main__":
    raise SystemExit(main())
