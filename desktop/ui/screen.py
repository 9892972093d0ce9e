"""Whether this machine can show a window, asked before Qt aborts over it.

Qt ends the whole process when its platform plugin cannot be loaded or there is no
display, and always blames the same package. So the plugin is loaded by hand first: the
loader names the missing library, and the display is knocked at.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import socket

# Debian's package of each library that Qt loads, as in `run`; then what only its xcb
# plugin loads; then what those packages bring along.
_FOR_QT: Final = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libbrotlidec.so.1": "libbrotli1",
}
_FOR_X: Final = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
_BROUGHT_ALONG: Final = {
    "libOpenGL.so.0": "libopengl0",
    "libGLX.so.0": "libglx0",
    "libX11.so.6": "libx11-6",
    "libfreetype.so.6": "libfreetype6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb.so.1": "libxcb1",
}
_LIBRARY: Final = re.compile(r"(lib[\w.+-]+\.so(?:\.\d+)*)")
_WITHOUT_SCREEN: Final = {"offscreen", "minimal", "vnc", "linuxfb", "eglfs"}
_KNOCK_S: Final = 3.0


Load = Callable[[str], object]


class Obstacle(NamedTuple):
    """Why no window can be shown: a code name of `desktop.reasons`, and its detail.

    Not an error yet: the tree of errors takes 20 ms to import, and is rarely needed.
    """

    reason: str
    detail: str = ""


def obstacle(
    environment: Mapping[str, str] = os.environ, load: Load = ctypes.CDLL
) -> Obstacle | None:
    """Return why no window can be shown here, None if one can."""
    if sys.platform != "linux":
        return None
    qt = _qt_folder()
    if qt is None:
        return Obstacle("library_missing", "PySide6_Essentials")
    libraries = [qt / "lib" / name for name in ("libQt6Gui.so.6", "libQt6Widgets.so.6")]
    wanted = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    on_x = wanted not in _WITHOUT_SCREEN and not _has_wayland(wanted, environment)
    if on_x:
        libraries.append(qt / "plugins" / "platforms" / "libqxcb.so")
    for library in libraries:
        if name := _lacked(library, load):
            return Obstacle("library_missing", _packages(name, on_x, load))
    return _silent(environment.get("DISPLAY", "")) if on_x else None


def _silent(display: str) -> Obstacle | None:
    if not display:
        return Obstacle("no_display")
    return None if _answers(display) else Obstacle("display_silent", display)


def _qt_folder() -> Path | None:
    for finder in sys.meta_path:  # as importlib.util does, whose import costs 5 ms
        spec = finder.find_spec("PySide6", None)
        if spec is not None and spec.submodule_search_locations:
            return Path(spec.submodule_search_locations[0]) / "Qt"
    return None


def _lacked(library: Path, load: Load) -> str:
    """Return the name of what *library* lacks to be loaded, empty if it loads."""
    try:
        load(str(library))
    except OSError as error:
        # A frozen program wraps what the loader said in words of its own.
        found = _LIBRARY.search(str(error.__cause__ or error))
        return found.group(1) if found else library.name
    return ""


def _packages(first: str, on_x: bool, load: Load) -> str:
    """Return all packages to install, so that nobody is sent for them one by one.

    The loader stops at the *first* name it does not find; the others are tried here.
    """
    expected = _FOR_QT | (_FOR_X if on_x else {})
    lacked = [first, *(name for name in expected if _lacked(Path(name), load))]
    known = expected | _FOR_X | _BROUGHT_ALONG
    return " ".join(dict.fromkeys(known.get(name, name) for name in lacked))


def _has_wayland(wanted: str, environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    if not name or not (not wanted or wanted.startswith("wayland")):
        return False
    return (Path(environment.get("XDG_RUNTIME_DIR", "/")) / name).exists()


def _answers(display: str) -> bool:
    """Return whether an X server listens behind *display*, e.g. `:0` or `host:1.0`."""
    host, _, numbers = display.rpartition(":")
    number = numbers.partition(".")[0]
    if not number.isdigit():
        return False
    import socket  # 5 ms that only a display costs

    if host in {"", "unix"}:
        return any(_knock(socket.AF_UNIX, place) for place in _sockets(number))
    return _knock(socket.AF_INET, (host, 6000 + int(number)))


def _sockets(number: str) -> tuple[str, str]:
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X servers listen
    return "\0" + path, path


def _knock(family: socket.AddressFamily, place: str | tuple[str, int]) -> bool:
    import socket

    with socket.socket(family) as door:
        door.settimeout(_KNOCK_S)
        return door.connect_ex(place) == 0
