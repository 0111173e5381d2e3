"""Forms of the back-office."""

from django import forms

from services.requests.enums import Outcome
from ui.forms import UiForm


class AdvanceForm(UiForm):
    to = forms.CharField(widget=forms.HiddenInput)
    note = forms.CharField(
        label="ข้อความถึงประชาชน (ถ้ามี)",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    outcome = forms.ChoiceField(
        label="ผลการดำเนินการ", choices=Outcome.choices, required=False, initial=Outcome.APPROVED
    )


class NoteForm(UiForm):
    text = forms.CharField(label="บันทึก", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    is_public = forms.BooleanField(label="ให้ประชาชนเห็น", required=False)


class AskForm(UiForm):
    text = forms.CharField(
        label="เอกสารที่ขอ และภายในวันที่",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ResultForm(UiForm):
    file = forms.FileField(
        label="เอกสารผลการดำเนินการ",
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.docx,.xlsx"}),
    )
