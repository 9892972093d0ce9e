"""Whether this machine can show a window, asked before Qt aborts over it.

Qt ends the whole process when its platform plugin cannot be loaded or there is no
display, and always blames the same package. So the plugin is loaded by hand first: the
loader names the missing library, and the display is knocked at.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from desktop.errors import NoScreenError

# Debian's package of each library that Qt and its xcb plugin load.
_PACKAGES: Final = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libGLX.so.0": "libglx0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_LIBRARY: Final = re.compile(r"(lib[\w.+-]+\.so(?:\.\d+)*)")
_WITHOUT_SCREEN: Final = {"offscreen", "minimal", "vnc", "linuxfb", "eglfs"}
_KNOCK_S: Final = 3.0


Load = Callable[[str], object]


def require_screen(
    environment: Mapping[str, str] = os.environ, load: Load = ctypes.CDLL
) -> None:
    """Return if a window can be shown here.

    Raises:
        NoScreenError: It cannot; the error names the package or the display.
    """
    if sys.platform != "linux":
        return
    qt = _qt_folder()
    for name in ("libQt6Gui.so.6", "libQt6Widgets.so.6"):
        _load(qt / "lib" / name, load)
    wanted = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if wanted in _WITHOUT_SCREEN or _has_wayland(wanted, environment):
        return
    _load(qt / "plugins" / "platforms" / "libqxcb.so", load)
    display = environment.get("DISPLAY", "")
    if not display:
        raise NoScreenError("no_display")
    if not _answers(display):
        raise NoScreenError("display_silent", display)


def _qt_folder() -> Path:
    spec = importlib.util.find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        raise NoScreenError("library_missing", "PySide6_Essentials")
    return Path(spec.submodule_search_locations[0]) / "Qt"


def _load(library: Path, load: Load) -> None:
    """Load a library with all it needs, or say whose package is missing."""
    try:
        load(str(library))
    except OSError as error:
        found = _LIBRARY.search(str(error))
        name = found.group(1) if found else library.name
        raise NoScreenError("library_missing", _PACKAGES.get(name, name)) from error


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
    if host in {"", "unix"}:
        return any(_knock(socket.AF_UNIX, place) for place in _sockets(number))
    return _knock(socket.AF_INET, (host, 6000 + int(number)))


def _sockets(number: str) -> tuple[str, str]:
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X servers listen
    return "\0" + path, path


def _knock(family: socket.AddressFamily, place: str | tuple[str, int]) -> bool:
    with socket.socket(family) as door:
        door.settimeout(_KNOCK_S)
        return door.connect_ex(place) == 0
