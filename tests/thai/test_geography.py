"""The national data set, and how a place is found in it."""

import pytest
from django.test import Client

from thai.geography import find, is_real, places, plain


def test_the_country_is_whole():
    assert len(places()) == 7436
    assert len({place.province for place in places()}) == 77
    assert all(len(code) == 5 for place in places() for code in place.postcodes)


def test_names_stand_without_what_kind_of_place_they_are():
    assert not [place for place in places() if place.district.startswith(("อำเภอ", "เขตเขต"))]
    assert plain("ตำบลบางรัก") == plain(" แขวงบางรัก ") == "บางรัก"
    assert plain("เขต") == "เขต"


@pytest.mark.parametrize("text", ["บางรัก", "แขวงบางรัก", "bang rak", "10500 บางรัก", "BANG RAK"])
def test_a_place_is_found_in_thai_english_and_by_postcode(text):
    assert find(text)[0].label == "แขวงบางรัก เขตบางรัก กรุงเทพมหานคร 10500"


@pytest.mark.parametrize("text", ["", " ", "x", "ก", "ไม่มีที่นี่แน่นอน", "%", "'; drop"])
def test_little_or_nonsense_finds_nothing(text):
    assert find(text) == []


def test_no_more_than_asked_for_comes_back():
    assert len(find("บาง", limit=3)) == 3


def test_an_address_is_real_only_when_all_its_parts_belong_together():
    assert is_real("บางรัก", "เขตบางรัก", "กรุงเทพมหานคร", "10500")
    assert not is_real("บางรัก", "บางรัก", "กรุงเทพมหานคร", "60000")
    assert not is_real("ทุ่งสายรุ้ง", "เมือง", "นครสวรรค์", "60000")


def test_suggestions_need_no_database_and_may_be_kept(municipality, django_assert_max_num_queries):
    client = Client(headers={"host": "thungsairung.localhost"})
    client.get("/places", {"q": "บาง"})
    with django_assert_max_num_queries(1):
        answer = client.get("/places", {"q": "บางรัก" + "x" * 500})
    assert answer.json() == {"places": []}
    answer = client.get("/places", {"q": "บางรัก"})
    assert answer.json()["places"][0]["postcode"] == "10500"
    assert "public" in answer["Cache-Control"]
