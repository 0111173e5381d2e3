"""Forms of the back-office."""

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from services.requests.enums import Outcome
from thai.dates import be_long
from ui.be_date import BeDateField
from ui.forms import UiForm
from ui.language import in_thai


class AdvanceForm(UiForm):
    to = forms.CharField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("ข้อความถึงประชาชน (ถ้ามี)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    outcome = forms.ChoiceField(
        label=_("ผลการดำเนินการ"), choices=Outcome.choices, required=False, initial=Outcome.APPROVED
    )


class NoteForm(UiForm):
    text = forms.CharField(
        label=pgettext_lazy("a note", "บันทึก"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_public = forms.BooleanField(label=_("ให้ประชาชนเห็น"), required=False)


class AskForm(UiForm):
    text = forms.CharField(
        label=_("เอกสารที่ขอ"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    until = BeDateField(label=_("ภายในวันที่ (พ.ศ.)"))

    @property
    def said(self) -> str:
        """What the citizen reads; it is kept, so it is Thai whoever asks."""
        data = self.cleaned_data
        with in_thai():
            words = gettext("%(text)s ภายใน %(until)s")
        return words % {"text": data["text"], "until": be_long(data["until"])}


class ResultForm(UiForm):
    file = forms.FileField(
        label=_("เอกสารผลการดำเนินการ"),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.docx,.xlsx"}),
    )
