"""The window, asked for by command; and commands that end early."""

from __future__ import annotations

import errno

import pytest

from desktop.cli import files, run
from desktop.errors.files import UnwritableFileError
from desktop.errors.station import DiskFullError


@pytest.mark.parametrize("words", [("open",), ("--json",), ("--data", "x")])
def test_window_without_a_display_is_one_line(ask, monkeypatch, words):
    """
    Where no window can open, that is said, and the program ends with 1.
    """
    monkeypatch.delenv("QT_QPA_PLATFORM")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)

    answer = ask(*words)

    assert (1, "") == (answer.code, answer.out)
    assert answer.err.startswith("这里打不开窗口：")
    assert 1 == answer.err.count("\n")


def test_stopped_command_says_what_is_kept(ask, monkeypatch):
    """
    Ctrl+C ends a command with a line instead of a trace.
    """

    def stop(_asked, _console):
        raise KeyboardInterrupt

    monkeypatch.setattr("desktop.cli.stations.check", stop)

    answer = ask("check")

    assert (1, "") == (answer.code, answer.out)
    assert "已停止。已完成的部分都已保存。\n" == answer.err


def test_bug_is_not_dressed_up(monkeypatch):
    """
    What is not a known error is ours: it is not swallowed.
    """

    def fail(_asked, _console):
        raise ZeroDivisionError

    monkeypatch.setattr("desktop.cli.stations.check", fail)

    with pytest.raises(ZeroDivisionError):
        run(["check"])


@pytest.mark.parametrize(
    ("number", "error"),
    [(errno.ENOSPC, DiskFullError), (errno.EROFS, UnwritableFileError)],
)
def test_full_disk_is_told_apart(tmp_path, number, error):
    """
    No room is another error than no permission.
    """
    with pytest.raises(error), files.writing(tmp_path):
        raise OSError(number, "said by the system")
