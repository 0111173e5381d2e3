"""What the fields for photos have in common."""

from django.utils.translation import gettext

MEGABYTE = 1024 * 1024
LARGEST_IMAGE = 15
PICTURES = "image/jpeg,image/png,image/webp,image/heic"


def too_large() -> str:
    """What is said of a file above LARGEST_IMAGE megabytes."""
    return gettext("ไฟล์ใหญ่เกิน %(most)s MB") % {"most": LARGEST_IMAGE}
