"""Errors into the three sentences a person reads."""

from __future__ import annotations

import traceback

from PySide6.QtCore import QCoreApplication

from desktop import __version__
from desktop.errors import KnownError
from desktop.errors.records import LockRefusedError, TransitionError
from desktop.messages import message
from desktop.model.workflow import ANSWERED_BY_REASON
from desktop.ui.trouble import Trouble


def explain(error: Exception) -> Trouble:
    """Return what to tell a person about *error*.

    A known error has its sentences in `desktop.messages`; anything else is our bug and
    is said to be one, with its trace among the details.
    """
    if isinstance(error, KnownError):
        said = message(error)
        return Trouble(
            what=str(said.what),
            safety=str(said.safe),
            advice=str(said.todo),
            details=f"{said.code}\n{error}\nfrontline {__version__}",
        )
    trace = "".join(traceback.format_exception(error))
    return Trouble(
        what=QCoreApplication.translate("Explain", "程序出了错，这是我们的问题。"),
        safety=QCoreApplication.translate(
            "Explain", "已保存的记录不受影响；没有保存的仍在屏幕上。"
        ),
        advice=QCoreApplication.translate(
            "Explain", "请再试一次；还不行，请复制详情交给管理员。"
        ),
        details=f"{trace}\nfrontline {__version__}",
    )


def is_answered_by_reason(error: Exception) -> bool:
    """Tell whether the step that was refused may be taken once a reason is written."""
    if isinstance(error, LockRefusedError):
        return all(flaw.rule in ANSWERED_BY_REASON for _, flaw in error.blockers)
    return isinstance(error, TransitionError) and error.reason in ANSWERED_BY_REASON
