"""The schema that holds PostgreSQL extensions, and nothing else: every search path names it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("tenants", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "CREATE SCHEMA IF NOT EXISTS extensions; REVOKE CREATE ON SCHEMA extensions FROM PUBLIC;",
            migrations.RunSQL.noop,
        )
    ]
