"""What the fields for photos have in common."""

from django.utils.translation import gettext

from accounts.models.rules import LARGEST_IMAGE_MEGABYTES

MEGABYTE = 1024 * 1024
PICTURES = "image/jpeg,image/png,image/webp,image/heic"


def too_large(most: int = LARGEST_IMAGE_MEGABYTES) -> str:
    """What is said of a file above so many megabytes."""
    return gettext("ไฟล์ใหญ่เกิน %(most)s MB") % {"most": most}
