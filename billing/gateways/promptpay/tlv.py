"""Tag, length, value: two digits, two digits, and up to 99 characters."""

from collections.abc import Iterator

_LONGEST = 99
_HEAD = 4


def field(tag: str, value: str) -> str:
    """Return one field; ValueError when the value is empty or too long."""
    if not 0 < len(value) <= _LONGEST:
        raise ValueError(f"tag {tag}: {len(value)} characters")
    return f"{tag}{len(value):02d}{value}"


def fields(payload: str) -> dict[str, str]:
    """Take a payload apart again; ValueError when it is cut short."""
    return dict(_fields(payload))


def _fields(payload: str) -> Iterator[tuple[str, str]]:
    while payload:
        tag, length = payload[:2], payload[2:_HEAD]
        value = payload[_HEAD : _HEAD + int(length)]
        if len(value) != int(length):
            raise ValueError(f"tag {tag} is cut short")
        yield tag, value
        payload = payload[_HEAD + len(value) :]
