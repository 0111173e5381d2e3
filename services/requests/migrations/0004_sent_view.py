from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("requests", "0003_prefilled")]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="sent_view",
            field=models.UUIDField(editable=False, null=True),
        ),
    ]
