"""Throw-away services and the demo's data, made through the product."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devstack.home import Home
from devstack.stack import Stack


@contextmanager
def services() -> Iterator[Stack]:
    """PostgreSQL, Valkey, S3, mail catcher; gone afterwards. This process has their environment."""
    with tempfile.TemporaryDirectory(
        prefix="eservice-bench-", ignore_cleanup_errors=True
    ) as folder:
        Path(folder).chmod(0o755)
        stack = Stack(Home.open(folder), port=1, throw_away=True)
        try:
            stack.start_services()
            os.environ.update(stack.env)
            yield stack
        finally:
            stack.stop()


@contextmanager
def demo() -> Iterator[Stack]:
    """The same, with the demo's municipalities, people and requests; Django is set up."""
    import django

    with services() as stack:
        stack.manage("seed_demo")
        django.setup()
        yield stack
