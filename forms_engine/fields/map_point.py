"""A point on the map: typed coordinates, or the phone's own position where there is script."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine import messages
from forms_engine.errors import FieldError
from forms_engine.field_type import Lift
from forms_engine.fields.composite import CompositeField, Part
from forms_engine.fields.number import read_number
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec

# Thailand with a margin: what lies outside is a slip of the keyboard.
_LATITUDE = (Decimal("5.5"), Decimal("20.6"))
_LONGITUDE = (Decimal("97.2"), Decimal("105.8"))
# About 11 cm.
_STEP = Decimal("0.000001")


def _degrees(line: str, label: StrOrPromise, bounds: tuple[Decimal, Decimal]) -> float | FieldError:
    # Phones report up to 15 decimals; the seventh is below the width of a hand.
    whole, _dot, decimals = line.partition(".")
    value = read_number(f"{whole}.{decimals[:6]}" if decimals else whole)
    if value is None:
        return messages.wrong_format(label, str(bounds[1]))
    if not bounds[0] <= value <= bounds[1]:
        return messages.said("range", _("%(label)sต้องอยู่ในประเทศไทย"), label=label)
    return float(Decimal(value).quantize(_STEP))


def _latitude(line: str) -> float | FieldError:
    return _degrees(line, _("ละติจูด"), _LATITUDE)


def _longitude(line: str) -> float | FieldError:
    return _degrees(line, _("ลองจิจูด"), _LONGITUDE)


class MapPointField(CompositeField):
    name = "map_point"
    label = _("พิกัด")
    template = "forms_engine/map_point.html"
    part_list = (
        Part(
            "lat",
            _("ละติจูด"),
            required=True,
            most=24,
            finish=_latitude,
            attributes=(("inputmode", "decimal"), ("data-latitude", "")),
        ),
        Part(
            "lng",
            _("ลองจิจูด"),
            required=True,
            most=24,
            finish=_longitude,
            attributes=(("inputmode", "decimal"), ("data-longitude", "")),
        ),
        Part("note", _("คำอธิบายจุด")),
    )

    def lift(self, spec: FieldSpec) -> Lift | None:
        return lambda value: {
            **value,
            "lat": Decimal(repr(value["lat"])),
            "lng": Decimal(repr(value["lng"])),
        }

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        point = f"{value['lat']:.6f}, {value['lng']:.6f}"
        return f"{point} ({value['note']})" if value.get("note") else point

    def place(self, value: Any) -> tuple[str, str] | None:
        return f"{value['lat']:.6f}", f"{value['lng']:.6f}"
