"""A stand-in of a pooling proxy: simple queries only, as the driver sends them here.

In transaction mode all clients share one server session, each for the length of a transaction; in
session mode each has its own. Either way the process number of the handshake is the proxy's own.
"""

import socket
import struct
import threading
from contextlib import suppress
from typing import Any

_SSL, _GSS = 80877103, 80877104
_TERMINATE = b"X"


def _exactly(sock: socket.socket, size: int) -> bytes:
    got = b""
    while len(got) < size:
        part = sock.recv(size - len(got))
        if not part:
            raise ConnectionError
        got += part
    return got


def _message(sock: socket.socket) -> tuple[bytes, bytes]:
    """A message of the protocol: its kind, and all its bytes."""
    head = _exactly(sock, 5)
    return head[:1], head + _exactly(sock, struct.unpack("!I", head[1:])[0] - 4)


class _Session:
    """A session of the server, and what the server said of itself when it began."""

    def __init__(self, address: tuple[str, int], startup: bytes) -> None:
        self.sock = socket.create_connection(address)
        self.sock.sendall(startup)
        self.busy = threading.Lock()
        self.said = b""
        while True:
            kind, whole = _message(self.sock)
            if kind == b"K":
                whole = b"K" + struct.pack("!IiI", 12, 4711, 0)
            self.said += whole
            if kind == b"Z":
                return


class Proxy:
    """Listens on loopback until it is closed."""

    def __init__(self, address: tuple[str, int], *, mode: str) -> None:
        self.address, self.mode = address, mode
        self.shared: _Session | None = None
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self._open: list[Any] = [self.listener]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        for sock in self._open:
            with suppress(OSError):
                sock.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                self._open.append(client)
                threading.Thread(target=self._serve, args=[client], daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with suppress(OSError, ConnectionError):
            session = self._session(self._startup(client))
            client.sendall(session.said)
            self._relay(client, session)

    def _startup(self, client: socket.socket) -> bytes:
        while True:
            size = _exactly(client, 4)
            body = _exactly(client, struct.unpack("!I", size)[0] - 4)
            if struct.unpack("!I", body[:4])[0] not in (_SSL, _GSS):
                return size + body
            client.sendall(b"N")

    def _session(self, startup: bytes) -> _Session:
        if self.mode == "session":
            return self._begun(startup)
        self.shared = self.shared or self._begun(startup)
        return self.shared

    def _begun(self, startup: bytes) -> _Session:
        session = _Session(self.address, startup)
        self._open.append(session.sock)
        return session

    def _relay(self, client: socket.socket, session: _Session) -> None:
        """Pass questions and answers; the session is let go of when no transaction is open."""
        holds = False
        try:
            while True:
                kind, question = _message(client)
                if kind == _TERMINATE:
                    return
                if not holds:
                    session.busy.acquire()
                    holds = True
                session.sock.sendall(question)
                kind = b""
                while kind != b"Z":
                    kind, answer = _message(session.sock)
                    client.sendall(answer)
                if answer.endswith(b"I"):
                    session.busy.release()
                    holds = False
        finally:
            if holds:
                session.sock.sendall(b"Q" + struct.pack("!I", 13) + b"ROLLBACK\0")
                while _message(session.sock)[0] != b"Z":
                    pass
                session.busy.release()
