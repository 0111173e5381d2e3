"""The tenant admin: an empty site. Each app adds its own screens in `tenant_admin.py`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django_stubs_ext import StrOrPromise

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Screen:
    """A screen of the tenant admin: its address below /manage/, and its place in the side menu."""

    name: str
    route: str
    view: View
    label: StrOrPromise = ""
    group: StrOrPromise = ""
    order: int = 100


def for_admins(view: View) -> View:
    """Let only the municipality's own administrators in; others learn nothing (404)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("office:sign-in"))
        if not getattr(request.user, "is_tenant_admin", False):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@dataclass
class Site:
    """Screens by name; a screen without a label is reached from another one."""

    _screens: dict[str, Screen] = field(default_factory=dict)

    def add(self, *screens: Screen) -> None:
        """Register screens; the same name again replaces."""
        self._screens.update({screen.name: screen for screen in screens})

    @property
    def urls(self) -> list[URLPattern]:
        """URL patterns of all screens, each guarded."""
        return [path(s.route, for_admins(s.view), name=s.name) for s in self._screens.values()]

    def side(self, path_now: str) -> list[dict[str, Any]]:
        """Return the side menu: groups in order, the current link marked."""
        groups: dict[StrOrPromise, list[dict[str, Any]]] = {}
        for screen in sorted(self._screens.values(), key=lambda s: s.order):
            if screen.label:
                groups.setdefault(screen.group, []).append(_link(screen, path_now))
        return [{"title": title, "links": links} for title, links in groups.items()]


def _link(screen: Screen, path_now: str) -> dict[str, Any]:
    url = reverse(f"manage:{screen.name}")
    home = reverse("manage:home")
    current = path_now == url or (url != home and path_now.startswith(url))
    return {"label": screen.label, "url": url, "count": None, "current": current}


tenant_admin = Site()
