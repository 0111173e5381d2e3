"""A stand-in for stored uploads: the id says what the file is, as `name.ext:size`."""

from forms_engine import Ports, UploadInfo

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
        if not found:
            return None
        content_type = _TYPES[name.rpartition(".")[2]]
        return UploadInfo(upload_id, name, int(size), content_type, f"/files/{name}")


PORTS = Ports(uploads=NamedUploads())
