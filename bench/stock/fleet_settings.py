"""The peer's settings; CATALOG_MIGRATIONS names a package with one migration more."""

import os

from bench.stock.settings import *  # noqa: F403

if package := os.environ.get("CATALOG_MIGRATIONS"):
    MIGRATION_MODULES = {"catalog": package}
