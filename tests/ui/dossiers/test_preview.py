"""档案: the preview is the print, of a volume or of the report."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.dossier.content import Edition
from desktop.model.ids import id_at
from desktop.services import prints
from desktop.ui.report.page import ReportPage


def test_first_volume_is_shown_at_once(page):
    """
    The page opens on a volume, rendered, with its pages counted.
    """
    assert page.shown.paper.pages > 3
    assert page.shown.preview.content.edition is Edition.FULL


def test_edition_switch_renders_the_other_edition(page, settle):
    """
    The feedback edition is another document, not a filter over the first.
    """
    full = page.shown.preview.printed.digest

    page.shown.edition.choose(1)
    settle()

    assert page.shown.preview.content.edition is Edition.FEEDBACK
    assert page.shown.preview.printed.digest != full


def test_feedback_edition_says_exactly_what_it_leaves_out(page, settle):
    """
    Names go from what the team wrote; the cadre's own words stay as they are.
    """
    page.shown.edition.choose(1)
    settle()

    said = page.shown.said
    assert "不附访谈、观察" in said
    assert "考察组所写部分隐去姓名；本人所写照录" in said


def test_keys_turn_pages_and_zoom(page, qtbot):
    """
    Page keys walk the pages, plus and minus change the size.
    """
    page.shown.paper.go_to_page(0)

    qtbot.keyClick(page.shown.paper, Qt.Key.Key_PageDown)
    assert page.shown.paper.page == 1

    qtbot.keyClick(page.shown.paper, Qt.Key.Key_End)
    assert page.shown.paper.page == page.shown.paper.pages - 1

    before = page.shown.paper.verticalScrollBar().maximum()
    qtbot.keyClick(page.shown.paper, Qt.Key.Key_Plus)
    assert page.shown.paper.verticalScrollBar().maximum() > before


def test_pages_in_view_become_pictures(page, settle, qtbot):
    """
    What is in view is drawn from the print itself: paper white and ink.
    """
    page.shown.paper.viewport().grab()
    settle()

    image = page.shown.paper.viewport().grab().toImage()
    across = range(0, image.width(), 3)
    shades = {
        image.pixelColor(x, y).lightness()
        for x in across
        for y in range(0, image.height(), 3)
    }

    assert {255} <= shades
    assert min(shades) < 60


def test_saved_file_is_the_print_that_was_shown(page, settle, tmp_path, bench):
    """
    What is saved verifies against the station.
    """
    path = tmp_path / "one.pdf"

    page.shown.outlet.save_to(path, page.shown.preview.printed)
    settle()

    assert prints.verify(bench.desk, path).edition is Edition.FULL


def test_volume_that_cannot_be_shown_leaves_no_code_of_another(page, settle):
    """
    Where a volume fails, the foot does not go on naming the one before.
    """
    assert "校验码" in page.shown.said

    page._show_subject(id_at(9, 9))
    settle()

    assert "" == page.shown.said
    assert page.shown.preview is None
    assert page.banner.text
    assert not page.shown.save.isEnabled()


def test_the_report_is_shown_beside_the_volumes(page, settle, qtbot):
    """
    The whole report, and the extract on whoever is chosen, stand where volumes do.
    """
    page.show_report()
    settle()
    assert page.shown.preview.content.whole is not None

    page.volumes.choose(page.volumes._model.volumes[0].subject)
    page.shown.document.choose(1)
    settle()
    assert page.shown.preview.content.whole is None
    assert page.shown.preview.file.startswith("FX-")


def test_report_leaves_nobody_chosen_and_stays_through_a_refresh(page, settle):
    """
    Of whom something is shown is chosen; the report is of all, and says so.
    """
    page.show_report()
    settle()
    page.refresh(frozenset({"cadre"}))
    settle()

    assert not page.volumes.currentIndex().isValid()
    assert not page.volumes.selectedIndexes()
    assert page.shown._title.isVisible()
    assert not page.shown.document.isVisible()
    assert page.shown.preview.content.whole is not None

    first = page.volumes._model.volumes[0]
    page.volumes.choose(first.subject)
    settle()
    assert not page.shown._title.isVisible()
    assert page.shown.document.isVisible()
    assert page.shown.preview.content.cadre.name == first.name


def test_what_people_write_in_the_report_has_a_page(page, settle, workplace):
    """
    写报告文字 opens the page of the texts; Esc leads back here.
    """
    page._words.click()
    settle()
    assert isinstance(workplace.window.page, ReportPage)

    workplace.window.page.back()
    settle()
    assert workplace.window.page is page
