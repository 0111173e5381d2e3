"""What must be on the machine besides packages: `python -m devstack.system [--tests]`.

Missing Debian packages are installed where that is allowed; otherwise one line says what to do.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from ctypes.util import find_library

Checks = dict[str, Callable[[], bool]]

DEMO: Checks = {"libfribidi0": lambda: find_library("fribidi") is not None}
TESTS: Checks = {
    **DEMO,
    "chromium": lambda: bool(find_chromium()),
    "poppler-utils": lambda: shutil.which("pdftotext") is not None,
}


def find_chromium() -> str:
    """Return the path of a Chromium: CHROMIUM, or one on the path; '' where there is none."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), "")


def missing(packages: Checks) -> list[str]:
    """Return the Debian packages that are not there."""
    return [name for name, is_there in packages.items() if not is_there()]


def install(packages: list[str]) -> bool:
    """Install with apt where this user may; tell whether it was tried."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["update", "-qq"],
        ["install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        subprocess.run(["apt-get", *command], env=env, stdout=subprocess.DEVNULL)
    return True


def main(arguments: list[str]) -> int:
    """Exit code 0 when everything is there."""
    packages = TESTS if "--tests" in arguments else DEMO
    lacking = missing(packages)
    if lacking and install(lacking):
        lacking = missing(packages)
    if lacking:
        print(
            f"This machine lacks {' '.join(lacking)}: sudo apt-get install {' '.join(lacking)}",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
