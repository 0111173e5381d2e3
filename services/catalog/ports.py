"""What forms may ask of the catalogue: lists of the municipality, and pictures beside choices."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property

from forms_engine import Offered, Ports
from services.catalog.models import DataItem, FormPicture, Service


class OwnLists:
    """Lists of this municipality; each is fetched once, when it is asked for first."""

    def __init__(self) -> None:
        self._items: dict[str, list[DataItem]] = {}

    def offer(self, source: str, given: Mapping[str, Any]) -> Sequence[Offered]:
        """Return the entries of a list that stand below what was answered before."""
        if source not in self._items:
            self._items[source] = list(DataItem.objects.filter(list__name=source))
        above = {each for each in given.values() if isinstance(each, str)}
        return [
            Offered(item.value, item.label)
            for item in self._items[source]
            if not item.under or not given or item.under in above
        ]


class ServicePictures:
    """Pictures of one service; fetched once, when the first is asked for."""

    def __init__(self, service: Service) -> None:
        self._service = service

    @cached_property
    def _names(self) -> set[str]:
        return set(FormPicture.objects.filter(service=self._service).values_list("name", flat=True))

    def url(self, name: str) -> str:
        """Return the address under which everybody may see the picture."""
        if not name or name not in self._names:
            return ""
        return reverse("form-picture", args=[self._service.slug, name])


def catalogue_ports(service: Service) -> Ports:
    """Return what a form of this service may ask where nobody fills it in."""
    return Ports(sources=OwnLists(), images=ServicePictures(service))
