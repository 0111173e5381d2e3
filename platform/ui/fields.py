"""One form field as the pages show it: label, hint and error above, the control below."""

from collections.abc import Iterable, Iterator

from django.forms import BoundField, CheckboxInput, Field, FileInput, MultiWidget, PasswordInput
from django.forms.boundfield import BoundWidget
from django.forms.utils import ErrorList
from django.forms.widgets import CheckboxSelectMultiple, RadioSelect
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

PASSWORD_RULES = (
    ("length", _("8–%(longest)s ตัวอักษร")),
    ("upper", _("ตัวพิมพ์ใหญ่ A–Z")),
    ("lower", _("ตัวพิมพ์เล็ก a–z")),
    ("digit", _("ตัวเลข 0–9")),
    ("special", _("อักขระพิเศษ เช่น $ @ # ! _")),
)


# The code of an error that is advice: whoever sends the form again is right.
ADVICE = "advice"


class FieldView:
    """Wraps a bound field; `kind` says how it is laid out: choices, check, file, group, line."""

    def __init__(self, bound: BoundField) -> None:
        self.bound = bound
        self.field: Field = bound.field
        self.widget = bound.field.widget

    @property
    def kind(self) -> str:
        """Name the layout this widget needs."""
        layouts: tuple[tuple[type | tuple[type, ...], str], ...] = (
            ((RadioSelect, CheckboxSelectMultiple), "choices"),
            (CheckboxInput, "check"),
            (FileInput, "file"),
            (MultiWidget, "group"),
        )
        return next((kind for types, kind in layouts if isinstance(self.widget, types)), "line")

    @property
    def id(self) -> str:
        """Id of the first control: where a label and the error summary point."""
        return str(self.bound.id_for_label or self.bound.auto_id)

    @property
    def target(self) -> str:
        """Where the error summary jumps: the control, or the whole group of several."""
        grouped = self.kind in ("choices", "group")
        return str(self.bound.auto_id) if grouped else self.id

    @property
    def help_id(self) -> str:
        """Id Django's own aria-describedby points to."""
        return f"{self.bound.auto_id}_helptext"

    @property
    def error_id(self) -> str:
        """Id Django's own aria-describedby points to."""
        return f"{self.bound.auto_id}_error"

    @property
    def described_by(self) -> str:
        """Ids of hint and error, for a fieldset."""
        ids = [self.help_id] if self.bound.help_text else []
        ids += [self.error_id] if self.bound.errors else []
        return " ".join(ids)

    @property
    def is_advice(self) -> bool:
        """Tell whether what stands beside the field is advice, and no error."""
        return only_advises([self.bound.errors])

    @property
    def shows_rules(self) -> bool:
        """Tell whether a new password is chosen here, so that its rules are listed."""
        return isinstance(self.widget, PasswordInput) and self.longest > 0

    @property
    def longest(self) -> int:
        """How long a new password may be; 0 where none is chosen."""
        return int(self.widget.attrs.get("data-rules", 0))

    @property
    def rules(self) -> list[tuple[str, str]]:
        """What a new password must have."""
        return [(name, str(text) % {"longest": self.longest}) for name, text in PASSWORD_RULES]

    @property
    def multiple(self) -> bool:
        """Tell whether several files may be chosen."""
        return bool(getattr(self.widget, "allow_multiple_selected", False))

    @property
    def control(self) -> SafeString:
        """The control itself, with Django's aria attributes."""
        if self.kind == "file":
            return self.bound.as_widget(attrs={"class": "file-input", "data-file": True})
        return self.bound.as_widget()

    @property
    def options(self) -> Iterator[BoundWidget]:
        """Radio buttons or checkboxes, one by one."""
        return iter(self.bound.subwidgets)


def only_advises(lists: Iterable[ErrorList]) -> bool:
    """Tell whether something is said, and all of it is advice."""
    codes = {error.code for found in lists for error in found.as_data()}
    return codes == {ADVICE}
