"""The words of judging: appraisal sheets, narratives, grades, reviews."""

from __future__ import annotations

JUDGING_RULES: dict[str, tuple[str, str]] = {
    "mark_missing": ("“{term1}”没有评分", '"{term1}" has no mark'),
    "mark_twice": ("同一项目评了两次", "an item is marked twice"),
    "mark_without_evidence": (
        "“{term1}”低于70分或高于90分，须有证据",
        '"{term1}" is below 70 or above 90 and needs evidence',
    ),
    "merits_counted": (
        "{field}须写{term1}至{term2}条",
        "{field} needs {term1} to {term2} sentences",
    ),
    "no_fault": ("{field}至少写1条", "{field} needs a sentence at least"),
    "faults_too_short": (
        "{field}合计不足{term1}字，宜写具体",
        "{field} have fewer than {term1} characters; be specific",
    ),
    "statement_without_evidence": (
        "{field}没有关联证据，须以事评人",
        "{field} rests on no evidence",
    ),
    "statement_lost_evidence": (
        "{field}关联的证据已划去、作废或查明不属实",
        "the evidence of {field} was struck out, voided or found untrue",
    ),
    "statement_lost_some": (
        "{field}有一份关联的证据已划去、作废或查明不属实",
        "one evidence of {field} was struck out, voided or found untrue",
    ),
    "statement_without_case": ("{field}没有写事例", "{field} has no case"),
    "empty_word": (
        "{field}用了“{term1}”，宜改为事实",
        '{field} says "{term1}"; a fact says more',
    ),
    "collective_word": (
        "{field}写了“{term1}”，个人的优点只写本人做的事",
        '{field} says "{term1}"; write what this person did',
    ),
    "remark_without_case": (
        "{field}没有事例可据，先写本人的定性评价",
        "{field} rests on no case; write the assessment first",
    ),
    "grade_or_reason": (
        "须定等次，或写明不定等次的理由",
        "a grade is needed, or why there is none",
    ),
    "grade_and_reason": (
        "定了等次的，不写{field}",
        "what has a grade has no {field}",
    ),
    "two_signers": (
        "会签人须是决定人以外的另一人",
        "another person must countersign",
    ),
    "nothing_to_grade": (
        "尚无综合得分，或属不定等次，不能定等次",
        "there is no total to grade by",
    ),
    "more_than_one_step": (
        "审定等次与建议等次最多相差一档",
        "a grade may differ from the proposed one by one step",
    ),
}

JUDGING_REASONS: dict[str, tuple[str, str]] = {
    "narrative_not_grounded": (
        "有的优点或不足没有立得住的证据，或条数不对",
        "a sentence rests on no standing evidence, or there are too few or too many",
    ),
    "narrative_unpolished": (
        "写法上还有提示没有处理，改好，或写明理由",
        "some advice on the wording is open; follow it or say why not",
    ),
    "report_unpolished": (
        "写作检查还有提示没有处理，改好，或写明理由，不少于10个字",
        "some remarks on the writing are open; follow them or say why in 10 characters",
    ),
    "changed_meanwhile": (
        "材料又有改动，与您看到的不同",
        "it was changed since, and is not what you saw",
    ),
    "not_submitted": ("考察员还没有提交", "its reviewer still works on it"),
    "own_material": (
        "本人经手的材料须由他人复核",
        "nobody decides on his own material",
    ),
    "nothing_approved": ("没有核定可撤回", "there is no approval to withdraw"),
    "not_own_sheet": ("只有评价人本人可以签名", "only its reviewer may sign it"),
    "drafted_by_oneself": (
        "发布须由拟稿人以外的另一人进行",
        "somebody else than its drafter must publish it",
    ),
    "decided_by_oneself": (
        "会签须由决定人以外的另一人进行",
        "somebody else than who decided must countersign it",
    ),
    "no_countersign": (
        "纸质会签须写明会签人和会签凭据",
        "a countersignature on paper needs its signer and its proof",
    ),
}
