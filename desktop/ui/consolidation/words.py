"""States, cells and decisions as a person reads them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject

from desktop.model.catalogue import record_type
from desktop.model.reviews import MaterialState, Review, ReviewDecision
from desktop.services.materials import Submission
from desktop.services.progress import Cell
from desktop.services.reviews import Case
from desktop.ui.terms import code_word, named, phrases, type_word
from desktop.ui.when import moment_words

ICON_OF = {
    MaterialState.NOT_BEGUN: ("circle", "disabled"),
    MaterialState.IN_PROGRESS: ("loader", "accent"),
    MaterialState.SUBMITTED: ("eye", "accent"),
    MaterialState.APPROVED: ("check", "good"),
    MaterialState.RETURNED: ("undo-2", "attention"),
    MaterialState.CONFLICT: ("git-compare", "attention"),
}
"""The outline of a state and its tone; 进行中 is drawn as a ring in the matrix."""

LEGEND = (
    MaterialState.APPROVED,
    MaterialState.IN_PROGRESS,
    MaterialState.SUBMITTED,
    MaterialState.RETURNED,
    MaterialState.CONFLICT,
    MaterialState.NOT_BEGUN,
)
"""The states as the legend tells them."""

CHIP_OF = {
    MaterialState.NOT_BEGUN: "neutral",
    MaterialState.IN_PROGRESS: "neutral",
    MaterialState.SUBMITTED: "accent",
    MaterialState.APPROVED: "good",
    MaterialState.RETURNED: "attention",
    MaterialState.CONFLICT: "attention",
}
LATE_H = 24  # what waits longer is said in another tone


class Consolidation(QObject):
    """Says how many: Qt's tools find forms for one and many only in `tr`."""

    def changed(self, count: int | None) -> str:
        """Return 改动 2 处, or 首次提交 for what nobody decided on yet."""
        if count is None:
            return self.tr("首次提交")
        if not count:
            return self.tr("没有改动")
        return self.tr("改动 %n 处", "", count)

    def own(self) -> str:
        """Return what stands where a leader may not decide himself."""
        return self.tr("须由他人复核")

    def waiting(self, hours: int) -> str:
        """Return 刚刚提交, 等 3 小时 or 等 2 天."""
        if not hours:
            return self.tr("刚刚提交")
        if hours < LATE_H:
            return self.tr("等 %n 小时", "", hours)
        return self.tr("等 %n 天", "", hours // 24)

    def of_state(self, state: MaterialState, count: int) -> str:
        """Return 待复核 2."""
        words = self.tr("{state} {count}")
        return words.format(state=code_word(state), count=count)


class CaseWords(QObject):
    """Says why a material is only read."""

    def note(self, case: Case, *, disputed: bool, may_decide: bool) -> str:
        """Return what stands above the buttons; empty where nothing has to be said."""
        state = case.submission.state
        if disputed:
            return self.tr("有两个版本，两份都保留着；先选定，再复核。")
        if state is MaterialState.CONFLICT:
            return self.tr("复核人的意见不一致，请再定一次；各人的意见都保留。")
        if state is MaterialState.IN_PROGRESS:
            return self.tr("考察员还没有提交，只能查看。")
        if not may_decide:
            return self.tr("由组长或专班复核。")
        if case.is_own:
            return self.tr("本人经手的材料，须由他人复核。")
        return ""


def count_words(cell: Cell) -> str:
    """Return 6, or 4/6 where some are missing; empty where nothing is wanted."""
    if not cell.wanted:
        return ""
    if cell.have >= cell.should:
        return str(cell.have)
    return f"{cell.have}/{cell.should}"


def cell_words(cell: Cell) -> str:
    """Return 访谈，待复核，4/6, for a screen reader."""
    parts = [code_word(cell.material)]
    if cell.wanted:
        parts += [code_word(cell.state), count_words(cell)]
    return phrases(parts)


def point_words(cell: Cell) -> str:
    """Return what a cell is made of, a line for each of its materials."""
    said = Consolidation()
    head = [
        said.of_state(state, cell.count(state)) for state in LEGEND if cell.count(state)
    ]
    title = f"{code_word(cell.material)} {count_words(cell)}".strip()
    lines = [title, "・".join(head)] if head else [title, code_word(cell.state)]
    lines += [f"{code_word(i.state)}　{title_words(i)}" for i in cell.submissions[:12]]
    if len(cell.submissions) > 12:
        lines.append("…")
    return "\n".join(lines)


def title_words(item: Submission) -> str:
    """Return 观察・K42+300: what a material is called; never who said something."""
    name = type_word(record_type(item.type))
    return f"{name}・{item.title}" if item.title else name


def waiting_hours(item: Submission, now: datetime) -> int:
    """Return for how many whole hours a material waits; a clock set back gives 0."""
    if item.written_at is None:
        return 0
    return max(0, int((now - item.written_at).total_seconds() // 3600))


def handed_in_words(item: Submission, author: str, now: datetime) -> str:
    """Return 孙莉 今天 13:05 提交."""
    when = moment_words(item.written_at, now) if item.written_at else ""
    words = QCoreApplication.translate("Consolidation", "{who} {when} 提交")
    return words.format(who=author, when=when).strip()


def decision_words(review: Review, leader: str, now: datetime) -> str:
    """Return 退回补正・沈若兰 7月21日 09:10：地点过于笼统."""
    when = moment_words(review.reviewed_at, now) if review.reviewed_at else ""
    head = f"{code_word(review.decision)}・{leader} {when}".strip()
    return named(head, review.reason) if review.reason else head


def before_words(before: Review | None) -> str:
    """Return what the left column of a comparison is: 上次核定 or 上次退回."""
    if before is not None and before.decision is ReviewDecision.RETURNED:
        return QCoreApplication.translate("Consolidation", "上次退回")
    return QCoreApplication.translate("Consolidation", "上次核定")
