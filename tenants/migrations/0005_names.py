"""Names: the ledger of subdomains, which a trigger keeps, and claims on domains of their own.

`keep_subdomain` writes down who takes a name and who leaves one, whoever changes the row. A name
that another number has or had is refused as a violation of uniqueness; a municipality may go back
to its own. Two who take one name at once meet at the ledger's key: one waits, and is refused.
"""

import django.db.models.deletion
from django.db import migrations, models

_KEEP = """
CREATE FUNCTION public.keep_subdomain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE public.tenants_subdomain SET left_at = now() WHERE name = OLD.subdomain;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO public.tenants_subdomain AS kept (name, municipality_number)
        VALUES (NEW.subdomain, NEW.number)
        ON CONFLICT (name) DO UPDATE SET left_at = NULL
        WHERE kept.municipality_number = excluded.municipality_number;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'subdomain % belongs to another municipality', NEW.subdomain
            USING ERRCODE = 'unique_violation', TABLE = 'tenants_subdomain',
                CONSTRAINT = 'subdomain_is_never_another_ones';
        END IF;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER keep_subdomain AFTER INSERT OR DELETE OR UPDATE OF subdomain, number
ON public.tenants_municipality FOR EACH ROW EXECUTE FUNCTION public.keep_subdomain();

INSERT INTO public.tenants_subdomain (name, municipality_number)
SELECT subdomain, number FROM public.tenants_municipality;
"""

_FOR_EVER = """
CREATE FUNCTION public.subdomains_are_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a subdomain once used is kept for ever' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER subdomains_are_for_ever BEFORE DELETE OR UPDATE OF name, municipality_number
ON public.tenants_subdomain FOR EACH ROW EXECUTE FUNCTION public.subdomains_are_for_ever();
"""


class Migration(migrations.Migration):
    dependencies = [("tenants", "0004_schemas_kept_ready")]

    operations = [
        migrations.CreateModel(
            name="Subdomain",
            fields=[
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("municipality_number", models.PositiveIntegerField(db_index=True)),
                ("left_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("name__regex", "^(?!xn--)[a-z][a-z0-9-]{1,38}[a-z0-9]$")
                        ),
                        name="subdomain_is_well_formed",
                    )
                ],
            },
        ),
        migrations.RunSQL(_KEEP, "DROP FUNCTION public.keep_subdomain() CASCADE;"),
        migrations.RunSQL(_FOR_EVER, "DROP FUNCTION public.subdomains_are_for_ever() CASCADE;"),
        migrations.CreateModel(
            name="DomainClaim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("domain", models.CharField(max_length=253)),
                ("token", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="domain_claims",
                        to="tenants.municipality",
                    ),
                ),
            ],
            options={
                "ordering": ("domain",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "domain"), name="domain_is_claimed_once_by_each"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="domain",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_primary", True)),
                fields=("tenant",),
                name="municipality_has_one_primary_host",
            ),
        ),
    ]
