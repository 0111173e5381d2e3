"""The tax number of a person or a company: 13 digits with the same checksum."""

from django.utils.translation import gettext_lazy as _

from forms_engine import messages
from forms_engine.errors import FieldError
from forms_engine.fields.national_id import NationalIdField
from forms_engine.spec import FieldSpec


class TaxIdField(NationalIdField):
    name = "tax_id"
    label = _("เลขประจำตัวผู้เสียภาษี")

    def error(self, spec: FieldSpec) -> FieldError:
        return messages.said("format", _("เลขประจำตัวผู้เสียภาษีไม่ถูกต้อง กรุณาตรวจสอบอีกครั้ง"))
