from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

import desktop.ui
from desktop.resources import resource
from desktop.ui.frame.rail import RailItem
from desktop.ui.language import wants_english
from tests.ui.test_strings import is_translation
from tools import translations

ROOT = Path(desktop.ui.__file__).parent


@pytest.fixture
def english(qapp) -> Iterator[None]:
    """The window speaks English for one test."""
    translator = QTranslator()
    assert translator.load(str(resource("i18n", "en.qm")))
    before = QLocale()
    QCoreApplication.installTranslator(translator)
    QLocale.setDefault(QLocale(QLocale.Language.English))
    yield
    QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(before)


def said_in_sources() -> set[str]:
    """Return every sentence the sources hand to `tr` or `translate`."""
    found: set[str] = set()
    for path in ROOT.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and is_translation(call):
                argument = call.args[1 if call.func.attr == "translate" else 0]
                if isinstance(argument, ast.Constant):
                    found.add(str(argument.value))
    return found


def messages() -> list[ElementTree.Element]:
    """Return the messages of the English catalogue."""
    tree = ElementTree.parse(resource("i18n", "en.ts"))  # noqa: S314 - our own file
    return list(tree.getroot().iter("message"))


def test_catalogue_holds_every_sentence():
    """
    What the sources say is what the catalogue holds: nothing was overlooked.
    """
    assert said_in_sources() == {item.findtext("source") for item in messages()}


def test_every_sentence_has_its_english():
    """
    No translation is empty or unfinished, and every placeholder is kept.
    """
    poor = []
    for item in messages():
        source = item.findtext("source") or ""
        translation = item.find("translation")
        assert translation is not None
        forms = [form.text or "" for form in translation] or [translation.text or ""]
        placeholders = {part.split("}")[0] for part in source.split("{")[1:]}
        for form in forms:
            kept = {part.split("}")[0] for part in form.split("{")[1:]}
            if not form or translation.get("type") or kept != placeholders:
                poor.append((source, form))
    assert [] == poor


def test_compiled_catalogue_is_fresh(tmp_path):
    """
    The compiled catalogue that is shipped is made from the one that is read.
    """
    compiled = tmp_path / "en.qm"
    translations.release(resource("i18n", "en.ts"), compiled)

    assert compiled.read_bytes() == resource("i18n", "en.qm").read_bytes()


def test_counts_take_their_english_form(qtbot, english):
    """
    One Chinese sentence with a count has two English forms, and both are shown.
    """
    item = RailItem("sun", "Today")
    qtbot.addWidget(item)

    item.set_badge(1)
    one = item.accessibleDescription()
    item.set_badge(3)

    assert "1 waits for me" == one
    assert "3 wait for me" == item.accessibleDescription()


def test_language_follows_the_choice_then_the_system(monkeypatch):
    """
    What was chosen in the settings wins; without a choice the environment decides.
    """
    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    assert wants_english("")
    assert not wants_english("zh")
    assert wants_english("en")
