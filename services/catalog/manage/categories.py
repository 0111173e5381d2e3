"""Categories of the two menus."""

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.guards import user_of
from services.catalog.actions import remove_category, save_category
from services.catalog.enums import Menu
from services.catalog.models import Category
from ui.forms import UiFormMixin
from ui.posted import key_of


class CategoryForm(UiFormMixin, forms.ModelForm[Category]):
    class Meta:
        model = Category
        fields = ("menu", "name", "order")
        error_messages = {
            "__all__": {"unique_together": _("มีหมวดชื่อนี้ในเมนูนี้แล้ว")},
        }


def index(request: HttpRequest) -> HttpResponse:
    """All categories with the number of their services."""
    if request.method == "POST":
        category = get_object_or_404(Category, pk=key_of(request, "pk"))
        if not remove_category(by=user_of(request), category=category):
            messages.error(request, gettext("หมวดนี้ยังมีบริการอยู่ ย้ายบริการออกก่อน"))
        return redirect("manage:categories")
    found = list(Category.objects.annotate(count=Count("services")).order_by("order", "pk"))
    menus = [(menu.label, [each for each in found if each.menu == menu]) for menu in Menu]
    return render(request, "catalog/manage_categories.html", {"menus": menus})


def edit(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """Add or change a category."""
    category = get_object_or_404(Category, pk=pk) if pk else None
    form = CategoryForm(request.POST or None, instance=category)
    if request.method == "POST" and form.is_valid():
        save_category(by=user_of(request), category=form.save(commit=False))
        messages.success(request, gettext("บันทึกหมวดแล้ว ประชาชนเห็นทันที"))
        return redirect("manage:categories")
    context = {"form": form, "title": gettext("หมวดบริการ"), "back": "manage:categories"}
    return render(request, "manage/form.html", context)
