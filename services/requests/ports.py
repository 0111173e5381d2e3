"""What the forms engine asks of this app: uploads, earlier requests, prefilled values."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property

from accounts.models import User
from documents.models import StoredFile
from documents.queries import owned_by
from forms_engine import Offered, Ports, UploadInfo
from services.catalog.models import Service
from services.catalog.ports import catalogue_ports
from services.requests.models import Request

_MOST_EARLIER = 100


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


class OwnRequests:
    """What one citizen has filed before; fetched once, when it is asked for first."""

    def __init__(self, citizen: User) -> None:
        self._citizen = citizen

    @cached_property
    def _filed(self) -> list[tuple[str, str, str]]:
        filed = Request.objects.of(self._citizen)[:_MOST_EARLIER]
        return list(filed.values_list("number", "service__name", "service__slug"))

    def list(self, service: str | None) -> Sequence[Offered]:
        """Return the requests for a service, or for all; the newest first."""
        return [
            Offered(number, name)
            for number, name, slug in self._filed
            if service is None or slug == service
        ]


def filing_ports(
    citizen: User, service: Service, *, files_of: str, route: str = "download"
) -> Ports:
    """Return what a form may ask while somebody files; `route` is the page that opens a file."""
    return replace(
        catalogue_ports(service),
        uploads=OwnedUploads(files_of, route),
        requests=OwnRequests(citizen),
    )


def reading_ports(owner: str, route: str = "download") -> Ports:
    """Return what the summary of a draft or request may ask: its files."""
    return Ports(uploads=OwnedUploads(owner, route))


def prefill_source(citizen: User, service: Service) -> dict[str, Any]:
    """Values that a form may take from the account, and from the last request for this service."""
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
        **_earlier(citizen, service),
    }


def _earlier(citizen: User, service: Service) -> dict[str, Any]:
    """Answers of the last request, without its files: those belong to that request."""
    last = Request.objects.of(citizen).filter(service=service).select_related("version").first()
    if last is None:
        return {}
    fields = last.version.form.fields
    return {
        f"earlier.{name}": answer
        for name, answer in last.answers.items()
        if name in fields and not fields[name].kind.uploads(fields[name].spec, answer)
    }
