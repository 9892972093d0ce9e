from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model import prose
from desktop.model.prose import Mark, Piece, compare, left_out, together

BASE = "累计拆除违建 31 处、清理堆场 12 个，总体进度符合要求。每周到现场调度。"
ONE = (
    "累计拆除违建 34 处、清理堆场 14 个，总体进度符合要求。"
    "每周到现场调度，4 家已签协议。"
)
OTHER = "累计拆除违建 31 处、清理堆场 12 个，进度滞后约 8%。每周到现场调度。"
_texts = st.text(alphabet="甲乙丙丁。，ab 12\n", max_size=40)


def whole(pieces, *marks):
    return "".join(piece.text for piece in pieces if piece.mark in marks)


def test_whole_figures_are_marked():
    """
    A figure that changed is marked whole, what stands around it is not.
    """
    added = [piece.text for piece in compare(BASE, ONE) if piece.mark is Mark.ADDED]

    assert ["34", "14", "，4 家已签协议"] == added


def test_same_text_has_nothing_marked():
    """
    Nothing changed, nothing is marked; an empty text has no pieces.
    """
    assert (Piece(BASE, Mark.KEPT),) == compare(BASE, BASE)
    assert () == compare("", "")


def test_lone_word_between_two_changes_goes_with_them():
    """
    One word that happens to be the same does not cut a new sentence in two.
    """
    pieces = compare("甲了乙。", "丙了丁。")

    assert (Piece("丙了丁", Mark.ADDED), Piece("。", Mark.KEPT)) == pieces


@given(_texts, _texts)
def test_pieces_are_the_text(base, text):
    """
    The pieces of a text, put together, are the text; those of the base the base.
    """
    assert text == whole(compare(base, text), Mark.KEPT, Mark.ADDED)
    assert base == whole(left_out(base, [text]), Mark.KEPT, Mark.GONE)


def test_base_shows_what_either_left_out():
    """
    What one of the two crossed out is gone, whoever it was.
    """
    gone = [p.text for p in left_out(BASE, [ONE, OTHER]) if p.mark is Mark.GONE]

    assert "31" in gone
    assert "12" in gone
    assert any("符合要求" in words for words in gone)


def test_changes_apart_are_written_together():
    """
    Changes in different places are all taken, each where it belongs.
    """
    expected = (
        "累计拆除违建 34 处、清理堆场 14 个，进度滞后约 8%。"
        "每周到现场调度，4 家已签协议。"
    )

    assert expected == together(BASE, ONE, OTHER)


def test_changes_in_one_place_stand_one_after_the_other():
    """
    Where both wrote, both are there: a person smooths it, nothing is left out.
    """
    assert "进度甲乙。" == together("进度。", "进度甲。", "进度乙。")
    assert "快慢" == together("中", "快", "慢")


def test_same_change_is_taken_once():
    """
    What both changed alike is not said twice.
    """
    assert "进度甲。" == together("进度。", "进度甲。", "进度甲。")


@given(_texts, _texts)
def test_change_of_one_alone_is_that_text(base, text):
    """
    Where the other changed nothing, the text of the one comes out.
    """
    assert text == together(base, text, base) == together(base, base, text)


@pytest.mark.parametrize("side", [0, 1])
def test_long_texts_are_compared_by_sentence(side):
    """
    A text of an hour's talk is compared at once, by sentences; nothing is lost.
    """
    base = "".join(f"第{number}句说的是工程进度。" for number in range(400))
    text = base.replace("第7句说的是", "第7句改成了")
    pieces = compare(base, text)
    sides = [text, base] if side else [base, text]

    assert len(base) > prose.MOST_CHARACTERS
    assert ["第7句改成了工程进度。"] == [
        piece.text for piece in pieces if piece.mark is Mark.ADDED
    ]
    assert text == together(base, *sides)


def test_a_text_is_taken_apart_into_its_sentences():
    """
    Each keeps its stop; a line ends one, too, and a blank one is none.
    """
    text = "一、进度正常。 二、补植晚了六天！\n\n三、成活率未达标"

    assert ("一、进度正常。", "二、补植晚了六天！", "三、成活率未达标") == (
        prose.sentences(text)
    )
    assert () == prose.sentences(" \n")
