"""The table of pages: one line each. A page not listed here is not in the window.

A page's module is imported when it is first opened, so that the window paints early.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop.ui.bench import Bench
from desktop.ui.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """One destination of the rail.

    Attributes:
        key: Its name in code and in `Place`.
        icon: Its outline.
        build: Makes the page.
        at_foot: It stands at the foot of the rail.
        under: The destination it belongs to, for a page that is not in the rail.
    """

    key: str
    icon: str
    build: Callable[[Bench], Page]
    at_foot: bool = False
    under: str = ""


def _today(bench: Bench) -> Page:
    from desktop.ui.today.page import TodayPage

    return TodayPage(bench)


def _review(bench: Bench) -> Page:
    from desktop.ui.review.page import ReviewPage

    return ReviewPage(bench)


def _interview(bench: Bench) -> Page:
    from desktop.ui.interview.page import InterviewPage

    return InterviewPage(bench)


def _verify(bench: Bench) -> Page:
    from desktop.ui.verification.page import VerificationPage

    return VerificationPage(bench)


def _conflict(bench: Bench) -> Page:
    from desktop.ui.conflicts.page import ConflictPage

    return ConflictPage(bench)


def _plan(bench: Bench) -> Page:
    from desktop.ui.conflicts.places import PLANNED
    from desktop.ui.records.page import RecordsPage

    return RecordsPage(
        bench,
        QCoreApplication.translate("Rail", "计划"),
        PLANNED,
        links=(
            (QCoreApplication.translate("Rail", "评价方案"), "schemes"),
            (QCoreApplication.translate("Rail", "表样"), "forms"),
        ),
    )


def _forms(bench: Bench) -> Page:
    from desktop.ui.forms.page import FormsPage

    return FormsPage(bench)


def _schemes(bench: Bench) -> Page:
    from desktop.ui.schemes.page import SchemesPage

    return SchemesPage(bench)


def _figures(bench: Bench) -> Page:
    from desktop.ui.records.page import RecordsPage

    return RecordsPage(
        bench,
        QCoreApplication.translate("Rail", "数据"),
        (
            "cadre",
            "unit",
            "interview",
            "point",
            "observation",
            "finding",
            "evidence",
            "verification",
            "photo",
            "duty_item",
            "result_item",
            "issue_item",
            "honour_item",
            "appraisal_sheet",
            "assessment",
            "analysis_report",
            "duty_filing",
            "indicator_reading",
            "supervision_item",
            "quarter_showing",
            "import_batch",
        ),
    )


def _consolidation(bench: Bench) -> Page:
    from desktop.ui.consolidation.page import ConsolidationPage

    return ConsolidationPage(bench)


def _daily(bench: Bench) -> Page:
    from desktop.ui.daily.page import DailyPage

    return DailyPage(bench)


def _ballots(bench: Bench) -> Page:
    from desktop.ui.ballots.page import BallotsPage

    return BallotsPage(bench)


def _photos(bench: Bench) -> Page:
    from desktop.ui.photos.page import PhotosPage

    return PhotosPage(bench)


def _dossiers(bench: Bench) -> Page:
    from desktop.ui.dossiers.page import DossiersPage

    return DossiersPage(bench)


def _report(bench: Bench) -> Page:
    from desktop.ui.report.page import ReportPage

    return ReportPage(bench)


def _sync(bench: Bench) -> Page:
    from desktop.ui.sync.page import SyncPage

    return SyncPage(bench)


def _reconciliation(bench: Bench) -> Page:
    from desktop.ui.sync.reconciliation import ReconciliationPage

    return ReconciliationPage(bench)


def _effort_help(bench: Bench) -> Page:
    from desktop.ui.daily.help_page import EffortHelpPage

    return EffortHelpPage(bench)


def _settings(bench: Bench) -> Page:
    from desktop.ui.settings.page import SettingsPage

    return SettingsPage(bench)


PAGES: Final[tuple[PageEntry, ...]] = (
    PageEntry(key="today", icon="sun", build=_today),
    PageEntry(key="review", icon="clipboard-check", build=_review),
    PageEntry(key="daily", icon="book-open", build=_daily, under="review"),
    PageEntry(key="ballots", icon="inbox", build=_ballots, under="review"),
    PageEntry(key="photos", icon="image", build=_photos),
    PageEntry(key="consolidate", icon="layers", build=_consolidation),
    PageEntry(key="interview", icon="message-square", build=_interview, under="review"),
    PageEntry(key="verify", icon="list-checks", build=_verify, under="review"),
    PageEntry(key="conflict", icon="git-compare", build=_conflict, under="today"),
    PageEntry(key="dossiers", icon="archive", build=_dossiers),
    PageEntry(key="report", icon="pen-line", build=_report, under="dossiers"),
    PageEntry(key="plan", icon="calendar-days", build=_plan),
    PageEntry(key="schemes", icon="target", build=_schemes, under="plan"),
    PageEntry(key="forms", icon="file-text", build=_forms, under="plan"),
    PageEntry(key="figures", icon="chart-column", build=_figures),
    PageEntry(key="sync", icon="refresh-cw", build=_sync, at_foot=True),
    PageEntry(
        key="reconciliation", icon="list-checks", build=_reconciliation, under="sync"
    ),
    PageEntry(
        key="effort_help", icon="circle-help", build=_effort_help, under="review"
    ),
    PageEntry(key="settings", icon="settings", build=_settings, at_foot=True),
)
"""闭环 and 人才库 come with the issues that build them; until then they are
not in the window."""
