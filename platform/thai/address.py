"""Thai addresses."""

from collections.abc import Mapping

PARTS = ("house_no", "moo", "soi", "road", "subdistrict", "district", "province", "postcode")
_BANGKOK = "กรุงเทพมหานคร"
_PREFIX = {"moo": "หมู่ที่ ", "soi": "ซอย", "road": "ถนน"}


def one_line(address: Mapping[str, str]) -> str:
    """Write an address on one line: 12/3 หมู่ที่ 4 ถนนสายรุ้ง ตำบล… อำเภอ… จังหวัด… 10000."""
    prefixes = {**_PREFIX, **_place_prefixes(address.get("province", ""))}
    parts = [(part, str(address.get(part) or "").strip()) for part in PARTS]
    return " ".join(
        _prefixed(prefixes.get(part, ""), text) for part, text in parts if text.strip("-– ")
    )


def _place_prefixes(province: str) -> dict[str, str]:
    if province == _BANGKOK:
        return {"subdistrict": "แขวง", "district": "เขต"}
    return {"subdistrict": "ตำบล", "district": "อำเภอ", "province": "จังหวัด"}


def _prefixed(prefix: str, text: str) -> str:
    return text if text.startswith(prefix.strip()) else prefix + text
