"""What a choice offers: a fixed list, some of it under conditions, or a source outside."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine.expressions import Expression
from forms_engine.field_type import Preparing
from forms_engine.options import ChoicesOption, SourceOption
from forms_engine.ports import Ports
from forms_engine.spec import Choice, FieldSpec, SourceSpec

OPTIONS = (
    ChoicesOption(name="choices", label=_("ตัวเลือก")),
    SourceOption(name="source", label=_("รายการข้อมูลของหน่วยงาน")),
)


def offer_problems(spec: FieldSpec) -> Iterator[tuple[str, StrOrPromise]]:
    """Either a list or a source, and only one of them."""
    if not spec.options.get("choices") and not spec.options.get("source"):
        yield "choices", _("กรุณากำหนดตัวเลือก")
    elif spec.options.get("choices") and spec.options.get("source"):
        yield "source", _("ใช้ได้อย่างเดียว: ตัวเลือก หรือรายการข้อมูลของหน่วยงาน")


@dataclass(frozen=True, slots=True, eq=False)
class Offer:
    """The compiled choices of one field; `values` holds them all where none has a condition."""

    choices: tuple[tuple[Choice, Expression | None], ...]
    values: frozenset[str] | None
    source: SourceSpec | None
    given: Mapping[str, Expression]

    def labels(self, values: Mapping[str, Any], ports: Ports) -> dict[str, str]:
        """Return {value: label} of all that can be chosen as things stand."""
        if self.source is not None:
            given = {name: each.evaluate(values) for name, each in self.given.items()}
            found = ports.sources.offer(self.source.name, given)
            return {each.value: each.label for each in found}
        return {
            choice.value: choice.label.get()
            for choice, show in self.choices
            if show is None or show.evaluate(values)
        }

    def allows(self, value: str, values: Mapping[str, Any], ports: Ports) -> bool:
        """Tell whether a value can be chosen as things stand."""
        return value in (self.labels(values, ports) if self.values is None else self.values)


def prepare_offer(spec: FieldSpec, compiler: Preparing) -> Offer:
    """Compile the choices of a field."""
    choices: tuple[Choice, ...] = spec.options["choices"] or ()
    source: SourceSpec | None = spec.options["source"]
    compiled = tuple(
        (each, compiler.expression(each.show_if, f"choices/{at}/show_if") if each.show_if else None)
        for at, each in enumerate(choices)
    )
    fixed = source is None and not any(each.show_if for each in choices)
    return Offer(
        compiled,
        frozenset(each.value for each in choices) if fixed else None,
        source,
        {
            name: compiler.expression(text, f"source/given/{name}")
            for name, text in (source.given if source else {}).items()
        },
    )


def fixed_values(spec: FieldSpec) -> frozenset[str]:
    """Return the values that are offered whatever was answered before; none of a source."""
    choices: tuple[Choice, ...] = spec.options["choices"] or ()
    return frozenset(each.value for each in choices if each.show_if is None)


def value_of(raw: Any) -> Any:
    """Return the value of an answer: a source's is kept with the label that was chosen."""
    return raw.get("value") if isinstance(raw, Mapping) else raw


def kept(value: str, offer: Offer, labels: Mapping[str, str]) -> Any:
    """Return how a chosen value is stored: with its label where that may change outside."""
    return value if offer.source is None else {"value": value, "label": labels[value]}


def label_of(spec: FieldSpec, answer: Any) -> str:
    """Return the words of a stored answer."""
    if isinstance(answer, Mapping):
        return str(answer.get("label", ""))
    choices: tuple[Choice, ...] = spec.options["choices"] or ()
    labels = {each.value: each.label.get() for each in choices}
    return labels.get(answer, str(answer))


def still_offered(answer: Any, new: FieldSpec) -> bool:
    """Tell whether a newer version of the field may still know an answer."""
    if new.options["source"] is not None:
        return True
    return value_of(answer) in {each.value for each in new.options["choices"] or ()}


@dataclass(frozen=True, slots=True)
class Pick:
    """One choice as it is drawn; `image` is an address or ''."""

    value: str
    label: str
    chosen: bool
    image: str = ""


def picks(
    offer: Offer, chosen: Collection[Any], values: Mapping[str, Any], ports: Ports
) -> list[Pick]:
    """Return what can be chosen as things stand."""
    images = {choice.value: choice.image for choice, _show in offer.choices if choice.image}
    return [
        Pick(value, label, value in chosen, ports.images.url(images.get(value, "")))
        for value, label in offer.labels(values, ports).items()
    ]
