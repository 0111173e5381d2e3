"""What forms take from outside: lists of the municipality's own, and pictures beside choices."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from services.catalog.models.catalogue import Service

_NAME = RegexValidator(r"^[a-z][a-z0-9_]{0,39}$", _("ใช้ a-z 0-9 _ ขึ้นต้นด้วยตัวอักษร ไม่เกิน 40 ตัว"))


class DataList(models.Model):
    """A list that choices of forms come from, such as the villages."""

    name = models.CharField(_("รหัส"), max_length=40, unique=True, validators=[_NAME])
    title = models.CharField(_("ชื่อรายการ"), max_length=80)

    class Meta:
        ordering = ("title", "pk")

    def __str__(self) -> str:
        return self.title


class DataItem(models.Model):
    """One entry. `under` is the value that an earlier answer must have; '' where any will do."""

    list = models.ForeignKey(DataList, models.CASCADE, related_name="items")
    value = models.CharField(_("ค่า"), max_length=60)
    label = models.CharField(_("ข้อความ"), max_length=120)
    under = models.CharField(_("อยู่ภายใต้"), max_length=120, blank=True)
    order = models.PositiveIntegerField(_("ลำดับ"), default=0)

    class Meta:
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=("list", "value"), name="one_item_a_value")]

    def __str__(self) -> str:
        return self.label


class FormPicture(models.Model):
    """A picture that choices of a service's form show; forms know it by its name."""

    service = models.ForeignKey(Service, models.PROTECT, related_name="pictures")
    name = models.CharField(max_length=64)
    file = models.ForeignKey("documents.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("service", "name"), name="one_picture_a_name")
        ]

    def __str__(self) -> str:
        return self.name
