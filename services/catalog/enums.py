from django.db.models import TextChoices


class Menu(TextChoices):
    """The two fixed menus under which a municipality's own categories stand."""

    SERVICES = "services", "บริการออนไลน์"
    COMPLAINTS = "complaints", "ร้องเรียนร้องทุกข์ออนไลน์"


class VersionStatus(TextChoices):
    DRAFT = "draft", "ฉบับร่าง"
    PUBLISHED = "published", "ใช้งานอยู่"
    REPLACED = "replaced", "ฉบับเดิม"
