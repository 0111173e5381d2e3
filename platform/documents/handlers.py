"""Uploads stay in memory: the un-crossed picture of an ID card must never touch a disk."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler

LARGEST_REQUEST = 64 * 1024 * 1024


class MemoryOnly(MemoryFileUploadHandler):
    """Keep every file of a request in memory; a request that is too large is refused whole."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        if content_length > LARGEST_REQUEST:
            raise RequestDataTooBig(f"{content_length} bytes")
        self.activated = True
