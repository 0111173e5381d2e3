"""What the database itself says about municipalities.

`municipality_must_be_open` goes ahead of the first statement of whoever enters one.
`tell_of_municipality` tells every process that listens which municipality's row or hosts changed.
Both tables are the platform's own: tables of municipalities have no triggers.
"""

from django.db import migrations

_OPEN = """
CREATE FUNCTION public.municipality_must_be_open(wanted integer) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = public AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM tenants_municipality WHERE number = wanted AND status = 'active'
    ) THEN
        RAISE EXCEPTION 'municipality % is suspended or deleted', wanted USING ERRCODE = 'ES503';
    END IF;
END $$;
"""

_TELL = """
CREATE FUNCTION public.tell_of_municipality() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM pg_notify('municipality', to_jsonb(OLD) ->> TG_ARGV[0]);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM pg_notify('municipality', to_jsonb(NEW) ->> TG_ARGV[0]);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER tell_of_municipality AFTER UPDATE OR DELETE ON public.tenants_municipality
FOR EACH ROW EXECUTE FUNCTION public.tell_of_municipality('id');

CREATE TRIGGER tell_of_host AFTER INSERT OR UPDATE OR DELETE ON public.tenants_domain
FOR EACH ROW EXECUTE FUNCTION public.tell_of_municipality('tenant_id');
"""


class Migration(migrations.Migration):
    dependencies = [("tenants", "0002_extensions")]

    operations = [
        migrations.RunSQL(_OPEN, "DROP FUNCTION public.municipality_must_be_open(integer);"),
        migrations.RunSQL(_TELL, "DROP FUNCTION public.tell_of_municipality() CASCADE;"),
    ]
