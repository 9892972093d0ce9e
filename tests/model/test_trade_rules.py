"""What the trade asks of a round, an interview, a claim, a sheet."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from desktop.errors.records import Flaw
from desktop.model import codes, matter_codes
from desktop.model.fieldwork import (
    OFF_SITE,
    Evidence,
    Interview,
    Line,
    Photo,
    Point,
    on_site,
)
from desktop.model.lists import AppraisalSheet, ResultItem
from desktop.model.people import Cadre, Recusal, Reviewer
from desktop.model.rounds import Round, Subject, Team, is_list_late, list_due_on
from desktop.model.rules import flaws
from desktop.model.work import Matter
from desktop.model.workdays import WorkDays, YearDays
from tests.model.sound import MARKS, NOON, ONE, TWO, sound
from tests.model.strategies import replaced

CALENDAR = WorkDays(
    years={
        2024: YearDays(
            notice="国务院办公厅关于2024年部分节假日安排的通知",
            off=tuple(date(2024, 5, day) for day in range(1, 6)),
            worked=(date(2024, 2, 4),),
        )
    }
)


def test_project_says_which_kind_and_a_task_does_not():
    """
    项目类别 is for projects, and they have one (M20).
    """
    project = matter_codes.MatterKind.PROJECT
    kind = matter_codes.ProjectKind.LIVELIHOOD

    assert (Flaw("project_kind", "required_for_project"),) == flaws(
        sound(Matter, kind=project, task_kind=None)
    )
    assert () == flaws(sound(Matter, kind=project, project_kind=kind, task_kind=None))
    assert (Flaw("project_kind", "only_for_project"),) == flaws(
        sound(Matter, project_kind=kind)
    )


def test_task_says_which_kind_and_a_project_does_not():
    """
    任务类别 is for tasks, and they have one (M20).
    """
    project = {
        "kind": matter_codes.MatterKind.PROJECT,
        "project_kind": matter_codes.ProjectKind.LIVELIHOOD,
    }

    assert (Flaw("task_kind", "required_for_task"),) == flaws(
        sound(Matter, task_kind=None)
    )
    assert (Flaw("task_kind", "only_for_task"),) == flaws(
        sound(Matter, task_kind=matter_codes.TaskKind.REFORM, **project)
    )


@pytest.mark.parametrize(
    ("first", "due"),
    [
        (date(2024, 7, 1), date(2024, 7, 5)),  # a Monday
        (date(2024, 6, 20), date(2024, 6, 7)),  # begins in the month's middle
        (date(2024, 9, 1), date(2024, 9, 6)),  # a Sunday
        (date(2024, 5, 3), date(2024, 5, 10)),  # 五一 until the 5th
        (date(2024, 2, 1), date(2024, 2, 6)),  # Sunday the 4th is worked
        (date(2025, 3, 1), date(2025, 3, 7)),  # no notice is known: Monday to Friday
    ],
)
def test_list_is_due_on_the_fifth_working_day(first, due):
    """
    The list is confirmed by the fifth working day of the month; after it, it is 迟定.
    """
    confirmed = sound(Round, starts_on=first, list_confirmed_on=due)
    late = sound(Round, starts_on=first, list_confirmed_on=due + timedelta(days=1))

    assert due == list_due_on(first, CALENDAR)
    assert not is_list_late(confirmed, date(2030, 1, 1), CALENDAR)
    assert is_list_late(late, first, CALENDAR)


def test_unconfirmed_list_becomes_late():
    """
    A list not confirmed yet is late from the day after it was due; without dates never.
    """
    waiting = sound(Round, starts_on=date(2024, 7, 1), list_confirmed_on=None)

    assert not is_list_late(waiting, date(2024, 7, 5), CALENDAR)
    assert is_list_late(waiting, date(2024, 7, 6), CALENDAR)
    assert not is_list_late(sound(Round, starts_on=None), date(2030, 1, 1), CALENDAR)


def test_evidence_on_site_is_counted():
    """
    Seven of ten on site; what is void or struck out counts in neither (M01).
    """
    village = [sound(Evidence, site=codes.Site.VILLAGE)] * 7
    inside = [sound(Evidence, site=site) for site in OFF_SITE]
    void = sound(Evidence, state=codes.EvidenceState.VOID, site=codes.Site.VILLAGE)
    struck = sound(Evidence, struck="重复登记", site=codes.Site.VILLAGE)

    assert (7, 10) == on_site([*village, *inside, void, struck])


def test_round_does_not_end_before_it_starts():
    """
    A round of one day is a round; one that ends the day before is none.
    """
    day = date(2026, 3, 2)

    assert () == flaws(sound(Round, starts_on=day, ends_on=day))
    assert (Flaw("ends_on", "ends_before_start"),) == flaws(
        sound(Round, starts_on=day, ends_on=day - timedelta(days=1))
    )


def test_team_has_two_persons_at_least():
    """
    The leader listed among the members is one person (M08).
    """
    assert (Flaw("members", "team_too_small", ("2",)),) == flaws(
        sound(Team, leader_id=ONE, members=(ONE,))
    )
    assert () == flaws(sound(Team, leader_id=ONE, members=(ONE, TWO)))


def test_subject_without_a_matter_has_a_reason():
    """
    Every name on a list shows a matter or a written exception (M21).
    """
    assert (Flaw("reason", "no_matter_no_reason"),) == flaws(sound(Subject, reason=""))
    assert () == flaws(sound(Subject, reason="", matters=(ONE,)))


def test_interview_is_held_by_two_persons():
    """
    谈话人 and 记录人 are two (M33).
    """
    assert (Flaw("recorded_by", "two_persons"),) == flaws(
        sound(Interview, asked_by=ONE, recorded_by=ONE)
    )


def test_interview_does_not_end_before_it_began():
    """
    The end of an interview is not before its beginning.
    """
    early = NOON - timedelta(seconds=1)

    assert () == flaws(sound(Interview, held_at=NOON, ended_at=NOON))
    assert (Flaw("ended_at", "ends_before_start"),) == flaws(
        sound(Interview, held_at=NOON, ended_at=early)
    )


def test_correction_says_why():
    """
    A record that corrects another says why.
    """
    assert (Flaw("correction_reason", "required"),) == flaws(
        sound(Interview, corrects=ONE)
    )
    assert () == flaws(sound(Interview, corrects=ONE, correction_reason="记错姓名"))


def test_point_does_not_end_before_it_starts():
    """
    The last line of a passage is not before its first.
    """
    assert (Flaw("last_line", "ends_before_start"),) == flaws(
        sound(Point, first_line=2, last_line=1)
    )


def test_void_evidence_says_why():
    """
    作废 keeps the evidence and says why.
    """
    void = sound(Evidence, state=codes.EvidenceState.VOID)

    assert (Flaw("void_reason", "required"),) == flaws(void)
    assert () == flaws(replaced(void, void_reason="重复登记"))


def test_photo_names_its_original():
    """
    A photo record names its bytes by their SHA-256; a portrait does, if there is one.
    """
    assert (Flaw("original", "wrong_kind"),) == flaws(sound(Photo, original="ab"))
    assert (Flaw("portrait", "wrong_kind"),) == flaws(sound(Cadre, portrait="ab"))
    assert () == flaws(sound(Cadre, portrait="a" * 64))


def test_result_belongs_to_a_duty_or_is_off_the_list():
    """
    A result answers a duty, or is flagged 清单外.
    """
    assert (Flaw("duty_id", "duty_or_off_list"),) == flaws(
        sound(ResultItem, off_list=False)
    )
    assert () == flaws(sound(ResultItem, off_list=False, duty_id=ONE))


def test_sheet_marks_every_item_once():
    """
    All items of the 评价单 are marked, each once (M37).
    """
    label = codes.SheetItem.ROOM.label

    assert (Flaw("marks", "mark_missing", (label,)),) == flaws(
        sound(AppraisalSheet, marks=MARKS[:-1])
    )
    assert (Flaw("marks", "mark_twice"),) == flaws(
        sound(AppraisalSheet, marks=(*MARKS, MARKS[0]))
    )


@pytest.mark.parametrize(
    ("score", "is_extreme"),
    [("90", False), ("90.5", True), ("70", False), ("69.5", True), ("100", True)],
)
def test_extreme_mark_rests_on_evidence(score, is_extreme):
    """
    A mark above 90 or below 70 cites evidence (M37).
    """
    mark = replaced(MARKS[0], score=Decimal(score))
    bare = sound(AppraisalSheet, marks=(mark, *MARKS[1:]))
    cited = replaced(bare, marks=(replaced(mark, evidence_ids=(ONE,)), *MARKS[1:]))
    label = codes.SheetItem.POLITICS.label
    expected = (Flaw("marks", "mark_without_evidence", (label,)),) * is_extreme

    assert expected == flaws(bare)
    assert () == flaws(cited)


def test_unfinished_mark_is_named_once():
    """
    A mark without its score is missing its score, and nothing is made of it.
    """
    marks = (replaced(MARKS[0], score=None), *MARKS[1:])

    assert (Flaw("marks[1].score", "required"),) == flaws(
        sound(AppraisalSheet, marks=marks)
    )


def test_sheet_declares_recusal():
    """
    Who judges declares that nothing ties him to the subject.
    """
    assert (Flaw("recusal_declared", "recusal_not_declared"),) == flaws(
        sound(AppraisalSheet, recusal_declared=False)
    )


def test_recusal_is_of_somebody():
    """
    A recusal names a unit or a cadre.
    """
    nobody, unit = Recusal(reason="亲属"), Recusal(reason="亲属", unit_id=ONE)

    assert (Flaw("recusals", "recusal_of_nobody"),) == flaws(
        sound(Reviewer, recusals=(unit, nobody))
    )


def test_interview_of_empty_lines_records_nothing():
    """
    Lines without words or photos are no record of a talk.
    """
    assert (Flaw("lines", "required"),) == flaws(
        sound(Interview, lines=(Line(), Line(words=" ")))
    )
    assert () == flaws(sound(Interview, lines=(Line(photos=(ONE,)),)))
