"""Terms, ลงทะเบียน, ยืนยันตัวตน: from a visitor to a signed-in citizen."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts import throttle
from accounts.actions.devices import remember
from accounts.actions.identity import CrossedImage, crossed, send_proof
from accounts.actions.registration import (
    Expired,
    Taken,
    fields_of,
    forget_half,
    keep_half,
    register,
    typed_before,
)
from accounts.citizen.forms import IdentityForm, RegisterForm, TermsForm
from accounts.citizen.views.signing import address_of, wait_text
from accounts.enums import IdentityStatus, TermsKind
from accounts.guards import for_citizens, user_of
from accounts.identity.crossing import NotAnImage
from accounts.language import page_language
from accounts.models import HalfRegistration, IdentityImageKind, Terms, User
from accounts.models.user import citizen_login
from accounts.queries import current_terms, last_proof
from documents.actions import NotStored
from thai.dates import local

# So many taken IDs or mails from one address look like somebody who searches.
_MOST_TAKEN = 20
_TERMS, _ACCEPTED_AT, _HALF = "terms", "terms_accepted_at", "half_registration"
_CHOSEN = "chosen_password"
_KEPT = (_TERMS, _ACCEPTED_AT, _HALF, _CHOSEN)
TAKEN = _("ไม่สามารถลงทะเบียนด้วยข้อมูลนี้ได้ หากเคยลงทะเบียนแล้ว กรุณาเข้าสู่ระบบหรือกดลืมรหัสผ่าน")
_EXPIRED = _("ข้อมูลลงทะเบียนเกิน 24 ชั่วโมงแล้ว กรุณาเริ่มลงทะเบียนใหม่")
_ANOTHER = _("ข้อมูลลงทะเบียนเปลี่ยนไปจากอีกหน้าต่างหนึ่ง กรุณาตรวจสอบว่าเป็นของท่าน แล้วแนบภาพอีกครั้ง")
_STORAGE_DOWN = _("ระบบขัดข้องชั่วคราว ข้อมูลที่กรอกยังอยู่ กรุณาลองอีกครั้ง")


def terms(request: HttpRequest) -> HttpResponse:
    """The terms in force; accepting them opens the registration."""
    current = current_terms(TermsKind.TERMS)
    form = TermsForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and current:
        request.session[_TERMS] = current.pk
        request.session[_ACCEPTED_AT] = timezone.now().isoformat()
        return redirect("register")
    return render(request, "accounts/citizen/terms.html", {"terms": current, "form": form})


def privacy(request: HttpRequest) -> HttpResponse:
    """The privacy notice: information, not consent."""
    notice = current_terms(TermsKind.PRIVACY)
    return render(request, "accounts/citizen/privacy.html", {"notice": notice})


@sensitive_post_parameters()
@never_cache
def register_person(request: HttpRequest) -> HttpResponse:
    """Screen ลงทะเบียน: ถัดไป keeps a half registration for 24 hours."""
    accepted = Terms.objects.filter(pk=request.session.get(_TERMS, 0)).first()
    if accepted is None:
        return redirect("terms")
    form = _person_form(request)
    if request.method == "POST" and form.is_valid() and _kept(request, form, accepted):
        return redirect("register-identity")
    # Filled in before this visit to the page: by the same person, or by somebody else.
    context = {"form": form, "is_prefilled": form.has_password and not form.is_bound}
    _remember_password(request, form)
    return render(request, "accounts/citizen/register.html", context)


@require_POST
def start_over(request: HttpRequest) -> HttpResponse:
    """Throw away what was filled in on this device; the next person reads the terms anew."""
    forget_half(request.session.get(_HALF))
    _forget(request)
    messages.success(request, gettext("ลบข้อมูลที่กรอกค้างไว้แล้ว เริ่มลงทะเบียนใหม่ได้"))
    return redirect("terms")


def _forget(request: HttpRequest) -> None:
    for key in _KEPT:
        request.session.pop(key, None)


def _person_form(request: HttpRequest) -> RegisterForm:
    """What was typed within the last 24 hours stands there again, except the password."""
    half = _half_registration(request)
    half = half if half and half.became_id is None else None
    initial = typed_before(half) if half else {}
    owner, _password = _chosen_before(request)
    return RegisterForm(request.POST or None, initial=initial, password_of=owner)


def _remember_password(request: HttpRequest, form: RegisterForm) -> None:
    """A good password is not asked for twice because something else was wrong.

    It is of the ID that it was typed with: on a shared computer another person types another.
    """
    password = form.chosen_password() if form.is_bound else ""
    owner = form.login() if password else ""
    if owner:
        request.session[_CHOSEN] = {"of": owner, "hash": make_password(password)}
        form.password_is_kept()


def _chosen_before(request: HttpRequest) -> tuple[str, str]:
    """Whose password was chosen on an earlier try (the login key), and its hash; or '' and ''."""
    chosen = request.session.get(_CHOSEN)
    if chosen:
        return chosen["of"], chosen["hash"]
    half = _half_registration(request)
    if half is None or half.became_id is not None:
        return "", ""
    return citizen_login(fields_of(half)["national_id"]), half.password


def _kept(request: HttpRequest, form: RegisterForm, accepted: Terms) -> bool:
    minutes = throttle.minutes_to_wait("register", address_of(request), _MOST_TAKEN)
    if minutes:
        form.add_error(None, wait_text(minutes))
        return False
    try:
        half = keep_half(
            fields=form.kept_fields(),
            password=form.cleaned_data["password"],
            password_hash="" if form.cleaned_data["password"] else _chosen_before(request)[1],
            terms=accepted,
            accepted_at=datetime.fromisoformat(request.session[_ACCEPTED_AT]),
        )
    except Taken:
        throttle.count("register", address_of(request))
        form.add_error(None, TAKEN)
        return False
    forget_half(request.session.get(_HALF))
    # The password is the half registration's now, whichever was chosen before.
    request.session.pop(_CHOSEN, None)
    request.session[_HALF] = str(half.pk)
    return True


@never_cache
def register_identity(request: HttpRequest) -> HttpResponse:
    """Screen ยืนยันตัวตน: with the images the half registration becomes an account."""
    half = _half_registration(request)
    if half is None:
        # Sent twice: the first one has already become an account.
        return redirect("home" if request.user.is_authenticated else "register")
    form = _identity_form(request)
    if request.POST.get("of", str(half.pk)) != str(half.pk):
        form.add_error(None, _ANOTHER)
    images = _crossed_images(form) if request.method == "POST" and form.is_valid() else []
    if images and not form.errors and _registered(request, half, images, form):
        return redirect("home")
    # What became an account a moment ago, in another tab, is emptied.
    first_name = "" if half.became_id else fields_of(half)["first_name"]
    context = {"form": form, "first_name": first_name, "of": half.pk}
    return render(request, "accounts/citizen/register_identity.html", context)


def _half_registration(request: HttpRequest) -> HalfRegistration | None:
    """What this session typed within the last 24 hours."""
    pk = request.session.get(_HALF)
    if pk is None:
        return None
    return HalfRegistration.objects.filter(pk=pk, expires_at__gt=timezone.now()).first()


def _identity_form(request: HttpRequest) -> IdentityForm:
    kinds = list(IdentityImageKind.objects.all())
    if request.method == "POST":
        return IdentityForm(request.POST, request.FILES, kinds=kinds)
    return IdentityForm(kinds=kinds)


def _crossed_images(form: IdentityForm) -> list[CrossedImage]:
    """Cross out every image; what cannot be read becomes an error beside its field."""
    images, today = [], local(timezone.now()).date()
    for kind in form.kinds:
        field = f"image_{kind.pk}"
        try:
            images.append(crossed(kind, form.cleaned_data[field].read(), today))
        except NotAnImage as error:
            form.add_error(field, str(error))
    return images


def _registered(
    request: HttpRequest, half: HalfRegistration, images: list[CrossedImage], form: IdentityForm
) -> bool:
    try:
        user = register(half, images, language=page_language())
    except Taken:
        form.add_error(None, TAKEN)
        return False
    except Expired:
        form.add_error(None, _EXPIRED)
        return False
    except NotStored:
        form.add_error(None, _STORAGE_DOWN)
        return False
    _forget(request)
    login(request, user)
    remember(request, user)
    return True


@for_citizens
def send_again(request: HttpRequest) -> HttpResponse:
    """New images after a refusal."""
    user = user_of(request)
    if user.identity_status != IdentityStatus.REFUSED:
        return redirect("home")
    form = _identity_form(request)
    images = _crossed_images(form) if request.method == "POST" and form.is_valid() else []
    if images and not form.errors and _proof_sent(user, images, form):
        return redirect("home")
    context = {"form": form, "proof": last_proof(user), "again": True}
    return render(request, "accounts/citizen/register_identity.html", context)


def _proof_sent(user: User, images: list[CrossedImage], form: IdentityForm) -> bool:
    try:
        send_proof(user=user, images=images)
    except NotStored:
        form.add_error(None, _STORAGE_DOWN)
        return False
    return True
