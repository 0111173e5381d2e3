import pytest

from tests.isolation.worker import working
from tests.tenants.committed import committed, somebody_else

__all__ = ["committed", "somebody_else"]


@pytest.fixture
def worker(committed):
    """A real worker that looks for canaries; gone before the database is."""
    with working("tests.isolation.test_switching.canaries_by_task") as worker:
        yield worker
