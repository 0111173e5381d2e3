"""What every field type does: read its options, check answers, read HTML forms, show itself."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol, TypeAlias

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine.errors import FieldError
from forms_engine.expressions import Expression
from forms_engine.formdata import FormData
from forms_engine.glance import Glance
from forms_engine.options import Option
from forms_engine.ports import Ports, UploadInfo
from forms_engine.spec import FieldSpec


class Context(Protocol):
    """What a check may look at besides the answer: the ports, and what expressions see."""

    @property
    def ports(self) -> Ports:
        """Whom to ask outside the form."""

    @property
    def values(self) -> Mapping[str, Any]:
        """Answers so far by field id, as expressions see them."""


# (raw, context) -> the typed, JSON-able value, or what is wrong: a FieldError; of an answer of
# several parts, Refused. Returned, not raised: a form that is filled in badly has many.
Check: TypeAlias = Callable[[Any, Context], Any]
# A stored value as the expression language sees it.
Lift: TypeAlias = Callable[[Any], Any]


class Preparing(Protocol):
    """What the compiler offers to a field type while it prepares one field."""

    def expression(self, source: str, key: str) -> Expression:
        """Compile an expression that stands at `key` below the field; faults are noted there."""

    def rows(self, columns: Sequence[FieldSpec], key: str) -> Any:
        """Compile the columns of a repeated row to a Block."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a type needs to draw one field: where it stands, what was typed, what was refused."""

    spec: FieldSpec
    path: str
    raw: Any
    errors: Mapping[str, FieldError]
    ports: Ports
    required: bool
    prepared: Any = None
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id of the first input; error summaries link to it."""
        return anchor(self.path)


def anchor(path: str) -> str:
    """`home.postcode` -> `f-home-postcode`."""
    return "f-" + path.replace(".", "-")


def is_blank_throughout(raw: Any) -> bool:
    """Tell whether nothing was answered in an object or a list, however deep."""
    if isinstance(raw, Mapping):
        return all(is_blank_throughout(value) for value in raw.values())
    if isinstance(raw, list):
        return all(is_blank_throughout(value) for value in raw)
    return raw is None or (isinstance(raw, str) and not raw.strip())


class FieldType:
    """One type of field. Stateless: everything about a field stands in its FieldSpec."""

    name: ClassVar[str]
    label: ClassVar[StrOrPromise]
    # What the person is asked to do with a blank that is required.
    asks: ClassVar[StrOrPromise] = _("กรุณากรอก%(label)s")
    template: ClassVar[str] = "forms_engine/input.html"
    options: ClassVar[tuple[Option, ...]] = ()
    has_value: ClassVar[bool] = True
    # What follows on the page belongs to it, and is hidden with it.
    opens_section: ClassVar[bool] = False
    # Whether it stands on a page and in a summary at all.
    is_drawn: ClassVar[bool] = True
    takes_files: ClassVar[bool] = False
    # Whether what is attached is a document, which a guide lists.
    is_document: ClassVar[bool] = False
    in_table: ClassVar[bool] = False
    # Tables hold fields of their own.
    has_rows: ClassVar[bool] = False
    required_by_default: ClassVar[bool] = False

    def problems(self, spec: FieldSpec) -> Iterator[tuple[str, StrOrPromise]]:
        """Yield (option, words) for options that do not go together."""
        yield from ()

    def template_for(self, spec: FieldSpec) -> str:
        """Return the template that draws this field."""
        return self.template

    def prepare(self, spec: FieldSpec, compiler: Preparing) -> Any:
        """Return what the type compiles once from its own expressions; None for most."""
        return None

    def build(self, spec: FieldSpec, prepared: Any) -> Check:
        """Return the check for this field: built once, called per answer, never for blanks."""
        raise NotImplementedError

    def glance(self, specs: Sequence[FieldSpec]) -> Glance | None:
        """Return one quick look at all these fields; None where each is looked at closely."""
        return None

    def is_blank(self, raw: Any) -> bool:
        """Tell whether nothing was answered."""
        if isinstance(raw, str):
            return not raw.strip()
        return raw is None or raw == [] or raw == {}

    def parts(self, spec: FieldSpec) -> frozenset[str]:
        """Parts that expressions may name: `home.province`."""
        return frozenset()

    def lift(self, spec: FieldSpec) -> Lift | None:
        """Return how a stored value looks to expressions; None where it is the same."""
        return None

    def computes(self, spec: FieldSpec) -> str | None:
        """Return the expression that this field's value comes from; None where it is asked."""
        return None

    def read(self, spec: FieldSpec, path: str, data: FormData) -> Any:
        """Take the raw answer out of a submitted HTML form."""
        return data.get(path)

    def context(self, drawing: Drawing) -> dict[str, Any]:
        """Return what the type's template needs beyond the common things."""
        return {}

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        """Write a stored value for people."""
        return str(value)

    def files(self, spec: FieldSpec, value: Any, ports: Ports) -> tuple[UploadInfo, ...]:
        """Return the uploads of a stored value."""
        return ()

    def uploads(self, spec: FieldSpec, value: Any) -> tuple[str, ...]:
        """Return the ids of the uploads in an answer."""
        return ()

    def place(self, value: Any) -> tuple[str, str] | None:
        """Return (latitude, longitude) of a stored value that is a point on a map."""
        return None

    def prefill(self, key: str, source: Mapping[str, Any]) -> Any:
        """Return a raw answer from known data, or None."""
        return source.get(key) or None

    def carry(self, raw: Any, old: FieldSpec, new: FieldSpec) -> Any:
        """Move a raw answer to a newer version of the field; None where it does not fit."""
        return raw
