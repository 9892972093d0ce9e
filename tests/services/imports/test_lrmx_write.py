"""desktop.services.imports.lrmx_write: the way back, with all that was there."""

from __future__ import annotations

import base64
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codec import from_body, to_body
from desktop.model.codes import Sex
from desktop.model.ids import id_at
from desktop.model.people import Cadre, ResumeLine, RosterElement
from desktop.services.imports import to_lrmx
from desktop.services.imports.lrmx import read_lrmx
from tests.services.imports.rosters import (
    FAMILY,
    PERSON,
    PORTRAIT,
    again,
    cadre_of,
    lrmx,
    shape,
)

ODD_PARTS = {
    "usual": {},
    "no padding": {"padded_to": 2},
    "no family": {"family": (), "padded_to": 0},
    "no identity number": {"without": ["ShenFenZheng"]},
    "few elements": {"without": list(PERSON)[11:19]},
    "dates with points": {"ChuShengNianYue": "1985.06", "TianBiaoShiJian": "2024.3.12"},
    "date in words": {"JiSuanNianLingShiJian": "二〇二四年三月", "TianBiaoShiJian": ""},
    "sex by code": {"XingBie": "2"},
    "name padded": {"XingMing": "程  舟"},
    "name with another dot": {"XingMing": "阿依古丽•买买提"},
    "other party": {"RuDangShiJian": "1999.05，民盟"},
    "no version": {"without": ["Version"]},
    "unknown element": {"inside": "<ZhiJi>四级调研员</ZhiJi><Empty/>"},
    "unknown with parts": {
        "inside": '<KuoZhan lei="a"><Xiang n="1">甲</Xiang><Xiang/></KuoZhan>'
    },
    "known with attributes": {
        "without": ["MinZu"],
        "inside": '<MinZu bianma="01">汉族</MinZu><JiGuan2/>',
    },
    "incomplete family": {"family": [{**FAMILY[0], "ChengWei": ""}], "padded_to": 3},
    "twice the same unknown": {"inside": "<X>1</X><Y>2</Y><X>3</X>"},
    "family date with points": {
        "family": [{**FAMILY[0], "ChuShengRiQi": "1984.3"}],
    },
    "family date in words": {"family": [{**FAMILY[0], "ChuShengRiQi": "不详"}]},
    "family with unknown part": {"family": [{**FAMILY[0], "GuoJi": "中国"}]},
    "family without parts": {
        "family": [{"ChengWei": "父亲", "XingMing": "程某"}],
        "padded_to": 1,
    },
    "resume of one odd line": {"JianLi": "一直在基层工作"},
    "grades without years": {"NianDuKaoHeJieGuo": "近三年均为称职"},
    "marks of XML": {"JiangChengQingKuang": 'A&B <优秀> "二"'},
    "rare characters": {"XingMing": "𬭎㛃", "JiGuan": "𫖯䶮 𠅤"},
}


@pytest.mark.parametrize("changes", ODD_PARTS.values(), ids=ODD_PARTS.keys())
def test_a_file_comes_back_but_for_white_space_and_version(changes):
    """
    What our fields would write otherwise is kept with the cadre (domain/3 §5.9).
    """
    data = lrmx(**changes)

    assert shape(data) == shape(again(data))
    assert shape(again(data)) == shape(again(again(data)))


def test_elements_keep_their_order():
    """
    …also where it is nobody's usual order, and strangers stand in between.
    """
    data = (
        "<Person 来源='甲'><Version>1</Version><X>1</X><XingBie>男</XingBie>"
        "<XingMing>石向东</XingMing><JiaTingChengYuan/></Person>"
    ).encode()

    assert shape(data) == shape(again(data))


TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
)


@given(
    words=st.fixed_dictionaries(
        {
            tag: TEXTS
            for tag in PERSON
            if tag not in {"JiaTingChengYuan", "ZhaoPian", "Version", "ShenFenZheng"}
        }
    ),
    born=st.lists(TEXTS, max_size=3),
    photo=st.binary(max_size=50),
)
def test_any_words_come_back(words, born, photo):
    """
    Free text in every element, sense or nonsense, is neither lost nor changed.
    """
    family = [
        {**FAMILY[0], "XingMing": f"顾{place}", "ChuShengRiQi": text}
        for place, text in enumerate(born)
    ]
    words["ZhaoPian"] = base64.b64encode(photo).decode()
    data = lrmx(family, **words)

    assert _normal(shape(data)) == _normal(shape(again(data)))


def _normal(value: Any) -> Any:
    """Records hold NFC; a roster may hold other forms of the same characters."""
    import unicodedata

    return unicodedata.normalize("NFC", repr(value))


def test_an_edit_wins_over_the_words_that_were_kept():
    """
    The words of the file are used only while our field says the same.
    """
    cadre = cadre_of(read_lrmx(lrmx(ChuShengNianYue="1985.06"), "x"))
    body = to_body(cadre) | {"born_on": "1985-07", "rank": "四级调研员"}

    written = ElementTree.fromstring(to_lrmx(from_body(Cadre, body)))  # noqa: S314

    assert "198507" == written.findtext("ChuShengNianYue")


def test_an_edit_wins_over_an_element_that_was_kept_whole():
    """
    Its attributes belonged to the old words.
    """
    data = lrmx(without=["MinZu"], inside='<MinZu bianma="01">汉族</MinZu>')
    body = to_body(cadre_of(read_lrmx(data, "x"))) | {"ethnicity": "回族"}

    written = ElementTree.fromstring(to_lrmx(from_body(Cadre, body)))  # noqa: S314

    found = written.find("MinZu")
    assert found is not None
    assert ("回族", {}) == (found.text, found.attrib)


def test_a_member_who_was_edited_is_written_anew():
    """
    …and the words kept for another birthday are not his.
    """
    data = lrmx([{**FAMILY[0], "ChuShengRiQi": "1984.3"}])
    body = to_body(cadre_of(read_lrmx(data, "x")))
    body["family"][0]["born_on"] = "1984-04"

    written = ElementTree.fromstring(to_lrmx(from_body(Cadre, body)))  # noqa: S314

    assert "198404" == written.findtext("JiaTingChengYuan/Item/ChuShengRiQi")


def test_a_field_the_file_had_no_place_for_is_written_at_its_end():
    """
    Nothing that was filled in here stays behind.
    """
    data = "<Person><XingMing>石向东</XingMing><X/></Person>".encode()
    body = to_body(cadre_of(read_lrmx(data, "x"))) | {"health": "健康"}

    written = ElementTree.fromstring(to_lrmx(from_body(Cadre, body), PORTRAIT))  # noqa: S314

    assert ["XingMing", "X", "JianKangZhuangKuang", "ZhaoPian"] == [
        element.tag for element in written
    ]


def test_a_layout_that_was_tampered_with_writes_what_there_is():
    """
    An element it names and nobody kept is passed over.
    """
    extra = RosterElement(name="#elements", value="XingMing Gone")
    cadre = Cadre(id=id_at(1, 1), name="石向东", roster_extra=(extra,))

    assert "石向东" == read_lrmx(to_lrmx(cadre), "x").label


def test_edited_lists_are_written_anew():
    """
    A résumé line added here reaches the roster, and so does a grade.
    """
    cadre = cadre_of(read_lrmx(lrmx(), "x"))
    line = ResumeLine(since="2024-02", post="沿河区住建局局长")
    body = to_body(cadre)
    body["resume"] = [*body["resume"], {"since": line.since, "post": line.post}]
    body["annual_grades"] = [{"year": 2024, "grade": "优秀"}]

    row = read_lrmx(to_lrmx(from_body(Cadre, body)), "x")

    assert line == row.values["resume"][-1]
    assert "2024年年度考核优秀" == row.values["annual_text"]


def test_a_cadre_born_here_makes_a_usual_roster():
    """
    Without a file behind it, every usual element is written in the usual order.
    """
    cadre = Cadre(id=id_at(1, 1), name="石向东", sex=Sex.MALE, born_on="1980-01")

    written = ElementTree.fromstring(to_lrmx(cadre, PORTRAIT))  # noqa: S314

    assert list(PERSON) == [element.tag for element in written]
    assert "198001" == written.findtext("ChuShengNianYue")
    assert PORTRAIT == base64.b64decode(written.findtext("ZhaoPian") or "")


def test_control_characters_do_not_break_the_file():
    """
    XML cannot hold them; the rest of the text is written.
    """
    cadre = Cadre(id=id_at(1, 1), name="石\x0b向东")

    assert "石向东" == read_lrmx(to_lrmx(cadre), "x").label
