"""What was typed into a page after the session had ended: kept until the citizen is back."""

from django.http import HttpRequest, QueryDict

_KEY = "kept_post"
_LARGEST = 200_000
_NEVER_KEPT = ("csrfmiddlewaretoken",)


def keep(request: HttpRequest) -> None:
    """Keep the words of a form (files cannot be kept) in the visitor's own session."""
    typed = request.POST.copy()
    for name in _NEVER_KEPT:
        typed.pop(name, None)
    text = typed.urlencode()
    if len(text) <= _LARGEST:
        request.session[_KEY] = {"path": request.path, "typed": text}


def take(request: HttpRequest) -> QueryDict | None:
    """Return what was kept for this page, once."""
    found = request.session.get(_KEY)
    if not found or found["path"] != request.path:
        return None
    del request.session[_KEY]
    return QueryDict(found["typed"])
