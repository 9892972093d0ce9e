"""Families of the invented cadres."""

from __future__ import annotations

from desktop.model.people import FamilyMember
from tools.district.careers import NOW
from tools.district.chance import between, happens, pick

SURNAMES = (
    "张李王刘杨赵黄周吴徐孙朱胡林郭罗高宋谢唐韩"
    "冯董程曹袁许傅曾彭吕苏蒋蔡魏丁薛叶余潘杜戴"
)
COMPOUND = ("左丘", "欧阳", "司马")
GIVEN = {
    ("女", 0): "秀兰 桂英 玉兰 凤英 素珍 兰芳 月娥 翠英",
    ("男", 0): "德福 长林 永年 广才 立国 学文 宝山 金柱",
    ("女", 1): "丽华 晓燕 静 慧敏 春霞 海燕 文娟 玉梅",
    ("男", 1): "建军 志强 海涛 文斌 明 勇 卫东 晓峰",
    ("女", 2): "雅婷 梦瑶 思涵 欣怡 语桐 可欣 若溪 佳宁",
    ("男", 2): "浩然 子轩 宇航 俊杰 嘉树 一鸣 明哲 梓睿",
}
"""Given names by sex and generation, elders first."""

WORK = (
    "临河区实验小学教师",
    "临河区第三中学教师",
    "临河区人民医院护士",
    "个体经营",
    "临河区税务局科员",
    "自由职业",
)
RETIRED = ("退休", "务农", "退休教师")


def family(name: str, sex: str, year: int) -> tuple[FamilyMember, ...]:
    """Return spouse, child and parents of one born in *year*."""
    spouse, theirs = ("妻子", "女") if sex == "男" else ("丈夫", "男")
    own = next((two for two in COMPOUND if name.startswith(two)), name[0])
    other = pick(SURNAMES, "in-law", name)
    heir = own if sex == "男" else other
    child, its = pick((("儿子", "男"), ("女儿", "女")), "child", name)
    kin = (
        (spouse, theirs, 1, year + between(-2, 3, "spouse", name), other),
        (child, its, 2, year + between(25, 31, "born", name), heir),
        ("父亲", "男", 0, year - between(23, 29, "father", name), own),
        ("母亲", "女", 0, year - between(21, 26, "mother", name), _maiden(name)),
    )
    return tuple(_relative(name, *facts) for facts in kin if facts[3] <= NOW)


def _maiden(name: str) -> str:
    return pick(SURNAMES, "maiden", name)


def _relative(
    name: str, relation: str, sex: str, generation: int, born: int, surname: str
) -> FamilyMember:
    age = NOW - born
    member = age > 20 and happens(35, "politics", name, relation)
    given = pick(GIVEN[sex, generation].split(), "given", name, relation)
    return FamilyMember(
        relation=relation,
        name=surname + given,
        born_on=f"{born}-{between(1, 12, 'month', name, relation):02d}",
        politics="中共党员" if member else "群众",
        work=_work(name, relation, age),
    )


def _work(name: str, relation: str, age: int) -> str:
    for limit, word in ((6, "学龄前"), (19, "在校学生"), (23, "大学在读")):
        if age < limit:
            return word
    stock = RETIRED if age > 60 else WORK
    return pick(stock, "work", name, relation)
