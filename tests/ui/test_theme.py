from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import QLabel

import desktop.ui
from desktop.ui import theme
from desktop.ui.theme import values

APPEARANCES = {"light": values.LIGHT, "dark": values.DARK}
ON_GROUNDS = ("ground", "rail", "sunken", "surface", "hover", "accent_tint")
TEXTS = ("ink", "secondary", "accent")
TINTED = ("good", "attention", "danger", "violet", "accent")


def contrast(one: str, other: str) -> float:
    lights = sorted((_luminance(QColor(one)), _luminance(QColor(other))))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = colour.redF(), colour.greenF(), colour.blueF()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


@pytest.mark.parametrize("appearance", APPEARANCES)
@pytest.mark.parametrize("text", TEXTS)
def test_text_can_be_read_on_every_ground(appearance, text):
    """
    Text has a contrast of at least 4.5:1 on every ground it may stand on.
    """
    colours = APPEARANCES[appearance]._asdict()
    low = {
        ground: contrast(colours[text], colours[ground])
        for ground in ON_GROUNDS
        if contrast(colours[text], colours[ground]) < 4.5
    }
    assert {} == low


@pytest.mark.parametrize("appearance", APPEARANCES)
@pytest.mark.parametrize("tone", TINTED)
def test_tones_can_be_read_on_their_tint_and_on_paper(appearance, tone):
    """
    A coloured word is readable on its own tint, on paper and on the window's ground.
    """
    colours = APPEARANCES[appearance]._asdict()
    grounds = (f"{tone}_tint", "surface", "ground")
    assert 4.5 <= min(contrast(colours[tone], colours[ground]) for ground in grounds)


@pytest.mark.parametrize("appearance", APPEARANCES)
def test_edges_of_controls_can_be_seen(appearance):
    """
    A check box's edge has a contrast of at least 3:1 against what it stands on.
    """
    colours = APPEARANCES[appearance]._asdict()
    assert 3 <= contrast(colours["control"], colours["surface"])


def test_switching_reaches_palette_and_icons(dressed):
    """
    A live switch changes what is painted next, icons included.
    """
    before = theme.icon_pixmap("camera", "ink", 16, 1.0).toImage()
    theme.choose(dressed, theme.Appearance.DARK)

    after = theme.icon_pixmap("camera", "ink", 16, 1.0).toImage()

    assert theme.dark()
    assert before != after


def test_icons_are_crisp_on_a_dense_screen():
    """
    An icon asked for at twice the density has twice the pixels, and says so.
    """
    pixmap = theme.icon("camera").pixmap(16, 16)
    dense = theme.icon_pixmap("camera", "ink", 16, 2.0)

    assert (16, 16) == (pixmap.width(), pixmap.height())
    assert (32, 2.0) == (dense.width(), dense.devicePixelRatio())


def test_unknown_icon_fails_when_it_is_asked_for():
    """
    A missing outline is found when a button is built, never while painting.
    """
    with pytest.raises(FileNotFoundError):
        theme.icon("no-such-outline")


def test_tone_changes_what_is_painted(qtbot):
    """
    `theme.tone` re-polishes: the colour a style sheet gives changes at once.
    """
    words = QLabel("逾期")
    qtbot.addWidget(words)
    theme.tone(words, "danger")
    words.ensurePolished()

    assert QColor(values.LIGHT.danger) == words.palette().windowText().color()


def test_window_uses_its_own_typeface():
    """
    The typeface comes with the program, so that a fresh machine shows no boxes.
    """
    assert theme.FAMILY in QFontDatabase.families()
    assert theme.FAMILY == theme.font(theme.BODY).family()


def test_no_colour_or_size_is_named_outside_the_theme():
    """
    Colours and font sizes live in `theme/`; nothing else writes a literal one.
    """
    root = Path(desktop.ui.__file__).parent
    literal = re.compile(r"#[0-9A-Fa-f]{6}\b|setStyleSheet\(|setPointSize|QColor\(\d")
    found = [
        f"{path.relative_to(root)}: {match.group()}"
        for path in sorted(root.rglob("*.py"))
        if "theme" not in path.relative_to(root).parts
        for match in literal.finditer(path.read_text(encoding="utf-8"))
    ]
    assert [] == found
