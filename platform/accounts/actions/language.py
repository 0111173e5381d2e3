"""The language of an account."""

from accounts.enums import Language
from accounts.models import User


def choose_language(*, user: User, language: Language) -> None:
    """Keep the language a person wants to be written to in: a preference, not a deed to audit."""
    if user.language != language:
        user.language = language
        user.save(update_fields=("language",))
