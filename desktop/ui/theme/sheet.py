"""The one style sheet, filled from the tokens.

Every rule on a class that Qt also uses inside other widgets has a property selector,
so that nothing leaks (an action icon in a field is a QToolButton too). No fonts here:
a size in a sheet would beat `setFont`.
"""

from __future__ import annotations

from string import Template
from typing import Final

from desktop.ui.theme import values as t

_TONES: Final = ("good", "attention", "danger", "violet", "accent")


def style_sheet(tokens: t.Tokens) -> str:
    """Return the style sheet of one appearance."""
    colours = tokens._asdict()
    measures = {
        "card": t.RADIUS_CARD,
        "radius": t.RADIUS_CONTROL,
        "chip": t.RADIUS_CHIP,
        "control": t.CONTROL_HEIGHT,
        "inner": t.CONTROL_HEIGHT - 2,
        "focused": t.CONTROL_HEIGHT - 4,
        "large": t.LARGE_TARGET - 2,
        "large_focused": t.LARGE_TARGET - 4,
    }
    renamed = {"edge" if key == "control" else key: colours[key] for key in colours}
    parts = [Template(_SHEET).substitute(renamed | measures)]
    parts += [
        Template(_TONE).substitute(_tone_colours(colours, tone)) for tone in _TONES
    ]
    return "\n".join(parts)


def _tone_colours(colours: dict[str, str], tone: str) -> dict[str, str]:
    tint = colours[f"{tone}_tint"]
    return {"tone": tone, "colour": colours[tone], "tint": tint}


_TONE: Final = """
QLabel[tone="$tone"] { color: $colour; }
QLabel[chip="$tone"] { color: $colour; background: $tint; }
QFrame[banner="$tone"] { background: $tint; }
"""

_SHEET: Final = """
QWidget[ground="window"] { background: $ground; }
QWidget[ground="rail"] { background: $rail; }
QWidget[ground="surface"] { background: $surface; }
QWidget[ground="sunken"] { background: $sunken; }
QWidget[ground="desk"] { background: $desk; }
QFrame[rule="horizontal"] { background: $line; border: 0; max-height: 1px;
  min-height: 1px; }
QFrame[rule="vertical"] { background: $line; border: 0; max-width: 1px;
  min-width: 1px; }
QFrame[card="plain"] { background: $surface; border: 1px solid $line;
  border-radius: ${card}px; }
QFrame[card="active"] { background: $surface; border: 1px solid $accent;
  border-radius: ${card}px; }
QFrame[card="dashed"] { background: transparent; border: 1px dashed $edge;
  border-radius: ${card}px; }
QFrame[card="sunken"] { background: $sunken; border: 0; border-radius: ${card}px; }
QFrame[card="changed"] { background: $accent_tint; border: 0; border-radius: 4px; }
QFrame[banner] { border: 0; border-radius: ${card}px; }
QFrame[banner][inset="true"] { margin: 0 24px 8px 24px; }
QLabel[tone="ink"] { color: $ink; }
QLabel[tone="secondary"] { color: $secondary; }
QLabel[tone="disabled"] { color: $disabled; }
QLabel[tone="on_accent"] { color: $on_accent; }
QLabel[chip] { border-radius: ${chip}px; padding: 1px 8px 3px 8px; }
QLabel[chip="neutral"] { color: $secondary; background: $desk; }
QLabel[keycap="1"] { color: $secondary; background: $surface; border: 1px solid $line2;
  border-radius: 4px; padding: 0 4px 1px 4px; }

QPushButton[kind] { border: 1px solid $line2; border-radius: ${radius}px;
  padding: 0 13px;
  min-height: ${inner}px; max-height: ${inner}px; background: $surface; color: $ink; }
QPushButton[kind]:hover { background: $hover; }
QPushButton[kind]:pressed { background: $desk; }
QPushButton[kind]:focus { border: 2px solid $accent; padding: 0 12px;
  min-height: ${focused}px; max-height: ${focused}px; }
QPushButton[kind]:disabled { color: $disabled; background: transparent;
  border-color: $line; }
QPushButton[kind]:checked { background: $accent_tint; color: $accent; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent;
  border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover;
  border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $ink; }
QPushButton[kind="primary"]:disabled { background: $desk; color: $disabled;
  border-color: $desk; }
QPushButton[kind][target="large"] { padding: 0 27px;
  min-height: ${large}px; max-height: ${large}px; }
QPushButton[kind][target="large"]:focus { padding: 0 26px;
  min-height: ${large_focused}px; max-height: ${large_focused}px; }
QPushButton[kind="danger"] { color: $danger; }
QPushButton[kind="quiet"], QPushButton[kind="link"] { background: transparent;
  border-color: transparent; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="link"] { color: $accent; padding: 0 4px; text-align: left; }
QPushButton[kind="link"]:hover { color: $accent_hover; text-decoration: underline; }
QPushButton[kind="link"]:focus { padding: 0 3px; border: 2px solid $accent; }
QPushButton[kind="link"][fit="line"] { min-height: 18px; max-height: 18px; padding: 0; }
QPushButton[kind="link"][fit="line"]:focus { min-height: 16px; max-height: 16px;
  padding: 0; border: 1px solid $accent; }
QPushButton[kind="link"]:disabled { color: $disabled; }

QToolButton[kind="icon"] { border: 1px solid transparent; border-radius: ${radius}px;
  background: transparent; color: $ink; }
QToolButton[kind="icon"]:hover { background: $hover; }
QToolButton[kind="icon"]:checked { background: $accent_tint; }
QToolButton[kind="icon"]:focus { border: 2px solid $accent; }
QToolButton[kind="icon"]::menu-indicator { image: none; }

QLineEdit[kind="field"], QComboBox[kind="field"], QPlainTextEdit[kind="field"] {
  background: $surface; color: $ink; border: 1px solid $line2;
  border-radius: ${radius}px;
  padding: 0 9px; selection-background-color: $chosen; selection-color: $ink; }
QPlainTextEdit[kind="field"] { padding: 4px 5px; }
QLineEdit[kind="field"]:focus, QComboBox[kind="field"]:focus {
  border: 2px solid $accent; padding: 0 8px; }
QPlainTextEdit[kind="field"]:focus { border: 2px solid $accent; padding: 3px 4px; }
QLineEdit[kind="field"]:disabled, QComboBox[kind="field"]:disabled,
QPlainTextEdit[kind="field"]:disabled, QLineEdit[kind="field"]:read-only {
  background: $sunken; color: $secondary; }
QLineEdit[flawed="true"], QComboBox[flawed="true"], QPlainTextEdit[flawed="true"] {
  border-color: $danger; }
QComboBox[kind="field"]::drop-down { border: 0; width: 28px; }
QComboBox[kind="field"]::down-arrow { image: none; }
QComboBox QAbstractItemView, QListView[kind="suggestions"] {
  background: $surface; color: $ink; border: 1px solid $line2;
  selection-background-color: $accent_tint; selection-color: $ink; outline: 0;
  padding: 4px; }
QListView[kind="suggestions"] { padding: 2px 4px; }
QComboBox QAbstractItemView::item, QListView[kind="suggestions"]::item {
  min-height: 28px; padding: 0 6px; }

QTabBar[kind="tabs"] { background: transparent; }
QTabBar[kind="tabs"]::tab { background: transparent; color: $secondary; border: 0;
  border-bottom: 2px solid transparent; padding: 8px 2px 9px 2px; margin-right: 18px; }
QTabBar[kind="tabs"][tight="true"]::tab { margin-right: 8px; }
QTabBar[kind="tabs"]::tab:hover { color: $ink; }
QTabBar[kind="tabs"]::tab:selected { color: $accent; border-bottom: 2px solid $accent; }
QTabBar[kind="tabs"]::tab:focus { color: $accent; background: $accent_tint;
  border-bottom: 2px solid $ink; }
QTabBar[kind="tabs"]::scroller { width: 48px; }
QTabBar[kind="tabs"] QToolButton { background: $ground; border: 0; color: $secondary; }
QTabBar[kind="tabs"] QToolButton:hover { background: $hover; }

QTextEdit[kind="marked"] { background: transparent; border: 0; color: $ink;
  selection-background-color: $chosen; selection-color: $ink; }
QTextEdit[kind="marked"]:focus { border: 2px solid $accent;
  border-radius: ${chip}px; }

QSlider[kind="slider"]::groove:horizontal { height: 4px; border-radius: 2px;
  background: $line2; }
QSlider[kind="slider"]::sub-page:horizontal { height: 4px; border-radius: 2px;
  background: $accent; }
QSlider[kind="slider"]::handle:horizontal { width: 12px; height: 12px; margin: -6px 0;
  border: 2px solid $accent; border-radius: 8px; background: $surface; }
QSlider[kind="slider"]::handle:horizontal:hover { background: $accent_tint; }
QSlider[kind="slider"]:focus { border: 2px solid $accent;
  border-radius: ${radius}px; }

QAbstractItemView[kind="list"], QAbstractItemView[kind="table"] {
  background: $surface; border: 0;
  outline: 0; selection-background-color: $accent_tint; selection-color: $ink; }
QAbstractItemView[ground="window"] { background: $ground; }
QTableView[kind="table"] QHeaderView { background: transparent; border: 0; }
QTableView[kind="table"] QHeaderView::section { background: $ground;
  color: $secondary; border: 0;
  border-bottom: 1px solid $line; padding: 0 8px; }
QTableView[kind="table"] QTableCornerButton::section { background: $ground; border: 0; }

QScrollArea[kind="page"] { background: transparent; border: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $line2; border-radius: 3px; min-height: 32px;
  min-width: 32px; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }

QMenu { background: $surface; color: $ink; border: 1px solid $line2; padding: 4px; }
QMenu::item { padding: 6px 24px 7px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_tint; color: $ink; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QToolTip { background: $surface; color: $ink; border: 1px solid $line2;
  padding: 4px 8px; }
"""
