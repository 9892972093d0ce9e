"""The words, icons and tones of verdicts and claims."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QObject

from desktop.model.codes import Verdict
from desktop.model.lists import DutyItem, IssueItem, ResultItem
from desktop.model.office import OFFICE_ZONE
from desktop.model.spec import Code, Kind, Spec, specs
from desktop.model.verifying import Claim
from desktop.services.verifying import Case
from desktop.ui.records.telling import told
from desktop.ui.terms import clauses, code_word, field_word

TONES: Final[dict[Verdict | None, tuple[str, str]]] = {
    Verdict.VERIFIED: ("circle-check", "good"),
    Verdict.PARTLY: ("circle-alert", "attention"),
    Verdict.FALSE: ("circle-x", "danger"),
    Verdict.PENDING: ("circle-dashed", "secondary"),
    None: ("circle-dashed", "secondary"),
}
_LEFT_OUT = frozenset(
    {
        "number",
        "state",
        "duty",
        "outcome",
        "statement",
        "fact",
        "content",
        "title",
        "rectification",
    }
)
_ALSO = frozenset({"producer", "collected_at", "issue_class"})
_REFERRING = frozenset({Kind.REF, Kind.REFS, Kind.NESTED})


class ClaimWords(QObject):
    """Says what a claim is and what it says beside its sentence."""

    def facts(self, case: Case) -> list[tuple[str, str]]:
        """Return (label, words) of what a claim says beside its sentence."""
        claim = case.claim
        rows = self._duty_rows(case)
        for spec in specs(type(claim)):
            value = getattr(claim, spec.name)
            if _is_fact(spec) and value not in (None, "", ()):
                rows.append((field_word(spec), self._value(spec, value)))
        if isinstance(claim, IssueItem) and claim.rectification:
            rows.append((self.tr("整改状态"), claim.rectification))
        if case.issues:
            each = self.tr("{number} {statement}（{severity}）")
            words = clauses(
                each.format(
                    number=issue.number or "",
                    statement=issue.statement,
                    severity=code_word(issue.severity),
                )
                for issue in case.issues
            )
            rows.append((self.tr("相关问题"), words))
        return rows

    def list_of(self, claim: Claim) -> str:
        """Return which list a claim stands in, with its number."""
        number = getattr(claim, "number", None)
        if isinstance(claim, DutyItem | ResultItem | IssueItem) and number:
            words = self.tr("{list}第 {number} 条")
            return words.format(list=self.kind(claim.TYPE), number=number)
        return self.kind(claim.TYPE)

    def kind(self, type_name: str) -> str:
        """Return what kind of claim it is."""
        words = {
            "duty_item": self.tr("责任清单"),
            "result_item": self.tr("实绩清单"),
            "issue_item": self.tr("问题清单"),
            "honour_item": self.tr("加分事项"),
            "daily_note": self.tr("每日动态"),
            "evidence": self.tr("待核实证据"),
        }
        return words[type_name]

    def _duty_rows(self, case: Case) -> list[tuple[str, str]]:
        if case.duty is not None:
            words = self.tr("责任清单第 {number} 条：{duty}").format(
                number=case.duty.number or "", duty=case.duty.duty
            )
            rows = [(self.tr("对应责任"), words)]
            if case.duty.target:
                rows.append((self.tr("目标"), case.duty.target))
            return rows
        if isinstance(case.claim, ResultItem):
            return [(self.tr("对应责任"), self.tr("清单外"))]
        if case.matter is not None:
            return [(self.tr("对应事项"), case.matter.name)]
        return []

    def _value(self, spec: Spec, value: Any) -> str:
        if isinstance(value, Code):
            return code_word(value)
        if spec.kind is Kind.FLAG:
            return self.tr("是") if value else self.tr("否")
        return told(spec, value, OFFICE_ZONE)


def _is_fact(spec: Spec) -> bool:
    if spec.name in _LEFT_OUT or spec.kind in _REFERRING:
        return False
    return spec.listed or spec.name in _ALSO
