"""The tools over the viewer: zoom, turn, cover."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.photos.viewer import Viewer
from desktop.ui.widgets.buttons import button, icon_button
from desktop.ui.widgets.labels import label


class ViewerTools(QWidget):
    """One line of tools, and which photo of how many is seen.

    Attributes:
        list_asked: The person wants the contact sheet back.
        turned: The photo shall be turned (quarters, clockwise).
        uncovered: The last box shall be taken off.
    """

    list_asked = Signal()
    turned = Signal(int)
    uncovered = Signal()

    def __init__(self, viewer: Viewer) -> None:
        super().__init__()
        self._viewer = viewer
        self.place = label("", size=theme.SECTION)
        self._to_list = icon_button(
            "arrow-left", self.tr("照片目录"), clicked=self.list_asked.emit
        )
        self._to_list.hide()
        self._cover = button(self.tr("遮盖"), kind="quiet", icon="eye-off")
        self._cover.setCheckable(True)
        self._cover.toggled.connect(lambda on: viewer.set_covering(on=on))
        inside = QHBoxLayout(self)
        inside.setContentsMargins(theme.GAP_16, theme.GAP_8, theme.GAP_16, theme.GAP_8)
        inside.setSpacing(theme.GAP_4)
        inside.addWidget(self._to_list)
        inside.addWidget(self.place)
        inside.addStretch(1)
        for icon, name, run in (
            ("zoom-out", self.tr("缩小"), viewer.zoom_out),
            ("zoom-in", self.tr("放大"), viewer.zoom_in),
            ("maximize", self.tr("看全图"), viewer.fit),
            ("rotate-ccw", self.tr("向左转"), lambda: self.turned.emit(-1)),
            ("rotate-cw", self.tr("向右转"), lambda: self.turned.emit(1)),
            ("undo-2", self.tr("撤去最后一处遮盖"), self.uncovered.emit),
        ):
            inside.addWidget(icon_button(icon, name, clicked=run))
        inside.addWidget(self._cover)

    def stop_covering(self) -> bool:
        """Take off what is being drawn, else leave covering; False for neither."""
        if self._viewer.drop_box():
            return True
        was_on = self._cover.isChecked()
        if was_on:
            self._cover.setChecked(False)
            self._cover.setFocus()
        return was_on

    def offer_list(self, *, offered: bool) -> None:
        """Offer the way back to the contact sheet, where it cannot be seen."""
        self._to_list.setVisible(offered)
