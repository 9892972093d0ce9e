from __future__ import annotations

import pytest

from desktop.sync.photo_protocol import PACKS_PATH
from tests.sync.archive.packs.hand import NAME, packed


@pytest.fixture
def bring(ask):
    def bring(parts, data: bytes):
        return ask("POST", PACKS_PATH, packed(*parts) + data)

    return bring


@pytest.fixture(autouse=True)
def _named(request):
    """The photo is named by a record that everybody may have."""
    if "ask" in request.fixturenames:
        request.getfixturevalue("shelf").name_photo(NAME.hex())
