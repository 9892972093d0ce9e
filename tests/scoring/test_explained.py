"""docs/scoring.md: what it tells a cadre is what the program computes."""

from __future__ import annotations

from pathlib import Path

from desktop.scoring.figure import line
from desktop.scoring.subject_score import score_subject
from tests.scoring.examples import SCHEME, SUBJECT

PAGE = Path(__file__).resolve().parents[2] / "docs" / "scoring.md"


def test_every_line_of_the_example_is_the_programs():
    """
    码, 名称, 算式, 代入 and 结果 of each table row stand in the tree of the vectors.
    """
    scored = score_subject(SUBJECT, SCHEME, round_number="2024-07", months=3)
    known = {(own.code, *line(own, scored.origin)[:4]) for own in scored.total.walk()}
    rows = [
        tuple(cell.strip() for cell in text.strip("|").split("|"))
        for text in PAGE.read_text("utf-8").splitlines()
        if text.startswith("|")
    ]
    told = [row for row in rows if len(row) == 5 and row[0] not in {"码", "---"}]

    assert set() == set(told) - known
    assert 30 < len(told)
    assert {"E", "P", "A", "B", "C", "S", "T"} <= {row[0] for row in told}
