from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalog", "0003_frozen_forms")]

    operations = [
        migrations.AddField(
            model_name="service",
            name="fee_from_form",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="service",
            name="legal_time",
            field=models.CharField(
                blank=True, default="", max_length=120, verbose_name="กำหนดเวลาตามกฎหมาย"
            ),
            preserve_default=False,
        ),
    ]
