"""Files: the value is the list of upload ids; what they are is asked of the Uploads port."""

from pathlib import PurePath
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forms_engine import limits, messages
from forms_engine.errors import FieldError
from forms_engine.field_type import Check, Context, Drawing, FieldType
from forms_engine.formdata import FormData
from forms_engine.options import IntegerOption, Option, SomeOfOption
from forms_engine.ports import Ports, UploadInfo
from forms_engine.spec import FieldSpec

# name: (shown, content types, endings)
KINDS: dict[str, tuple[str, frozenset[str], frozenset[str]]] = {
    "jpg": ("JPG", frozenset({"image/jpeg"}), frozenset({".jpg", ".jpeg"})),
    "png": ("PNG", frozenset({"image/png"}), frozenset({".png"})),
    "webp": ("WebP", frozenset({"image/webp"}), frozenset({".webp"})),
    "heic": ("HEIC", frozenset({"image/heic", "image/heif"}), frozenset({".heic", ".heif"})),
    "pdf": ("PDF", frozenset({"application/pdf"}), frozenset({".pdf"})),
    "docx": (
        "Word",
        frozenset({"application/vnd.openxmlformats-officedocument.wordprocessingml.document"}),
        frozenset({".docx"}),
    ),
    "xlsx": (
        "Excel",
        frozenset({"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}),
        frozenset({".xlsx"}),
    ),
}
PICTURES = ("jpg", "png", "webp", "heic")
_DEFAULT_TYPES = ("jpg", "png", "pdf")
_LONGEST_ID = 100


class FileField(FieldType):
    """The value is the list of upload ids. Photos and signatures differ in what they allow."""

    name = "file"
    label = _("แนบไฟล์")
    asks = _("กรุณาแนบ%(label)s")
    template = "forms_engine/file.html"
    in_table = True
    takes_files = True
    is_document = True
    # Phones open the camera for it.
    capture = ""
    options: ClassVar[tuple[Option, ...]] = (
        SomeOfOption(
            name="types",
            label=_("ชนิดไฟล์"),
            default=_DEFAULT_TYPES,
            values={name: shown for name, (shown, _, _) in KINDS.items()},
        ),
        IntegerOption(
            name="max_size_mb", label=_("ขนาดไม่เกิน (MB)"), default=15, least=1, most=limits.FILE_MB
        ),
        IntegerOption(
            name="max_count", label=_("จำนวนไม่เกิน (ไฟล์)"), default=5, least=1, most=limits.FILES
        ),
    )

    def build(self, spec: FieldSpec, prepared: Any) -> Check:
        label, most = spec.label, max_count(spec)
        wrong, many = messages.wrong_format(label), messages.file_count(most)
        missing = messages.file_missing(label)

        def check(raw: Any, context: Context) -> Any:
            if not isinstance(raw, list) or not all(_is_id(item) for item in raw):
                return wrong
            ids = list(dict.fromkeys(raw))
            if len(ids) > most:
                return many
            for upload_id in ids:
                found = context.ports.uploads.describe(upload_id)
                error = missing if found is None else upload_error(spec, found)
                if error:
                    return error
            return ids

        return check

    def read(self, spec: FieldSpec, path: str, data: FormData) -> Any:
        removed = frozenset(data.all(f"_remove_{path}"))
        return [item for item in dict.fromkeys(data.all(path)) if item not in removed]

    def context(self, drawing: Drawing) -> dict[str, Any]:
        endings = sorted(e for name in _types(drawing.spec) for e in KINDS[name][2])
        return {
            "uploads": self.files(drawing.spec, drawing.raw, drawing.ports),
            "accept": ",".join(endings),
            "rule": _rule(drawing.spec),
            "multiple": max_count(drawing.spec) > 1,
            "capture": self.capture,
            "input_name": file_input_name(drawing.path),
        }

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        found = self.files(spec, value, ports)
        if found:
            return ", ".join(info.name for info in found)
        return ngettext("%(count)s ไฟล์", "%(count)s ไฟล์", len(value)) % {"count": len(value)}

    def uploads(self, spec: FieldSpec, value: Any) -> tuple[str, ...]:
        return _ids(value)

    def files(self, spec: FieldSpec, value: Any, ports: Ports) -> tuple[UploadInfo, ...]:
        described = (ports.uploads.describe(item) for item in _ids(value))
        return tuple(info for info in described if info is not None)


def file_input_name(path: str) -> str:
    """Return the name of the `<input type="file">` of a field: `photo.file`."""
    return f"{path}.file"


def upload_error(spec: FieldSpec, info: UploadInfo) -> FieldError | None:
    """Return why this upload does not belong into the field, or None."""
    kinds = [KINDS[name] for name in _types(spec)]
    ending = PurePath(info.name).suffix.lower()
    if not any(info.content_type in types and ending in endings for _, types, endings in kinds):
        return messages.file_type(_names(spec))
    if info.size > spec.options["max_size_mb"] * 1024 * 1024:
        return messages.file_size(spec.options["max_size_mb"])
    return None


def max_count(spec: FieldSpec) -> int:
    """Return how many files a field takes."""
    return int(spec.options.get("max_count", 1))


def _types(spec: FieldSpec) -> tuple[str, ...]:
    return tuple(spec.options.get("types", PICTURES))


def _ids(value: Any) -> tuple[str, ...]:
    found = [item for item in value if _is_id(item)] if isinstance(value, list) else []
    return tuple(found[: limits.FILES])


def _is_id(raw: Any) -> bool:
    return isinstance(raw, str) and 0 < len(raw) <= _LONGEST_ID and raw.isprintable()


def _names(spec: FieldSpec) -> str:
    return ", ".join(KINDS[name][0] for name in _types(spec))


def _rule(spec: FieldSpec) -> str:
    count, size = max_count(spec), spec.options["max_size_mb"]
    words = ngettext(
        "%(types)s ไม่เกิน %(count)s ไฟล์ ไฟล์ละไม่เกิน %(size)s MB",
        "%(types)s ไม่เกิน %(count)s ไฟล์ ไฟล์ละไม่เกิน %(size)s MB",
        count,
    )
    return words % {"types": _names(spec), "count": count, "size": size}
