"""The place of one form about a subject: it stands there, or nothing does."""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar

from desktop.ui.records.keeper import FormKeeper


class KeptForm(Protocol):
    """A form that is kept as it is typed."""

    keeper: FormKeeper

    def hide(self) -> None:
        """Take it out of sight."""
        ...

    def deleteLater(self) -> None:
        """Destroy it once nothing of it is running."""
        ...


_FormT = TypeVar("_FormT", bound=KeptForm)


class FormSlot(Generic[_FormT]):
    """Holds one form.

    Attributes:
        form: The one that is shown, None while there is none.
    """

    def __init__(self) -> None:
        self.form: _FormT | None = None

    def flush(self) -> None:
        """Keep what is being written: it goes out of sight."""
        if self.form is not None:
            self.form.keeper.flush()

    def close(self) -> None:
        """Take the form away."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
