"""Files in an archive of a municipality: taken along, put under its new number, purged."""

from collections.abc import Iterator

from django.core.files.storage import default_storage

from documents.actions import put, root_of
from documents.models import StoredFile
from tenants.archive.parts import Packing, Part, Restored, Unpacking, register
from tenants.models import Municipality


def _pack(box: Packing) -> Iterator[None]:
    for file in StoredFile.objects.order_by("pk").iterator(chunk_size=500):
        try:
            with default_storage.open(file.key, "rb") as opened:
                box.add(_entry(file), opened.chunks())
        except FileNotFoundError:
            box.miss(_entry(file))
        yield


def _unpack(box: Unpacking, restored: Restored) -> Iterator[None]:
    root = root_of(restored.municipality)
    for file in StoredFile.objects.order_by("pk"):
        # m/<number>/<purpose>/<id>.<extension>
        key = f"{root}/{file.key.split('/', 2)[2]}"
        if box.has(_entry(file)):
            # Nothing is written over: what has this key here may be what was damaged.
            default_storage.delete(key)
            put(key, b"".join(box.read(_entry(file))), file.content_type)
        StoredFile.objects.filter(pk=file.pk).update(key=key)
        yield


def purge(municipality: Municipality) -> None:
    """Delete every object of a municipality."""
    root = root_of(municipality)
    for folder in _listed(root)[0]:
        for name in _listed(f"{root}/{folder}")[1]:
            default_storage.delete(f"{root}/{folder}/{name}")


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []


def _entry(file: StoredFile) -> str:
    return f"files/{file.pk}"


def register_part() -> None:
    """Called when Django is ready."""
    register(
        Part("documents", 10, StoredFile.objects.count, pack=_pack, unpack=_unpack, purge=purge)
    )
