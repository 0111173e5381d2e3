"""A formula: typed as text, checked at once, with the names that it may use beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine.builder import Question, fault

# What stands in the brackets is said in words behind it.
FUNCTIONS: tuple[tuple[str, StrOrPromise], ...] = (
    ("sum(a, b)", _("ผลรวม")),
    ("count(table.column)", _("จำนวนแถวที่ตอบ")),
    ("min(a, b)", _("ค่าน้อยที่สุด")),
    ("max(a, b)", _("ค่ามากที่สุด")),
    ("round(a, 2)", _("ปัดเศษ")),
    ("if(a > b, x, y)", _("เลือกค่าตามเงื่อนไข")),
    ("today()", _("วันนี้")),
    ("age(born)", _("อายุเป็นปี")),
    ("days(from, to)", _("จำนวนวัน")),
    ("add_days(day, 30)", _("วันถัดไปตามจำนวน")),
    ("year(day)", _("ปี ค.ศ.")),
)


_THAI = re.compile(r"[\u0e01-\u0e4e]")


@dataclass
class Formula:
    """One formula of a form; `value` is what it is now."""

    prefix: str
    label: StrOrPromise
    value: str
    asked: Sequence[Question]
    data: QueryDict | None = None
    required: bool = False
    hint: StrOrPromise = ""
    # Plain words are taken as a text: nobody has to know of quotation marks.
    may_be_words: bool = False
    error: str = field(default="", init=False)

    def __post_init__(self) -> None:
        if self.data is not None:
            self.text = self._read(self.data.get(self.prefix, self.value).strip())
            self.is_valid()
        else:
            self.text = self.value

    text: str = field(default="", init=False)

    def _read(self, sent: str) -> str:
        """Thai letters stand in no formula but within quotation marks."""
        is_words = self.may_be_words and not set(sent) & set("\"'\n") and _THAI.search(sent)
        return f'"{sent}"' if is_words else sent

    @property
    def functions(self) -> tuple[tuple[str, StrOrPromise], ...]:
        """What the language offers, in words."""
        return FUNCTIONS

    def is_valid(self) -> bool:
        """Look for what is wrong; what was there before is not blamed."""
        self.error = ""
        if not self.text:
            self.error = gettext("กรุณากรอกสูตร") if self.required else ""
        elif self.text != self.value:
            self.error = fault(self.text, self.asked)
        return not self.error

    def result(self) -> str | None:
        """The expression; None for none."""
        return self.text or None
