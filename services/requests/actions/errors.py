"""Why something could not be done to a request."""

from django.utils.translation import gettext as _

from forms_engine import FieldError


class Refused(ValueError):
    """The request cannot be filed; the message, for whoever asked, says why."""


class AnswersRefused(Refused):
    """The answers do not follow the form: errors by path."""

    def __init__(self, errors: dict[str, FieldError]) -> None:
        super().__init__(_("กรุณาแก้ไขข้อมูลให้ครบถ้วน"))
        self.errors = errors


class ChangedMeanwhile(RuntimeError):
    """Another officer changed the request first; nothing was done."""


class NotAFile(ValueError):
    """The bytes are of no accepted kind."""
