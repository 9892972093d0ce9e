"""Where the words of a point stand: nearest to where they stood."""

from __future__ import annotations

from desktop.services.anchoring import nearest


def test_nearest_place_is_found():
    """
    Of equal words the ones nearest to where they stood are taken.
    """
    assert 6 == nearest("天天向上，天天向上", "天向", 7)
    assert -1 == nearest("天天向上", "", 0)
    assert -1 == nearest("天天向上", "下", 0)
