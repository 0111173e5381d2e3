"""The frame of the benches: figures, goals, turns, and a client that counts honestly."""

import json
import socket
import threading
import time

import pytest

from bench import frame, steps
from bench.frame import Row, finish, interleaved, markdown, middle
from bench.load import run
from bench.server import Run, request_text
from bench.steps import along


@pytest.mark.parametrize(
    ("value", "goal", "met"),
    [
        (5.0, "≥ 5", True),
        (4.9, "≥ 5", False),
        (50, "≤ 50", True),
        (51, "≤ 50", False),
        (1, "", None),
    ],
)
def test_a_goal_is_met_or_not(value, goal, met):
    assert Row("x", value, "ms", goal=goal).met is met


def test_variants_take_turns():
    seen = []
    found = interleaved({"a": lambda: seen.append("a"), "b": lambda: seen.append("b")}, 3)
    assert seen == ["a", "b"] * 3
    assert len(found["a"]) == 3
    assert middle([3, 9, 4], float) == 4


def test_results_are_written_down_with_their_goals(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(frame, "RESULTS", tmp_path / "results")
    finish("x", [Row("speed", 6, "x", "60 against 10", "≥ 5")], runs={"product": [60]})
    body = json.loads((tmp_path / "results" / "x.json").read_text())
    assert body["machine"]
    (row,) = body["rows"]
    assert (row["name"], row["value"], row["unit"]) == ("speed", 6, "x")
    assert (row["goal"], row["met"], row["peer"]) == ("≥ 5", True, "60 against 10")
    assert "60 against 10" in capsys.readouterr().out


def test_the_table_for_the_docs_is_written_beside_them(tmp_path, monkeypatch):
    monkeypatch.setattr(frame, "RESULTS", tmp_path)
    finish("x", [Row("speed", 6, "x", "60 against 10", "≥ 5"), Row("size", 1_000, "MB")])
    text = (tmp_path / "x.md").read_text()
    assert text == markdown([Row("speed", 6, "x", "60 against 10", "≥ 5"), Row("size", 1e3, "MB")])
    assert "| speed | 6.00 × | ≥ 5 | yes | 60 against 10 |\n" in text
    assert "| size | 1,000.00 MB |  |  |  |\n" in text


def test_a_long_step_says_how_long_it_will_take(monkeypatch, capsys):
    monkeypatch.setattr(steps, "_SECONDS", 0)
    assert list(along("rows", "abc", 3)) == ["a", "b", "c"]
    told = capsys.readouterr()
    assert told.err.splitlines()[1:] == ["rows: 2 of 3 (67%), 0:00 left", "rows: 3 in 0:00"]
    assert told.out == ""


def test_cpu_time_is_counted_for_web_and_database_together():
    one = Run(answers=100, seconds=2, web_cpu=0.3, database_cpu=0.2, ms={"p99": 1})
    assert one.a_second == 50
    assert one.a_core == 200
    assert one.microseconds == (3000, 2000)


class _Slow:
    """A server that answers each request after a pause, one connection at a time."""

    def __init__(self, pause: float, status: str = "200 OK") -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.answer = f"HTTP/1.1 {status}\r\nContent-Length: 2\r\n\r\nok".encode()
        self.pause = pause
        self.hosts: set[bytes] = set()
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            line, _ = self.listener.accept()
            threading.Thread(target=self._serve, args=[line], daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        while asked := line.recv(65_536):
            self.hosts.add(asked.split(b"Host: ")[1].split(b"\r\n")[0])
            time.sleep(self.pause)
            line.sendall(self.answer)


def _job(server: _Slow, **more: float) -> dict[str, object]:
    requests = [request_text("a.localhost", "/"), request_text("b.localhost", "/", "session=x")]
    return {"port": server.port, "requests": requests, "connections": 2, "seconds": 0.5, **more}


def test_the_client_asks_in_turn_and_counts_every_answer():
    server = _Slow(0.01)
    answer = run(_job(server))
    assert server.hosts == {b"a.localhost", b"b.localhost"}
    assert answer["statuses"] == {"200": answer["answers"]}
    assert 20 < answer["answers"] <= 110
    assert answer["ms"]["p50"] >= 10


def test_refusals_are_not_counted_as_success():
    assert set(run(_job(_Slow(0.01, "503 Busy")))["statuses"]) == {"503"}


def test_what_waits_for_its_turn_is_counted_from_when_it_was_due():
    served_at_once = run(_job(_Slow(0.02), rate=20))
    overrun = run(_job(_Slow(0.02), rate=400))
    assert served_at_once["ms"]["p50"] < 100
    assert overrun["ms"]["p99"] > 5 * served_at_once["ms"]["p50"]
