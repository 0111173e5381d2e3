"""A light HTTP client over keep-alive sockets: `python -m bench.load` reads a job from stdin.

Closed loop: each connection sends its next request when it has its answer. Open loop: requests are
due at fixed times, and the time of each counts from when it was due, so that a stall is not hidden.
"""

import json
import selectors
import socket
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Line:
    """A connection, and what has come of the answer that it waits for."""

    sock: socket.socket
    due: float = 0.0
    got: bytearray = field(default_factory=bytearray)
    wanted: int = -1


@dataclass
class Tally:
    """What came back."""

    seconds: list[float] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)


class Client:
    """Sends the requests of a job in turn over all connections."""

    def __init__(self, port: int, requests: list[bytes], connections: int) -> None:
        self.requests, self.next = requests, 0
        self.tally = Tally()
        self.selector = selectors.DefaultSelector()
        self.idle: deque[Line] = deque()
        for _ in range(connections):
            sock = socket.create_connection(("127.0.0.1", port))
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            line = Line(sock)
            self.selector.register(sock, selectors.EVENT_READ, line)
            self.idle.append(line)
        self.connections = connections

    def closed(self, seconds: float) -> float:
        """As fast as the answers come; returns the seconds that it took."""
        started = time.perf_counter()
        while time.perf_counter() - started < seconds:
            while self.idle:
                self._send(self.idle.popleft(), time.perf_counter())
            self._receive(1.0)
        self._drain()
        return time.perf_counter() - started

    def open(self, seconds: float, rate: float) -> float:
        """`rate` requests a second, whatever comes back."""
        started = time.perf_counter()
        due = started
        while due - started < seconds:
            now = time.perf_counter()
            while due <= now and self.idle:
                self._send(self.idle.popleft(), due)
                due += 1 / rate
            self._receive(max(0.0, due - now) if self.idle else 1.0)
        self._drain()
        return time.perf_counter() - started

    def _send(self, line: Line, due: float) -> None:
        line.due, line.wanted = due, -1
        line.got.clear()
        line.sock.sendall(self.requests[self.next % len(self.requests)])
        self.next += 1

    def _receive(self, timeout: float) -> None:
        for key, _ in self.selector.select(timeout):
            line: Line = key.data
            part = line.sock.recv(262_144)
            if not part:
                raise ConnectionError("the server closed a connection")
            line.got += part
            if self._is_whole(line):
                self.tally.seconds.append(time.perf_counter() - line.due)
                status = line.got[9:12].decode()
                self.tally.statuses[status] = self.tally.statuses.get(status, 0) + 1
                self.idle.append(line)

    def _is_whole(self, line: Line) -> bool:
        if line.wanted < 0:
            head = line.got.find(b"\r\n\r\n")
            if head < 0:
                return False
            headers = bytes(line.got[:head]).lower()
            length = headers.find(b"content-length:")
            if length < 0:
                raise ValueError("an answer without Content-Length")
            line.wanted = head + 4 + int(headers[length + 15 :].split(b"\r\n", 1)[0])
        return len(line.got) >= line.wanted

    def _drain(self) -> None:
        while len(self.idle) < self.connections:
            self._receive(1.0)


def run(job: dict[str, Any]) -> dict[str, Any]:
    """Do a job; its answer says how many requests were answered in how many seconds."""
    requests = [text.encode() for text in job["requests"]]
    client = Client(job["port"], requests, job["connections"])
    if "rate" in job:
        seconds = client.open(job["seconds"], job["rate"])
    else:
        seconds = client.closed(job["seconds"])
    times = sorted(client.tally.seconds)
    return {
        "seconds": seconds,
        "answers": len(times),
        "statuses": client.tally.statuses,
        "ms": {
            name: round(times[min(int(len(times) * share), len(times) - 1)] * 1000, 2)
            for name, share in (("p50", 0.5), ("p99", 0.99), ("max", 1.0))
        },
    }


if __name__ == "__main__":
    print(json.dumps(run(json.load(sys.stdin))))
