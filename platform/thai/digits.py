"""Thai digits."""

# What comes along unseen with numbers that are copied from web pages, PDFs and address books:
# zero-width spaces and joiners, marks of writing direction, soft hyphens.
_UNSEEN = (
    "\u00ad\u200b\u200c\u200d\u2060\ufeff"
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_ASCII = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789", _UNSEEN)


def ascii_digits(text: str) -> str:
    """Turn ๐๑๒ into 012, without what cannot be seen."""
    return text.translate(_ASCII)
