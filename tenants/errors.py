"""What goes wrong between municipalities. All of them stop the work; none picks another schema."""

from django.core.exceptions import ImproperlyConfigured


class OutsideContextError(RuntimeError):
    """A query was made outside `tenant_context` and `operator_context`."""


class WrongSchemaError(RuntimeError):
    """A row, a query or a cursor of one schema was used while another one is entered."""


class NoSuchMunicipality(LookupError):
    """The municipality asked for does not exist or is suspended."""


class MunicipalityClosed(NoSuchMunicipality):
    """The database refused: the municipality that was entered is suspended or deleted by now."""


class LeakingConnection(ImproperlyConfigured):
    """Connections to this database forget, or share, the schema that was entered."""
