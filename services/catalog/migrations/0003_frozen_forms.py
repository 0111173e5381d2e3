import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Drafts move to a table of their own: what is left are versions, which nothing changes any more.
DRAFTS = """
SET CONSTRAINTS ALL IMMEDIATE;
INSERT INTO catalog_formdraft (service_id, schema, step, changed_at)
    SELECT service_id, schema, 0, now() FROM catalog_formversion WHERE status = 'draft';
INSERT INTO catalog_formstep (draft_id, number, schema, deed)
    SELECT id, 0, schema, '' FROM catalog_formdraft;
DELETE FROM catalog_formversion WHERE status = 'draft';
"""
# A key that refers to a version locks its row, and that needs the right to change one column.
FROZEN = """
REVOKE UPDATE, DELETE, TRUNCATE ON catalog_formversion FROM CURRENT_USER;
GRANT UPDATE (id) ON catalog_formversion TO CURRENT_USER;
"""
THAWED = "GRANT UPDATE, DELETE, TRUNCATE ON catalog_formversion TO CURRENT_USER"


def _id() -> models.BigAutoField[int, int]:
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0002_bounds"),
        ("documents", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="service",
            name="template_form",
            field=models.JSONField(editable=False, null=True),
        ),
        migrations.CreateModel(
            name="FormDraft",
            fields=[
                ("id", _id()),
                ("schema", models.JSONField()),
                ("step", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="แก้ไขเมื่อ")),
                (
                    "service",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="form_draft",
                        to="catalog.service",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FormStep",
            fields=[
                ("id", _id()),
                ("number", models.PositiveIntegerField()),
                ("schema", models.JSONField()),
                ("deed", models.CharField(blank=True, max_length=200)),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="catalog.formdraft",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(fields=("draft", "number"), name="one_step_a_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="DataList",
            fields=[
                ("id", _id()),
                (
                    "name",
                    models.CharField(
                        max_length=40,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z][a-z0-9_]{0,39}$",
                                "ใช้ a-z 0-9 _ ขึ้นต้นด้วยตัวอักษร ไม่เกิน 40 ตัว",
                            )
                        ],
                        verbose_name="รหัส",
                    ),
                ),
                ("title", models.CharField(max_length=80, verbose_name="ชื่อรายการ")),
            ],
            options={"ordering": ("title", "pk")},
        ),
        migrations.CreateModel(
            name="DataItem",
            fields=[
                ("id", _id()),
                ("value", models.CharField(max_length=60, verbose_name="ค่า")),
                ("label", models.CharField(max_length=120, verbose_name="ข้อความ")),
                ("under", models.CharField(blank=True, max_length=120, verbose_name="อยู่ภายใต้")),
                ("order", models.PositiveIntegerField(default=0, verbose_name="ลำดับ")),
                (
                    "list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="catalog.datalist",
                    ),
                ),
            ],
            options={
                "ordering": ("order", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("list", "value"), name="one_item_a_value")
                ],
            },
        ),
        migrations.CreateModel(
            name="FormPicture",
            fields=[
                ("id", _id()),
                ("name", models.CharField(max_length=64)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storedfile",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pictures",
                        to="catalog.service",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("service", "name"), name="one_picture_a_name")
                ]
            },
        ),
        migrations.RunSQL(DRAFTS, migrations.RunSQL.noop),
        migrations.RemoveConstraint(
            model_name="formversion", name="one_published_form_a_service"
        ),
        migrations.RemoveConstraint(model_name="formversion", name="one_draft_form"),
        migrations.RemoveField(model_name="formversion", name="status"),
        migrations.AlterField(
            model_name="formversion", name="published_at", field=models.DateTimeField()
        ),
        migrations.RunSQL(FROZEN, THAWED),
    ]
