"""Another client of an X server: it sends keys, asks windows to close, lies on top."""

from __future__ import annotations

import ctypes
from ctypes import (
    POINTER,
    Structure,
    Union,
    byref,
    c_char,
    c_int,
    c_long,
    c_uint,
    c_ulong,
)

ALT = 8  # Mod1Mask
_ALREADY_GRABBED = 1
_ASYNC = 1
_KEY_PRESS, _KEY_RELEASE, _CLIENT_MESSAGE = 2, 3, 33
_KEY_MASK = 3  # KeyPressMask | KeyReleaseMask
_OVERRIDE_REDIRECT = 1 << 9  # CWOverrideRedirect: no window manager is asked
_REVERT_TO_PARENT = 2
_ID = ctypes.c_ulong
_EVENT_LONGS = 24


class _Key(Structure):
    _fields_ = (
        ("type", c_int),
        ("serial", _ID),
        ("send_event", c_int),
        ("display", ctypes.c_void_p),
        ("window", _ID),
        ("root", _ID),
        ("subwindow", _ID),
        ("time", _ID),
        ("x", c_int),
        ("y", c_int),
        ("x_root", c_int),
        ("y_root", c_int),
        ("state", c_uint),
        ("keycode", c_uint),
        ("same_screen", c_int),
    )


class _Message(Structure):
    _fields_ = (
        ("type", c_int),
        ("serial", _ID),
        ("send_event", c_int),
        ("display", ctypes.c_void_p),
        ("window", _ID),
        ("message_type", _ID),
        ("format", c_int),
        ("data", c_long * 5),
    )


class _Attributes(Structure):  # XSetWindowAttributes
    _fields_ = (
        ("grounds_and_borders", _ID * 4),
        ("gravities_and_store", c_int * 3),
        ("backing", _ID * 2),
        ("save_under", c_int),
        ("masks", c_long * 2),
        ("override_redirect", c_int),
        ("colormap", _ID),
        ("cursor", _ID),
    )


class _Event(Union):
    _fields_ = (("key", _Key), ("message", _Message), ("pad", c_long * _EVENT_LONGS))


class Attacker:
    """A second connection to the display that the environment names.

    Args:
        x11: The library libX11.
    """

    def __init__(self, x11: ctypes.CDLL) -> None:
        self._x11 = x11
        x11.XOpenDisplay.restype = ctypes.c_void_p
        x11.XDefaultRootWindow.restype = _ID
        x11.XCreateSimpleWindow.restype = _ID
        x11.XInternAtom.restype = _ID
        x11.XStringToKeysym.restype = _ID
        self._display = ctypes.c_void_p(x11.XOpenDisplay(None))
        assert self._display
        self._root = _ID(x11.XDefaultRootWindow(self._display))
        self._own = _ID(0)

    def close(self) -> None:
        """Leave."""
        self._x11.XCloseDisplay(self._display)

    def key(self, window: int, name: str, modifiers: int) -> None:
        """Press and release a key in a window."""
        symbol = _ID(self._x11.XStringToKeysym(name.encode()))
        code = self._x11.XKeysymToKeycode(self._display, symbol) & 0xFF
        assert code, name
        for kind in (_KEY_PRESS, _KEY_RELEASE):
            event = _Event()
            event.key = _Key(
                type=kind,
                window=window,
                root=self._root,
                state=modifiers,
                keycode=code,
                same_screen=1,
            )
            self._send(window, _KEY_MASK, event)

    def ask_to_close(self, window: int) -> None:
        """Do what a window manager does at Alt+F4 or at its cross."""
        event = _Event()
        event.message = _Message(
            type=_CLIENT_MESSAGE,
            window=window,
            message_type=self._atom("WM_PROTOCOLS"),
            format=32,
        )
        event.message.data[0] = self._atom("WM_DELETE_WINDOW")
        self._send(window, 0, event)

    def cover_up(self) -> None:
        """Lay a window of one's own over everything, and take the focus with it.

        A window manager is passed by: when this returns, it lies there.
        """
        self._own = self._window()
        facts = _Attributes(override_redirect=1)
        told = (c_ulong(_OVERRIDE_REDIRECT), byref(facts))
        self._x11.XChangeWindowAttributes(self._display, self._own, *told)
        self._x11.XMapRaised(self._display, self._own)
        self._x11.XSync(self._display, 0)
        self.steal_focus()

    def open_window(self) -> None:
        """Open a window as any program does: a window manager shows it in its time."""
        self._own = self._window()
        self._x11.XMapRaised(self._display, self._own)
        self._x11.XSync(self._display, 0)

    def is_open(self) -> bool:
        """Return whether one's own window is shown, on top or not."""
        return self._is_seen(self._own.value)

    def steal_focus(self) -> None:
        """Give the keys to one's own window."""
        self._x11.XSetInputFocus(self._display, self._own, _REVERT_TO_PARENT, _ID(0))
        self._x11.XSync(self._display, 0)

    def top(self) -> int:
        """Return the topmost window that can be seen."""
        _parent, found = self._around(self._root.value)
        seen = [window for window in found if self._is_seen(window)]
        return seen[-1] if seen else 0

    def frame_of(self, window: int) -> int:
        """Return what a window manager has put around a window; it, where none has."""
        parent, _children = self._around(window)
        is_outermost = parent in (0, self._root.value)
        return window if is_outermost else self.frame_of(parent)

    def focus(self) -> int:
        """Return the window that has the keys."""
        window, revert = _ID(), c_int()
        self._x11.XGetInputFocus(self._display, byref(window), byref(revert))
        return window.value

    def is_grabbed(self) -> bool:
        """Return whether another client keeps all keys."""
        asked = (self._root, 0, _ASYNC, _ASYNC, _ID(0))
        state = self._x11.XGrabKeyboard(self._display, *asked)
        self._x11.XUngrabKeyboard(self._display, _ID(0))
        self._x11.XSync(self._display, 0)
        return state == _ALREADY_GRABBED

    def _window(self) -> _ID:
        size = (0, 0, 1366, 768, 0, _ID(0), _ID(0))
        return _ID(self._x11.XCreateSimpleWindow(self._display, self._root, *size))

    def _around(self, window: int) -> tuple[int, list[int]]:
        """Return the parent of a window, and what is in it, the topmost last."""
        root, parent, count = _ID(), _ID(), c_uint()
        children = POINTER(_ID)()
        told = (byref(root), byref(parent), byref(children), byref(count))
        self._x11.XQueryTree(self._display, _ID(window), *told)
        return parent.value, [children[place] for place in range(count.value)]

    def _is_seen(self, window: int) -> bool:
        """Return whether a window is mapped; input-only helpers of Qt are not seen."""
        facts = (c_char * 256)()  # XWindowAttributes
        self._x11.XGetWindowAttributes(self._display, _ID(window), byref(facts))
        width, height = (c_int.from_buffer(facts, at) for at in (8, 12))
        state = c_int.from_buffer(facts, 92)
        return state.value == 2 and width.value > 1 and height.value > 1

    def _atom(self, name: str) -> int:
        return self._x11.XInternAtom(self._display, name.encode(), 0)

    def _send(self, window: int, mask: int, event: _Event) -> None:
        self._x11.XSendEvent(self._display, _ID(window), 0, c_long(mask), byref(event))
        self._x11.XSync(self._display, 0)
