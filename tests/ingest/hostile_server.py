"""A web server that does what servers should not: each path is one misbehaviour, as raw bytes on a socket."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Send = Callable[[bytes], None]
PAGE = b"<html><body><p>The two sides met in Geneva.</p></body></html>"


def plain(
    body: bytes = PAGE, *, status: str = "200 OK", headers: tuple[str, ...] = (), length: int | None = None
) -> bytes:
    """Return a whole answer; ``length`` is what it claims to hold."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", *headers]
    if not any(line.lower().startswith("content-type") for line in headers):
        lines.append("Content-Type: text/html; charset=utf-8")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body


def redirect(to: str, status: str = "302 Found") -> bytes:
    """Return a redirect."""
    return plain(b"", status=status, headers=(f"Location: {to}",))


def chunked(*chunks: bytes, end: bool = True) -> bytes:
    """Return an answer in chunks; without an ``end`` it breaks off."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + (b"0\r\n\r\n" if end else b"")


def packed(body: bytes) -> bytes:
    """Return an answer in gzip."""
    return plain(body, headers=("Content-Encoding: gzip",))


BOMB = gzip.compress(b"\x00" * 50_000_000, 9)

ANSWERS: dict[str, bytes] = {
    "/ok": plain(),
    "/latin": plain("caf\xe9".encode("latin-1"), headers=("Content-Type: text/html; charset=windows-1252",)),
    "/arabic": plain("لقاء في جنيف".encode("cp1256"), headers=("Content-Type: text/html; charset=windows-1256",)),
    "/bad-charset": plain(headers=("Content-Type: text/html; charset=klingon-8",)),
    "/odd-type": plain(headers=("Content-Type: ;;;=",)),
    "/no-type": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
    "/gzip": packed(gzip.compress(PAGE)),
    "/gzip-members": packed(gzip.compress(PAGE) + gzip.compress(PAGE)),
    "/gzip-bomb": packed(BOMB),
    "/gzip-cut": packed(gzip.compress(PAGE)[:-12]),
    "/gzip-lie": packed(PAGE),
    "/gzip-tail": packed(gzip.compress(PAGE) + b"nonsense"),
    "/brotli": plain(headers=("Content-Encoding: br",)),
    "/twice-packed": plain(headers=("Content-Encoding: gzip, gzip",)),
    "/chunked": chunked(b"one", b"two"),
    "/chunk-cut": chunked(b"one", end=False),
    "/chunk-bad": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n",
    "/too-long": plain(b"x" * 300_000),
    "/says-long": plain(length=10**12),
    "/says-huge": plain(headers=(), length=10**30),
    "/too-short": plain(length=5_000),
    "/says-negative": b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello",
    "/two-lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nhello!!",
    "/empty": plain(b""),
    "/no-answer": b"",
    "/half-head": b"HTTP/1.1 200 O",
    "/not-http": b"SSH-2.0-OpenSSH_9.2\r\n",
    "/old-http": b"HTTP/1.0 200 OK\r\n\r\nhello",
    "/http09": b"<html>hello</html>",
    "/bad-status": b"HTTP/1.1 9999 What\r\n\r\n",
    "/many-headers": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 40_000 + b"\r\n",
    "/long-header": b"HTTP/1.1 200 OK\r\nX: " + b"y" * 300_000 + b"\r\n\r\n",
    "/nul-header": b"HTTP/1.1 200 OK\r\nX: a\x00b\r\nContent-Length: 0\r\n\r\n",
    "/304": b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n',
    "/404": plain(status="404 Not Found"),
    "/410": plain(status="410 Gone"),
    "/403": plain(status="403 Forbidden"),
    "/401": plain(status="401 Unauthorized"),
    "/451": plain(status="451 Unavailable For Legal Reasons"),
    "/500": plain(status="500 Internal Server Error"),
    "/503": plain(status="503 Service Unavailable", headers=("Retry-After: 120",)),
    "/429": plain(status="429 Too Many Requests", headers=("Retry-After: Mon, 13 Jan 2020 12:30:00 GMT",)),
    "/429-forever": plain(status="429 Too Many Requests", headers=("Retry-After: 99999999999999999999",)),
    "/429-odd": plain(status="429 Too Many Requests", headers=("Retry-After: soon",)),
    "/429-past": plain(status="429 Too Many Requests", headers=("Retry-After: Mon, 13 Jan 2003 12:30:00 GMT",)),
    "/206": plain(status="206 Partial Content"),
    "/204": b"HTTP/1.1 204 No Content\r\n\r\n",
    "/300": plain(status="300 Multiple Choices"),
    "/circle": redirect("/circle"),
    "/ping": redirect("/pong"),
    "/pong": redirect("/ping"),
    "/moved": redirect("/ok", "301 Moved Permanently"),
    "/moved-twice": redirect("/moved", "308 Permanent Redirect"),
    "/for-now": redirect("/ok", "307 Temporary Redirect"),
    "/to-relative": redirect("ok"),
    "/to-other": redirect("//other.example/ok"),
    "/to-nowhere": redirect(""),
    "/to-arabic": plain(b"", status="302 Found", headers=("Location: /" + "لقاء".encode().decode("latin-1"),)),
    "/%D9%84%D9%82%D8%A7%D8%A1": plain(),
    "/to-latin": redirect("/caf\xe9"),
    "/caf%C3%A9": plain(),
    "/to-file": redirect("file:///etc/passwd"),
    "/to-gopher": redirect("gopher://127.0.0.1:6379/_FLUSHALL"),
    "/to-script": redirect("javascript:alert(1)"),
    "/to-user": redirect("http://user:word@example.org/"),
    "/to-inside": redirect("http://inside.example/"),
    "/to-number": redirect("http://2130706433/"),
    "/to-odd": redirect("http://exa mple.org/"),
    "/to-bracket": redirect("http://[::1/"),
    "/cookies": plain(headers=("Set-Cookie: a=b",)),
} | {f"/steps/{left}": redirect(f"/steps/{left - 1}" if left else "/ok") for left in range(9)}


def drip(send: Send) -> None:
    """Send a body one byte at a time, and never end."""
    send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        send(b"x")
        time.sleep(0.05)


def drip_head(send: Send) -> None:
    """Send the head one byte at a time, and never end."""
    send(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        send(b"x")
        time.sleep(0.05)


def endless(send: Send) -> None:
    """Send a body as fast as it goes, and never end."""
    send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        send(b"x" * 65536)


def endless_chunks(send: Send) -> None:
    """Send chunks as fast as it goes, and never end."""
    send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        send(b"1000\r\n" + b"x" * 4096 + b"\r\n")


def silent(_send: Send) -> None:
    """Take the request and say nothing."""
    time.sleep(30)


def informative(send: Send) -> None:
    """Promise an answer again and again (100 Continue), and never give one."""
    while True:
        send(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.01)


SLOW: dict[str, Callable[[Send], None]] = {
    "/drip": drip,
    "/drip-head": drip_head,
    "/endless": endless,
    "/endless-chunks": endless_chunks,
    "/silent": silent,
    "/informative": informative,
}


class HostileServer:
    """Listens on this machine until closed; ``asked`` holds every request's head."""

    def __init__(self) -> None:
        """Listen on a free port."""
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.socket.getsockname()[1]
        self.asked: list[str] = []
        self.answers = dict(ANSWERS)
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            try:
                head = connection.recv(65536).decode("latin-1")
                self.asked.append(head)
                path = head.split(" ")[1] if " " in head else ""
                if path in SLOW:
                    SLOW[path](connection.sendall)
                connection.sendall(self.answers.get(path, plain(status="404 Not Found")))
            except OSError:
                return


@contextmanager
def serving() -> Iterator[HostileServer]:
    """Run the server for a while."""
    server = HostileServer()
    try:
        yield server
    finally:
        server.socket.close()
