"""Where an account is signed in, and signing out from afar."""

from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Device, User
from audit.actions import record

_SEEN_ON = "seen_on"
_LONGEST_AGENT = 200


def remember(request: HttpRequest, user: User) -> None:
    """Note the session that has just begun."""
    agent = request.META.get("HTTP_USER_AGENT", "")[:_LONGEST_AGENT].replace("\0", "")
    now = timezone.now()
    request.session[_SEEN_ON] = now.date().isoformat()
    if request.session.session_key is None:
        request.session.save()
    key = str(request.session.session_key)
    Device.objects.update_or_create(
        session_key=key, defaults={"user": user, "agent": agent, "seen_at": now}
    )


def note_use(request: HttpRequest) -> None:
    """Once a day: this device was used. Costs nothing on the other requests of the day."""
    today = timezone.now().date().isoformat()
    if request.session.get(_SEEN_ON) == today:
        return
    request.session[_SEEN_ON] = today
    here = Device.objects.filter(session_key=request.session.session_key or "")
    here.update(seen_at=timezone.now())


def forget(request: HttpRequest) -> None:
    """The session is signed out by its own browser."""
    Device.objects.filter(session_key=request.session.session_key or "").delete()


def sign_out(*, user: User, device: Device) -> None:
    """End a session of this account elsewhere."""
    with transaction.atomic():
        Session.objects.filter(session_key=device.session_key).delete()
        device.delete()
        record(user, "device.signed_out", user)


def sign_out_all(user: User) -> None:
    """End every session of an account."""
    with transaction.atomic():
        devices = Device.objects.filter(user=user)
        Session.objects.filter(session_key__in=devices.values("session_key")).delete()
        devices.delete()


def live_devices(user: User) -> list[Device]:
    """Devices whose session has not ended; two queries."""
    devices = list(Device.objects.filter(user=user))
    live = Session.objects.filter(
        session_key__in=[device.session_key for device in devices], expire_date__gt=timezone.now()
    )
    keys = set(live.values_list("session_key", flat=True))
    return [device for device in devices if device.session_key in keys]
