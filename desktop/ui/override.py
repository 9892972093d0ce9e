"""`override` for Python 3.11, without the 10 ms of importing typing_extensions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override as override  # noqa: PLC0414 - exported
else:

    def override(method):
        """Mark *method* as overriding one of Qt's; checked by the type checker."""
        return method
