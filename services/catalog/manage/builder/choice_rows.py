"""Choices as rows: what is shown, its English, a picture, and when it is offered."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.identity.refusals import NotAnImage, TooSmall
from accounts.models import User
from documents.actions import NotStored
from forms_engine import limits
from forms_engine.builder import Question
from forms_engine.options import CHOICE_VALUE
from services.catalog.actions import put_picture
from services.catalog.manage.builder.condition_editor import ConditionEditor, count_sent
from services.catalog.manage.builder.words import english, text_of, thai
from services.catalog.models import Service

MODES = [("", _("เสนอให้เลือกเสมอ"))]
# Rows that stand ready where there is no script; more choices than fit on a page are lines.
_SPARE, _MOST_ROWS, _MOST_SENT, _LARGEST = 2, 80, 1000, 5 * 1024 * 1024


@dataclass
class ChoiceRow:
    """One choice as it is drawn; `before` is what the form says of it."""

    at: int
    value: str
    th: str
    en: str
    image: str
    show: ConditionEditor
    before: Mapping[str, Any] = field(default_factory=dict)
    upload: UploadedFile[Any] | None = None
    error: str = ""

    @property
    def is_blank(self) -> bool:
        """Tell whether it is a spare row that nobody filled in."""
        return not (self.value or self.th or self.en or self.upload or self.image)

    def choice(self) -> dict[str, Any]:
        """The choice as the form keeps it."""
        found = {
            "value": self.value or f"c{token_hex(3)}",
            "label": text_of(self.before.get("label"), self.th, self.en) or "",
            "image": self.image,
            "show_if": self.show.result(),
        }
        return {key: value for key, value in found.items() if value or key == "label"}


class ChoiceRows:
    """All choices of a field."""

    def __init__(
        self,
        choices: Sequence[Mapping[str, Any]],
        asked: Sequence[Question],
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile[Any]] | None = None,
    ) -> None:
        self.before, self.asked, self.data = list(choices), asked, data
        self.files = files or MultiValueDict()
        self.error = ""
        self.as_lines = len(self.before) > _MOST_ROWS
        if data is not None and "c-as" in data:
            self.as_lines = data.get("c-as") == "lines"
        self.text = self._text()
        self.rows = self._sent() if self._was_sent else self._stored(self.before)

    @property
    def _was_sent(self) -> bool:
        return self.data is not None and "c-rows" in self.data

    def _text(self) -> str:
        if self.data is not None and "c-lines" in self.data:
            return self.data.get("c-lines", "")
        return "\n".join(f"{c['value']} = {thai(c.get('label'))}" for c in self.before)

    def _stored(self, choices: Sequence[Mapping[str, Any]]) -> list[ChoiceRow]:
        spare: list[Mapping[str, Any]] = [{} for _ in range(_SPARE)]
        return [self._row(at, each) for at, each in enumerate([*choices, *spare])]

    def _row(self, at: int, choice: Mapping[str, Any]) -> ChoiceRow:
        show = ConditionEditor(
            f"c{at}if", choice.get("show_if"), self.asked, self.data, modes=MODES
        )
        label = choice.get("label")
        image = str(choice.get("image", ""))
        return ChoiceRow(
            at, str(choice.get("value", "")), thai(label), english(label), image, show, choice
        )

    # --- what was sent

    def _sent(self) -> list[ChoiceRow]:
        assert self.data is not None
        rows = [
            self._sent_row(at) for at in range(count_sent(self.data.get("c-rows", ""), _MOST_SENT))
        ]
        button, _colon, sent = self.data.get("_redraw", "").partition(":c:")
        at = next((row.at for row in rows if str(row.at) == sent), None)
        return self._pressed(rows, button, at)

    def _sent_row(self, at: int) -> ChoiceRow:
        assert self.data is not None
        was = self.data.get(f"c-{at}-was", "")
        before = next((c for c in self.before if was and c["value"] == was), {})
        row = self._row(at, before)
        row.value = self.data.get(f"c-{at}-value", "").strip()
        row.th = self.data.get(f"c-{at}-th", "").strip()
        row.en = self.data.get(f"c-{at}-en", "").strip()
        if f"c-{at}-bare" in self.data:
            row.image = ""
        row.upload = self.files.get(f"c-{at}-image")
        return row

    def _pressed(self, rows: list[ChoiceRow], button: str, at: int | None) -> list[ChoiceRow]:
        if button == "add":
            rows = [*rows, self._row(len(rows), {})]
        elif at is not None and button == "remove":
            del rows[at]
        elif at is not None and button in ("up", "down"):
            row = rows.pop(at)
            rows.insert(max(0, at + (1 if button == "down" else -1)), row)
        for place, row in enumerate(rows):
            row.at = place
            row.show.prefix = f"c{place}if"
            for each in row.show.rows:
                each.prefix = row.show.prefix
        return rows

    # --- what is chosen

    def is_valid(self) -> bool:
        """Look at every row that is filled in."""
        self.error = ""
        if self.as_lines:
            self._check_lines()
            return not self.error
        filled = [row for row in self.rows if not row.is_blank]
        for row in filled:
            row.error = self._fault(row)
        if not filled:
            self.error = gettext("กรุณาเพิ่มตัวเลือกอย่างน้อยหนึ่งข้อ")
        elif _twins(row.value for row in filled):
            self.error = gettext("รหัสของตัวเลือกซ้ำกัน")
        return not self.error and not any(row.error for row in filled)

    def _fault(self, row: ChoiceRow) -> str:
        if not row.th:
            return gettext("กรุณากรอกข้อความของตัวเลือก")
        if max(len(row.th), len(row.en)) > limits.LABEL:
            return _too_long()
        if row.value and not re.fullmatch(CHOICE_VALUE, row.value):
            return gettext("รหัสใช้ได้เฉพาะ A-Z a-z 0-9 _ . - ไม่เกิน 60 ตัว")
        if row.upload and (row.upload.size or 0) > _LARGEST:
            return gettext("ภาพต้องไม่เกิน %(most)s MB") % {"most": _LARGEST // 1024**2}
        return "" if row.show.is_valid() else row.show.error

    def _check_lines(self) -> None:
        found = list(self._lines())
        if not found:
            self.error = gettext("กรุณาเพิ่มตัวเลือกอย่างน้อยหนึ่งข้อ")
        elif wrong := [c for c in found if not re.fullmatch(CHOICE_VALUE, c["value"])]:
            told = gettext("บรรทัด “%(line)s”: รหัสใช้ได้เฉพาะ A-Z a-z 0-9 _ . - ไม่เกิน 60 ตัว")
            self.error = told % {"line": wrong[0]["value"][:60]}
        elif any(len(thai(c["label"])) > limits.LABEL for c in found):
            self.error = _too_long()
        elif _twins(c["value"] for c in found):
            self.error = gettext("รหัสของตัวเลือกซ้ำกัน")

    def _lines(self) -> Iterator[dict[str, Any]]:
        """`broken = เสาชำรุด`; a line without `=` is new words, and gets a value."""
        known = {c["value"]: c for c in self.before}
        for line in self.text.splitlines():
            value, equals, label = (part.strip() for part in line.partition("="))
            if not value:
                continue
            if not equals:
                value, label = _value_of(value), value
            before = known.get(value, {})
            words = text_of(before.get("label"), label or value, english(before.get("label")))
            yield {**before, "value": value, "label": words}

    def save_pictures(self, by: User, service: Service) -> bool:
        """Store what was uploaded; False where a picture could not be taken."""
        for row in self.rows if not self.as_lines else ():
            if row.upload and not row.is_blank:
                row.error = self._store(row, by, service)
        return not any(row.error for row in self.rows)

    def _store(self, row: ChoiceRow, by: User, service: Service) -> str:
        assert row.upload is not None
        try:
            row.image = put_picture(by=by, service=service, content=row.upload.read()).name
        except TooSmall:
            return gettext("ภาพเล็กหรือแคบเกินไป กรุณาเลือกภาพอื่น")
        except NotAnImage as error:
            return str(error)
        except NotStored:
            return gettext("บันทึกไฟล์ไม่ได้ชั่วคราว กรุณาลองอีกครั้ง")
        return ""

    def result(self) -> list[dict[str, Any]]:
        """The choices; only after `is_valid`."""
        if self.as_lines:
            return list(self._lines())
        return [row.choice() for row in self.rows if not row.is_blank]


def _too_long() -> str:
    return gettext("ข้อความของตัวเลือกต้องไม่เกิน %(most)s ตัวอักษร") % {"most": limits.LABEL}


def _value_of(words: str) -> str:
    return words if re.fullmatch(CHOICE_VALUE, words) else f"c{token_hex(3)}"


def _twins(values: Iterator[str]) -> bool:
    found = [value for value in values if value]
    return len(set(found)) < len(found)
