"""The three plans and the company on the invoices. Runs where the tables are: in `public` only."""

from decimal import Decimal
from typing import Any

from django.db import migrations

PLANS = (
    ("starter", "เริ่มต้น", Decimal("2900"), 300, 1),
    ("standard", "มาตรฐาน", Decimal("7900"), 1500, 2),
    ("city", "นคร", Decimal("19900"), 10000, 3),
)


def seed(apps: Any, schema_editor: Any) -> None:
    plan = apps.get_model("subscriptions", "Plan")
    for key, name, price, included, order in PLANS:
        plan.objects.get_or_create(
            key=key,
            defaults={
                "name": name,
                "monthly_price": price,
                "included_requests": included,
                "order": order,
            },
        )
    apps.get_model("subscriptions", "Issuer").objects.get_or_create(
        pk=1,
        defaults={
            "name": "บริษัท แพลตฟอร์มท้องถิ่น จำกัด",
            "address": "1 ถนนตัวอย่าง แขวงตัวอย่าง เขตตัวอย่าง กรุงเทพมหานคร 10000",
            "tax_id": "0999000000001",
            "branch": "สำนักงานใหญ่",
        },
    )


class Migration(migrations.Migration):
    dependencies = [("subscriptions", "0001_initial")]

    # The router lets data migrations of this app run in `public` only.
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
