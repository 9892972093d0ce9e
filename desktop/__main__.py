"""`python -m desktop`, which is the `frontline` command."""

from __future__ import annotations

import io
import os
import sys

from desktop.memory import settle_memory


def main() -> int:
    """Run the command line; without a command it opens the window."""
    settle_memory()
    if getattr(sys, "frozen", False):
        # The processes it starts, to print, are this program again.
        from multiprocessing import freeze_support

        freeze_support()
    _speak_utf8()
    try:
        code = _run()
        sys.stdout.flush()  # here, where a reader that has gone can be met
    except BrokenPipeError:  # the reader, `head` perhaps, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _run() -> int:
    if len(sys.argv) > 1:
        from desktop.cli import run

        return run(sys.argv[1:])
    from desktop.app import open_window
    from desktop.settings import default_folder

    return open_window(default_folder())


def _speak_utf8() -> None:
    """Let what is said hold any character, whatever the locale is.

    A terminal keeps its encoding if that can write Chinese; files and pipes get UTF-8.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            keeps = stream.isatty() and _can_write_chinese(stream.encoding)
            encoding = stream.encoding if keeps else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _can_write_chinese(encoding: str) -> bool:
    try:
        "一线".encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
