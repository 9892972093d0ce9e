from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.words import phrase_query, spread, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("程屿同志", "程 屿 同 志"),
        ("K42+300段", "k42 300 段"),
        ("Ｋ４２ ①", "k42 1"),
        ("𠅤𬭎〇䶮", "𠅤 𬭎 〇 䶮"),
        ("café ÉCOLE", "café école"),
        ("，。！“”\n", ""),
        ("", ""),
    ],
)
def test_tokens_of_a_text(text, expected):
    """
    Each Chinese character is a word; Latin words and numbers are whole, in any width.
    """
    assert expected == tokens(text)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("征地", '"征 地"'),
        ("征地 补偿", '"征 地" AND "补 偿"'),
        ("K42", '"k42" *'),
        ("村K4", '"村 k4" *'),
        ("K42段", '"k42 段"'),
        ('" OR "', '"or" *'),
        ("  ，。 ", ""),
    ],
)
def test_what_is_typed_becomes_phrases(typed, expected):
    """
    Every word is a phrase and all must be there; a Latin end matches as a beginning.
    """
    assert expected == phrase_query(typed)


@given(st.text())
def test_query_of_any_text_is_balanced(typed):
    """
    Nothing that is typed escapes from its quotes.
    """
    assert 0 == phrase_query(typed).count('"') % 2


unusual = "Ａ①㈱ﬁ２ⅷ㍿〸ｶﾞёÉ\u00a0\u3000·︰ａ"
typed = st.text(
    st.sampled_from("石桥河的了，。！“”（）；：?!()K42+-_ 程屿\n𠅤𬭎〇䶮" + unusual)
    | st.characters(exclude_categories=["Cs"])
)


@given(typed)
def test_what_is_indexed_has_the_words_that_are_asked_for(text):
    """
    Spread for the index, a text has the very tokens a query would look for.
    """
    assert tokens(text).split() == tokens(spread(text)).split()


@given(typed)
def test_spread_text_joins_no_words(text):
    """
    No token of the spread text runs into its neighbour.
    """
    assert tokens(text).split() == [
        word for part in spread(text).split() for word in tokens(part).split()
    ]
