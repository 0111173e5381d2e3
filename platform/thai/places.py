"""Whether the names in an address belong together: the national set of places, asked by name."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from thai.geography import places, plain

# What people write before a name besides what `plain` takes away.
_SHORT = ("ต.", "อ.")
_CAPITAL = "เมือง"
_NOT_THAI = re.compile(r"[^\u0e01-\u0e4f]")
# Typed one way and the other, and looking alike: นํ้า for น้ำ, เเ for แ.
_MARK_BEFORE_TONE = re.compile("\u0e4d([\u0e48-\u0e4b])")
_IN_BRACKETS = re.compile(r"\(.*?\)")

Part = Literal["subdistrict", "district"]


@dataclass(frozen=True)
class Doubt:
    """A name that does not fit. `homes` is where there is such a name, nearest first.

    Homes of a district are provinces, of a subdistrict districts of the province. `is_known`: the
    set knows the name, elsewhere; else it may be misspelt, or newer than the set.
    """

    part: Part
    is_known: bool
    homes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Names:
    """The set by key: provinces of a district; districts and provinces of a subdistrict."""

    provinces: dict[str, dict[str, None]]
    districts: dict[str, dict[tuple[str, str], None]]


def doubts(subdistrict: str, district: str, province: str) -> list[Doubt]:
    """What is wrong with three typed names: nothing, a contradiction, or names not in the set.

    เมือง is the capital's district of its province, as people write it.
    """
    names = _names()
    wanted = _district(district, province)
    there = names.provinces.get(_key(wanted))
    found = []
    if there is None:
        found.append(Doubt("district", is_known=False))
    elif province not in there:
        # Which of the two is wrong nobody knows: the subdistrict is asked about afterwards.
        return [Doubt("district", is_known=True, homes=tuple(there))]
    doubt = _of_subdistrict(subdistrict, wanted if there else "", province)
    return [*found, doubt] if doubt else found


def _of_subdistrict(subdistrict: str, district: str, province: str) -> Doubt | None:
    """In this district, or where that is not known, anywhere in the province."""
    everywhere = _names().districts.get(_key(subdistrict))
    if everywhere is None:
        return Doubt("subdistrict", is_known=False)
    homes = tuple(home for home, its_province in everywhere if its_province == province)
    fits = _key(district) in map(_key, homes) if district else bool(homes)
    return None if fits else Doubt("subdistrict", is_known=True, homes=homes)


def _district(name: str, province: str) -> str:
    capital = f"{_CAPITAL}{province}"
    is_capital = _key(name) == _CAPITAL and _key(capital) in _names().provinces
    return capital if is_capital else name


def _key(name: str) -> str:
    """What counts of a name: its Thai letters, without ตำบล, อ. and the like."""
    name = _MARK_BEFORE_TONE.sub("\\1\u0e4d", _IN_BRACKETS.sub("", name)).strip()
    name = name.replace("\u0e4d\u0e32", "ำ").replace("เเ", "แ")
    short = next((each for each in _SHORT if name.startswith(each)), "")
    return _NOT_THAI.sub("", plain(name.removeprefix(short)))


@lru_cache(maxsize=1)
def _names() -> _Names:
    provinces: dict[str, dict[str, None]] = defaultdict(dict)
    districts: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for place in places():
        provinces[_key(place.district)][place.province] = None
        districts[_key(place.subdistrict)][place.district, place.province] = None
    return _Names(dict(provinces), dict(districts))
