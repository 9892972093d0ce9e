"""The words of scoring: broken rules of a scheme, what blocks locking, why a grade."""

from __future__ import annotations

SCORING_RULES: dict[str, tuple[str, str]] = {
    # a scheme
    "scheme_without_version": ("方案没有版本号", "the scheme has no version"),
    "scheme_without_meeting": (
        "方案没有写明审定会议",
        "the scheme names no meeting that approved it",
    ),
    "scheme_without_start": (
        "方案没有写明生效日期",
        "the scheme has no first day of validity",
    ),
    "scheme_ends_before_start": (
        "方案的失效日期早于生效日期",
        "the scheme ends before it begins",
    ),
    "scheme_of_later_program": (
        "方案由更新版本的程序写成，请先升级本程序",
        "the scheme was written by a newer program; upgrade this one first",
    ),
    "digest_of_another": (
        "校验码与方案内容不符",
        "the digest is not that of the content",
    ),
    "not_as_in_content": (
        "{field}与方案内容不符",
        "{field} is not as the content has it",
    ),
    "scheme_in_use": (
        "{term1}已按现行方案开始评分，不能改用别的方案",
        "{term1} has marks by its present scheme and cannot change to another",
    ),
    "scheme_not_approved": (
        "没有审定发布的评价方案",
        "no scheme was approved and published",
    ),
    "number_not_finite": (
        "方案中的“{term1}”不是数",
        '"{term1}" in the scheme is no number',
    ),
    "leg_weights_not_100": (
        "三方权重合计须为100，现为{term1}",
        "the weights of the three legs sum to {term1}, not to 100",
    ),
    "indicator_weights_not_100": (
        "辛苦指数各指标权重合计须为100，现为{term1}",
        "the weights of the effort indicators sum to {term1}, not to 100",
    ),
    "group_weights_not_100": (
        "测评各群体权重合计须为100，现为{term1}",
        "the weights of the ballot groups sum to {term1}, not to 100",
    ),
    "sheet_weights_not_100": (
        "履职评价单各项权重合计须为100，现为{term1}",
        "the weights of the appraisal sheet sum to {term1}, not to 100",
    ),
    "outside_bounds": (
        "{field}须在{term1}至{term2}之间",
        "{field} must be from {term1} to {term2}",
    ),
    "not_above_zero": ("{field}须大于0", "{field} must be above 0"),
    "more_than_two_decimals": (
        "{field}最多两位小数，现为{term1}",
        "{field} has at most two decimals, not {term1}",
    ),
    "base_not_below_full": (
        "{field}的基准值（{term1}）须大于0、小于满分值（{term2}）",
        "the base of {field} ({term1}) must be above 0 and below the full {term2}",
    ),
    "code_twice": (
        "{field}中“{term1}”写了两次",
        '"{term1}" stands twice in {field}',
    ),
    "unknown_scale": (
        "可比组的标尺指向不存在的指标“{term1}”",
        'a ruler names the indicator "{term1}", which does not exist',
    ),
    "load_always_on": (
        "承担量不能关闭，只能另定基准值和满分值",
        "the load cannot be switched off, only measured otherwise",
    ),
    "all_indicators_off": (
        "可比组“{term1}”关闭了全部辛苦指数指标",
        'every effort indicator is switched off for "{term1}"',
    ),
    "completion_most_too_low": (
        "完成度封顶须大于1",
        "the limit of completion must be above 1",
    ),
    "table_incomplete": (
        "{field}须每个选项恰有一个数值",
        "{field} needs exactly one number for each word",
    ),
    "marks_not_falling": (
        "优、良、中、差的分值须依次不增",
        "the values of the four marks may not rise from best to worst",
    ),
    "ballot_without_items": ("测评票没有项目", "the ballot has no items"),
    "joins_unknown_group": (
        "并入的群体“{term1}”不存在",
        'the group "{term1}" to be joined does not exist',
    ),
    "joining_order_incomplete": (
        "合并次序须把每个群体列出一次",
        "the order of joining must name each group once",
    ),
    "shown_least_too_low": (
        "群体显示的最少票数不能低于{term1}",
        "a shown group needs at least {term1} ballots",
    ),
    "no_share": ("{field}不是一个比例", "{field} is no share of a whole"),
    "too_few_reviewers": (
        "考察组评价至少须{term1}人",
        "a team's mark needs at least {term1} reviewers",
    ),
    "trimmed_to_nothing": (
        "去最高最低分至少须{term1}人",
        "dropping both extremes needs at least {term1} reviewers",
    ),
    "bands_not_rising": (
        "一致性分档须由低到高",
        "the bands of agreement must rise",
    ),
    "thresholds_crossed": (
        "一般的分数线须低于优秀的分数线",
        "the line of the lowest grade must lie below that of the highest",
    ),
    "group_least_too_low": (
        "可比组至少须{term1}人",
        "a peer group needs at least {term1} members",
    ),
    "no_draws": ("抽样次数须大于0", "there must be at least one draw"),
    "labels_crossed": (
        "“临界”的界线须低于“稳定”",
        'the line of "borderline" must lie below that of "stable"',
    ),
    # what does not count, and why (未计入)
    "not_verified_yet": ("待核实，未计入", "not verified yet, so not counted"),
    "found_false": ("核实为不属实，未计入", "found false, so not counted"),
    "no_evidence": ("没有证据，未计入", "without evidence, so not counted"),
    "nothing_to_count": ("数量不大于0，未计入", "not above 0, so not counted"),
    "counted_already": (
        "同一日期或对象（{term1}）已计一次",
        "the same day or person ({term1}) is counted already",
    ),
    "unknown_grading": (
        "折算档次“{term1}”不在方案中，未计入",
        'the scheme has no grade "{term1}", so it is not counted',
    ),
    "unknown_indicator": (
        "指标“{term1}”不在方案中，未计入",
        'the scheme has no indicator "{term1}", so it is not counted',
    ),
    "overtime_care": (
        "{term1}值守{term2}小时，超出上限的部分不加分，请关心关爱",
        "{term2} hours of overtime in {term1}: the excess adds nothing; take care",
    ),
    # what must be settled before locking
    "claim_pending": ("“{term1}”待核实", '"{term1}" is still to be verified'),
    "claim_without_evidence": (
        "“{term1}”没有证据，不能得分",
        '"{term1}" has no evidence and earns nothing',
    ),
    "nothing_to_measure": (
        "“{term1}”没有目标或完成值，无法计算完成度",
        '"{term1}" has no target or result to be measured by',
    ),
    "too_many_off_list": (
        "清单外加项{term1}个，最多{term2}个",
        "{term1} items off the list, {term2} at most",
    ),
    "contributions_exceeded": (
        "“{term1}”各人贡献度合计{term2}，最多{term3}",
        'the contributions to "{term1}" sum to {term2}, {term3} at most',
    ),
    "too_few_sheets": (
        "考察组评价不足{term1}人",
        "fewer than {term1} reviewers have marked",
    ),
    "reviewers_disagree": (
        "评价一致性为{term1}，档次“差”，须先合议",
        "agreement is {term1}, which is poor: the reviewers must confer first",
    ),
    "conferral_due": (
        "各评价人评分相差过大，应当合议，尚无合议记录",
        "has marks too far apart: the reviewers must confer, and no minutes say so",
    ),
    "subject_not_in_roster": (
        "考察对象（尾号{term1}）不在本机名册中",
        "the subject ending in {term1} is not in the roster here",
    ),
    "materials_without_note": (
        "材料没有齐备，须写明缺件说明",
        "lacks materials; say why",
    ),
    "locked_before": (
        "数据锁定过，重新锁定须写明理由",
        "the data were locked before; say why they are locked again",
    ),
    "duty_unconfirmed": (
        "责任“{term1}”没有确认",
        'has the duty "{term1}" unconfirmed',
    ),
    "evidence_waiting": (
        "{term1}件证据待核实",
        "{term1} pieces of evidence are not verified",
    ),
    "conflict_waiting": (
        "{term1}有未解决的冲突",
        "a conflict is open: {term1}",
    ),
    # what asks for attention
    "incompetent_rate": (
        "不称职率达到规定比例，须专题研判",
        "so many judge them incompetent that it must be deliberated",
    ),
    "little_known": (
        "{term1}张票知情不足",
        "{term1} ballots know too little",
    ),
    "all_lowest": (
        "{term1}张票全部评为最低",
        "{term1} ballots give the lowest throughout",
    ),
    "negative_to_watch": (
        "反向测评“{term1}”须关注",
        'the negative item "{term1}" asks for attention',
    ),
    "negative_to_check": (
        "反向测评“{term1}”须专项核实",
        'the negative item "{term1}" asks for a check',
    ),
}
"""A broken rule by its code name, in Chinese and in English."""

SCORING_REASONS: dict[str, tuple[str, str]] = {
    "scored_by_oneself": (
        "复核须由锁定人以外的另一人进行",
        "somebody else than who locked the round must check it",
    ),
    "no_check_signature": (
        "纸质复核须写明复核人（锁定人以外）和复核凭据",
        "a check on paper needs its signer, who did not lock the round, and its proof",
    ),
    "sheet_not_current": (
        "本期已重新锁定或解除锁定，这份计算表不再有效",
        "the round was locked again or unlocked; this sheet does not hold any more",
    ),
    "checked_already": ("这份计算表已有人复核", "somebody has checked this sheet"),
    "not_checked": ("这份计算表没有人复核过", "nobody has checked this sheet"),
    "sheet_differs": (
        "按锁定的数据重算，与计算表不一致",
        "computed again from what was locked, it differs from the sheet",
    ),
    "within_quota": (
        "综合得分达到优秀线，且在限额以内",
        "the total reaches the highest grade and the quota has room",
    ),
    "quota_full": (
        "综合得分达到优秀线，本组限额已满",
        "the total reaches the highest grade, but the group's quota is full",
    ),
    "tied_at_quota": (
        "与同组干部并列于限额线，须研判",
        "tied with others at the line of the quota; people decide",
    ),
    "barred": (
        "综合得分达到优秀线，但有否优情形",
        "the total reaches the highest grade, but something bars from it",
    ),
    "below_excellent": (
        "综合得分未达到优秀线",
        "the total does not reach the highest grade",
    ),
    "below_good": ("综合得分未达到良好线", "the total does not reach the middle grade"),
    "floor": (
        "有直列一般的情形，须有研判纪要",
        "a fact leads straight to the lowest grade and needs minutes",
    ),
    "no_total": ("综合得分尚未形成", "there is no total yet"),
    # what cannot be scored
    "circle_not_in_scheme": (
        "测评群体“{detail}”不在评价方案中",
        'the scheme has no ballot group "{detail}"',
    ),
    "not_locked_yet": (
        "{detail}数据没有锁定，还没有综合得分",
        "{detail} is not locked, so there is no score yet",
    ),
    "locked_records_missing": (
        "锁定时计入的记录在本机不全，请先同步",
        "not all that was locked is here; sync first",
    ),
    "ballot_of_other_items": (
        "票箱“{detail}”的测评项目与评价方案不符",
        'the ballots of box "{detail}" have other items than the scheme',
    ),
}
"""Why a grade is proposed, or nothing can be scored, by its code name."""

SCHEME_FIELDS: dict[str, tuple[str, str]] = {
    "results_weight": ("实绩评价权重", "the weight of results"),
    "ballots_weight": ("民主测评权重", "the weight of the ballots"),
    "team_weight": ("考察组评价权重", "the weight of the team"),
    "effort_share": ("辛苦指数占比", "the share of effort"),
    "indicators": ("辛苦指数指标", "the effort indicators"),
    "rulers": ("可比组标尺", "the rulers"),
    "weight": ("权重", "weight"),
    "achievement": ("业绩", "achievement"),
    "partly": ("部分属实系数", "the factor of what holds in part"),
    "on_target": ("达到目标的分值", "the points on target"),
    "load": ("承担量", "the load"),
    "load_share": ("承担量分占比", "the share of the load"),
    "common_share": ("共性占比", "the share of common items"),
    "completions": ("定性完成度", "the qualitative completions"),
    "difficulties": ("难易度", "the difficulties"),
    "contributions": ("贡献度", "the contributions"),
    "levels": ("重要度", "the levels"),
    "adjustment": ("加减分", "adjustment"),
    "honours": ("加分", "honours"),
    "honours_most": ("加分上限", "the most that is added"),
    "faults": ("减分", "deductions"),
    "faults_most": ("减分上限", "the most that is deducted"),
    "settled_on_time": ("按期销号系数", "the factor of what was settled in time"),
    "settled_late": ("逾期系数", "the factor of what is overdue"),
    "ballots": ("民主测评", "ballots"),
    "marks": ("分值", "the marks"),
    "items": ("项目", "the items"),
    "groups": ("群体", "the groups"),
    "trimmed_percent": ("截尾比例", "the part that is trimmed"),
    "unaware": ("知情不足比例", 'the share of "little known"'),
    "watched": ("反向测评关注比例", "the share to watch"),
    "checked": ("反向测评核实比例", "the share to check"),
    "incompetent": ("不称职率界线", "the line of incompetence"),
    "team": ("考察组评价", "team"),
    "grades": ("等次", "grades"),
    "excellent_from": ("优秀线", "the line of the highest grade"),
    "fair_below": ("良好线", "the line of the middle grade"),
    "deceit_from": ("弄虚作假的不属实条数", "the number of false claims"),
    "service_least": ("在岗比例", "the share of the round in post"),
    "quota": ("优秀比例", "the quota"),
    "sensitivity": ("敏感性", "sensitivity"),
    "spread": ("权重扰动幅度", "the spread of the weights"),
}
"""What the parts of a scheme are called in a broken rule."""
