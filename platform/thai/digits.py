"""Thai digits."""

_ASCII = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def ascii_digits(text: str) -> str:
    """Turn ๐๑๒ into 012."""
    return text.translate(_ASCII)
