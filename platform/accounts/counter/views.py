"""The counter: who is there, and what is done for them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts import throttle
from accounts.actions import counter as deeds
from accounts.actions import email_change
from accounts.actions.mandates import Word
from accounts.actions.password_reset import choose_password
from accounts.actions.registration import Taken
from accounts.citizen.forms import ResetForm
from accounts.counter import visits
from accounts.counter.forms import CounterEmailForm, CounterRegisterForm, HandOverForm, LookUpForm
from accounts.counter.guards import during_visit, for_present
from accounts.counter.visits import Visit
from accounts.enums import MandateBasis, TermsKind
from accounts.guards import for_staff, user_of
from accounts.models import Terms, User
from accounts.queries import current_terms, waiting_proof_of

# Far more than a busy counter serves in a quarter of an hour.
MOST_LOOKED_UP = 60


@sensitive_post_parameters()
@for_staff
def counter(request: HttpRequest) -> HttpResponse:
    """Whose ID is it, and who came; while somebody is served, they come first."""
    if request.method != "POST" and visits.visit_of(request):
        return redirect("office:counter-visit")
    form = LookUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _looked_up(request, form):
        return redirect("office:counter-visit")
    return render(request, "accounts/counter/look_up.html", {"form": form})


def _looked_up(request: HttpRequest, form: LookUpForm) -> bool:
    officer, data = user_of(request), form.cleaned_data
    minutes = throttle.minutes_to_wait("counter", str(officer.pk), MOST_LOOKED_UP)
    if minutes:
        said = _("ค้นหาบ่อยเกินไป กรุณารอ %(minutes)s นาที") % {"minutes": minutes}
        form.add_error(None, said)
        return False
    throttle.count("counter", str(officer.pk))
    deeds.look_up(officer=officer, national_id=data["national_id"])
    word = Word(officer, MandateBasis(data["basis"]), data["representative"], data["note"])
    visits.begin(request, Visit(data["national_id"], word))
    return True


@during_visit
def visit(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Who is served, and what can be done; or that nobody is registered with this ID."""
    citizen = visit.citizen
    context: dict[str, Any] = {"visit": visit, "citizen": citizen}
    if citizen is None:
        return render(request, "accounts/counter/nobody.html", context)
    context |= {
        "may_hand_over": deeds.may_hand_over(user_of(request), citizen),
        "proof": waiting_proof_of(citizen),
    }
    return render(request, "accounts/counter/visit.html", context)


@for_staff
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """The next person, please."""
    visits.end(request)
    messages.success(request, _("สิ้นสุดการให้บริการแล้ว"))
    return redirect("office:counter")


@sensitive_post_parameters()
@during_visit
def register(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Register whoever is there; what is posted twice leads to the same account."""
    terms = current_terms(TermsKind.TERMS)
    if terms is None:
        raise Http404
    if visit.citizen and not visit.takes_over:
        return redirect("office:counter-visit")
    form = CounterRegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_over(request, visit, form, terms):
        return redirect("office:counter-visit")
    context = {"form": form, "visit": visit, "terms": terms}
    return render(request, "accounts/counter/register.html", context)


def _is_over(request: HttpRequest, visit: Visit, form: CounterRegisterForm, terms: Terms) -> bool:
    """Register; False when something can be mended on the form."""
    fields = {**form.kept_fields(), "national_id": visit.national_id}
    try:
        _write(visit, fields, terms)
    except Taken:
        return _was_faster(visit, form)
    except deeds.NotAllowed:
        said = _("บัญชีเดิมยืนยันตัวตนแล้วในระหว่างนี้ ต้องให้ผู้ดูแลระบบของหน่วยงานเป็นผู้มอบเลขคืน")
        messages.error(request, said)
        return True
    messages.success(request, _("ลงทะเบียนแล้ว และบันทึกการยืนยันตัวตนที่เคาน์เตอร์แล้ว"))
    return True


def _write(visit: Visit, fields: dict[str, Any], terms: Terms) -> None:
    occupant = visit.citizen
    if occupant is None:
        deeds.register_at_counter(word=visit.word, fields=fields, terms=terms)
    else:
        deeds.hand_over(
            word=visit.word, account=occupant, reason=visit.reason, fields=fields, terms=terms
        )


def _was_faster(visit: Visit, form: CounterRegisterForm) -> bool:
    """True when the same form was sent twice at once; otherwise the mail is somebody else's."""
    present = Visit(visit.national_id, visit.word, visit.occupant)
    if present.citizen and not present.takes_over:
        return True
    form.add_error("email", _("e-mail นี้เป็นของบัญชีอื่น กรุณาใช้ e-mail อื่น หรือเว้นว่างไว้"))
    return False


@sensitive_post_parameters()
@for_present
def password(request: HttpRequest, visit: Visit, citizen: User) -> HttpResponse:
    """The citizen types a password, twice, on the officer's machine; nobody in their name does."""
    if not visit.word.is_in_person:
        raise Http404
    form = ResetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["password"]
        choose_password(user=citizen, password=typed, at_counter_of=user_of(request))
        messages.success(request, _("ตั้งรหัสผ่านแล้ว ผู้ใช้บริการเข้าสู่ระบบด้วยตนเองได้"))
        return redirect("office:counter-visit")
    context = {"form": form, "visit": visit, "citizen": citizen}
    return render(request, "accounts/counter/password.html", context)


@for_present
def email(request: HttpRequest, visit: Visit, citizen: User) -> HttpResponse:
    """An address for an account that has none: it counts once it was confirmed from there."""
    if citizen.email or not visit.word.is_in_person:
        raise Http404
    form = CounterEmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email_change.ask(user=citizen, email=form.cleaned_data["email"], by=user_of(request))
        said = _("ส่งลิงก์ยืนยันไปที่ e-mail นั้นแล้ว เมื่อกดยืนยันแล้ว ใช้ “ลืมรหัสผ่าน” เพื่อตั้งรหัสผ่านได้")
        messages.success(request, said)
        return redirect("office:counter-visit")
    context = {"form": form, "visit": visit, "citizen": citizen}
    return render(request, "accounts/counter/email.html", context)


@for_present
def hand_over(request: HttpRequest, visit: Visit, citizen: User) -> HttpResponse:
    """Why the ID goes to whoever is there; the registration that follows does it."""
    if not deeds.may_hand_over(user_of(request), citizen):
        raise Http404
    form = HandOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        visits.plan_hand_over(request, visit, occupant=citizen, reason=reason)
        return redirect("office:counter-register")
    context = {"form": form, "visit": visit, "citizen": citizen}
    return render(request, "accounts/counter/hand_over.html", context)
