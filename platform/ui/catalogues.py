"""The words of every room in other languages: `python -m ui.catalogues extract|compile`.

Thai stands in the code and is the source of truth; each room keeps its translations beside it, in
`locale/<language>/LC_MESSAGES/django.po`. `extract` brings the catalogues up to date with the code,
`compile` makes the files that Django reads.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en",)
# Rooms whose words a person reads. `thai` speaks Thai by its nature; the demo invents a town.
ROOMS = tuple(
    ROOT / name
    for name in (
        "platform/accounts",
        "platform/audit",
        "platform/config",
        "platform/console",
        "platform/documents",
        "platform/notifications",
        "platform/ui",
        "tenants",
        "forms_engine",
        "services",
        "billing",
    )
)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def po_path(room: Path, language: str) -> Path:
    """Where a room keeps its translations."""
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


def template(room: Path) -> Catalog:
    """Collect what the code and the templates of a room say, in the order of its files."""
    catalog = Catalog(charset="utf-8")
    for path in sources(room):
        name = path.relative_to(ROOT).as_posix()
        for _line, message, _comments, context in extract("python", _python(path), KEYWORDS):
            catalog.add(message, locations=[(name, 0)], context=context)
    return catalog


def sources(room: Path) -> Iterator[Path]:
    """Yield the files of a room that can speak: Python and templates."""
    for path in sorted(room.rglob("*")):
        is_code = path.suffix == ".py" and "migrations" not in path.parts
        if is_code or (path.suffix in (".html", ".txt") and "templates" in path.parts):
            yield path


def _python(path: Path) -> BytesIO:
    text = path.read_text()
    if path.suffix != ".py":
        text = str(templatize(text, origin=str(path)))
    return BytesIO(text.encode())


def read(path: Path, language: str) -> Catalog:
    """Read a catalogue; an empty one where there is none yet."""
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def bring_up_to_date(room: Path, language: str) -> int:
    """Add new messages, drop those that nothing says; return how many lack a translation."""
    path, found = po_path(room, language), template(room)
    if not len(found):
        return 0
    catalog = read(path, language)
    catalog.update(found, no_fuzzy_matching=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(
            file, catalog, width=100, omit_header=True, include_lineno=False, ignore_obsolete=True
        )
    return len([m for m in catalog if m.id and not _is_translated(m.string)])


def _is_translated(text: object) -> bool:
    return all(text) if isinstance(text, tuple) else bool(text)


def compile_all() -> int:
    """Write the .mo beside every .po; return how many."""
    paths = [(room, language) for room in ROOMS for language in LANGUAGES]
    kept = [(po_path(*pair), pair[1]) for pair in paths if po_path(*pair).exists()]
    for path, language in kept:
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(path, language))
    return len(kept)


def main(arguments: list[str]) -> int:
    """Do what is asked and say in a line what happened."""
    if arguments == ["compile"]:
        sys.stdout.write(f"catalogues: {compile_all()} compiled\n")
        return 0
    if arguments == ["extract"]:
        missing = sum(bring_up_to_date(room, lang) for room in ROOMS for lang in LANGUAGES)
        sys.stdout.write(f"catalogues: {missing} messages without a translation\n")
        return 0
    sys.stderr.write("usage: python -m ui.catalogues extract|compile\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
