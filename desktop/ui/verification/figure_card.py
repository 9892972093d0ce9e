"""What a channel says of the person: cited, it becomes evidence."""

from __future__ import annotations

from desktop.model.channels import (
    DutyFiling,
    IndicatorReading,
    QuarterShowing,
    SupervisionItem,
)
from desktop.services.channel_proof import Figure
from desktop.ui import theme
from desktop.ui.widgets.boxes import Card, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import chip, label, prose
from desktop.ui.widgets.notices import IconSpot

_ICONS = {
    IndicatorReading: "table-2",
    SupervisionItem: "shield-check",
    DutyFiling: "file-text",
    QuarterShowing: "file-text",
}


class FigureCard(Card):
    """One row of a channel.

    Attributes:
        cite: Makes it evidence.
    """

    def __init__(self, figure: Figure) -> None:
        super().__init__(padding=theme.GAP_12)
        self.setAccessibleName(figure.title)
        self.cite = button(self.tr("引用"), icon="plus")
        self.cite.setAccessibleName(self.tr("引用“{title}”").format(title=figure.title))
        icon = _ICONS[type(figure.row)]
        head = row(
            IconSpot(icon, "secondary", theme.ICON_SMALL),
            prose(figure.title, size=theme.BODY),
            self.cite,
        )
        head.setStretch(1, 1)
        if figure.difference:
            words = self.tr("申报与此相差 {difference}")
            said = words.format(difference=figure.difference)
            head.insertWidget(2, chip(said, "attention"))
        self.body.setSpacing(theme.GAP_4)
        self.body.addLayout(head)
        self.body.addWidget(prose(figure.content, size=theme.DENSE))
        self.body.addWidget(label(figure.source, size=theme.CAPTION, tone="secondary"))
