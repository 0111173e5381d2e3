"""URLs of the console, below /console/."""

from django.urls import path

from accounts.enums import Kind
from accounts.staff.signing import sign_in
from console.views import (
    archives,
    audit,
    create,
    factors,
    invoices,
    municipalities,
    names,
    operators,
    plans,
)

app_name = "console"
urlpatterns = [
    path("", municipalities.home, name="home"),
    path("sign-in", sign_in, {"kind": Kind.OPERATOR, "home": "console:home"}, name="sign-in"),
    path("municipalities/new/", create.create, name="create"),
    path("municipalities/<int:number>/", municipalities.detail, name="municipality"),
    path("municipalities/<int:number>/ready/", create.ready, name="ready"),
    path("municipalities/<int:number>/profile/", municipalities.profile, name="profile"),
    path("municipalities/<int:number>/names/", names.index, name="names"),
    path("municipalities/<int:number>/names/domain", names.add, name="domain-add"),
    path("municipalities/<int:number>/names/verify", names.verify, name="domain-verify"),
    path("municipalities/<int:number>/names/main", names.choose, name="domain-choose"),
    path("municipalities/<int:number>/names/remove", names.remove, name="domain-remove"),
    path(
        "municipalities/<int:number>/administrators/",
        factors.administrators,
        name="administrators",
    ),
    path(
        "municipalities/<int:number>/administrators/<int:pk>/second-factor/",
        factors.administrator,
        name="administrator-factors",
    ),
    path("municipalities/<int:number>/suspend", municipalities.suspend, name="suspend"),
    path("municipalities/<int:number>/resume", municipalities.resume, name="resume"),
    path("municipalities/<int:number>/plan", municipalities.change_plan, name="change-plan"),
    path("municipalities/<int:number>/invoice", invoices.issue, name="invoice-issue"),
    path("municipalities/<int:number>/archives/", archives.index, name="archives"),
    path(
        "municipalities/<int:number>/archives/<uuid:pk>.zip",
        archives.download,
        name="archive-download",
    ),
    path(
        "municipalities/<int:number>/archives/<uuid:pk>/discard",
        archives.discard,
        name="archive-discard",
    ),
    path(
        "municipalities/<int:number>/archives/<uuid:pk>/restore",
        archives.restore,
        name="archive-restore",
    ),
    path("municipalities/<int:number>/deletion/ask", archives.ask_deletion, name="deletion-ask"),
    path(
        "municipalities/<int:number>/deletion/agree", archives.agree_deletion, name="deletion-agree"
    ),
    path(
        "municipalities/<int:number>/deletion/withdraw",
        archives.withdraw_deletion,
        name="deletion-withdraw",
    ),
    path("invoices/", invoices.index, name="invoices"),
    path("invoices/<str:invoice>/", invoices.detail, name="invoice"),
    path("invoices/<str:invoice>/pdf", invoices.pdf, name="invoice-pdf"),
    path("invoices/<str:invoice>/paid", invoices.paid, name="invoice-paid"),
    path("invoices/<str:invoice>/void", invoices.void, name="invoice-void"),
    path("plans/", plans.index, name="plans"),
    path("plans/issuer/", plans.issuer, name="issuer"),
    path("plans/<slug:key>/", plans.edit, name="plan"),
    path("operators/", operators.index, name="operators"),
    path("operators/new/", operators.new, name="operator-new"),
    path("operators/<int:pk>/second-factor/", factors.operator, name="operator-factors"),
    path("audit/", audit.index, name="audit"),
]
