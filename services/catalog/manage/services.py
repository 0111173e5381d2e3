"""Services: their facts, and the library they are adopted from."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.guards import user_of
from services.catalog.actions import adopt, save_service
from services.catalog.library import library
from services.catalog.models import Service
from ui.forms import UiFormMixin

# Screens of their own below /manage/services/.
RESERVED_SLUGS = frozenset({"new", "library"})


class ServiceForm(UiFormMixin, forms.ModelForm[Service]):
    class Meta:
        model = Service
        fields = (
            "name",
            "slug",
            "category",
            "summary",
            "division",
            "working_days",
            "fee",
            "conditions",
            "documents",
            "law",
            "result",
            "order",
            "is_open",
            "needs_verified",
        )
        help_texts = {
            "slug": _("ใช้ a-z ตัวเลข และขีด เช่น street-light"),
            "fee": _("เว้นว่างไว้จะแสดงว่า “ค่าธรรมเนียมตามข้อบัญญัติ” ใส่ 0 เมื่อไม่มีค่าธรรมเนียม"),
            "working_days": _("เว้นว่างไว้จะแสดงว่า “ต้องกำหนดตามข้อบัญญัติ”"),
        }

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"])
        if slug in RESERVED_SLUGS:
            raise forms.ValidationError(gettext("ชื่อนี้ระบบใช้อยู่ กรุณาใช้ชื่ออื่น"))
        return slug


def index(request: HttpRequest) -> HttpResponse:
    """All services by category."""
    found = Service.objects.select_related("category")
    return render(request, "catalog/manage_services.html", {"services": found})


def edit(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Add or change a service."""
    service = get_object_or_404(Service, slug=slug) if slug else None
    form = ServiceForm(request.POST or None, instance=service)
    if request.method == "POST" and form.is_valid():
        saved = save_service(by=user_of(request), service=form.save(commit=False))
        messages.success(request, gettext("บันทึกบริการแล้ว"))
        return redirect("manage:services") if slug else redirect("manage:form", saved.slug)
    context = {"form": form, "title": service or gettext("เพิ่มบริการ"), "back": "manage:services"}
    return render(request, "manage/form.html", context)


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
    available = [t for t in templates.values() if t.key not in adopted]
    return render(request, "catalog/manage_library.html", {"templates": available})
