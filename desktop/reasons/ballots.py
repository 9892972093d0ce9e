"""The words of ballots: what a paper lacks, what a box is not for."""

from __future__ import annotations

BALLOTS_RULES: dict[str, tuple[str, str]] = {
    "two_sealers": (
        "封存人与{field}不能是同一人",
        "{field} is another person than who seals",
    ),
    "group_without_papers": (
        "“{term1}”没有发票",
        "no ballots were issued to “{term1}”",
    ),
    "other_subjects": (
        "票上的{field}与活动不一致",
        "the ballot and the activity name other {field}",
    ),
    "not_a_ballot": (
        "票上的{field}与活动不一致",
        "the ballot's {field} are not those of the activity",
    ),
    "tick_without_case": (
        "勾选“{term1}”须写明事例",
        "“{term1}” is ticked without a case",
    ),
}

BALLOTS_REASONS: dict[str, tuple[str, str]] = {
    "subject_not_of_round": (
        "被评价对象中有人不在本期考察名单里",
        "a subject is not on the list of this round",
    ),
    "no_ballot_items": ("还没有测评项目", "it has no items yet"),
    "kiosk_open": ("投票窗口还开着", "the voting window is still open"),
    "papers_differ": (
        "还有票没有两人录入一致",
        "some ballots were not read alike by two persons",
    ),
    "box_not_written": ("票箱还没有封存入档", "the box is not written yet"),
    "box_elsewhere": ("票箱在另一台工作站上", "the box is at another station"),
    "other_state": (
        "测评活动的状态已经不同",
        "the activity is in another state",
    ),
    "kiosk_closed": ("投票窗口没有打开", "the voting window is not open"),
    "one_reading": (
        "这张票还没有两人录入",
        "two persons have not typed this ballot yet",
    ),
    "no_number": ("票号没有填，或过长", "the ballot's number is missing or too long"),
    "paper_counted": ("这张票已经计入", "this ballot is counted already"),
    "paper_typed_twice": (
        "这张票已有两人录入，请核对原票后确认",
        "two persons typed this ballot; look at the paper and settle it",
    ),
    "second_person_needed": (
        "须由另一人共同办理",
        "another person must take part",
    ),
    "no_reason_given": ("没有写明理由或张数", "the reason or the number is missing"),
    "not_so_many": ("没有这么多相同的票", "there are not so many equal ballots"),
    "no_activity": ("本期还没有测评活动", "the round has no activity yet"),
    "activity_open": (
        "本期还有测评活动没有汇总",
        "an activity of the round is not counted yet",
    ),
}
