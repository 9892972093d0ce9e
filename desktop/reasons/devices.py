"""The words of machines: no window, no printer, no place to write to."""

from __future__ import annotations

DEVICES_REASONS: dict[str, tuple[str, str]] = {
    # no window
    "library_missing": (
        "缺少系统软件包，请先安装：sudo apt-get install {detail}",
        "a system package is missing; install it: sudo apt-get install {detail}",
    ),
    "no_display": ("没有图形显示（DISPLAY）", "there is no display (DISPLAY)"),
    "display_silent": (
        "图形显示 {detail} 没有应答",
        "the display {detail} does not answer",
    ),
    "renderer_ended": (
        "排版进程被系统结束，多因内存不足",
        "the system ended the process that sets the pages, mostly for want of memory",
    ),
    "place_not_writable": ("不能写入“{detail}”", '"{detail}" cannot be written to'),
}
