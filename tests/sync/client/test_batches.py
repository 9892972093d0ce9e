from __future__ import annotations

import pytest

from desktop.sync.client.entries import BATCH_S, next_most
from desktop.sync.protocol import FEWEST_ENTRIES, MOST_ENTRIES, MOST_OF_PAGE


@pytest.mark.parametrize(
    ("most", "took_s", "then"),
    [
        (FEWEST_ENTRIES, BATCH_S, FEWEST_ENTRIES),
        (FEWEST_ENTRIES, BATCH_S / 2, 2 * FEWEST_ENTRIES),
        (FEWEST_ENTRIES, 0.0, MOST_ENTRIES),
        (FEWEST_ENTRIES, 90.0, FEWEST_ENTRIES),
        (MOST_ENTRIES, BATCH_S / 3, MOST_ENTRIES),
        (MOST_ENTRIES, 2 * BATCH_S, MOST_ENTRIES // 2),
    ],
)
def test_next_batch_goes_at_the_pace_of_the_last(most, took_s, then):
    """
    A batch is as large as goes in two seconds, never under or over what is sensible.
    """
    assert then == next_most(most, took_s)


def test_page_may_be_larger_than_a_batch():
    """
    How large a page may be the archive says.
    """
    assert MOST_OF_PAGE == next_most(FEWEST_ENTRIES, 0.0, MOST_OF_PAGE)
