"""What the line at the foot says of what waits."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.ui.bench import Facts
from desktop.ui.frame.status_line import StatusLine

NOW = datetime(2026, 11, 3, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (Facts(), "全部已交付"),
        (Facts(records_here=3), "本机 3 条未交付"),
        (Facts(photos_here=2), "本机 2 张照片未交付"),
        (Facts(records_here=3, photos_here=2), "本机 3 条、2 张照片未交付"),
        (Facts(records_here=3, are_at_hub=True), "本机 3 条只到组长处"),
        (
            Facts(records_here=3, photos_here=2, are_at_hub=True),
            "本机 3 条、2 张照片只到组长处",
        ),
    ],
)
def test_what_waits_is_counted_and_said_where_it_is(qtbot, facts, words):
    """
    Who handed all to the leader is not told that it went nowhere.
    """
    line = StatusLine(lambda: NOW)
    qtbot.addWidget(line)

    line.show_facts(facts)

    assert words == line.here.text
