"""CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF, nothing reflected."""

_POLYNOMIAL = 0x1021
_TOP = 0x8000


def crc16(data: bytes) -> int:
    """Return the checksum: 0x29B1 for b"123456789"."""
    crc = 0xFFFF
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1) ^ _POLYNOMIAL if crc & _TOP else crc << 1
            crc &= 0xFFFF
    return crc
