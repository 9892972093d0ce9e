"""An organisation's S3 store, reached by obstore: photos by their SHA-256.

Keys and endpoint come from the environment, as every S3 client reads them.
"""

from __future__ import annotations

import hashlib
import ipaddress
import os
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from desktop.errors.sync import EngineError
from desktop.errors.trust import IntegrityError
from desktop.sync.archive.blobs import StoreAwayError

READ_BYTES = 1 << 20
_ENDPOINTS = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT")
_CAUSE = re.compile(r'<Code>(\w+)|Certificate\(\s*(\w+)|(?:message|error): "([^"]+)')
_PATIENCE = {"max_retries": 2, "retry_timeout": timedelta(seconds=20)}
_ResultT = TypeVar("_ResultT")


class S3Objects:
    """Photos in a bucket. Threads may share it.

    Raises:
        EngineError: The address is none, or would send photos in the clear.
    """

    def __init__(self, url: str) -> None:
        is_plain = _check_endpoint(url)
        try:
            self._store = S3Store.from_url(
                url,
                client_options={"allow_http": is_plain, "timeout": "60s"},
                retry_config=_PATIENCE,  # pyright: ignore[reportArgumentType]
            )
        except (BaseError, ValueError) as error:
            raise EngineError(url, "no_store_address") from error

    def size_bytes(self, sha256: str) -> int:
        """Return how many bytes it holds, 0 for none."""
        try:
            return _asked(lambda: obstore.head(self._store, _key(sha256)))["size"]
        except FileNotFoundError:
            return 0

    def read(self, sha256: str, start: int, stop: int) -> Iterator[bytes]:
        """Give the bytes from *start* to before *stop* in parts."""
        for place in range(start, stop, READ_BYTES):
            end = min(place + READ_BYTES, stop)
            yield _asked(
                lambda place=place, end=end: bytes(
                    obstore.get_range(self._store, _key(sha256), start=place, end=end)
                )
            )

    def keep(self, sha256: str, path: Path) -> None:
        """Put a file there, and read it back: what is there is what was sent.

        Raises:
            StoreAwayError: It could not be put.
            FileNotFoundError: There is no such file here.
            IntegrityError: It is something else there, so it was before.
        """
        key = _key(sha256)
        if self._hash(key) == sha256:
            return  # put before, and cut off before it was noted
        try:
            _asked(lambda: obstore.put(self._store, key, path))
        except FileNotFoundError as error:
            if path.exists():  # it is the bucket that is not there
                raise _away(error) from error
            raise
        if self._hash(key) != sha256:
            raise IntegrityError("photo", sha256, "hash")

    def _hash(self, key: str) -> str:
        found = hashlib.sha256()
        try:
            got = _asked(lambda: obstore.get(self._store, key))
            for part in got.stream(min_chunk_size=READ_BYTES):
                found.update(part)
        except FileNotFoundError:
            return ""
        except BaseError as error:
            raise _away(error) from error
        return found.hexdigest()


def _key(sha256: str) -> str:
    return f"photos/{sha256[:2]}/{sha256}"


def _asked(ask: Callable[[], _ResultT]) -> _ResultT:
    try:
        return ask()
    except FileNotFoundError:
        raise
    except (BaseError, OSError) as error:
        raise _away(error) from error


def _away(error: Exception) -> StoreAwayError:
    """Return a failure with its cause first: the library says it last, after a page."""
    words = str(error)
    causes = [next(filter(None, found)) for found in _CAUSE.findall(words)]
    first = words.partition("\n")[0][:200]
    return StoreAwayError(f"{causes[-1]}: {first}" if causes else first)


def _check_endpoint(url: str) -> bool:
    """Tell whether the endpoint is plain HTTP, which stays on this computer."""
    found = next((os.environ[name] for name in _ENDPOINTS if name in os.environ), "")
    parts = urlsplit(found)
    if parts.scheme != "http":
        return False
    try:
        is_here = ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        is_here = parts.hostname == "localhost"
    if not is_here:
        raise EngineError(url, "plain_store")
    return True
