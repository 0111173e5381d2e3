"""Pictures beside choices: made anew from what was uploaded, and named by us."""

import io
from secrets import token_hex

from django.db import transaction

from accounts.identity.reading import read_picture
from accounts.models import User
from audit.actions import name_of, record
from documents.actions import store
from documents.kinds import JPEG
from services.catalog.models import FormPicture, Service

PURPOSE = "form-picture"
_FEWEST, _LONGEST, _QUALITY = 40, 800, 82


def put_picture(*, by: User, service: Service, content: bytes) -> FormPicture:
    """Keep a picture for choices of this service's form. Raises NotAnImage, NotStored.

    It stays when no choice shows it any more: published forms never change.
    """
    picture = read_picture(content, fewest=_FEWEST)
    picture.thumbnail((_LONGEST, _LONGEST))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, optimize=True)
    name = f"picture-{token_hex(8)}"
    with transaction.atomic():
        file = store(
            content=out.getvalue(),
            kind=JPEG,
            name=name,
            owner=name_of(service),
            purpose=PURPOSE,
            by=by,
        )
        record(by, "form.picture_added", service, name=name)
        return FormPicture.objects.create(service=service, name=name, file=file)
