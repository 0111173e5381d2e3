"""Back-office: signing in, and deciding identities."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from accounts.actions.identity import AlreadyDecided, approve, refuse
from accounts.citizen.views.signing import signed_in
from accounts.enums import Kind
from accounts.guards import for_staff, user_of
from accounts.language import speak_as_account
from accounts.models import IdentityImage, IdentityProof, User
from accounts.next_page import next_page
from accounts.queries import images_of, waiting_proofs
from accounts.staff.forms import RefuseForm, StaffSignInForm
from audit.actions import record
from documents.responses import file_response

WRONG = _("e-mail หรือรหัสผ่านไม่ถูกต้อง")


@never_cache
def sign_in(
    request: HttpRequest, kind: Kind = Kind.STAFF, home: str = "office:queue"
) -> HttpResponse:
    """Mail and password, for staff of this municipality, or for operators of the platform."""
    form = StaffSignInForm(request.POST or None)
    user = _signed_in(request, form, kind) if request.method == "POST" else None
    if user:
        return speak_as_account(request, redirect(next_page(request, reverse(home))), user)
    context = {"form": form, "next": next_page(request, "")}
    return render(request, "accounts/staff/sign_in.html", context)


def _signed_in(request: HttpRequest, form: StaffSignInForm, kind: Kind) -> User | None:
    if not form.is_valid():
        return None
    mail, password = form.cleaned_data["email"], form.cleaned_data["password"]
    return signed_in(request, form, kind=kind, identifier=mail, password=password, wrong=WRONG)


@for_staff
def identities(request: HttpRequest) -> HttpResponse:
    """The queue of identities, oldest first."""
    proofs = waiting_proofs()[:200]
    return render(request, "accounts/staff/identities.html", {"proofs": proofs})


@for_staff
def identity(request: HttpRequest, pk: int) -> HttpResponse:
    """One identity: images beside the typed data. Opening it is recorded."""
    proof = get_object_or_404(waiting_proofs(), pk=pk)
    form = RefuseForm(request.POST or None)
    if request.method == "POST" and request.POST.get("decision") == "refuse" and form.is_valid():
        return _decide(request, proof, form.cleaned_data["reason"])
    if request.method == "POST" and request.POST.get("decision") == "approve":
        return _decide(request, proof, None)
    record(request.user, "identity.viewed", proof.user, proof=proof.pk)
    context = {"proof": proof, "images": images_of(proof), "form": form}
    return render(request, "accounts/staff/identity.html", context)


def _decide(request: HttpRequest, proof: IdentityProof, reason: str | None) -> HttpResponse:
    """Approve without a reason, refuse with one; then the next in the queue."""
    officer = user_of(request)
    try:
        if reason is None:
            approve(officer=officer, proof=proof)
        else:
            refuse(officer=officer, proof=proof, reason=reason)
        done = gettext("บันทึกผลการยืนยันตัวตนของ%(name)sแล้ว") % {"name": proof.user.full_name}
        messages.success(request, done)
    except AlreadyDecided:
        messages.warning(request, gettext("เจ้าหน้าที่ท่านอื่นตัดสินรายการนี้ไปแล้ว"))
    following = waiting_proofs().first()
    return redirect("office:identity", following.pk) if following else redirect("office:identities")


@for_staff
def identity_image(request: HttpRequest, pk: int) -> HttpResponse:
    """One crossed-out image of a proof; every view is recorded."""
    image = get_object_or_404(IdentityImage.objects.select_related("file", "proof__user"), pk=pk)
    record(request.user, "identity.image_viewed", image.proof.user, image=image.pk)
    return file_response(image.file)
