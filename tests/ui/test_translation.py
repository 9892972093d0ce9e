from __future__ import annotations

import ast
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

import desktop.ui
from desktop.resources import resource
from desktop.ui.frame.rail import RailItem
from desktop.ui.language import wants_english
from desktop.ui.when import ago_words
from tests.ui.test_strings import is_translation
from tools import translations

ROOT = Path(desktop.ui.__file__).parent


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


def test_every_counted_sentence_has_a_form_for_one_and_for_many():
    """
    Without both, Qt finds no translation for any number but one.
    """
    counted = [item for item in messages() if "%n" in (item.findtext("source") or "")]

    assert counted
    poor = [
        item.findtext("source")
        for item in counted
        if item.get("numerus") != "yes" or len(item.findall(".//numerusform")) != 2
    ]
    assert [] == poor


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "just now"),
        (1, "1 minute ago"),
        (21, "21 minutes ago"),
        (60, "1 hour ago"),
        (180, "3 hours ago"),
        (1440, "1 day ago"),
        (4000, "2 days ago"),
    ],
)
def test_times_are_told_in_english(english, minutes, said):
    """
    How long ago something was is said for one and for many.
    """
    now = datetime(2026, 11, 27, tzinfo=UTC)

    assert said == ago_words(now - timedelta(minutes=minutes), now)


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


def test_english_has_no_quotes_of_the_chinese_typeface():
    """
    The window's typeface draws curly quotes as wide as a Chinese sign.
    """
    said = ["".join(item.find("translation").itertext()) for item in messages()]  # type: ignore[union-attr]

    assert [] == [words for words in said if set(words) & set("“”‘’")]


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
