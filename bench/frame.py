"""What all benches share: interleaved runs, medians, a table, a file of results."""

import json
import os
import platform
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

RESULTS = Path(__file__).parent / "results"
_UNITS = {"x": "×"}
_COLUMNS = ("name", "value", "unit", "goal", "met", "peer")


@dataclass(frozen=True)
class Row:
    """One line of the table; `goal` is '≥ 5' or '≤ 50', '' where nothing is asked."""

    name: str
    value: float
    unit: str
    peer: str = ""
    goal: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached; None without one."""
        if not self.goal:
            return None
        sign, wanted = self.goal.split()
        return self.value >= float(wanted) if sign == "≥" else self.value <= float(wanted)


T = TypeVar("T")


def interleaved(variants: Mapping[str, Callable[[], T]], rounds: int) -> dict[str, list[T]]:
    """Run all variants in turn, `rounds` times: what disturbs the machine disturbs each of them."""
    found: dict[str, list[T]] = {name: [] for name in variants}
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", flush=True)
        for name, run in variants.items():
            found[name].append(run())
    return found


def middle(runs: list[Any], value: Callable[[Any], float]) -> float:
    """The median of one figure over the runs of a variant."""
    return median(value(run) for run in runs)


def scale() -> float:
    """SCALE=2 makes a bench twice as large."""
    return float(os.environ.get("SCALE") or 1)


def finish(name: str, rows: list[Row], **details: Any) -> None:
    """Print the table and write bench/results/NAME.json, and NAME.md for docs/performance.md."""
    _print(rows)
    RESULTS.mkdir(exist_ok=True)
    body = {
        "bench": name,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "rows": [{**asdict(row), "met": row.met} for row in rows],
        **details,
    }
    path = RESULTS / f"{name}.json"
    path.write_text(json.dumps(body, ensure_ascii=False, indent=1) + "\n", "utf-8")
    page = path.with_suffix(".md")
    page.write_text(markdown(rows), "utf-8")
    print(f"\n{path}\n{page}")


def markdown(rows: list[Row]) -> str:
    """The table as docs/performance.md shows it."""
    head = ["| row | value | goal | met | side by side |", "|---|--:|---|---|---|"]
    return "\n".join([*head, *map(_line, rows), ""])


def _line(row: Row) -> str:
    name, value, unit, goal, met, peer = _cells(row)
    return f"| {name} | {value} {_UNITS.get(unit, unit)} | {goal} | {met} | {peer} |"


def machine() -> str:
    """Processor, cores and Python of this machine."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    model = next((line.split(":")[1].strip() for line in lines if "model name" in line), "")
    return (
        f"{model or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    )


def _print(rows: list[Row]) -> None:
    table = [_COLUMNS, *(_cells(row) for row in rows)]
    widths = [max(len(line[i]) for line in table) for i in range(len(_COLUMNS))]
    print()
    for line in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)))


def _cells(row: Row) -> tuple[str, ...]:
    met = {None: "", True: "yes", False: "NO"}[row.met]
    return row.name, f"{row.value:,.2f}", row.unit, row.goal, met, row.peer
