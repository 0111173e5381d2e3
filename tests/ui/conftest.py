"""Renders templates without middleware, context processors or a database."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import Context, engines, loader
from django.test import RequestFactory, override_settings
from django_cotton.compiler_regex import CottonCompiler

MUNICIPALITY = SimpleNamespace(
    name="เทศบาลตำบลทุ่งสายรุ้ง",
    brand_color="#0f5f56",
    accent_color="#d97706",
    emblem="rainbow-field",
    landscape="rice",
    phone="021234567",
    address="99 หมู่ที่ 1",
    office_hours_text="วันจันทร์–ศุกร์ 08.30–16.30 น.",
)
SOMCHAI = SimpleNamespace(is_authenticated=True, first_name="สมชาย", full_name="สมชาย รุ่งเรือง")
STRANGER = SimpleNamespace(is_authenticated=False)

Render = Callable[..., str]


@pytest.fixture(autouse=True)
def _own_urls() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="tests.ui.urls"):
        yield


@pytest.fixture
def page() -> Render:
    """Render a template file as the given person would see it."""

    def render(name: str, user: object = SOMCHAI, **context: Any) -> str:
        request = RequestFactory().get("/")
        request.user = user  # type: ignore[assignment]
        given = {"request": request, "municipality": MUNICIPALITY, "brand_css_url": "/brand.css"}
        template: Any = loader.get_template(name)
        return str(template.template.render(Context({**given, **context})))

    return render


@pytest.fixture
def snippet() -> Render:
    """Render a line of markup with components in it."""

    def render(markup: str, **context: Any) -> str:
        compiled = CottonCompiler().process("{% load ui %}" + markup)
        template: Any = engines["django"].from_string(compiled)
        return str(template.template.render(Context(context))).strip()

    return render
