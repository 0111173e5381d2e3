"""Which migrations this process knows: two hashes, cheap enough to ask for each municipality.

`migration_state` is of the names: it says whether a schema is behind. `fingerprint` is of the files
and of what follows the migrations (content types, permissions): it says whether a text made from
them still holds.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader


@cache
def migration_state() -> str:
    """Hash of the names of all migrations on disk."""
    return _hash(f"{app}.{path.stem}" for app, path in _files())


@cache
def fingerprint() -> str:
    """Hash of the migrations' own text, and of all that is made after them."""
    return _hash([django.get_version(), *settings.TENANT_APPS, *_texts(), *_models()])


def forget_fingerprints() -> None:
    """Look at the disk again."""
    migration_state.cache_clear()
    fingerprint.cache_clear()


def _texts() -> Iterator[str]:
    for app, path in _files():
        yield f"{app}.{path.stem}:{sha256(path.read_bytes()).hexdigest()}"


def _models() -> Iterator[str]:
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        known = (meta.label, meta.verbose_name_raw, meta.default_permissions, meta.permissions)
        yield repr(known)


def _files() -> list[tuple[str, Path]]:
    return sorted(pair for config in apps.get_app_configs() for pair in _files_of(config.label))


def _files_of(app: str) -> Iterator[tuple[str, Path]]:
    name, _explicit = MigrationLoader.migrations_module(app)
    if name is None:
        return
    try:
        module = import_module(name)
    except ModuleNotFoundError:
        return
    for folder in module.__path__:
        for path in Path(folder).glob("*.py"):
            if path.stem[0] not in "_~":
                yield app, path


def _hash(parts: "Iterator[str] | list[str]") -> str:
    return sha256("\n".join(parts).encode()).hexdigest()
