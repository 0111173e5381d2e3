"""One migrated database with two municipalities, copied for every test worker."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from filelock import FileLock
from xdist.scheduler import LoadScopeScheduling

TEMPLATE = "eservice_template"


class WholeBrowserFiles(LoadScopeScheduling):
    """A file of browser tests is done by one worker, on its platform and in one browser.

    They come first, for they take longest; all other tests go one by one to whoever is free.
    """

    def _split_scope(self, nodeid: str) -> str:
        return nodeid.split("::")[0] if nodeid.startswith("tests/browser/") else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> WholeBrowserFiles:
    """Share the tests among the workers."""
    return WholeBrowserFiles(config, log)


@pytest.fixture(scope="session")
def open_folders() -> Iterator[Callable[[], Path]]:
    """Make folders that PostgreSQL's own user can enter; they are gone at the end."""
    made: list[Path] = []

    def make() -> Path:
        folder = Path(tempfile.mkdtemp(prefix="eservice-test-"))
        folder.chmod(0o755)
        made.append(folder)
        return folder

    yield make
    for folder in made:
        shutil.rmtree(folder, ignore_errors=True)


def _admin() -> psycopg.Connection[Any]:
    url = os.environ["DATABASE_URL"]
    return psycopg.connect(url, autocommit=True, connect_timeout=5)


def _use(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def _build_template() -> None:
    """Migrate `public`, and make two neighbours through the product's own lifecycle."""
    from tenants.lifecycle import create_municipality, migrate_public
    from tests.factories import order

    with _admin() as admin:
        done = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE]).fetchone()
        if done:
            return
        admin.execute(f"CREATE DATABASE {TEMPLATE}_unfinished")
        _use(f"{TEMPLATE}_unfinished")
        migrate_public()
        for name, subdomain in (
            ("เทศบาลตำบลทุ่งสายรุ้ง", "thungsairung"),
            ("เทศบาลนครริมวารี", "rimwari"),
        ):
            _with_times(create_municipality(order(name, subdomain)))
        connection.close()
        admin.execute(f"ALTER DATABASE {TEMPLATE}_unfinished RENAME TO {TEMPLATE}")


def _with_times(municipality: Any) -> None:
    """Three working days for a lamp: the library leaves times to each municipality."""
    from services.catalog.models import Service
    from tenants.context import tenant_context

    with tenant_context(municipality):
        Service.objects.filter(slug="street-light").update(working_days=3)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """Copy the template for this worker; drop the copy at the end."""
    if "DATABASE_URL" not in os.environ or settings.DATABASES["default"].get("PORT") == 1:
        pytest.exit("Run `make test`: the tests need throw-away services.", returncode=1)
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    name = f"eservice_test_{worker}"
    lock = FileLock(Path(os.environ["ESERVICE_HOME"]) / "template.lock")
    with django_db_blocker.unblock(), lock:
        _build_template()
        with _admin() as admin:
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    _use(name)
    yield
    with django_db_blocker.unblock(), _admin() as admin:
        connection.close()
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@dataclass(frozen=True)
class Neighbours:
    """Two municipalities that must know nothing of each other."""

    home: Any
    next_door: Any


@pytest.fixture
def neighbours(db: None) -> Neighbours:
    """ทุ่งสายรุ้ง, and ริมวารี next door; no context is entered."""
    from tenants.context import operator_context
    from tenants.models import Municipality

    with operator_context():
        home, next_door = Municipality.objects.order_by("number")[:2]
    return Neighbours(home, next_door)


@pytest.fixture
def municipality(neighbours: Neighbours) -> Iterator[Any]:
    """ทุ่งสายรุ้ง, entered."""
    from tenants.context import tenant_context

    with tenant_context(neighbours.home):
        yield neighbours.home


@pytest.fixture
def operators(db: None) -> Iterator[None]:
    """The operators' schema, entered."""
    from tenants.context import operator_context

    with operator_context():
        yield


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: Any) -> None:
    """Stored files go to a folder of the test; the S3 tests choose the real storage themselves."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
    }


@pytest.fixture(autouse=True)
def empty_dns() -> Iterator[None]:
    """What a test publishes in DNS is gone afterwards."""
    from tests.tenants.fake_dns import RECORDS

    yield
    RECORDS.clear()
