"""Mail: one message, one Message-ID, from the municipality."""

from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from notifications.models import Message
from tenants.context import current_municipality


def send(message: Message) -> None:
    """Send one mail; raises what the mail server raises."""
    municipality = current_municipality()
    sender = municipality.name if municipality else "Local Government e-Service"
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        from_email=formataddr((sender, settings.DEFAULT_FROM_EMAIL)),
        to=[message.recipient],
        headers={"Message-ID": f"<{message.retry_key}@{settings.PLATFORM_DOMAIN}>"},
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    mail.send()
