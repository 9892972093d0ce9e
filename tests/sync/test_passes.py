"""Enrolment codes: what a person types, with the slips a person makes."""

from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors.sync import EnrolmentCodeError
from desktop.errors.trust import IntegrityError
from desktop.sync.passes import (
    FORMAT,
    PIN_BYTES,
    SECRET_BYTES,
    Code,
    check_hello,
    code_text,
    new_code,
    read_code,
)

CODES = st.builds(
    Code,
    st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES),
    st.binary(min_size=PIN_BYTES, max_size=PIN_BYTES),
)


@given(CODES)
def test_code_is_read_as_it_was_written(code):
    """
    Eight groups of six; case, spaces, and 0 and 1 for O and L do not matter.
    """
    text = code_text(code)
    typed = text.lower().replace("-", "  ").replace("o", "0").replace("l", "1")

    assert [6] * 8 == [len(group) for group in text.split("-")]
    assert code == read_code(text) == read_code(typed)


@given(CODES, st.integers(0, 47), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_a_slip_is_noticed(code, place, letter):
    """
    One wrong letter makes it no code (but for one in 65,000 a sum would miss).
    """
    letters = code_text(code).replace("-", "")
    if letters[place] == letter:
        return
    wrong = letters[:place] + letter + letters[place + 1 :]
    try:
        found = read_code(wrong)
    except EnrolmentCodeError:
        return
    whole = bytes([FORMAT]) + found.secret + found.pin
    summed = whole + hashlib.sha256(whole).digest()[:2]
    assert wrong == base64.b32encode(summed).decode()


@pytest.mark.parametrize("text", ["", "登记码", "ABC", "A" * 47, "A" * 48, "1" * 80])
def test_other_words_are_no_code(text):
    """
    What is no code is refused before anybody is asked.
    """
    with pytest.raises(EnrolmentCodeError):
        read_code(text)


def test_code_of_a_newer_form_is_refused():
    """
    A code says its form; one we do not know is not guessed at.
    """
    whole = bytes([FORMAT + 1]) + bytes(SECRET_BYTES + PIN_BYTES)
    data = whole + hashlib.sha256(whole).digest()[:2]

    with pytest.raises(EnrolmentCodeError):
        read_code(base64.b32encode(data).decode())


def test_secret_is_in_no_trace():
    """
    A code that is printed does not show its secret.
    """
    code = new_code(bytes(PIN_BYTES))

    assert repr(code.secret) not in repr(code)
    assert code != new_code(bytes(PIN_BYTES))


def test_key_that_is_none_proves_nothing():
    """
    Bytes that are no key are a proof that fails, not a fault.
    """
    with pytest.raises(IntegrityError):
        check_hello(
            b"short", bytes(64),
            archive="", challenge=b"", station="s", nonce=b"",
        )  # fmt: skip
