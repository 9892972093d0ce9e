"""The sample district by command; the whole way is walked in tests/end_to_end."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.demo.story import FOLDERS


@pytest.fixture
def built(make, tmp_path: Path) -> Path:
    """A folder that looks as if the sample district had been built in it."""
    make(f"district/{FOLDERS['A']}")
    return tmp_path / "district"


@pytest.fixture
def _no_display(monkeypatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("_no_display")
def test_second_time_the_window_opens_on_what_is_there(ask, built):
    """
    The district is not built twice, and whoever asks again wants to see it.
    """
    before = contents(built)

    answer = ask("demo", "--out", built)

    assert 0 == answer.code
    assert f"示例区已建在“{built}”，现在打开" in answer.out
    assert "这里打不开窗口" in answer.err  # it was tried
    assert before == contents(built)


@pytest.mark.parametrize("word", ["--no-window", "--json"])
def test_second_time_without_a_window_is_refused(ask, built, word):
    """
    Where the job itself is wanted and was done before, that is said; nothing changes.
    """
    before = contents(built)

    answer = ask("demo", "--out", built, word)

    assert 1 == answer.code
    assert "已有工作站" in answer.err
    assert before == contents(built)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file's name and bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
