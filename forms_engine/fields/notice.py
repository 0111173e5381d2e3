"""Words between the fields: a heading, or a notice. They have no value."""

from typing import Any

from forms_engine.fields.base import Drawing, FieldType
from forms_engine.options import OneOfOption


class HeadingField(FieldType):
    name = "heading"
    label_th = "หัวข้อ"
    template = "forms_engine/heading.html"
    has_value = False


class NoticeField(FieldType):
    name = "notice"
    label_th = "ข้อความแจ้ง"
    template = "forms_engine/notice.html"
    has_value = False
    options = (
        OneOfOption(
            name="tone",
            label_th="น้ำเสียง",
            default="info",
            values={"info": "แจ้งให้ทราบ", "warn": "ควรระวัง"},
        ),
    )

    def context(self, drawing: Drawing) -> dict[str, Any]:
        return {"tone": drawing.spec.options["tone"]}
