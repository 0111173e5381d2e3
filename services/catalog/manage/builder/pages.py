"""One page of a form: its title, what stands above its questions, and when it is asked."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from forms_engine import builder
from services.catalog.manage.builder.condition_editor import ConditionEditor
from services.catalog.manage.builder.drafting import Deed, Drafting, drafting, keep
from services.catalog.manage.builder.overview import back_to
from services.catalog.manage.builder.words import english, text_of, thai
from ui.forms import UiForm

_LINES = forms.Textarea(attrs={"rows": 3})
_EN = {"lang": "en"}


class PageForm(UiForm):
    title = forms.CharField(label=_("ชื่อหน้า"), max_length=300)
    intro = forms.CharField(
        label=_("คำอธิบายใต้ชื่อหน้า"), required=False, max_length=2000, widget=_LINES
    )
    title_en = forms.CharField(
        label=_("ชื่อหน้า"), required=False, max_length=300, widget=forms.TextInput(_EN)
    )
    intro_en = forms.CharField(
        label=_("คำอธิบายใต้ชื่อหน้า"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3, **_EN}),
    )

    def changes(self, page: dict[str, Any]) -> dict[str, Any]:
        """What to change in the page."""
        data = self.cleaned_data
        return {
            name: text_of(page.get(name), data[name], data[f"{name}_en"])
            for name in ("title", "intro")
        }


def edit_page(request: HttpRequest, slug: str, page: str) -> HttpResponse:
    """Change a page."""
    form = drafting(slug)
    try:
        found = builder.page_of(form.schema, page)
    except builder.BuilderError as error:
        raise Http404 from error
    data = request.POST if request.method == "POST" else None
    words = PageForm(data, initial=_initial(found))
    own = {field["id"] for field in found["fields"]}
    asked = [q for q in form.asked() if q.name.partition(".")[0] not in own]
    show = ConditionEditor("show", found.get("show_if"), asked, data, modes=[("", _("แสดงเสมอ"))])
    if data is not None and "_redraw" not in data and all([words.is_valid(), show.is_valid()]):
        changes = {**words.changes(found), "show_if": show.result()}
        if _save(request, form, page, changes):
            return redirect(back_to(form, f"page-{page}"))
    context = {
        "form": form, "service": form.service, "page": found, "title": thai(found["title"]),
        "texts": words, "show": show, "errors": _errors(show), "redrawn": _redrawn(data),
    }  # fmt: skip
    return render(request, "catalog/builder/page.html", context)


def _redrawn(data: Any) -> bool:
    return data is not None and "_redraw" in data


def _errors(show: ConditionEditor) -> list[dict[str, str]]:
    return [{"href": "#show", "message": show.error}] if show.error else []


def _initial(page: dict[str, Any]) -> dict[str, str]:
    thai_words = {name: thai(page.get(name)) for name in ("title", "intro")}
    return thai_words | {f"{name}_en": english(page.get(name)) for name in ("title", "intro")}


def _save(request: HttpRequest, form: Drafting, page: str, changes: dict[str, Any]) -> bool:
    schema = builder.edit_page(form.schema, page, changes)
    title = thai(changes["title"])
    return keep(request, form, Deed(schema, _("แก้ไขหน้า “%(title)s”"), {"title": title}))
