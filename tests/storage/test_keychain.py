from __future__ import annotations

import keyring
import pytest
from keyring.backends.chainer import ChainerBackend

from desktop.storage import keychain
from desktop.storage.keychain import SERVICE

KEY = b"k" * 32


class Kept:
    """A keyring of the operating system, in memory."""

    def __init__(self) -> None:
        self.words: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, name: str) -> str | None:
        """Return what is kept."""
        return self.words.get((service, name))

    def set_password(self, service: str, name: str, word: str) -> None:
        """Keep a word."""
        self.words[service, name] = word

    def delete_password(self, service: str, name: str) -> None:
        """Forget a word."""
        del self.words[service, name]


class Trusted(Kept):
    """One that the operating system guards."""


class Plain(Kept):
    """One that writes words into a file."""


class Chained(ChainerBackend):
    """Several behind each other."""

    backends = ()


Trusted.__module__ = "keyring.backends.SecretService"
Plain.__module__ = "keyrings.alt.file"


@pytest.fixture
def use(monkeypatch):
    """Give a way to set the keyring of this computer."""

    def set_backend(backend: object) -> None:
        monkeypatch.setattr(keyring, "get_keyring", lambda: backend)

    return set_backend


def test_key_is_remembered_and_forgotten(use):
    """
    A trusted keyring keeps the key of each station until it is told to forget it.
    """
    use(Trusted())

    assert None is keychain.remembered("a")
    assert keychain.remember("a", KEY)
    assert (KEY, None) == (keychain.remembered("a"), keychain.remembered("b"))
    keychain.forget("a")
    keychain.forget("a")
    assert None is keychain.remembered("a")


def test_keyring_that_guards_nothing_is_not_used(use):
    """
    A keyring that is a plain file gets no key.
    """
    backend = Plain()
    use(backend)

    assert not keychain.remember("a", KEY)
    assert None is keychain.remembered("a")
    keychain.forget("a")
    assert {} == backend.words


def test_trusted_one_of_several_is_used(use, monkeypatch):
    """
    Of several keyrings the first that is trusted is used, and no other.
    """
    plain, trusted = Plain(), Trusted()
    monkeypatch.setattr(Chained, "backends", (plain, trusted))
    use(Chained.__new__(Chained))

    assert keychain.remember("a", KEY)
    assert ({}, 1) == (plain.words, len(trusted.words))


def test_foreign_entry_under_our_name_is_no_key(use):
    """
    What is not a key is passed over; the passphrase serves.
    """
    backend = Trusted()
    backend.words[SERVICE, "a"] = "不是钥匙"
    use(backend)

    assert None is keychain.remembered("a")
