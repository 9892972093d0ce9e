"""What stands around the text of every page, measured on the rendered paper."""

from __future__ import annotations

import re
from itertools import pairwise

import pypdfium2 as pdfium
import pytest

from desktop.dossier.furniture import print_day
from desktop.dossier.page import BODY_WIDTH, BOTTOM, PAPER_HEIGHT
from desktop.dossier.volume import render_dossier
from desktop.dossier.wording import wording

from . import paper, samples

MM = 72 / 25.4
SCALE = 4
TWELVE_PER_CENT = round(255 * 0.88)


@pytest.fixture(scope="module")
def full():
    return render_dossier(samples.dossier(), samples.MARK).pdf


@pytest.fixture(scope="module")
def feedback():
    return render_dossier(samples.feedback(), samples.MARK).pdf


def shades(pdf: bytes, page: int):
    """Return a page, counted from 1, as rows of grey: 0 black, 255 white."""
    document = pdfium.PdfDocument(pdf)
    image = document[page - 1].render(scale=SCALE, grayscale=True).to_pil()
    document.close()
    return image.convert("L")


def test_every_page_has_the_watermark(full, feedback):
    """
    打印人 and date lie across every page; on the 反馈版 it says so before them.
    """
    stamp = f"{samples.MARK.printed_by}　{print_day(samples.MARK.printed_at)}"

    assert all(3 == text.count(stamp) for text in paper.texts(full))
    assert all(3 == text.count(f"反馈版　{stamp}") for text in paper.texts(feedback))
    assert not any(f"反馈版　{stamp}" in text for text in paper.texts(full))


def test_the_watermark_is_a_tenth_of_black_and_no_more(full):
    """
    It is 12 % grey, so that text over it can be read.
    """
    found = shades(full, 2).histogram()

    assert 10_000 < sum(found[TWELVE_PER_CENT - 1 : TWELVE_PER_CENT + 2])


def test_the_header_spans_the_body(full):
    """
    期号 and theme begin at the left edge of the 版心, 密级 and 份号 end at its right.
    """
    content = samples.dossier()
    for number in (2, 3):
        left = (28 if number % 2 else 26) * MM
        top = [
            g for g in paper.glyphs(full, number) if g.bottom > PAPER_HEIGHT - 37 * MM
        ]
        line = "".join(g.character for g in sorted(top, key=lambda g: g.left))

        assert line.startswith(content.round_label)
        assert line.endswith(f"份号{samples.MARK.copy_number:06d}")
        assert abs(min(g.left for g in top) - left) < 1.5
        assert abs(max(g.right for g in top) - left - BODY_WIDTH) < 1.5


def test_columns_are_as_wide_as_the_form_says(full):
    """
    Between the rules of the 目录 lie the millimetres its columns are to have.
    """
    image = shades(full, 3)
    head = next(g for g in paper.glyphs(full, 3) if g.character == "序")
    y = int((PAPER_HEIGHT - head.top - 3) * SCALE)
    dark = [x for x in range(image.width) if image.getpixel((x, y)) < 150]
    edges = [x for before, x in pairwise([-9, *dark]) if x - before > 2]
    widths = [(b - a) / SCALE / MM for a, b in pairwise(edges)]

    columns = wording("YX-01").table("contents")
    assert [c.width_mm for c in columns] == pytest.approx(widths, abs=0.3)


def test_the_contents_give_every_part_its_pages(full):
    """
    Each line of the 目录 has the pages its part begins and ends on, as printed there.
    """
    texts = [text.replace("\r\n", "") for text in paper.texts(full)]
    document = pdfium.PdfDocument(full)
    starts = [
        (mark.get_title(), mark.get_dest().get_index() + 1)
        for mark in document.get_toc()
        if mark.level == 0
    ]
    document.close()
    ends = [number - 1 for _, number in starts[1:]]
    checked = 0
    for (title, first), last in zip(starts, ends, strict=False):
        if "、" not in title or title.startswith("一、"):
            continue
        name = title.split("、", 1)[1]
        span = f"{first}—{last}" if last > first else f"{first}"
        row = rf"{re.escape(name)}\s?[\d.—]*\s?{last - first + 1}\s?{span}\s?—"

        checked += 1
        assert re.search(row, texts[2]), (title, span)
        assert f"— {first} —" in texts[first - 1]
    assert 9 == checked


def test_the_head_of_a_page_across_is_at_the_left_of_the_bound_volume(full):
    """
    Toward the 订口 on odd pages, toward the 切口 on even ones (domain/3 §5.11).
    """
    number = paper.page_with(full, "印证来源1")
    document = pdfium.PdfDocument(full)
    page = document[number - 1]
    rotation, (width, height) = page.get_rotation(), page.get_size()
    document.close()
    glyphs = paper.glyphs(full, number)
    title = next(g for g in glyphs if g.character == "节")
    dash = next(g for g in glyphs if g.character == "—" and g.right < BOTTOM)

    assert (0, True) == (rotation, width > height)
    assert title.bottom > height / 2
    # The page number lies at the foot of the upright page: here its left side.
    assert dash.right < width / 4
