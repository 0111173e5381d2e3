"""Two versions compared; a newer template brought into a form that the municipality has changed."""

import copy
from typing import Any

from forms_engine import problems
from forms_engine.versions import difference, merge
from tests.forms_engine.samples import CHOICES, EVERYTHING, field, form_of

BASE = form_of(
    field("text", "name", required=True),
    field("choice", "kind", choices=CHOICES),
    field("phone", "phone"),
)


def changed(schema: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """The schema with keys of some fields changed; None takes a field away."""
    found = copy.deepcopy(schema)
    for page in found["pages"]:
        page["fields"] = [
            {**each, **(fields.get(each["id"]) or {})}
            for each in page["fields"]
            if fields.get(each["id"], {}) is not None
        ]
    return found


def added(schema: dict[str, Any], after: str, new: dict[str, Any]) -> dict[str, Any]:
    found = copy.deepcopy(schema)
    fields = found["pages"][0]["fields"]
    fields.insert([each["id"] for each in fields].index(after) + 1, new)
    return found


def ids(schema: dict[str, Any]) -> list[str]:
    return [each["id"] for page in schema["pages"] for each in page["fields"]]


def label(schema: dict[str, Any], field_id: str) -> Any:
    return next(f for p in schema["pages"] for f in p["fields"] if f["id"] == field_id)["label"]


def test_what_differs_is_said_part_by_part() -> None:
    newer = added(
        changed(BASE, name={"label": "ชื่อเต็ม"}, phone=None), "name", field("email", "mail")
    )

    found = {(each.kind, each.what, each.id) for each in difference(BASE, newer)}
    assert found == {
        ("changed", "field", "name"),
        ("added", "field", "mail"),
        ("removed", "field", "phone"),
    }
    (change,) = [each for each in difference(BASE, newer) if each.kind == "changed"]
    assert change.keys == (("label", "ช่องนี้", "ชื่อเต็ม"),)
    assert difference(EVERYTHING, copy.deepcopy(EVERYTHING)) == ()


def test_a_moved_field_is_moved_not_changed() -> None:
    newer = copy.deepcopy(BASE)
    newer["pages"][0]["fields"].reverse()

    assert {each.kind for each in difference(BASE, newer)} == {"moved"}


def test_each_side_keeps_what_only_it_changed() -> None:
    mine = changed(BASE, name={"label": "ชื่อผู้ยื่น"})
    theirs = added(changed(BASE, name={"hint": "ตามบัตร"}), "kind", field("email", "mail"))

    merged = merge(BASE, mine, theirs)
    assert merged.conflicts == ()
    assert ids(merged.schema) == ["name", "kind", "mail", "phone"]
    assert label(merged.schema, "name") == "ชื่อผู้ยื่น"
    assert merged.schema["pages"][0]["fields"][0]["hint"] == "ตามบัตร"
    assert problems(merged.schema) == ()


def test_what_both_changed_stays_the_municipality_s_until_it_is_taken() -> None:
    mine = changed(BASE, name={"label": "ของเรา"})
    theirs = changed(BASE, name={"label": "ของต้นแบบ"})

    merged = merge(BASE, mine, theirs)
    (conflict,) = merged.conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == ("ช่องนี้", "ของเรา", "ของต้นแบบ")
    assert label(merged.schema, "name") == "ของเรา"
    assert label(merge(BASE, mine, theirs, {conflict.take}).schema, "name") == "ของต้นแบบ"


def test_what_the_template_drops_goes_unless_it_was_changed_here() -> None:
    theirs = changed(BASE, phone=None, kind=None)
    mine = changed(BASE, phone={"required": True})

    merged = merge(BASE, mine, theirs)
    assert ids(merged.schema) == ["name", "phone"]
    (conflict,) = merged.conflicts
    assert (conflict.id, conflict.key, conflict.theirs) == ("phone", "", None)
    assert ids(merge(BASE, mine, theirs, {conflict.take}).schema) == ["name"]


def test_what_the_municipality_dropped_stays_away() -> None:
    mine = changed(BASE, phone=None)
    theirs = changed(BASE, phone={"label": "มือถือ"})

    merged = merge(BASE, mine, theirs)
    assert ids(merged.schema) == ["name", "kind"]
    assert [each.id for each in merged.conflicts] == ["phone"]
    assert merge(BASE, mine, copy.deepcopy(BASE)).conflicts == ()


def test_own_order_stays_and_new_fields_stand_behind_their_leader() -> None:
    mine = copy.deepcopy(BASE)
    mine["pages"][0]["fields"].reverse()
    theirs = added(BASE, "name", field("email", "mail"))

    assert ids(merge(BASE, mine, theirs).schema) == ["phone", "kind", "name", "mail"]


def test_rules_fees_and_pages_come_along() -> None:
    theirs = copy.deepcopy(BASE)
    theirs["pages"].append({"id": "more", "title": "เพิ่มเติม", "fields": [field("number", "n")]})
    theirs["fees"] = [{"id": "x", "label": "ค่าธรรมเนียม", "amount": "n * 2"}]
    theirs["rules"] = [{"id": "r", "check": "n > 0", "field": "n", "message": "ต้องมากกว่า 0"}]
    mine = changed(BASE, name={"label": "ของเรา"})

    merged = merge(BASE, mine, theirs).schema
    assert [page["id"] for page in merged["pages"]] == ["main", "more"]
    assert (merged["fees"], merged["rules"]) == (theirs["fees"], theirs["rules"])
    assert problems(merged) == ()


def test_a_field_that_was_added_here_to_a_page_that_goes_there_is_not_lost() -> None:
    base = copy.deepcopy(BASE)
    base["pages"].append({"id": "more", "title": "เพิ่มเติม", "fields": []})
    mine = copy.deepcopy(base)
    mine["pages"][1]["fields"].append(field("text", "own"))
    theirs = copy.deepcopy(base)
    del theirs["pages"][1]

    assert "own" in ids(merge(base, mine, theirs).schema)
