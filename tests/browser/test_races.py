"""Many at once against the running platform: filed once, numbered without gaps."""

from concurrent.futures import ThreadPoolExecutor

from devstack.demo.cast import MUNICIPALITIES
from tests.browser.platform import Platform
from tests.browser.visitor import Visitor

VILLAGE = MUNICIPALITIES[2]
FIRST = {"symptom": "out", "count": "2", "_shown": "symptom count"}
PLACE = {
    "pole_known": "no",
    "landmark": "หน้าศาลาประชาคมหมู่ที่ 4",
    "phone": "0812345678",
    "_shown": "pole_known landmark point photos phone",
}


def _ready_to_send(platform: Platform) -> tuple[Visitor, str]:
    visitor = Visitor(platform, VILLAGE.subdomain)
    visitor.sign_in(VILLAGE.citizens[0].national_id)
    page = visitor.get("/services/street-light/start").headers["location"]
    page = visitor.post(page, **FIRST).headers["location"]
    return visitor, visitor.post(page, **PLACE).headers["location"]


def test_twelve_clicks_on_submit_file_one_request(platform: Platform) -> None:
    visitor, review = _ready_to_send(platform)
    answers = visitor.post_at_once(12, review)
    assert {answer.status for answer in answers} == {302}
    assert len({answer.headers["location"] for answer in answers}) == 1


def test_numbers_stay_gapless_while_many_file(platform: Platform) -> None:
    numbers = []
    for _ in range(3):
        visitor, review = _ready_to_send(platform)
        numbers.append(visitor.post(review).headers["location"].split("/")[2])
    with ThreadPoolExecutor(4) as pool:
        numbers += pool.map(lambda serial: _filed_by_api(platform, serial), range(24))
    counted = sorted(int(number.split("-")[1]) for number in numbers)
    assert counted == list(range(counted[0], counted[0] + len(numbers)))


def _filed_by_api(platform: Platform, serial: int) -> str:
    import json
    from uuid import uuid4

    visitor = Visitor(platform, VILLAGE.subdomain)
    visitor.sign_in(VILLAGE.citizens[0].national_id)
    key = _key(visitor, serial)
    answers = {name: value for name, value in PLACE.items() if name != "_shown"}
    body = {
        "key": str(uuid4()),
        "service": "street-light",
        "answers": {**answers, "symptom": "out", "count": 2, "pole_known": False},
    }
    answer = visitor.pool.request(
        "POST",
        f"{visitor.base}/api/v1/requests",
        body=json.dumps(body),
        headers={
            "Host": visitor.host,
            "Authorization": f"Bearer {key}",
            "Content-Type": "application/json",
        },
    )
    assert answer.status == 201, answer.data
    return str(answer.json()["number"])


def _key(visitor: Visitor, serial: int) -> str:
    import re

    visitor.post("/account/api-keys/new", name=f"โปรแกรม {serial}", scopes="requests:write")
    found = re.search(r"esv_\d+_[\w-]+", visitor.get("/account").data.decode())
    assert found
    return found[0]
