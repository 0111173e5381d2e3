"""The 77 provinces, from the national data set: kept in Thai, shown in the page's language."""

import geothai
from django.utils.translation import gettext
from pythainlp.util import collate

from accounts.enums import Language
from accounts.language import page_language

PROVINCES: tuple[str, ...] = tuple(collate([province.name_th for province in geothai.provinces()]))
_ENGLISH = {province.name_th: province.name_en for province in geothai.provinces()}


def choices() -> list[tuple[str, str]]:
    """The provinces to choose from, in the order of the language's dictionary."""
    shown = [(name, name) for name in PROVINCES]
    if page_language() != Language.THAI:
        shown = sorted(_ENGLISH.items(), key=lambda pair: pair[1])
    return [("", gettext("เลือกจังหวัด")), *shown]
