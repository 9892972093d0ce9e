from __future__ import annotations

import dataclasses

import pytest

from desktop.errors.station import StationBusyError
from desktop.model.codes import Role
from desktop.model.fieldwork import Line
from desktop.model.ids import id_at, new_id
from desktop.model.people import Cadre, Unit
from desktop.services import records as verbs
from desktop.services import search
from desktop.storage import search as search_store
from tests.fakes import entries_of, new_desk, seated, take


def hits(desk, typed, **facts):
    """Return the ids of what is found, newest first."""
    return [found.record for found in search.find(desk, typed, **facts)]


@pytest.mark.parametrize(
    "typed",
    ["路", "每周", "基本每周都在路上", "每周 担责", "石桥村", "王保", "K42", "k42+3"],
)
def test_interview_is_found_by_its_words(desk, district, typed):
    """
    Any word of the text finds it: one character or more, Chinese or Latin, all typed.
    """
    made = district.interview(scene="K42+300段积水")
    verbs.save(desk, made)

    assert [made.id] == hits(desk, typed)


@pytest.mark.parametrize(
    "typed", ["", " ", "，", "没有这些", "每周 没有", "42", "signed"]
)
def test_nothing_is_found_by_what_is_not_there(desk, district, typed):
    """
    Every word must be there; codes and ids are no words.
    """
    verbs.save(desk, district.interview(scene="K42+300段积水"))

    assert [] == hits(desk, typed)


@pytest.mark.parametrize("name", ["陈𬭎", "㛃", "𫖯", "䶮", "𠅤", "𰻝", "〇"])
def test_rare_characters_of_names_are_found(desk, name):
    """
    A name is found by its rarest character, beyond the basic plane as well.
    """
    made = Unit(id=new_id(), name=f"{name}村")
    verbs.save(desk, made)

    assert [made.id] == hits(desk, name)
    assert [made.id] == hits(desk, f"{name}村")


def test_newest_first_and_fifty_at_the_most(desk):
    """
    The newest fifty are shown.
    """
    made = [Unit(id=new_id(), name=f"石桥{number}") for number in range(60)]
    verbs.save_many(desk, made)

    assert [unit.id for unit in made[:9:-1]] == hits(desk, "石桥")


def test_edited_record_is_found_by_its_new_words_alone(desk):
    """
    The index follows an edit; what was struck out is not found.
    """
    made = Unit(id=new_id(), name="石桥镇")
    verbs.save(desk, made)
    verbs.save(desk, dataclasses.replace(made, name="柳河街道"))
    assert ([], [made.id]) == (hits(desk, "石桥"), hits(desk, "柳河"))

    verbs.strike(desk, made.id, "录重")
    assert [] == hits(desk, "柳河")


def test_one_type_may_be_searched(desk, district):
    """
    A search may be limited to one record type.
    """
    assert {district.cadre.id} == set(hits(desk, "程屿", type_name="cadre"))
    assert [] == hits(desk, "程屿", type_name="unit")


def test_what_came_in_is_found(desk, tmp_path, monkeypatch):
    """
    Records that were pulled are indexed before the next search, or on a lane.
    """
    monkeypatch.setattr(search, "AT_ONCE", 2)
    verbs.save_many(desk, [Unit(id=new_id(), name=f"石桥{n}") for n in range(5)])
    fresh = new_desk(tmp_path / "fresh")
    take(fresh, entries_of(desk))

    assert 5 > len(hits(fresh, "石桥"))
    while search.catch_up(fresh):
        pass
    assert 5 == len(hits(fresh, "石桥"))
    fresh.station.close()


def test_hit_has_a_title_and_a_passage(desk, district):
    """
    A hit says what it is called and shows the words around the match.
    """
    long = "前" * 30 + "石桥河" + "后" * 60
    made = district.interview(lines=(Line(words=long),))
    verbs.save(desk, made)

    (found,) = search.find(desk, "石桥河", type_name="interview")

    assert "王保田 · 石桥村党支部书记 · 石桥村部" == found.title
    assert f"…{'前' * 18}石桥河{'后' * 33}…" == found.snippet


def test_record_without_a_title_is_called_by_its_type(desk, district):
    """
    What has no listed text is called by the name of its type.
    """
    verbs.save(desk, district.finding(who="程屿分管石桥河"))

    (found,) = search.find(desk, "石桥河", type_name="finding")

    assert "察实绩" == found.title


def test_protected_words_are_not_found_by_strangers(desk, district):
    """
    Who may not read words and source of an interview does not learn that they match.
    """
    verbs.save(desk, district.interview())
    stranger = seated(desk, role=Role.PART_TIME, reviewer=id_at(8, 8))

    assert [] == search.find(stranger, "担责", type_name="interview")
    assert [] == search.find(stranger, "石桥 担责", type_name="interview")
    assert 1 == len(search.find(desk, "石桥 担责", type_name="interview"))


def test_open_words_of_a_protected_record_are_found_by_strangers(desk, district):
    """
    Place and post of an interview are no secret; its words stay out of the hit.
    """
    verbs.save(desk, district.interview())
    stranger = seated(desk, role=Role.PART_TIME, reviewer=id_at(8, 8))

    found = search.find(stranger, "石桥村部", type_name="interview")

    assert [("石桥村部", "石桥村部")] == [(hit.title, hit.snippet) for hit in found]


def test_readable_hits_behind_many_protected_ones_are_found(desk, district):
    """
    Newer hits that one may not read do not crowd out the older one that one may.
    """
    verbs.save(desk, Unit(id=new_id(), name="担责办"))
    many = [district.interview(id=new_id()) for _ in range(search_store.NEWEST + 3)]
    verbs.save_many(desk, many)
    stranger = seated(desk, role=Role.PART_TIME, reviewer=id_at(8, 8))

    assert ["担责办"] == [hit.title for hit in search.find(stranger, "担责")]


@pytest.mark.parametrize(
    ("name", "typed", "shown"),
    [
        ("征地、补偿到位", "征地补偿", "征地、补偿到位"),
        ("Ｋ４２段", "k42", "Ｋ４２段"),
        ("㍿石桥", "石桥", "株式会社石桥"),
        ("一\n二石桥", "石桥", "一 二石桥"),
        ("石桥", "柳河", ""),
        ("石桥", "，", ""),
    ],
)
def test_passage_is_found_as_the_index_finds_it(name, typed, shown):
    """
    Punctuation inside and the width of letters do not hide the passage.
    """
    body = {"id": "x", "name": name}

    assert shown == search.snippet("unit", body, typed)


def test_passage_is_cut_from_searched_fields(desk):
    """
    A field that is not searched is never shown as a passage.
    """
    cadre = Cadre(
        id=new_id(), name="程屿", born_on="1978", post="镇长", honours="程屿获奖"
    )
    body = {"id": cadre.id, "honours": "程屿获奖", "post": "镇长程屿"}

    assert "镇长程屿" == search.snippet("cadre", body, "程屿")


def test_what_was_saved_here_is_found_before_what_came_in(
    desk, district, tmp_path, monkeypatch
):
    """
    However much was pulled, text saved on this laptop is found at once.
    """
    monkeypatch.setattr(search, "AT_ONCE", 2)
    verbs.save_many(desk, [Unit(id=new_id(), name=f"石桥{n}") for n in range(30)])
    fresh = new_desk(tmp_path / "fresh")
    take(fresh, entries_of(desk))
    mine = Unit(id=new_id(), name="柳河街道")
    verbs.save(fresh, mine)

    assert [mine.id] == hits(fresh, "柳河")
    fresh.station.close()


def test_search_while_another_writes(desk, district, monkeypatch):
    """
    While another program writes, or the disk is full, what is indexed is searched.
    """
    assert [district.matter.id] == hits(desk, "石桥河")
    verbs.save(desk, Unit(id=new_id(), name="柳河"))

    def busy(*_facts):
        raise StationBusyError

    monkeypatch.setattr(search.search, "index_some", busy)

    assert [district.matter.id] == hits(desk, "石桥河")
    assert [] == hits(desk, "柳河")
