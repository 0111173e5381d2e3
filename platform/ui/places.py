"""Suggestions while an address is typed: /places?q= answers with whole addresses."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from thai.geography import Place, find

_LONGEST = 80
_DAY = "public, max-age=86400"


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """{"places": [{label, subdistrict, district, province, postcode}]}; no query, no database."""
    text = request.GET.get("q", "")[:_LONGEST]
    body = {"places": [_entry(place) for place in find(text)]}
    return JsonResponse(body, headers={"Cache-Control": _DAY})


def _entry(place: Place) -> dict[str, str]:
    return {
        "label": place.label,
        "subdistrict": place.subdistrict,
        "district": place.district,
        "province": place.province,
        "postcode": place.postcodes[0] if place.postcodes else "",
    }
