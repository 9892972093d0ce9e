"""How hard a passphrase is to guess, as a word and a reason; pure."""

from __future__ import annotations

import math
from enum import IntEnum

# What a patient thief can try against argon2id at 64 MiB: 2^50 guesses.
_FAIR_BITS = 45.0
_GOOD_BITS = 60.0
_LEAST_CHARACTERS = 8
_COMMON = ("password", "qwerty", "123456", "111111", "888888", "abc123", "zuzhibu")


class Strength(IntEnum):
    """From unusable to good."""

    EMPTY = 0
    SHORT = 1
    WEAK = 2
    FAIR = 3
    GOOD = 4


def strength(passphrase: str) -> Strength:
    """Return how hard *passphrase* is to guess.

    Bits are counted per character by its kind, once for each different character and
    a quarter for repeated and running ones; common words count nothing.
    """
    if not passphrase:
        return Strength.EMPTY
    if len(passphrase) < _LEAST_CHARACTERS and _bits(passphrase) < _FAIR_BITS:
        return Strength.SHORT
    bits = _bits(passphrase)
    if bits < _FAIR_BITS:
        return Strength.WEAK
    return Strength.FAIR if bits < _GOOD_BITS else Strength.GOOD


def _bits(passphrase: str) -> float:
    left = passphrase.casefold()
    for word in _COMMON:
        left = left.replace(word, "")
    total = 0.0
    for index, character in enumerate(left):
        before = left[index - 1] if index else ""
        runs = bool(before) and abs(ord(character) - ord(before)) <= 1
        again = runs or character in left[:index]
        total += _worth(character) * (0.25 if again else 1.0)
    return total


def _worth(character: str) -> float:
    if character.isdigit():
        return math.log2(10)
    if character.isascii() and character.isalpha():
        return math.log2(26)
    if character.isascii():
        return math.log2(33)
    return math.log2(2500)  # a common Chinese character
