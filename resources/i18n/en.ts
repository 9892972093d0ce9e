<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>Account</name>
    <message>
        <source>与建议等次不同。</source>
        <translation>Not the proposed grade. </translation>
    </message>
    <message>
        <source>理由：{reason}。</source>
        <translation>Reason: {reason}. </translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>证据：{names}。</source>
        <translation>Evidence: {names}. </translation>
    </message>
    <message>
        <source>{meeting}（{day}）审定。</source>
        <translation>Decided at {meeting} ({day}). </translation>
    </message>
    <message>
        <source>{first}提出，待会签。</source>
        <translation>Proposed by {first}, to be countersigned.</translation>
    </message>
    <message>
        <source>{first}提出，{second}会签。</source>
        <translation>Proposed by {first}, countersigned by {second}.</translation>
    </message>
    <message>
        <source>{first}提出，{second}在纸上会签（{proof}）。</source>
        <translation>Proposed by {first}, countersigned by {second} on paper ({proof}).</translation>
    </message>
</context>
<context>
    <name>AchievementPane</name>
    <message>
        <source>加清单外一项</source>
        <translation>Add one off the list</translation>
    </message>
    <message>
        <source>读不懂“{text}”</source>
        <translation>&quot;{text}&quot; means nothing here</translation>
    </message>
    <message>
        <source>（超过120字）</source>
        <translation> (over 120 characters)</translation>
    </message>
    <message>
        <source>“{item}”的难易度是{own}，同一事项“{matter}”的其他责任人是{others}。</source>
        <translation>&quot;{item}&quot; is judged {own}; others on the same matter &quot;{matter}&quot; have {others}.</translation>
    </message>
    <message>
        <source>算法</source>
        <translation>Rule</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>完成情况</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>本人作用</source>
        <translation>Own part</translation>
    </message>
</context>
<context>
    <name>ActivityCard</name>
    <message>
        <source>票箱在另一台工作站上，请到那里办理。</source>
        <translation>The box is at another station; go on there.</translation>
    </message>
    <message numerus="yes">
        <source>被评价 %n 人</source>
        <translation>
            <numerusform>%n person to judge</numerusform>
            <numerusform>%n persons to judge</numerusform>
        </translation>
    </message>
    <message>
        <source>群体</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>发出</source>
        <translation>Issued</translation>
    </message>
    <message>
        <source>收回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>待复核</source>
        <translation>To be checked</translation>
    </message>
    <message>
        <source>回收情况</source>
        <translation>Returns</translation>
    </message>
    <message>
        <source>发布后，对象、群体、项目不再改动。同一对象、同一群体分几场的，须在其中一场汇总之前都发布。</source>
        <translation>Once published, its people, groups and items stay as they are. Where one group is asked about the same people in several sittings, all of them must be published before one is counted.</translation>
    </message>
    <message>
        <source>开始回收</source>
        <translation>Begin to collect</translation>
    </message>
    <message>
        <source>汇总</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>回收率%</source>
        <translation>Returned %</translation>
    </message>
    <message>
        <source>发布</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>检查与剔除</source>
        <translation>Check and exclude</translation>
    </message>
    <message>
        <source>汇总后看得到结果，就不再剔除。</source>
        <translation>Once results can be seen after counting, nothing is excluded any more.</translation>
    </message>
    <message>
        <source>发票与打印</source>
        <translation>Give out and print</translation>
    </message>
    <message>
        <source>投票的群体</source>
        <translation>The group that votes</translation>
    </message>
    <message>
        <source>打开投票窗口</source>
        <translation>Open the voting window</translation>
    </message>
    <message>
        <source>录入纸质票</source>
        <translation>Type paper ballots</translation>
    </message>
    <message>
        <source>截止</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>投票窗口打开后，只有口令能结束它；其间不备份。</source>
        <translation>Only the passphrase ends the voting window; no backups are made meanwhile.</translation>
    </message>
    <message>
        <source>没有发票签的群体，由监票人在场看一人一票，以收回数核对。</source>
        <translation> Where a group has no slips, the witness sees that each person votes once, and checks by the number returned.</translation>
    </message>
    <message>
        <source>录入复核</source>
        <translation>Check the entries</translation>
    </message>
    <message>
        <source>监票人</source>
        <translation>Witness</translation>
    </message>
    <message>
        <source>封袋编号</source>
        <translation>Envelope</translation>
    </message>
    <message>
        <source>原票封袋编号</source>
        <translation>Envelope number</translation>
    </message>
    <message>
        <source>封存</source>
        <translation>Seal</translation>
    </message>
    <message>
        <source>封存后票数写入归档记录，本机的票箱随即清空，不能再改。</source>
        <translation>Sealing writes the counts into the records and empties the box; nothing changes them any more.</translation>
    </message>
</context>
<context>
    <name>AdviceCard</name>
    <message>
        <source>算出建议值</source>
        <translation>Compute suggestions</translation>
    </message>
    <message>
        <source>近三期建议值</source>
        <translation>Suggested by the last three rounds</translation>
    </message>
    <message>
        <source>由各组近三期已锁定的核定数算出：基准值取中位数，满分值取第90百分位，折为三个月。供专班审定，不自动采用。</source>
        <translation>Computed from the verified amounts of each group&apos;s last three locked rounds: the base is their median, the full value their 90th percentile, both for three months. For the task force to decide on; nothing is taken over by itself.</translation>
    </message>
    <message>
        <source>本机没有已锁定的期，或其得分表未到本机，没有可用的核定数。</source>
        <translation>There is no locked round on this computer, or its score sheets have not arrived; there are no verified amounts to use.</translation>
    </message>
    <message>
        <source>可比组</source>
        <translation>Peer group</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Indicator</translation>
    </message>
    <message>
        <source>期数</source>
        <translation>Rounds</translation>
    </message>
    <message>
        <source>核定数</source>
        <translation>Amounts</translation>
    </message>
    <message>
        <source>现行 基准值 / 满分值</source>
        <translation>Now: base / full</translation>
    </message>
    <message>
        <source>建议 基准值 / 满分值</source>
        <translation>Suggested: base / full</translation>
    </message>
    <message>
        <source>不足{least}个</source>
        <translation>fewer than {least}</translation>
    </message>
    <message>
        <source>不成标尺</source>
        <translation>no scale</translation>
    </message>
    <message>
        <source>不适用</source>
        <translation>does not apply</translation>
    </message>
    <message>
        <source>采用</source>
        <translation>Use</translation>
    </message>
</context>
<context>
    <name>AnswersCard</name>
    <message>
        <source>谁负责</source>
        <translation>Who answers</translation>
    </message>
    <message>
        <source>成效怎么样</source>
        <translation>What came of it</translation>
    </message>
    <message>
        <source>贡献有多少</source>
        <translation>His share</translation>
    </message>
    <message>
        <source>保存三问</source>
        <translation>Save answers</translation>
    </message>
    <message>
        <source>不改了</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>{part}。</source>
        <translation>{part}.</translation>
    </message>
    <message>
        <source>{part}。分工备案{basis}。</source>
        <translation>{part}. Division of work {basis}.</translation>
    </message>
</context>
<context>
    <name>ArchiveStep</name>
    <message>
        <source>归档库地址</source>
        <translation>Archive address</translation>
    </message>
    <message>
        <source>留空：以后在“同步”里连接</source>
        <translation>Empty: connect later under Sync</translation>
    </message>
    <message>
        <source>没有网络也能先用起来；连上以后，记录会补交。</source>
        <translation>It works without a network; records are delivered once there is one.</translation>
    </message>
</context>
<context>
    <name>AskCard</name>
    <message>
        <source>先不</source>
        <translation>Not now</translation>
    </message>
</context>
<context>
    <name>AssessmentForm</name>
    <message>
        <source>加标签</source>
        <translation>Add tag</translation>
    </message>
    <message>
        <source>加优点</source>
        <translation>Add merit</translation>
    </message>
    <message>
        <source>加不足</source>
        <translation>Add fault</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>仍要定稿或退回修改的，写明理由</source>
        <translation>Why settle it all the same, or take it back</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>定稿</source>
        <translation>Settle</translation>
    </message>
    <message>
        <source>退回修改</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>定性评价</source>
        <translation>Assessment</translation>
    </message>
    <message>
        <source>两份以上、来源不同的证据才算印证</source>
        <translation>Established by two or more evidences of different sources</translation>
    </message>
    <message>
        <source>{least}至{most}条，每条至少一个事例</source>
        <translation>{least} to {most}, each with a case</translation>
    </message>
    <message>
        <source>至少一条，写具体</source>
        <translation>One at least, and specific</translation>
    </message>
    <message>
        <source>优点{number}</source>
        <translation>Merit {number}</translation>
    </message>
    <message>
        <source>不足{number}</source>
        <translation>Fault {number}</translation>
    </message>
    <message numerus="yes">
        <source>%n 处提示</source>
        <translation>
            <numerusform>%n remark</numerusform>
            <numerusform>%n remarks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AssessmentTab</name>
    <message>
        <source>写定性评价</source>
        <translation>Write the assessment</translation>
    </message>
    <message>
        <source>还没有定性评价</source>
        <translation>No assessment yet</translation>
    </message>
    <message>
        <source>以事评人：优点三至五条、不足至少一条，每条都要有证据和事例。</source>
        <translation>Judge by deeds: three to five merits and one fault at least, each with evidence and a case.</translation>
    </message>
</context>
<context>
    <name>BackupCard</name>
    <message>
        <source>立即备份</source>
        <translation>Back up now</translation>
    </message>
    <message>
        <source>选择位置…</source>
        <translation>Choose a place…</translation>
    </message>
    <message>
        <source>不再备份</source>
        <translation>No more backups</translation>
    </message>
    <message>
        <source>还没有选定备份位置</source>
        <translation>No place for backups yet</translation>
    </message>
    <message>
        <source>这台电脑坏了或丢了，没有交出去的记录就没有了。</source>
        <translation>If this computer breaks or is lost, what was not handed over is lost with it.</translation>
    </message>
    <message>
        <source>备份</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>选一个U盘或另一块磁盘上的文件夹。有新记录时每小时备份一次，当天的逐小时、一个月内的逐日、更早的逐周保留；备份是加密的，要用口令打开。</source>
        <translation>Choose a folder on a stick or on another disk. While there is something new, a backup is made every hour; they are kept hourly for a day, daily for a month, weekly before that. Backups are encrypted and opened by the passphrase.</translation>
    </message>
    <message>
        <source>备份位置现在不在，插上后接着备份</source>
        <translation>The place for backups is not there now; plug it in to go on</translation>
    </message>
    <message>
        <source>这里还没有备份</source>
        <translation>No backup here yet</translation>
    </message>
    <message numerus="yes">
        <source>上次备份 {when}，{entries} 条记录版本；共保留 %n 份</source>
        <translation>
            <numerusform>Last backup {when}, {entries} entries; %n kept</numerusform>
            <numerusform>Last backup {when}, {entries} entries; %n kept</numerusform>
        </translation>
    </message>
    <message>
        <source>正在备份并核验…</source>
        <translation>Backing up and verifying…</translation>
    </message>
    <message>
        <source>备份存到哪个文件夹</source>
        <translation>Folder for backups</translation>
    </message>
</context>
<context>
    <name>BallotMarks</name>
    <message>
        <source>优秀</source>
        <translation>Excellent</translation>
    </message>
    <message>
        <source>称职</source>
        <translation>Competent</translation>
    </message>
    <message>
        <source>基本称职</source>
        <translation>Barely competent</translation>
    </message>
    <message>
        <source>不称职</source>
        <translation>Incompetent</translation>
    </message>
    <message>
        <source>不了解</source>
        <translation>Do not know</translation>
    </message>
    <message>
        <source>优</source>
        <translation>Excellent</translation>
    </message>
    <message>
        <source>良</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>中</source>
        <translation>Fair</translation>
    </message>
    <message>
        <source>差</source>
        <translation>Poor</translation>
    </message>
</context>
<context>
    <name>BallotsPage</name>
    <message>
        <source>活动</source>
        <translation>Activities</translation>
    </message>
    <message>
        <source>发票与打印</source>
        <translation>Give out and print</translation>
    </message>
    <message>
        <source>纸质票录入</source>
        <translation>Paper ballots</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>测评</source>
        <translation>Ballots</translation>
    </message>
    <message>
        <source>新建测评活动</source>
        <translation>New ballot</translation>
    </message>
    <message>
        <source>投票窗口里：评优、良、中、差、不了解</source>
        <translation>In the voting window: excellent, good, fair, poor, do not know</translation>
    </message>
    <message>
        <source>投票窗口里：上一位、下一位</source>
        <translation>In the voting window: previous and next person</translation>
    </message>
    <message>
        <source>新建或选一个活动</source>
        <translation>Begin or choose an activity</translation>
    </message>
    <message>
        <source>发布前可以改；发布后对象、群体、项目都不再改动。</source>
        <translation>It may be changed until it is published; then persons, groups and items stay.</translation>
    </message>
    <message>
        <source>一期可以有多次测评：会议、驻点、入户都可以。</source>
        <translation>A round may have several: at a meeting, on site, from door to door.</translation>
    </message>
    <message>
        <source>还没有测评活动</source>
        <translation>No ballot yet</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>复制详情</source>
        <translation>Copy details</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>已复制</source>
        <translation>Copied</translation>
    </message>
</context>
<context>
    <name>BatchLink</name>
    <message>
        <source>看这一批，可整批撤销</source>
        <translation>See this batch; it can be undone as a whole</translation>
    </message>
</context>
<context>
    <name>BatchPane</name>
    <message>
        <source>生成进度</source>
        <translation>Printing progress</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>没有生成的材料</source>
        <translation>Documents that were not made</translation>
    </message>
    <message numerus="yes">
        <source>已生成 %n 份</source>
        <translation>
            <numerusform>%n document made</numerusform>
            <numerusform>%n documents made</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>未成 %n 份</source>
        <translation>
            <numerusform>%n document failed</numerusform>
            <numerusform>%n documents failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>已停止，余下 %n 份没有生成</source>
        <translation>
            <numerusform>stopped, %n document was not made</numerusform>
            <numerusform>stopped, %n documents were not made</numerusform>
        </translation>
    </message>
    <message>
        <source>记录都在本机，排除原因后可再生成；已生成的各份完好。</source>
        <translation>All records are on this station. Remove the cause and make them again; the documents that were made are whole.</translation>
    </message>
    <message>
        <source>正在停止；已生成的各份留着</source>
        <translation>Stopping; the documents that were made stay</translation>
    </message>
    <message>
        <source>正在生成 {done} / {total}&#x3000;{name}</source>
        <translation>Printing {done} of {total}&#x3000;{name}</translation>
    </message>
    <message>
        <source>存在 {place}</source>
        <translation>They are in {place}</translation>
    </message>
</context>
<context>
    <name>BatchRows</name>
    <message>
        <source>这一批带来的</source>
        <translation>What this batch brought</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>Added</translation>
    </message>
    <message>
        <source>更新</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>已划去</source>
        <translation>Struck out</translation>
    </message>
</context>
<context>
    <name>BegunQuestion</name>
    <message>
        <source>有写了一半、还没有办的：{names}。</source>
        <translation>Begun and not done yet: {names}.</translation>
    </message>
    <message>
        <source>办完，或清空后再关；再关一次，就不办了。</source>
        <translation>Do it, or empty it, then close. Closing once more drops it.</translation>
    </message>
</context>
<context>
    <name>Blocks</name>
    <message>
        <source>对账进度</source>
        <translation>Progress of the checking</translation>
    </message>
    <message>
        <source>第 {at} 条，共 {total} 条，已核 {done} 条</source>
        <translation>Item {at} of {total}, {done} checked</translation>
    </message>
</context>
<context>
    <name>CaseLines</name>
    <message>
        <source>加一条反向选项</source>
        <translation>Add a negative item</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>反向选项</source>
        <translation>Negative items</translation>
    </message>
    <message>
        <source>事例</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>写一件具体的事（必填）</source>
        <translation>Tell one definite thing (required)</translation>
    </message>
</context>
<context>
    <name>CasePane</name>
    <message>
        <source>整个队列</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>上一份</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一份</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>核定</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>退回补正</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>撤回核定…</source>
        <translation>Withdraw…</translation>
    </message>
    <message>
        <source>去选定</source>
        <translation>Settle</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>没有等你复核的材料</source>
        <translation>Nothing waits for you</translation>
    </message>
    <message>
        <source>材料又有改动，请再看一遍。</source>
        <translation>It was changed again: please look once more.</translation>
    </message>
    <message>
        <source>已写的理由和逐项意见都还在。</source>
        <translation>The reason and the remarks you wrote are still here.</translation>
    </message>
    <message>
        <source>您无权阅读的还有：{fields}。</source>
        <translation>You may not read: {fields}.</translation>
    </message>
    <message numerus="yes">
        <source>核定本格全部 %n 份</source>
        <translation>
            <numerusform>Approve the %n in this cell</numerusform>
            <numerusform>Approve all %n in this cell</numerusform>
        </translation>
    </message>
    <message>
        <source>撤回核定</source>
        <translation>Withdraw</translation>
    </message>
</context>
<context>
    <name>CaseWords</name>
    <message>
        <source>有两个版本，两份都保留着；先选定，再复核。</source>
        <translation>There are two versions, both are kept; settle them first, then review.</translation>
    </message>
    <message>
        <source>复核人的意见不一致，请再定一次；各人的意见都保留。</source>
        <translation>The reviewers&apos; decisions differ: decide once more; each decision is kept.</translation>
    </message>
    <message>
        <source>考察员还没有提交，只能查看。</source>
        <translation>Not handed in yet: it can only be read.</translation>
    </message>
    <message>
        <source>由组长或专班复核。</source>
        <translation>Reviewed by a team leader or the task force.</translation>
    </message>
    <message>
        <source>本人经手的材料，须由他人复核。</source>
        <translation>Your own material: somebody else has to review it.</translation>
    </message>
</context>
<context>
    <name>Changes</name>
    <message numerus="yes">
        <source>已填 %n 项</source>
        <translation>
            <numerusform>%n field filled in</numerusform>
            <numerusform>%n fields filled in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>，其余 %n 处相同</source>
        <translation>
            <numerusform>, %n other is the same</numerusform>
            <numerusform>, %n others are the same</numerusform>
        </translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
</context>
<context>
    <name>ChatWarning</name>
    <message>
        <source>微信工作群：只摘录、截取与考察有关的部分，不得上传涉密、敏感个人信息；截图在“照片”里先遮盖再用；锁定数据前须写明退群日期。</source>
        <translation>Chat group: take only excerpts that concern the review, nothing secret and no sensitive personal data; cover screenshots in Photos before use; the day of leaving is needed before the round is locked.</translation>
    </message>
</context>
<context>
    <name>CheckBar</name>
    <message>
        <source>已在纸上复核</source>
        <translation>Checked on paper</translation>
    </message>
    <message>
        <source>复核人</source>
        <translation>Checked by</translation>
    </message>
    <message>
        <source>复核凭据</source>
        <translation>Proof of the check</translation>
    </message>
    <message>
        <source>复核单编号或扫描件名</source>
        <translation>Number of the paper, or name of its scan</translation>
    </message>
    <message>
        <source>复核</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>撤回复核</source>
        <translation>Take the check back</translation>
    </message>
    <message>
        <source>选择复核人</source>
        <translation>Choose who checked it</translation>
    </message>
    <message numerus="yes">
        <source>其余 %n 份一并复核</source>
        <translation>
            <numerusform>Check the other sheet too</numerusform>
            <numerusform>Check the other %n sheets too</numerusform>
        </translation>
    </message>
    <message>
        <source>复核人：{name}&#x3000;{when}{proof}</source>
        <translation>Checked by {name}&#x3000;{when}{proof}</translation>
    </message>
    <message>
        <source>（{proof}）</source>
        <translation> ({proof})</translation>
    </message>
    <message>
        <source>重新锁定后复核失效（此前由{name}复核），须重新复核。</source>
        <translation>Locked again, the check by {name} does not hold any more: check it again.</translation>
    </message>
    <message>
        <source>计算表尚未复核。</source>
        <translation>Nobody has checked this sheet. </translation>
    </message>
    <message>
        <source>锁定人不能复核，由另一人在其工作站或纸上复核。</source>
        <translation>Who locked the round cannot: another person does, at his station or on paper.</translation>
    </message>
</context>
<context>
    <name>Citations</name>
    <message>
        <source>没有可以再引用的证据</source>
        <translation>No more evidence to cite</translation>
    </message>
    <message>
        <source>引用证据</source>
        <translation>Cite evidence</translation>
    </message>
    <message>
        <source>{name}：引用证据</source>
        <translation>{name}: cite evidence</translation>
    </message>
    <message>
        <source>{number} 已失效</source>
        <translation>{number} fell</translation>
    </message>
    <message>
        <source>已划去或不在本机</source>
        <translation>Struck out, or not on this laptop</translation>
    </message>
    <message>
        <source>{name}：不再引用 {number}</source>
        <translation>{name}: cite {number} no more</translation>
    </message>
</context>
<context>
    <name>ClaimLinks</name>
    <message>
        <source>去对账</source>
        <translation>Check the claims</translation>
    </message>
    <message>
        <source>去对账：这一条，和它印证的实绩</source>
        <translation>Check: this note, and the results it bears on</translation>
    </message>
</context>
<context>
    <name>ClaimPane</name>
    <message>
        <source>权重前三分之一</source>
        <translation>Top third by weight</translation>
    </message>
    <message>
        <source>“已核实”须有两个不同来源的非本人证据</source>
        <translation>&quot;Verified&quot; needs two sources that are not the cadre&apos;s own</translation>
    </message>
    <message>
        <source>上一条</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一条</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>同一事项的动态、日志和观察</source>
        <translation>Notes, logs and observations of the same matter</translation>
    </message>
    <message>
        <source>第 {place} 条</source>
        <translation>Item {place}</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>核实经过</source>
        <translation>Verdicts so far</translation>
    </message>
    <message numerus="yes">
        <source>同一事项的动态、日志和观察 %n 条</source>
        <translation>
            <numerusform>%n note, log or observation of the same matter</numerusform>
            <numerusform>%n notes, logs and observations of the same matter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClaimWords</name>
    <message>
        <source>整改状态</source>
        <translation>Rectification</translation>
    </message>
    <message>
        <source>{number} {statement}（{severity}）</source>
        <translation>{number} {statement} ({severity})</translation>
    </message>
    <message>
        <source>相关问题</source>
        <translation>Issues</translation>
    </message>
    <message>
        <source>{list}第 {number} 条</source>
        <translation>{list}, item {number}</translation>
    </message>
    <message>
        <source>责任清单</source>
        <translation>Duties</translation>
    </message>
    <message>
        <source>实绩清单</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>问题清单</source>
        <translation>Issues</translation>
    </message>
    <message>
        <source>加分事项</source>
        <translation>Honours</translation>
    </message>
    <message>
        <source>每日动态</source>
        <translation>Daily notes</translation>
    </message>
    <message>
        <source>待核实证据</source>
        <translation>Evidence to verify</translation>
    </message>
    <message>
        <source>责任清单第 {number} 条：{duty}</source>
        <translation>Duty {number}: {duty}</translation>
    </message>
    <message>
        <source>对应责任</source>
        <translation>Duty</translation>
    </message>
    <message>
        <source>目标</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>清单外</source>
        <translation>Off the list</translation>
    </message>
    <message>
        <source>对应事项</source>
        <translation>Matter</translation>
    </message>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>否</source>
        <translation>No</translation>
    </message>
</context>
<context>
    <name>ClaimsTab</name>
    <message>
        <source>已核 {done} / {total}</source>
        <translation>{done} / {total} checked</translation>
    </message>
    <message numerus="yes">
        <source>%n 条责任未见实绩</source>
        <translation>
            <numerusform>%n duty without a result</numerusform>
            <numerusform>%n duties without a result</numerusform>
        </translation>
    </message>
    <message>
        <source>逐条对账</source>
        <translation>Check one by one</translation>
    </message>
    <message>
        <source>加一条</source>
        <translation>Add one</translation>
    </message>
    <message>
        <source>还没有{list}</source>
        <translation>No {list} yet</translation>
    </message>
    <message>
        <source>机制梗阻，不扣个人分</source>
        <translation>Institutional blockage: nobody loses points</translation>
    </message>
    <message>
        <source>未见实绩</source>
        <translation>No result seen</translation>
    </message>
    <message>
        <source>清单外</source>
        <translation>Off the list</translation>
    </message>
</context>
<context>
    <name>CloseSheet</name>
    <message>
        <source>关闭窗口</source>
        <translation>Close the window</translation>
    </message>
    <message>
        <source>关闭窗口会停止热点：正在交的会中断，下次接着交；已收到的都在本机。</source>
        <translation>Closing the window stops the hub: a delivery under way is cut and goes on next time; all that arrived is on this laptop.</translation>
    </message>
    <message>
        <source>先不关</source>
        <translation>Keep it open</translation>
    </message>
    <message>
        <source>停止热点并关闭</source>
        <translation>Stop the hub and close</translation>
    </message>
    <message>
        <source>还有人要用这台电脑</source>
        <translation>Others may be using this laptop</translation>
    </message>
    <message>
        <source>正在停止…</source>
        <translation>Stopping…</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>位次</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>单位及职务</source>
        <translation>Unit and post</translation>
    </message>
    <message>
        <source>实绩</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>测评</source>
        <translation>Ballots</translation>
    </message>
    <message>
        <source>考察组</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>加减</source>
        <translation>±</translation>
    </message>
    <message>
        <source>综合</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>稳定率</source>
        <translation>Stability</translation>
    </message>
    <message>
        <source>建议</source>
        <translation>Proposed</translation>
    </message>
    <message>
        <source>试看</source>
        <translation>What if</translation>
    </message>
    <message>
        <source>审定</source>
        <translation>Decided</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>去{page}</source>
        <translation>Go to {page}</translation>
    </message>
    <message>
        <source>查找人、事、记录或命令</source>
        <translation>Find people, things, records or commands</translation>
    </message>
    <message>
        <source>在此新建</source>
        <translation>New in place</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>撤销打字（Ctrl+Y 重做）</source>
        <translation>Undo typing (Ctrl+Y redoes)</translation>
    </message>
    <message>
        <source>下一栏（Shift+F6 上一栏）</source>
        <translation>Next pane (Shift+F6 the one before)</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>全部按键</source>
        <translation>All keys</translation>
    </message>
    <message>
        <source>有人在旁：遮住谈话原文</source>
        <translation>Somebody beside: cover what sources said</translation>
    </message>
    <message>
        <source>锁定窗口</source>
        <translation>Lock the window</translation>
    </message>
    <message>
        <source>每日动态与蹲点</source>
        <translation>Daily notes and stays</translation>
    </message>
    <message>
        <source>蹲点日志</source>
        <translation>Logs of stays</translation>
    </message>
    <message>
        <source>小结研判</source>
        <translation>Summaries</translation>
    </message>
    <message>
        <source>清单对账</source>
        <translation>Verification desk</translation>
    </message>
    <message>
        <source>导入批次</source>
        <translation>Import batches</translation>
    </message>
    <message>
        <source>民主测评</source>
        <translation>Ballots</translation>
    </message>
    <message>
        <source>测评发票与打印</source>
        <translation>Ballots: give out and print</translation>
    </message>
    <message>
        <source>评价方案</source>
        <translation>Scheme</translation>
    </message>
    <message>
        <source>表样</source>
        <translation>Form versions</translation>
    </message>
    <message>
        <source>有人在旁：不再遮住</source>
        <translation>Somebody beside: uncover</translation>
    </message>
    <message>
        <source>新访谈</source>
        <translation>New interview</translation>
    </message>
</context>
<context>
    <name>Commitments</name>
    <message>
        <source>签署{number}</source>
        <translation>Sign {number}</translation>
    </message>
    <message>
        <source>签署后锁定表头、提纲和全部 {lines} 行问答，只能补正。要点仍可增改。</source>
        <translation>Signing locks the header, the outline and all {lines} lines; from then on it can only be corrected. Points can still be added and changed.</translation>
    </message>
    <message>
        <source>补正{number}</source>
        <translation>Correct {number}</translation>
    </message>
    <message>
        <source>另起一份补正稿，原记录照旧保留，要点随原文带过来。补正稿签署后，原记录标为“已补正”。</source>
        <translation>A correction is begun as a record of its own; the old record stays as it is, and its points come along with their words. Once the correction is signed, the old record is marked &quot;corrected&quot;.</translation>
    </message>
    <message>
        <source>开始补正</source>
        <translation>Begin the correction</translation>
    </message>
    <message>
        <source>划去要点</source>
        <translation>Strike out the point</translation>
    </message>
    <message>
        <source>划去</source>
        <translation>Strike out</translation>
    </message>
    <message>
        <source>标记有误</source>
        <translation>Marked by mistake</translation>
    </message>
    <message>
        <source>有要点的原文已改动：重新选定文字，或划去它</source>
        <translation>The words of a point have changed: select others, or strike it out</translation>
    </message>
</context>
<context>
    <name>CompletenessStrip</name>
    <message>
        <source>缺</source>
        <translation>Missing</translation>
    </message>
</context>
<context>
    <name>ConductTab</name>
    <message>
        <source>记观察</source>
        <translation>Observe</translation>
    </message>
    <message>
        <source>至少两次，由两人或在两天分别记录。</source>
        <translation>At least two, by two persons or on two days.</translation>
    </message>
    <message>
        <source>还没有观察</source>
        <translation>No observation yet</translation>
    </message>
    <message>
        <source>蹲点日志</source>
        <translation>Stay log</translation>
    </message>
    <message>
        <source>改</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>对账</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>有两个版本，去选定</source>
        <translation>Two versions: choose</translation>
    </message>
</context>
<context>
    <name>ConferralCard</name>
    <message>
        <source>记合议</source>
        <translation>Note a conferral</translation>
    </message>
    <message>
        <source>合议</source>
        <translation>Conferral</translation>
    </message>
    <message>
        <source>{count} 份评价单，极差 {span} 分，标准差 {spread} 分。</source>
        <translation>{count} sheets, range {span}, standard deviation {spread}.</translation>
    </message>
    <message>
        <source>应当合议</source>
        <translation>Must confer</translation>
    </message>
    <message>
        <source>已合议</source>
        <translation>Conferred</translation>
    </message>
    <message>
        <source>不需合议</source>
        <translation>No need to confer</translation>
    </message>
</context>
<context>
    <name>ConferralForm</name>
    <message>
        <source>日期</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>纪要</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>分歧在哪一项、复核了哪些证据、各自维持还是复评</source>
        <translation>Which item they differ on, what evidence was looked at again, who keeps or changes his marks</translation>
    </message>
    <message>
        <source>保存合议记录</source>
        <translation>Save the minutes</translation>
    </message>
    <message>
        <source>不记了</source>
        <translation>Do not note it</translation>
    </message>
    <message>
        <source>日期写成 2024-07-18 这样。</source>
        <translation>Write the day as 2024-07-18.</translation>
    </message>
    <message>
        <source>记一次合议</source>
        <translation>Note a conferral</translation>
    </message>
    <message>
        <source>参加人</source>
        <translation>Present</translation>
    </message>
</context>
<context>
    <name>Conflict</name>
    <message>
        <source>甲</source>
        <translation>A</translation>
    </message>
    <message>
        <source>乙</source>
        <translation>B</translation>
    </message>
    <message>
        <source>丙</source>
        <translation>C</translation>
    </message>
    <message>
        <source>丁</source>
        <translation>D</translation>
    </message>
    <message>
        <source>戊</source>
        <translation>E</translation>
    </message>
    <message>
        <source>己</source>
        <translation>F</translation>
    </message>
    <message>
        <source>本机</source>
        <translation>this computer</translation>
    </message>
    <message>
        <source>工作站 {station}</source>
        <translation>station {station}</translation>
    </message>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>否</source>
        <translation>No</translation>
    </message>
</context>
<context>
    <name>ConflictPage</name>
    <message>
        <source>在甲、乙之间换</source>
        <translation>Switch between A and B</translation>
    </message>
    <message>
        <source>采用这一稿</source>
        <translation>Adopt this version</translation>
    </message>
</context>
<context>
    <name>ConflictPane</name>
    <message>
        <source>改选会再成一稿，前一稿仍保留；请另写处理说明。</source>
        <translation>Choosing otherwise makes another version and keeps this one; please write a new reason.</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>改选…</source>
        <translation>Choose otherwise…</translation>
    </message>
    <message>
        <source>又收到别的电脑上的改动，请再看一遍。</source>
        <translation>Changes from another computer have come in; please look again.</translation>
    </message>
    <message>
        <source>已选的和已写的都还在。</source>
        <translation>What you chose and wrote is still here.</translation>
    </message>
    <message>
        <source>有两个版本</source>
        <translation>Two versions</translation>
    </message>
    <message numerus="yes">
        <source>有 %n 个版本</source>
        <translation>
            <numerusform>%n version</numerusform>
            <numerusform>%n versions</numerusform>
        </translation>
    </message>
    <message>
        <source>这条记录没有待选定的不同</source>
        <translation>Nothing in this record waits for a choice</translation>
    </message>
    <message>
        <source>它可能已在另一台电脑上选定；每一稿都在记录的历史里。</source>
        <translation>It may have been settled on another computer; every version is in the record&apos;s history.</translation>
    </message>
    <message numerus="yes">
        <source>%n 处改得不一样，其余改动已自动合并</source>
        <translation>
            <numerusform>%n field was changed differently; all other changes were merged</numerusform>
            <numerusform>%n fields were changed differently; all other changes were merged</numerusform>
        </translation>
    </message>
    <message>
        <source>您无权阅读的还有：{fields}。须由组长或谈话人选定。</source>
        <translation>There is more that you may not read: {fields}. The team leader or the interviewer has to choose.</translation>
    </message>
    <message>
        <source>您的角色不能改这类记录，请组长选定</source>
        <translation>Your role may not change such records; ask the team leader to choose</translation>
    </message>
    <message>
        <source>有您无权阅读的内容，不能由您选定</source>
        <translation>It holds what you may not read, so you cannot settle it</translation>
    </message>
    <message numerus="yes">
        <source>还有 %n 处没有选</source>
        <translation>
            <numerusform>%n field is not chosen yet</numerusform>
            <numerusform>%n fields are not chosen yet</numerusform>
        </translation>
    </message>
    <message>
        <source>还要写明处理说明</source>
        <translation>The reason has still to be written</translation>
    </message>
    <message>
        <source>采用后另成一稿，各人的原稿都保留在历史里</source>
        <translation>This makes a new version; everybody&apos;s own stays in the history</translation>
    </message>
    <message>
        <source>已选定，另成一稿</source>
        <translation>Settled, as a new version</translation>
    </message>
    <message>
        <source>与前一稿相同，没有另成一稿</source>
        <translation>The same as before; nothing was written</translation>
    </message>
    <message>
        <source>原稿都在记录的历史里；同步后，别的电脑上也不再有这处不同。</source>
        <translation>Everybody&apos;s own version is in the record&apos;s history. After syncing the difference is gone on other computers too.</translation>
    </message>
</context>
<context>
    <name>Consolidation</name>
    <message>
        <source>存进度表</source>
        <translation>Save the progress table</translation>
    </message>
    <message>
        <source>有人在旁，内容已遮住</source>
        <translation>Covered while somebody stands beside</translation>
    </message>
    <message>
        <source>首次提交</source>
        <translation>First time</translation>
    </message>
    <message>
        <source>没有改动</source>
        <translation>No change</translation>
    </message>
    <message numerus="yes">
        <source>改动 %n 处</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message>
        <source>须由他人复核</source>
        <translation>For another to review</translation>
    </message>
    <message>
        <source>刚刚提交</source>
        <translation>Just handed in</translation>
    </message>
    <message numerus="yes">
        <source>等 %n 小时</source>
        <translation>
            <numerusform>Waits %n hour</numerusform>
            <numerusform>Waits %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>等 %n 天</source>
        <translation>
            <numerusform>Waits %n day</numerusform>
            <numerusform>Waits %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>{state} {count}</source>
        <translation>{state} {count}</translation>
    </message>
    <message>
        <source>{who} {when} 提交</source>
        <translation>{who}, {when}</translation>
    </message>
    <message>
        <source>上次退回</source>
        <translation>Last returned</translation>
    </message>
    <message>
        <source>上次核定</source>
        <translation>Last approved</translation>
    </message>
</context>
<context>
    <name>ConsolidationPage</name>
    <message>
        <source>进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>复核</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>重复人员</source>
        <translation>Duplicates</translation>
    </message>
    <message>
        <source>评定</source>
        <translation>Grading</translation>
    </message>
    <message>
        <source>汇总</source>
        <translation>Summary</translation>
    </message>
    <message>
        <source>导出进度表</source>
        <translation>Export table</translation>
    </message>
    <message>
        <source>在矩阵里走</source>
        <translation>Walk the matrix</translation>
    </message>
    <message>
        <source>打开这一格的材料</source>
        <translation>Open the materials of the cell</translation>
    </message>
    <message>
        <source>空格</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>看这一格的要点</source>
        <translation>What is in the cell</translation>
    </message>
    <message>
        <source>折叠、展开这一组</source>
        <translation>fold, unfold this group</translation>
    </message>
    <message>
        <source>退回所写的</source>
        <translation>Return with what is written</translation>
    </message>
    <message>
        <source>还没有考察期</source>
        <translation>No round yet</translation>
    </message>
    <message>
        <source>在“计划”里新建一期，或先同步。</source>
        <translation>Begin one in &quot;Plan&quot;, or sync first.</translation>
    </message>
    <message>
        <source>冲突</source>
        <translation>Conflicts</translation>
    </message>
    <message>
        <source>复核队列</source>
        <translation>Review queue</translation>
    </message>
    <message>
        <source>考察员提交或补正以后，就排到这里。</source>
        <translation>What reviewers hand in or put right comes here.</translation>
    </message>
    <message numerus="yes">
        <source>另有 %n 份是您本人经手的，须由他人复核。</source>
        <translation>
            <numerusform>%n more is your own: somebody else has to review it.</numerusform>
            <numerusform>%n more are your own: somebody else has to review them.</numerusform>
        </translation>
    </message>
    <message>
        <source>没有等你复核的材料</source>
        <translation>Nothing waits for you</translation>
    </message>
    <message>
        <source>进度表已存到 {path}</source>
        <translation>Progress table saved to {path}</translation>
    </message>
</context>
<context>
    <name>ContactSheet</name>
    <message>
        <source>写说明</source>
        <translation>Add a caption</translation>
    </message>
</context>
<context>
    <name>Cover</name>
    <message>
        <source>民主测评</source>
        <translation>Ballot</translation>
    </message>
    <message>
        <source>正在投票</source>
        <translation>People are voting</translation>
    </message>
</context>
<context>
    <name>CreateWindow</name>
    <message>
        <source>新建工作站</source>
        <translation>Create station</translation>
    </message>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>从备份恢复…</source>
        <translation>Restore a backup…</translation>
    </message>
    <message>
        <source>一线考察工作台</source>
        <translation>Frontline Review</translation>
    </message>
    <message>
        <source>记录只存在本机，整库加密。没有网络也能用。</source>
        <translation>Records stay on this computer, encrypted as a whole. No network needed.</translation>
    </message>
    <message>
        <source>谁在用</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>口令</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>归档库</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>第 {number} 步，共 3 步・{name}</source>
        <translation>Step {number} of 3 · {name}</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>正在新建…</source>
        <translation>Creating…</translation>
    </message>
    <message>
        <source>正在恢复…</source>
        <translation>Restoring…</translation>
    </message>
    <message>
        <source>选备份所在的文件夹</source>
        <translation>Choose the folder of the backup</translation>
    </message>
</context>
<context>
    <name>Daily</name>
    <message>
        <source>证明人{name}当日没有记录</source>
        <translation>witness {name} has no note of that day</translation>
    </message>
    <message>
        <source>证明人{name}当日所记不是同一件事</source>
        <translation>witness {name} noted another thing that day</translation>
    </message>
</context>
<context>
    <name>DailyPage</name>
    <message>
        <source>动态</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>小结研判</source>
        <translation>Summaries</translation>
    </message>
    <message>
        <source>蹲点</source>
        <translation>Stays</translation>
    </message>
    <message>
        <source>每日动态与蹲点</source>
        <translation>Daily notes and stays</translation>
    </message>
    <message>
        <source>导入…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>记一条动态；在蹲点里新建任务</source>
        <translation>Write a note; among stays, begin a stay</translation>
    </message>
    <message>
        <source>打开这一条</source>
        <translation>Open this one</translation>
    </message>
    <message>
        <source>辛苦指数怎么来</source>
        <translation>Where the effort index comes from</translation>
    </message>
    <message>
        <source>选一条看，或记一条新的</source>
        <translation>Choose one to read, or write a new one</translation>
    </message>
    <message>
        <source>写什么都随时存在本机；保存后才成为记录。</source>
        <translation>What you type is kept on this computer; saved, it becomes a record.</translation>
    </message>
    <message>
        <source>还没有考察期</source>
        <translation>No round yet</translation>
    </message>
    <message>
        <source>在“计划”里新建一期，或先同步。</source>
        <translation>Create one in Plan, or sync first.</translation>
    </message>
    <message>
        <source>新蹲点</source>
        <translation>New stay</translation>
    </message>
    <message>
        <source>记一条</source>
        <translation>Write a note</translation>
    </message>
    <message>
        <source>说明{day}为什么没有日志</source>
        <translation>Say why {day} has no log</translation>
    </message>
</context>
<context>
    <name>DecisionForm</name>
    <message>
        <source>选择会签人</source>
        <translation>Choose who countersigns</translation>
    </message>
    <message>
        <source>不定等次</source>
        <translation>Ungraded</translation>
    </message>
    <message>
        <source>审定等次</source>
        <translation>Decided grade</translation>
    </message>
    <message>
        <source>不定等次理由</source>
        <translation>Why ungraded</translation>
    </message>
    <message>
        <source>差异说明</source>
        <translation>Reason to differ</translation>
    </message>
    <message>
        <source>与建议不同的，写明理由，不少于{least}字</source>
        <translation>Where it differs from the proposal, say why in at least {least} characters</translation>
    </message>
    <message>
        <source>审定会议</source>
        <translation>Meeting</translation>
    </message>
    <message>
        <source>如：部务会第12次会议</source>
        <translation>e.g. 12th department meeting</translation>
    </message>
    <message>
        <source>已在纸上会签</source>
        <translation>Countersigned on paper</translation>
    </message>
    <message>
        <source>会签人</source>
        <translation>Countersigner</translation>
    </message>
    <message>
        <source>会签凭据</source>
        <translation>Proof of signature</translation>
    </message>
    <message>
        <source>会签单编号或扫描件名</source>
        <translation>Number of the sheet or name of the scan</translation>
    </message>
    <message>
        <source>写入研判</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>会签</source>
        <translation>Countersign</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>审定日期</source>
        <translation>Decided on</translation>
    </message>
    <message numerus="yes">
        <source>已引证据 %n 件</source>
        <translation>
            <numerusform>%n piece of evidence cited</numerusform>
            <numerusform>%n pieces of evidence cited</numerusform>
        </translation>
    </message>
    <message>
        <source>须引证据：在上面的算式里点一下证据，即行引用。</source>
        <translation>Evidence is needed: click a piece in the figures above to cite it.</translation>
    </message>
    <message>
        <source>审定：{grade}</source>
        <translation>Decided: {grade}</translation>
    </message>
    <message>
        <source>确认会签</source>
        <translation>Confirm countersignature</translation>
    </message>
</context>
<context>
    <name>DisputeSection</name>
    <message>
        <source>合写的文字</source>
        <translation>Text written together</translation>
    </message>
    <message>
        <source>底稿</source>
        <translation>Base</translation>
    </message>
    <message>
        <source>（空）</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>各人都从这一稿改起；改掉的字已划线</source>
        <translation>All began from this; what was changed is struck through</translation>
    </message>
    <message>
        <source>各人都从这一稿改起</source>
        <translation>All began from this</translation>
    </message>
    <message>
        <source>用{version}</source>
        <translation>Use {version}</translation>
    </message>
    <message>
        <source>选定后将读作</source>
        <translation>How it will read</translation>
    </message>
    <message>
        <source>两份合写</source>
        <translation>Write together</translation>
    </message>
    <message>
        <source>还没有选</source>
        <translation>Nothing chosen yet</translation>
    </message>
    <message>
        <source>两份合写，可以改</source>
        <translation>Written together; you may change it</translation>
    </message>
    <message>
        <source>采用{version}：{author}</source>
        <translation>From {version}: {author}</translation>
    </message>
</context>
<context>
    <name>Doorway</name>
    <message>
        <source>已从备份恢复，用原来的口令打开。打开后先同步，再接着写。</source>
        <translation>Restored from the backup; open it with its passphrase. Then sync before you go on writing.</translation>
    </message>
    <message>
        <source>已取消，没有留下训练站。</source>
        <translation>Cancelled; no training station was left behind.</translation>
    </message>
</context>
<context>
    <name>DossiersPage</name>
    <message>
        <source>生成整期</source>
        <translation>Print the round</translation>
    </message>
    <message>
        <source>本期分析报告</source>
        <translation>Report on the round</translation>
    </message>
    <message>
        <source>写报告文字</source>
        <translation>Write the report</translation>
    </message>
    <message>
        <source>档案卷</source>
        <translation>Volumes</translation>
    </message>
    <message>
        <source>上一页、下一页</source>
        <translation>Previous, next page</translation>
    </message>
    <message>
        <source>放大、缩小</source>
        <translation>Zoom in, zoom out</translation>
    </message>
    <message>
        <source>另存为 PDF</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>档案</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>这一期还没有考察对象</source>
        <translation>No subjects in this round yet</translation>
    </message>
    <message>
        <source>在“计划”里由事项生成考察名单后，这里列出每人的档案卷。</source>
        <translation>Once subjects are listed under Plan, each one&apos;s volume stands here.</translation>
    </message>
    <message>
        <source>{count} 卷 · 材料齐备 {complete} · 缺件 {short}</source>
        <translation>{count} volumes · {complete} complete · {short} with parts missing</translation>
    </message>
    <message>
        <source>表存到哪个文件夹</source>
        <translation>Folder for the forms</translation>
    </message>
    <message>
        <source>档案存到哪个文件夹</source>
        <translation>Folder for the dossiers</translation>
    </message>
</context>
<context>
    <name>DraftsPane</name>
    <message>
        <source>由动态自动起草：事项、进展、问题。打开改定后保存。</source>
        <translation>Drafted from the notes: matter, progress, problems. Open, finish and save.</translation>
    </message>
    <message>
        <source>小结</source>
        <translation>Summaries</translation>
    </message>
    <message>
        <source>有了动态，每周、每月各起草一份。</source>
        <translation>Once there are notes, each week and month is drafted.</translation>
    </message>
    <message>
        <source>还没有小结</source>
        <translation>No summaries yet</translation>
    </message>
    <message>
        <source>打印{month}月的{span}</source>
        <translation>Print the {span} of month {month}</translation>
    </message>
    <message>
        <source>{since}—{until}</source>
        <translation>{since}–{until}</translation>
    </message>
    <message>
        <source>{entries}条，{matters}件事项</source>
        <translation>{entries} notes, {matters} matters</translation>
    </message>
    <message>
        <source>，存疑{doubtful}条</source>
        <translation>, {doubtful} in doubt</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>需关注</source>
        <translation>Needs attention</translation>
    </message>
    <message>
        <source>已写</source>
        <translation>Written</translation>
    </message>
</context>
<context>
    <name>DuplicatesPane</name>
    <message>
        <source>疑似重复</source>
        <translation>Suspects</translation>
    </message>
    <message>
        <source>已有结论</source>
        <translation>Decided</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>以这条为准</source>
        <translation>Go by this one</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Grounds</translation>
    </message>
    <message>
        <source>凭什么认定，如“同一份干部档案”</source>
        <translation>What it rests on, e.g. &quot;one personnel file&quot;</translation>
    </message>
    <message>
        <source>是同一人</source>
        <translation>Same person</translation>
    </message>
    <message>
        <source>不是同一人</source>
        <translation>Two persons</translation>
    </message>
    <message>
        <source>撤销结论…</source>
        <translation>Undo…</translation>
    </message>
    <message>
        <source>没有疑似重复的人员</source>
        <translation>Nobody is there twice</translation>
    </message>
    <message>
        <source>同名、曾用名、身份证号相同，或同单位同职务同出生年月的会列在这里。</source>
        <translation>Entries that share a name, a former name or an identity number, or unit, post and birth, are listed here.</translation>
    </message>
    <message>
        <source>两条都保留；结论可以撤销，撤销后一切如前。</source>
        <translation>Both entries stay; a finding can be undone, and all is as before.</translation>
    </message>
    <message>
        <source>由组长或专班认定。</source>
        <translation>Decided by a team leader or the task force.</translation>
    </message>
    <message>
        <source>身份证号相同</source>
        <translation>Same identity number</translation>
    </message>
    <message>
        <source>姓名相同</source>
        <translation>Same name</translation>
    </message>
    <message>
        <source>与曾用名相同</source>
        <translation>A former name</translation>
    </message>
    <message>
        <source>单位、职务、出生年月相同</source>
        <translation>Same unit, post and birth</translation>
    </message>
    <message>
        <source>撤销结论</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>EffortHelpPage</name>
    <message>
        <source>回到每日动态</source>
        <translation>Back to daily notes</translation>
    </message>
    <message>
        <source>辛苦指数怎么来</source>
        <translation>Where the effort index comes from</translation>
    </message>
    <message>
        <source>计什么</source>
        <translation>What counts</translation>
    </message>
    <message>
        <source>不做什么，为什么</source>
        <translation>What is not done, and why</translation>
    </message>
    <message>
        <source>觉得不对怎么办</source>
        <translation>If something seems wrong</translation>
    </message>
    <message>
        <source>在一线做了什么，由另一人核实后才计：已核实全计，部分属实计七成，待核实和不属实不计，在“未计入”里写明原因。</source>
        <translation>What was done on the front line counts once another person verified it: verified counts whole, partly true for seven tenths; what waits or is false does not count and is listed with its reason.</translation>
    </message>
    <message>
        <source>来源是每日动态、蹲点日志、值班表和出差审批，以及分工文件；单位已有的台账整批导入，不用重填。</source>
        <translation>It comes from daily notes, stay logs, duty rosters, travel approvals and the papers on duties; ledgers a unit keeps anyway are imported as they are.</translation>
    </message>
    <message>
        <source>每项到满分值为止，再多也不加；与谁都不比较，只与本组的基准比较。</source>
        <translation>Each item stops at its full value; nobody is compared with anybody, only with the group&apos;s base value.</translation>
    </message>
    <message>
        <source>病假、产假、年休和公派培训从应在岗天数里剔除，从不因此少得分。</source>
        <translation>Illness, maternity, leave and training away are taken out of the days due; they never cost a point.</translation>
    </message>
    <message>
        <source>值守每月超过36小时的部分不加分，只提醒组长关心关爱，安排轮换。</source>
        <translation>Watches beyond 36 hours a month add nothing; the leader is told to care and to rotate.</translation>
    </message>
    <message>
        <source>不要求天天记，不数连续天数，不定最低条数；没有记录的日子不影响任何得分。</source>
        <translation>No daily duty to note, no streaks, no minimum; a day without a note changes no figure.</translation>
    </message>
    <message>
        <source>不签到、不收定位轨迹、不统计使用时间、不按多少排先后。</source>
        <translation>No signing in, no tracks, no measuring of time spent, no ordering of people by quantity.</translation>
    </message>
    <message>
        <source>国家有关规定不许把政务应用做成日常考核的主要载体，也不许逼着基层天天传照片、传视频。干活的时间要留给干活。</source>
        <translation>National rules forbid government apps as the main means of daily assessment, and forbid making the grass roots send photos and videos every day. Working time is for work.</translation>
    </message>
    <message>
        <source>涉及人事、财务、信访的内容宜作淡化处理；谁写的、谁证明的，不进给干部本人的反馈件。</source>
        <translation>What touches personnel, money or petitions is better blurred; who wrote or witnessed it is in nothing the cadre gets.</translation>
    </message>
    <message>
        <source>每个数都能在《综合得分计算表》上找到算式、数量和证据号，用计算器能算出同一个数。</source>
        <translation>Every figure stands on the score sheet with its formula, terms and evidence; a calculator gives the same.</translation>
    </message>
    <message>
        <source>漏计的：七天内补记；晚于七天的写明理由，请证明人或单位台账佐证。</source>
        <translation>Something missing: note it within seven days, later with a reason, supported by a witness or a ledger.</translation>
    </message>
    <message>
        <source>与证明人对不上的显示“存疑”，是提醒核实的人，不是结论。</source>
        <translation>What does not agree with a witness shows as in doubt: a hint to whoever verifies, no verdict.</translation>
    </message>
    <message>
        <source>核实有误的：由另一人重新核实，前后两次结论都留痕。</source>
        <translation>A wrong verdict: another person verifies again; both verdicts are kept.</translation>
    </message>
    <message>
        <source>七项指标（{version}）</source>
        <translation>Seven indicators ({version})</translation>
    </message>
    <message>
        <source>这是本期的方案；另定基准值、满分值的可比组：{groups}。</source>
        <translation>The scheme of this round; groups with values of their own: {groups}.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>本期各可比组的基准值、满分值都按这里。</source>
        <translation>These values hold for every group of the round.</translation>
    </message>
    <message>
        <source>本期还没有批准的方案，这里是默认方案；批准后以批准的为准。</source>
        <translation>No scheme is approved for this round yet: this is the default one, until one is.</translation>
    </message>
    <message>
        <source>权重 {weight}，{base}{unit} 得60分，{full}{unit} 得100分</source>
        <translation>weight {weight}; {base}{unit} gives 60, {full}{unit} gives 100</translation>
    </message>
</context>
<context>
    <name>EffortPane</name>
    <message>
        <source>依据</source>
        <translation>What it rests on</translation>
    </message>
    <message>
        <source>评估周期的放假调休安排未录入，工作日请自行核对。</source>
        <translation> The public holidays of the period were not entered: count its working days yourself.</translation>
    </message>
    <message numerus="yes">
        <source>按工作日历，评估周期内有 %n 个工作日。</source>
        <translation>
            <numerusform> By the calendar the period has %n working day.</numerusform>
            <numerusform> By the calendar the period has %n working days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{indicator}”计入 %n 条</source>
        <translation>
            <numerusform>%n record counts for &quot;{indicator}&quot;</numerusform>
            <numerusform>%n records count for &quot;{indicator}&quot;</numerusform>
        </translation>
    </message>
    <message>
        <source>只计已核实和部分属实的记录；没有记录的日子不减分。</source>
        <translation>Only verified and partly true records count; a day without a record lowers nothing.</translation>
    </message>
</context>
<context>
    <name>EvidenceCard</name>
    <message>
        <source>未引用</source>
        <translation>Not cited</translation>
    </message>
    <message>
        <source>拖到左边的结论上即引用；双击打开；右键或菜单键列出可引用的结论</source>
        <translation>Drag it onto a finding on the left to cite it; double click to open it; right click or the menu key lists the findings that may cite it</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>由“{name}”引用</source>
        <translation>Cite it for &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>没有可以引用它的结论</source>
        <translation>No finding may cite it</translation>
    </message>
</context>
<context>
    <name>EvidenceStack</name>
    <message>
        <source>证据</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>收起或展开证据</source>
        <translation>Fold or unfold evidence</translation>
    </message>
    <message>
        <source>拖到左边的结论上即引用</source>
        <translation>Drag onto a claim to cite it</translation>
    </message>
    <message>
        <source>登记证据</source>
        <translation>Register evidence</translation>
    </message>
    <message>
        <source>还没有证据。照片、资料、数据都可以登记为证据。</source>
        <translation>No evidence yet. Photos, papers and figures can be registered.</translation>
    </message>
    <message>
        <source>由观察“{day} {place}”引用</source>
        <translation>Cite by the observation &quot;{day} {place}&quot;</translation>
    </message>
    <message>
        <source>由第 {number} 次访谈引用</source>
        <translation>Cite by interview {number}</translation>
    </message>
</context>
<context>
    <name>ExclusionPane</name>
    <message>
        <source>被评价对象</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>情形</source>
        <translation>Flag</translation>
    </message>
    <message>
        <source>剔除</source>
        <translation>Exclude</translation>
    </message>
    <message>
        <source>恢复计入</source>
        <translation>Count again</translation>
    </message>
    <message>
        <source>决定</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>另一决定人</source>
        <translation>Other person deciding</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>理由（印在汇总表上）</source>
        <translation>Reason (printed on the summary)</translation>
    </message>
    <message>
        <source>两人决定</source>
        <translation>Decide together</translation>
    </message>
    <message>
        <source>已作的决定</source>
        <translation>Decisions so far</translation>
    </message>
    <message>
        <source>只能按情形整类剔除某一位的票，不能挑选单张；须两人决定并写明理由，汇总之后不再改动。收回数不变，剔除的张数和理由印在测评汇总表上。</source>
        <translation>Ballots on a person are excluded by flag, all of them; none can be picked. Two persons decide and give a reason, and nothing changes after counting. The number returned stays; how many were excluded and why is printed on the summary.</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>检查与剔除</source>
        <translation>Check and exclude</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>有效</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>已剔除</source>
        <translation>Excluded</translation>
    </message>
    <message>
        <source>质量标记</source>
        <translation>Quality flags</translation>
    </message>
    <message>
        <source>本期还有别的测评活动：为防止相减推算小群体，各项张数汇总后才显示。决定仍可按情形作出。</source>
        <translation>The round has another ballot: so that no small group is found by subtraction, the numbers are shown after counting only. Decisions by flag can be made all the same.</translation>
    </message>
    <message numerus="yes">
        <source>一边倒（各人全评同一等次）的票 %n 张。</source>
        <translation>
            <numerusform>%n ballot marks everybody alike. </numerusform>
            <numerusform>%n ballots mark everybody alike. </numerusform>
        </translation>
    </message>
    <message>
        <source>一边倒只作提示：票箱按人分开计数，不能也不应找回同一张票。张数只含可以公开的群体，剔除前计。</source>
        <translation>That is a hint only: the box counts each person apart, so no paper can or should be found again. Numbers are of groups that may be shown, before exclusion.</translation>
    </message>
    <message>
        <source>{day}&#x3000;{name}的{ground}：剔除。{reason}（{first}、{second}）</source>
        <translation>{day}  {ground} on {name}: excluded. {reason} ({first}, {second})</translation>
    </message>
    <message>
        <source>{day}&#x3000;{name}的{ground}：恢复计入。{reason}（{first}、{second}）</source>
        <translation>{day}  {ground} on {name}: counted again. {reason} ({first}, {second})</translation>
    </message>
</context>
<context>
    <name>ExhibitCard</name>
    <message>
        <source>引用“{title}”</source>
        <translation>Cite &quot;{title}&quot;</translation>
    </message>
    <message>
        <source>本人提供</source>
        <translation>His own</translation>
    </message>
    <message>
        <source>非本人提供</source>
        <translation>Not his own</translation>
    </message>
    <message>
        <source>第 {lines} 行</source>
        <translation>Lines {lines}</translation>
    </message>
    <message>
        <source>原话只由谈话人和组长查看</source>
        <translation>The words are for those who held the talk and the leader</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message numerus="yes">
        <source>共 %n 张</source>
        <translation>
            <numerusform>%n photo in all</numerusform>
            <numerusform>%n photos in all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExhibitsPane</name>
    <message>
        <source>登记证据</source>
        <translation>Register evidence</translation>
    </message>
    <message>
        <source>证据</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>没有与这一条直接相关的证据；下面是此人的其他证据。</source>
        <translation>No evidence is tied to this item; below is what else there is about this person.</translation>
    </message>
    <message>
        <source>此人的其他证据</source>
        <translation>Other evidence about this person</translation>
    </message>
    <message>
        <source>渠道数据：引用即登记为证据</source>
        <translation>From the channels: citing a row registers it as evidence</translation>
    </message>
    <message>
        <source>采用 {cited} / {all}</source>
        <translation>{cited} / {all} cited</translation>
    </message>
</context>
<context>
    <name>Explain</name>
    <message>
        <source>程序出了错，这是我们的问题。</source>
        <translation>The program failed; this is our fault.</translation>
    </message>
    <message>
        <source>已保存的记录不受影响；没有保存的仍在屏幕上。</source>
        <translation>What was saved is sound; the rest is still on screen.</translation>
    </message>
    <message>
        <source>请再试一次；还不行，请复制详情交给管理员。</source>
        <translation>Try again; if it stays, copy the details for the administrator.</translation>
    </message>
</context>
<context>
    <name>FigureCard</name>
    <message>
        <source>引用</source>
        <translation>Cite</translation>
    </message>
    <message>
        <source>引用“{title}”</source>
        <translation>Cite &quot;{title}&quot;</translation>
    </message>
    <message>
        <source>申报与此相差 {difference}</source>
        <translation>The claim differs by {difference}</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>期、组、对象</source>
        <translation>Round, team, subject</translation>
    </message>
    <message>
        <source>核对</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>记录
本机</source>
        <translation>Records
here</translation>
    </message>
    <message>
        <source>记录
组长</source>
        <translation>Records
leader</translation>
    </message>
    <message>
        <source>记录
已入档</source>
        <translation>Records
archived</translation>
    </message>
    <message>
        <source>版本
送出</source>
        <translation>Versions
sent</translation>
    </message>
    <message>
        <source>版本
清点</source>
        <translation>Versions
counted</translation>
    </message>
    <message>
        <source>照片
引用</source>
        <translation>Photos
named</translation>
    </message>
    <message>
        <source>照片
在本机</source>
        <translation>Photos
here</translation>
    </message>
    <message>
        <source>照片
组长</source>
        <translation>Photos
leader</translation>
    </message>
    <message>
        <source>照片
已入档</source>
        <translation>Photos
archived</translation>
    </message>
    <message>
        <source>期内公用（考察组、可比组等）</source>
        <translation>Common to the round (teams, peer groups …)</translation>
    </message>
    <message>
        <source>不属于某一期（单位、干部等）</source>
        <translation>Of no round (units, cadres …)</translation>
    </message>
    <message>
        <source>相符</source>
        <translation>equal</translation>
    </message>
    <message>
        <source>不符</source>
        <translation>differs</translation>
    </message>
    <message>
        <source>“组长”一栏：本机没有连过组长热点。</source>
        <translation> Leader: this station never met a leader&apos;s hub.</translation>
    </message>
    <message>
        <source>“清点”一栏：归档库的清点与回执对不上，逐行的数无从知道。</source>
        <translation> Counted: the archive&apos;s count is not that of its receipts, so no line knows its own.</translation>
    </message>
    <message>
        <source>“清点”一栏：本机还没有连过归档库。</source>
        <translation> Counted: this station never met an archive.</translation>
    </message>
    <message>
        <source>— 表示本机无从知道。</source>
        <translation>— stands for what this station cannot know.</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>查找</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>输入姓名、拼音首字母、词语或命令</source>
        <translation>Name, pinyin initials, words or a command</translation>
    </message>
    <message>
        <source>没有找到。</source>
        <translation>Nothing found.</translation>
    </message>
    <message>
        <source>查找结果</source>
        <translation>Found</translation>
    </message>
</context>
<context>
    <name>FormFoot</name>
    <message>
        <source>丢弃</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>接着写</source>
        <translation>Go on writing</translation>
    </message>
    <message numerus="yes">
        <source>写了 %n 个字，丢弃后找不回来。</source>
        <translation>
            <numerusform>%n character was written; once discarded it cannot be brought back.</numerusform>
            <numerusform>%n characters were written; once discarded they cannot be brought back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FormPane</name>
    <message>
        <source>上次没有保存的还在这里：接着写，或放弃改动。</source>
        <translation>What was not saved last time is still here: go on writing, or drop the changes.</translation>
    </message>
    <message>
        <source>有两个版本，去选定</source>
        <translation>Two versions: choose</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>放弃改动</source>
        <translation>Discard changes</translation>
    </message>
    <message>
        <source>作废…</source>
        <translation>Strike out…</translation>
    </message>
    <message>
        <source>撤销这一批…</source>
        <translation>Undo this batch…</translation>
    </message>
    <message>
        <source>新{type}</source>
        <translation>New: {type}</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Strike out</translation>
    </message>
    <message>
        <source>撤销整批</source>
        <translation>Undo the whole batch</translation>
    </message>
</context>
<context>
    <name>FormShelf</name>
    <message>
        <source>打开填写页</source>
        <translation>Open form</translation>
    </message>
    <message>
        <source>全部另存…</source>
        <translation>Save all…</translation>
    </message>
    <message>
        <source>全部打印…</source>
        <translation>Print all…</translation>
    </message>
    <message>
        <source>填好的两表一单</source>
        <translation>Filled forms</translation>
    </message>
    <message>
        <source>评价单不进反馈版；在组织版或填写页打印。</source>
        <translation>The sheet is not in the feedback edition; print it in the full one, or where it is filled in.</translation>
    </message>
    <message>
        <source>还在填写，确认后才能打印；打开填写页可以接着填。</source>
        <translation>Still being filled in; it prints once it is confirmed. Open it to go on.</translation>
    </message>
    <message>
        <source>期</source>
        <translation>Round</translation>
    </message>
    <message>
        <source>表</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>表样</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>核实或评价人</source>
        <translation>Verified or marked by</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>{form}&#x3000;第{turn}轮</source>
        <translation>{form}&#x3000;turn {turn}</translation>
    </message>
    <message numerus="yes">
        <source>共 %n 份</source>
        <translation>
            <numerusform>%n form</numerusform>
            <numerusform>%n forms</numerusform>
        </translation>
    </message>
    <message>
        <source>还没有填过两表一单，或没有可以给你看的。</source>
        <translation>No form is filled in yet, or none that you may read.</translation>
    </message>
</context>
<context>
    <name>FormTools</name>
    <message>
        <source>打印…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <source>空白表…</source>
        <translation>Blank…</translation>
    </message>
    <message>
        <source>导出…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>导入…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>导入后有哪些改动</source>
        <translation>What importing it would change</translation>
    </message>
    <message>
        <source>写入</source>
        <translation>Take it</translation>
    </message>
    <message>
        <source>不写入</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>已存到 {place}</source>
        <translation>Saved at {place}</translation>
    </message>
    <message numerus="yes">
        <source>{name}：有 %n 处不能收，整个文件没有写入。</source>
        <translation>
            <numerusform>{name}: %n cell cannot be taken, nothing of the file was.</numerusform>
            <numerusform>{name}: %n cells cannot be taken, nothing of the file was.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}：有 %n 处改动，还没有写入。</source>
        <translation>
            <numerusform>{name}: %n change, not taken yet.</numerusform>
            <numerusform>{name}: %n changes, not taken yet.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}：与本机一致，没有改动。</source>
        <translation>{name}: it says what is here, nothing changed.</translation>
    </message>
    <message numerus="yes">
        <source>已写入 %n 处改动。</source>
        <translation>
            <numerusform>%n change taken.</numerusform>
            <numerusform>%n changes taken.</numerusform>
        </translation>
    </message>
    <message>
        <source>选填好的表</source>
        <translation>Choose a filled form</translation>
    </message>
    <message>
        <source>存到哪里</source>
        <translation>Where to save it</translation>
    </message>
</context>
<context>
    <name>FormsPage</name>
    <message>
        <source>表样版本</source>
        <translation>Versions of the forms</translation>
    </message>
    <message>
        <source>修改说明</source>
        <translation>What was changed</translation>
    </message>
    <message>
        <source>表样的文字</source>
        <translation>The words of the form</translation>
    </message>
    <message>
        <source>部分</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>代号</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>文字</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>口径或锚点</source>
        <translation>Measure or anchors</translation>
    </message>
    <message>
        <source>宽（毫米）</source>
        <translation>Width (mm)</translation>
    </message>
    <message>
        <source>在用版本</source>
        <translation>In use now</translation>
    </message>
    <message>
        <source>计划</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>表样</source>
        <translation>Form versions</translation>
    </message>
    <message>
        <source>在用</source>
        <translation>in use</translation>
    </message>
    <message>
        <source>草稿：文字和宽度都可以改，代号不变；由另一人发布，发布后不再改动。</source>
        <translation>Draft: words and widths may change, keys stay; another person publishes it, and it changes no more.</translation>
    </message>
    <message>
        <source>已发布的表样不再改动；要改，据此起草新版，旧表仍按旧版可读。</source>
        <translation>A published version changes no more; draft a new one from it. Old forms stay readable by their own version.</translation>
    </message>
    <message>
        <source>表名</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>表头</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>栏目</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>行</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>合计</source>
        <translation>Sums</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>Signatures</translation>
    </message>
    <message>
        <source>填表说明</source>
        <translation>Instructions</translation>
    </message>
    <message>
        <source>用语</source>
        <translation>Words</translation>
    </message>
</context>
<context>
    <name>Grading</name>
    <message>
        <source>未审定</source>
        <translation>Not decided</translation>
    </message>
    <message>
        <source>不定等次</source>
        <translation>Ungraded</translation>
    </message>
    <message>
        <source>{grade}·调整</source>
        <translation>{grade}, moved</translation>
    </message>
    <message>
        <source>{grade}·待会签</source>
        <translation>{grade}, to be countersigned</translation>
    </message>
</context>
<context>
    <name>GradingPane</name>
    <message>
        <source>本组名单</source>
        <translation>Members of the group</translation>
    </message>
    <message>
        <source>一致性与敏感性</source>
        <translation>Robustness</translation>
    </message>
    <message>
        <source>各组</source>
        <translation>Groups</translation>
    </message>
    <message>
        <source>各可比组综合得分</source>
        <translation>Totals by peer group</translation>
    </message>
    <message>
        <source>还没有可以评定的对象</source>
        <translation>Nobody to grade yet</translation>
    </message>
    <message>
        <source>考察对象有了评分材料以后，这里列出各组的得分。</source>
        <translation>Once subjects have materials to score, the groups stand here.</translation>
    </message>
    <message>
        <source>{count} 人：{grades}</source>
        <translation>Of {count}: {grades}</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>（数据未锁定，试算）</source>
        <translation> (not locked)</translation>
    </message>
    <message>
        <source>组内第 {place} / {of}</source>
        <translation>{place} of {of}</translation>
    </message>
    <message>
        <source>建议 {outcome}。{why}{margin}</source>
        <translation>Proposed {outcome}. {why} {margin}</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
</context>
<context>
    <name>Grouping</name>
    <message>
        <source>未分考察组</source>
        <translation>no team</translation>
    </message>
    <message>
        <source>未分可比组</source>
        <translation>no peer group</translation>
    </message>
    <message numerus="yes">
        <source>%n 人</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuardCard</name>
    <message numerus="yes">
        <source>%n 分钟</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>无人操作多久后锁定</source>
        <translation>Lock when idle for</translation>
    </message>
    <message>
        <source>有人在旁：遮住谈话原文（Ctrl+Shift+H）</source>
        <translation>Somebody beside: cover what sources said (Ctrl+Shift+H)</translation>
    </message>
    <message>
        <source>现在锁定</source>
        <translation>Lock now</translation>
    </message>
    <message>
        <source>锁定与遮住</source>
        <translation>Locking and covering</translation>
    </message>
    <message>
        <source>锁定时先把正在写的存好，再隐藏内容、清除密钥；输入口令回到原处。合上盖子再打开也会锁定。</source>
        <translation>Locking first keeps what is being written, then hides the contents and clears the keys; the passphrase brings you back to where you were. Closing the lid locks too.</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message numerus="yes">
        <source>表头还缺 %n 项</source>
        <translation>
            <numerusform>%n field missing</numerusform>
            <numerusform>%n fields missing</numerusform>
        </translation>
    </message>
    <message>
        <source>补正稿</source>
        <translation>Correction</translation>
    </message>
    <message>
        <source>添加照片</source>
        <translation>Add photos</translation>
    </message>
    <message>
        <source>签署</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>展开</source>
        <translation>Unfold</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>提纲</source>
        <translation>Outline</translation>
    </message>
    <message>
        <source>表头（F2）</source>
        <translation>Header (F2)</translation>
    </message>
    <message>
        <source>添加照片（Ctrl+Shift+P）</source>
        <translation>Add photos (Ctrl+Shift+P)</translation>
    </message>
    <message>
        <source>补正</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>签署后锁定全部问答，只能补正</source>
        <translation>Once signed, lines can only be corrected</translation>
    </message>
    <message>
        <source>回到考察</source>
        <translation>Back to the subject</translation>
    </message>
    <message>
        <source>考察对象</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>清单</source>
        <translation>List</translation>
    </message>
    <message>
        <source>到期节点</source>
        <translation>Milestones that have come</translation>
    </message>
    <message>
        <source>全部清单</source>
        <translation>All lists</translation>
    </message>
    <message>
        <source>证据按采集先后编号，已编的不变；锁定数据时也会编上</source>
        <translation>Evidence is numbered as it was collected; numbers given stay. Locking numbers it, too</translation>
    </message>
    <message>
        <source>清单对账</source>
        <translation>Checking claims</translation>
    </message>
    <message>
        <source>全部考察对象</source>
        <translation>All subjects</translation>
    </message>
    <message numerus="yes">
        <source>编证据号（%n 件）</source>
        <translation>
            <numerusform>Number evidence (%n)</numerusform>
            <numerusform>Number evidence (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>已核 {done} / {total}</source>
        <translation>{done} / {total} checked</translation>
    </message>
    <message>
        <source>这一事项</source>
        <translation>This matter</translation>
    </message>
    <message numerus="yes">
        <source>节点已到的事项 %n 个</source>
        <translation>
            <numerusform>%n matter with milestones to check</numerusform>
            <numerusform>%n matters with milestones to check</numerusform>
        </translation>
    </message>
    <message>
        <source>节点都已对账</source>
        <translation>None due</translation>
    </message>
    <message>
        <source>{name} {day}・{count} 条（{matter}）</source>
        <translation>{name} {day} · {count} to check ({matter})</translation>
    </message>
</context>
<context>
    <name>HeaderForm</name>
    <message>
        <source>谈话之前</source>
        <translation>Before the talk</translation>
    </message>
    <message>
        <source>谈完补记</source>
        <translation>After the talk</translation>
    </message>
    <message>
        <source>表头的两部分</source>
        <translation>The two parts of the header</translation>
    </message>
    <message>
        <source>F2 收起</source>
        <translation>F2 folds it</translation>
    </message>
    <message>
        <source>签署前须填</source>
        <translation>Needed before signing</translation>
    </message>
</context>
<context>
    <name>Headline</name>
    <message>
        <source>本机还没有要交的记录</source>
        <translation>Nothing to deliver yet</translation>
    </message>
    <message>
        <source>已保存的全部入档</source>
        <translation>All that was saved is archived</translation>
    </message>
    <message>
        <source>全部已入档</source>
        <translation>Everything is archived</translation>
    </message>
    <message numerus="yes">
        <source>其中 %n 条记录已到组长处。</source>
        <translation>
            <numerusform> %n of the records is with the team leader.</numerusform>
            <numerusform> %n of the records are with the team leader.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>其中 %n 张照片已到组长处。</source>
        <translation>
            <numerusform> %n of the photos is with the team leader.</numerusform>
            <numerusform> %n of the photos are with the team leader.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 条记录还在本机</source>
        <translation>
            <numerusform>%n record is not archived yet</numerusform>
            <numerusform>%n records are not archived yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 张照片还在本机</source>
        <translation>
            <numerusform>%n photo is not archived yet</numerusform>
            <numerusform>%n photos are not archived yet</numerusform>
        </translation>
    </message>
    <message>
        <source>{entries} 条记录、{photos} 张照片还在本机</source>
        <translation>{entries} records and {photos} photos are not archived yet</translation>
    </message>
    <message>
        <source>收到归档库的回执之前，本机一份不删。</source>
        <translation> Nothing is removed here before the archive&apos;s receipt.</translation>
    </message>
    <message numerus="yes">
        <source>其中 %n 条，别的工作站也已收存。</source>
        <translation>
            <numerusform> %n of them is on another laptop, too.</numerusform>
            <numerusform> %n of them are on another laptop, too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>另有 %n 份正在写的稿子只在本机，保存成记录后再送。</source>
        <translation>
            <numerusform> %n draft being written is on this station only; it is sent once it is saved as a record.</numerusform>
            <numerusform> %n drafts being written are on this station only; they are sent once they are saved as records.</numerusform>
        </translation>
    </message>
    <message>
        <source>最早一条的时间比本机时钟还晚，请核对本机时间。</source>
        <translation>The oldest is later than this computer&apos;s clock: check its time.</translation>
    </message>
    <message>
        <source>最早的是{moment}（{ago}）。</source>
        <translation>The oldest is from {moment} ({ago}).</translation>
    </message>
    <message numerus="yes">
        <source>最早的是{moment}（{ago}），已超过 %n 天，请尽快同步。</source>
        <translation>
            <numerusform>The oldest is from {moment} ({ago}), more than %n day ago: sync soon.</numerusform>
            <numerusform>The oldest is from {moment} ({ago}), more than %n days ago: sync soon.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeldCard</name>
    <message>
        <source>导出求助文件…</source>
        <translation>File for help…</translation>
    </message>
    <message>
        <source>待处置</source>
        <translation>Held</translation>
    </message>
    <message numerus="yes">
        <source>%n 条，其余照常流转</source>
        <translation>
            <numerusform>%n entry; the rest flows</numerusform>
            <numerusform>%n entries; the rest flows</numerusform>
        </translation>
    </message>
    <message>
        <source>没有</source>
        <translation>none</translation>
    </message>
    <message numerus="yes">
        <source>另有 %n 条，处置一条就补上一条</source>
        <translation>
            <numerusform>%n more, shown as the others are dealt with</numerusform>
            <numerusform>%n more, shown as the others are dealt with</numerusform>
        </translation>
    </message>
    <message>
        <source>收到的记录</source>
        <translation>Received record</translation>
    </message>
    <message>
        <source>收到的原文留着，没有并入本机记录</source>
        <translation>What came is kept; it was not merged into the records here</translation>
    </message>
    <message>
        <source>原文完好，留在本机</source>
        <translation>The words are whole, on this station</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>待处置-{when}</source>
        <translation>held-{when}</translation>
    </message>
    <message>
        <source>求助文件存到哪里</source>
        <translation>Where to keep the file for help</translation>
    </message>
    <message numerus="yes">
        <source>已写入 %n 条，已读回核对，可以交给帮助的人。{name}</source>
        <translation>
            <numerusform>%n entry written and read back; give it to whoever helps. {name}</numerusform>
            <numerusform>%n entries written and read back; give it to whoever helps. {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HostCard</name>
    <message>
        <source>已开启</source>
        <translation>On</translation>
    </message>
    <message>
        <source>热点地址</source>
        <translation>Address of the hub</translation>
    </message>
    <message>
        <source>开启热点</source>
        <translation>Turn the hub on</translation>
    </message>
    <message>
        <source>关闭热点</source>
        <translation>Turn off</translation>
    </message>
    <message>
        <source>收取</source>
        <translation>Collect</translation>
    </message>
    <message>
        <source>收取进度</source>
        <translation>How far collecting is</translation>
    </message>
    <message>
        <source>组长热点正在开启。</source>
        <translation>The leader&apos;s hub is starting.</translation>
    </message>
    <message>
        <source>组长热点还开着，{guests}。</source>
        <translation>The leader&apos;s hub is on, {guests}.</translation>
    </message>
    <message>
        <source>组长热点还开着，还没有组员登记。</source>
        <translation>The leader&apos;s hub is on; nobody was let in yet.</translation>
    </message>
    <message>
        <source>组长热点</source>
        <translation>Leader&apos;s hub</translation>
    </message>
    <message>
        <source>正在开启…</source>
        <translation>Turning on…</translation>
    </message>
    <message>
        <source>本机没有接入任何网络。先打开系统的移动热点，或与组员接入同一网络。</source>
        <translation>This laptop is on no network. Turn on the system&apos;s mobile hotspot, or join the network your team is on.</translation>
    </message>
    <message>
        <source>没有网络时，组员把当天的记录交到这台电脑，由你带到归档库。交来的内容存放在工作站旁的文件夹，只有这台工作站能打开。</source>
        <translation>Without a network your team delivers the day&apos;s records to this laptop, and you bring them to the archive. What is delivered lies in a folder beside the station, which only this station opens.</translation>
    </message>
    <message numerus="yes">
        <source>已登记 %n 台</source>
        <translation>
            <numerusform>%n laptop let in</numerusform>
            <numerusform>%n laptops let in</numerusform>
        </translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>上次：{ago}</source>
        <translation>Last: {ago}</translation>
    </message>
</context>
<context>
    <name>HostPane</name>
    <message>
        <source>口令</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>显示口令</source>
        <translation>Show the passphrase</translation>
    </message>
    <message>
        <source>隐藏口令</source>
        <translation>Hide the passphrase</translation>
    </message>
    <message>
        <source>主持人的口令</source>
        <translation>The host&apos;s passphrase</translation>
    </message>
    <message>
        <source>结束投票</source>
        <translation>End the voting</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>没有投出的票不会计入。已经投出的票都在票箱里。</source>
        <translation>A ballot that was not cast does not count. All that were cast are in the box.</translation>
    </message>
    <message>
        <source>主持人结束投票</source>
        <translation>The host ends the voting</translation>
    </message>
</context>
<context>
    <name>HubRun</name>
    <message>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
</context>
<context>
    <name>ImportPane</name>
    <message>
        <source>导入{type}</source>
        <translation>Import: {type}</translation>
    </message>
    <message>
        <source>读取进度</source>
        <translation>Progress of reading</translation>
    </message>
    <message>
        <source>每一行怎样处理</source>
        <translation>What becomes of each row</translation>
    </message>
    <message>
        <source>选文件…</source>
        <translation>Choose files…</translation>
    </message>
    <message>
        <source>写入</source>
        <translation>Write</translation>
    </message>
    <message>
        <source>存一份模板…</source>
        <translation>Save a template…</translation>
    </message>
    <message>
        <source>选干部任免审批表（.lrmx、.lrm）或表格（.xlsx），也可以拖进来。</source>
        <translation>Choose rosters (.lrmx, .lrm) or workbooks (.xlsx), or drop them here. </translation>
    </message>
    <message>
        <source>选表格（.xlsx），也可以拖进来；第一行是栏目名，同模板。</source>
        <translation>Choose workbooks (.xlsx), or drop them here; the first row names the columns, as in the template. </translation>
    </message>
    <message>
        <source>先看每一行怎样处理，再决定写不写。</source>
        <translation>You see what becomes of each row before anything is written.</translation>
    </message>
    <message>
        <source>选按模板填写的表格（.xlsx）；有一行不对就整个文件不收。</source>
        <translation>Choose a filled-in template (.xlsx); one wrong row keeps the whole file out.</translation>
    </message>
    <message>
        <source>正在读取…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>回到列表</source>
        <translation>Back to the list</translation>
    </message>
    <message numerus="yes">
        <source>写入 %n 条</source>
        <translation>
            <numerusform>Write %n row</numerusform>
            <numerusform>Write %n rows</numerusform>
        </translation>
    </message>
    <message>
        <source>收入 {taken}，更新 {changed}，已有 {known}，退回 {refused}；还没有写入。</source>
        <translation>Taken {taken}, changed {changed}, known {known}, refused {refused}; nothing is written yet.</translation>
    </message>
    <message>
        <source>正在读取 {done}/{total}&#x3000;{name}</source>
        <translation>Reading {done}/{total}&#x3000;{name}</translation>
    </message>
    <message>
        <source>正在写入…</source>
        <translation>Writing…</translation>
    </message>
    <message numerus="yes">
        <source>已写入 %n 条，每条都记着来自哪个文件哪一行。</source>
        <translation>
            <numerusform>Wrote %n row; it notes the file and row it came from.</numerusform>
            <numerusform>Wrote %n rows; each notes the file and row it came from.</numerusform>
        </translation>
    </message>
    <message>
        <source>模板已存到 {place}</source>
        <translation>The template is saved as {place}</translation>
    </message>
    <message>
        <source>选要导入的文件</source>
        <translation>Choose the files to import</translation>
    </message>
    <message>
        <source>存模板</source>
        <translation>Save the template</translation>
    </message>
</context>
<context>
    <name>Interview</name>
    <message>
        <source>第 {number} 次访谈</source>
        <translation>Interview {number}</translation>
    </message>
    <message>
        <source>{day} {start} 起</source>
        <translation>from {day} {start}</translation>
    </message>
    <message>
        <source>{asked}问、{recorded}记</source>
        <translation>asked by {asked}, recorded by {recorded}</translation>
    </message>
    <message>
        <source>{asked}问</source>
        <translation>asked by {asked}</translation>
    </message>
    <message>
        <source>{recorded}记</source>
        <translation>recorded by {recorded}</translation>
    </message>
    <message>
        <source>谈{names}</source>
        <translation>about {names}</translation>
    </message>
    <message>
        <source>{voice}：{words}</source>
        <translation>{voice}: {words}</translation>
    </message>
    <message>
        <source>添加照片</source>
        <translation>Add photos</translation>
    </message>
    <message>
        <source>照片 (*.jpg *.jpeg *.png *.heic *.heif)</source>
        <translation>Photos (*.jpg *.jpeg *.png *.heic *.heif)</translation>
    </message>
</context>
<context>
    <name>InterviewPage</name>
    <message>
        <source>没有打开的访谈</source>
        <translation>No interview is open</translation>
    </message>
    <message>
        <source>在“考察”里选一位考察对象，按“新访谈”开始；或从“今日”继续记录。</source>
        <translation>Choose a subject under &quot;Review&quot; and begin with &quot;New interview&quot;; or go on from &quot;Today&quot;.</translation>
    </message>
    <message>
        <source>去考察</source>
        <translation>Go to Review</translation>
    </message>
    <message>
        <source>新一行</source>
        <translation>New line</translation>
    </message>
    <message>
        <source>问/答互换</source>
        <translation>Question or answer</translation>
    </message>
    <message>
        <source>下一问（Ctrl+↑ 上一问）</source>
        <translation>Next question (Ctrl+↑ previous)</translation>
    </message>
    <message>
        <source>这一问已问</source>
        <translation>This question was asked</translation>
    </message>
    <message>
        <source>把这一问写入记录</source>
        <translation>Write this question into the record</translation>
    </message>
    <message>
        <source>选中文字记为优点</source>
        <translation>Selected words are a merit</translation>
    </message>
    <message>
        <source>选中文字记为不足</source>
        <translation>Selected words are a fault</translation>
    </message>
    <message>
        <source>选中文字记为事例</source>
        <translation>Selected words are a case</translation>
    </message>
    <message>
        <source>选中文字记为线索</source>
        <translation>Selected words are a lead</translation>
    </message>
    <message>
        <source>下一个要点（Alt+↑ 上一个）</source>
        <translation>Next point (Alt+↑ previous)</translation>
    </message>
    <message>
        <source>展开或收起表头</source>
        <translation>Unfold or fold the header</translation>
    </message>
    <message>
        <source>添加照片</source>
        <translation>Add photos</translation>
    </message>
    <message>
        <source>签署</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>撤销（Ctrl+Y 重做）</source>
        <translation>Undo (Ctrl+Y redo)</translation>
    </message>
</context>
<context>
    <name>InviteForm</name>
    <message>
        <source>组员姓名</source>
        <translation>Name of the member</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>生成登记码</source>
        <translation>Make a code</translation>
    </message>
    <message>
        <source>复制这一行</source>
        <translation>Copy the line</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>登记码的二维码</source>
        <translation>The code as a QR code</translation>
    </message>
    <message>
        <source>只用一次，三天内有效；请当面交给本人。</source>
        <translation>It serves once, within three days; hand it over in person.</translation>
    </message>
    <message>
        <source>给{name}的登记码</source>
        <translation>Code for {name}</translation>
    </message>
</context>
<context>
    <name>JoinCard</name>
    <message>
        <source>组长给的一行</source>
        <translation>The leader&apos;s line</translation>
    </message>
    <message>
        <source>记住热点</source>
        <translation>Remember the hub</translation>
    </message>
    <message>
        <source>交给组长</source>
        <translation>Deliver</translation>
    </message>
    <message>
        <source>换热点</source>
        <translation>Another hub</translation>
    </message>
    <message>
        <source>交给组长的进度</source>
        <translation>How far delivering is</translation>
    </message>
    <message>
        <source>组长热点</source>
        <translation>Leader&apos;s hub</translation>
    </message>
    <message>
        <source>没有网络时交给组长，由组长带到归档库。请组长开启热点，用扫码枪扫描其二维码，或整行粘贴、录入。本机的记录会全部交给这位组长，您在其他考察组写的也在内。</source>
        <translation>Without a network, deliver to your leader, who takes it to the archive. Ask the leader to turn the hub on; scan the QR code with a barcode scanner, or paste or type the whole line. All records of this computer go to this leader, also what you wrote in other teams.</translation>
    </message>
    <message>
        <source>上次：{ago}</source>
        <translation>Last: {ago}</translation>
    </message>
</context>
<context>
    <name>KeyBar</name>
    <message>
        <source>签署后锁定全部问答，只能补正</source>
        <translation>Once signed, lines can only be corrected</translation>
    </message>
    <message>
        <source>新一行</source>
        <translation>New line</translation>
    </message>
    <message>
        <source>问/答</source>
        <translation>Q/A</translation>
    </message>
    <message>
        <source>选中文字后</source>
        <translation>Selected words</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>全部按键</source>
        <translation>All keys</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>Kiosk</name>
    <message>
        <source>民主测评</source>
        <translation>Ballot</translation>
    </message>
    <message>
        <source>开始填写</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>下一位开始</source>
        <translation>Next voter</translation>
    </message>
    <message>
        <source>主持人</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>上一位</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一位</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>投票</source>
        <translation>Vote</translation>
    </message>
    <message>
        <source>{group}&#x3000;收回 {returned} / 发出 {issued}</source>
        <translation>{group}  returned {returned} / issued {issued}</translation>
    </message>
    <message>
        <source>票已投入票箱。请离开座位，由下一位填写。</source>
        <translation>It is in the box. Please leave the seat to the next voter.</translation>
    </message>
    <message>
        <source>投票成功，谢谢</source>
        <translation>Your vote is cast. Thank you</translation>
    </message>
    <message>
        <source>本票不记名：不记是谁投的，也不记先后。共{count}位，每位一页；对不了解的，选“不了解”。</source>
        <translation>This ballot bears no name: neither who cast it nor when is kept. {count} persons, a page each; of whom you know too little, choose &quot;Do not know&quot;.</translation>
    </message>
    <message>
        <source>请独立填写</source>
        <translation>Please fill it in by yourself</translation>
    </message>
    <message>
        <source>本群体的票已收齐，请主持人到场。</source>
        <translation>All ballots of this group came back. Please call the host.</translation>
    </message>
    <message>
        <source>票已收齐</source>
        <translation>All ballots came back</translation>
    </message>
    <message>
        <source>返回修改</source>
        <translation>Back to change</translation>
    </message>
    <message>
        <source>核对</source>
        <translation>Check</translation>
    </message>
</context>
<context>
    <name>LinesEditor</name>
    <message>
        <source>问答记录</source>
        <translation>Questions and answers</translation>
    </message>
</context>
<context>
    <name>ListPane</name>
    <message>
        <source>筛选{type}</source>
        <translation>Filter: {type}</translation>
    </message>
    <message>
        <source>新建{type}</source>
        <translation>New: {type}</translation>
    </message>
    <message>
        <source>导入…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>由事生成…</source>
        <translation>From matters…</translation>
    </message>
    <message>
        <source>可以在这里新建。</source>
        <translation>It can be begun here.</translation>
    </message>
    <message>
        <source>可以在这里新建，也可以从表格导入。</source>
        <translation>Create one here, or import a sheet.</translation>
    </message>
    <message>
        <source>按渠道从表格导入，每一行都记着来自哪个文件哪一行。</source>
        <translation>They come as tables, one channel a file; each row knows its file and row.</translation>
    </message>
    <message>
        <source>通常是八个，名称随后可改；也可以逐个新建。</source>
        <translation>Usually there are eight, whose names can be changed later; or make them one by one.</translation>
    </message>
    <message>
        <source>建八个类别</source>
        <translation>Make the eight fields</translation>
    </message>
    <message>
        <source>名单由事而来：勾选事项和角色，责任人就列出来。</source>
        <translation>The list comes from matters: tick matters and parts, and who is responsible is listed.</translation>
    </message>
    <message>
        <source>由事生成考察名单</source>
        <translation>Propose subjects from matters</translation>
    </message>
    <message>
        <source>还没有{type}</source>
        <translation>None yet: {type}</translation>
    </message>
    <message numerus="yes">
        <source>%n 条</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lock</name>
    <message>
        <source>内容已隐藏。正在把刚写的写入磁盘，请不要关机。</source>
        <translation>The contents are hidden. What was just written is going to the disk; do not switch off.</translation>
    </message>
    <message>
        <source>内容已隐藏。后台工作还没有做完，做完即清除密钥。</source>
        <translation>The contents are hidden. Work in the background is not done yet; the keys are cleared when it is.</translation>
    </message>
    <message>
        <source>内容已隐藏，密钥已清除。锁定期间不同步、不备份、不收照片；{here}。</source>
        <translation>The contents are hidden and the keys cleared. While locked there is no sync and no backup, and no photos are taken in; {here}.</translation>
    </message>
    <message>
        <source>正在解锁…</source>
        <translation>Unlocking…</translation>
    </message>
    <message>
        <source>系统密钥环里没有这个工作站的钥匙。</source>
        <translation>The system&apos;s keyring has no key for this station.</translation>
    </message>
    <message>
        <source>已保存的内容完好。</source>
        <translation>What was saved is sound.</translation>
    </message>
    <message>
        <source>请输入口令。</source>
        <translation>Type the passphrase.</translation>
    </message>
</context>
<context>
    <name>LockBar</name>
    <message>
        <source>锁定数据</source>
        <translation>Lock data</translation>
    </message>
    <message>
        <source>重新锁定</source>
        <translation>Lock again</translation>
    </message>
    <message>
        <source>应当合议、尚无合议记录，不能锁定：</source>
        <translation>Must confer before it can be locked; no minutes yet:</translation>
    </message>
    <message>
        <source>记{name}的合议</source>
        <translation>Note the conferral on {name}</translation>
    </message>
    <message numerus="yes">
        <source>等 %n 人</source>
        <translation>
            <numerusform>of %n person in all</numerusform>
            <numerusform>of %n people in all</numerusform>
        </translation>
    </message>
    <message>
        <source>锁定以后又有记录到达或改动，未计入：{names}。</source>
        <translation>Records came in or changed since the lock and are not counted: {names}.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message>
        <source>窗口已锁定</source>
        <translation>The window is locked</translation>
    </message>
    <message>
        <source>口令</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>显示口令</source>
        <translation>Show the passphrase</translation>
    </message>
    <message>
        <source>隐藏口令</source>
        <translation>Hide the passphrase</translation>
    </message>
    <message>
        <source>解锁</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>用系统密钥环解锁</source>
        <translation>Unlock with the system&apos;s keyring</translation>
    </message>
</context>
<context>
    <name>LogVerdict</name>
    <message>
        <source>核实：{verdict}</source>
        <translation>Verified: {verdict}</translation>
    </message>
    <message>
        <source>（您写的日志，由另一人核实）</source>
        <translation> (your own log: another person verifies it)</translation>
    </message>
</context>
<context>
    <name>MarkRow</name>
    <message>
        <source>未评</source>
        <translation>Not marked</translation>
    </message>
</context>
<context>
    <name>MarksTable</name>
    <message>
        <source>0 到 100</source>
        <translation>0 to 100</translation>
    </message>
    <message>
        <source>没有 {number} 号</source>
        <translation>No number {number}</translation>
    </message>
    <message>
        <source>须有证据</source>
        <translation>Needs evidence</translation>
    </message>
    <message>
        <source>权重</source>
        <translation>Weight</translation>
    </message>
    <message>
        <source>评价标准</source>
        <translation>Standard</translation>
    </message>
</context>
<context>
    <name>MatrixModel</name>
    <message>
        <source>已折叠</source>
        <translation>folded</translation>
    </message>
</context>
<context>
    <name>MatrixView</name>
    <message>
        <source>进度矩阵</source>
        <translation>Progress matrix</translation>
    </message>
    <message>
        <source>对象</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>职务</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>齐备</source>
        <translation>Complete</translation>
    </message>
</context>
<context>
    <name>MatterCard</name>
    <message>
        <source>改三问</source>
        <translation>Edit answers</translation>
    </message>
    <message>
        <source>作三问</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>区领导</source>
        <translation>District leader</translation>
    </message>
    <message>
        <source>牵头单位</source>
        <translation>Lead unit</translation>
    </message>
    <message>
        <source>责任人</source>
        <translation>Responsible</translation>
    </message>
    <message>
        <source>经办</source>
        <translation>Handled by</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>未登记</source>
        <translation>not entered</translation>
    </message>
    <message>
        <source>责任链：{chain}</source>
        <translation>Chain of duty: {chain}</translation>
    </message>
    <message>
        <source>按期</source>
        <translation>On time</translation>
    </message>
    <message>
        <source>{count} 个节点晚 {days} 天</source>
        <translation>{count} late, by {days} days</translation>
    </message>
    <message>
        <source>谁负责</source>
        <translation>Who answers</translation>
    </message>
    <message>
        <source>成效</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>贡献</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>还没有写</source>
        <translation>Not written yet</translation>
    </message>
    <message numerus="yes">
        <source>引用 %n 份证据</source>
        <translation>
            <numerusform>cites %n evidence</numerusform>
            <numerusform>cites %n pieces of evidence</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>剪切</source>
        <translation>Cut</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>粘贴</source>
        <translation>Paste</translation>
    </message>
    <message>
        <source>记为{kind}</source>
        <translation>Mark as {kind}</translation>
    </message>
    <message>
        <source>看原文</source>
        <translation>Show its words</translation>
    </message>
    <message>
        <source>改为{kind}</source>
        <translation>Change to {kind}</translation>
    </message>
    <message>
        <source>划去…</source>
        <translation>Strike out…</translation>
    </message>
</context>
<context>
    <name>MilestoneLine</name>
    <message>
        <source>{day}，晚 {days} 天</source>
        <translation>{day}, {days} days late</translation>
    </message>
    <message>
        <source>计划 {day}</source>
        <translation>planned {day}</translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>输入名称查找</source>
        <translation>Type a name</translation>
    </message>
    <message>
        <source>还没有{type}，先去建立</source>
        <translation>No {type} yet; make one first</translation>
    </message>
</context>
<context>
    <name>NegativeLine</name>
    <message>
        <source>“{item}”的事例</source>
        <translation>The case of &quot;{item}&quot;</translation>
    </message>
    <message>
        <source>写一件具体的事（必填）</source>
        <translation>Tell one definite thing (required)</translation>
    </message>
</context>
<context>
    <name>NestedEditor</name>
    <message>
        <source>加一行</source>
        <translation>Add a row</translation>
    </message>
    <message>
        <source>删去此行</source>
        <translation>Delete row</translation>
    </message>
</context>
<context>
    <name>NotesPackage</name>
    <message>
        <source>谁的动态</source>
        <translation>Whose notes</translation>
    </message>
    <message>
        <source>写出动态包…</source>
        <translation>Write notes…</translation>
    </message>
    <message>
        <source>动态包</source>
        <translation>Notes package</translation>
    </message>
    <message>
        <source>本期还没有每日动态。</source>
        <translation>The round has no daily notes yet.</translation>
    </message>
    <message>
        <source>先在上面勾选交给谁：包只有勾选的工作站能打开。</source>
        <translation>Tick above whom it is for: only those stations can open it.</translation>
    </message>
    <message>
        <source>只装本期每日动态，交给上面勾选的工作站；对方在这里“读入文件”。证明人的说明和记录人不装入。</source>
        <translation>Daily notes of this round alone, for the laptops ticked above; there they are taken by &quot;Take a file&quot; on this page. Witnesses in words and who noted them are left out.</translation>
    </message>
    <message numerus="yes">
        <source>本期全部对象，%n 条</source>
        <translation>
            <numerusform>All, %n note</numerusform>
            <numerusform>All, %n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}，%n 条</source>
        <translation>
            <numerusform>{name}, %n note</numerusform>
            <numerusform>{name}, %n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NotesPane</name>
    <message>
        <source>看谁的动态</source>
        <translation>Whose notes</translation>
    </message>
    <message>
        <source>看哪些动态</source>
        <translation>Which notes</translation>
    </message>
    <message>
        <source>导出…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>自愿记录，不要求天天有；缺记不影响任何评价，经他人核实的才计入辛苦指数。</source>
        <translation>Notes are voluntary, not for every day; a missing day costs nobody. Only what another person verified counts for the effort index.</translation>
    </message>
    <message>
        <source>全部考察对象</source>
        <translation>All subjects</translation>
    </message>
    <message>
        <source>全部 {count}</source>
        <translation>All {count}</translation>
    </message>
    <message>
        <source>存疑 {count}</source>
        <translation>In doubt {count}</translation>
    </message>
    <message>
        <source>待核实 {count}</source>
        <translation>To verify {count}</translation>
    </message>
    <message>
        <source>{since}—{until}</source>
        <translation>{since}–{until}</translation>
    </message>
    <message numerus="yes">
        <source>%n 条</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message>
        <source>动态</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>存疑</source>
        <translation>In doubt</translation>
    </message>
    <message>
        <source>宜淡化</source>
        <translation>Blur</translation>
    </message>
    <message>
        <source>证明人 {names}</source>
        <translation>Witnesses {names}</translation>
    </message>
    <message>
        <source>没有这样的动态</source>
        <translation>No such notes</translation>
    </message>
    <message>
        <source>还没有动态</source>
        <translation>No notes yet</translation>
    </message>
    <message>
        <source>按 Ctrl+N 记一条，或导入单位已有的台账、值班表。没有也不要紧。</source>
        <translation>Press Ctrl+N to write one, or import the unit&apos;s own ledgers and duty rosters. None is fine too.</translation>
    </message>
</context>
<context>
    <name>ObservationForm</name>
    <message>
        <source>观察要素</source>
        <translation>Element</translation>
    </message>
    <message>
        <source>采集现场</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>选现场</source>
        <translation>Choose a site</translation>
    </message>
    <message>
        <source>方式</source>
        <translation>Manner</translation>
    </message>
    <message>
        <source>不限方式</source>
        <translation>Any method</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>地点，如 K42+300</source>
        <translation>Place, e.g. K42+300</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>事实记述</source>
        <translation>Fact</translation>
    </message>
    <message>
        <source>写看到的事实：谁、在做什么、结果怎样。不写评价词。</source>
        <translation>Write what was seen: who, doing what, with what result. No judgement.</translation>
    </message>
    <message>
        <source>时间写成 2024-07-18 09:40 这样。</source>
        <translation>Write the time like 2024-07-18 09:40.</translation>
    </message>
    <message>
        <source>记一次观察</source>
        <translation>New observation</translation>
    </message>
    <message>
        <source>保存观察</source>
        <translation>Save observation</translation>
    </message>
    <message>
        <source>不记了</source>
        <translation>Discard</translation>
    </message>
</context>
<context>
    <name>OnPaper</name>
    <message>
        <source>已存到 {path}，共 {pages} 页</source>
        <translation>Saved to {path}, {pages} pages</translation>
    </message>
    <message>
        <source>存打印件</source>
        <translation>Save the print</translation>
    </message>
</context>
<context>
    <name>OpenRemarks</name>
    <message>
        <source>仍要定稿</source>
        <translation>Settle it as it is</translation>
    </message>
    <message>
        <source>写作检查还有提示：{where}。改好，或写明理由仍要定稿。</source>
        <translation>Remarks on the writing are open: {where}. Follow them, or say why it is settled all the same.</translation>
    </message>
</context>
<context>
    <name>OpinionTab</name>
    <message>
        <source>访谈</source>
        <translation>Interviews</translation>
    </message>
    <message>
        <source>考察半径</source>
        <translation>Circles to be heard</translation>
    </message>
    <message>
        <source>还没有访谈</source>
        <translation>No interview yet</translation>
    </message>
    <message>
        <source>至少六次，覆盖三类群体；从右上角“新访谈”开始。</source>
        <translation>At least six, over three circles; begin with New interview above.</translation>
    </message>
    <message>
        <source>第 {number} 次</source>
        <translation>No. {number}</translation>
    </message>
    <message>
        <source>姓名不可见</source>
        <translation>name withheld</translation>
    </message>
    <message>
        <source>{who}（{circle}）</source>
        <translation>{who} ({circle})</translation>
    </message>
    <message>
        <source>{who}（{circle}），{lines} 行</source>
        <translation>{who} ({circle}), {lines} lines</translation>
    </message>
</context>
<context>
    <name>Outlet</name>
    <message>
        <source>本机没有打印机，可另存为 PDF</source>
        <translation>No printer here; save it as PDF</translation>
    </message>
    <message>
        <source>另存为 PDF</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>PDF 文件 (*.pdf)</source>
        <translation>PDF files (*.pdf)</translation>
    </message>
    <message>
        <source>已存到 {path}</source>
        <translation>Saved to {path}</translation>
    </message>
    <message numerus="yes">
        <source>已送打印机，共 %n 页</source>
        <translation>
            <numerusform>Sent to the printer, %n page</numerusform>
            <numerusform>Sent to the printer, %n pages</numerusform>
        </translation>
    </message>
    <message>
        <source>正在送打印机：第 {done} 页，共 {total} 页</source>
        <translation>Sending to the printer: page {done} of {total}</translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>已问</source>
        <translation>asked</translation>
    </message>
    <message>
        <source>未问</source>
        <translation>not asked</translation>
    </message>
    <message>
        <source>提纲</source>
        <translation>Outline</translation>
    </message>
    <message>
        <source>已问 {asked} / {all}</source>
        <translation>Asked {asked} / {all}</translation>
    </message>
    <message>
        <source>下一问</source>
        <translation>next</translation>
    </message>
</context>
<context>
    <name>OverviewTab</name>
    <message>
        <source>简历要点</source>
        <translation>Résumé in brief</translation>
    </message>
    <message>
        <source>分工</source>
        <translation>Duties</translation>
    </message>
    <message>
        <source>年度考核近三年</source>
        <translation>Annual grades, three years</translation>
    </message>
    <message>
        <source>既往一线等次</source>
        <translation>Earlier grades</translation>
    </message>
    <message>
        <source>线索提示</source>
        <translation>Hints</translation>
    </message>
    <message>
        <source>关注点</source>
        <translation>To watch</translation>
    </message>
    <message>
        <source>摸底表</source>
        <translation>Background sheet</translation>
    </message>
    <message>
        <source>改名单信息</source>
        <translation>Edit list entry</translation>
    </message>
    <message>
        <source>所在单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>现任职务</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>出生年月</source>
        <translation>Born</translation>
    </message>
    <message>
        <source>任现职时间</source>
        <translation>In post since</translation>
    </message>
    <message>
        <source>对象层次</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>涉及事项</source>
        <translation>Matters</translation>
    </message>
    <message>
        <source>选定理由</source>
        <translation>Why chosen</translation>
    </message>
    <message>
        <source>现场采集率</source>
        <translation>Taken on site</translation>
    </message>
    <message>
        <source>基本情况</source>
        <translation>Basics</translation>
    </message>
    <message>
        <source>{rate}%（{every} 件证据，现场采集 {seen} 件）</source>
        <translation>{rate}% ({seen} of {every} pieces of evidence)</translation>
    </message>
</context>
<context>
    <name>Pace</name>
    <message>
        <source>还需约 {seconds} 秒</source>
        <translation>about {seconds} s left</translation>
    </message>
    <message>
        <source>还需约 {minutes} 分钟</source>
        <translation>about {minutes} min left</translation>
    </message>
</context>
<context>
    <name>PaperTools</name>
    <message>
        <source>上一页</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>适合页宽</source>
        <translation>Fit width</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Zoom in</translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>打印预览</source>
        <translation>Print preview</translation>
    </message>
</context>
<context>
    <name>PapersPane</name>
    <message>
        <source>测评活动</source>
        <translation>Activity</translation>
    </message>
    <message>
        <source>录入人</source>
        <translation>Typed by</translation>
    </message>
    <message>
        <source>票号</source>
        <translation>Ballot number</translation>
    </message>
    <message>
        <source>如 G3-7KXQ2M</source>
        <translation>such as G3-7KXQ2M</translation>
    </message>
    <message>
        <source>群体</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>票面</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>正常票</source>
        <translation>Sound</translation>
    </message>
    <message>
        <source>废票：{fault}</source>
        <translation>Spoilt: {fault}</translation>
    </message>
    <message>
        <source>录入</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>已核对原票，计入</source>
        <translation>Paper checked: count it</translation>
    </message>
    <message>
        <source>空白录入表</source>
        <translation>Blank table</translation>
    </message>
    <message>
        <source>从 Excel 录入</source>
        <translation>From Excel</translation>
    </message>
    <message>
        <source>待复核的票</source>
        <translation>Ballots to be checked</translation>
    </message>
    <message>
        <source>没有正在收票的活动</source>
        <translation>No activity collects ballots</translation>
    </message>
    <message>
        <source>活动开始回收后，在这里录入纸质票，每张由两人各录一次。</source>
        <translation>Once an activity collects, paper ballots are typed here, each by two persons.</translation>
    </message>
    <message>
        <source>每人一串数字，按项目顺序：1优 2良 3中 4差 5不了解，0或空为未评。</source>
        <translation>Digits for each person, in the order of the items: 1 excellent, 2 good, 3 fair, 4 poor, 5 do not know, 0 or nothing for no mark.</translation>
    </message>
    <message>
        <source>待复核</source>
        <translation>To be checked</translation>
    </message>
    <message>
        <source>等第二人录入</source>
        <translation>Waits for a second person</translation>
    </message>
    <message numerus="yes">
        <source>%n 处不同</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
    <message>
        <source>点开即撤回剔除，重新录入</source>
        <translation>Open to take the exclusion back and type it again</translation>
    </message>
    <message>
        <source>{number} 已撤回剔除，请两人重新录入</source>
        <translation>{number} is no longer excluded; two persons type it again</translation>
    </message>
    <message>
        <source>{number} 已计入</source>
        <translation>{number} is counted</translation>
    </message>
    <message>
        <source>两次录入不同，请一起看原票</source>
        <translation>Two readings differ: look at the paper together</translation>
    </message>
    <message>
        <source>已录入，等另一人再录一次</source>
        <translation>Entered; another person types it once more</translation>
    </message>
    <message>
        <source>存空白录入表</source>
        <translation>Save the blank table</translation>
    </message>
    <message>
        <source>空白录入表已存好</source>
        <translation>The blank table is saved</translation>
    </message>
    <message>
        <source>计入 {counted} 张，等另一人 {waiting} 张，不同 {differing} 张</source>
        <translation>{counted} counted, {waiting} wait for another person, {differing} differ</translation>
    </message>
</context>
<context>
    <name>PassphraseCard</name>
    <message>
        <source>现在的口令</source>
        <translation>Present passphrase</translation>
    </message>
    <message>
        <source>新口令</source>
        <translation>New passphrase</translation>
    </message>
    <message>
        <source>再输一遍新口令</source>
        <translation>New passphrase again</translation>
    </message>
    <message>
        <source>更改口令</source>
        <translation>Change the passphrase</translation>
    </message>
    <message>
        <source>清除密钥环里的钥匙</source>
        <translation>Take the key out of the keyring</translation>
    </message>
    <message>
        <source>口令</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>口令忘了，本机的记录就打不开，除非有恢复单。更改口令不影响恢复单。</source>
        <translation>Without the passphrase nothing here opens, unless there is a recovery sheet. Changing the passphrase leaves the sheet as it is.</translation>
    </message>
    <message>
        <source>显示口令</source>
        <translation>Show the passphrase</translation>
    </message>
    <message>
        <source>隐藏口令</source>
        <translation>Hide the passphrase</translation>
    </message>
    <message>
        <source>太容易猜：再长一些，或换成一句话。</source>
        <translation>Too easy to guess: make it longer, or take a sentence.</translation>
    </message>
    <message>
        <source>两遍不一样。</source>
        <translation>The two differ.</translation>
    </message>
    <message>
        <source>口令已更改；从现在起用新口令打开。</source>
        <translation>The passphrase is changed; from now on use the new one.</translation>
    </message>
    <message>
        <source>密钥环里已没有这个工作站的钥匙；下次打开要输入口令。</source>
        <translation>The keyring has no key of this station any more; the next start asks for the passphrase.</translation>
    </message>
</context>
<context>
    <name>PassphraseStep</name>
    <message>
        <source>显示口令</source>
        <translation>Show passphrase</translation>
    </message>
    <message>
        <source>隐藏口令</source>
        <translation>Hide passphrase</translation>
    </message>
    <message>
        <source>口令</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>再输一遍</source>
        <translation>Once more</translation>
    </message>
    <message>
        <source>口令强度</source>
        <translation>Strength</translation>
    </message>
    <message>
        <source>记住在本机（由系统密钥环保管）</source>
        <translation>Remember on this computer (system keyring)</translation>
    </message>
    <message>
        <source>口令忘了，本机的记录就打不开，除非有恢复单：一张印着恢复码的纸。现在打印，装信封封好，交保密柜保管。</source>
        <translation>Without the passphrase nothing here opens, unless there is a recovery sheet: a page with a code. Print it now, seal it in an envelope, and have it kept in the safe.</translation>
    </message>
    <message>
        <source>已送打印机。工作站建好后，这张恢复单就有效。</source>
        <translation>Sent to the printer. The sheet holds once the station is made.</translation>
    </message>
    <message>
        <source>已写入“{name}”。工作站建好后有效；打印后请删除这个文件。</source>
        <translation>Written to &quot;{name}&quot;. It holds once the station is made; remove the file after printing.</translation>
    </message>
    <message>
        <source>两遍不一样。</source>
        <translation>The two differ.</translation>
    </message>
    <message>
        <source>可以是一句话；四五个不相干的词最好记也最难猜。</source>
        <translation>A sentence will do; four or five unrelated words are easy to keep and hard to guess.</translation>
    </message>
    <message>
        <source>太短。</source>
        <translation>Too short.</translation>
    </message>
    <message>
        <source>太容易猜，再加一两个词。</source>
        <translation>Easy to guess; add a word or two.</translation>
    </message>
    <message>
        <source>够用。</source>
        <translation>Good enough.</translation>
    </message>
    <message>
        <source>很难猜。</source>
        <translation>Hard to guess.</translation>
    </message>
</context>
<context>
    <name>PeopleStrip</name>
    <message>
        <source>被评价干部</source>
        <translation>Persons to judge</translation>
    </message>
    <message>
        <source>{name}，已评 {done} / {whole} 项</source>
        <translation>{name}, {done} of {whole} items marked</translation>
    </message>
</context>
<context>
    <name>PersonPane</name>
    <message>
        <source>点选，或按数字键 1–5；0 取消。</source>
        <translation>Click, or press 1–5; 0 takes it back.</translation>
    </message>
    <message>
        <source>反向选项（可不选）</source>
        <translation>Negative items (optional)</translation>
    </message>
    <message>
        <source>没有就不选。选的，请写一件具体的事。</source>
        <translation>Choose none if there is none. If you do, tell one definite thing.</translation>
    </message>
</context>
<context>
    <name>PhotoShelf</name>
    <message>
        <source>照片不在本机</source>
        <translation>Photo not on this computer</translation>
    </message>
    <message>
        <source>未写标题</source>
        <translation>no caption</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>照片 {clock}</source>
        <translation>Photo {clock}</translation>
    </message>
</context>
<context>
    <name>PhotoTaking</name>
    <message numerus="yes">
        <source>%n 张照片没有收入。</source>
        <translation>
            <numerusform>%n photo was refused.</numerusform>
            <numerusform>%n photos were refused.</numerusform>
        </translation>
    </message>
    <message>
        <source>其余照片已在记录里。请核对原文件。</source>
        <translation>The others are in the record. Check the original files.</translation>
    </message>
    <message>
        <source>正在收照片 {done}/{all}</source>
        <translation>Taking in photos {done}/{all}</translation>
    </message>
</context>
<context>
    <name>PhotoWords</name>
    <message>
        <source>说明</source>
        <translation>Caption</translation>
    </message>
    <message>
        <source>这张照片说明什么</source>
        <translation>What this photo shows</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>拍摄</source>
        <translation>Taken</translation>
    </message>
    <message>
        <source>用于</source>
        <translation>Used in</translation>
    </message>
    <message>
        <source>还没有作为证据引用</source>
        <translation>Not cited as evidence yet</translation>
    </message>
    <message>
        <source>位置只存档</source>
        <translation>location archived only</translation>
    </message>
</context>
<context>
    <name>PhotosEditor</name>
    <message>
        <source>可选的照片</source>
        <translation>Photos to choose from</translation>
    </message>
    <message>
        <source>选照片…</source>
        <translation>Choose photos…</translation>
    </message>
    <message>
        <source>{name}：选照片</source>
        <translation>{name}: choose photos</translation>
    </message>
    <message>
        <source>拿掉这张</source>
        <translation>Take this one out</translation>
    </message>
    <message numerus="yes">
        <source>%n 张不在本期照片里</source>
        <translation>
            <numerusform>%n is not among the photos of this round</numerusform>
            <numerusform>%n are not among the photos of this round</numerusform>
        </translation>
    </message>
    <message>
        <source>双击或按回车选用</source>
        <translation>Double-click or Return takes one in</translation>
    </message>
    <message>
        <source>没有可选的照片</source>
        <translation>There are no photos to choose from</translation>
    </message>
</context>
<context>
    <name>PhotosPage</name>
    <message>
        <source>照片目录</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>显示哪些</source>
        <translation>Which to show</translation>
    </message>
    <message>
        <source>回到考察对象</source>
        <translation>Back to the subject</translation>
    </message>
    <message>
        <source>监视文件夹</source>
        <translation>Watch a folder</translation>
    </message>
    <message>
        <source>导入照片</source>
        <translation>Import photos</translation>
    </message>
    <message>
        <source>前一张、后一张</source>
        <translation>Previous, next photo</translation>
    </message>
    <message>
        <source>放大、缩小、看全图</source>
        <translation>Zoom in, zoom out, show all</translation>
    </message>
    <message>
        <source>不再遮盖</source>
        <translation>Stop covering</translation>
    </message>
    <message>
        <source>缩略图大小</source>
        <translation>Thumbnail size</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>没有这样的照片</source>
        <translation>No such photos</translation>
    </message>
    <message>
        <source>点“全部”看其余的。</source>
        <translation>&quot;All&quot; shows the others.</translation>
    </message>
    <message>
        <source>还没有照片</source>
        <translation>No photos yet</translation>
    </message>
    <message>
        <source>把照片或整个文件夹拖到这里，也可以点“导入照片”。原件不会被改动。</source>
        <translation>Drop photos or a whole folder here, or choose &quot;Import photos&quot;. Originals are never changed.</translation>
    </message>
    <message numerus="yes">
        <source>%n 张</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message>
        <source>全部 {count}</source>
        <translation>All {count}</translation>
    </message>
    <message>
        <source>未写说明 {count}</source>
        <translation>No caption {count}</translation>
    </message>
    <message>
        <source>有遮盖 {count}</source>
        <translation>Covered {count}</translation>
    </message>
    <message>
        <source>照片 (*.jpg *.jpeg *.png *.heic *.heif)</source>
        <translation>Photos (*.jpg *.jpeg *.png *.heic *.heif)</translation>
    </message>
    <message>
        <source>监视哪个文件夹</source>
        <translation>Which folder to watch</translation>
    </message>
    <message>
        <source>停止监视 {name}</source>
        <translation>Stop watching {name}</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>照片</source>
        <translation>Photo</translation>
    </message>
</context>
<context>
    <name>PlacesCard</name>
    <message>
        <source>已入档</source>
        <translation>Archived</translation>
    </message>
    <message>
        <source>只到组长处</source>
        <translation>With the leader only</translation>
    </message>
    <message>
        <source>仅在本机</source>
        <translation>Here only</translation>
    </message>
    <message>
        <source>什么在哪里</source>
        <translation>What is where</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>本机</source>
        <translation>This laptop</translation>
    </message>
    <message>
        <source>分布</source>
        <translation>Share</translation>
    </message>
</context>
<context>
    <name>PointDesk</name>
    <message>
        <source>先选中文字，再按 Ctrl 加数字</source>
        <translation>Select words first, then press Ctrl and a number</translation>
    </message>
    <message>
        <source>先在表头选定考察对象</source>
        <translation>Choose the subject in the header first</translation>
    </message>
    <message>
        <source>涉及谁？</source>
        <translation>Whom does it concern?</translation>
    </message>
</context>
<context>
    <name>PointMargin</name>
    <message>
        <source>要点</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>原文已改动，原为“{quote}”</source>
        <translation>Changed since; it was &quot;{quote}&quot;</translation>
    </message>
    <message>
        <source>第{number}行</source>
        <translation>Line {number}</translation>
    </message>
    <message>
        <source>“{quote}”</source>
        <translation>&quot;{quote}&quot;</translation>
    </message>
    <message>
        <source>原文已改动</source>
        <translation>Changed since</translation>
    </message>
    <message>
        <source>仅组长可见</source>
        <translation>leader only</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>另存</source>
        <translation>Save as</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>选一份来预览</source>
        <translation>Choose one to preview</translation>
    </message>
    <message>
        <source>正在排版…</source>
        <translation>Laying out …</translation>
    </message>
    <message>
        <source>{number}&#x3000;校验码 {code}</source>
        <translation>{number}  code {code}</translation>
    </message>
</context>
<context>
    <name>PrintPane</name>
    <message>
        <source>测评活动</source>
        <translation>Activity</translation>
    </message>
    <message>
        <source>印在</source>
        <translation>Printed on</translation>
    </message>
    <message>
        <source>群体</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>张数</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>补发理由</source>
        <translation>Reason for more</translation>
    </message>
    <message>
        <source>补发理由（超出配额时）</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>编号发票</source>
        <translation>Number and give out</translation>
    </message>
    <message>
        <source>票号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>作废的票号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>作废理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Make void</translation>
    </message>
    <message>
        <source>可打印的材料</source>
        <translation>What can be printed</translation>
    </message>
    <message>
        <source>票号随机编成，不记发给谁；预览后另存或打印。</source>
        <translation>Numbers are of chance, and nobody notes who got which; preview, then save or print.</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>作废票号</source>
        <translation>Void numbers</translation>
    </message>
    <message>
        <source>本期还没有测评活动。</source>
        <translation>The round has no activity yet.</translation>
    </message>
    <message>
        <source>还没有编号发票。发布后可以编号，截止后不再补发。</source>
        <translation>No numbers were given out yet. They are from publication to the end of collecting.</translation>
    </message>
    <message>
        <source>{group}：编号 {numbered}，作废 {voided}，发出 {issued}</source>
        <translation>{group}: numbered {numbered}, void {voided}, issued {issued}</translation>
    </message>
    <message>
        <source>测评票发放回收记录</source>
        <translation>Record of ballots issued and returned</translation>
    </message>
    <message>
        <source>测评汇总表（本期）</source>
        <translation>Ballot summary (this round)</translation>
    </message>
    <message numerus="yes">
        <source>{group}&#x3000;{kind} %n 张</source>
        <translation>
            <numerusform>{group}  {kind}, %n</numerusform>
            <numerusform>{group}  {kind}, %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>已印 %n 次</source>
        <translation>
            <numerusform>printed once</numerusform>
            <numerusform>printed %n times</numerusform>
        </translation>
    </message>
    <message>
        <source>未印</source>
        <translation>not printed</translation>
    </message>
</context>
<context>
    <name>ProgressPane</name>
    <message>
        <source>考察组</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>考察员</source>
        <translation>Reviewer</translation>
    </message>
    <message>
        <source>只看缺项</source>
        <translation>Only gaps</translation>
    </message>
    <message>
        <source>分组</source>
        <translation>Group by</translation>
    </message>
    <message>
        <source>按可比组</source>
        <translation>By peer group</translation>
    </message>
    <message>
        <source>按考察组</source>
        <translation>By team</translation>
    </message>
    <message>
        <source>已核定 / 应有</source>
        <translation>Approved / wanted</translation>
    </message>
    <message>
        <source>没有缺项</source>
        <translation>No gaps</translation>
    </message>
    <message>
        <source>换一个条件看其余的对象。</source>
        <translation>Change the filter to see the other subjects.</translation>
    </message>
    <message>
        <source>全部考察组</source>
        <translation>All teams</translation>
    </message>
    <message>
        <source>全部考察员</source>
        <translation>All reviewers</translation>
    </message>
    <message>
        <source>回车打开・空格看要点</source>
        <translation>Enter opens · Space tells</translation>
    </message>
    <message numerus="yes">
        <source>还差 %n 份材料核定</source>
        <translation>
            <numerusform>%n material still to approve</numerusform>
            <numerusform>%n materials still to approve</numerusform>
        </translation>
    </message>
    <message>
        <source>材料已全部核定</source>
        <translation>All materials are approved</translation>
    </message>
    <message numerus="yes">
        <source>%n 名对象</source>
        <translation>
            <numerusform>%n subject</numerusform>
            <numerusform>%n subjects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 人已全部核定</source>
        <translation>
            <numerusform>%n all approved</numerusform>
            <numerusform>%n all approved</numerusform>
        </translation>
    </message>
    <message>
        <source>{day}结束</source>
        <translation>ends {day}</translation>
    </message>
    <message numerus="yes">
        <source>，还有 %n 天</source>
        <translation>
            <numerusform>, %n day left</numerusform>
            <numerusform>, %n days left</numerusform>
        </translation>
    </message>
    <message>
        <source>全部展开</source>
        <translation>Unfold all</translation>
    </message>
    <message>
        <source>全部折叠</source>
        <translation>Fold all</translation>
    </message>
</context>
<context>
    <name>ProposalPane</name>
    <message>
        <source>对象层次</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>考察组</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>回到列表</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>由事生成考察名单</source>
        <translation>Propose subjects from matters</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Matters</translation>
    </message>
    <message>
        <source>责任人</source>
        <translation>Responsible cadres</translation>
    </message>
    <message>
        <source>暂不分组</source>
        <translation>no team yet</translation>
    </message>
    <message>
        <source>已在名单里：{reason}</source>
        <translation>On the list already: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>加入名单 %n 人</source>
        <translation>
            <numerusform>Add %n to the list</numerusform>
            <numerusform>Add %n to the list</numerusform>
        </translation>
    </message>
    <message>
        <source>还没有事项。先在“事项”里新建或导入，再登记责任关系。</source>
        <translation>No matters yet. Enter or import them in &quot;Matters&quot; first, then who is responsible.</translation>
    </message>
    <message>
        <source>勾选事项和角色，责任人就列在右边；理由随人记下。</source>
        <translation>Tick matters and parts; who is responsible is listed, and the reason is noted with each.</translation>
    </message>
    <message numerus="yes">
        <source>找到 %n 人；不考察的去掉勾。</source>
        <translation>
            <numerusform>Found %n; untick whom you leave out.</numerusform>
            <numerusform>Found %n; untick whom you leave out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueCard</name>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>导入进度</source>
        <translation>Import progress</translation>
    </message>
    <message>
        <source>没有导入的照片</source>
        <translation>Photos that were not taken in</translation>
    </message>
    <message>
        <source>正在清点照片</source>
        <translation>Counting the photos</translation>
    </message>
    <message>
        <source>正在导入 {done} / {total}</source>
        <translation>Importing {done} of {total}</translation>
    </message>
    <message numerus="yes">
        <source>已导入 %n 张</source>
        <translation>
            <numerusform>%n photo imported</numerusform>
            <numerusform>%n photos imported</numerusform>
        </translation>
    </message>
    <message>
        <source>这里没有照片（JPEG、PNG、HEIC）</source>
        <translation>There are no photos here (JPEG, PNG, HEIC)</translation>
    </message>
    <message numerus="yes">
        <source>原来就有 %n 张</source>
        <translation>
            <numerusform>%n was here already</numerusform>
            <numerusform>%n were here already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>没有导入 %n 张</source>
        <translation>
            <numerusform>%n photo refused</numerusform>
            <numerusform>%n photos refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>已停止，余下 %n 张没有动</source>
        <translation>
            <numerusform>stopped; %n photo untouched</numerusform>
            <numerusform>stopped; %n photos untouched</numerusform>
        </translation>
    </message>
    <message>
        <source>已停止，照片没有动</source>
        <translation>Stopped; the photos were not touched</translation>
    </message>
    <message>
        <source>正在停止；已导入的都留着</source>
        <translation>Stopping; what came in stays</translation>
    </message>
</context>
<context>
    <name>QueueList</name>
    <message>
        <source>复核队列</source>
        <translation>Review queue</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>计划</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>评价方案</source>
        <translation>Scheme</translation>
    </message>
    <message>
        <source>表样</source>
        <translation>Form versions</translation>
    </message>
    <message>
        <source>数据</source>
        <translation>Records</translation>
    </message>
    <message>
        <source>导航</source>
        <translation>Navigation</translation>
    </message>
    <message>
        <source>一线考察工作台</source>
        <translation>Frontline Review</translation>
    </message>
    <message>
        <source>今日</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>考察</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>汇总</source>
        <translation>Summary</translation>
    </message>
    <message>
        <source>闭环</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>档案</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>人才库</source>
        <translation>Talent</translation>
    </message>
    <message>
        <source>同步</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
</context>
<context>
    <name>RailItem</name>
    <message numerus="yes">
        <source>%n 件等我办理</source>
        <translation>
            <numerusform>%n waits for me</numerusform>
            <numerusform>%n wait for me</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReasonBar</name>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>写明理由</source>
        <translation>State the reason</translation>
    </message>
    <message>
        <source>写明理由，不少于{least}个字</source>
        <translation>Say why, in at least {least} characters</translation>
    </message>
    <message>
        <source>不办了</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>ReasonCard</name>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>写明理由</source>
        <translation>State the reason</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>达到优秀线，且在本组限额以内。</source>
        <translation>Reaches the excellent line, within the group&apos;s quota.</translation>
    </message>
    <message>
        <source>达到优秀线，但本组优秀限额已满。</source>
        <translation>Reaches the excellent line, but the group&apos;s quota is full.</translation>
    </message>
    <message>
        <source>与他人同分，正在限额线上，由研判决定。</source>
        <translation>Equal with others at the quota line; people decide.</translation>
    </message>
    <message>
        <source>未达到优秀线。</source>
        <translation>Below the excellent line.</translation>
    </message>
    <message>
        <source>低于良好线。</source>
        <translation>Below the good line.</translation>
    </message>
    <message>
        <source>达到优秀线，但有否优情形：{bars}。</source>
        <translation>Reaches the excellent line, but is barred: {bars}.</translation>
    </message>
    <message>
        <source>有直列一般的情形：{floors}，须有研判纪要。</source>
        <translation>A fact leads to fair: {floors}; minutes are needed.</translation>
    </message>
    <message>
        <source>综合得分尚不能计算，数据不全。</source>
        <translation>The total cannot be computed yet.</translation>
    </message>
    <message>
        <source>距{line}分线 {margin}</source>
        <translation>{margin} from the line of {line}</translation>
    </message>
    <message>
        <source>不定等次：{reason}。</source>
        <translation>Ungraded: {reason}.</translation>
    </message>
</context>
<context>
    <name>ReconciliationPage</name>
    <message>
        <source>对账</source>
        <translation>Reconciliation</translation>
    </message>
    <message>
        <source>没有回执的记录</source>
        <translation>Records without a receipt</translation>
    </message>
    <message>
        <source>重新核对</source>
        <translation>Count again</translation>
    </message>
    <message>
        <source>导出表格…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>同步</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>正在核对…</source>
        <translation>Counting…</translation>
    </message>
    <message>
        <source>本机与归档库相符</source>
        <translation>This station and the archive are equal</translation>
    </message>
    <message>
        <source>归档库的清点与回执不符</source>
        <translation>The archive counts other than its receipts say</translation>
    </message>
    <message numerus="yes">
        <source>%n 条记录</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 张照片</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{lacked}没有已验回执</source>
        <translation>{lacked} without a verified receipt</translation>
    </message>
    <message>
        <source>{at} 按本机保存的回执核对，签名已逐一校验，不需要联网。</source>
        <translation>Counted {at} from the receipts kept here; each signature was verified, no network needed.</translation>
    </message>
    <message numerus="yes">
        <source>有 %n 张回执校验不通过，不作数。</source>
        <translation>
            <numerusform> %n receipt does not verify and does not count.</numerusform>
            <numerusform> %n receipts do not verify and do not count.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>组长处有 %n 张回执校验不通过，不作数。</source>
        <translation>
            <numerusform> %n receipt of the leader&apos;s does not hold and counts for nothing.</numerusform>
            <numerusform> %n receipts of the leader&apos;s do not hold and count for nothing.</numerusform>
        </translation>
    </message>
    <message>
        <source>本机还没有连过归档库。</source>
        <translation> This station has not met an archive yet.</translation>
    </message>
    <message>
        <source>归档库 {name}：已验回执 {confirmed} 条，还没有清点过。</source>
        <translation>Archive {name}: {confirmed} receipts verified, never counted yet.</translation>
    </message>
    <message>
        <source>归档库 {name}：已验回执 {confirmed} 条，归档库清点 {counted} 条，{same}；最后答复 {at}。</source>
        <translation>Archive {name}: {confirmed} receipts verified, {counted} counted there, {same}; last answered {at}.</translation>
    </message>
    <message numerus="yes">
        <source>差 %n 条</source>
        <translation>
            <numerusform>%n apart</numerusform>
            <numerusform>%n apart</numerusform>
        </translation>
    </message>
    <message>
        <source>相符</source>
        <translation>equal</translation>
    </message>
    <message numerus="yes">
        <source>%n 条没有已验回执</source>
        <translation>
            <numerusform>%n without a verified receipt</numerusform>
            <numerusform>%n without a verified receipt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>没有已验回执的前 %n 条</source>
        <translation>
            <numerusform>The first %n without a verified receipt</numerusform>
            <numerusform>The first %n without a verified receipt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 个版本</source>
        <translation>
            <numerusform>%n revision</numerusform>
            <numerusform>%n revisions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>其中 %n 张不在本机</source>
        <translation>
            <numerusform>%n not here</numerusform>
            <numerusform>%n not here</numerusform>
        </translation>
    </message>
    <message>
        <source>全部有已验回执</source>
        <translation>All have verified receipts</translation>
    </message>
    <message>
        <source>对账-{when}</source>
        <translation>reconciliation-{when}</translation>
    </message>
    <message>
        <source>已写入“{name}”，已读回核对。</source>
        <translation>&quot;{name}&quot; was written and read back.</translation>
    </message>
</context>
<context>
    <name>RecordForm</name>
    <message>
        <source>完整的记录须有此项</source>
        <translation>A complete record has this</translation>
    </message>
    <message>
        <source>受保护：不进反馈版</source>
        <translation>Protected: never in the feedback edition</translation>
    </message>
</context>
<context>
    <name>Records</name>
    <message>
        <source>所在</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>【有两个版本】{text}</source>
        <translation>[Two versions] {text}</translation>
    </message>
    <message>
        <source>【即 {name}】{text}</source>
        <translation>[Is {name}] {text}</translation>
    </message>
    <message>
        <source>【合并自 {names}】{text}</source>
        <translation>[Also entered as {names}] {text}</translation>
    </message>
</context>
<context>
    <name>RecordsPage</name>
    <message>
        <source>打开所选</source>
        <translation>Open the row</translation>
    </message>
    <message>
        <source>从筛选框到列表</source>
        <translation>From filter to list</translation>
    </message>
    <message>
        <source>在表格中粘贴 Excel 的内容</source>
        <translation>Paste from Excel into a sheet</translation>
    </message>
</context>
<context>
    <name>RecoveryCard</name>
    <message>
        <source>现在的口令</source>
        <translation>Present passphrase</translation>
    </message>
    <message>
        <source>显示口令</source>
        <translation>Show the passphrase</translation>
    </message>
    <message>
        <source>隐藏口令</source>
        <translation>Hide the passphrase</translation>
    </message>
    <message>
        <source>恢复单上的恢复码能打开本机，只印在纸上。装信封封好，不要和电脑放在一处。</source>
        <translation>The code on the recovery sheet opens this station and is on paper only. Seal it in an envelope, and keep it away from the laptop.</translation>
    </message>
    <message>
        <source>恢复单</source>
        <translation>Recovery sheet</translation>
    </message>
    <message>
        <source>还没有恢复单：忘了口令，本机的记录就打不开。</source>
        <translation>There is no recovery sheet: without the passphrase nothing here opens.</translation>
    </message>
    <message>
        <source>有效的恢复单制作于 {at}；更早的都已作废。</source>
        <translation>The sheet that holds was made {at}; none before it does.</translation>
    </message>
    <message>
        <source>本机是用恢复码打开的。请马上更改口令，“现在的口令”处填恢复码；换好后这张恢复单作废，请再制一张。</source>
        <translation>The recovery code opened this station. Change the passphrase now, with the code as the present one; then the sheet is spent, and another should be made.</translation>
    </message>
    <message>
        <source>已送打印机。这张恢复单现在有效，旧的当面销毁。</source>
        <translation>Sent to the printer. This sheet holds now; destroy the one before.</translation>
    </message>
    <message>
        <source>已写入“{name}”，现在有效。打印后请删除这个文件。</source>
        <translation>Written to &quot;{name}&quot;; it holds now. Remove the file after printing.</translation>
    </message>
</context>
<context>
    <name>RefsEditor</name>
    <message>
        <source>输入名称添加</source>
        <translation>Type a name to add</translation>
    </message>
    <message>
        <source>去掉{name}</source>
        <translation>Remove {name}</translation>
    </message>
</context>
<context>
    <name>ReportForm</name>
    <message>
        <source>数据由程序汇总，这里补写经过和做法</source>
        <translation>The program counts; how it was done is written here</translation>
    </message>
    <message>
        <source>图表说明什么，例外是谁，为什么</source>
        <translation>What the charts say, who is an exception, and why</translation>
    </message>
    <message>
        <source>哪些滞后，卡在哪里，谁来解决</source>
        <translation>What is late, where it is stuck, who solves it</translation>
    </message>
    <message>
        <source>同一班子用同一把尺子比</source>
        <translation>Members of one team by one ruler</translation>
    </message>
    <message>
        <source>每条建议对着一个问题</source>
        <translation>Each proposal answers a problem</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>退回修改的，写明理由</source>
        <translation>Why it is taken back</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>定稿</source>
        <translation>Settle</translation>
    </message>
    <message>
        <source>退回修改</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>{unit}&#x3000;班子成员特点，26字左右</source>
        <translation>{unit}&#x3000;what marks this member, some 26 characters</translation>
    </message>
    <message numerus="yes">
        <source>%n 处提示</source>
        <translation>
            <numerusform>%n remark</numerusform>
            <numerusform>%n remarks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} %n 处</source>
        <translation>
            <numerusform>{name} (%n)</numerusform>
            <numerusform>{name} (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>回到档案</source>
        <translation>Back to dossiers</translation>
    </message>
    <message>
        <source>干部分述的定性评价</source>
        <translation>Assessments of the cadres</translation>
    </message>
    <message>
        <source>保存后这里按打印的样子显示。</source>
        <translation>Saved, it is shown here as it prints.</translation>
    </message>
    <message>
        <source>分析报告</source>
        <translation>Report on the round</translation>
    </message>
    <message>
        <source>在“计划”里新建一期，或先同步。</source>
        <translation>Create one under Plan, or sync first.</translation>
    </message>
    <message>
        <source>还没有考察期</source>
        <translation>No round yet</translation>
    </message>
    <message>
        <source>干部分述</source>
        <translation>Cadre by cadre</translation>
    </message>
    <message>
        <source>优点、不足和事例在各人的定性评价里写，报告照印；这里看每人写到哪一步。</source>
        <translation>Merits, faults and cases are written in each one&apos;s assessment and printed as they are; here is how far each is.</translation>
    </message>
    <message>
        <source>左边新写的还没有排进来；保存后才有，另存或打印会先保存。</source>
        <translation>What you just wrote at the left is not in here yet. It is once saved; saving a file or printing saves it first.</translation>
    </message>
    <message>
        <source>还没有写</source>
        <translation>Not begun</translation>
    </message>
    <message numerus="yes">
        <source>%n 处提示</source>
        <translation>
            <numerusform>%n remark</numerusform>
            <numerusform>%n remarks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestCard</name>
    <message>
        <source>这条记录的其余内容</source>
        <translation>The rest of this record</translation>
    </message>
</context>
<context>
    <name>ResultsPane</name>
    <message>
        <source>本期的测评活动全部汇总后才显示，不足5人的群体始终不显示。</source>
        <translation>Shown once all activities of the round are counted; a group of fewer than five never is.</translation>
    </message>
    <message>
        <source>民主测评 {score}</source>
        <translation>Ballot {score}</translation>
    </message>
    <message>
        <source>测评样本不足</source>
        <translation>Too few ballots</translation>
    </message>
    <message>
        <source>“{item}”的事例：</source>
        <translation>Cases of &quot;{item}&quot;: </translation>
    </message>
    <message>
        <source>群体</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>发出</source>
        <translation>Issued</translation>
    </message>
    <message>
        <source>收回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>有效</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>剔除</source>
        <translation>Out</translation>
    </message>
    <message>
        <source>优秀%</source>
        <translation>Excellent %</translation>
    </message>
    <message>
        <source>称职%</source>
        <translation>Competent %</translation>
    </message>
    <message>
        <source>基本称职%</source>
        <translation>Barely %</translation>
    </message>
    <message>
        <source>不称职%</source>
        <translation>Incompetent %</translation>
    </message>
    <message>
        <source>不了解%</source>
        <translation>Unknown %</translation>
    </message>
    <message>
        <source>均分</source>
        <translation>Mean</translation>
    </message>
    <message>
        <source>权重</source>
        <translation>Weight</translation>
    </message>
    <message>
        <source>合计</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>测评汇总</source>
        <translation>Summary of the ballots</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>不足5人的群体已并入相近群体，权重相加。</source>
        <translation>Groups of fewer than five are joined with a near one, their weights added.</translation>
    </message>
    <message>
        <source>另有群体有效票不足5张，不显示、不计入。</source>
        <translation>Another group has fewer than five valid ballots; it is neither shown nor counted.</translation>
    </message>
    <message>
        <source>反向勾选：{ticks}</source>
        <translation>Negative ticks: {ticks}</translation>
    </message>
    <message>
        <source>剔除 {count} 张：{reason}（{first}、{second}共同决定）</source>
        <translation>{count} excluded: {reason} (decided by {first} and {second})</translation>
    </message>
</context>
<context>
    <name>ResultsTab</name>
    <message>
        <source>没有涉及事项</source>
        <translation>No matters</translation>
    </message>
    <message>
        <source>在“计划”的“考察对象”里选定事项，或写明选定理由。</source>
        <translation>Choose matters under Plan, Subject, or state why he was chosen.</translation>
    </message>
</context>
<context>
    <name>ResumedNote</name>
    <message>
        <source>放弃改动</source>
        <translation>Discard changes</translation>
    </message>
    <message>
        <source>上次没有保存的还在这里：接着改，或放弃改动。</source>
        <translation>What was not saved last time is still here: go on, or discard the changes.</translation>
    </message>
    <message>
        <source>上次没有保存的还在这里；这一版后来有人改过，没动过的各处已按新的列出。</source>
        <translation>What was not saved last time is still here. Somebody changed this version meanwhile; what you did not touch is shown as it is now.</translation>
    </message>
    <message>
        <source>上次没有保存的还在本机，那一版已不是草稿；据此起草，就列在新稿里。</source>
        <translation>What was not saved last time is still on this laptop. That version is no draft any more; draft from this one, and it is shown there.</translation>
    </message>
</context>
<context>
    <name>ReturnForm</name>
    <message>
        <source>退回理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>要补正什么，为什么（必填）</source>
        <translation>What to put right, and why (required)</translation>
    </message>
    <message>
        <source>再加一项</source>
        <translation>Add a field</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>不退了</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>ReturnedNote</name>
    <message>
        <source>{leader}退回补正：{reason}</source>
        <translation>Returned by {leader}: {reason}</translation>
    </message>
    <message>
        <source>已补正，重新排入复核队列。</source>
        <translation>Corrected; it waits for review again.</translation>
    </message>
    <message>
        <source>同步或交给组长以后，对方就能看到。</source>
        <translation>Whoever reviews it sees it after the next sync or delivery to the leader.</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>察实绩</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>看状态</source>
        <translation>Conduct</translation>
    </message>
    <message>
        <source>听评价</source>
        <translation>Opinion</translation>
    </message>
    <message>
        <source>已达要求</source>
        <translation>complete</translation>
    </message>
    <message>
        <source>没有已核实的实绩</source>
        <translation>nothing verified</translation>
    </message>
    <message numerus="yes">
        <source>%n 次观察</source>
        <translation>
            <numerusform>%n observation</numerusform>
            <numerusform>%n observations</numerusform>
        </translation>
    </message>
    <message>
        <source>须由另一人或在另一天再记一次</source>
        <translation>one more by another person or on another day</translation>
    </message>
    <message numerus="yes">
        <source>%n 次访谈</source>
        <translation>
            <numerusform>%n interview</numerusform>
            <numerusform>%n interviews</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>还差 %n 类群体</source>
        <translation>
            <numerusform>%n more circle</numerusform>
            <numerusform>%n more circles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 件事项未作三问</source>
        <translation>
            <numerusform>answers on %n matter</numerusform>
            <numerusform>answers on %n matters</numerusform>
        </translation>
    </message>
    <message>
        <source>“{matter}”未作三问</source>
        <translation>answers on &quot;{matter}&quot;</translation>
    </message>
    <message>
        <source>{talks}（{circles}）</source>
        <translation>{talks} ({circles})</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>本期还没有考察对象</source>
        <translation>No subjects in this round yet</translation>
    </message>
    <message>
        <source>去计划</source>
        <translation>Go to Plan</translation>
    </message>
    <message>
        <source>还没有考察期</source>
        <translation>No round yet</translation>
    </message>
    <message>
        <source>在“计划”里新建一期，或先同步。</source>
        <translation>Begin a round in &quot;Plan&quot;, or sync first.</translation>
    </message>
    <message>
        <source>新访谈</source>
        <translation>New interview</translation>
    </message>
    <message>
        <source>换一位考察对象</source>
        <translation>Another subject</translation>
    </message>
    <message>
        <source>在“计划”的“考察对象”里由事生成，或逐个新建。</source>
        <translation>Propose them from matters in &quot;Plan&quot;, &quot;Subjects&quot;, or add them one by one.</translation>
    </message>
</context>
<context>
    <name>ReviewPane</name>
    <message>
        <source>请核对后投票</source>
        <translation>Please check, then vote</translation>
    </message>
    <message>
        <source>反向选项</source>
        <translation>Negative items</translation>
    </message>
    <message>
        <source>对{names}评得不足六成，投出后对他们计为无效票。</source>
        <translation>Too few items are marked for {names}: on them the ballot will not be valid.</translation>
    </message>
    <message>
        <source>{names}：勾选了反向选项，还没有写事例。</source>
        <translation>{names}: a negative item is ticked without a case.</translation>
    </message>
</context>
<context>
    <name>RoundButton</name>
    <message>
        <source>还没有考察期</source>
        <translation>No round yet</translation>
    </message>
    <message>
        <source>当前考察期</source>
        <translation>Current round</translation>
    </message>
</context>
<context>
    <name>RoundFacts</name>
    <message>
        <source>评价宽严（仅供专班）</source>
        <translation>Leniency (for the task force only)</translation>
    </message>
    <message>
        <source>{name}（{label} {stability:.0f}%）</source>
        <translation>{name} ({label} {stability:.0f}%)</translation>
    </message>
    <message>
        <source>评价方案</source>
        <translation>Scheme</translation>
    </message>
    <message>
        <source>评价一致性</source>
        <translation>Consistency</translation>
    </message>
    <message>
        <source>有效权重</source>
        <translation>Effective weights</translation>
    </message>
    <message>
        <source>须点名研判</source>
        <translation>To be discussed by name</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>无</source>
        <translation>None</translation>
    </message>
    <message>
        <source>调整等次</source>
        <translation>Grades moved</translation>
    </message>
    <message>
        <source>{moved} 人，占已审定 {decided} 人的 {share}%</source>
        <translation>{moved}, {share}% of {decided} decided</translation>
    </message>
    <message>
        <source>评价人或对象太少，无法计算</source>
        <translation>Too few reviewers or subjects to compute</translation>
    </message>
    <message>
        <source>另有 {count} 人</source>
        <translation>{count} more</translation>
    </message>
    <message>
        <source>对象太少，无法计算</source>
        <translation>Too few subjects to compute</translation>
    </message>
    <message>
        <source>实绩</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>测评</source>
        <translation>Ballots</translation>
    </message>
    <message>
        <source>考察组</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>{leg} {nominal} → {effective}</source>
        <translation>{leg} {nominal} → {effective}</translation>
    </message>
</context>
<context>
    <name>RulersCard</name>
    <message>
        <source>加一行</source>
        <translation>Add a row</translation>
    </message>
    <message>
        <source>可比组标尺</source>
        <translation>Rulers of single groups</translation>
    </message>
    <message>
        <source>可比组</source>
        <translation>Peer group</translation>
    </message>
    <message>
        <source>如：科级领导·项目一线</source>
        <translation>e.g. 科级领导·项目一线</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Indicator</translation>
    </message>
    <message>
        <source>适用</source>
        <translation>Applies</translation>
    </message>
    <message>
        <source>基准值</source>
        <translation>Base</translation>
    </message>
    <message>
        <source>满分值</source>
        <translation>Full value</translation>
    </message>
    <message>
        <source>删去这一行</source>
        <translation>Remove this row</translation>
    </message>
    <message>
        <source>现有的组中没有“{names}”。小组并入他组后，以评定台上并组后的组名为准；组名不符的行不起作用。</source>
        <translation>No group is called &quot;{names}&quot;. Where a small group was merged into another, the name at the grading desk counts; a row with another name has no effect.</translation>
    </message>
    <message>
        <source>”“</source>
        <translation>&quot;, &quot;</translation>
    </message>
    <message>
        <source>各组都用辛苦指数表中的基准值、满分值；某一组另定标准，或某项指标不适用于该组的，在此写明。</source>
        <translation>All groups use the base and full values of the table; write here where one group has others, or where an indicator does not apply to it.</translation>
    </message>
</context>
<context>
    <name>RunLine</name>
    <message>
        <source>正在停止；已送到的都算数</source>
        <translation>Stopping; what has arrived counts</translation>
    </message>
    <message>
        <source>{rate} 张/秒</source>
        <translation>{rate} photos/s</translation>
    </message>
    <message>
        <source>{rate} 条/秒</source>
        <translation>{rate} records/s</translation>
    </message>
    <message>
        <source>正在连接</source>
        <translation>Connecting</translation>
    </message>
    <message>
        <source>送出记录</source>
        <translation>Sending records</translation>
    </message>
    <message>
        <source>接收记录</source>
        <translation>Receiving records</translation>
    </message>
    <message>
        <source>送出照片</source>
        <translation>Sending photos</translation>
    </message>
    <message>
        <source>接收照片</source>
        <translation>Receiving photos</translation>
    </message>
    <message>
        <source>两边清点</source>
        <translation>Counting on both sides</translation>
    </message>
</context>
<context>
    <name>RunsCard</name>
    <message>
        <source>最近的同步</source>
        <translation>Recent syncs</translation>
    </message>
    <message>
        <source>还没有同步过；不联网也能一直工作。</source>
        <translation>Never synced; you can work without a network for as long as you like.</translation>
    </message>
    <message>
        <source>组长热点：{words}</source>
        <translation>Hub: {words}</translation>
    </message>
    <message>
        <source>送出 {sent} 条、{up} 张，收到 {got} 条、{down} 张；{same}</source>
        <translation>Sent {sent} records and {up} photos, received {got} and {down}; {same}</translation>
    </message>
    <message>
        <source>两边清点一致</source>
        <translation>both sides count the same</translation>
    </message>
    <message>
        <source>已停止</source>
        <translation>stopped</translation>
    </message>
    <message>
        <source>还没有登记</source>
        <translation>not enrolled yet</translation>
    </message>
    <message>
        <source>连不上</source>
        <translation>no answer</translation>
    </message>
    <message>
        <source>应答的不是归档库</source>
        <translation>the answer is not from an archive</translation>
    </message>
    <message>
        <source>地址填错了位置</source>
        <translation>the address belongs elsewhere</translation>
    </message>
    <message>
        <source>对方拒绝</source>
        <translation>refused</translation>
    </message>
    <message>
        <source>两边清点不一致</source>
        <translation>both sides count differently</translation>
    </message>
    <message>
        <source>回执校验不通过</source>
        <translation>a receipt does not verify</translation>
    </message>
    <message>
        <source>磁盘已满</source>
        <translation>the disk is full</translation>
    </message>
    <message>
        <source>没有完成：{why}</source>
        <translation>Not finished: {why}</translation>
    </message>
</context>
<context>
    <name>SaveTrouble</name>
    <message>
        <source>现在重试</source>
        <translation>Try again now</translation>
    </message>
    <message>
        <source>复制全文</source>
        <translation>Copy all words</translation>
    </message>
    <message>
        <source>丢下未保存的字句离开</source>
        <translation>Leave, and lose the words not saved</translation>
    </message>
    <message>
        <source>文字仍在屏幕上，会自动重试。</source>
        <translation>Your words are still on the screen; it is tried again by itself.</translation>
    </message>
</context>
<context>
    <name>SchemeForm</name>
    <message>
        <source>方案版本号</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>如：2024-2</source>
        <translation>e.g. 2024-2</translation>
    </message>
    <message>
        <source>审定会议</source>
        <translation>Meeting</translation>
    </message>
    <message>
        <source>如：2024年6月28日部务会</source>
        <translation>e.g. department meeting of 28 June 2024</translation>
    </message>
    <message>
        <source>修改说明</source>
        <translation>What changed</translation>
    </message>
    <message>
        <source>改了什么，为什么</source>
        <translation>What was changed, and why</translation>
    </message>
    <message>
        <source>V 承担量</source>
        <translation>V Load</translation>
    </message>
    <message>
        <source>生效期起</source>
        <translation>Valid from</translation>
    </message>
    <message>
        <source>生效期止</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>{name}（{unit}）</source>
        <translation>{name} ({unit})</translation>
    </message>
    <message>
        <source>有数字或日期不能识别，已标出。</source>
        <translation>A number or a day cannot be read; it is marked.</translation>
    </message>
    <message>
        <source>定量 {quantity} : 定性 {judged}（综合得分）&#x3000;共性 {common} : 个性 {own}（质量分）&#x3000;显质 {shown} : 潜质 {latent}（B卷）</source>
        <translation>Quantity {quantity} : judgement {judged} (total)&#x3000;common {common} : own {own} (quality)&#x3000;shown {shown} : latent {latent} (sheet)</translation>
    </message>
    <message>
        <source>合计 {total}</source>
        <translation>Sum {total}</translation>
    </message>
    <message>
        <source>合计 {total}，应为100</source>
        <translation>Sum {total}, should be 100</translation>
    </message>
</context>
<context>
    <name>SchemesPage</name>
    <message>
        <source>方案版本</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>计划</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>评价方案</source>
        <translation>Scheme</translation>
    </message>
    <message>
        <source>默认方案</source>
        <translation>Default scheme</translation>
    </message>
    <message>
        <source>随程序提供，只作起草的底稿</source>
        <translation>Built in, to draft from</translation>
    </message>
    <message>
        <source>考察期的数据锁定必须使用已发布的方案；默认方案只用于试算。</source>
        <translation>A round is locked by a published scheme only; the default is for trials.</translation>
    </message>
    <message>
        <source>草稿。由拟稿人以外的另一人发布，发布后不再改动。</source>
        <translation>A draft. Somebody else than its drafter publishes it; then it never changes.</translation>
    </message>
    <message>
        <source>已发布的方案不再改动；要改，据此起草新版。校验码 {digest}</source>
        <translation>What is published never changes; draft a new version from it. Digest {digest}</translation>
    </message>
    <message>
        <source>新版草稿</source>
        <translation>New draft</translation>
    </message>
    <message>
        <source>改好数字，写明版本号和审定会议，再保存。</source>
        <translation>Change the numbers, name version and meeting, then save.</translation>
    </message>
</context>
<context>
    <name>ScoreTab</name>
    <message>
        <source>辛苦指数</source>
        <translation>Effort</translation>
    </message>
    <message>
        <source>业绩采集</source>
        <translation>Achievements</translation>
    </message>
    <message>
        <source>评价单</source>
        <translation>Appraisal</translation>
    </message>
    <message>
        <source>两表一单</source>
        <translation>The three forms</translation>
    </message>
    <message>
        <source>已退出考察，不填表。</source>
        <translation>Withdrawn from the review: no forms are filled in.</translation>
    </message>
</context>
<context>
    <name>ScoreTree</name>
    <message>
        <source>得分算式</source>
        <translation>Figures</translation>
    </message>
</context>
<context>
    <name>SearchButton</name>
    <message>
        <source>搜索人、事、记录或命令</source>
        <translation>Search everything</translation>
    </message>
    <message>
        <source>搜索</source>
        <translation>Search</translation>
    </message>
</context>
<context>
    <name>SecondPlace</name>
    <message>
        <source>这一次没有备份成</source>
        <translation>This backup was not made</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message numerus="yes">
        <source>其余 %n 条</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>权重(%)</source>
        <translation>Weight (%)</translation>
    </message>
    <message>
        <source>三方权重</source>
        <translation>The three legs</translation>
    </message>
    <message>
        <source>实绩评价</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>民主测评</source>
        <translation>Ballots</translation>
    </message>
    <message>
        <source>考察组评价</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>辛苦指数</source>
        <translation>Effort</translation>
    </message>
    <message>
        <source>基准值</source>
        <translation>Base</translation>
    </message>
    <message>
        <source>满分值</source>
        <translation>Full</translation>
    </message>
    <message>
        <source>民主测评群体</source>
        <translation>Ballot groups</translation>
    </message>
    <message>
        <source>履职评价单B卷</source>
        <translation>Appraisal sheet B</translation>
    </message>
    <message>
        <source>{severity}问题</source>
        <translation>{severity} issue</translation>
    </message>
    <message>
        <source>加减分</source>
        <translation>Adjustments</translation>
    </message>
    <message>
        <source>分值</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>加分封顶</source>
        <translation>Most added</translation>
    </message>
    <message>
        <source>减分封顶</source>
        <translation>Most deducted</translation>
    </message>
    <message>
        <source>优秀线</source>
        <translation>Excellent from</translation>
    </message>
    <message>
        <source>分</source>
        <translation>points</translation>
    </message>
    <message>
        <source>良好线</source>
        <translation>Good from</translation>
    </message>
    <message>
        <source>优秀限额</source>
        <translation>Quota of excellent</translation>
    </message>
    <message>
        <source>可比组最少人数</source>
        <translation>Least members of a group</translation>
    </message>
    <message>
        <source>人</source>
        <translation>persons</translation>
    </message>
    <message>
        <source>辛苦指数占实绩</source>
        <translation>Effort in results</translation>
    </message>
    <message>
        <source>承担量分占业绩</source>
        <translation>Load in achievement</translation>
    </message>
    <message>
        <source>共性项目占质量分</source>
        <translation>Common items in quality</translation>
    </message>
    <message>
        <source>群体显示所需票数</source>
        <translation>Ballots to show a group</translation>
    </message>
    <message>
        <source>张</source>
        <translation>ballots</translation>
    </message>
    <message>
        <source>等次与占比</source>
        <translation>Grades and shares</translation>
    </message>
    <message>
        <source>数值</source>
        <translation>Value</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>跟随系统</source>
        <translation>System</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>外观</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>外观与语言</source>
        <translation>Appearance and language</translation>
    </message>
    <message>
        <source>外观立即生效；语言在下次打开时生效。</source>
        <translation>Appearance changes at once, language at the next start.</translation>
    </message>
    <message>
        <source>在别处设置</source>
        <translation>Set elsewhere</translation>
    </message>
    <message>
        <source>去同步</source>
        <translation>Go to Sync</translation>
    </message>
    <message>
        <source>归档库的地址和令牌</source>
        <translation>Address and token of the archive</translation>
    </message>
    <message>
        <source>自动收照片的文件夹</source>
        <translation>Folder that photos are taken from</translation>
    </message>
    <message>
        <source>去照片</source>
        <translation>Go to Photos</translation>
    </message>
    <message>
        <source>考察员、考察队和身份</source>
        <translation>Reviewers, corps and roles</translation>
    </message>
    <message>
        <source>去计划</source>
        <translation>Go to Plan</translation>
    </message>
    <message>
        <source>这个工作站</source>
        <translation>This station</translation>
    </message>
    <message>
        <source>文件夹</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>工作站编号</source>
        <translation>Station number</translation>
    </message>
    <message>
        <source>机关代码</source>
        <translation>Organ code</translation>
    </message>
    <message>
        <source>程序版本</source>
        <translation>Version</translation>
    </message>
</context>
<context>
    <name>SettleFoot</name>
    <message>
        <source>处理说明</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>为什么这样定，如“以现场核对的时间为准”</source>
        <translation>Why this way, e.g. &quot;the time as checked on site&quot;</translation>
    </message>
    <message>
        <source>采用这一稿</source>
        <translation>Adopt this version</translation>
    </message>
    <message>
        <source>须写明</source>
        <translation>Required</translation>
    </message>
</context>
<context>
    <name>SheetFoot</name>
    <message>
        <source>退回填写的理由</source>
        <translation>Why it is returned</translation>
    </message>
    <message>
        <source>退回填写</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>确认</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>核实</source>
        <translation>Verify</translation>
    </message>
    <message>
        <source>确认前还差：{gaps}</source>
        <translation>Before it is confirmed: {gaps}</translation>
    </message>
    <message>
        <source>核实前还差：{gaps}</source>
        <translation>Before it is verified: {gaps}</translation>
    </message>
</context>
<context>
    <name>SheetForm</name>
    <message>
        <source>评分</source>
        <translation>Marks</translation>
    </message>
    <message>
        <source>本人与考察对象无回避关系</source>
        <translation>I have no tie to the subject that calls for recusal</translation>
    </message>
    <message>
        <source>签名后不能再改。</source>
        <translation>Once signed it cannot be changed.</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>{item} {before} → {now}</source>
        <translation>{item} {before} → {now}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>本期评价方案已更换，权重变动：{words}。</source>
        <translation>The scheme of the round is another one now; weights that moved: {words}.</translation>
    </message>
    <message>
        <source>评分不变，合计已按新权重重算。</source>
        <translation>The marks stand; the total was made anew by the new weights.</translation>
    </message>
    <message>
        <source>请核对合计后再签名。</source>
        <translation>Look at the total before you sign.</translation>
    </message>
    <message>
        <source>干部履职评价单（B卷）</source>
        <translation>Appraisal sheet (paper B)</translation>
    </message>
    <message>
        <source>合计 {total}</source>
        <translation>Total {total}</translation>
    </message>
    <message>
        <source>没有评分：{items}</source>
        <translation>not marked: {items}</translation>
    </message>
    <message>
        <source>低于70分或高于90分须有证据：{items}</source>
        <translation>below 70 or above 90 needs evidence: {items}</translation>
    </message>
    <message>
        <source>没有这些证据：{numbers}</source>
        <translation>no such evidence: {numbers}</translation>
    </message>
    <message>
        <source>签名前还差：{gaps}</source>
        <translation>Before signing: {gaps}</translation>
    </message>
</context>
<context>
    <name>SheetTab</name>
    <message>
        <source>填写评价单</source>
        <translation>Fill in the sheet</translation>
    </message>
    <message>
        <source>还没有你的履职评价单</source>
        <translation>You have no appraisal sheet yet</translation>
    </message>
    <message>
        <source>九项打分，各写依据；低于70分或高于90分须有证据。签名前只有你看得到。</source>
        <translation>Nine items, each with its grounds; below 70 or above 90 needs evidence. Until you sign, only you can see it.</translation>
    </message>
    <message>
        <source>履职评价单由考察员填写。</source>
        <translation>Appraisal sheets are filled in by reviewers.</translation>
    </message>
    <message>
        <source>重新评分</source>
        <translation>Mark again</translation>
    </message>
    <message>
        <source>已签</source>
        <translation>signed</translation>
    </message>
    <message>
        <source>{items}：所引证据已失效或不在本机；已失效的，可重新评分。</source>
        <translation>{items}: the evidence cited has fallen or is not here. Where it has fallen, mark again.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>SheetWays</name>
    <message>
        <source>打印恢复单…</source>
        <translation>Print recovery sheet…</translation>
    </message>
    <message>
        <source>存成文件…</source>
        <translation>Save to a file…</translation>
    </message>
    <message>
        <source>恢复单</source>
        <translation>Recovery sheet</translation>
    </message>
    <message>
        <source>恢复单存到哪里</source>
        <translation>Where to save the recovery sheet</translation>
    </message>
</context>
<context>
    <name>ShownPane</name>
    <message>
        <source>档案卷</source>
        <translation>Volumes</translation>
    </message>
    <message>
        <source>另存</source>
        <translation>Save as</translation>
    </message>
    <message>
        <source>打印本件</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>履职档案</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>分析报告摘编</source>
        <translation>Report extract</translation>
    </message>
    <message>
        <source>两表一单</source>
        <translation>Forms</translation>
    </message>
    <message>
        <source>材料</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>组织版</source>
        <translation>Full</translation>
    </message>
    <message>
        <source>反馈版</source>
        <translation>Feedback</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Edition</translation>
    </message>
    <message>
        <source>组织版含访谈原始材料，由组长、专班和部领导打印</source>
        <translation>The full edition holds interview originals; the team leader, the task force and the committee print it</translation>
    </message>
    <message>
        <source>本期分析报告（整期，组织版）</source>
        <translation>Report on the whole round (full edition)</translation>
    </message>
    <message>
        <source>正在排版…</source>
        <translation>Setting the pages…</translation>
    </message>
    <message>
        <source>{scope} · 校验码 {code} · 每页可验</source>
        <translation>{scope} · code {code} · each page verifies</translation>
    </message>
    <message>
        <source>组织版 · 只供批准人员查阅</source>
        <translation>Full edition · approved readers only</translation>
    </message>
    <message>
        <source>反馈版 · 核实人只写考察组，不写姓名</source>
        <translation>Feedback edition · the team stands for those who verified</translation>
    </message>
    <message>
        <source>组织版 · 含访谈原始材料，只供批准人员查阅</source>
        <translation>Full edition · holds interview originals; approved readers only</translation>
    </message>
    <message>
        <source>反馈版 · 不附访谈、观察，考察组所写部分隐去姓名；本人所写照录</source>
        <translation>Feedback edition · without talks and observations; team text without names</translation>
    </message>
</context>
<context>
    <name>SignCard</name>
    <message>
        <source>签署并锁定</source>
        <translation>Sign and lock</translation>
    </message>
    <message numerus="yes">
        <source>还差 %n 处，点一下就到：</source>
        <translation>
            <numerusform>%n thing is missing; a click leads there:</numerusform>
            <numerusform>%n things are missing; a click leads there:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sitting</name>
    <message>
        <source>签署后锁定全部问答，只能补正</source>
        <translation>Once signed, lines can only be corrected</translation>
    </message>
    <message>
        <source>问答原文只有谈话人、记录人和组长可读</source>
        <translation>Only who asked, who recorded and the leader may read the lines</translation>
    </message>
    <message>
        <source>已签署，只能补正；要点仍可增改</source>
        <translation>Signed: it can only be corrected; points can still be changed</translation>
    </message>
    <message>
        <source>已由补正稿取代</source>
        <translation>Superseded by its correction</translation>
    </message>
</context>
<context>
    <name>StagePane</name>
    <message>
        <source>票签号</source>
        <translation>Slip number</translation>
    </message>
    <message>
        <source>请输入票签上“-”后的六位号码</source>
        <translation>Type the six signs behind &quot;-&quot; on your slip</translation>
    </message>
</context>
<context>
    <name>StatementCard</name>
    <message>
        <source>{name}：表述</source>
        <translation>{name}: sentence</translation>
    </message>
    <message>
        <source>一句话：他做了什么，做得怎样</source>
        <translation>One sentence: what he did, and how well</translation>
    </message>
    <message>
        <source>{name}：事例</source>
        <translation>{name}: case</translation>
    </message>
    <message>
        <source>事例：时间、地点、做法、结果</source>
        <translation>The case: when, where, what was done, what came of it</translation>
    </message>
    <message>
        <source>去掉{name}</source>
        <translation>Remove {name}</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>有人在旁</source>
        <translation>Somebody beside</translation>
    </message>
    <message>
        <source>已保存 {clock}</source>
        <translation>Saved {clock}</translation>
    </message>
    <message>
        <source>正在保存…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>没有保存：{why}</source>
        <translation>Not saved: {why}</translation>
    </message>
    <message>
        <source>全部已交付</source>
        <translation>All delivered</translation>
    </message>
    <message>
        <source>{count}・最早 {oldest}</source>
        <translation>{count} · oldest {oldest}</translation>
    </message>
    <message numerus="yes">
        <source>%n 张照片</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message>
        <source>本机 {what}未交付</source>
        <translation>{what} not archived</translation>
    </message>
    <message numerus="yes">
        <source>%n 条</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message>
        <source>{records}、{photos}</source>
        <translation>{records}, {photos}</translation>
    </message>
    <message>
        <source>本机 {what}只到组长处</source>
        <translation>{what} with the leader only</translation>
    </message>
    <message>
        <source>上次同步 {ago}</source>
        <translation>Last sync {ago}</translation>
    </message>
    <message>
        <source>未连过归档库</source>
        <translation>No archive yet</translation>
    </message>
    <message>
        <source>在线</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>离线</source>
        <translation>Offline</translation>
    </message>
</context>
<context>
    <name>StaysPane</name>
    <message>
        <source>蹲点要有任务：事项、调研组、起止、驻点地址、目的。</source>
        <translation>A stay has a task: matter, team, days, address, purpose.</translation>
    </message>
    <message>
        <source>还没有蹲点</source>
        <translation>No stays yet</translation>
    </message>
    <message>
        <source>改任务</source>
        <translation>Edit task</translation>
    </message>
    <message>
        <source>写日志</source>
        <translation>Write log</translation>
    </message>
    <message>
        <source>打印蹲点日志汇编</source>
        <translation>Print the logs of the stay</translation>
    </message>
    <message>
        <source>蹲点逐日</source>
        <translation>Stay day by day</translation>
    </message>
    <message>
        <source>{days}天，{logged}天有日志</source>
        <translation>{days} days, {logged} with a log</translation>
    </message>
    <message numerus="yes">
        <source>%n 天没有日志，须说明</source>
        <translation>
            <numerusform>%n day without a log: explain it</numerusform>
            <numerusform>%n days without a log: explain them</numerusform>
        </translation>
    </message>
    <message>
        <source>还没到</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>这一天没有日志</source>
        <translation>No log of this day</translation>
    </message>
    <message>
        <source>补写日志，或点这里说明原因</source>
        <translation>Write one, or click to say why</translation>
    </message>
    <message>
        <source>没有日志：{reason}</source>
        <translation>No log: {reason}</translation>
    </message>
</context>
<context>
    <name>StickCard</name>
    <message>
        <source>对方已有的也装入</source>
        <translation>Also what they hold</translation>
    </message>
    <message>
        <source>装入交付包…</source>
        <translation>Pack…</translation>
    </message>
    <message>
        <source>读入文件…</source>
        <translation>Take a file…</translation>
    </message>
    <message>
        <source>写出本机名片…</source>
        <translation>Write our card…</translation>
    </message>
    <message>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>指纹一致，读入</source>
        <translation>Same fingerprint: take it</translation>
    </message>
    <message>
        <source>不读</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>交付包进度</source>
        <translation>Progress of the bundle</translation>
    </message>
    <message>
        <source>名片已写入{name}。在对方电脑上读入，并核对下面的指纹。</source>
        <translation>The card is in {name}. Take it on their laptop and compare the fingerprint below.</translation>
    </message>
    <message>
        <source>U盘</source>
        <translation>Stick</translation>
    </message>
    <message>
        <source>还不认识别的工作站。把本机名片写到U盘，在对方电脑上读入；对方的名片也这样读进来。</source>
        <translation>No other laptop is known yet. Write our card to a stick and take it on theirs; take their card here in the same way.</translation>
    </message>
    <message>
        <source>本机指纹 {mark}</source>
        <translation>Our fingerprint {mark}</translation>
    </message>
    <message>
        <source>{name}&#x3000;还没有收过包</source>
        <translation>{name}&#x3000;no bundle yet</translation>
    </message>
    <message>
        <source>{name}&#x3000;上次收包 {when}</source>
        <translation>{name}&#x3000;last bundle {when}</translation>
    </message>
    <message>
        <source>已记住{name}的工作站。</source>
        <translation>The laptop of {name} is known now.</translation>
    </message>
    <message>
        <source>{name}是动态包，要收进一期考察，本机还没有考察期。没有读入任何内容；先在“计划”里新建一期，或先同步。</source>
        <translation>{name} is a package of notes, to be taken into a round, and there is none here yet. Nothing was taken; begin a round in Plan, or sync first.</translation>
    </message>
    <message>
        <source>已装入 {entries} 条、{photos} 张，已读回核对，可以拔出U盘。{name}</source>
        <translation>{entries} entries and {photos} photos packed and read back; the stick can be taken out. {name}</translation>
    </message>
    <message numerus="yes">
        <source>另有 %n 条过大，没有装入。</source>
        <translation>
            <numerusform> %n entry is too heavy and was left out.</numerusform>
            <numerusform> %n entries are too heavy and were left out.</numerusform>
        </translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>已把 %n 条动态写入{file}，交给{names}，可以拔出U盘。</source>
        <translation>
            <numerusform>%n note written to {file} for {names}; the stick can be taken out.</numerusform>
            <numerusform>%n notes written to {file} for {names}; the stick can be taken out.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}的交付包：新收 {new} 条、{photos} 张，已有 {known} 条、{had} 张。</source>
        <translation>Bundle of {name}: {new} entries and {photos} photos new, {known} and {had} known.</translation>
    </message>
    <message numerus="yes">
        <source>有 %n 条不能并入，见待处置。</source>
        <translation>
            <numerusform> %n entry could not be merged; see below.</numerusform>
            <numerusform> %n entries could not be merged; see below.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>另有 %n 张只带来了副本，没有原件，没有收下；下次同步，或由存有原件的人再交一次，就会补齐。</source>
        <translation>
            <numerusform> %n more photo came as copies without the original and was left; the next sync, or a bundle of somebody who holds it, brings the whole.</numerusform>
            <numerusform> %n more photos came as copies without the original and were left; the next sync, or a bundle of somebody who holds them, brings the whole.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>另有 %n 张只带来了原件，本机不能由它做出工作副本，没有收下；请与归档库同步，或请存有工作副本的人再交一次。</source>
        <translation>
            <numerusform> %n more photo came without a working copy, and none can be made of the original here; it was left: sync with the archive, or ask somebody who holds both.</numerusform>
            <numerusform> %n more photos came without working copies, and none can be made of the originals here; they were left: sync with the archive, or ask somebody who holds both.</numerusform>
        </translation>
    </message>
    <message>
        <source>已停止。读进来的都保存了；没有装完的包没有留下。</source>
        <translation>Stopped. What was taken is kept; no unfinished bundle was left.</translation>
    </message>
    <message>
        <source>交付包-{when}</source>
        <translation>bundle-{when}</translation>
    </message>
    <message>
        <source>交付包存到哪里</source>
        <translation>Where to keep the bundle</translation>
    </message>
    <message>
        <source>动态包-{when}</source>
        <translation>notes-{when}</translation>
    </message>
    <message>
        <source>动态包存到哪里</source>
        <translation>Save the notes package</translation>
    </message>
    <message>
        <source>名片</source>
        <translation>card</translation>
    </message>
    <message>
        <source>名片存到哪里</source>
        <translation>Where to keep the card</translation>
    </message>
    <message>
        <source>读入交付包、名片或动态包</source>
        <translation>Take a bundle, a card or a package of notes</translation>
    </message>
    <message>
        <source>交付包、名片、动态包 ({known});;所有文件 (*)</source>
        <translation>Bundles, cards, packages of notes ({known});;All files (*)</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>只看一类要点</source>
        <translation>Show one kind of point only</translation>
    </message>
    <message numerus="yes">
        <source>记录 %n 行</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>要点 %n</source>
        <translation>
            <numerusform>%n point</numerusform>
            <numerusform>%n points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{points}・%n 个失去原文</source>
        <translation>
            <numerusform>{points} · %n without words</numerusform>
            <numerusform>{points} · %n without words</numerusform>
        </translation>
    </message>
    <message>
        <source>全部要点</source>
        <translation>All points</translation>
    </message>
    <message>
        <source>各可比组综合得分</source>
        <translation>Totals by peer group</translation>
    </message>
    <message>
        <source>一般</source>
        <translation>Fair</translation>
    </message>
    <message>
        <source>良好</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>优秀</source>
        <translation>Excellent</translation>
    </message>
    <message>
        <source>{count} 人 · 优秀限额 {quota}</source>
        <translation>{count}, quota {quota}</translation>
    </message>
    <message numerus="yes">
        <source>%n 人未标名，点选可见</source>
        <translation>
            <numerusform>%n unnamed, click it</numerusform>
            <numerusform>%n unnamed, click one</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SubjectList</name>
    <message>
        <source>名单迟定</source>
        <translation>List late</translation>
    </message>
    <message>
        <source>只看缺项</source>
        <translation>Only incomplete</translation>
    </message>
    <message>
        <source>查找考察对象</source>
        <translation>Find a subject</translation>
    </message>
    <message>
        <source>姓名、拼音首字母、单位</source>
        <translation>Name, initials, unit</translation>
    </message>
    <message>
        <source>考察对象</source>
        <translation>Subjects</translation>
    </message>
    <message>
        <source>动态与蹲点</source>
        <translation>Notes and stays</translation>
    </message>
    <message>
        <source>测评</source>
        <translation>Ballots</translation>
    </message>
    <message>
        <source>名单应于{month}月{day}日前确认（当月第5个工作日）</source>
        <translation>The list was due on {month}/{day}, the fifth working day of the month</translation>
    </message>
    <message>
        <source>实状评</source>
        <translation>RCO</translation>
    </message>
    <message>
        <source>未分可比组</source>
        <translation>No peer group</translation>
    </message>
</context>
<context>
    <name>SubjectView</name>
    <message>
        <source>考察对象</source>
        <translation>Subjects</translation>
    </message>
    <message>
        <source>记观察</source>
        <translation>Observe</translation>
    </message>
    <message>
        <source>新访谈</source>
        <translation>New interview</translation>
    </message>
    <message>
        <source>考察对象的内容</source>
        <translation>Parts of the subject</translation>
    </message>
    <message>
        <source>概况</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>察实绩</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>看状态</source>
        <translation>Conduct</translation>
    </message>
    <message>
        <source>听评价</source>
        <translation>Opinion</translation>
    </message>
    <message>
        <source>清单对账</source>
        <translation>Claims</translation>
    </message>
    <message>
        <source>评分</source>
        <translation>Forms</translation>
    </message>
    <message>
        <source>定性</source>
        <translation>Assessed</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>档案预览</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>对账</source>
        <translation>Checks</translation>
    </message>
    <message>
        <source>档案</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>照片在“照片”页</source>
        <translation>Photos are on the page &quot;Photos&quot;</translation>
    </message>
    <message>
        <source>那里可以导入、看大图、写说明和遮盖。</source>
        <translation>There they can be imported, enlarged, captioned and redacted.</translation>
    </message>
    <message>
        <source>看这位对象的照片</source>
        <translation>See the photos of this subject</translation>
    </message>
    <message>
        <source>档案在“档案”页</source>
        <translation>The dossier is on the page &quot;Dossiers&quot;</translation>
    </message>
    <message>
        <source>那里按打印的样子预览、另存和打印。</source>
        <translation>There it is previewed as printed, saved and printed.</translation>
    </message>
    <message>
        <source>预览这一卷</source>
        <translation>Preview this volume</translation>
    </message>
    <message>
        <source>查实为同一人，材料合在一起看、一起数；在“汇总”的“重复人员”可撤销。</source>
        <translation>Found to be one person: the materials are shown and counted together. It can be undone under Summary, Duplicates.</translation>
    </message>
    <message>
        <source>{name}（{post}）</source>
        <translation>{name} ({post})</translation>
    </message>
    <message numerus="yes">
        <source>%n 条记录有两个版本，去选定</source>
        <translation>
            <numerusform>%n record has two versions: choose</numerusform>
            <numerusform>%n records have two versions: choose</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SubjectsEditor</name>
    <message>
        <source>请选择</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>{field}：{names}</source>
        <translation>{field}: {names}</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>归档库地址</source>
        <translation>Archive address</translation>
    </message>
    <message>
        <source>登记码</source>
        <translation>Enrolment code</translation>
    </message>
    <message>
        <source>同步</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>记住地址</source>
        <translation>Keep address</translation>
    </message>
    <message>
        <source>同步进度</source>
        <translation>Sync progress</translation>
    </message>
    <message>
        <source>归档库</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>地址和登记码由归档库管理员提供；登记码只用一次。</source>
        <translation>The archive&apos;s administrator gives you both; a code works once.</translation>
    </message>
    <message>
        <source>改地址</source>
        <translation>Change address</translation>
    </message>
    <message>
        <source>对账</source>
        <translation>Reconciliation</translation>
    </message>
    <message>
        <source>还没有归档库的地址</source>
        <translation>No archive address yet</translation>
    </message>
    <message>
        <source>上次：{ago}</source>
        <translation>Last: {ago}</translation>
    </message>
    <message>
        <source>同步中</source>
        <translation>Syncing</translation>
    </message>
</context>
<context>
    <name>TabRow</name>
    <message numerus="yes">
        <source>其余 %n 项</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagLine</name>
    <message>
        <source>标签{number}</source>
        <translation>Tag {number}</translation>
    </message>
    <message>
        <source>标签，12字以内</source>
        <translation>A tag of up to 12 characters</translation>
    </message>
    <message>
        <source>去掉{name}</source>
        <translation>Remove {name}</translation>
    </message>
    <message>
        <source>已印证</source>
        <translation>Established</translation>
    </message>
    <message>
        <source>待印证</source>
        <translation>Not yet established</translation>
    </message>
    <message>
        <source>两份以上、来源不同的证据才算印证</source>
        <translation>Established by two or more evidences of different sources</translation>
    </message>
</context>
<context>
    <name>TakePane</name>
    <message>
        <source>每一行怎样处理</source>
        <translation>What becomes of each row</translation>
    </message>
    <message>
        <source>导入批次</source>
        <translation>Import batches</translation>
    </message>
    <message>
        <source>扫描或粘贴</source>
        <translation>Scan or paste</translation>
    </message>
    <message>
        <source>在这里扫码，或粘贴 FLN1.…</source>
        <translation>Scan here, or paste FLN1.…</translation>
    </message>
    <message>
        <source>选表格（.xlsx、.csv）或别处做好的动态包（.json）；先看每一行怎样处理，有一行不对就整份不收。</source>
        <translation>Choose a table (.xlsx, .csv) or a package made elsewhere (.json); look at each row first. One wrong row, and nothing of the file is taken.</translation>
    </message>
    <message numerus="yes">
        <source>%n 行</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message>
        <source>已撤销：{reason}</source>
        <translation>Undone: {reason}</translation>
    </message>
    <message>
        <source>撤销…</source>
        <translation>Undo…</translation>
    </message>
    <message>
        <source>选文件…</source>
        <translation>Choose a file…</translation>
    </message>
    <message>
        <source>存一份模板…</source>
        <translation>Save a template…</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>已导入的</source>
        <translation>Imported before</translation>
    </message>
    <message>
        <source>导入动态</source>
        <translation>Import notes</translation>
    </message>
    <message>
        <source>共 {rows} 行：可收 {new}，已有 {known}，不对 {refused}。</source>
        <translation>{rows} rows: {new} to take, {known} known, {refused} wrong. </translation>
    </message>
    <message>
        <source>改好文件再选一次；一行都没有写入。</source>
        <translation>Correct the file and choose it again; nothing was written.</translation>
    </message>
    <message>
        <source>还没有写入。</source>
        <translation>Nothing is written yet.</translation>
    </message>
    <message numerus="yes">
        <source>写入 %n 条</source>
        <translation>
            <numerusform>Write %n note</numerusform>
            <numerusform>Write %n notes</numerusform>
        </translation>
    </message>
    <message>
        <source>第 {number} 行</source>
        <translation>Row {number}</translation>
    </message>
    <message>
        <source>收入</source>
        <translation>Take</translation>
    </message>
    <message>
        <source>不对</source>
        <translation>Wrong</translation>
    </message>
    <message>
        <source>已有</source>
        <translation>Known</translation>
    </message>
    <message numerus="yes">
        <source>已写入 %n 条，每条都记着来自哪一行；可以整批撤销。</source>
        <translation>
            <numerusform>%n note written, with the row it came from; the batch can be undone.</numerusform>
            <numerusform>%n notes written, each with the row it came from; the batch can be undone.</numerusform>
        </translation>
    </message>
    <message>
        <source>撤销整批</source>
        <translation>Undo the batch</translation>
    </message>
    <message>
        <source>模板已存到 {place}</source>
        <translation>Template saved to {place}</translation>
    </message>
    <message>
        <source>选要导入的动态</source>
        <translation>Choose notes to import</translation>
    </message>
    <message>
        <source>存动态模板</source>
        <translation>Save the template</translation>
    </message>
</context>
<context>
    <name>Terms</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>{name}：{words}</source>
        <translation>{name}: {words}</translation>
    </message>
    <message>
        <source>合并自 {entries}</source>
        <translation>also entered as {entries}</translation>
    </message>
    <message>
        <source>{year}年第{number}期</source>
        <translation>{year} round {number}</translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message numerus="yes">
        <source>%n 处与另一台电脑上的不同</source>
        <translation>
            <numerusform>%n field differs from another computer</numerusform>
            <numerusform>%n fields differ from another computer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 份材料等你复核</source>
        <translation>
            <numerusform>%n material waits for your review</numerusform>
            <numerusform>%n materials wait for your review</numerusform>
        </translation>
    </message>
    <message>
        <source>节点“{name}”已到</source>
        <translation>&quot;{name}&quot; due</translation>
    </message>
    <message numerus="yes">
        <source>节点“{name}”等 %n 个已到</source>
        <translation>
            <numerusform>&quot;{name}&quot; due</numerusform>
            <numerusform>&quot;{name}&quot; due (%n in all)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 条待对账</source>
        <translation>
            <numerusform>%n claim to check</numerusform>
            <numerusform>%n claims to check</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 项责任未见实绩</source>
        <translation>
            <numerusform>%n duty without a result</numerusform>
            <numerusform>%n duties without a result</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>有 %n 项评分没有证据了，补上依据或重新评分</source>
        <translation>
            <numerusform>%n mark has no evidence left: cite what stands, or mark again</numerusform>
            <numerusform>%n marks have no evidence left: cite what stands, or mark again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>有 %n 句没有证据了，补上依据或改写</source>
        <translation>
            <numerusform>%n sentence has no evidence left: support or reword it</numerusform>
            <numerusform>%n sentences have no evidence left: support or reword them</numerusform>
        </translation>
    </message>
    <message>
        <source>复核</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>两份都保留着，请选定：{fields}</source>
        <translation>Both are kept; choose: {fields}</translation>
    </message>
    <message>
        <source>{leader}退回补正</source>
        <translation>Returned by {leader}</translation>
    </message>
    <message>
        <source>{come}：{asks}</source>
        <translation>{asks}: {come}</translation>
    </message>
    <message>
        <source>对账</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>引用的证据已失效：{evidence}</source>
        <translation>Cited evidence has fallen: {evidence}</translation>
    </message>
    <message>
        <source>送出 {sent} 条记录，收到 {got} 条</source>
        <translation>{sent} records sent, {got} received</translation>
    </message>
    <message>
        <source>同步</source>
        <translation>Sync</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>我要完成</source>
        <translation>To finish</translation>
    </message>
    <message>
        <source>退回给我</source>
        <translation>Came back to me</translation>
    </message>
    <message>
        <source>最近的同步</source>
        <translation>Recent syncs</translation>
    </message>
    <message>
        <source>今日</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>去考察</source>
        <translation>Go to Review</translation>
    </message>
    <message>
        <source>今天没有待办。可以从“考察”里选一位对象继续。</source>
        <translation>Nothing to do today. Choose a subject under Review to go on.</translation>
    </message>
    <message>
        <source>还没有考察期</source>
        <translation>No round yet</translation>
    </message>
    <message>
        <source>《干部履职评价单》有 {count} 项未填</source>
        <translation>Appraisal sheet: {count} items empty</translation>
    </message>
    <message>
        <source>{dimension}还缺：{holes}</source>
        <translation>{dimension} lacks: {holes}</translation>
    </message>
    <message numerus="yes">
        <source>逾期 %n 天</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>姓名已遮住</source>
        <translation>name covered</translation>
    </message>
    <message>
        <source>第 {number} 次访谈・{name}</source>
        <translation>Interview {number} · {name}</translation>
    </message>
    <message>
        <source>未写姓名</source>
        <translation>no name yet</translation>
    </message>
    <message>
        <source>考察期由组长或专班建立；同步以后就在这里。</source>
        <translation>Rounds are begun by the leader or the task force; after a sync they are here.</translation>
    </message>
    <message>
        <source>先在“计划”里建一期，再录入事项和考察对象；干部名册在“数据”里导入。已有归档库的，同步以后就都有了。</source>
        <translation>First begin a round in &quot;Plan&quot;, then enter matters and subjects; the roster is imported in &quot;Data&quot;. Where there is an archive, a sync brings all of it.</translation>
    </message>
    <message>
        <source>新建一期</source>
        <translation>Begin a round</translation>
    </message>
    <message>
        <source>去同步</source>
        <translation>Go to Sync</translation>
    </message>
    <message>
        <source>已记 {lines} 行，提纲 {all} 问已问 {asked} 问。</source>
        <translation>{lines} lines; {asked} of {all} questions asked.</translation>
    </message>
    <message>
        <source>继续记录</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>接着上次</source>
        <translation>Where you stopped</translation>
    </message>
    <message>
        <source>{day}截止</source>
        <translation>until {day}</translation>
    </message>
    <message>
        <source>本期进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>材料齐备</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>考察中</source>
        <translation>Reviewing</translation>
    </message>
    <message>
        <source>未开始</source>
        <translation>Not begun</translation>
    </message>
    <message numerus="yes">
        <source>%n 人</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n persons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>训练站・虚构数据</source>
        <translation>Practice · invented data</translation>
    </message>
</context>
<context>
    <name>TrainingCard</name>
    <message>
        <source>先练习：用虚构的“临河区”建一个训练站，与正式数据分开。</source>
        <translation>Practise first: a training station on the invented district &quot;Linhe&quot;, apart from real data.</translation>
    </message>
    <message>
        <source>打开训练站</source>
        <translation>Open the training station</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>建训练站的进度</source>
        <translation>Progress of the training station</translation>
    </message>
    <message>
        <source>{words}（{done}/{total}）</source>
        <translation>{words} ({done}/{total})</translation>
    </message>
    <message>
        <source>正在准备训练站…</source>
        <translation>Preparing the training station…</translation>
    </message>
    <message>
        <source>正在取消…</source>
        <translation>Cancelling…</translation>
    </message>
</context>
<context>
    <name>Troubles</name>
    <message>
        <source>全文已复制，可贴到别处暂存</source>
        <translation>All words are copied; paste them somewhere safe</translation>
    </message>
</context>
<context>
    <name>UnlockWindow</name>
    <message>
        <source>打开工作站</source>
        <translation>Open station</translation>
    </message>
    <message>
        <source>口令</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>显示口令</source>
        <translation>Show passphrase</translation>
    </message>
    <message>
        <source>隐藏口令</source>
        <translation>Hide passphrase</translation>
    </message>
    <message>
        <source>记住在本机</source>
        <translation>Remember on this computer</translation>
    </message>
    <message>
        <source>钥匙交给系统的密钥环保管；没有密钥环时仍用口令</source>
        <translation>The system keyring keeps the key; without one the passphrase serves</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>一线考察工作台</source>
        <translation>Frontline Review</translation>
    </message>
    <message>
        <source>训练站・虚构数据</source>
        <translation>Practice · invented data</translation>
    </message>
    <message>
        <source>训练站的口令：{passphrase}</source>
        <translation>Passphrase of the training station: {passphrase}</translation>
    </message>
    <message>
        <source>正在打开…</source>
        <translation>Opening…</translation>
    </message>
</context>
<context>
    <name>Unsaved</name>
    <message>
        <source>这一稿还没有保存。</source>
        <translation>This draft is not saved.</translation>
    </message>
    <message>
        <source>先保存草稿；再选一次那一版，就丢弃没有保存的。</source>
        <translation>Save the draft first; choosing that version once more drops what is not saved.</translation>
    </message>
    <message>
        <source>这一稿还有没有保存的改动，没有发布。</source>
        <translation>This draft has changes that are not saved; it was not published.</translation>
    </message>
    <message>
        <source>先保存草稿，再发布。</source>
        <translation>Save the draft first, then publish it.</translation>
    </message>
</context>
<context>
    <name>Veil</name>
    <message>
        <source>有人在旁，内容已遮住</source>
        <translation>Somebody is beside; covered</translation>
    </message>
    <message>
        <source>点一下就显示；按 Ctrl+Shift+H 不再遮住</source>
        <translation>Click to show; Ctrl+Shift+H takes all covers away</translation>
    </message>
    <message>
        <source>有人在旁，内容已遮住；点一下显示</source>
        <translation>Somebody is beside: covered; click to show</translation>
    </message>
</context>
<context>
    <name>VerdictBar</name>
    <message>
        <source>核实方式</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>差异</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>差异：与申报差多少</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>说明：查了什么、怎样认定</source>
        <translation>Note: what, and why</translation>
    </message>
    <message>
        <source>记下，看下一条</source>
        <translation>Note it, next item</translation>
    </message>
    <message>
        <source>方式</source>
        <translation>Method</translation>
    </message>
</context>
<context>
    <name>VerificationPage</name>
    <message>
        <source>去考察对象</source>
        <translation>To the subjects</translation>
    </message>
    <message>
        <source>已核实、部分属实、不属实、待核实</source>
        <translation>Verified, partly, false, pending</translation>
    </message>
    <message>
        <source>记下，看下一条</source>
        <translation>Note it, next item</translation>
    </message>
    <message>
        <source>采用或不采用证据</source>
        <translation>Cite an evidence, or not</translation>
    </message>
    <message>
        <source>上一条、下一条</source>
        <translation>Previous, next</translation>
    </message>
    <message>
        <source>撤销刚才的结论</source>
        <translation>Take the last verdict back</translation>
    </message>
    <message>
        <source>没有要对账的条目</source>
        <translation>There is nothing to check</translation>
    </message>
    <message>
        <source>三张清单、加分事项、每日动态登记以后，在这里逐条核实。</source>
        <translation>Once lists, honours and daily notes are there, each is checked here.</translation>
    </message>
    <message>
        <source>这一事项还没有登记实绩；登记以后，在这里逐条核实。</source>
        <translation>No result is registered for this matter yet; once it is, it is verified here.</translation>
    </message>
    <message>
        <source>非本人证据 {count} 份、来源 {sources} 个</source>
        <translation>{count} evidence not his own, {sources} sources</translation>
    </message>
    <message>
        <source>第 {place} 条已记：{verdict}（{method}）</source>
        <translation>Item {place} noted: {verdict} ({method})</translation>
    </message>
    <message>
        <source>已撤销，撤销本身也记在核实经过里</source>
        <translation>Taken back; the taking back is in the history too</translation>
    </message>
</context>
<context>
    <name>VersionSteps</name>
    <message>
        <source>据此起草</source>
        <translation>Draft from this</translation>
    </message>
    <message>
        <source>保存草稿</source>
        <translation>Save draft</translation>
    </message>
    <message>
        <source>发布</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>停用</source>
        <translation>Retire</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>照片</source>
        <translation>Photos</translation>
    </message>
</context>
<context>
    <name>ViewerTools</name>
    <message>
        <source>照片目录</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>遮盖</source>
        <translation>Cover</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>看全图</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>向左转</source>
        <translation>Turn left</translation>
    </message>
    <message>
        <source>向右转</source>
        <translation>Turn right</translation>
    </message>
    <message>
        <source>撤去最后一处遮盖</source>
        <translation>Remove the last cover</translation>
    </message>
</context>
<context>
    <name>VolumeList</name>
    <message>
        <source>可打印</source>
        <translation>Ready</translation>
    </message>
    <message numerus="yes">
        <source>缺 %n 件</source>
        <translation>
            <numerusform>%n part missing</numerusform>
            <numerusform>%n parts missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhatIfBar</name>
    <message>
        <source>实绩</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>测评</source>
        <translation>Ballots</translation>
    </message>
    <message>
        <source>考察组</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>恢复方案权重</source>
        <translation>Back to the scheme&apos;s weights</translation>
    </message>
    <message>
        <source>试看权重（只看不存）</source>
        <translation>Try weights (nothing is kept)</translation>
    </message>
    <message>
        <source>合计 {total}</source>
        <translation>Sum {total}</translation>
    </message>
    <message>
        <source>合计 {total}，应为100</source>
        <translation>Sum {total}, should be 100</translation>
    </message>
</context>
<context>
    <name>When</name>
    <message>
        <source>{month}月{day}日</source>
        <translation>{month}/{day}</translation>
    </message>
    <message>
        <source>{year}年{month}月{day}日</source>
        <translation>{year}/{month}/{day}</translation>
    </message>
    <message>
        <source>今天 {clock}</source>
        <translation>today {clock}</translation>
    </message>
    <message>
        <source>昨天 {clock}</source>
        <translation>yesterday {clock}</translation>
    </message>
    <message>
        <source>刚刚</source>
        <translation>just now</translation>
    </message>
    <message numerus="yes">
        <source>%n 分钟前</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 小时前</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n 天前</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message>
        <source>星期一</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>星期二</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>星期三</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>星期四</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>星期五</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>星期六</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>星期日</source>
        <translation>Sunday</translation>
    </message>
</context>
<context>
    <name>Whereabouts</name>
    <message>
        <source>本机</source>
        <translation>Here only</translation>
    </message>
    <message>
        <source>组长</source>
        <translation>With leader</translation>
    </message>
    <message>
        <source>已入档</source>
        <translation>Archived</translation>
    </message>
</context>
<context>
    <name>WhoStep</name>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>身份</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>机关名称</source>
        <translation>Organ</translation>
    </message>
    <message>
        <source>如：中共临河区委组织部</source>
        <translation>e.g. Organisation Department of Linhe</translation>
    </message>
    <message>
        <source>行政区划代码</source>
        <translation>District code</translation>
    </message>
    <message>
        <source>六位数字</source>
        <translation>six digits</translation>
    </message>
    <message>
        <source>印在档案封面上。</source>
        <translation>Printed on the cover of dossiers.</translation>
    </message>
    <message>
        <source>每条记录都带着它，交到归档库时不会混。</source>
        <translation>Every record carries it, so that the archive never mixes districts.</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>一线考察工作台</source>
        <translation>Frontline Review</translation>
    </message>
    <message>
        <source>一线考察工作台（已锁定）</source>
        <translation>Frontline Review (locked)</translation>
    </message>
    <message>
        <source>刚写的还没有写进磁盘，窗口先不关。</source>
        <translation>What was just typed is not on the disk yet; the window stays open.</translation>
    </message>
    <message>
        <source>腾出磁盘空间后再关；再关一次，就丢弃没有写进磁盘的。</source>
        <translation>Make room on the disk, then close. Closing once more drops what is not on the disk.</translation>
    </message>
    <message>
        <source>本页</source>
        <translation>This page</translation>
    </message>
    <message>
        <source>全窗口</source>
        <translation>Whole window</translation>
    </message>
</context>
<context>
    <name>WipeCard</name>
    <message>
        <source>证明缺少的</source>
        <translation>What the proof lacks</translation>
    </message>
    <message>
        <source>试算</source>
        <translation>Dry run</translation>
    </message>
    <message>
        <source>出具证明…</source>
        <translation>Issue proof…</translation>
    </message>
    <message>
        <source>逐条列出本机每个版本、每张照片的回执，缺一条都不出具。出具证明不删除任何内容；清除本机要在关闭程序后，凭证明另外进行。</source>
        <translation>It lists the receipt of every revision and photo here, and is not issued while one is missing. Issuing removes nothing; the station is removed by the proof, apart, when the program is closed.</translation>
    </message>
    <message>
        <source>可清除证明</source>
        <translation>Wipe proof</translation>
    </message>
    <message numerus="yes">
        <source>另有 %n 项</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message>
        <source>{entries} 个版本、{photos} 张照片</source>
        <translation>{entries} revisions and {photos} photos</translation>
    </message>
    <message>
        <source>可列入 {counted}；没有缺少的，可以出具证明。</source>
        <translation>{counted} can be listed; nothing is missing, the proof can be issued.</translation>
    </message>
    <message>
        <source>可列入 {counted}；缺：{lacks}。</source>
        <translation>{counted} can be listed; missing: {lacks}.</translation>
    </message>
    <message>
        <source>可清除证明-{when}</source>
        <translation>wipe-proof-{when}</translation>
    </message>
    <message>
        <source>可清除证明存到哪里</source>
        <translation>Where to keep the wipe proof</translation>
    </message>
    <message>
        <source>已出具“{name}”，已读回核对：{counted}都有已验回执。</source>
        <translation>&quot;{name}&quot; was issued and read back: {counted} have verified receipts.</translation>
    </message>
</context>
<context>
    <name>Workplace</name>
    <message>
        <source>训练站的口令：{passphrase}</source>
        <translation>Passphrase of the training station: {passphrase}</translation>
    </message>
    <message>
        <source>干部名册</source>
        <translation>Roster</translation>
    </message>
    <message>
        <source>有人在旁，内容已遮住</source>
        <translation>Somebody is beside; covered</translation>
    </message>
</context>
<context>
    <name>_Remark</name>
    <message>
        <source>项目</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>选一项</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>逐项意见</source>
        <translation>Remark on a field</translation>
    </message>
    <message>
        <source>这一项怎样改</source>
        <translation>How to put it right</translation>
    </message>
</context>
</TS>
