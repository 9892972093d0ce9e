"""The wheel, installed away from the checkout with nothing but what it declares."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import zipfile
from importlib.metadata import distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import desktop
from tests.end_to_end.screens import is_painted, is_unlocked, show
from tests.environment import unmeasured

OF_THE_ARCHIVE = {"obstore", "psycopg"}
ROOT = Path(__file__).resolve().parents[2]
NAME = "frontline-review"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    build = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    subprocess.run(
        [sys.executable, *build],
        cwd=ROOT,
        env=unmeasured(),
        check=True,
        capture_output=True,
    )
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def clean(wheel, tmp_path_factory) -> Path:
    """
    An environment of its own: the wheel, and links to its declared dependencies.
    """
    home = tmp_path_factory.mktemp("clean")
    venv = home / "venv"
    python = [sys.executable, "-m"]
    plain = unmeasured()
    subprocess.run([*python, "venv", "--without-pip", str(venv)], env=plain, check=True)
    pip = ["pip", "--python", str(venv), "install", "--quiet", "--no-deps"]
    subprocess.run([*python, *pip, "--no-index", str(wheel)], env=plain, check=True)
    packages = next(venv.glob("lib/python*/site-packages"))
    for declared in sorted(_closure(packages)):
        _link(declared, packages)
    return home


def test_wheel_carries_every_resource(wheel):
    """
    Each file under resources/ is in the wheel, and no test or tool is.
    """
    names = set(zipfile.ZipFile(wheel).namelist())
    resources = {
        f"desktop/_{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }

    assert set() == resources - names
    assert {"desktop", f"frontline_review-{desktop.__version__}.dist-info"} == {
        name.split("/")[0] for name in names
    }


def test_installed_program_starts(clean):
    """
    In another folder, with an empty environment, it says its version.
    """
    done = _run(clean, "bin/frontline", "--version")

    assert desktop.__version__ in done.stdout


def test_installed_program_finds_its_resources(clean):
    """
    Resources are those of the wheel, not of the checkout.
    """
    code = "from desktop.resources import resource; print(resource('fonts'))"
    fonts = Path(_run(clean, "bin/python", "-c", code).stdout.strip())

    assert fonts.is_relative_to(clean)
    assert (fonts / "DocFang.ttf").is_file()


def test_installed_program_does_the_main_job(clean, real_screen):
    """
    The sample district comes out whole, and the window opens on it.

    Two stations in step, twelve dossiers verified; asked again, 今日 is on the screen.
    """
    demo = ["demo", "--out", str(clean / "临河区")]
    told = json.loads(_run(clean, "bin/frontline", *demo, "--json").stdout)

    assert told["sound"]
    assert 12 == len(told["dossiers"]) == told["verified"]
    assert 1 == len(set(told["digests"].values()))

    program = str(clean / "venv" / "bin" / "frontline")
    said = show(real_screen, [program, *demo], clean, until=is_unlocked)
    assert 1 == said.count("\n"), said
    assert "现在打开" in said


def test_installed_program_paints_its_first_window(clean, real_screen):
    """
    On a machine where nobody has a station yet, there is a window with words on it.
    """
    program = str(clean / "venv" / "bin" / "frontline")

    assert "" == show(real_screen, [program], clean, until=is_painted)


def test_every_import_is_declared(clean):
    """
    Whatever the program imports, late or early, comes with the declared dependencies.

    What only an archive on servers needs comes with the extra `archive`.
    """
    imported = _imported_roots()
    roots = sorted(imported - OF_THE_ARCHIVE)
    code = (
        "import sys; from importlib.util import find_spec;"
        "print(*[name for name in sys.argv[1:] if find_spec(name) is None])"
    )

    assert "sqlalchemy" in roots
    assert imported >= OF_THE_ARCHIVE
    assert "" == _run(clean, "bin/python", "-c", code, *roots).stdout.strip()


def _imported_roots() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.split(".")[0])
    return found


def _run(home: Path, program: str, *arguments: str):
    """Run an installed program as a machine that knows nothing of us would."""
    away = home / "另一个 文件夹"
    away.mkdir(exist_ok=True)
    done = subprocess.run(
        [str(home / "venv" / program), *arguments],
        cwd=away,
        env={"HOME": str(away)},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert 0 == done.returncode, done.stderr
    return done


def _closure(packages: Path) -> set[str]:
    """Return the distributions that the wheel in *packages* declares, and theirs."""
    found: set[str] = set()
    waiting = list(next(distributions(name=NAME, path=[str(packages)])).requires or [])
    while waiting:
        requirement = Requirement(waiting.pop())
        marker = requirement.marker
        if requirement.name in found or (marker and not marker.evaluate({"extra": ""})):
            continue
        found.add(requirement.name)
        waiting += distribution(requirement.name).requires or []
    return found


def _link(name: str, packages: Path) -> None:
    """Link what a distribution installed into the folder *packages*."""
    found = distribution(name)
    tops = {file.parts[0] for file in found.files or []} - {"..", "__pycache__"}
    for top in tops:
        if not (packages / top).exists():
            (packages / top).symlink_to(str(found.locate_file(top)))
