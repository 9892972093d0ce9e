"""Printing a batch of dossiers: ours, stock platypus, typst; the same content.

    python -m benchmarks.bench_dossier [--count 120]

Each contender prints the batch in a process of its own, which the system measures:
CPU (user and system) and peak memory, start-up included. The ratios are of one run.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CONTENDERS = ("ours", "platypus", "typst")
BARS = {"platypus": 12.0, "typst": 3.0}
MEMORY_BAR_MB = 120


@dataclass(frozen=True)
class Result:
    """What one contender needed for the batch."""

    cpu_s: float
    peak_mb: float
    pages: int
    size_bytes: int


def main() -> int:
    """Run all contenders, or one of them in this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument("--one", choices=CONTENDERS, help=argparse.SUPPRESS)
    parser.add_argument("--photos", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        pages, size = _batch(asked.one, asked.count, asked.photos)
        print(pages, size)
        return 0
    from benchmarks.dossier_content import make_photos

    with tempfile.TemporaryDirectory() as folder:
        make_photos(Path(folder))
        results = {
            name: _measured(name, asked.count, Path(folder)) for name in CONTENDERS
        }
    return _report(results, asked.count)


def _measured(name: str, count: int, photos: Path) -> Result:
    command = [sys.executable, "-m", "benchmarks.bench_dossier", "--one", name]
    command += ["--count", str(count), "--photos", str(photos)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    said = child.stdout.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stdout.close()
    if child.returncode:
        raise SystemExit(f"{name} failed")
    pages, size = map(int, said.split())
    return Result(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, pages, size)


def _batch(name: str, count: int, folder: Path) -> tuple[int, int]:
    """Print the batch; return the pages and the size of the first dossier."""
    from benchmarks.dossier_content import content

    photos = sorted(folder.glob("photo*.jpg"))
    render = _renderer(name, folder, photos)
    out, pages, size = folder / f"{name}.pdf", 0, 0
    for number in range(count):
        data = render(content(number, photos))
        out.write_bytes(data)
        if number == 0:
            pages, size = data.count(b"/Type/Page/"), len(data)
    return pages or _page_count(out), size


def _renderer(name: str, folder: Path, photos: list[Path]) -> Callable[..., bytes]:
    if name == "ours":
        from benchmarks.dossier_content import MARK
        from desktop.dossier.volume import render_dossier

        return lambda dossier: render_dossier(dossier, MARK).pdf
    if name == "platypus":
        from benchmarks import dossier_platypus

        return lambda dossier: dossier_platypus.render(dossier, photos)
    from benchmarks.dossier_typst import Printer

    return Printer(folder, photos).render


def _page_count(path: Path) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    count = len(document)
    document.close()
    return count


def _report(results: dict[str, Result], count: int) -> int:
    """Print the table; return 1 when a bar is missed."""
    from benchmarks.bars import missed  # not in the contenders' processes

    ours = results["ours"]
    print(f"{count} dossiers, 12 photos each; CPU and memory of the whole process")
    heads = ("CPU s", "ms each", "peak MB", "pages", "KB", "ratio")
    print(" " * 10 + "".join(f"{head:>9}" for head in heads))
    for name, result in results.items():
        ratio = result.cpu_s / ours.cpu_s
        print(
            f"{name:10}{result.cpu_s:9.2f}{1000 * result.cpu_s / count:9.1f}"
            f"{result.peak_mb:9.1f}{result.pages:9}{result.size_bytes >> 10:9}"
            f"{ratio:9.2f}"
        )
    misses = 0
    for name, bar in BARS.items():
        ratio = results[name].cpu_s / ours.cpu_s
        misses += missed(
            f"dossier, against {name}", ratio, bar, "x ours", at_least=True
        )
    misses += missed("dossier, peak memory", ours.peak_mb, MEMORY_BAR_MB, "MB")
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
