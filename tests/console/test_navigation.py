"""The side menu marks the page that is open."""

import pytest
from django.test import override_settings

from console.navigation import console_side


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/console/", "ภาพรวมหน่วยงาน"),
        ("/console/municipalities/7/", "ภาพรวมหน่วยงาน"),
        ("/console/municipalities/new/", "เพิ่มหน่วยงาน"),
        ("/console/invoices/INV-2569-000001/", "ใบแจ้งหนี้"),
        ("/console/plans/issuer/", "แพ็กเกจ"),
    ],
)
def test_one_link_is_current(path: str, current: str) -> None:
    with override_settings(ROOT_URLCONF="config.public_urls"):
        links = [link for section in console_side(path) for link in section["links"]]
    assert [link["label"] for link in links if link["current"]] == [current]


def test_nothing_outside_the_console() -> None:
    with override_settings(ROOT_URLCONF="config.public_urls"):
        assert console_side("/privacy") == []
