"""What a page's script sends while สมชาย types, what is filled in for him, files in rows, lists of
the municipality, and fees that the form works out."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from billing.fees.models import Fee
from documents.models import StoredFile
from forms_engine import builder
from services.catalog.actions import edit_draft, publish
from services.catalog.models import Category, DataItem, DataList, Service
from services.catalog.queries import published_form
from services.requests import drafts
from services.requests.models import Draft, Request
from tests.factories import PASSWORD, citizen, national_id
from tests.forms_engine.samples import field, form_of
from tests.services.requests.test_filling import HOST, photo

SHOTS = [field("text", "place"), field("photo", "shots", max_count=2)]


def signed_in(serial: int = 1) -> Client:
    client = Client()
    client.post("/sign-in", {"national_id": national_id(serial), "password": PASSWORD}, **HOST)
    return client


@pytest.fixture
def somchai(municipality):
    citizen(1)
    return signed_in()


def offer(slug: str, schema: dict[str, Any]) -> Service:
    """A service of the municipality with this form."""
    values = {"name": "แบบทดสอบ", "category": Category.objects.first()}
    service, _is_new = Service.objects.get_or_create(slug=slug, defaults=values)
    admin = User.objects.get(role="admin")
    edit_draft(by=admin, service=service, edit=lambda _: schema, deed="")
    publish(service=service, by=admin)
    service.refresh_from_db()
    return service


def begin(client: Client, slug: str) -> str:
    return str(client.get(f"/services/{slug}/start", **HOST)["Location"])


def quietly(client: Client, page: str, mode: str, typed: dict[str, Any]) -> Any:
    headers = {**HOST["headers"], "x-form": mode}
    return client.post(page, typed, headers=headers)


@pytest.fixture
def animals(somchai):
    other = field("text", "other", show_if='kind == "b"', required=True)
    choices = [{"value": "a", "label": "แมว"}, {"value": "b", "label": "อื่น"}]
    kind = field("choice", "kind", choices=choices, required=True)
    offer("animals", form_of(kind, other, field("text", "name")))
    return begin(somchai, "animals")


def test_a_quiet_save_answers_nothing_and_keeps_what_was_typed(somchai, animals):
    answer = quietly(somchai, animals, "save", {"name": "ส้ม", "_shown": "kind name"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert Draft.objects.get().answers["name"] == "ส้ม"


def test_drawing_anew_shows_what_the_answer_shows_and_no_errors(somchai, animals):
    text = quietly(somchai, animals, "draw", {"kind": "b", "name": "ส้ม"}).content.decode()
    assert 'name="other"' in text
    assert 'value="ส้ม"' in text
    assert "has-error" not in text
    assert "<html" not in text
    assert 'name="other"' not in quietly(somchai, animals, "draw", {"kind": "a"}).content.decode()


@pytest.mark.parametrize("mode", ["save", "draw"])
def test_nobody_saves_into_the_draft_of_another(somchai, animals, mode):
    citizen(2)
    assert quietly(signed_in(2), animals, mode, {"name": "ของคนอื่น"}).status_code == 404
    assert "name" not in Draft.objects.get().answers


@pytest.mark.parametrize("mode", ["save", "draw"])
def test_whoever_is_not_signed_in_is_led_there_and_saves_nothing(somchai, animals, mode):
    answer = quietly(Client(), animals, mode, {"name": "ใครไม่รู้"})
    assert answer.status_code == 302
    assert "/sign-in" in answer["Location"]
    assert "name" not in Draft.objects.get().answers


@pytest.mark.parametrize("mode", ["save", "draw"])
def test_a_page_that_the_form_does_not_have_keeps_nothing(somchai, animals, mode):
    nowhere = animals.replace("/main", "/nowhere")
    assert nowhere != animals
    assert quietly(somchai, nowhere, mode, {"name": "ส้ม"}).status_code == 302
    assert "name" not in Draft.objects.get().answers


def test_a_form_that_changed_meanwhile_is_not_drawn_over_what_one_types(somchai, animals):
    schema = published_form(Service.objects.get(slug="animals")).schema
    offer("animals", builder.remove_field(schema, "other"))
    answer = quietly(somchai, animals, "draw", {"kind": "a", "name": "ส้ม"})
    assert answer.status_code == 204
    assert Draft.objects.get().answers["name"] == "ส้ม"
    shown = somchai.get(animals, **HOST).content.decode()
    assert "หน่วยงานปรับปรุงแบบฟอร์มนี้" in shown


def test_a_save_that_was_overtaken_takes_nothing_back(somchai, animals):
    slow, quick = Draft.objects.get(), Draft.objects.get()
    drafts.save_answers(quick, {"name": "ใหม่"})
    assert drafts.save_unless_overtaken(slow, {"name": "เก่า"}) is False
    assert Draft.objects.get().answers == {"name": "ใหม่"}
    fresh = Draft.objects.get()
    assert drafts.save_unless_overtaken(fresh, {"name": "หนึ่ง"})
    assert drafts.save_unless_overtaken(fresh, {"name": "สอง"})
    assert Draft.objects.get().answers == {"name": "สอง"}


def test_a_save_that_arrives_after_its_page_was_sent_loses_no_file(somchai):
    offer("late", form_of(field("text", "name"), field("photo", "shots")))
    page = begin(somchai, "late")
    view, other = {"_view": "a" * 32}, {"_view": "b" * 32}
    somchai.post(page, {"name": "ส้ม", "shots.file": photo(), **view}, **HOST)
    sent = Draft.objects.get().answers
    assert sent["shots"]
    assert quietly(somchai, page, "save", {"name": "ส้ม", **view}).status_code == 204
    assert Draft.objects.get().answers == sent
    kept = {"name": "มะนาว", "shots": sent["shots"], **other}
    assert quietly(somchai, page, "save", kept).status_code == 204
    assert Draft.objects.get().answers == {**sent, "name": "มะนาว"}


def test_a_page_that_is_reloaded_after_an_answer_takes_nothing_back(somchai, animals):
    view, other = {"_view": "a" * 32}, {"_view": "b" * 32}
    wrong = {"kind": "", "name": "เก่า", "_shown": "kind name", **view}
    assert "has-error" in somchai.post(animals, wrong, **HOST).content.decode()
    quietly(somchai, animals, "save", {**wrong, "name": "ใหม่", **other})
    assert 'value="ใหม่"' in somchai.post(animals, wrong, **HOST).content.decode()
    assert Draft.objects.get().answers["name"] == "ใหม่"


def test_of_two_windows_the_later_keeps_what_was_left_alone_in_it(somchai):
    offer(
        "windows", form_of(field("text", "name"), field("text", "place"), field("photo", "shots"))
    )
    page = begin(somchai, "windows")
    somchai.post(page, {"name": "ส้ม", "place": "บ้าน", "shots.file": photo()}, **HOST)
    sent = Draft.objects.get().answers
    later = {"name": "", "place": "สวน", "_untouched": "name shots"}
    assert quietly(somchai, page, "save", later).status_code == 204
    assert Draft.objects.get().answers == {**sent, "place": "สวน"}
    assert somchai.post(page, later, **HOST).status_code == 302
    assert Draft.objects.get().answers == {**sent, "place": "สวน"}
    fresh = Draft.objects.get().saved_at.isoformat()
    alone = {"name": "", "place": "สวน", "shots": sent["shots"], "_as_of": fresh}
    saved = quietly(somchai, page, "save", {**alone, "_untouched": "name"})
    assert saved["X-As-Of"] == Draft.objects.get().saved_at.isoformat()
    assert Draft.objects.get().answers["name"] == ""
    assert "X-As-Of" not in quietly(somchai, page, "save", {**alone, "place": "นา"})
    removed = {**later, "_remove_shots": sent["shots"][0]}
    somchai.post(page, removed, **HOST)
    assert not Draft.objects.get().answers["shots"]


def test_what_was_told_stays_while_the_page_is_drawn_anew_until_it_is_mended(somchai, animals):
    shown = somchai.post(animals, {"_shown": "kind name"}, **HOST).content.decode()
    assert '<input type="hidden" name="_told" value="kind">' in shown
    typed = {"name": "ส้ม", "_shown": "kind name", "_told": "kind"}
    assert "f-kind-error" in quietly(somchai, animals, "draw", typed).content.decode()
    mended = quietly(somchai, animals, "draw", {**typed, "kind": "b"}).content.decode()
    assert 'name="other"' in mended
    assert "has-error" not in mended


def test_errors_are_listed_as_their_fields_stand_on_the_page(somchai):
    offer("order", form_of(field("photo", "shots"), field("text", "name", required=True)))
    wrong = {"shots.file": SimpleUploadedFile("a.jpg", b"x"), "_shown": "shots name"}
    text = somchai.post(begin(somchai, "order"), wrong, **HOST).content.decode()
    assert text.index('href="#f-shots"') < text.index('href="#f-name"')


@pytest.mark.parametrize("view", ["", "x", "\0", "a" * 33])
def test_a_view_with_an_odd_name_is_no_view(somchai, animals, view):
    assert quietly(somchai, animals, "save", {"name": "ส้ม", "_view": view}).status_code == 204
    assert Draft.objects.get().answers["name"] == "ส้ม"


MARK = "เติมให้จากข้อมูลของท่าน แก้ไขได้"


def test_what_is_known_is_marked_until_it_is_changed(somchai):
    offer("known", form_of(field("phone", "phone", prefill="citizen.phone"), field("text", "more")))
    page = begin(somchai, "known")
    assert MARK in somchai.get(page, **HOST).content.decode()
    same = quietly(somchai, page, "draw", {"phone": "0812345678", "more": "ก"}).content.decode()
    assert MARK in same
    assert MARK not in quietly(somchai, page, "draw", {"phone": "0899999999"}).content.decode()


def test_the_last_request_for_the_same_service_is_filled_in_again(somchai):
    shot = field("photo", "shot", prefill="earlier.shot")
    offer("again", form_of(field("text", "name", prefill="earlier.name"), shot))
    first = begin(somchai, "again")
    assert MARK not in somchai.get(first, **HOST).content.decode()
    typed = {"name": "บ้านสวน", "shot.file": photo(), "_shown": "name shot"}
    review = somchai.post(first, typed, **HOST)["Location"]
    somchai.post(review, {}, **HOST)
    assert Request.objects.get().answers["shot"]
    text = somchai.get(begin(somchai, "again"), **HOST).content.decode()
    assert 'value="บ้านสวน"' in text
    assert MARK in text
    assert "ไฟดับ.jpg" not in text


@pytest.fixture
def rows(somchai):
    offer("rows", form_of(field("table", "items", columns=SHOTS, max_rows=3)))
    return begin(somchai, "rows")


def test_files_in_rows_have_the_limits_of_their_column(somchai, rows):
    many = [photo(f"{n}.jpg") for n in range(3)]
    typed = {"items.rows": "1", "items.0.place": "ก", "items.0.shots.file": many}
    text = somchai.post(rows, typed, **HOST).content.decode()
    assert "แนบได้ไม่เกิน 2 ไฟล์" in text
    assert 'href="#f-items-0-shots"' in text
    assert len(Draft.objects.get().answers["items"][0]["shots"]) == 2


def test_a_row_goes_with_its_files_and_the_office_gets_the_others(
    somchai, rows, django_capture_on_commit_callbacks
):
    typed = {
        "items.rows": "2", "_add_items": "1",
        "items.0.place": "ก", "items.0.shots.file": photo("a.jpg"),
        "items.1.place": "ข", "items.1.shots.file": photo("b.jpg"),
    }  # fmt: skip
    somchai.post(rows, typed, **HOST)
    one, two, _empty = Draft.objects.get().answers["items"]
    kept = {
        "items.rows": "2",
        "items.0.place": "ก", "items.0.shots": one["shots"],
        "items.1.place": "ข", "items.1.shots": two["shots"],
    }  # fmt: skip
    somchai.post(rows, {**kept, "_remove_items": "0"}, **HOST)
    left = {"items.rows": "1", "items.0.place": "ข", "items.0.shots": two["shots"]}
    review = somchai.post(rows, left, **HOST)["Location"]
    with django_capture_on_commit_callbacks(execute=True):
        somchai.post(review, {}, **HOST)
    filed = Request.objects.get()
    assert filed.answers["items"] == [{"place": "ข", "shots": two["shots"]}]
    files = StoredFile.objects.filter(purpose="evidence")
    assert [(str(f.pk), f.owner) for f in files] == [(two["shots"][0], filed.owner)]


def test_files_chosen_while_a_row_is_removed_stay_with_their_row(somchai, rows):
    typed = {
        "items.rows": "3", "_remove_items": "1",
        "items.0.place": "ก", "items.0.shots.file": photo("a.jpg"),
        "items.1.place": "ข", "items.1.shots.file": photo("b.jpg"),
        "items.2.place": "ค", "items.2.shots.file": photo("c.jpg"),
    }  # fmt: skip
    somchai.post(rows, typed, **HOST)
    kept = Draft.objects.get().answers["items"]
    names = {str(f.pk): f.name for f in StoredFile.objects.filter(purpose="evidence")}
    found = [(row["place"], [names[pk] for pk in row["shots"]]) for row in kept]
    assert found == [("ก", ["a.jpg"]), ("ค", ["c.jpg"])]


def test_rows_with_files_are_read_with_their_words(somchai, rows):
    typed = {"items.rows": "1", "items.0.place": "ริมคลอง", "items.0.shots.file": photo()}
    review = somchai.post(rows, typed, **HOST)["Location"]
    text = somchai.get(review, **HOST).content.decode()
    assert "ริมคลอง" in text
    assert "ไฟดับ.jpg</a>" in text


def test_a_file_of_another_row_of_another_draft_is_not_taken(somchai, rows):
    citizen(2)
    other = signed_in(2)
    page = begin(other, "rows")
    typed = {"items.rows": "1", "items.0.place": "ก", "items.0.shots.file": photo()}
    other.post(page, typed, **HOST)
    theirs = Draft.objects.get(citizen__email="somchai2@mail.example").answers["items"][0]["shots"]
    mine = {"items.rows": "1", "items.0.place": "ข", "items.0.shots": theirs}
    text = somchai.post(rows, mine, **HOST).content.decode()
    assert 'href="#f-items-0-shots"' in text
    assert not Request.objects.exists()


def test_a_newer_signature_takes_the_place_of_the_older(somchai):
    offer("sign", form_of(field("signature", "sign", required=True)))
    page = begin(somchai, "sign")
    somchai.post(page, {"sign.file": photo("a.png"), "save": "1"}, **HOST)
    [first] = Draft.objects.get().answers["sign"]
    answer = somchai.post(page, {"sign": first, "sign.file": photo("b.png")}, **HOST)
    assert answer.status_code == 302
    [second] = Draft.objects.get().answers["sign"]
    assert second != first


def test_a_list_of_the_municipality_offers_what_fits_and_is_kept_with_its_words(somchai):
    villages = DataList.objects.create(name="villages", title="หมู่บ้าน")
    for value, label, under in (("1", "บ้านเหนือ", "a"), ("2", "บ้านใต้", "b")):
        DataItem.objects.create(list=villages, value=value, label=label, under=under)
    zones = [{"value": "a", "label": "เขต ก"}, {"value": "b", "label": "เขต ข"}]
    source = {"name": "villages", "given": {"zone": "zone"}}
    zone = field("choice", "zone", choices=zones)
    offer("lists", form_of(zone, field("choice", "village", source=source, required=True)))
    page = begin(somchai, "lists")
    text = quietly(somchai, page, "draw", {"zone": "a"}).content.decode()
    assert "บ้านเหนือ" in text
    assert "บ้านใต้" not in text
    refused = somchai.post(page, {"zone": "a", "village": "2", "_shown": "zone village"}, **HOST)
    assert 'href="#f-village"' in refused.content.decode()
    taken = somchai.post(page, {"zone": "a", "village": "1", "_shown": "zone village"}, **HOST)
    DataItem.objects.all().delete()
    DataItem.objects.create(list=villages, value="1", label="ชื่อใหม่", under="a")
    somchai.post(taken["Location"], {}, **HOST)
    assert Request.objects.get().answers["village"]["value"] == "1"


def priced(amount: str, *fields: dict[str, Any]) -> dict[str, Any]:
    lines = [{"id": "base", "label": "ค่าแผง", "amount": amount}]
    return {**form_of(field("number", "count", required=True), *fields), "fees": lines}


def file_one(client: Client, slug: str) -> str:
    """Fill the one page in and send it; return the review page's words."""
    page = begin(client, slug)
    review = client.post(page, {"count": "3", "_shown": "count"}, **HOST)["Location"]
    text = client.get(review, **HOST).content.decode()
    client.post(review, {}, **HOST)
    return text


def test_the_fee_that_the_form_works_out_is_raised(somchai):
    service = offer("priced", priced("count * 12.5"))
    assert service.fee_from_form
    text = file_one(somchai, "priced")
    assert "ค่าแผง" in text
    assert "37.50 บาท" in text
    assert str(Fee.objects.get().amount) == "37.50"


def test_a_fee_that_nobody_has_set_raises_none(somchai):
    offer("unset", priced("count * rate", field("constant", "rate")))
    assert "ต้องกำหนดตามข้อบัญญัติ" in file_one(somchai, "unset")
    assert Request.objects.count() == 1
    assert not Fee.objects.exists()


def test_pages_and_fees_see_what_was_chosen_from_a_list(somchai):
    villages = DataList.objects.create(name="villages", title="หมู่บ้าน")
    DataItem.objects.create(list=villages, value="1", label="บ้านเหนือ")
    village = field("choice", "village", source={"name": "villages"}, required=True)
    schema = form_of(village)
    why = {"id": "why", "title": "เหตุผล", "fields": [field("text", "note")]}
    schema["pages"].append({**why, "show_if": 'village == "1"'})
    fee = {"id": "far", "label": "ค่าขนส่ง", "amount": 'if(village == "1", 80, 20)'}
    offer("listed", {**schema, "fees": [fee]})
    page = begin(somchai, "listed")
    second = somchai.post(page, {"village": "1", "_shown": "village"}, **HOST)["Location"]
    assert second.endswith("/why")
    assert somchai.get(second, **HOST).status_code == 200
    review = somchai.post(second, {"note": "x", "_shown": "note"}, **HOST)["Location"]
    somchai.post(review, {}, **HOST)
    assert str(Fee.objects.get().amount) == "80.00"


def test_the_guide_lists_the_documents_and_no_signature(somchai):
    papers = (
        field("yes_no", "rents", required=True),
        {**field("file", "lease", required=True, show_if="rents"), "label": "สัญญาเช่า"},
        {**field("file", "card", required=True), "label": "สำเนาบัตร"},
        {**field("photo", "front"), "label": "ภาพหน้าร้าน"},
        {**field("signature", "sign"), "label": "ลายเซ็นผู้ขอ"},
    )
    offer("papers", form_of(*papers))
    text = Client().get("/services/papers/", **HOST).content.decode()
    listed = text[text.index("เอกสารที่ใช้") :].replace("\n", " ")
    assert 'สัญญาเช่า <span class="optional">(เฉพาะบางกรณี)' in listed
    assert "สำเนาบัตร<br>" in listed
    assert 'ภาพหน้าร้าน <span class="optional">(ไม่บังคับ)' in listed
    assert "ลายเซ็นผู้ขอ" not in text
