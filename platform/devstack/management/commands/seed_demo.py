"""Make the demo's data, once."""

from typing import Any

from django.core.management.base import BaseCommand

from devstack.demo.seed import seed


class Command(BaseCommand):
    help = "Make the demo's municipalities, people and requests; does nothing when they are there."

    def handle(self, *args: Any, **options: Any) -> None:
        seed()
