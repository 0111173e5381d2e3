"""What a phone keeps of us, and what scripts are told."""

import json
from types import SimpleNamespace

import pytest
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory
from django.utils import translation

from ui import shell
from ui.line_browser import is_in_line
from ui.uploads import UploadMiddleware
from ui.words import WORDS, words

TOWN = SimpleNamespace(
    name="เทศบาลตำบลทุ่งสายรุ้ง", short_name="ทุ่งสายรุ้ง", emblem="rainbow-field",
    brand_color="#0f5f56", accent_color="#d97706",
)  # fmt: skip
LINE = "Mozilla/5.0 (iPhone) AppleWebKit/605 Mobile/15E148 Safari Line/14.3.0"


def _request(path: str = "/", **headers: str):
    request = RequestFactory().get(path, headers=headers)
    request.municipality = TOWN
    return request


def test_the_manifest_has_the_name_colour_and_emblem_of_the_municipality() -> None:
    manifest = json.loads(shell.manifest(_request()).content)
    assert (manifest["name"], manifest["short_name"]) == (TOWN.name, TOWN.short_name)
    assert manifest["theme_color"] == TOWN.brand_color
    assert {icon["sizes"] for icon in manifest["icons"]} == {"180x180", "192x192", "512x512"}


def test_the_platforms_own_host_has_a_manifest_too() -> None:
    manifest = json.loads(shell.manifest(RequestFactory().get("/")).content)
    assert manifest["name"] == "บริการประชาชนออนไลน์"


def test_icons_are_pictures_of_the_announced_sizes_only() -> None:
    answer = shell.app_icon(_request(), 192)
    assert answer.content.startswith(b"\x89PNG")
    with pytest.raises(Http404):
        shell.app_icon(_request(), 5000)


def test_the_service_worker_is_asked_for_again_each_time_and_keeps_no_page_of_a_person() -> None:
    answer = shell.service_worker(_request())
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Content-Type"].startswith("text/javascript")
    kept = answer.content.decode().split("SHELL = [")[1].split("]")[0]
    assert '"/offline"' in kept
    assert "/account" not in kept


@pytest.mark.parametrize(("agent", "inside"), [
    (LINE, True), ("Mozilla/5.0 LIFF", True), ("Mozilla/5.0 Chrome/130", False), ("", False),
    ("Airline/2.0", False),
])  # fmt: skip
def test_lines_own_browser_says_its_name(agent: str, inside: bool) -> None:
    assert is_in_line(_request(**{"user-agent": agent})) is inside


def test_a_script_that_sends_files_is_told_where_the_answer_is() -> None:
    middleware = UploadMiddleware(lambda request: HttpResponseRedirect("/next"))
    answer = middleware(_request(**{"x-upload": "1"}))
    assert (answer.status_code, answer["X-Location"]) == (204, "/next")
    assert "Location" not in answer
    assert middleware(_request()).status_code == 302


def test_a_page_that_is_no_redirect_stays_as_it_is() -> None:
    middleware = UploadMiddleware(lambda request: HttpResponse("wrong"))
    assert middleware(_request(**{"x-upload": "1"})).content == b"wrong"


def test_scripts_speak_the_language_of_the_page() -> None:
    with translation.override("th"):
        assert json.loads(words())["cancel"] == "ยกเลิก"
    with translation.override("en"):
        assert json.loads(words())["cancel"] == "Cancel"
        assert set(json.loads(words())) == set(WORDS)
