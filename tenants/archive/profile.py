"""What the platform knows of a municipality, as text in an archive."""

from typing import Any

from tenants.models import Municipality

# Given anew where it is restored.
_OWN = {"id", "number", "schema_name", "subdomain", "status", "wrapped_key", "created_at"}


def said_of(municipality: Municipality) -> dict[str, str]:
    """Name, kind, colours, address, hours: each as the field writes it."""
    return {field.name: field.value_to_string(municipality) for field in _fields()}


def values_from(said: dict[str, str]) -> dict[str, Any]:
    """The fields' own values; what this release does not know is left out."""
    return {f.name: f.to_python(said[f.name]) for f in _fields() if f.name in said}


def _fields() -> list[Any]:
    return [f for f in Municipality._meta.local_concrete_fields if f.name not in _OWN]
