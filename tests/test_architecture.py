"""Rules of the house that the imports keep (ADR 0001)."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "desktop"
WRITTEN = ("benchmarks", "desktop", "docs", "tools")
LATE = ("PySide6", "desktop.app", "desktop.demo", "desktop.sync.archive", "desktop.ui")


def test_imports_point_down():
    """
    The contracts of pyproject.toml hold: layers, and where Qt, SQL and paper live.
    """
    # A process of its own: the linter switches off every logger it finds.
    code = "from importlinter.cli import lint_imports as go; exit(go(no_cache=True))"
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8"
    )

    assert 0 == done.returncode, done.stdout


def test_command_line_imports_late():
    """
    A command starts without Qt and the archive, unless it is they that are wanted.
    """
    modules = [PACKAGE / "__main__.py", *(PACKAGE / "cli").rglob("*.py")]
    early = {
        (path.name, imported)
        for path in modules
        for imported in _module_level_imports(path)
        if imported.startswith(LATE)
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


def test_types_are_read_by_decoders_alone():
    """
    Nothing is read into a type elsewhere, where two threads could meet (decoders).
    """
    allowed = {
        ("decoders.py", "msgspec.convert"),
        ("decoders.py", "msgspec.json.Decoder"),
        ("decoders.py", "msgspec.msgpack.Decoder"),
        ("codec.py", "msgspec.json.Decoder"),  # the one that refuses fractions: a dict
    }
    found = {
        (path.name, called)
        for path in PACKAGE.rglob("*.py")
        for called in _typed_readings(path)
    }

    assert allowed == found


def test_only_words_are_kept_where_we_write():
    """
    No built package or program lies among what is written here.
    """
    inside = (path for folder in WRITTEN for path in (ROOT / folder).rglob("*"))
    kept = {
        str(path.relative_to(ROOT))
        for path in (*ROOT.iterdir(), *inside)
        if path.is_file() and "__pycache__" not in path.parts
        if not path.name.startswith(".") and path.suffix != ".png"
    }

    assert "README.md" in kept
    assert set() == {name for name in kept if b"\0" in (ROOT / name).read_bytes()}


def _typed_readings(path: Path) -> set[str]:
    """Return what a module calls of msgspec to read into a type."""
    calls = (
        (ast.unparse(node.func), {word.arg for word in node.keywords})
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    )
    return {
        called
        for called, words in calls
        if called.startswith("msgspec.")
        if called.endswith((".Decoder", ".convert")) or "type" in words
    }


def _module_level_imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found
