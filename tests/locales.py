"""A locale that sorts as no program would: letters before digits."""

from __future__ import annotations

import shutil
import string
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NAME = "zz_ZZ.UTF-8"
_ORDER = string.ascii_lowercase + string.ascii_uppercase + string.digits


@contextmanager
def odd_locale() -> Iterator[None]:
    """Let programs that are started meanwhile find the locale `NAME`.

    A machine has the locales that somebody chose, often none; this one is made here.
    """
    maker = shutil.which("localedef")
    if maker is None:
        pytest.skip("only glibc makes locales of one's own")
    folder = Path(tempfile.mkdtemp(prefix="frontline-locale-"))
    try:
        folder.chmod(0o755)  # PostgreSQL may run as another account
        (folder / "order").write_text(_source(), "ascii")
        (folder / "characters").write_text(_characters(), "ascii")
        made = subprocess.run(
            [maker, "-c", "-i", "order", "-f", "characters", f"./{NAME}"],
            cwd=folder,
            check=False,  # it is not content with a locale that only sorts
            capture_output=True,
        )
        assert (folder / NAME / "LC_COLLATE").is_file(), made.stderr.decode()
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("LOCPATH", str(folder))
            yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _source() -> str:
    order = [f"<U{ord(letter):04X}>" for letter in _ORDER]
    lines = ["escape_char /", "LC_CTYPE", "END LC_CTYPE"]
    lines += ["LC_COLLATE", "order_start forward", *order, "UNDEFINED", "order_end"]
    return "\n".join([*lines, "END LC_COLLATE", ""])


def _characters() -> str:
    lines = ["<code_set_name> UTF-8", "<escape_char> /"]
    lines += ["<mb_cur_min> 1", "<mb_cur_max> 6", "CHARMAP"]
    lines += [f"<U{code:04X}> /x{code:02x} X" for code in range(128)]
    return "\n".join([*lines, "END CHARMAP", ""])
