"""Files on a real S3 server, numbers without gaps, and what a file really is."""

import io
import zipfile

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import RequestDataTooBig

from documents.actions import next_number, remove, safe_name, store
from documents.handlers import LARGEST_REQUEST, MemoryOnly
from documents.kinds import DOCX, HEIC, JPEG, PDF, PNG, WEBP, sniff
from documents.models import StoredFile
from documents.queries import content_of

S3 = django_settings.STORAGES["default"]


@pytest.fixture
def s3(settings):
    settings.STORAGES = {**settings.STORAGES, "default": S3}


def test_round_trip_over_s3(municipality, s3):
    content = b"%PDF-1.4 " + bytes(range(256)) * 50
    file = store(content=content, kind=PDF, name="ใบอนุญาต.exe", owner="x:1", purpose="result")
    assert file.name == "ใบอนุญาต.pdf"
    assert file.key.startswith(f"m/{municipality.number}/result/")
    assert content_of(file) == content
    remove(file)
    assert not StoredFile.objects.exists()


def test_numbers_have_no_gaps_and_start_anew_each_year(municipality):
    assert [next_number("request", 2570) for _ in range(3)] == [1, 2, 3]
    assert next_number("request", 2571) == 1
    assert next_number("receipt", 2570) == 1


def _docx(extra: str = "word/document.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr(extra, "")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xff\xd8\xff\xe0", JPEG),
        (b"\x89PNG\r\n\x1a\n", PNG),
        (b"RIFF\x00\x00\x00\x00WEBP", WEBP),
        (b"\x00\x00\x00\x18ftypheic", HEIC),
        (b"%PDF-1.7", PDF),
        (_docx(), DOCX),
        (_docx("word/vbaProject.bin"), None),
        (b"PK\x03\x04broken", None),
        (b"<html><script>", None),
        (b"<svg/>", None),
        (b"MZ\x90", None),
        (b"", None),
    ],
)
def test_a_file_is_what_its_bytes_say(content, kind):
    assert sniff(content) == kind


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.pdf", "....etcpasswd.pdf"),
        ('a"b\r\nc.pdf', "abc.pdf"),
        ("ภาพ\u202egpj.exe", "ภาพgpj.pdf"),
        ("...", "file.pdf"),
    ],
)
def test_names_are_made_safe(name, safe):
    assert safe_name(name, "pdf").lstrip(".") == safe.lstrip(".")


def test_a_request_that_is_too_large_is_refused_whole():
    with pytest.raises(RequestDataTooBig):
        MemoryOnly().handle_raw_input(None, {}, LARGEST_REQUEST + 1, "x")
