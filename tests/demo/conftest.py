"""The sample district, read once."""

from __future__ import annotations

import pytest

from desktop.demo.district import District, load


@pytest.fixture(scope="session")
def district() -> District:
    return load()
