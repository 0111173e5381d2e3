"""Places of Thailand from the national data set: 77 provinces down to 7,436 subdistricts.

Names in Thai stand without ตำบล, อำเภอ or จังหวัด, as people write them into forms.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

import geothai

BANGKOK = "กรุงเทพมหานคร"
PREFIXES = ("ตำบล", "แขวง", "อำเภอ", "เขต", "จังหวัด")
FEWEST_LETTERS = 2


@dataclass(frozen=True)
class Place:
    """A subdistrict with all that follows from it; `postcodes` has one entry or more."""

    subdistrict: str
    district: str
    province: str
    postcodes: tuple[str, ...]
    english: str

    @property
    def label(self) -> str:
        """ต.ทุ่งทอง อ.เมือง จ.… 60000; แขวง and เขต in Bangkok."""
        code = self.postcodes[0] if self.postcodes else ""
        if self.province == BANGKOK:
            return f"แขวง{self.subdistrict} เขต{self.district} {self.province} {code}"
        return f"ต.{self.subdistrict} อ.{self.district} จ.{self.province} {code}"


@lru_cache(maxsize=1)
def places() -> tuple[Place, ...]:
    """All subdistricts, in the order of the data set; read once."""
    return tuple(
        _place(subdistrict, district, province)
        for province in geothai.provinces()
        for district in geothai.districts(province.code)
        for subdistrict in geothai.subdistricts(district.code)
    )


def _place(subdistrict: Any, district: Any, province: Any) -> Place:
    english = f"{subdistrict.name_en} {district.name_en} {province.name_en}".lower()
    return Place(
        subdistrict=plain(subdistrict.name_th),
        district=plain(district.name_th),
        province=plain(province.name_th),
        postcodes=tuple(subdistrict.postal_codes),
        english=english,
    )


def plain(name: str) -> str:
    """Take ตำบล, แขวง, อำเภอ, เขต or จังหวัด from the front of a name."""
    name = name.strip()
    prefix = next((p for p in PREFIXES if name.startswith(p) and len(name) > len(p)), "")
    return name.removeprefix(prefix).strip()


def find(text: str, limit: int = 10) -> list[Place]:
    """Places whose subdistrict, district, province or postcode holds every word of `text`.

    Those whose subdistrict begins with a word come first. English names are found too.
    """
    words = [plain(word).lower() for word in text.split()]
    if len("".join(words)) < FEWEST_LETTERS:
        return []
    found = [place for place in places() if all(_holds(place, word) for word in words)]
    found.sort(key=lambda place: not any(_begins(place, word) for word in words))
    return list(islice(found, limit))


def _holds(place: Place, word: str) -> bool:
    names = (place.subdistrict, place.district, place.province, place.english)
    return any(word in name for name in names) or any(c.startswith(word) for c in place.postcodes)


def _begins(place: Place, word: str) -> bool:
    return place.subdistrict.startswith(word) or place.english.startswith(word)


@lru_cache(maxsize=128)
def postcodes_of(province: str) -> frozenset[str]:
    """All postcodes of a province; of a name that is no province: none."""
    found = (place for place in places() if place.province == plain(province))
    return frozenset(code for place in found for code in place.postcodes)


def is_real(subdistrict: str, district: str, province: str, postcode: str) -> bool:
    """Tell whether such a subdistrict exists in that district and province with that postcode."""
    wanted = (plain(subdistrict), plain(district), plain(province))
    return any(
        (place.subdistrict, place.district, place.province) == wanted
        and postcode in place.postcodes
        for place in places()
    )
