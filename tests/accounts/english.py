"""What of a page is still Thai, outside what says of itself that it is (`lang="th"`)."""

import re
from html.parser import HTMLParser
from typing import Any

THAI = re.compile(r"[\u0e00-\u0e7f]")
SPOKEN = ("title", "alt", "aria-label", "placeholder", "data-label", "data-confirm", "content")
EMPTY = {"input", "img", "br", "meta", "link", "hr", "source", "area", "col", "path", "use"}
# What people and municipalities wrote themselves.
DATA = (
    "เทศบาลตำบลทุ่งสายรุ้ง", "เทศบาลนครริมวารี", "สมชาย", "รุ่งเรือง", "มาลี", "มีน้ำใจ", "วิชัย",
    "ตั้งใจ", "ปรีชา", "ดูแลดี",
)  # fmt: skip


class _Listener(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str | None] = []
        self.heard: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in EMPTY:
            self.open.append(given.get("lang"))
        self._hear(*(given.get(name) or "" for name in SPOKEN))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hear(*(dict(attrs).get(name) or "" for name in SPOKEN))

    def handle_endtag(self, tag: str) -> None:
        if self.open and tag not in EMPTY:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self._hear(data)

    def _hear(self, *texts: str) -> None:
        if "th" not in self.open[1:]:
            self.heard += texts


def thai_left(answer: Any, *known: str) -> list[str]:
    """Thai words of the page's own; the municipality's menus of services are left out."""
    page = re.sub(
        r"<header.*?</header>|<footer.*?</footer>", "", answer.content.decode(), flags=re.S
    )
    listener = _Listener()
    listener.feed(page)
    texts = listener.heard
    for word in (*DATA, *known):
        texts = [text.replace(word, "") for text in texts]
    return [text.strip() for text in texts if THAI.search(text)]
