"""The one error of the language."""

from django.utils.translation import gettext as _


class ExpressionError(ValueError):
    """A text that is no expression; `at` is the position (0-based) where it goes wrong."""

    def __init__(self, message: str, at: int = 0) -> None:
        self.message = message
        self.at = at
        super().__init__(_("%(problem)s (ตำแหน่งที่ %(at)s)") % {"problem": message, "at": at + 1})
