from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@pytest.fixture
def key():
    """The key of a station nobody has heard of."""
    return Ed25519PrivateKey.generate()
