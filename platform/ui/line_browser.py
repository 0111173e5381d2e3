"""Is this page read inside LINE? There the app draws its own head, and every line counts."""

import re

from django.http import HttpRequest

# LINE's in-app browser and LIFF say so: "… Line/14.3.0" or "… LIFF" (LINE Developers, LIFF).
IN_LINE = re.compile(r"\bLine/\d|\bLIFF\b")


def is_in_line(request: HttpRequest) -> bool:
    """Tell by the browser's own name."""
    return bool(IN_LINE.search(request.headers.get("User-Agent", "")))
