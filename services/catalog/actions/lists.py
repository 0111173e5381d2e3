"""Lists of the municipality's own that choices of forms come from."""

from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from audit.actions import record
from services.catalog.models import DataItem, DataList
from services.catalog.queries import services_naming


class ListInUse(ValueError):
    """A form takes its choices from this list; `services` are their names."""

    def __init__(self, services: Sequence[str]) -> None:
        self.services = services
        super().__init__(", ".join(services))


def save_list(*, by: User, data_list: DataList, items: Sequence[DataItem]) -> DataList:
    """Add or change a list; its entries are replaced as a whole, in this order."""
    with transaction.atomic():
        data_list.save()
        data_list.items.all().delete()
        for order, item in enumerate(items):
            item.list, item.order = data_list, order
        DataItem.objects.bulk_create(items)
        record(by, "list.saved", data_list, name=data_list.name, items=len(items))
    return data_list


def remove_list(*, by: User, data_list: DataList) -> None:
    """Remove a list that no form names. Raises ListInUse."""
    with transaction.atomic():
        used = services_naming(data_list.name)
        if used:
            raise ListInUse([service.name for service in used])
        record(by, "list.removed", data_list, name=data_list.name)
        data_list.delete()
