"""The base of all notices. A notice class stands beside its domain (`notices.py`)."""

from dataclasses import dataclass
from typing import ClassVar

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from tenants.context import current_municipality


@dataclass(frozen=True)
class Recipient:
    """Where a person can be reached. An empty address means: not on that channel.

    Whoever does not want every mail gets those that matter.
    """

    mail: str = ""
    line_sub: str = ""
    name: str = ""
    language: str = "th"
    wants_every_mail: bool = True


@dataclass(frozen=True)
class Notice:
    """What is said. Subclasses name the template of their sentence, and say the subject.

    Personal data stays out of the subject.
    """

    template: ClassVar[str]
    by_mail_only: ClassVar[bool] = False
    # Nice to know: nothing has to be done, and no law asks for it.
    is_optional: ClassVar[bool] = False
    # Holds a key such as a reset link: the outbox forgets the text once it was sent.
    is_secret: ClassVar[bool] = False
    dedupe: str

    @property
    def subject(self) -> StrOrPromise:
        """The mail's subject and the first line in LINE."""
        raise NotImplementedError

    @property
    def link(self) -> str:
        """Absolute address that the button opens, or ''."""
        return ""

    @property
    def button(self) -> StrOrPromise:
        """The button's label."""
        return _("ดูรายละเอียด")

    def context(self, to: Recipient) -> dict[str, object]:
        """Values of the templates."""
        return {
            "notice": self,
            "said": f"{self.template}.txt",
            "to": to,
            "subject": self.subject,
            "municipality": current_municipality(),
            "link": self.link,
            "button": self.button,
        }

    def text(self, to: Recipient) -> str:
        """The mail's text part."""
        return render_to_string("notifications/notice.txt", self.context(to)).strip() + "\n"

    def chat(self, to: Recipient) -> str:
        """What LINE shows."""
        return render_to_string("notifications/notice.line.txt", self.context(to)).strip()

    def html(self, to: Recipient) -> str:
        """The mail's HTML part."""
        return render_to_string("notifications/notice.html", self.context(to))
