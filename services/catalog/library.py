"""The template library: complete services that a municipality adopts and changes."""

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from services.catalog.enums import Menu

_FOLDER = Path(__file__).parent / "templates_library"


@dataclass(frozen=True)
class ServiceTemplate:
    """One service of the library: its facts and its form schema."""

    key: str
    menu: Menu
    category: str
    values: dict[str, Any]
    schema: dict[str, Any]

    @property
    def name(self) -> str:
        return str(self.values["name"])


@lru_cache(maxsize=1)
def library() -> dict[str, ServiceTemplate]:
    """Return all templates by key, in the order of their files."""
    return {path.stem: _read(path) for path in sorted(_FOLDER.glob("*.json"))}


def _read(path: Path) -> ServiceTemplate:
    data = json.loads(path.read_text(encoding="utf-8"))
    fee = data["fee"]
    return ServiceTemplate(
        key=path.stem,
        menu=Menu(data["menu"]),
        category=data["category"],
        values={
            "name": data["name"],
            "summary": data["summary"],
            "icon": data["icon"],
            "division": data["division"],
            "conditions": data.get("conditions", ""),
            "documents": "\n".join(data.get("documents", [])),
            "working_days": data["working_days"],
            "legal_time": data.get("legal_time", ""),
            "fee": None if fee is None else Decimal(str(fee)),
            "law": data.get("law", ""),
            "result": data.get("result", ""),
        },
        schema=data["form"],
    )
