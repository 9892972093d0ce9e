"""A tus client that knows nothing of us brings a photo."""

from __future__ import annotations

import base64
import hashlib
import io

import pytest
from tusclient.client import TusClient
from tusclient.exceptions import TusCommunicationError

from desktop.sync.photo_protocol import UPLOADS_PATH

PHOTO = hashlib.sha256(b"photo").digest() * 90_000  # 2.9 MB: three pieces
NAME = hashlib.sha256(PHOTO).hexdigest()
METADATA = {"original": NAME, "kind": "original", "sha256": NAME}
CHUNK_BYTES = 1 << 20


@pytest.fixture
def client(shelf, laptop):
    """The client, with a pass."""
    headers = {"Authorization": f"Bearer {shelf.session(laptop)}"}
    return TusClient(shelf.url + UPLOADS_PATH, headers=headers)


def test_stock_client_uploads_a_photo(client, shelf):
    """
    Creation, pieces and the end are those of tus 1.0.
    """
    uploader = client.uploader(
        file_stream=io.BytesIO(PHOTO), chunk_size=CHUNK_BYTES, metadata=METADATA
    )

    uploader.upload()

    whole = shelf.folder / "photos" / NAME[:2] / NAME
    assert PHOTO == whole.read_bytes()


def test_stock_client_goes_on_where_it_was_cut_off(client, shelf):
    """
    Begun by one and left, the upload is found by another and ended.
    """
    first = client.uploader(
        file_stream=io.BytesIO(PHOTO), chunk_size=CHUNK_BYTES, metadata=METADATA
    )
    first.upload_chunk()

    second = client.uploader(
        file_stream=io.BytesIO(PHOTO), chunk_size=CHUNK_BYTES, url=first.url
    )
    assert CHUNK_BYTES == second.get_offset()
    second.offset = second.get_offset()
    second.upload()

    assert [(len(PHOTO),)] == shelf.rows("SELECT size_bytes FROM photo")


def test_stock_client_is_told_of_a_wrong_hash(client, shelf):
    """
    What arrives damaged is refused at its last piece, and nothing is kept of it.
    """
    false = METADATA | {"original": "0" * 64, "sha256": "0" * 64}
    uploader = client.uploader(
        file_stream=io.BytesIO(PHOTO), chunk_size=CHUNK_BYTES, metadata=false
    )

    with pytest.raises(TusCommunicationError) as refused:
        uploader.upload()

    assert 422 == refused.value.status_code
    assert [(0,)] == shelf.rows("SELECT count(*) FROM photo")


def test_metadata_is_told_as_tus_has_it(client):
    """
    The client writes keys and base64 values, which is what the archive reads.
    """
    uploader = client.uploader(
        file_stream=io.BytesIO(PHOTO), chunk_size=CHUNK_BYTES, metadata=METADATA
    )

    told = dict(pair.split(" ") for pair in uploader.encode_metadata())

    assert NAME == base64.b64decode(told["original"]).decode()
