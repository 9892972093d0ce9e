from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _on_servers(engines):
    """Every test here has servers with nothing on them."""
