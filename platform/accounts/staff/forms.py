"""Forms of the back-office's accounts."""

from django import forms

from accounts import passwords
from accounts.enums import Role
from ui.forms import UiForm

REASONS = (
    "ภาพไม่ชัดเจน อ่านข้อมูลบนบัตรไม่ได้",
    "ข้อมูลที่กรอกไม่ตรงกับบัตร",
    "ใบหน้าไม่ตรงกับภาพบนบัตร",
    "บัตรหมดอายุ",
    "ภาพไม่ครบตามที่กำหนด",
)


class StaffSignInForm(UiForm):
    email = forms.EmailField(
        label="e-mail", error_messages={"invalid": "รูปแบบอีเมลไม่ถูกต้อง เช่น name@example.com"}
    )
    password = forms.CharField(
        label="รหัสผ่าน",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class RefuseForm(UiForm):
    reason = forms.ChoiceField(label="เหตุผลที่ไม่ผ่าน", choices=[(r, r) for r in REASONS])


class StaffForm(UiForm):
    first_name = forms.CharField(label="ชื่อ", max_length=80)
    last_name = forms.CharField(label="นามสกุล", max_length=80)
    position = forms.CharField(label="ตำแหน่ง", max_length=80, required=False)
    email = forms.EmailField(
        label="e-mail", error_messages={"invalid": "รูปแบบอีเมลไม่ถูกต้อง เช่น name@example.com"}
    )
    role = forms.ChoiceField(label="บทบาท", choices=[c for c in Role.choices if c[0]])
    password = forms.CharField(
        label="รหัสผ่านแรกเข้า",
        max_length=128,
        strip=False,
        help_text=passwords.RULE,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        passwords.check(password)
        return password
