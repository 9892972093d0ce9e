"""可比组: small groups are merged in order, and the log says over what."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codes import SubjectLevel
from desktop.scoring.peers import Member, peer_groups

HEAD, DEPUTY = SubjectLevel.HEAD, SubjectLevel.DEPUTY


def members(count, level, division, category="经济发展"):
    """Return some subjects of one kind."""
    return [
        Member(
            subject=f"{level.value}-{division}-{category}-{place}",
            level=level,
            division=division,
            category=category,
        )
        for place in range(count)
    ]


def test_groups_are_of_one_level_and_division():
    """
    Groups of five stay apart.
    """
    found, log = peer_groups(
        [*members(5, DEPUTY, "项目"), *members(6, DEPUTY, "信访")], 5
    )

    assert [("班子副职·信访", 6), ("班子副职·项目", 5)] == [
        (own.name, len(own.subjects)) for own in found
    ]
    assert () == log


def test_division_is_given_up_first():
    """
    Two of one division go to the smallest group of their level, not to the heads.
    """
    found, log = peer_groups(
        [
            *members(2, DEPUTY, "项目"),
            *members(6, DEPUTY, "信访"),
            *members(7, DEPUTY, "招商"),
            *members(5, HEAD, "项目"),
        ],
        5,
    )

    assert ["一把手·项目", "班子副职·信访、项目", "班子副职·招商"] == [
        own.name for own in found
    ]
    assert [("班子副职·项目", 2, "班子副职·信访", "division")] == [
        (own.small, own.members, own.into, own.over) for own in log
    ]


def test_level_is_given_up_before_category():
    """
    Without another group of the level, one of the same 类别 takes them in.
    """
    found, log = peer_groups(
        [
            *members(2, HEAD, "项目", "城市建设"),
            *members(5, DEPUTY, "信访", "经济发展"),
            *members(6, DEPUTY, "招商", "城市建设"),
        ],
        5,
    )

    assert ["level"] == [own.over for own in log]
    assert "一把手、班子副职·招商、项目" in [own.name for own in found]


def test_category_is_given_up_last():
    """
    Where nothing is shared the smallest group takes them in.
    """
    _, log = peer_groups(
        [*members(2, HEAD, "", "城市建设"), *members(5, DEPUTY, "信访", "经济发展")], 5
    )

    assert [("一把手", "category")] == [(own.small, own.over) for own in log]


def test_small_round_is_one_group():
    """
    What is alone stays, however small.
    """
    found, log = peer_groups(members(3, HEAD, "项目"), 5)

    assert ([3], ()) == ([len(own.subjects) for own in found], log)
    assert ((), ()) == peer_groups([], 5)


def test_groups_of_the_same_words_are_numbered():
    """
    Merged crosswise, two groups can be of the same levels and divisions.
    """
    found, _ = peer_groups(
        [
            *members(4, HEAD, "项目", "城市建设"),
            *members(5, DEPUTY, "信访", "城市建设"),
            *members(4, HEAD, "信访", "经济发展"),
            *members(5, DEPUTY, "项目", "经济发展"),
        ],
        9,
    )

    assert len(found) == len({own.name for own in found})


MEMBERS = st.lists(
    st.builds(
        lambda at, level, division, category: Member(
            subject=str(at), level=level, division=division, category=category
        ),
        st.integers(0, 99),
        st.sampled_from(list(SubjectLevel)),
        st.sampled_from(["项目", "信访", ""]),
        st.sampled_from(["经济发展", "城市建设"]),
    ),
    max_size=30,
    unique_by=lambda member: member.subject,
)


@given(MEMBERS, st.randoms())
def test_everyone_is_in_one_group_that_is_large_enough(everyone, chance):
    """
    Nobody is lost or doubled, no group is small but a lone one, no order matters.
    """
    found, log = peer_groups(everyone, 5)

    placed = [subject for own in found for subject in own.subjects]
    assert sorted(member.subject for member in everyone) == sorted(placed)
    assert len(found) <= 1 or all(len(own.subjects) >= 5 for own in found)
    assert (found, log) == peer_groups(chance.sample(everyone, len(everyone)), 5)
