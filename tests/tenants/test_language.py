"""What a municipality says of itself, in the language of the page."""

import pytest
from django.core.exceptions import ValidationError

from tenants.enums import MunicipalityKind, MunicipalityStatus
from tenants.lifecycle import check_subdomain
from ui.language import speaking


def test_office_hours_are_written_as_the_language_writes_times(municipality):
    assert municipality.office_hours_text == "วันจันทร์–ศุกร์ 08.30–16.30 น."
    with speaking("en"):
        assert municipality.office_hours_text == "Monday–Friday 08:30–16:30"


def test_kinds_and_states_have_names_in_both_languages():
    assert str(MunicipalityKind.SAO.label) == "องค์การบริหารส่วนตำบล"
    with speaking("en"):
        assert str(MunicipalityKind.SAO.label) == "Subdistrict administrative organisation"
        assert str(MunicipalityStatus.SUSPENDED.label) == "Suspended"


def test_a_refused_subdomain_is_told_in_the_language_of_the_page(db):
    with pytest.raises(ValidationError) as refused:
        check_subdomain("www")
    assert refused.value.messages == ["ชื่อนี้สงวนไว้สำหรับระบบ กรุณาเลือกชื่ออื่น"]
    with speaking("en"):
        assert refused.value.messages == [
            "This name is reserved for the system. Please choose another one."
        ]
