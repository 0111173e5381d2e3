"""What a file really is, told from its first bytes: a name or a header can lie."""

import io
import zipfile
from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Kind:
    """A kind of file that is accepted."""

    content_type: str
    extension: str
    inline: bool


JPEG = Kind("image/jpeg", "jpg", inline=True)
PNG = Kind("image/png", "png", inline=True)
WEBP = Kind("image/webp", "webp", inline=True)
HEIC = Kind("image/heic", "heic", inline=False)
PDF = Kind("application/pdf", "pdf", inline=True)
DOCX = Kind(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", inline=False
)
XLSX = Kind(
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", inline=False
)

_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1")


def sniff(content: bytes) -> Kind | None:
    """Return the kind of `content`, or None for anything that is not accepted."""
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return HEIC
    if content.startswith(b"%PDF-"):
        return PDF
    return _office(content) if content.startswith(b"PK\x03\x04") else None


def _office(content: bytes) -> Kind | None:
    """Tell Word from Excel by the folder names in the archive's directory; macros are refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile:
        return None
    if "[Content_Types].xml" not in names or any("vbaProject" in name for name in names):
        return None
    if any(name.startswith("word/") for name in names):
        return DOCX
    return XLSX if any(name.startswith("xl/") for name in names) else None
