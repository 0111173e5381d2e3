"""A page that is the same for everybody is drawn once a second, however many ask for it.

When a flood is in the news the whole town opens the portal. Nothing has to be thrown away when
something changes: a visitor sees it after a second, and whoever is signed in sees it at once.
"""

import gzip
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ui.line_browser import is_in_line

_MOST_PAGES = 2_000
_MOST_BYTES = 128 * 1024
# Cookies that only choose how the same page is said.
_HARMLESS = frozenset({settings.LANGUAGE_COOKIE_NAME})


@dataclass(frozen=True)
class Page:
    """What was answered, plain and compressed, and until when it may be said again."""

    until: float
    content: bytes
    compressed: bytes
    headers: tuple[tuple[str, str], ...]


class PublicPages:
    """The pages of this process, the least wanted thrown away; safe for threads."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Page | None:
        """Return a page that is young enough."""
        with self._lock:
            page = self._pages.get(key)
            if page is None or page.until < time.monotonic():
                return None
            self._pages.move_to_end(key)
            return page

    def keep(self, key: Hashable, page: Page) -> None:
        """Keep a page; beyond the limit the least wanted goes."""
        with self._lock:
            self._pages[key] = page
            self._pages.move_to_end(key)
            while len(self._pages) > _MOST_PAGES:
                self._pages.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._pages.clear()


public_pages = PublicPages()


class PublicPageMiddleware:
    """Stands after the municipality is known (a suspended one shows nothing) and before sessions.

    Only for GET without a session, and only for plain pages that set no cookie and name no cache
    rule of their own: no token, no name and no message of a person is ever in one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.PUBLIC_PAGE_SECONDS or not _is_everybodys(request):
            return self.get_response(request)
        key = _key(request)
        page = public_pages.get(key)
        if page is not None:
            return _said_again(request, page)
        response = self.get_response(request)
        if _may_be_kept(response):
            public_pages.keep(key, _page(response))
        return response


def _is_everybodys(request: HttpRequest) -> bool:
    return request.method == "GET" and _HARMLESS.issuperset(request.COOKIES)


def _key(request: HttpRequest) -> Hashable:
    municipality = getattr(request, "municipality", None)
    number = municipality.number if municipality else 0
    language = getattr(request, "LANGUAGE_CODE", "") or request.COOKIES.get(
        settings.LANGUAGE_COOKIE_NAME, ""
    )
    return (number, request.get_host(), request.get_full_path(), language, is_in_line(request))


def _may_be_kept(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not response.has_header("Cache-Control")
        and response.get("Content-Type", "").startswith("text/html")
        and len(response.content) <= _MOST_BYTES
    )


def _page(response: HttpResponse) -> Page:
    return Page(
        until=time.monotonic() + settings.PUBLIC_PAGE_SECONDS,
        content=response.content,
        compressed=gzip.compress(response.content, compresslevel=6),
        headers=tuple(response.items()),
    )


def _said_again(request: HttpRequest, page: Page) -> HttpResponse:
    squeezed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(page.compressed if squeezed else page.content)
    for name, value in page.headers:
        response[name] = value
    response["Content-Length"] = str(len(response.content))
    if squeezed:
        response["Content-Encoding"] = "gzip"
        response["Vary"] = ", ".join(filter(None, [response.get("Vary", ""), "Accept-Encoding"]))
    return response
