"""The words of ballots: what a paper lacks, what a box is not for."""

from __future__ import annotations

BALLOTS_RULES: dict[str, tuple[str, str]] = {
    "two_sealers": (
        "封存人与{field}不能是同一人",
        "{field} is another person than who seals",
    ),
    "group_without_papers": (
        "“{term1}”没有发票",
        'no ballots were issued to "{term1}"',
    ),
    "other_subjects": (
        "票上的{field}与活动不一致",
        "the ballot and the activity name other {field}",
    ),
    "not_a_ballot": (
        "票上的{field}与活动不一致",
        "the ballot's {field} are not those of the activity",
    ),
    "fault_with_marks": (
        "按废票剔除的，不再录入等次和事例",
        "an excluded paper has no marks",
    ),
    "tick_without_case": (
        "勾选“{term1}”须写明事例",
        '"{term1}" is ticked without a case',
    ),
}

BALLOTS_REASONS: dict[str, tuple[str, str]] = {
    "subject_not_of_round": (
        "被评价对象中有人不在本期考察名单里",
        "a subject is not on the list of this round",
    ),
    "results_known": (
        (
            "同一对象、同一群体的测评已经汇总，结果可以查看；再发票，"
            "前后两次结果相减即知后来的票。补测请另选群体，或放到下一期"
        ),
        (
            "an activity on the same person and group is counted, and its results can "
            "be seen: subtracted from both, they would show the later ballots. Ask "
            "another group, or in the next round"
        ),
    ),
    "draft_beside": (
        "同一对象、同一群体还有测评草稿；汇总后不能再发布，请先发布或删去草稿",
        (
            "there is a draft on the same person and group, which cannot be published "
            "after the count: publish it first, or strike it"
        ),
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
    "no_reason_given": (
        "没有写明理由，或理由过长",
        "the reason is missing, or too long",
    ),
    "not_asked_about": (
        "本次测评没有评他",
        "nobody was asked about this person",
    ),
    "decided_already": ("已经是这样决定的", "it was decided so already"),
    "no_such_count": (
        "张数应在1到{detail}之间",
        "the number must be between 1 and {detail}",
    ),
    "no_such_group": ("这次测评没有这个群体", "the activity has no such group"),
    "over_quota": (
        "超过该群体的配额（{detail}张），须写明补发理由",
        "it is over the group's quota ({detail}); a reason is needed",
    ),
    "many_numbered": (
        "本期不止一次测评给该群体编号发票，请在“测评 › 发票与打印”里选定活动打印",
        "two activities have numbered papers of the group; print them in the window",
    ),
    "papers_numbered": (
        "该群体的票已编号发出，只能不带--count和--cadre按原号补印；加印先在窗口编号",
        "the group's papers are numbered: print them all, or number more in the window",
    ),
    "all_void": (
        "这批票号都已作废，没有可印的",
        "all numbers of the batch are void; there is nothing to print",
    ),
    "no_void_reason": ("没有写明作废理由", "no reason is given"),
    "number_void": ("这个票号已经作废", "this number is void"),
    "number_used": (
        "这个票号已经用过或正在录入",
        "this number voted, or is being typed",
    ),
    "number_not_issued": (
        "这个票号不是本次测评发给该群体的",
        "this number was not given out to the group in this activity",
    ),
    "number_of_other_group": (
        "这个票号是发给别的群体的",
        "this number was given out to another group",
    ),
    "over_issued": (
        "该群体发出{detail}张，已经录满；确有补发的，先在“发票与打印”里补发",
        "all {detail} ballots of the group are in; issue more before typing more",
    ),
    "not_spoilt": ("这张票没有按废票剔除", "this ballot is not excluded"),
    "no_slips": (
        "{detail}已发编号的纸质票；也要在本机投票的，先发票签",
        "{detail} has numbered papers; who votes here needs a slip first",
    ),
    "slip_unknown": (
        "票签号不对，或者不是本群体的",
        "the number is not right, or of another group",
    ),
    "slip_used": ("这张票签已经投过票", "this slip has voted already"),
    "no_activity": ("本期还没有测评活动", "the round has no activity yet"),
    "activity_open": (
        "本期还有测评活动没有汇总",
        "an activity of the round is not counted yet",
    ),
}
