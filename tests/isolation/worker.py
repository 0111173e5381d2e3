"""A real Celery worker, in a thread of this process, with a broker in memory."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Any

from celery import Celery, current_app
from celery.contrib.testing.worker import start_worker
from celery.signals import task_postrun


class Worker:
    """Does one task at a time; `ask` waits for its answer, which may be an error."""

    def __init__(self, app: Celery, task: str) -> None:
        self._app, self._task = app, task
        self._asked = ""
        self._answers: SimpleQueue[Any] = SimpleQueue()

    def ask(self, *arguments: Any) -> Any:
        """What the task returned, or the exception that it raised."""
        self._asked = str(uuid.uuid4())
        self._app.tasks[self._task].apply_async(arguments, task_id=self._asked)
        return self._answers.get(timeout=30)

    def heard(self, *, task_id: str, retval: Any, **_rest: Any) -> None:
        """Called in the worker's thread when a task has ended."""
        if task_id == self._asked:
            self._answers.put(retval)


@contextmanager
def working(task: str) -> Iterator[Worker]:
    """Start the worker; `task` is the name of the one that it is asked for."""
    usual = current_app._get_current_object()
    app = Celery("isolation", broker="memory://", set_as_current=False)
    app.conf.broker_transport_options = {"polling_interval": 0.001}
    app.conf.task_ignore_result = True
    # The handlers of this process are those of the tests that follow.
    app.conf.worker_hijack_root_logger = False
    worker = Worker(app, task)
    task_postrun.connect(worker.heard)
    try:
        with start_worker(app, pool="solo", perform_ping_check=False, loglevel="CRITICAL"):
            # It made itself everybody's.
            usual.set_current()
            usual.set_default()
            yield worker
    finally:
        task_postrun.disconnect(worker.heard)
