"""Everything that a municipality holds of one person: apps register what they have.

`accounts` knows no requests and no bills; whoever knows both registers here.
"""

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import IO, Any

from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q

from accounts.models import User
from accounts.queries import image_views
from documents.models import StoredFile

Collect = Callable[[User], Any]
Files = Callable[[User], Iterable[StoredFile]]


def _no_files(_user: User) -> Iterable[StoredFile]:
    return ()


@dataclass
class Shares:
    """Shares by name, in the order in which they were registered."""

    _shares: dict[str, tuple[Collect, Files]] = field(default_factory=dict)

    def register(self, name: str, collect: Collect, files: Files = _no_files) -> None:
        """Add a share: JSON values, and files; the same name again replaces it."""
        self._shares[name] = (collect, files)

    def of(self, user: User) -> dict[str, Any]:
        """Everything but the files."""
        return {name: collect(user) for name, (collect, _files) in self._shares.items()}

    def files_of(self, user: User) -> Iterator[StoredFile]:
        """All files of all shares."""
        for _collect, files in self._shares.values():
            yield from files(user)


shares = Shares()


def packed(user: User) -> IO[bytes]:
    """A ZIP of data.json and files/, to be read from its beginning and closed."""
    target = TemporaryFile()  # noqa: SIM115 - the caller's
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as box:
        text = json.dumps(shares.of(user), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
        box.writestr("data.json", text)
        for file in shares.files_of(user):
            _add(box, file)
    target.seek(0)
    return target


def _add(box: zipfile.ZipFile, file: StoredFile) -> None:
    try:
        with (
            default_storage.open(file.key, "rb") as opened,
            box.open(f"files/{file.pk}-{file.name}", "w") as entry,
        ):
            for chunk in opened.chunks():
                entry.write(chunk)
    except FileNotFoundError:
        box.writestr(f"files/{file.pk}-missing.txt", file.name)


def _account(user: User) -> dict[str, Any]:
    names = ("title", "first_name", "last_name", "birth_date", "phone", "email", "address")
    return {
        "national_id": user.national_id,
        **{name: getattr(user, name) for name in names},
        "language": user.language,
        "identity": user.identity_status,
        "registered_at": user.created_at,
        "accepted": list(user.acceptances.values("terms__kind", "terms__version", "at")),
        "mandates": list(user.mandates.values("deed", "basis", "representative", "given_at")),
        "proofs": list(user.proofs.values("status", "reason", "sent_at", "decided_at")),
        "devices": list(user.devices.values("agent", "signed_in_at", "seen_at")),
        "image_views": list(image_views(user).values("at", "actor_name")),
    }


def _images(user: User) -> Iterable[StoredFile]:
    proved = user.proofs.filter(images__isnull=False).values("images__file")
    return StoredFile.objects.filter(Q(pk__in=proved) | Q(pk=user.photo_id))


def register() -> None:
    """Add the account's own share."""
    shares.register("account", _account, _images)
