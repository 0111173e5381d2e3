"""The built-in seals of municipalities, our own drawings."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

FOLDER = Path(__file__).resolve().parent / "static" / "ui" / "emblems"

EMBLEMS = {
    "rainbow-field": _("สายรุ้งเหนือทุ่งนา"),
    "river": _("เรือในลำน้ำยามอาทิตย์ขึ้น"),
    "daisy": _("ดอกดาวเรืองริมหนองน้ำ"),
    "kingfisher": _("นกกระเต็นริมคลอง"),
    "moon": _("พระจันทร์เพ็ญเหนือดอน"),
    "garden": _("ศาลาในสวนริมธาร"),
    "lotus-river": _("ดอกบัวกลางสายน้ำ"),
    "platform": _("ศาลาประชาคม"),
}
FALLBACK = "platform"

LANDSCAPES = ("river", "rice", "hill", "coast", "city")


def known(name: str) -> str:
    """Return `name` if we have drawn it, the platform's emblem otherwise."""
    return name if name in EMBLEMS else FALLBACK


def static_path(name: str) -> str:
    """Path of an emblem for the `static` tag."""
    return f"ui/emblems/{known(name)}.svg"


def emblem_svg(name: str) -> str:
    """The drawing itself, for documents and other places that cannot link."""
    return (FOLDER / f"{known(name)}.svg").read_text(encoding="utf-8")
