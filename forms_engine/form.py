"""A form ready to use."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forms_engine import evaluation, files, reading
from forms_engine.compiled import Compiled, CompiledField, CompiledPage
from forms_engine.fees import Fees, fees_of
from forms_engine.files import Attachment, FileInput
from forms_engine.ports import NO_PORTS, Ports
from forms_engine.result import Result


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CompiledForm(Compiled):
    """A compiled schema. Immutable and shared between requests and threads.

    *raw* below means answers as they were typed or sent, by field id; typed answers that
    `validate` returned are valid raw answers again. A hidden field is absent everywhere.
    """

    def validate(
        self, raw: Mapping[str, Any], page: str | None = None, ports: Ports = NO_PORTS
    ) -> Result:
        """Check all answers, or report one page only; conditions always see all of `raw`.

        `answers` holds every visible, valid answer of the form; `errors` is in form order. With
        `page`, errors of other pages (and keys unknown to the form) are left out.
        """
        state = evaluation.evaluate(self, raw, ports)
        errors = evaluation.collect_errors(self, state, raw, page)
        return Result(state.answers, errors)

    def verdict(self, raw: Mapping[str, Any], ports: Ports = NO_PORTS) -> list[tuple[str, str]]:
        """Return (path, code) of everything that `validate` would refuse; empty where nothing."""
        if self.is_flat:
            return evaluation.flat_verdict(self, raw, ports)
        state = evaluation.evaluate(self, raw, ports)
        found = evaluation.collect_errors(self, state, raw, None)
        return [(path, error.code) for path, error in found.items()]

    def visible_pages(
        self, raw: Mapping[str, Any], ports: Ports = NO_PORTS
    ) -> tuple[CompiledPage, ...]:
        """Return the pages to be asked, given what is answered: shown, and with a shown field."""
        state = evaluation.evaluate(self, raw, ports)
        return tuple(
            page
            for page in self.pages
            if any(f.id in state.visible and f.kind.is_drawn for f in page.fields)
        )

    def visible_fields(
        self, page_id: str, raw: Mapping[str, Any], ports: Ports = NO_PORTS
    ) -> tuple[CompiledField, ...]:
        """Return the fields of a page that are shown, given what is answered."""
        state = evaluation.evaluate(self, raw, ports)
        return tuple(f for f in self.page(page_id).fields if f.id in state.visible)

    def next_page(
        self, page_id: str, raw: Mapping[str, Any], ports: Ports = NO_PORTS
    ) -> CompiledPage | None:
        """Return the page after this one, or None after the last."""
        order = [page.id for page in self.pages]
        after = order[order.index(page_id) + 1 :]
        return next((p for p in self.visible_pages(raw, ports) if p.id in after), None)

    def previous_page(
        self, page_id: str, raw: Mapping[str, Any], ports: Ports = NO_PORTS
    ) -> CompiledPage | None:
        """Return the page before this one, or None before the first."""
        order = [page.id for page in self.pages]
        before = order[: order.index(page_id)]
        found = [p for p in self.visible_pages(raw, ports) if p.id in before]
        return found[-1] if found else None

    def parse_page(
        self,
        page_id: str,
        data: Mapping[str, Any],
        kept: Mapping[str, Any],
        untouched: frozenset[str] = frozenset(),
    ) -> dict[str, Any]:
        """Return `kept` with this page's raw answers replaced by a submitted HTML form's.

        Of the fields in `untouched` what is kept already stays.
        """
        return reading.parse_page(self, page_id, data, kept, untouched)

    def row_action(self, page_id: str, data: Mapping[str, Any]) -> bool:
        """Tell whether a row or file button sent the form: show the page again, unvalidated."""
        return reading.row_action(self, page_id, data)

    def newly_shown(
        self,
        page_id: str,
        data: Mapping[str, Any],
        raw: Mapping[str, Any],
        ports: Ports = NO_PORTS,
    ) -> tuple[str, ...]:
        """Return ids of fields that this page did not show when it was sent, but shows now."""
        return reading.newly_shown(self, page_id, data, raw, ports)

    def file_inputs(self, page_id: str, raw: Mapping[str, Any]) -> tuple[FileInput, ...]:
        """Return the page's file inputs, those in rows of tables included, as `raw` has rows."""
        return files.file_inputs(self.page(page_id), raw)

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """Return what has to be attached, in form order, and how sure that is."""
        return files.attachments(self.pages)

    def upload_ids(self, answers: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the ids of all uploads in the answers."""
        return tuple(
            upload
            for field in self.fields.values()
            for upload in field.kind.uploads(field.spec, answers.get(field.id))
        )

    def fees(self, answers: Mapping[str, Any], ports: Ports = NO_PORTS) -> Fees | None:
        """Return what a request with these answers costs; None where the form says nothing."""
        return fees_of(self, answers, ports) if self.fee_lines else None
