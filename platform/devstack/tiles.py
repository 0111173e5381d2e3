"""Map tiles of an invented town, drawn on the way: the demo has no network and no real place.

Streets, a river and fields follow from the position alone, so that every zoom shows one town.
"""

import math

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

SIZE = 256
DEEPEST = 19
# Distance between streets in tiles of zoom 16: lanes, streets, and one highway among eight.
BLOCK = 0.5
HIGHWAY = 8
_DAY = "public, max-age=86400"


@require_safe
def tile(request: HttpRequest, zoom: int, column: int, row: int) -> HttpResponse:
    """One tile as SVG; 404 beyond the world."""
    if zoom > DEEPEST or max(column, row) >= 2**zoom:
        raise Http404
    headers = {"Cache-Control": _DAY}
    return HttpResponse(drawn(zoom, column, row), content_type="image/svg+xml", headers=headers)


def drawn(zoom: int, column: int, row: int) -> str:
    """Draw the part of the town under a tile (Web Mercator, as Leaflet counts them)."""
    scale = 2.0 ** (16 - zoom)
    parts = [
        _fields(column * scale, row * scale, scale),
        _river(column * scale, scale, row * scale),
    ]
    parts += _streets(column * scale, scale, upright=True)
    parts += _streets(row * scale, scale, upright=False)
    body = "".join(parts)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}">{body}</svg>'


def _fields(left: float, top: float, scale: float) -> str:
    tone = "#eef3e2" if (math.floor(left / 2) + math.floor(top / 2)) % 2 else "#f3f1e6"
    return f'<path fill="{tone}" d="M0 0h{SIZE}v{SIZE}H0z"/>' if scale <= 2 else _land()


def _land() -> str:
    return f'<path fill="#f1f2e4" d="M0 0h{SIZE}v{SIZE}H0z"/>'


def _river(left: float, scale: float, top: float) -> str:
    """A river that winds from north to south, every twelve blocks."""
    points = []
    for step in range(17):
        y = top + scale * step / 16
        x = round((left + scale / 2) / 12) * 12 + 1.4 * math.sin(y / 1.7)
        points.append(f"{(x - left) / scale * SIZE:.1f} {step * SIZE / 16:.1f}")
    width = max(3, 0.32 / scale * SIZE)
    line = "M" + "L".join(points)
    return f'<path d="{line}" fill="none" stroke="#a9d3e8" stroke-width="{width:.1f}"/>'


def _streets(start: float, scale: float, *, upright: bool) -> list[str]:
    """Streets across or along the tile, the highway wider than the others."""
    if scale > HIGHWAY:
        return []
    first = math.ceil((start - 0.1) / BLOCK)
    last = math.floor((start + scale + 0.1) / BLOCK)
    return [
        _street(n, (n * BLOCK - start) / scale * SIZE, scale, upright)
        for n in range(first, last + 1)
    ]


def _street(number: int, place: float, scale: float, upright: bool) -> str:
    main = number % HIGHWAY == 0
    if scale > 1 and not main:
        return ""
    width = (0.09 if main else 0.045) / scale * SIZE
    path = f"M{place:.1f} -9V{SIZE + 9}" if upright else f"M-9 {place:.1f}H{SIZE + 9}"
    colour = "#f8d98b" if main else "#ffffff"
    edge = f'<path d="{path}" stroke="#d9d5c7" stroke-width="{max(2.0, width + 2):.1f}"/>'
    return edge + f'<path d="{path}" stroke="{colour}" stroke-width="{max(1.2, width):.1f}"/>'
