"""The office at a glance, and everything found by a few letters."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.guards import for_staff, user_of
from documents.responses import SHOWN_IN_PLACE
from services.requests.models import Request
from services.requests.queries import (
    evidence_of,
    queue_counts,
    search,
    summary_of,
    visible_to,
)
from services.requests.statistics import by_service, entered_by_week, punctuality
from ui.chart import Point, bar_chart
from ui.dates import shown_date

FEWEST_LETTERS = 2
MOST_FOUND = 8


@for_staff
def overview(request: HttpRequest) -> HttpResponse:
    """Numbers of the last weeks; four queries besides the session's and the menu's."""
    points = [
        Point(_("สัปดาห์ที่เริ่ม %(day)s") % {"day": shown_date(week.begins)}, week.entered,
              f"{week.begins.day}/{week.begins.month}")
        for week in entered_by_week()
    ]  # fmt: skip
    context = {
        "chart": bar_chart(points),
        "services": by_service(),
        "punctuality": punctuality(),
        "counts": queue_counts(user_of(request)),
    }
    return render(request, "requests/staff/overview.html", context)


@for_staff
def find(request: HttpRequest) -> JsonResponse:
    """Requests for the palette: {"results": [{"label", "meta", "url"}]}; two queries."""
    text = request.GET.get("q", "").strip()
    found = visible_to(user_of(request)).order_by("-pk")
    wanted = search(found, text)[:MOST_FOUND] if len(text) >= FEWEST_LETTERS else []
    return JsonResponse({"results": [_entry(item) for item in wanted]})


@for_staff
def pane(request: HttpRequest, number: str) -> HttpResponse:
    """One request as the pane beside the list shows it: a piece of a page."""
    item = get_object_or_404(visible_to(user_of(request)), number=number)
    context = {
        "item": item,
        "summary": summary_of(item),
        "pictures": [f for f in evidence_of(item) if f.content_type in SHOWN_IN_PLACE],
    }
    return render(request, "requests/staff/_pane.html", context)


def _entry(item: Request) -> dict[str, str]:
    return {
        "label": f"{item.number} {item.service.name}",
        "meta": str(item.get_status_display()),
        "url": reverse("office:request", args=[item.number]),
    }
