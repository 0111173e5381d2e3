"""Stand-ins for what is outside: uploads, lists, earlier requests.

The id of an upload says what the file is, as `name.ext:size`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from forms_engine import Offered, Ports, UploadInfo

_TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "heic": "image/heic",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "exe": "application/x-msdownload",
}


class NamedUploads:
    """Every id of the form `name.ext:size` exists; all others belong to somebody else."""

    def describe(self, upload_id: str) -> UploadInfo | None:
        name, found, size = upload_id.partition(":")
        if not found or not size.isdecimal():
            return None
        content_type = _TYPES.get(name.rpartition(".")[2], "application/octet-stream")
        return UploadInfo(upload_id, name, int(size), content_type, f"/files/{name}")


SOURCED = (Offered("v1", "บ้านดาวเรือง"), Offered("v2", "บ้านนกกระเต็น"))
EARLIER = (Offered("70-000002", "ขออนุญาตก่อสร้าง"), Offered("70-000001", "ขอเลขที่บ้าน"))


class Villages:
    """One list, `villages`; where an area is given, those of the area only."""

    def offer(self, source: str, given: Mapping[str, Any]) -> Sequence[Offered]:
        if source != "villages" or given.get("area") == "nowhere":
            return ()
        return SOURCED


class Earlier:
    """Two requests were filed before, one of them to build."""

    def list(self, service: str | None) -> Sequence[Offered]:
        return EARLIER[:1] if service == "build" else EARLIER


class Pictures:
    """Every picture has an address."""

    def url(self, name: str) -> str:
        return f"/pictures/{name}" if name else ""


PORTS = Ports(uploads=NamedUploads(), sources=Villages(), requests=Earlier(), images=Pictures())
