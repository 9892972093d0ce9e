"""Rules of the house that the imports keep (ADR 0001)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "desktop"
LAZY = ("PySide6", "sqlalchemy", "reportlab", "desktop.ui", "desktop.app")


def test_imports_point_down(monkeypatch, capsys):
    """
    The contracts of pyproject.toml hold: layers, and where Qt, SQL and paper live.
    """
    monkeypatch.chdir(ROOT)

    status = lint_imports(no_cache=True)

    assert EXIT_STATUS_SUCCESS == status, capsys.readouterr().out


@pytest.mark.parametrize("name", ["__main__.py", "cli.py", "cli/__init__.py"])
def test_command_line_imports_late(name):
    """
    The command line starts without the window, the stores, paper or the archive.
    """
    path = PACKAGE / name
    if not path.exists():
        pytest.skip("this program has no such file")
    early = {
        imported
        for imported in _module_level_imports(path)
        if imported.startswith((*LAZY, "desktop.sync.archive"))
    }

    assert set() == early


def test_every_folder_is_a_package():
    """
    A folder without __init__.py would be overlooked by the layer contracts.
    """
    folders = {path.parent for path in PACKAGE.rglob("*.py")}

    assert set() == {
        str(folder) for folder in folders if not (folder / "__init__.py").is_file()
    }


def _module_level_imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found
