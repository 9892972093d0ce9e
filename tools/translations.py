"""The English catalogue: `python -m tools.translations` renews it from the sources.

Chinese is the source language (ADR 0007). `en.ts` holds the English; `en.qm` is made
from it and is shipped, so that an installed program needs no tool of Qt's.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "resources" / "i18n" / "en.ts"


def main() -> int:
    """Renew both files; say how many sentences have no English yet."""
    update(CATALOGUE)
    release(CATALOGUE, CATALOGUE.with_suffix(".qm"))
    left = CATALOGUE.read_text(encoding="utf-8").count('type="unfinished"')
    print(f"{left} sentences without English")
    return 1 if left else 0


def update(catalogue: Path) -> None:
    """Bring *catalogue* up to date with the sources; removed sentences go."""
    sources = sorted(str(path) for path in (ROOT / "desktop" / "ui").rglob("*.py"))
    _run(
        "lupdate",
        *sources,
        *("-source-language", "zh_CN", "-target-language", "en_US"),
        *("-locations", "none", "-no-obsolete", "-ts", str(catalogue)),
    )


def release(catalogue: Path, compiled: Path) -> None:
    """Compile *catalogue*."""
    _run("lrelease", str(catalogue), "-qm", str(compiled))


def _run(tool: str, *arguments: str) -> None:
    command = [str(Path(sys.executable).with_name(f"pyside6-{tool}")), *arguments]
    subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())
