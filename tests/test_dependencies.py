"""Rules that the lists of dependencies and fonts keep."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FONTS = ROOT / "resources" / "fonts"


def _bare(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name
    return re.sub(r"[._-]+", "-", name[0]).lower()


def _declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    return {_bare(one) for one in sum(extras, start=project["dependencies"])}


def test_every_dependency_is_explained():
    """
    docs/dependencies.md has a row for each package of pyproject.toml, and no other.
    """
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    rows = re.findall(r"^\| ([A-Za-z0-9_.-]+) \|", page, re.MULTILINE)

    assert _declared() == {_bare(name) for name in rows if name != "package"}


def test_lock_holds_every_dependency_and_names_no_address():
    """
    The lock pins all declared packages by hash and does not say where to fetch them.
    """
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pinned = {_bare(line) for line in lock.splitlines() if re.match(r"[a-z0-9]", line)}

    assert set() == _declared() - pinned
    assert pinned
    assert None is re.search(r"https?:|file:|--(extra-)?index|--find-links", lock)
    assert lock.count(" \\\n    --hash=sha256:") >= len(pinned)


def test_every_font_has_its_licence():
    """
    Each font stands in the table of resources/fonts with a licence that is there.
    """
    table = (FONTS / "README.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+\.ttf)` \|.*?`([\w-]+\.txt)` \|", table, re.M))

    assert {path.name for path in FONTS.glob("*.ttf")} == set(rows)
    for licence in rows.values():
        assert (FONTS / "licences" / licence).stat().st_size > 1_000


def test_gpl_font_travels_with_its_source():
    """
    DocFang.ttf is under the GPL: its source and the script that makes it lie beside.
    """
    assert (FONTS / "source" / "FandolFang-Regular.otf.xz").is_file()
    assert (FONTS / "source" / "build_doc_fang.py").is_file()


def test_set_up_and_window_name_the_same_packages():
    """
    What ./run installs for Qt is what the window would say is missing.
    """
    from desktop.ui.screen import _FOR_QT, _FOR_X

    script = (ROOT / "run").read_text("utf-8")
    pairs = re.findall(r"^(lib\S+\.so\.\d+):(lib\S+)$", script, re.MULTILINE)

    assert [*(_FOR_QT | _FOR_X).items()] == pairs


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there")
def test_qt_keeps_its_references_to_none(qapp):
    """
    A thousand void calls leave None's count as it was; PySide6 6.12 takes one each.
    """
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    before = sys.getrefcount(None)
    for _ in range(1_000):
        window.setWindowTitle("一线考察工作台")

    assert before - 100 < sys.getrefcount(None)
