"""Makes the typeface: `python -m ui.fonts` after `npm ci`.

Sarabun (OFL-1.1) comes in subsets. Thai and Latin are merged, so that a page loads one file per
weight and a line of mixed script keeps one set of metrics: WOFF2 for pages, TTF for documents.
"""

import hashlib
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1] / "node_modules" / "@fontsource" / "sarabun"
OUT = HERE / "static" / "ui" / "fonts"
UNWANTED = ["DSIG", "vmtx", "vhea", "meta"]
STAMP = "sources.sha256"

WEB = {"400": "sarabun-400.woff2", "700": "sarabun-700.woff2"}
PRINT = {"400": "Sarabun-Regular.ttf", "700": "Sarabun-Bold.ttf"}
# latin-ext doubles the size for letters that no Thai page needs; documents carry it all the same.
WEB_SUBSETS = ("thai", "latin")
PRINT_SUBSETS = ("thai", "latin", "latin-ext")


class FontsMissing(Exception):
    """The npm package with the sources is not installed."""


def build(source: Path = SOURCE, out: Path = OUT) -> list[Path]:
    """Write the four fonts unless they are up to date; return the files written."""
    if not (source / "package.json").exists():
        raise FontsMissing(f"Sarabun is not installed: run `npm ci` first (no {source})")
    stamp = fingerprint(source)
    if _up_to_date(out, stamp):
        return []
    out.mkdir(parents=True, exist_ok=True)
    written = [_web(source, out, weight) for weight in WEB]
    written += [_print(source, out, weight) for weight in PRINT]
    (out / STAMP).write_text(stamp)
    return written


def fingerprint(source: Path) -> str:
    """Hash what goes in: the subsets and this module."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for weight in WEB:
        for subset in PRINT_SUBSETS:
            digest.update(_subset(source, subset, weight).read_bytes())
    return digest.hexdigest()


def _up_to_date(out: Path, stamp: str) -> bool:
    names = [*WEB.values(), *PRINT.values()]
    if not all((out / name).exists() for name in names):
        return False
    return (out / STAMP).exists() and (out / STAMP).read_text() == stamp


def _subset(source: Path, subset: str, weight: str) -> Path:
    return source / "files" / f"sarabun-{subset}-{weight}-normal.woff2"


def _web(source: Path, out: Path, weight: str) -> Path:
    font = merge([_subset(source, subset, weight) for subset in WEB_SUBSETS])
    font.flavor = "woff2"
    font.save(out / WEB[weight])
    return out / WEB[weight]


def _print(source: Path, out: Path, weight: str) -> Path:
    font = merge([_subset(source, subset, weight) for subset in PRINT_SUBSETS])
    font.save(out / PRINT[weight])
    return out / PRINT[weight]


def merge(parts: list[Path]) -> TTFont:
    """Merge subsets of one font; the dates inside are the source's, so that bytes repeat."""
    with TemporaryDirectory() as folder:
        plain = [_plain(part, Path(folder)) for part in parts]
        options = Options(drop_tables=UNWANTED)  # type: ignore[no-untyped-call]
        font: TTFont = Merger(options=options).merge(plain)  # type: ignore[no-untyped-call]
    font.recalcTimestamp = False
    head: Any = TTFont(parts[0])["head"]
    merged: Any = font["head"]
    merged.created, merged.modified = head.created, head.modified
    return font


def _plain(part: Path, folder: Path) -> str:
    font = TTFont(part, recalcTimestamp=False)
    font.flavor = None
    target = folder / f"{part.stem}.ttf"
    font.save(target)
    return str(target)


def main() -> int:
    """Build and say in a line what happened."""
    try:
        written = build()
    except FontsMissing as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"fonts: {len(written)} written\n" if written else "fonts: up to date\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
