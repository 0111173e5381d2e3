"""Tenant admin: identity images, terms, staff."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.actions.identity_kinds import move_kind, remove_kind, save_kind
from accounts.actions.rules import save_rules
from accounts.actions.second_factor import reset
from accounts.actions.staff import MailTaken, add_staff
from accounts.actions.terms import publish
from accounts.enums import Role, TermsKind
from accounts.guards import user_of
from accounts.models import AccountRules, IdentityImageKind, Terms
from accounts.queries import current_terms, rules, staff_members
from accounts.second_factor.queries import with_factors
from accounts.staff.forms import StaffForm
from tenants.site import Screen, tenant_admin
from ui.forms import UiForm, UiFormMixin
from ui.posted import key_of

RESET_LEAD = _(
    "ทำเมื่อเจ้าของบัญชีทำโทรศัพท์หายและไม่มีรหัสสำรอง กรุณายืนยันกับเจ้าตัวก่อน อุปกรณ์ทุกเครื่องของบัญชีนี้จะออกจากระบบ "
    "และผู้ที่รู้รหัสผ่านจะตั้งค่าใหม่ได้เมื่อเข้าสู่ระบบครั้งต่อไป"
)
# As long as a reason may be that is kept with a decision.
LONGEST_REASON = 300
IMAGE_SIZES = _("ระบุได้ตั้งแต่ 1 ถึง 15 MB เป็นจำนวนเต็ม")


class ImageKindForm(UiFormMixin, forms.ModelForm[IdentityImageKind]):
    class Meta:
        model = IdentityImageKind
        fields = ("name", "hint", "face_zone")


class TermsForm(UiForm):
    text = forms.CharField(
        label=_("ข้อความ"),
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 18, "lang": "th"}),
    )


class RulesForm(UiFormMixin, forms.ModelForm[AccountRules]):
    class Meta:
        model = AccountRules
        fields = (
            "refusal_reasons",
            "image_days",
            "refused_days",
            "image_megabytes",
            "crossing_text",
            "crossing_degrees",
            "password_most",
            "officers_need_second_factor",
        )
        widgets = {"refusal_reasons": forms.Textarea(attrs={"rows": 7, "lang": "th"})}
        error_messages = {
            "image_megabytes": dict.fromkeys(("invalid", "min_value", "max_value"), IMAGE_SIZES)
        }

    def clean_crossing_text(self) -> str:
        typed = str(self.cleaned_data["crossing_text"]).strip()
        if "{office}" not in typed:
            raise forms.ValidationError(gettext("ต้องมี {office} เพื่อบอกว่าสำเนานี้ใช้กับใคร"))
        return typed

    def clean_refusal_reasons(self) -> str:
        typed = str(self.cleaned_data["refusal_reasons"])
        if any(len(line) > LONGEST_REASON for line in typed.splitlines()):
            said = gettext("เหตุผลแต่ละบรรทัดยาวได้ไม่เกิน %(most)s ตัวอักษร")
            raise forms.ValidationError(said % {"most": LONGEST_REASON})
        return typed


def account_rules(request: HttpRequest) -> HttpResponse:
    """Reasons, the crossing, passwords, how long images and refused accounts are kept."""
    form = RulesForm(request.POST or None, instance=rules())
    if request.method == "POST" and form.is_valid():
        save_rules(by=user_of(request), rules=form.save(commit=False))
        messages.success(request, gettext("บันทึกแล้ว"))
        return redirect("manage:account-rules")
    context = {"form": form, "title": gettext("กติกาการยืนยันตัวตน"), "back": "manage:id-images"}
    return render(request, "manage/form.html", context)


def id_images(request: HttpRequest) -> HttpResponse:
    """Images that are asked for at registration: number, names, hints, order."""
    if request.method == "POST":
        kind = get_object_or_404(IdentityImageKind, pk=key_of(request, "pk"))
        return _change_image(request, kind)
    return render(
        request, "accounts/manage/id_images.html", {"kinds": IdentityImageKind.objects.all()}
    )


def _change_image(request: HttpRequest, kind: IdentityImageKind) -> HttpResponse:
    if request.POST.get("do") == "remove" and not remove_kind(by=user_of(request), kind=kind):
        messages.error(request, gettext("ต้องมีภาพอย่างน้อย 1 ภาพ"))
    step = {"up": -1, "down": 1}.get(request.POST.get("do", ""))
    if step:
        move_kind(by=user_of(request), kind=kind, step=step)
    return redirect("manage:id-images")


def id_image(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """Add or change one image."""
    kind = get_object_or_404(IdentityImageKind, pk=pk) if pk else None
    form = ImageKindForm(request.POST or None, instance=kind)
    if request.method == "POST" and form.is_valid():
        save_kind(by=user_of(request), kind=form.save(commit=False))
        messages.success(request, gettext("บันทึกแล้ว มีผลกับผู้ลงทะเบียนใหม่ทันที"))
        return redirect("manage:id-images")
    context = {"form": form, "title": gettext("ภาพยืนยันตัวตน"), "back": "manage:id-images"}
    return render(request, "manage/form.html", context)


def terms(request: HttpRequest, kind: str = TermsKind.TERMS.value) -> HttpResponse:
    """Write a new version of the terms or of the privacy notice."""
    if kind not in TermsKind.values:
        raise Http404
    current = current_terms(TermsKind(kind))
    form = TermsForm(request.POST or None, initial={"text": current.text if current else ""})
    if request.method == "POST" and form.is_valid():
        published = publish(
            by=user_of(request), kind=TermsKind(kind), text=form.cleaned_data["text"]
        )
        messages.success(request, gettext("ประกาศ%(text)sแล้ว") % {"text": published})
        return redirect(request.path)
    versions = Terms.objects.filter(kind=kind)
    tabs = [
        {
            "label": each.label,
            "url": reverse("manage:terms-kind", args=[each.value]),
            "current": each == kind,
        }
        for each in TermsKind
    ]
    context = {"form": form, "kind": TermsKind(kind), "versions": versions, "tabs": tabs}
    return render(request, "accounts/manage/terms.html", context)


def staff(request: HttpRequest) -> HttpResponse:
    """Staff of the municipality."""
    members = with_factors(staff_members())
    return render(request, "accounts/manage/staff.html", {"members": members})


def staff_new(request: HttpRequest) -> HttpResponse:
    """Add an officer or an administrator."""
    form = StaffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = {**form.cleaned_data, "role": Role(form.cleaned_data["role"])}
        try:
            add_staff(by=user_of(request), **values)
            messages.success(request, gettext("เพิ่มเจ้าหน้าที่แล้ว"))
            return redirect("manage:staff")
        except MailTaken:
            form.add_error("email", gettext("มีเจ้าหน้าที่ใช้ e-mail นี้แล้ว"))
    context = {"form": form, "title": gettext("เพิ่มเจ้าหน้าที่"), "back": "manage:staff"}
    return render(request, "manage/form.html", context)


def staff_factors(request: HttpRequest, pk: int) -> HttpResponse:
    """Reset the second factor of somebody who has lost it."""
    member = get_object_or_404(staff_members().exclude(pk=user_of(request).pk), pk=pk)
    if request.method == "POST":
        reset(user=member, by=user_of(request))
        said = gettext("รีเซ็ตการยืนยันสองชั้นของ %(name)s แล้ว") % {"name": member.full_name}
        messages.success(request, said)
        return redirect("manage:staff")
    context = {
        "form": UiForm(),
        "title": gettext("รีเซ็ตการยืนยันสองชั้นของ %(name)s") % {"name": member.full_name},
        "lead": RESET_LEAD,
        "submit": gettext("รีเซ็ต"),
        "variant": "danger",
        "back": "manage:staff",
    }
    return render(request, "manage/form.html", context)


def register() -> None:
    """Add the screens of this app."""
    tenant_admin.add(
        Screen("id-images", "id-images/", id_images, _("ภาพยืนยันตัวตน"), _("การลงทะเบียน"), 40),
        Screen("id-image-new", "id-images/new/", id_image),
        Screen("id-image", "id-images/<int:pk>/", id_image),
        Screen(
            "account-rules",
            "account-rules/",
            account_rules,
            _("กติกาการยืนยันตัวตน"),
            _("การลงทะเบียน"),
            42,
        ),
        Screen("terms", "terms/", terms, _("ข้อตกลงและความเป็นส่วนตัว"), _("การลงทะเบียน"), 45),
        Screen("terms-kind", "terms/<str:kind>/", terms),
        Screen("staff", "staff/", staff, pgettext_lazy("list", "เจ้าหน้าที่"), _("หน่วยงาน"), 80),
        Screen("staff-new", "staff/new/", staff_new),
        Screen("staff-factors", "staff/<int:pk>/second-factor/", staff_factors),
    )
