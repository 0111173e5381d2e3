"""A paper shows a QR code; the page behind it says whether this municipality issued the paper.

The code in the address is keyed by the municipality: it cannot be guessed, counted on, or used at
another one. The page tells what stands on the paper, and of the person no more than is needed to
compare (Act B.E. 2565, s.13-14: what the electronic document shows counts).
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from hmac import compare_digest

import segno
from django.urls import reverse
from django_stubs_ext import StrOrPromise

from tenants.keys import blind_index
from tenants.site_address import absolute

_PURPOSE = "public-document"
# 80 bits: nobody finds a paper by trying.
_MAC = 20


@dataclass(frozen=True)
class PublicDocument:
    """What the page shows: the kind of paper, its rows (label, text), and whether it was voided."""

    title: StrOrPromise
    rows: tuple[tuple[StrOrPromise, str], ...]
    is_void: bool = False


Describe = Callable[[int], PublicDocument | None]


class PublicDocuments:
    """Which rooms issue papers, by the letter that stands in front of the code."""

    def __init__(self) -> None:
        self._describe: dict[str, Describe] = {}

    def register(self, kind: str, describe: Describe) -> None:
        """Tell how a paper of this kind is described from its row's number."""
        self._describe[kind] = describe

    def behind(self, code: str) -> PublicDocument | None:
        """Return the paper behind a code of the entered municipality, or None."""
        kind, _, rest = code.partition("-")
        number, _, mac = rest.partition("-")
        if kind not in self._describe or not number.isdecimal() or len(number) > 18:
            return None
        if not compare_digest(mac.encode(), _mac(kind, int(number)).encode()):
            return None
        return self._describe[kind](int(number))


public_documents = PublicDocuments()


def address_of(kind: str, pk: int) -> str:
    """Return the absolute address of the page behind a paper."""
    return absolute(reverse("verify", args=[f"{kind}-{pk}-{_mac(kind, pk)}"]))


def qr_svg(text: str) -> str:
    """Draw a QR code as SVG, for documents and pages."""
    out = io.BytesIO()
    segno.make_qr(text, error="m").save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()


def short_name(first: str, last: str) -> str:
    """สมชาย ร.: enough to compare with a paper, not enough to collect names."""
    return f"{first} {last[:1]}." if last else first


def _mac(kind: str, pk: int) -> str:
    return blind_index(_PURPOSE, f"{kind}-{pk}")[:_MAC]
