"""Where a municipality of an archive goes: back to its own place, or to a new one."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tenants import keys
from tenants.archive.errors import ArchiveRefused
from tenants.archive.manifest import Manifest
from tenants.archive.profile import values_from
from tenants.enums import MunicipalityStatus
from tenants.models import Domain, Municipality, SchemaState, SpareSchema, Subdomain
from tenants.spares import next_number
from tenants.subdomains import check_subdomain, host_of, taken_meanwhile


@dataclass(frozen=True)
class Place:
    """A municipality's row. `is_new` where it has never stood in this installation's list."""

    municipality: Municipality
    is_new: bool
    is_copy: bool


def place_for(manifest: Manifest, subdomain: str) -> Place:
    """Its own place is that of the same number on the same installation; it must be closed.

    Every other place is new, and needs a subdomain that is free. Raises ArchiveRefused, and
    ValidationError for the subdomain. Inside the transaction that restores.
    """
    own = _own_row(manifest)
    if own is not None and subdomain in ("", own.subdomain):
        if own.status == MunicipalityStatus.ACTIVE:
            raise ArchiveRefused(_("หน่วยงานนี้เปิดใช้งานอยู่ กรุณาระงับก่อน แล้วจึงกู้คืนทับของเดิม"))
        return Place(own, is_new=False, is_copy=False)
    return _new_place(manifest, subdomain or manifest.subdomain, is_copy=own is not None)


def save(place: Place, manifest: Manifest, data_key: bytes, name: str) -> Municipality:
    """Write the row and its host, with the data key wrapped for this installation."""
    municipality = place.municipality
    for field, value in values_from(manifest.profile).items():
        setattr(municipality, field, value)
    municipality.name = name or municipality.name
    municipality.wrapped_key = keys.wrap(data_key)
    municipality.status = MunicipalityStatus.ACTIVE
    municipality.full_clean(exclude=["domain_url"])
    with taken_meanwhile():
        municipality.save(force_insert=place.is_new)  # type: ignore[no-untyped-call]
        _give_host(municipality)
    return municipality


def _give_host(municipality: Municipality) -> None:
    host = {"domain": host_of(municipality.subdomain), "tenant": municipality}
    main = Domain.objects.filter(tenant=municipality, is_primary=True).exists()
    Domain.objects.get_or_create(**host, defaults={"is_primary": not main})


def _own_row(manifest: Manifest) -> Municipality | None:
    if not keys.is_own_mark(manifest.installation):
        return None
    rows = Municipality.objects.select_for_update(of=("self",))
    return rows.filter(number=manifest.number).first()


def _new_place(manifest: Manifest, subdomain: str, *, is_copy: bool) -> Place:
    number = _number_for(manifest)
    check_subdomain(subdomain, number=number)
    made = Municipality(number=number, schema_name=f"t_{number}", subdomain=subdomain)
    foreign = not keys.is_own_mark(manifest.installation)
    return Place(made, is_new=True, is_copy=is_copy or foreign)


def _number_for(manifest: Manifest) -> int:
    """Its own where this installation gave it and lost it with its database; a new one else."""
    new = next_number()
    ours = keys.is_own_mark(manifest.installation)
    return manifest.number if ours and not _is_known(manifest.number) else new


def _is_known(number: int) -> bool:
    return (
        Municipality.objects.filter(number=number).exists()
        or SpareSchema.objects.filter(number=number).exists()
        or SchemaState.objects.filter(number=number).exists()
        or Subdomain.objects.filter(municipality_number=number).exists()
    )
