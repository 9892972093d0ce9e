"""The frozen program: built by build_installer.spec, started where nothing is known."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import desktop
from tests.end_to_end.screens import is_painted, is_unlocked, show
from tests.environment import unmeasured

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def frozen(tmp_path_factory) -> Path:
    """
    The program's folder, moved to a path with a space and Chinese in it.
    """
    lacking = _lacking()
    if lacking and "CI" not in os.environ:
        pytest.skip(lacking)
    assert not lacking
    work = tmp_path_factory.mktemp("build")
    where = ["--distpath", str(work / "dist"), "--workpath", str(work / "work")]
    build = [sys.executable, "-m", "PyInstaller", "--log-level", "ERROR", *where]
    subprocess.run(
        [*build, "build_installer.spec"],
        cwd=ROOT,
        env=unmeasured(),
        check=True,
        capture_output=True,
    )
    away = tmp_path_factory.mktemp("away") / "一线 考察"
    return shutil.move(work / "dist" / "frontline-review", away)


def test_frozen_program_says_its_version(frozen):
    """
    It starts in another folder with an empty environment.
    """
    assert desktop.__version__ in _run(frozen, "--version").stdout


def test_frozen_program_keeps_a_station(frozen, tmp_path):
    """
    It makes a station and finds it sound: store, keys, migrations, age are on board.
    """
    word = tmp_path / "word"
    word.write_text("夜里 下雨 的 山路", encoding="utf-8")
    station = ["--data", str(tmp_path / "站"), "--passphrase-file", str(word), "--json"]

    made = json.loads(_run(frozen, "init", "--name", "程屿", *station).stdout)
    found = json.loads(_run(frozen, "check", *station).stdout)
    card = str(tmp_path / "程屿.frcard")
    told = json.loads(_run(frozen, "bundle", "card", card, *station).stdout)

    assert made
    assert found
    assert 19 == len(told["fingerprint"])


def test_frozen_program_does_the_main_job(frozen, real_screen, tmp_path):
    """
    It builds the sample district, archive and printing in processes of their own.

    Two stations in step, twelve dossiers verified; asked again, 今日 is on the screen.
    """
    demo = ["demo", "--out", str(tmp_path / "临河区")]
    told = json.loads(_run(frozen, *demo, "--json").stdout)

    assert told["sound"]
    assert 12 == len(told["dossiers"]) == told["verified"]
    assert 1 == len(set(told["digests"].values()))

    program = str(frozen / "frontline")
    said = show(real_screen, [program, *demo], tmp_path, until=is_unlocked)
    assert 1 == said.count("\n"), said
    assert "现在打开" in said


def test_frozen_program_paints_its_first_window(frozen, real_screen, tmp_path):
    """
    On a machine where nobody has a station yet, there is a window with words on it.
    """
    program = str(frozen / "frontline")

    assert "" == show(real_screen, [program], tmp_path, until=is_painted)


def test_frozen_window_opens_without_a_screen(frozen, tmp_path):
    """
    Drawing off screen it opens its window all the same, and stays until it is ended.
    """
    process = subprocess.Popen(
        [str(frozen / "frontline"), "--data", str(tmp_path)],
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    with pytest.raises(subprocess.TimeoutExpired):
        process.communicate(timeout=10)
    process.terminate()

    said = process.communicate()[1].splitlines()
    assert [] == [line for line in said if "propagateSizeHints" not in line]


def test_frozen_program_carries_licences(frozen):
    """
    Fonts and shared libraries travel with their licence texts.
    """
    inside = frozen / "_internal"

    assert (inside / "resources" / "licences" / "LGPL-3.txt").is_file()
    assert (inside / "resources" / "fonts" / "source").is_dir()
    assert any((inside / "licences" / "pi-heif").iterdir())


def _lacking() -> str:
    """Return what PyInstaller lacks on this machine; `./run test` brings it."""
    if not shutil.which("objcopy"):
        return "no objcopy on this machine (package binutils)"
    code = "from PyInstaller.depend import bindepend as b; b.get_python_library_path()"
    found = subprocess.run(
        [sys.executable, "-c", code],
        env=unmeasured(),
        check=False,
        stderr=subprocess.DEVNULL,
    )
    return "no shared libpython on this machine" if found.returncode else ""


def _run(frozen: Path, *arguments: str):
    done = subprocess.run(
        [str(frozen / "frontline"), *arguments],
        cwd=frozen.parent,
        env={},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert 0 == done.returncode, done.stderr
    return done
