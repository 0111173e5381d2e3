"""Services: their facts, and the library they are adopted from."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext, pgettext

from accounts.guards import user_of
from services.catalog.actions import adopt, save_service
from services.catalog.library import ServiceTemplate, library
from services.catalog.manage.service_form import ServiceForm
from services.catalog.manage.tabs import service_tabs
from services.catalog.models import Service


def index(request: HttpRequest) -> HttpResponse:
    """All services by category; by words of the name, and by whether they are open."""
    query, only = request.GET.get("q", "")[:80], request.GET.get("only", "")
    named = Service.objects.select_related("category")
    for word in query.split():
        named = named.filter(name__icontains=word)
    shown = named.filter(is_open=only == "open") if only in ("open", "closed") else named
    context = {"services": shown, "query": query, "only": only, "chips": _chips(named, query, only)}
    return render(request, "catalog/manage_services.html", context)


def _chips(named: QuerySet[Service], query: str, only: str) -> list[dict[str, Any]]:
    counts = named.order_by().aggregate(
        all=Count("pk"), open=Count("pk", Q(is_open=True)), closed=Count("pk", Q(is_open=False))
    )
    words = {
        "": gettext("ทั้งหมด"),
        "open": pgettext("a service", "เปิดรับ"),
        "closed": pgettext("a service", "ปิด"),
    }
    return [
        {
            "label": label,
            "url": "?" + urlencode({"q": query, "only": name}),
            "count": counts[name or "all"],
            "current": only == name,
        }
        for name, label in words.items()
    ]


def edit(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Add or change a service."""
    service = get_object_or_404(Service, slug=slug) if slug else None
    form = ServiceForm(request.POST or None, instance=service)
    if request.method == "POST" and form.is_valid():
        saved = save_service(by=user_of(request), service=form.save(commit=False))
        messages.success(request, gettext("บันทึกบริการแล้ว"))
        return redirect("manage:services") if slug else redirect("manage:form", saved.slug)
    tabs = service_tabs(service, "service") if service else []
    context = {"form": form, "service": service, "tabs": tabs}
    return render(request, "catalog/manage_service.html", context)


def choose(request: HttpRequest) -> HttpResponse:
    """Adopt services of the library."""
    adopted = set(Service.objects.values_list("template_key", flat=True))
    templates = library()
    if request.method == "POST":
        chosen = [key for key in request.POST.getlist("template") if key in templates]
        for key in chosen:
            adopt(templates[key], by=user_of(request))
        said = ngettext("เพิ่มบริการ %(count)s รายการแล้ว", "เพิ่มบริการ %(count)s รายการแล้ว", len(chosen))
        messages.success(request, said % {"count": len(chosen)})
        return redirect("manage:services")
    groups: dict[str, list[ServiceTemplate]] = {}
    for template in templates.values():
        if template.key not in adopted:
            groups.setdefault(template.category, []).append(template)
    return render(request, "catalog/manage_library.html", {"groups": list(groups.items())})
