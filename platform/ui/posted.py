"""What buttons of lists send."""

from django.http import Http404, HttpRequest

_LONGEST = 18


def key_of(request: HttpRequest, name: str) -> int:
    """Return the primary key sent under this name; Http404 where it is none."""
    sent = request.POST.get(name, "")
    if not (sent.isascii() and sent.isdigit() and len(sent) <= _LONGEST):
        raise Http404
    return int(sent)
