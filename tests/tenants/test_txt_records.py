"""The default resolver, asked against a name server of the test's own."""

import socket
import threading
from collections.abc import Iterator

import dns.flags
import dns.message
import dns.rcode
import dns.resolver
import dns.rrset
import pytest

from tenants import txt_records as module
from tenants.txt_records import NoReply, ask_dns, txt_records

NAME = "_eservice-verify.rungruang.example."


class Server(threading.Thread):
    """Answers every question alike; says nothing at all where there is no answer."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.texts: list[str] = []
        self.rcode: dns.rcode.Rcode | None = dns.rcode.NOERROR
        self.asked: list[str] = []

    def run(self) -> None:
        while True:
            try:
                packet, address = self.socket.recvfrom(2000)
            except OSError:
                return
            question = dns.message.from_wire(packet)
            self.asked.append(question.question[0].name.to_text())
            if self.rcode is not None:
                self.socket.sendto(self._answer(question).to_wire(), address)

    def _answer(self, question: dns.message.Message) -> dns.message.Message:
        answer = dns.message.make_response(question)
        answer.set_rcode(self.rcode or dns.rcode.NOERROR)
        answer.flags |= dns.flags.RA
        if self.texts:
            answer.answer.append(dns.rrset.from_text(NAME, 60, "IN", "TXT", *self.texts))
        return answer


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    server = Server()
    server.start()

    def resolver() -> dns.resolver.Resolver:
        made = dns.resolver.Resolver(configure=False)
        made.nameservers, made.port = ["127.0.0.1"], server.socket.getsockname()[1]
        made.timeout = made.lifetime = 0.3
        return made

    monkeypatch.setattr(module, "_resolver", resolver)
    yield server
    server.socket.close()


def test_texts_are_read_and_their_parts_joined(server: Server) -> None:
    server.texts = ['"v=spf1 -all"', '"eservice-" "verify=abc"']
    assert sorted(ask_dns(NAME)) == ["eservice-verify=abc", "v=spf1 -all"]
    assert server.asked == [NAME]


def test_no_name_and_no_record_are_no_texts(server: Server) -> None:
    assert ask_dns(NAME) == []
    server.rcode = dns.rcode.NXDOMAIN
    assert ask_dns(NAME) == []


@pytest.mark.parametrize("rcode", [None, dns.rcode.SERVFAIL, dns.rcode.REFUSED])
def test_silence_and_failures_are_no_reply(server: Server, rcode: dns.rcode.Rcode | None) -> None:
    server.rcode = rcode
    with pytest.raises(NoReply):
        ask_dns(NAME)


def test_a_name_that_dns_cannot_hold_is_no_reply(server: Server) -> None:
    with pytest.raises(NoReply):
        ask_dns("a" * 64 + ".example")


def test_a_setting_says_who_is_asked(settings) -> None:
    settings.TXT_RECORDS = f"{__name__}.canned"
    assert txt_records("x.example") == ["x.example"]


def canned(name: str) -> list[str]:
    return [name]
