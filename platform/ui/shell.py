"""A page on a phone's home screen: manifest, icons, service worker, offline page."""

import json
from functools import lru_cache
from typing import Any

import typst
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ui.brand import colours_of, version
from ui.emblems import emblem_svg, known

SIZES = (180, 192, 512)
_DAY = "public, max-age=86400"
# The emblem on white with the margin that round and squircle masks cut away.
_ICON = (
    "#set page(width: {0}pt, height: {0}pt, margin: {1}pt)\n"
    "#image(bytes(sys.inputs.svg), width: 100%)"
)


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """W3C Web Application Manifest of this host."""
    body = json.dumps(_described(request), ensure_ascii=False)
    kind = "application/manifest+json; charset=utf-8"
    return HttpResponse(body, content_type=kind, headers={"Cache-Control": "public, max-age=3600"})


def _described(request: HttpRequest) -> dict[str, Any]:
    municipality = getattr(request, "municipality", None)
    name = getattr(municipality, "name", "") or _("บริการประชาชนออนไลน์")
    emblem = known(getattr(municipality, "emblem", ""))
    return {
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "lang": "th",
        "name": name,
        "short_name": getattr(municipality, "short_name", "") or name,
        "description": _("ยื่นเรื่อง ติดตาม และรับเอกสารได้ทุกที่ ทุกเวลา"),
        "theme_color": colours_of(municipality)[0],
        "background_color": "#ffffff",
        "icons": [_icon(size, emblem) for size in SIZES],
    }


def _icon(size: int, emblem: str) -> dict[str, str]:
    return {
        "src": f"{reverse('app-icon', args=[size])}?v={emblem}",
        "sizes": f"{size}x{size}",
        "type": "image/png",
        "purpose": "any maskable",
    }


@require_safe
def app_icon(request: HttpRequest, size: int) -> HttpResponse:
    """The emblem of this host as PNG, `size` pixels wide; 404 for a size nobody announced."""
    if size not in SIZES:
        raise Http404
    emblem = known(getattr(getattr(request, "municipality", None), "emblem", ""))
    headers = {"Cache-Control": _DAY}
    return HttpResponse(_drawn(emblem, size), content_type="image/png", headers=headers)


@lru_cache(maxsize=64)
def _drawn(emblem: str, size: int) -> bytes:
    source = _ICON.format(size, size // 10).encode()
    return typst.compile(source, format="png", ppi=72, sys_inputs={"svg": emblem_svg(emblem)})


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that answers when there is no network: an honest page instead of a dinosaur."""
    name = version(*colours_of(getattr(request, "municipality", None)))
    sheet = f"{reverse('brand-css')}?v={name}"
    kind = "text/javascript; charset=utf-8"
    response = render(request, "ui/service_worker.js", {"sheet": sheet}, content_type=kind)
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What a phone shows without a network; kept by the service worker."""
    response = render(request, "offline.html")
    response["Cache-Control"] = "public, max-age=3600"
    return response
