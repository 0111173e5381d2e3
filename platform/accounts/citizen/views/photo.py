"""The profile photo: optional, and later than the registration."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actions.photos import drop_photo, put_photo
from accounts.citizen.forms import PhotoForm
from accounts.guards import for_citizens, user_of
from accounts.identity.refusals import NotAnImage, TooSmall
from accounts.models import User
from documents.actions import NotStored
from documents.responses import file_response


@for_citizens
def photo(request: HttpRequest) -> HttpResponse:
    """Put a photo there, or another one."""
    user = user_of(request)
    form = PhotoForm(request.POST, request.FILES) if request.method == "POST" else PhotoForm()
    if form.is_valid() and _put(user, form):
        messages.success(request, _("บันทึกรูปโปรไฟล์แล้ว"))
        return redirect("account")
    return render(request, "accounts/citizen/photo.html", {"form": form, "citizen": user})


def _put(user: User, form: PhotoForm) -> bool:
    """What cannot be taken is said beside the field."""
    try:
        put_photo(user=user, content=form.cleaned_data["picture"].read())
    except TooSmall:
        form.add_error("picture", _("ภาพเล็กหรือแคบเกินไป กรุณาเลือกภาพที่มีขนาดอย่างน้อย 200 × 200 พิกเซล"))
    except NotAnImage as error:
        form.add_error("picture", str(error))
    except NotStored:
        form.add_error("picture", _("บันทึกไฟล์ไม่ได้ชั่วคราว กรุณาลองอีกครั้ง"))
    return not form.errors


@for_citizens
def picture(request: HttpRequest) -> HttpResponse:
    """The photo itself, for its owner."""
    found = user_of(request).photo
    if found is None:
        raise Http404
    return file_response(found)


@for_citizens
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Take it away."""
    user = user_of(request)
    drop_photo(user, by=user)
    messages.success(request, _("ลบรูปโปรไฟล์แล้ว"))
    return redirect("photo")
