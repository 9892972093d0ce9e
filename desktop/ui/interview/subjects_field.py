"""Whom the talk is about: the subjects of the round in one menu to tick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from desktop.model.spec import Spec
from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.records.editors import Editor
from desktop.ui.terms import field_word
from desktop.ui.widgets.buttons import button


class SubjectsEditor(Editor):
    """Shows the names; a click or Space opens the menu."""

    def __init__(self, spec: Spec) -> None:
        super().__init__(spec)
        self._ids: tuple[str, ...] = ()
        self._names: Mapping[str, str] = {}
        self._button: QPushButton = button("", icon="users", clicked=self._offer)
        self._button.setSizePolicy(
            QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        )
        theme.tone(self._button, "left", name="align")
        self._inside.addWidget(self._button)
        self.setFocusProxy(self._button)

    @property
    @override
    def field(self) -> QWidget:
        return self._button

    def show_names(self, names: Mapping[str, str]) -> None:
        """Learn whom one may choose."""
        self._names = names
        self._say()

    @override
    def show_value(self, value: Any) -> None:
        self._ids = tuple(value)
        self._say()

    @override
    def value(self) -> Any:
        return self._ids

    def _offer(self) -> None:
        menu = QMenu(self)
        for id_ in self._offered():
            action = menu.addAction(self._names.get(id_, id_))
            action.setCheckable(True)
            action.setChecked(id_ in self._ids)
            action.toggled.connect(lambda on, id_=id_: self._set(id_, on=on))
        menu.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))

    def _offered(self) -> Sequence[str]:
        chosen = [id_ for id_ in self._ids if id_ not in self._names]
        return [*chosen, *self._names]

    def _set(self, id_: str, *, on: bool) -> None:
        left = tuple(other for other in self._ids if other != id_)
        self._ids = (*left, id_) if on else left
        self._say()
        self._told()

    def _say(self) -> None:
        names = "、".join(self._names.get(id_, "…") for id_ in self._ids)
        self._button.setText(names or self.tr("请选择"))
        words = self.tr("{field}：{names}")
        self._button.setAccessibleName(
            words.format(field=field_word(self.spec), names=names)
        )
        self._button.setToolTip(names)
