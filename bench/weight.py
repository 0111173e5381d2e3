"""What a page weighs over the wire, compressed and with heads, as a browser asks for it."""

import http.client
import re
from dataclasses import dataclass

from bench.frame import Row

FIRST_VISIT, FIRST_REQUESTS, FURTHER_PAGE = 90, 8, 15
KILO = 1_000
_LINKS = re.compile(
    r'<link[^>]*\brel="(?:stylesheet|preload|icon|manifest)"[^>]*\bhref="(?P<link>[^"]+)"'
    r'|<link[^>]*\bhref="(?P<turned>[^"]+)"[^>]*\brel="(?:stylesheet|preload|icon|manifest)"'
    r'|<(?:script|img)[^>]*\bsrc="(?P<source>/[^"]+)"'
)
# The first use of a map is counted apart.
_MAP = ("/vendor/leaflet/", "/ui/map.", "/demo/tiles/")


@dataclass(frozen=True)
class Weighed:
    """A page and all it asks for: bytes by address, the page itself first."""

    parts: dict[str, int]

    @property
    def kilobytes(self) -> float:
        """All of it, in kB (1,000 bytes)."""
        return sum(self.parts.values()) / KILO

    def after(self, seen: "Weighed") -> float:
        """What is left when another page was seen before, maps apart, in kB."""
        new = {name: size for name, size in self.parts.items() if name not in seen.parts}
        return sum(s for n, s in new.items() if not any(part in n for part in _MAP)) / KILO


def weigh(port: int, host: str, path: str, cookie: str = "") -> Weighed:
    """Ask for a page and for everything that it names."""
    page, _ = _asked(port, host, path, cookie, "identity")
    parts = {f"{path} itself": _asked(port, host, path, cookie)[1]}
    for match in _LINKS.finditer(page.decode()):
        address = next(group for group in match.groups() if group)
        if address not in parts and address.startswith("/"):
            parts[address] = _asked(port, host, address.replace("&amp;", "&"), cookie)[1]
    return Weighed(parts)


def _asked(
    port: int, host: str, path: str, cookie: str, coding: str = "br, gzip"
) -> tuple[bytes, int]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Host": host, "Accept-Encoding": coding} | ({"Cookie": cookie} if cookie else {})
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        head = sum(len(name) + len(value) + 4 for name, value in answer.getheaders())
        return body, len(body) + head
    finally:
        connection.close()


def rows(port: int, host: str, visitor: list[str], citizen: list[str], cookie: str) -> list[Row]:
    """The portal's first visit and every further page, each against its budget."""
    first = weigh(port, host, "/")
    found = [
        Row("portal home: first visit", round(first.kilobytes, 1), "kB", "", f"≤ {FIRST_VISIT}"),
        Row("portal home: requests", len(first.parts), "", "", f"≤ {FIRST_REQUESTS}"),
    ]
    pages = [(path, "") for path in visitor] + [(path, cookie) for path in citizen]
    for path, who in pages:
        weight = round(weigh(port, host, path, who).after(first), 1)
        name = f"{path}{' (signed in)' if who else ''}: further page"
        found.append(Row(name, weight, "kB", "", f"≤ {FURTHER_PAGE}"))
    return found
