"""The program as a process: exit codes, streams, encodings."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping

import pytest

from tests.environment import unmeasured
from tests.fakes import PASSPHRASE

PLACES = {
    "no locale": {},
    "C": {"LANG": "C"},
    "POSIX, nothing coerced": {
        "LC_ALL": "POSIX",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
    },
    "Latin 1 asked for": {"LANG": "C", "PYTHONIOENCODING": "latin-1"},
    "UTF-8 mode": {"LANG": "C", "PYTHONUTF8": "1"},
}


def frontline(*words: object, **places: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program with an environment of its own; the tests below measure it."""
    return subprocess.run(
        [sys.executable, "-m", "desktop", *map(str, words)],
        env=environment(unmeasured(), **places),
        capture_output=True,
        check=False,
        timeout=120,
    )


def environment(
    around: Mapping[str, str] = os.environ, **places: str
) -> dict[str, str]:
    """Return what a process needs of what is *around*: no language, no passphrase."""
    ours = ("LANG", "LC_", "PYTHONUTF8", "PYTHONIOENCODING", "FRONTLINE_")
    kept = {k: v for k, v in around.items() if not k.startswith(ours)}
    return kept | {"PYTHONPATH": os.getcwd()} | places  # noqa: PTH109 - of the tests


@pytest.mark.parametrize("places", PLACES.values(), ids=PLACES)
def test_chinese_is_utf8_in_every_locale(tmp_path, places):
    """
    What is said in Chinese arrives as UTF-8, whatever the locale says.
    """
    folder = tmp_path / "没有"

    done = frontline("check", "--data", folder, **places)

    assert (1, b"") == (done.returncode, done.stdout)
    assert f"“{folder}”里没有工作站。" in done.stderr.decode("utf-8")
    assert 1 == done.stderr.count(b"\n")


@pytest.mark.parametrize("places", PLACES.values(), ids=PLACES)
def test_json_is_utf8_in_every_locale(tmp_path, places):
    """
    --json is one object of UTF-8 on stdout.
    """
    done = frontline("check", "--data", tmp_path, "--json", **places)

    assert 1 == done.returncode
    assert "没有工作站" in json.loads(done.stdout.decode("utf-8"))["message"]
    assert 1 == done.stdout.count(b"\n")


def test_english_where_it_is_asked_for(tmp_path):
    """
    LANG=en speaks English.
    """
    done = frontline("check", "--data", tmp_path, LANG="en_US.UTF-8")

    assert done.stderr.decode().startswith("There is no station in ")


def test_station_is_made_and_read_by_processes(tmp_path):
    """
    The whole way with real costs: made, then opened by another process.
    """
    secret = tmp_path / "口令.txt"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    common = ("--data", tmp_path / "站", "--passphrase-file", secret, "--json")

    made = frontline("init", "--name", "周以宁", *common, LANG="C")
    listed = frontline("record", "list", "reviewer", *common, LANG="C")

    assert (0, 0) == (made.returncode, listed.returncode), made.stderr + listed.stderr
    assert "周以宁" == json.loads(listed.stdout)["records"][0]["name"]
    assert b"" == made.stderr + listed.stderr


def test_usage_ends_with_2():
    """
    Wrong usage is 2, help is 0.
    """
    assert 2 == frontline("frobnicate").returncode
    assert 0 == frontline("--help").returncode


def test_no_passphrase_and_no_terminal_is_an_error(tmp_path):
    """
    A script without a passphrase does not hang at a prompt.
    """
    (tmp_path / "vault.json").write_text("{}")

    done = subprocess.run(
        [sys.executable, "-m", "desktop", "check", "--data", str(tmp_path)],
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=120,
    )

    assert 1 == done.returncode
    assert "没有给出口令" in done.stderr.decode()


def test_reader_that_leaves_early_is_no_error_to_see():
    """
    `frontline … | head` shows no trace.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop", "--help"],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()

    assert process.wait(60) in {0, 1}
    assert b"Traceback" not in said
    assert b"BrokenPipe" not in said


@pytest.mark.parametrize("engines", [False, True], ids=["embedded", "servers"])
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_archive_serves_until_it_is_stopped(tmp_path, end, engines, request):
    """
    One JSON object tells where it is; told to end, it ends with 0.
    """
    words: list[str] = []
    if engines:
        postgres, objects = request.getfixturevalue("running")
        words += ["--database", postgres.make(), "--objects", objects.make()]
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "desktop", "archive", "serve", "--json"),
            *("--listen", "127.0.0.1:0", "--data", str(tmp_path), *words),
        ],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    facts = json.loads(process.stdout.readline())

    secret = {"FRONTLINE_PASSPHRASE": PASSPHRASE}
    common = ("--data", tmp_path / "s")
    made = frontline("archive", "enrol", "周以宁", "--data", tmp_path, "--json")
    code = json.loads(made.stdout)["code"]
    archive = ("--archive", facts["url"], "--enrol", code)
    made = frontline("init", "--name", "周以宁", *archive, *common, **secret)
    synced = frontline("sync", *common, "--json", **secret)
    process.send_signal(end)
    rest, said = process.communicate(timeout=60)

    assert (0, 0) == (made.returncode, synced.returncode), made.stderr + synced.stderr
    assert json.loads(synced.stdout)["digest_equal"]
    assert b"" == rest
    assert facts["url"].encode() in said
    assert 0 == process.returncode, said
    status = frontline("archive", "status", "--data", tmp_path, "--json")
    assert 1 == json.loads(status.stdout)["entries"]


def test_only_what_is_asked_for_is_imported():
    """
    Help, and every process that is started, waits for no command but its own.
    """
    listing = "import sys, desktop.cli; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", listing], capture_output=True, check=True, text=True
    )

    known = {".".join(name.split(".")[:2]) for name in done.stdout.split()}
    assert "desktop.cli" in known
    assert not known & {
        "desktop.dossier",
        "desktop.services",
        "desktop.storage",
        "desktop.sync",
        "desktop.ui",
    }
