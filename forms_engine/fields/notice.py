"""Words between the fields: a heading, or a notice. They have no value."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms_engine.field_type import Drawing, FieldType
from forms_engine.options import OneOfOption


class HeadingField(FieldType):
    """Opens a section: hidden, it hides what follows up to the next heading or the page's end."""

    name = "heading"
    label = _("หัวข้อ")
    template = "forms_engine/heading.html"
    has_value = False
    opens_section = True


class NoticeField(FieldType):
    name = "notice"
    label = _("ข้อความแจ้ง")
    template = "forms_engine/notice.html"
    has_value = False
    options = (
        OneOfOption(
            name="tone",
            label=_("น้ำเสียง"),
            default="info",
            values={"info": _("แจ้งให้ทราบ"), "warn": _("ควรระวัง")},
        ),
    )

    def context(self, drawing: Drawing) -> dict[str, Any]:
        return {"tone": drawing.spec.options["tone"]}
