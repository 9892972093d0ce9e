"""What the sentences of every area share: their shape, and whether the data is safe."""

from __future__ import annotations

Pair = tuple[str, str]
"""The same words in Chinese and English."""

Sentences = tuple[Pair, Pair, Pair]
"""发生了什么 · 数据是否安全 · 怎么办."""

SAFE: Pair = ("已有数据没有变化。", "Nothing was changed.")
KEPT: Pair = ("已录入的内容都在本机。", "All you recorded is on this computer.")
UNTOUCHED: Pair = ("程序没有改动它。", "The program did not touch it.")
