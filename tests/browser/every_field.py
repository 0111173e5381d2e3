"""A form with the fields that do more than take a line of text."""

from typing import Any

FRUIT = [(f"fruit-{n}", f"ผลไม้ชนิดที่ {n}", "") for n in range(1, 60)]
FRUIT[41] = ("mangosteen", "มังคุดคัด", "")


def _field(kind: str, name: str, label: str, **options: Any) -> dict[str, Any]:
    return {"id": name, "type": kind, "label": label, **options}


def _pick(value: str, label: str, **more: Any) -> dict[str, Any]:
    return {"value": value, "label": label, **more}


ANIMALS = [_pick("cat", "แมว"), _pick("dog", "สุนัข"), _pick("other", "อื่น ๆ")]
SHOTS = [
    _field("text", "place", "บริเวณ", required=True),
    _field("yes_no", "broken", "ชำรุดหรือไม่"),
    _field("long_text", "how", "ชำรุดอย่างไร", required=True, show_if="broken"),
    _field("number", "count", "จำนวน", min=1, required=True),
    _field("money", "price", "ราคาต่อหน่วย"),
    _field("calculated", "sum", "รวมรายการนี้", expression="count * price", **{"as": "money"}),
    _field("photo", "shots", "ภาพของรายการ", max_count=2),
    _field("date", "since", "ตั้งแต่"),
    _field("address", "at", "ที่ตั้งของรายการ"),
    _field(
        "table",
        "parts",
        "ชิ้นส่วน",
        max_rows=3,
        columns=[
            _field("text", "part", "ชื่อชิ้นส่วน", required=True),
            _field("number", "pieces", "กี่ชิ้น", min=1),
        ],
    ),
]
EVERY_FIELD: dict[str, Any] = {
    "format": 1,
    "title": "คำขอครบทุกช่อง",
    "pages": [
        {
            "id": "about",
            "title": "เรื่อง",
            "fields": [
                _field("text", "name", "ชื่อผู้ยื่น", prefill="citizen.full_name", required=True),
                _field("text", "subject", "เรื่องที่ขอ", required=True),
                _field(
                    "choice", "animal", "สัตว์ที่เลี้ยง", required=True, choices=ANIMALS,
                    **{"as": "radio"},
                ),
                _field(
                    "text", "animal_other", "โปรดระบุชนิดสัตว์", required=True,
                    show_if='animal == "other"',
                ),
                _field("heading", "cats", "เกี่ยวกับแมว", show_if='animal == "cat"'),
                _field("number", "how_many", "จำนวนแมว", min=1, required=True),
                _field("heading", "rest", "เวลาและสถานที่"),
                _field("date_time", "moment", "เกิดเมื่อ", required=True, when="past"),
                _field("date_range", "stay", "ช่วงเวลาที่ขอ", required=True, max_days=15),
                _field("licence_plate", "car", "ทะเบียนรถ"),
                _field(
                    "choice", "fruit", "ผลไม้", required=True, source={"name": "fruit"},
                    **{"as": "search"},
                ),
                _field(
                    "choice", "lamp", "แบบโคม", required=True,
                    choices=[
                        _pick("round", "โคมกลม", image="lamp"),
                        _pick("long", "โคมยาวสำหรับถนนสายหลักและทางแยกของหมู่บ้าน", image="lamp"),
                    ],
                    **{"as": "radio"},
                ),
                _field("request_link", "before", "คำร้องก่อนหน้า"),
                _field("photo", "front", "ภาพหน้าบ้าน", max_count=2, hint="ถ่ายให้เห็นเลขที่บ้าน"),
            ],
        },
        {
            "id": "things",
            "title": "รายการ",
            "fields": [
                _field("table", "items", "สิ่งของ", required=True, max_rows=4, columns=SHOTS),
                _field(
                    "calculated", "total", "รวมทั้งหมด", expression="sum(items.sum)",
                    **{"as": "money"},
                ),
                _field("notice", "dear", "เกินวงเงิน ต้องขออนุมัติ", tone="warn", show_if="total > 1000"),
            ],
        },
        {
            "id": "sign",
            "title": "ลงนาม",
            "fields": [
                _field("signature", "signature", "ลายมือชื่อผู้ขอ", required=True),
                _field("consent", "true_words", "ข้าพเจ้าขอรับรองว่าข้อมูลข้างต้นเป็นความจริง"),
            ],
        },
    ],
    "rules": [
        {
            "id": "few_cats", "check": "how_many <= 10", "field": "how_many",
            "message": "เลี้ยงแมวได้ไม่เกิน 10 ตัว",
        }
    ],
    "fees": [
        {"id": "base", "label": "ค่าคำขอ", "amount": "20"},
        {
            "id": "cats", "label": "ค่าขึ้นทะเบียนแมว", "amount": "5 * how_many",
            "show_if": 'animal == "cat"',
        },
    ],
}  # fmt: skip
