"""Careers of the invented: where one began, rose, and stands now."""

from __future__ import annotations

from tools.district.chance import between, happens, pick

NOW = 2024
TOWNS = ("柳河镇", "上塘镇", "双桥乡", "青墩镇", "洪林镇", "城郊乡", "石桥镇", "大圩乡")
OFFICES = ("发展和改革局", "财政局", "民政局", "农业局", "交通局", "水利局", "商务局")
OFFICE_BEFORE = {
    "临河区生态环境局": "环境保护局",
    "临河区交通运输局": "交通局",
    "临河区公路事业发展中心": "交通局",
    "临河区农业农村局": "农业局",
    "临河区水务局": "水利局",
    "临河区住房和城乡建设局": "建设局",
    "临河区城市管理局": "城市管理局",
    "临河区自然资源和规划局": "国土资源局",
    "临河区卫生健康局": "卫生局",
    "临河区审计局": "审计局",
    "临河区财政局": "财政局",
}
"""What the office was called when most of its people joined it."""
TECHNICAL = ("交通局", "水利局", "建设局", "农业局", "国土资源局", "环境保护局")
STATIONS = ("农业技术推广站", "农经站", "水利站", "财政所", "计划生育办公室")

# What one did on the way, from the first post up; {town} {office} {home} {station}.
LADDERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "乡镇": (
        (
            "临河区{town}{station}办事员",
            "临河区{town}党政办公室科员",
            "临河区{town}团委书记",
            "临河区{town}党委委员、组织委员",
            "临河区{other}副{head}",
            "临河区{other}党委副书记",
        ),
        (
            "临河区{town}{station}技术员",
            "临河区{town}经济发展办公室副主任",
            "临河区{other}党政办公室主任",
            "临河区{other}人大副主席",
            "临河区{home}党委委员、副{home_head}",
            "临河区{home}党委副书记",
        ),
    ),
    "机关": (
        (
            "临河区{office}办事员",
            "临河区{office}办公室科员",
            "临河区{office}综合科副科长",
            "中共临河区委办公室秘书科科长",
            "临河区{office}党组成员、副局长",
            "临河区{other}党委副书记",
        ),
        (
            "临河区{town}科员（选调生）",
            "中共临河区委办公室科员",
            "中共临河区委研究室副主任科员",
            "临河区{office}办公室主任",
            "临河区{office}副局长",
            "临河区{other}党委副书记、{head}",
        ),
    ),
    "专业": (
        (
            "临河区{office}技术员",
            "临河区{office}助理工程师",
            "临河区{office}工程科副科长",
            "临河区{office}工程科科长",
            "临河区{office}总工程师",
            "临河区{office}党组成员、副局长",
        ),
        (
            "江北省{office}勘测设计院临河分院技术员",
            "临河区{office}规划科科员",
            "临河区{office}质量监督站副站长",
            "临河区{office}质量监督站站长",
            "临河区{office}党组成员、总工程师",
            "临河区{office}副局长",
        ),
    ),
    "教师": (
        (
            "临河区{town}中学教师",
            "临河区{town}中学团委书记",
            "临河区教育局教研室教研员",
            "临河区{town}党政办公室副主任",
            "临河区{other}副{head}",
            "临河区教育局党组成员、副局长",
        ),
    ),
    "部队": (
        (
            "某部战士、班长",
            "某部排长、副连职干事",
            "某部连长",
            "临河区{office}科员（转业）",
            "临河区{office}办公室主任",
            "临河区{other}人武部部长",
        ),
    ),
    "企业": (
        (
            "临河机械厂技术员",
            "临河机械厂车间副主任",
            "临河区工业局企业科科员",
            "临河经济开发区招商局副局长",
            "临河经济开发区经济发展局局长",
            "临河经济开发区管委会副主任",
        ),
    ),
    "村": (
        (
            "在{village}务农",
            "在江南务工、经营建材",
            "{village}民兵营长",
            "{village}村委会委员",
            "{village}村委会副主任",
            "{village}党支部副书记",
        ),
    ),
}

RUNGS = {
    "股级": 3,
    "村（社区）正职": 4,
    "乡科级副职": 4,
    "乡科级正职": 6,
    "县处级副职": 6,
}
"""How many rungs of the ladder one climbed before the present post."""


def rungs(name: str, track: str, level: str, unit: str) -> list[str]:
    """Return the posts before the present one, first to last."""
    ladder = pick(LADDERS[track], "ladder", name)
    town = pick(TOWNS, "town", name)
    other = pick([item for item in TOWNS if item != town], "other", name)
    home = unit if unit.endswith(("镇", "乡")) else other
    words = {
        "town": town,
        "other": other,
        "home": home,
        "head": other[-1] + "长",
        "home_head": home[-1] + "长",
        "office": OFFICE_BEFORE.get(unit)
        or pick(TECHNICAL if track == "专业" else OFFICES, "office", name),
        "station": pick(STATIONS, "station", name),
        "village": unit,
    }
    return [rung.format(**words) for rung in ladder[: RUNGS[level]]]


def months(name: str, born: int, count: int) -> list[str]:
    """Return the months in which *count* posts begin; the last is the present one."""
    early = born < 1975 and happens(60, "early", name)
    start = born + (19 if early else 22)
    last = max(pick(range(2017, 2024), "last", name), start + count - 1)
    stride = (last - start) / max(1, count - 1)
    begun = [start + round(stride * place) for place in range(count)]
    return [f"{year}-{between(1, 12, 'month', name, year):02d}" for year in begun]
