"""Who may write what, and who may read a source. Pure.

Where the table gives master data to the 专班 alone, a team leader may write them too:
his laptop may be the only one of the round. The archive holds to the table.

Source: domain/2-workflows-and-roles.md §4.
"""

from __future__ import annotations

from desktop.errors.records import PermissionRefusedError
from desktop.model.codes import Role, SheetState
from desktop.model.fieldwork import Interview
from desktop.model.lists import AppraisalSheet

_EVERYONE = frozenset({Role.TASK_FORCE, Role.LEADER, Role.REVIEWER, Role.PART_TIME})
_LEADING = frozenset({Role.TASK_FORCE, Role.LEADER})
_COUNTING = _EVERYONE - {Role.PART_TIME}
_DECIDING = _LEADING | {Role.COMMITTEE}

WRITERS: dict[str, frozenset[Role]] = {
    "unit": _LEADING,
    "cadre": _LEADING,
    "reviewer": _LEADING,
    "corps": _LEADING,
    "field": _LEADING,
    "matter": _LEADING,
    "milestone": _LEADING,
    "responsibility": _LEADING,
    "round": _LEADING,
    "team": _LEADING,
    "peer_group": _LEADING,
    "subject": _LEADING,
    "interview": _EVERYONE,
    "point": _EVERYONE,
    "observation": _EVERYONE,
    "finding": _EVERYONE,
    "evidence": _EVERYONE,
    "verification": _EVERYONE,
    "photo": _EVERYONE,
    "duty_item": _EVERYONE,
    "result_item": _EVERYONE,
    "issue_item": _EVERYONE,
    "appraisal_sheet": _EVERYONE,
    "review": _LEADING,
    "person_match": _LEADING,
    "daily_note": _EVERYONE,
    "stay": _LEADING,
    "stay_log": _EVERYONE,
    "period_summary": _EVERYONE,
    "effort_sheet": _EVERYONE,
    "achievement_sheet": _EVERYONE,
    "ballot_activity": _LEADING,
    "ballot_box": _COUNTING,
    "honour_item": _EVERYONE,
    "grade_fact": _LEADING,
    "conferral": _LEADING,
    "round_lock": _LEADING,
    "score_sheet": _LEADING,
    "grade_decision": _DECIDING,
    "assessment": _EVERYONE,
    "analysis_report": _LEADING,
    "import_batch": _EVERYONE,
    "duty_filing": _LEADING,
    "indicator_reading": _LEADING,
    "supervision_item": _LEADING,
    "quarter_showing": _LEADING,
    "scheme": _LEADING,
    "form_template": _LEADING,
    "calendar_year": _LEADING,
}
"""The roles that may write each record type."""


def require_write(role: Role, type_name: str, action: str) -> None:
    """Refuse a role that may not write records of a type.

    Raises:
        PermissionRefusedError: It may not.
    """
    if role not in WRITERS[type_name]:
        raise PermissionRefusedError(str(role.value), action, type_name)


def may_read_words(role: Role, reviewer: str, interview: Interview) -> bool:
    """Tell whether a person may read the words of an interview and who said them.

    A reviewer reads what he asked or recorded, a leader what his team brought (the
    archive gives a laptop no more than its own teams); others read upon approval.
    """
    if role is Role.LEADER:
        return True
    own = reviewer in {interview.asked_by, interview.recorded_by}
    return own and role in {Role.REVIEWER, Role.PART_TIME, Role.TASK_FORCE}


def may_read_marks(role: Role, reviewer: str, sheet: AppraisalSheet) -> bool:
    """Tell whether a person may read the marks of a 履职评价单.

    A reviewer reads his own: each one marks by himself. The leader and the 专班 read
    what was signed.
    """
    if sheet.reviewer_id == reviewer:
        return True
    return sheet.state is SheetState.SIGNED and role in _LEADING
