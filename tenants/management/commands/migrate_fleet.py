"""Bring the operators' schema and every municipality to the newest migrations."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tenants.fleet.crew import Crew, said
from tenants.fleet.journey import (
    UnderWay,
    alone,
    make_ready,
    migrate_members,
    migrate_public_if_behind,
)
from tenants.fleet.ledger import forget_states
from tenants.fleet.progress import FleetProgress


class Command(BaseCommand):
    help = (
        "Migrate `public` and every municipality that is behind. May be killed and run again at "
        "any point; failures are named, the others go on."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--workers", type=int, default=2, help="schemas at a time (2)")
        parser.add_argument(
            "--recheck", action="store_true", help="look at every schema, whatever is known of it"
        )

    def handle(self, *args: Any, workers: int, recheck: bool, **options: Any) -> None:
        try:
            with alone():
                self._migrate(workers, recheck)
        except UnderWay as error:
            raise CommandError(str(error)) from error

    def _migrate(self, workers: int, recheck: bool) -> None:
        behind = migrate_public_if_behind()
        if recheck:
            forget_states()
            behind = migrate_public_if_behind()
        progress = FleetProgress(len(behind), self.stdout, self.stderr)
        crew = Crew(progress, max(1, workers))
        migrate_members(behind, crew)
        problems = [*_failures(crew, len(behind)), *_readiness()]
        if problems:
            raise CommandError("; ".join(problems))
        if behind:
            self.stdout.write(f"{len(behind):,} migrated in {progress.seconds:.1f} s")
        else:
            self.stdout.write("every schema has the newest migrations")


def _failures(crew: Crew, total: int) -> Iterator[str]:
    if crew.failed:
        names = ", ".join(str(member) for member in crew.failed)
        yield f"{len(crew.failed)} of {total} failed: {names}"


def _readiness() -> Iterator[str]:
    try:
        make_ready()
    except Exception as error:
        yield f"no template for new municipalities: {said(error)}"
