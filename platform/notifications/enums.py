from django.db.models import TextChoices


class Channel(TextChoices):
    MAIL = "mail", "อีเมล"
    LINE = "line", "LINE"


class MessageStatus(TextChoices):
    WAITING = "waiting", "รอส่ง"
    SENDING = "sending", "กำลังส่ง"
    SENT = "sent", "ส่งแล้ว"
    FAILED = "failed", "ส่งไม่สำเร็จ"
