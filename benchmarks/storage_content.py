"""Interviews of 1.2 KB in words whose frequencies fall as those of a language do."""

from __future__ import annotations

import random
from collections.abc import Iterator

from desktop.model import codes
from desktop.model.codec import to_body
from desktop.model.fieldwork import Interview, Line
from desktop.model.ids import id_at
from desktop.services.desk import Desk
from desktop.storage import journal
from desktop.storage.journal import Change

BATCH = 1_000
WORDS_EACH = 150  # with the ids and the rest: 1.2 KB
# From the commonest to the rarest; the n-th is said 1/n as often as the first.
_SAID = (
    "工作我们这个没有群众项目就是不是村里征地补偿问题时候干部现场材料镇里推进签字道路"
    "工地协调房子老人会上答复企业开会管线政策资金拆迁防汛值班河道清淤土地合同承包施工"
    "进度验收信访矛盾调解夜里下雨转移安置学校医院水厂电网招商落地审批窗口办事排水边坡"
)
WORDS = [_SAID[start : start + 2] for start in range(0, len(_SAID), 2)]
RARE = ("程屿", "王伟", "简牧", "𠅤河")  # said in every 500th, 2,000th … interview
EVERY = (500, 2_000, 10_000, 50_000)


def interviews(count: int, *, seed: int = 20261122) -> Iterator[Interview]:
    """Give *count* interviews, the same every time."""
    chance = random.Random(seed)  # noqa: S311 - the same every time
    weights = [1 / place for place in range(1, len(WORDS) + 1)]
    for number in range(count):
        words = chance.choices(WORDS, weights, k=WORDS_EACH)
        for name, every in zip(RARE, EVERY, strict=True):
            if number % every == every // 2:
                words[number % WORDS_EACH] = name
        yield _interview(number, words, chance)


def fill(desk: Desk, count: int) -> None:
    """Write *count* interviews in batches, indexed."""
    part: list[Change] = []
    for interview in interviews(count):
        part.append(Change(type="interview", body=to_body(interview), act="create"))
        if len(part) == BATCH:
            _write(desk, part)
            part = []
    _write(desk, part)


def _write(desk: Desk, part: list[Change]) -> None:
    with desk.station.database.write() as connection:
        journal.append(connection, desk.writer, part, desk.now())


def _interview(number: int, words: list[str], chance: random.Random) -> Interview:
    said = ["".join(words[start : start + 30]) for start in range(0, len(words), 30)]
    return Interview(
        id=id_at(1_793_000_000_000 + number, chance.getrandbits(74)),
        round_id=id_at(1_793_000_000_000, 7),
        subjects=(id_at(1_793_000_000_000, chance.randrange(12)),),
        interviewee="".join(chance.choices("陈林周吴郑孙沈陆", k=2)),
        circle=codes.Group.PUBLIC,
        site=codes.Site.VILLAGE,
        place="江口镇石桥村",
        asked_by=id_at(1_793_000_000_000, 21),
        recorded_by=id_at(1_793_000_000_000, 22),
        lines=tuple(Line(words=text + "。") for text in said),
    )
