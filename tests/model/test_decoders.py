"""Decoders: threads that read a type for the first time at once do not meet in it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from desktop.model.codec import Body
from desktop.model.decoders import converted, json_decoder, msgpack_decoder
from desktop.model.fieldwork import Interview
from tests.environment import unmeasured

ROOT = Path(__file__).resolve().parents[2]
STARTS = 12


class Pair(msgspec.Struct):
    """Something that is read."""

    first: int
    last: int = 0


@pytest.mark.skipif(sys.platform == "win32", reason="the driver forks")
def test_first_reading_of_many_threads_ends_no_program():
    """
    Every record type and every message, by four threads at once, in twelve starts.
    """
    done = subprocess.run(
        [sys.executable, "-m", "tests.model.reading_at_once", str(STARTS)],
        cwd=ROOT,
        env=unmeasured(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert 0 == done.returncode, done.stderr
    assert [0] * STARTS == json.loads(done.stdout)


def test_each_kind_has_one_decoder():
    """
    It is asked for at every reading, and made once.
    """
    assert json_decoder(Pair) is json_decoder(Pair)
    assert msgpack_decoder(Pair) is msgpack_decoder(Pair)
    assert Pair(first=1) == json_decoder(Pair).decode(b'{"first":1}')
    assert Pair(first=1) == msgpack_decoder(Pair).decode(b"\x81\xa5first\x01")


def test_values_are_converted_or_refused():
    """
    What was read already becomes a record, or says where it cannot.
    """
    body: Body = {"id": "a", "place": "K44"}

    assert "K44" == converted(body, Interview).place
    with pytest.raises(msgspec.ValidationError, match=r"\$\.place"):
        converted(body | {"place": 44}, Interview)
