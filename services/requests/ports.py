"""What the forms engine asks of this app: uploads of one draft or request, and prefilled values."""

from django.urls import reverse
from django.utils.functional import cached_property

from accounts.models import User
from documents.models import StoredFile
from documents.queries import owned_by
from forms_engine import Ports, UploadInfo


class OwnedUploads:
    """Uploads of one owner; fetched once, when the first is asked for."""

    def __init__(self, owner: str, route: str) -> None:
        self._owner = owner
        self._route = route

    @cached_property
    def _files(self) -> dict[str, StoredFile]:
        return {str(file.pk): file for file in owned_by(self._owner)}

    def describe(self, upload_id: str) -> UploadInfo | None:
        """Return the upload if it belongs to this owner."""
        file = self._files.get(upload_id)
        return upload_info(file, self._route) if file else None


def upload_info(file: StoredFile, route: str) -> UploadInfo:
    """Describe a stored file to the engine; `route` is the page that opens it."""
    return UploadInfo(
        id=str(file.pk),
        name=file.name,
        size=file.size,
        content_type=file.content_type,
        url=reverse(route, args=[file.pk]),
    )


def ports_of(owner: str, route: str = "download") -> Ports:
    """Return the engine's ports for one draft or request."""
    return Ports(uploads=OwnedUploads(owner, route))


def prefill_source(citizen: User) -> dict[str, str]:
    """Values that a form may take from the citizen's account."""
    address = {f"citizen.address.{part}": str(text) for part, text in citizen.address.items()}
    return {
        "citizen.full_name": f"{citizen.title}{citizen.full_name}",
        "citizen.first_name": citizen.first_name,
        "citizen.last_name": citizen.last_name,
        "citizen.phone": citizen.phone,
        "citizen.email": citizen.email,
        "citizen.national_id": citizen.national_id,
        "citizen.address": citizen.address_line,
        **address,
    }
