"""The three sentences of each error, Chinese and English: 发生了什么 · 安全否 · 怎么办.

A sentence never holds a record's content. What stands in braces are the facts of the
error, put into words by `desktop.messages`; `{why}` is all it knows more, in brackets.
Each file holds the sentences of one file of `desktop.errors`.
"""

from __future__ import annotations

from desktop.errors import KnownError
from desktop.sentences.devices import DEVICE_SENTENCES
from desktop.sentences.files import FILE_SENTENCES
from desktop.sentences.records import RECORD_SENTENCES
from desktop.sentences.shared import Sentences
from desktop.sentences.station import STATION_SENTENCES
from desktop.sentences.sync import SYNC_SENTENCES
from desktop.sentences.trust import TRUST_SENTENCES

SENTENCES: dict[type[KnownError], Sentences] = (
    STATION_SENTENCES
    | RECORD_SENTENCES
    | FILE_SENTENCES
    | SYNC_SENTENCES
    | TRUST_SENTENCES
    | DEVICE_SENTENCES
)
"""The sentences of every error that is raised."""
