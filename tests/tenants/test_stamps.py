"""A row works in the schema it was read in; a query in the schema it was made in."""

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model

from accounts.models import IdentityImageKind, User
from services.catalog.models import Category, Service
from tenants.context import operator_context, tenant_context
from tenants.errors import OutsideContextError, WrongSchemaError
from tenants.models import Municipality
from tenants.stamps import _stamped, schema_of

TENANT_APPS = {name.rsplit(".", 1)[-1] for name in settings.TENANT_APPS}
TENANT_MODELS = [m for m in apps.get_models() if m._meta.app_label in TENANT_APPS]


@pytest.fixture
def kinds(neighbours):
    """A row of each neighbour under the same key."""
    found = []
    for town in (neighbours.home, neighbours.next_door):
        with tenant_context(town):
            found.append(IdentityImageKind.objects.order_by("pk")[0])
    assert found[0].pk == found[1].pk
    return found


def test_rows_know_their_schema(neighbours, kinds):
    assert [schema_of(kind) for kind in kinds] == ["t_1", "t_2"]
    with operator_context():
        assert schema_of(Municipality.objects.first()) == "public"
    with tenant_context(neighbours.home):
        made = IdentityImageKind.objects.create(name="ทะเบียนบ้าน")
        assert schema_of(made) == "t_1"
    assert schema_of(IdentityImageKind()) is None


ABUSES = {
    "save": lambda row: row.save(),
    "save a field": lambda row: row.save(update_fields=["name"]),
    "delete": lambda row: row.delete(),
    "refresh": lambda row: row.refresh_from_db(),
    "write many": lambda row: IdentityImageKind.objects.bulk_update([row], ["name"]),
    "make many": lambda row: IdentityImageKind.objects.bulk_create([row]),
}


@pytest.mark.parametrize("abuse", ABUSES.values(), ids=ABUSES)
def test_a_row_of_home_does_nothing_next_door(neighbours, kinds, abuse):
    row = kinds[0]
    name_there, row.name = kinds[1].name, "ของบ้านเรา"
    with tenant_context(neighbours.next_door):
        with pytest.raises(WrongSchemaError):
            abuse(row)
        there = IdentityImageKind.objects.get(pk=row.pk)
        assert there.name == name_there
    with tenant_context(neighbours.home):
        row.save()
        assert IdentityImageKind.objects.get(pk=row.pk).name == "ของบ้านเรา"


def test_a_row_does_nothing_outside_and_nothing_in_the_platforms_schema(neighbours, kinds):
    with pytest.raises(WrongSchemaError):
        kinds[0].save()
    with operator_context(), pytest.raises(WrongSchemaError):
        kinds[0].save()


def test_keys_are_followed_at_home_only(neighbours):
    with tenant_context(neighbours.home):
        service = Service.objects.select_related(None).defer("name").first()
    with tenant_context(neighbours.next_door):
        with pytest.raises(WrongSchemaError):
            _ = service.category
        with pytest.raises(WrongSchemaError):
            _ = service.name
        with pytest.raises(WrongSchemaError):
            service.versions.count()


def test_rows_of_two_schemas_are_not_joined(neighbours):
    with tenant_context(neighbours.home):
        category = Category.objects.first()
    with tenant_context(neighbours.next_door):
        service = Service.objects.first()
        with pytest.raises(ValueError, match="router prevents"):
            service.category = category


def test_a_lazy_query_is_answered_where_it_was_made(neighbours):
    with tenant_context(neighbours.home):
        lazy = User.objects.filter(email__endswith="example")
        raw = User.objects.raw("SELECT * FROM accounts_user")
    with tenant_context(neighbours.next_door):
        for ask in (
            list,
            len,
            bool,
            lambda q: q.filter(pk=1).count(),
            lambda q: q.update(email=""),
        ):
            with pytest.raises(WrongSchemaError):
                ask(lazy)
        with pytest.raises(WrongSchemaError):
            list(raw)
    with pytest.raises(WrongSchemaError):
        list(lazy)
    with tenant_context(neighbours.home):
        assert [u.email for u in lazy] == [u.email for u in raw] == ["wichai@thungsairung.example"]


def test_a_query_made_nowhere_is_answered_where_it_is_asked(neighbours):
    everywhere = User.objects.all()
    for town in (neighbours.home, neighbours.next_door):
        with tenant_context(town):
            assert everywhere.all().get().email == f"wichai@{town.subdomain}.example"
    with pytest.raises(OutsideContextError):
        list(User.objects.all())


def test_a_content_type_has_the_key_of_its_own_schema(neighbours):
    with tenant_context(neighbours.home):
        ContentType.objects.filter(model="user").delete()
        here = ContentType.objects.get_for_model(User).pk
    with tenant_context(neighbours.next_door):
        there = ContentType.objects.get_for_model(User).pk
        assert ContentType.objects.get_for_id(there).model == "user"
        assert ContentType.objects.get(model="user").pk == there
    assert here != there


def test_there_are_models_to_walk():
    assert len(TENANT_MODELS) > 25


@pytest.mark.parametrize("model", TENANT_MODELS, ids=lambda m: m._meta.label)
def test_every_model_is_stamped(neighbours, model: type[Model]):
    row = model(pk=model._meta.pk.to_python(_some_key(model)))
    row._state.db, row._state.adding = _stamped("t_1"), False
    with tenant_context(neighbours.home):
        lazy = model._base_manager.all()
    with tenant_context(neighbours.next_door):
        for abuse in (row.save, row.delete, row.refresh_from_db, lambda: list(lazy)):
            with pytest.raises(WrongSchemaError):
                abuse()
    with tenant_context(neighbours.home), pytest.raises(ObjectDoesNotExist):
        row.refresh_from_db()


def _some_key(model: type[Model]) -> str | int:
    kind = model._meta.pk.get_internal_type()
    return {"UUIDField": "00000000-0000-4000-8000-000000000000", "CharField": "x"}.get(kind, 987654)
