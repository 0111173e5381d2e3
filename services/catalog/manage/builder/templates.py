"""A newer template of the library: what it changes, and who wins where both sides changed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.guards import user_of
from forms_engine.builder import Question
from forms_engine.versions import Conflict, Take
from services.catalog.actions import StaleDraft, merged_template, take_template
from services.catalog.manage.builder.comparing import key_name, pair, title_of, told
from services.catalog.manage.builder.drafting import Deed, Drafting, drafting, step_sent, tell_stale


def newer(request: HttpRequest, slug: str) -> HttpResponse:
    """Look at the newer template, decide each conflict, and take it into the draft."""
    form = drafting(slug)
    merged = merged_template(form.service, form.schema)
    if merged is None:
        messages.info(request, gettext("แบบฟอร์มนี้ใช้ต้นแบบฉบับล่าสุดแล้ว"))
        return redirect("manage:form", slug)
    if request.method == "POST":
        _take(request, form, list(merged.conflicts))
        return redirect("manage:form", slug)
    asked = form.asked()
    context = {
        "form": form,
        "service": form.service,
        "changes": told(form.schema, merged.schema),
        "conflicts": [_shown(at, each, asked) for at, each in enumerate(merged.conflicts)],
    }
    return render(request, "catalog/builder/newer.html", context)


def _shown(at: int, conflict: Conflict, asked: list[Question]) -> dict[str, Any]:
    mine, theirs = pair(conflict.key, conflict.mine, conflict.theirs, asked)
    removed = gettext("เอาออก")
    return {
        "name": f"take-{at}",
        "title": title_of(conflict.what, conflict.name),
        "key": key_name(conflict.key),
        "mine": removed if conflict.mine is None else mine,
        "theirs": removed if conflict.theirs is None else theirs,
    }


def _take(request: HttpRequest, form: Drafting, conflicts: list[Conflict]) -> None:
    taken: list[Take] = [
        each.take for at, each in enumerate(conflicts) if request.POST.get(f"take-{at}") == "theirs"
    ]
    deed = Deed({}, _("รวมแบบฟอร์มต้นแบบฉบับใหม่"), {})
    try:
        take_template(
            by=user_of(request),
            service=form.service,
            taken=taken,
            deed=deed.written,
            at_step=step_sent(request),
        )
    except StaleDraft:
        tell_stale(request)
        return
    messages.success(request, gettext("%(deed)s เรียบร้อย") % {"deed": deed.said})
