"""The sentences of errors of printers and screens."""

from __future__ import annotations

from desktop.errors import KnownError, devices
from desktop.sentences.shared import SAFE, Sentences

DEVICE_SENTENCES: dict[type[KnownError], Sentences] = {
    devices.PrintError: (
        ("“{document}”不能打印：{reason}。", '"{document}" cannot print: {reason}.'),
        SAFE,
        (
            "请另选保存位置，或关闭别的程序后再打印。",
            "Choose another place, or close other programs, then print again.",
        ),
    ),
    devices.PrinterError: (
        (
            "打印机没有接收：共 {pages} 页，送出 {taken} 页。",
            "The printer did not take it: {taken} of {pages} pages were sent.",
        ),
        SAFE,
        (
            "请检查打印机和纸张后重新打印，或先另存为PDF。",
            "Check the printer and print again, or save it as PDF first.",
        ),
    ),
    devices.NoScreenError: (
        ("这里打不开窗口：{reason}。", "No window can open here: {reason}."),
        SAFE,
        (
            "命令行照常可用（frontline --help）。",
            "The command line works as ever (frontline --help).",
        ),
    ),
}
