"""Building a form: ids stay, the old document stays, problems are told."""

import copy
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from forms_engine import builder, carry, compile_form
from tests.forms_engine.samples import CHOICES, STREET_LIGHT, field, form_of


def test_every_operation_leaves_the_old_document_alone() -> None:
    before = copy.deepcopy(STREET_LIGHT)

    added, field_id = builder.add_field(STREET_LIGHT, "place", {"type": "phone"}, 1)
    twin, twin_id = builder.duplicate_field(added, "pole")
    paged, page_id = builder.add_page(twin, "ผู้แจ้ง", 0)
    moved = builder.move_field(paged, field_id, page_id)
    edited = builder.edit_field(moved, field_id, {"label": "เบอร์โทร", "required": True})
    renamed = builder.edit_page(edited, page_id, {"title": "ผู้แจ้งเหตุ", "intro": "x"})
    turned = builder.move_page(renamed, page_id, 9)
    removed = builder.remove_field(turned, twin_id)

    assert before == STREET_LIGHT
    assert builder.problems(removed) == ()
    assert [page["id"] for page in removed["pages"]] == ["symptom_page", "place", page_id]
    form = compile_form(removed)
    assert form.fields[field_id].page_id == page_id
    assert form.fields[field_id].label.th == "เบอร์โทร"
    assert builder.remove_page(removed, page_id)["pages"] == STREET_LIGHT["pages"]


def test_a_condition_on_a_removed_field_is_a_problem_with_its_place() -> None:
    (problem,) = builder.problems(builder.remove_field(STREET_LIGHT, "symptom"))

    assert (problem.page_id, problem.field_id) == ("symptom_page", "danger")
    assert problem.place == "pages/0/fields/0/show_if"


def test_ids_and_types_do_not_change() -> None:
    for change in ({"id": "x"}, {"type": "number"}):
        with pytest.raises(builder.BuilderError):
            builder.edit_field(STREET_LIGHT, "pole", change)
    with pytest.raises(builder.BuilderError):
        builder.edit_field(STREET_LIGHT, "nowhere", {})
    with pytest.raises(builder.BuilderError):
        builder.remove_page(form_of(), "main")


def test_none_takes_an_option_away() -> None:
    changed = builder.edit_field(STREET_LIGHT, "pole", {"hint": None})

    assert compile_form(changed).fields["pole"].spec.hint is None


class Building(RuleBasedStateMachine):
    """Any sequence of operations leaves unique ids, and ids given once keep their type."""

    def __init__(self) -> None:
        super().__init__()
        self.schema = builder.new_schema("แบบฟอร์ม")
        self.types: dict[str, str] = {}

    def _pages(self) -> list[str]:
        return [page["id"] for page in self.schema["pages"]]

    def _fields(self) -> list[str]:
        return [each["id"] for page in self.schema["pages"] for each in page["fields"]]

    @rule(data=st.data(), kind=st.sampled_from(["text", "number", "date", "address", "notice"]))
    def add(self, data: Any, kind: str) -> None:
        page, at = data.draw(st.sampled_from(self._pages())), data.draw(st.integers(-1, 5))
        self.schema, new = builder.add_field(self.schema, page, {"type": kind}, at)
        assert new not in self.types
        self.types[new] = kind

    @rule(data=st.data())
    def duplicate_move_or_remove(self, data: Any) -> None:
        if not self._fields():
            return
        it = data.draw(st.sampled_from(self._fields()))
        act = data.draw(st.sampled_from(["duplicate", "move", "remove"]))
        if act == "duplicate":
            self.schema, new = builder.duplicate_field(self.schema, it)
            self.types[new] = self.types[it]
        elif act == "move":
            page, at = data.draw(st.sampled_from(self._pages())), data.draw(st.integers(0, 5))
            self.schema = builder.move_field(self.schema, it, page, at)
        else:
            self.schema = builder.remove_field(self.schema, it)

    @rule(at=st.integers(0, 3))
    def add_page(self, at: int) -> None:
        if len(self._pages()) < 5:
            self.schema, _ = builder.add_page(self.schema, "หน้า", at)

    @invariant()
    def it_compiles_and_ids_keep_their_type(self) -> None:
        assert builder.problems(self.schema) == ()
        for page in self.schema["pages"]:
            for each in page["fields"]:
                assert self.types[each["id"]] == each["type"]


TestBuilding = Building.TestCase
TestBuilding.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)


def test_a_draft_is_carried_to_a_new_version() -> None:
    columns = [field("text", "name"), field("number", "count")]
    old = compile_form(
        form_of(
            {**field("text", "same"), "label": "เหมือนเดิม"},
            {**field("text", "gone"), "label": "ถูกลบ"},
            {**field("text", "other"), "label": "เปลี่ยนชนิด"},
            {**field("choice", "pick", choices=CHOICES), "label": "ตัวเลือก"},
            {**field("choices", "picks", choices=CHOICES), "label": "หลายข้อ"},
            {**field("table", "rows", columns=columns), "label": "ตาราง"},
            {**field("text", "blank"), "label": "ว่าง"},
        )
    )
    new = compile_form(
        form_of(
            field("text", "same", required=True),
            field("number", "other"),
            field("choice", "pick", choices=CHOICES[:1]),
            field("choices", "picks", choices=CHOICES[:2]),
            field("table", "rows", columns=columns[:1]),
        )
    )
    raw = {
        "same": "ก",
        "gone": "ข",
        "other": "ค",
        "pick": "b",
        "picks": ["a", "c"],
        "rows": [{"name": "x", "count": "2"}],
        "blank": "",
    }

    kept, dropped = carry(raw, old, new)

    assert kept == {"same": "ก", "picks": ["a"], "rows": [{"name": "x"}]}
    assert dropped == ["ถูกลบ", "เปลี่ยนชนิด", "ตัวเลือก", "หลายข้อ", "ตาราง"]


def test_a_table_has_as_many_cells_as_a_page_can_draw_and_send():
    cell = {"id": "cell", "type": "text", "label": "ช่อง"}
    inner = {"id": "inner", "type": "table", "label": "ใน", "columns": [cell], "max_rows": 100}
    outer = {"id": "outer", "type": "table", "label": "นอก", "columns": [inner], "max_rows": 100}
    assert not builder.field_faults(outer)
    wide = {**inner, "columns": [{**cell, "id": f"cell_{at}"} for at in range(3)]}
    faults = builder.field_faults({**outer, "columns": [wide]})
    assert [key for key, _message in faults] == ["max_rows"]
    full = {**outer, "min_rows": 100, "columns": [{**inner, "min_rows": 11}]}
    assert [key for key, _message in builder.field_faults(full)] == ["min_rows"]
