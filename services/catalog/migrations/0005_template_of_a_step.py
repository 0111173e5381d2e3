from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalog", "0004_fees_and_times")]

    operations = [
        migrations.AddField(
            model_name="formstep",
            name="template_form",
            field=models.JSONField(null=True),
        ),
    ]
