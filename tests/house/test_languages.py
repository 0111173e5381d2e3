"""Every word a person reads can be said in every language of the platform."""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from ui import catalogues
from ui.catalogues import ROOMS, ROOT

THAI = re.compile(r"[\u0e00-\u0e7f]")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd%]|\{\w*\}")
# Words that are Thai whatever the page speaks: records, laws, names and the examples of a demo.
THAI_BY_NATURE = {
    "billing/fees/receipt_pdf.py",
    "platform/ui/banner.py",
    "platform/ui/examples.py",
    "platform/ui/templates/ui/examples/",
    "services/requests/api/",
    "services/requests/proof.py",
}
TAGS = re.compile(
    r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|{%\s*blocktranslate.*?endblocktranslate\s*%}"
    r"|{%\s*translate\s+(?:\"[^\"]*\"|'[^']*').*?%}|_\((?:\"[^\"]*\"|'[^']*')\)",
    re.S,
)
WRAPPERS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy",
            "pgettext", "pgettext_lazy", "npgettext"}  # fmt: skip

FILES = [path for room in ROOMS for path in catalogues.sources(room)]
CATALOGUES = [(room, lang) for room in ROOMS for lang in catalogues.LANGUAGES]


def by_nature(path: Path) -> bool:
    name = path.relative_to(ROOT).as_posix()
    return any(name.startswith(known) for known in THAI_BY_NATURE)


def bare_words(path: Path) -> list[str]:
    """Thai that no translation can reach: the line numbers and words."""
    if path.suffix != ".py":
        left = TAGS.sub("", path.read_text())
        return [line.strip() for line in left.splitlines() if THAI.search(line)]
    tree = ast.parse(path.read_text())
    wrapped = {id(part) for call in ast.walk(tree) if _says(call) for part in ast.walk(call)}
    texts = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        f"{node.lineno}: {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and THAI.search(node.value)
        and id(node) not in wrapped | texts
    ]


def _says(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") in WRAPPERS


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_thai_word_is_out_of_reach_of_translation(path):
    assert by_nature(path) or not bare_words(path)


@pytest.mark.parametrize(("room", "language"), CATALOGUES, ids=str)
def test_catalogue_says_everything_that_the_room_says(room, language):
    said = {(m.id, m.context) for m in catalogues.template(room) if m.id}
    kept = catalogues.read(catalogues.po_path(room, language), language)
    told = {(m.id, m.context) for m in kept if m.id and all(_strings(m))}
    assert not said - told, "run `make messages` and translate what is empty"
    assert not told - said, "run `make messages`: nothing says these any more"


@pytest.mark.parametrize(("room", "language"), CATALOGUES, ids=str)
def test_translations_keep_the_placeholders_and_leave_no_thai(room, language):
    for message in catalogues.read(catalogues.po_path(room, language), language):
        source = message.id if isinstance(message.id, str) else message.id[-1]
        for text in _strings(message):
            assert set(PLACEHOLDER.findall(text)) <= set(PLACEHOLDER.findall(source)), source
            assert not THAI.search(text), text
        assert set(PLACEHOLDER.findall(source)) == set(PLACEHOLDER.findall(_strings(message)[-1]))


def test_two_rooms_never_translate_one_message_differently():
    said = defaultdict(set)
    for room, language in CATALOGUES:
        for message in catalogues.read(catalogues.po_path(room, language), language):
            if message.id:
                said[language, message.id, message.context].add(message.string)
    assert not {message: texts for message, texts in said.items() if len(texts) > 1}


def _strings(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)
