"""Everything that is edited of one field, whichever parts its type has."""

from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forms_engine.builder import Question
from services.catalog.manage.builder.choice_rows import ChoiceRows
from services.catalog.manage.builder.condition_editor import ConditionEditor
from services.catalog.manage.builder.drafting import Drafting
from services.catalog.manage.builder.field_form import FieldForm
from services.catalog.manage.builder.formula import Formula
from services.catalog.manage.builder.prefills import prefill_choices
from services.catalog.manage.builder.source_form import SourceForm

_SHOW = [("", _("แสดงเสมอ"))]
_REQUIRED = [("", _("ไม่บังคับ")), ("always", _("ต้องตอบเสมอ"))]
_DEFAULT = _("คำตอบที่ใส่ไว้ก่อน เช่น ไม่มี หรือสูตร เช่น today() ประชาชนแก้ได้")


class FieldEditor:
    """Reads what was sent; `is_valid` looks at all parts, `changes` is what to change."""

    def __init__(
        self,
        form: Drafting,
        path: str,
        field: dict[str, Any],
        data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
    ) -> None:
        self.field, self.path = field, path
        asked = form.asked(path)
        prefills = prefill_choices(field, form.schema) if "." not in path else []
        self.form = FieldForm(data, field=field, prefills=prefills)
        self.info = self.form.info
        self.show = ConditionEditor("show", field.get("show_if"), asked, data, modes=_SHOW)
        self.required = self._required(asked, data)
        self.formula = self._formula(asked, data)
        self.default = self._default(asked, data)
        self.choices, self.source = self._choices(form, asked, data, files)

    @property
    def is_asked(self) -> bool:
        """Tell whether somebody answers it."""
        return self.info.has_value and self.field["type"] not in ("calculated", "constant")

    def _required(self, asked: list[Question], data: QueryDict | None) -> ConditionEditor | None:
        usual = self.field["type"] == "consent"
        value = self.field.get("required", usual)
        return (
            ConditionEditor("required", value, asked, data, modes=_REQUIRED)
            if self.is_asked
            else None
        )

    def _formula(self, asked: list[Question], data: QueryDict | None) -> Formula | None:
        if self.field["type"] != "calculated":
            return None
        value = str(self.field.get("expression", ""))
        return Formula("expression", _("สูตร"), value, asked, data, required=True)

    def _default(self, asked: list[Question], data: QueryDict | None) -> Formula | None:
        if not self.is_asked or self.field["type"] in ("file", "photo", "signature", "table"):
            return None
        value = str(self.field.get("default", ""))
        return Formula(
            "default", _("คำตอบเริ่มต้น"), value, asked, data, hint=_DEFAULT, may_be_words=True
        )

    def _choices(
        self,
        form: Drafting,
        asked: list[Question],
        data: QueryDict | None,
        files: MultiValueDict[str, Any] | None,
    ) -> tuple[ChoiceRows | None, SourceForm | None]:
        if self.field["type"] not in ("choice", "choices"):
            return None, None
        rows = ChoiceRows(self.field.get("choices", ()), asked, data, files)
        return rows, SourceForm(self.field.get("source"), asked, data)

    @property
    def from_list(self) -> bool:
        """Tell whether the choices come from a list of the municipality."""
        return self.source is not None and self.source.name != ""

    def is_valid(self) -> bool:
        """Look at every part, so that all faults are told at once."""
        parts: list[Any] = [self.form, self.show, self.required, self.formula, self.default]
        parts.append(self.source if self.from_list else self.choices)
        return all([part.is_valid() for part in parts if part is not None])

    @property
    def errors(self) -> list[dict[str, str]]:
        """Faults of the parts that are no Django forms, for the summary."""
        parts = {
            "#show": self.show,
            "#required": self.required,
            "#f-expression": self.formula,
            "#f-default": self.default,
            "#choices": self.choices,
        }
        found = [{"href": h, "message": p.error} for h, p in parts.items() if p and p.error]
        rows = self.choices.rows if self.choices else []
        return found + [{"href": f"#c-{r.at}-th", "message": r.error} for r in rows if r.error]

    def save_pictures(self, by: User, form: Drafting) -> bool:
        """Store pictures of choices; False where one could not be taken."""
        if self.choices is None or self.from_list:
            return True
        return self.choices.save_pictures(by, form.service)

    def changes(self) -> dict[str, Any]:
        """What to change in the field; None takes a key away."""
        found = self.form.changes()
        found["show_if"] = self.show.result()
        if self.required:
            found["required"] = self._required_result()
        if self.formula:
            found["expression"] = self.formula.result()
        if self.default:
            found["default"] = self.default.result()
        if self.choices and self.source:
            found["source"] = self.source.result()
            found["choices"] = None if found["source"] else self.choices.result()
        return found

    def _required_result(self) -> Any:
        """A consent is required unless its author says otherwise."""
        assert self.required is not None
        result = self.required.result()
        if self.field["type"] == "consent":
            return {None: False, True: None}.get(result, result)
        return result
