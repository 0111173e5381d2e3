"""What a municipality is called and where it is found: renamed, domains added and removed."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guards import for_operators, user_of
from console import names
from console.addresses import addresses_of, former_addresses, waiting_domains
from console.name_forms import DomainForm, HostForm, RenameForm
from tenants.domain_name import shown_domain
from tenants.models import Municipality
from tenants.subdomains import host_of


@for_operators
def index(request: HttpRequest, number: int) -> HttpResponse:
    """All its addresses; a POST renames it."""
    municipality = _fetch(number)
    if request.method != "POST":
        return _page(request, municipality)
    # The form writes what was typed into its instance: that one is not the one that is shown.
    form = RenameForm(request.POST, instance=_fetch(number))
    if form.is_valid() and _renamed(request, municipality, form):
        return redirect("console:names", number)
    return _page(request, municipality, rename_form=form)


@require_POST
@for_operators
def add(request: HttpRequest, number: int) -> HttpResponse:
    """Claim a domain; what is wrong with it is said beside the field."""
    municipality, form = _fetch(number), DomainForm(request.POST)
    if form.is_valid():
        try:
            claim = names.add_domain(
                by=user_of(request), municipality=municipality, **form.cleaned_data
            )
        except ValidationError as error:
            form.add_error("domain", error)
        else:
            said = _("เพิ่ม %(domain)s แล้ว ตั้งระเบียน TXT แล้วกดยืนยันโดเมน")
            messages.success(request, said % {"domain": shown_domain(claim.domain)})
            return redirect("console:names", number)
    return _page(request, municipality, domain_form=form)


@require_POST
@for_operators
def verify(request: HttpRequest, number: int) -> HttpResponse:
    """Look for the record in DNS, now."""
    return _with_domain(request, number, names.verify_domain, _("ยืนยัน %(domain)s แล้ว ใช้งานได้ทันที"))


@require_POST
@for_operators
def choose(request: HttpRequest, number: int) -> HttpResponse:
    """Make a host the main address."""
    return _with_domain(request, number, names.choose_main_domain, _("ใช้ %(domain)s เป็นที่อยู่หลักแล้ว"))


@require_POST
@for_operators
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Give up a domain."""
    return _with_domain(request, number, names.remove_domain, _("ลบ %(domain)s แล้ว"))


def _with_domain(
    request: HttpRequest, number: int, deed: Callable[..., object], said: str
) -> HttpResponse:
    municipality, form = _fetch(number), HostForm(request.POST)
    domain = form.cleaned_data["domain"] if form.is_valid() else ""
    try:
        deed(by=user_of(request), municipality=municipality, domain=domain)
        messages.success(request, said % {"domain": shown_domain(domain)})
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("console:names", number)


def _fetch(number: int) -> Municipality:
    return get_object_or_404(Municipality.objects.standing(), number=number)


def _renamed(request: HttpRequest, municipality: Municipality, form: RenameForm) -> bool:
    """Rename it; whoever took the subdomain a moment earlier is told beside the field."""
    by, values = user_of(request), form.cleaned_data
    try:
        if names.rename_municipality(by=by, municipality=municipality, **values):
            messages.success(request, _("เปลี่ยนชื่อแล้ว มีผลทันที"))
        return True
    except ValidationError as error:
        form.add_error("subdomain", error)
        return False


def _page(
    request: HttpRequest,
    municipality: Municipality,
    *,
    rename_form: RenameForm | None = None,
    domain_form: DomainForm | None = None,
) -> HttpResponse:
    context = {
        "office": municipality,
        "addresses": addresses_of(municipality),
        "former": former_addresses(municipality),
        "waiting": waiting_domains(municipality),
        "points_to": host_of(municipality.subdomain),
        "rename_form": rename_form or RenameForm(instance=municipality),
        "domain_form": domain_form or DomainForm(),
    }
    return render(request, "console/names.html", context)
