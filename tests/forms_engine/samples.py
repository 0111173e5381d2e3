"""Forms for the tests: the street light of domain.md, and one with every field type."""

from typing import Any


def form_of(*fields: dict[str, Any], **page: Any) -> dict[str, Any]:
    """A form of one page."""
    pages = [{"id": "main", "title": "ข้อมูล", "fields": list(fields), **page}]
    return {"format": 1, "title": "แบบทดสอบ", "pages": pages}


def field(kind: str, field_id: str = "it", **options: Any) -> dict[str, Any]:
    """A field with a label."""
    return {"id": field_id, "type": kind, "label": "ช่องนี้", **options}


CHOICES = [
    {"value": "a", "label": "ก"},
    {"value": "b", "label": {"th": "ข", "en": "B"}},
    {"value": "c", "label": "ค"},
]
COLUMNS = [
    {"id": "name", "type": "text", "label": "รายการ", "required": True},
    {"id": "count", "type": "number", "label": "จำนวน", "min": 1},
    {"id": "price", "type": "money", "label": "ราคา"},
    {"id": "day", "type": "date", "label": "วันที่"},
    {"id": "kind", "type": "choice", "label": "ชนิด", "choices": CHOICES, "as": "select"},
    {"id": "new", "type": "yes_no", "label": "ใหม่"},
    {"id": "phone", "type": "phone", "label": "โทรศัพท์"},
    {"id": "why", "type": "text", "label": "เหตุผล", "show_if": "new and count > 1"},
    {"id": "shot", "type": "photo", "label": "ภาพ", "max_count": 2},
    {
        "id": "sum",
        "type": "calculated",
        "label": "รวม",
        "expression": "count * price",
        "as": "money",
    },
    {
        "id": "parts",
        "type": "table",
        "label": "ชิ้นส่วน",
        "max_rows": 3,
        "columns": [
            {"id": "part", "type": "text", "label": "ชื่อ", "required": True},
            {"id": "need", "type": "yes_no", "label": "ต้องใช้"},
            {"id": "more", "type": "number", "label": "เพิ่ม", "show_if": "need and count > 0"},
        ],
    },
]

STREET_LIGHT: dict[str, Any] = {
    "format": 1,
    "title": {"th": "แจ้งซ่อมไฟฟ้าสาธารณะ", "en": "Street light repair"},
    "pages": [
        {
            "id": "symptom_page",
            "title": {"th": "อาการ", "en": "What is wrong"},
            "fields": [
                {
                    "id": "symptom",
                    "type": "choice",
                    "label": "อาการที่พบ",
                    "required": True,
                    "choices": [
                        {"value": "off", "label": "ไฟดับ"},
                        {"value": "flicker", "label": "ไฟกะพริบ"},
                        {"value": "broken", "label": "เสาหรือสายไฟชำรุด (อันตราย)"},
                    ],
                },
                {
                    "id": "danger",
                    "type": "notice",
                    "label": "อย่าเข้าใกล้เสาหรือสายไฟที่ชำรุด",
                    "tone": "warn",
                    "show_if": 'symptom == "broken"',
                },
            ],
        },
        {
            "id": "place",
            "title": "จุดที่เสีย",
            "fields": [
                {
                    "id": "pole",
                    "type": "text",
                    "label": "เลขเสาไฟฟ้า",
                    "hint": "ป้ายโลหะที่เสา เช่น ทสร. 0154",
                    "max_length": 40,
                    "required": "not pole_unknown",
                    "required_message": 'กรุณากรอกเลขเสาไฟฟ้า หรือเลือก "ไม่ทราบเลขเสา"',
                },
                {
                    "id": "pole_unknown",
                    "type": "consent",
                    "label": "ไม่ทราบเลขเสา",
                    "required": False,
                },
                {
                    "id": "landmark",
                    "type": "long_text",
                    "label": "จุดสังเกต",
                    "hint": "เช่น หน้าศาลาประชาคมหมู่ที่ 4",
                    "required": "pole_unknown",
                    "max_length": 1000,
                },
                {"id": "point", "type": "map_point", "label": "พิกัด"},
                {
                    "id": "photos",
                    "type": "file",
                    "label": "ภาพถ่าย",
                    "types": ["jpg", "png", "heic"],
                    "max_size_mb": 15,
                    "max_count": 5,
                },
            ],
        },
    ],
}

EVERYTHING: dict[str, Any] = {
    "format": 1,
    "title": "ทุกชนิด",
    "pages": [
        {
            "id": "one",
            "title": "หน้าแรก",
            "intro": "กรุณากรอกให้ครบ",
            "fields": [
                {"id": "head", "type": "heading", "label": "ผู้ยื่น", "hint": "ตามบัตร"},
                field("text", "nick", min_length=2, max_length=30, required=True),
                field("text", "plate", pattern="[ก-ฮ]{2} [0-9]{1,4}"),
                field("long_text", "story"),
                field("number", "age", min=0, max=150, required=True),
                field("number", "litres", decimals=2, step=0.25, unit="ลิตร"),
                field("money", "income", min="0.50", max="1000000"),
                field("date", "born", when="past", required=True),
                field("date", "from_day", min="2026-01-01", max="2026-12-31"),
                field("time", "at", min="08:30", max="16:30"),
                field("date_time", "moment"),
                field("date_range", "stay", max_days=15),
                field("constant", "rate", value=20, unit="บาท"),
                field("constant", "rate_unset"),
                field("yes_no", "owner", required=True),
            ],
        },
        {
            "id": "two",
            "title": "หน้าสอง",
            "show_if": "owner",
            "fields": [
                field("choice", "kind", choices=CHOICES, required=True),
                field("choice", "area", choices=CHOICES, **{"as": "select"}),
                field("choices", "wants", choices=CHOICES, min=1, max=2),
                field("national_id", "nid", prefill="citizen.national_id"),
                field("tax_id", "tax", show_if='kind == "b"', required=True),
                field("phone", "mobile", prefill="citizen.phone", required=True),
                field("phone", "home_phone", landline=True),
                field("email", "mail"),
                field("address", "home", prefill="citizen.address", required=True),
                field("map_point", "point"),
                field("bank_account", "bank"),
                field("licence_plate", "car"),
                field("choice", "village", source={"name": "villages", "given": {"area": "area"}}),
                field("choices", "places", source={"name": "villages"}, max=2),
                field("request_link", "before"),
            ],
        },
        {
            "id": "three",
            "title": "หน้าสาม",
            "fields": [
                field("file", "photo", types=["jpg", "pdf"], max_size_mb=2, max_count=3),
                field("photo", "shots"),
                field("signature", "sign"),
                field("table", "items", columns=COLUMNS, min_rows=1, max_rows=4, required=True),
                field(
                    "calculated",
                    "total",
                    expression="round(sum(items.price), 2)",
                    **{"as": "money"},
                ),
                field("notice", "careful", tone="warn", show_if="total > 1000"),
                field("consent", "true_words"),
            ],
        },
    ],
}
