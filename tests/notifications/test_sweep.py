"""A municipality that is broken keeps nobody else waiting."""

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from structlog.testing import capture_logs

import accounts.tasks
import notifications.tasks
from tenants.context import current_municipality

SWEEPS = [(notifications.tasks, "deliver_due"), (accounts.tasks, "forget_expired")]


@pytest.fixture
def home_is_broken(neighbours, monkeypatch):
    reached = []

    def work():
        here = current_municipality()
        if here and here.number == neighbours.home.number:
            raise RuntimeError("สมชาย")
        reached.append(here.number if here else 0)
        return 1

    for module, name in SWEEPS:
        monkeypatch.setattr(module, name, work)
    return reached


@pytest.mark.parametrize("module", [module for module, _ in SWEEPS], ids=lambda m: m.__name__)
def test_the_others_are_swept(module, neighbours, home_is_broken, monkeypatch):
    with capture_logs() as lines:
        assert module.sweep() == len(home_is_broken)
    assert neighbours.next_door.number in home_is_broken
    assert neighbours.home.number not in home_is_broken
    broken = [line for line in lines if line.get("error") == "RuntimeError"]
    assert [line["municipality"] for line in broken] == [neighbours.home.number]
    assert "สมชาย" not in str(lines)


@pytest.mark.parametrize(("module", "name"), SWEEPS, ids=lambda m: getattr(m, "__name__", m))
def test_a_sweep_that_takes_too_long_ends(module, name, neighbours, monkeypatch):
    def work():
        raise SoftTimeLimitExceeded

    monkeypatch.setattr(module, name, work)
    with pytest.raises(SoftTimeLimitExceeded):
        module.sweep()
