"""Pictures beside choices, for whoever fills in a form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from documents.responses import file_response
from services.catalog.models import FormPicture

# A picture never changes: another one has another name.
_FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def form_picture(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """One picture of a service's form; 404 for one that belongs to another service."""
    found = get_object_or_404(
        FormPicture.objects.select_related("file"), service__slug=slug, name=name
    )
    response = file_response(found.file)
    response["Cache-Control"] = _FOR_EVER
    return response
