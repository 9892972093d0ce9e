"""Printing a batch of dossiers: ours, stock platypus, typst; the same content.

    python -m benchmarks.bench_dossier [--count 120] [--rounds 3]

Each contender prints the batch in a process of its own, which the system measures:
CPU (user and system, all threads) and peak memory, start-up included. They take
turns; the ratio of a round is that of its neighbours. What they printed is read back:
the pages that each needs, and the characters of the content on them.

The code on every page is two thirds of what stock platypus needs. `platypus_form` is
the same with a form of the Canvas for it: shown, because that is the comparison of
paragraphs and tables alone, but no longer stock.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.memory import settle_memory

CONTENDERS = ("ours", "platypus", "platypus_form", "typst")
BARS = {"platypus": 12.0, "typst": 3.0}
MEMORY_BAR_MB = 120
KEPT = 4  # of the batch, to be read back


@dataclass(frozen=True)
class Result:
    """What one contender needed for the batch."""

    cpu_s: float
    peak_mb: float


def main() -> int:
    """Run all contenders, or one of them in this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", choices=CONTENDERS, help=argparse.SUPPRESS)
    parser.add_argument("--photos", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        settle_memory()  # as the program does, for every contender
        _batch(asked.one, asked.count, asked.photos)
        return 0
    from benchmarks.dossier_content import make_photos

    results: dict[str, list[Result]] = {name: [] for name in CONTENDERS}
    with tempfile.TemporaryDirectory() as folder:
        make_photos(Path(folder))
        for _ in range(asked.rounds):
            for name in CONTENDERS:
                results[name].append(_measured(name, asked.count, Path(folder)))
        for name in CONTENDERS:
            _read_back(name, asked.count, Path(folder))
    return _report(results, asked.count)


def _measured(name: str, count: int, photos: Path) -> Result:
    command = [sys.executable, "-m", "benchmarks.bench_dossier", "--one", name]
    command += ["--count", str(count), "--photos", str(photos)]
    child = subprocess.Popen(command)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{name} failed")
    return Result(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _batch(name: str, count: int, folder: Path) -> None:
    """Print the batch; of all its files the last few stay."""
    from benchmarks.dossier_content import content

    photos = sorted(folder.glob("photo*.jpg"))
    render = _renderer(name, folder, photos)
    for number in range(count):
        data = render(content(number, photos))
        _path(folder, name, number).write_bytes(data)


def _path(folder: Path, name: str, number: int) -> Path:
    return folder / f"{name}-{number % KEPT}.pdf"


def _renderer(name: str, folder: Path, photos: list[Path]) -> Callable[..., bytes]:
    if name == "ours":
        from benchmarks.dossier_content import MARK
        from desktop.dossier.volume import render_dossier

        return lambda dossier: render_dossier(dossier, MARK).pdf
    if name.startswith("platypus"):
        from benchmarks import dossier_platypus

        form = name == "platypus_form"
        return lambda d: dossier_platypus.render(d, photos, with_form=form)
    from benchmarks.dossier_typst import Printer

    return Printer(folder, photos).render


def _read_back(name: str, count: int, folder: Path) -> None:
    """Make sure that the last of the batch are the dossiers they should be."""
    import pypdfium2

    from benchmarks.dossier_content import PAGES, content, said

    photos = sorted(folder.glob("photo*.jpg"))
    lost = told = size_bytes = 0
    numbers = range(max(0, count - KEPT), count)
    for number in numbers:
        path = _path(folder, name, number)
        document = pypdfium2.PdfDocument(path)
        pages = [page.get_textpage().get_text_range() for page in document]
        document.close()
        # A rare line more or less of a formula makes a page.
        assert abs(len(pages) - PAGES[name]) <= 1, f"{name} printed {len(pages)} pages"
        wanted = Counter(said(content(number, photos)))
        lost += (wanted - Counter("".join(pages))).total()
        told += wanted.total()
        size_bytes += path.stat().st_size
    size_kb = size_bytes // len(numbers) >> 10
    print(
        f"  {name:13} {PAGES[name]} pages, {size_kb:,} KB; {lost} of {told:,} "
        "characters of the content cannot be read back"
    )
    assert lost * 100 < told, f"{name} printed something else"


def _ratios(theirs: list[Result], ours: list[Result]) -> list[float]:
    return [a.cpu_s / b.cpu_s for a, b in zip(theirs, ours, strict=True)]


def _report(results: dict[str, list[Result]], count: int) -> int:
    """Print the table; return 1 when a bar is missed."""
    from benchmarks.bars import missed  # not in the contenders' processes

    print(f"{count} dossiers, 12 photos each; CPU and memory of the whole process")
    for name, found in results.items():
        cpu_s = statistics.median(result.cpu_s for result in found)
        ratio = statistics.median(_ratios(found, results["ours"]))
        peak_mb = max(result.peak_mb for result in found)
        print(
            f"  {name:13} {cpu_s:7.2f} s CPU, {1000 * cpu_s / count:6.1f} ms each, "
            f"{ratio:5.2f} x ours, at most {peak_mb:.0f} MB"
        )
    misses = 0
    for name, bar in BARS.items():
        ratios = _ratios(results[name], results["ours"])
        misses += missed(f"dossier, {name}", ratios, bar, "x ours", at_least=True)
    peaks = [result.peak_mb for result in results["ours"]]
    misses += missed("dossier, peak memory", peaks, MEMORY_BAR_MB, "MB")
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
