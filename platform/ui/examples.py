"""Every component with real content, for those who build pages and for those who judge them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import typst
from csp.constants import SELF
from csp.decorators import csp_update
from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from ui.be_date import BeDateField
from ui.chart import Point, bar_chart
from ui.emblems import EMBLEMS, LANDSCAPES
from ui.forms import UiForm
from ui.icons import PATHS

SYMPTOMS = [("out", "ไฟดับ"), ("flicker", "ไฟกะพริบ"), ("broken", "เสาหรือสายไฟชำรุด (อันตราย)")]
UNITS = [("", "เลือกหมู่บ้าน"), ("4", "หมู่ที่ 4 บ้านทุ่งทอง"), ("7", "หมู่ที่ 7 บ้านสายรุ้ง")]


class ExampleForm(UiForm):
    """One field of each kind."""

    pole = forms.CharField(
        label="เลขเสาไฟฟ้า",
        help_text="ป้ายโลหะที่เสา เช่น ทสร. 0154",
        error_messages={"required": 'กรุณากรอกเลขเสาไฟฟ้า หรือเลือก "ไม่ทราบเลขเสา"'},
    )
    national_id = forms.CharField(label="เลขประจำตัวประชาชน", help_text="13 หลัก")
    symptom = forms.ChoiceField(label="อาการที่พบ", choices=SYMPTOMS, widget=forms.RadioSelect)
    village = forms.ChoiceField(label="หมู่บ้าน", choices=UNITS)
    born_on = BeDateField(label="วันเดือนปีเกิด", purpose="bday", help_text="ปีเป็นพุทธศักราช เช่น 2533")
    place = forms.CharField(
        label="จุดสังเกต", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    photo = forms.FileField(
        label="ภาพถ่าย", help_text="ไม่เกิน 5 ภาพ ภาพละไม่เกิน 15 MB", required=False
    )
    new_password = forms.CharField(
        label="รหัสผ่าน", widget=forms.PasswordInput(attrs={"data-rules": 16})
    )
    agree = forms.BooleanField(label="ข้าพเจ้ายอมรับเงื่อนไข")


class AddressForm(UiForm):
    """The parts that follow from one another; a suggestion fills all four."""

    subdistrict = forms.CharField(label="ตำบล/แขวง", help_text="พิมพ์สองสามตัวอักษร แล้วเลือกจากรายการ")
    district = forms.CharField(label="อำเภอ/เขต")
    province = forms.CharField(label="จังหวัด")
    postcode = forms.CharField(label="รหัสไปรษณีย์")


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Show what citizens' pages are made of."""
    return render(request, "ui/examples/components.html", _content())


@require_safe
@xframe_options_sameorigin
@csp_update({"frame-ancestors": [SELF]})
def sample(request: HttpRequest) -> HttpResponse:
    """A document of one page for the viewer."""
    return HttpResponse(typst.compile(SAMPLE.encode()), content_type="application/pdf")


@require_safe
def office(request: HttpRequest) -> HttpResponse:
    """Show what the back-office is made of."""
    return render(request, "ui/examples/office.html", {**_content(), "side": SIDE, "rows": ROWS})


def _content() -> dict[str, Any]:
    given = {"symptom": "out", "place": "หน้าร้านก๋วยเตี๋ยวป้าญี่ปุ่น ใกล้ศาลาประชาคมหมู่ที่ 4"}
    return {
        "form": ExampleForm(given),
        "address": AddressForm(),
        "until": datetime.now(UTC) + timedelta(minutes=8, seconds=37),
        "menus": MENUS,
        "events": EVENTS,
        "emblems": EMBLEMS,
        "landscapes": LANDSCAPES,
        "icons": sorted(PATHS),
        "stepper": ["อาการ", "จุดที่เสีย", "ตรวจสอบและส่ง"],
        "page": Paginator(range(95), 10).page(2),
        "tabs": TABS,
        "chips": CHIPS,
        "chart": bar_chart([Point(f"สัปดาห์ที่ {n}", value, str(n)) for n, value in WEEKS]),
        "here": {"latitude": "15.700000", "longitude": "100.120000"},
    }


SAMPLE = '#set page(paper: "a5")\n= e-Service\n#lorem(80)'
WEEKS = list(enumerate([12, 18, 9, 24, 31, 27, 22, 35, 41, 38, 44, 29], start=36))
TABS = [
    {"label": "ข้อมูลบริการ", "url": "#", "current": True},
    {"label": "แบบฟอร์ม", "url": "#", "count": 14},
    {"label": "ค่าธรรมเนียม", "url": "#"},
]
CHIPS = [
    {"label": "กองช่าง", "url": "#", "remove": True, "current": True},
    {"label": "สถานะ", "url": "#"},
    {"label": "ใกล้ครบกำหนด", "url": "#", "count": 4},
]


MENUS = [
    {
        "title": "บริการออนไลน์",
        "url": "#",
        "items": [{"label": "งานสาธารณูปโภค", "url": "#"}, {"label": "งานรายได้และภาษี", "url": "#"}],
    },
    {
        "title": "ร้องเรียนร้องทุกข์ออนไลน์",
        "url": "#",
        "items": [{"label": "เหตุรำคาญ", "url": "#"}, {"label": "ไฟฟ้าและถนน", "url": "#"}],
    },
]
EVENTS = [
    {"title": "ส่งทีมช่างเข้าพื้นที่", "meta": "มาลี · วันนี้ 10.05 น. · ประชาชนเห็น"},
    {
        "title": "รอหลอด LED 2 ดวงจากพัสดุ",
        "meta": "วีระ · เมื่อวาน 15.20 น. · บันทึกภายใน",
        "tone": "plain",
    },
    {"title": "เจ้าหน้าที่รับเรื่อง", "meta": "มาลี · 20 พ.ย. 2569 09.40 น. · แจ้งทาง LINE และอีเมลแล้ว"},
]
SIDE = [
    {
        "title": "",
        "links": [
            {"label": "คิวของฉัน", "url": "#", "count": 9, "current": True},
            {"label": "กองช่าง", "url": "#", "count": 23},
            {"label": "ยังไม่มีผู้รับ", "url": "#", "count": 6},
            {"label": "ใกล้ครบกำหนด", "url": "#", "count": 4},
            {"label": "เกินกำหนด", "url": "#", "count": 1},
        ],
    },
    {"title": "ยืนยันตัวตน", "links": [{"label": "รอตรวจสอบ", "url": "#", "count": 12}]},
    {
        "title": "ภาพรวม",
        "links": [
            {"label": "สถิติ", "url": "#", "icon": "chart"},
            {"label": "ตั้งค่าหน่วยงาน", "url": "#", "icon": "gear"},
        ],
    },
]
ROWS = [
    (
        "70-000131",
        "แจ้งซ่อมไฟฟ้าสาธารณะ",
        "หมู่ 4 หน้าศาลาประชาคม",
        "ว่าง",
        "ส่งคำร้อง",
        "plain",
        "เหลือ 2 วัน",
        "",
    ),
    ("70-000130", "เหตุรำคาญ เสียงดัง", "หมู่ 2 ซอยสายรุ้ง 9", "ว่าง", "ส่งคำร้อง", "plain", "เหลือ 6 วัน", ""),
    (
        "70-000123",
        "แจ้งซ่อมไฟฟ้าสาธารณะ",
        "ซอยสายรุ้ง 5",
        "มาลี",
        "กำลังดำเนินการ",
        "info",
        "25 พ.ย. · เหลือ 2 วัน",
        "soon",
    ),
    (
        "70-000118",
        "ใบอนุญาตสถานที่จำหน่ายอาหาร",
        "ร้านครัวสายรุ้ง",
        "มาลี",
        "เจ้าหน้าที่รับเรื่อง",
        "info",
        "หยุดนับ · รอเอกสาร",
        "",
    ),
    (
        "70-000112",
        "ขอสนับสนุนน้ำอุปโภคบริโภค",
        "หมู่ 7 จำนวน 6,000 ลิตร",
        "มาลี",
        "กำลังดำเนินการ",
        "info",
        "เกิน 4 ชม.",
        "late",
    ),
    ("70-000094", "ขอรับบริการเก็บขยะ", "หมู่ 1", "สุดา", "ดำเนินการสำเร็จ", "ok", "สำเร็จแล้ว", ""),
]
