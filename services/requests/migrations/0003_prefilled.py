from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("requests", "0002_mandate")]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="prefilled",
            field=models.JSONField(default=dict),
        ),
    ]
