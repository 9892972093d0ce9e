"""The language of the window: Chinese as written, or English from the catalogue."""

from __future__ import annotations

import os

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from desktop.resources import resource


def wants_english(chosen: str) -> bool:
    """Return whether to speak English: as *chosen* (zh, en), else as the system does.

    The environment decides for the command line too (`desktop.messages`).
    """
    if chosen:
        return chosen == "en"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name, ""):
            return value.lower().startswith("en")
    return False


def speak(app: QCoreApplication, *, english: bool) -> None:
    """Let the window speak Chinese, or English; call before any widget is made.

    Qt's own menus and dialogs follow with `speak_of_qt`, after the first paint.
    """
    language = QLocale.Language
    locale = QLocale(language.English if english else language.Chinese)
    QLocale.setDefault(locale)
    # The sentences of errors ask the environment: one answer for all.
    os.environ["LC_ALL"] = "en_US.UTF-8" if english else "zh_CN.UTF-8"
    if english:
        own = QTranslator(app)
        if own.load(str(resource("i18n", "en.qm"))):
            app.installTranslator(own)


def speak_of_qt(app: QCoreApplication) -> None:
    """Let Qt's own menus and dialogs speak Chinese too; ours do as they stand."""
    if QLocale().language() is QLocale.Language.English:
        return
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    theirs = QTranslator(app)
    if theirs.load(QLocale("zh_CN"), "qtbase", "_", folder):
        app.installTranslator(theirs)
