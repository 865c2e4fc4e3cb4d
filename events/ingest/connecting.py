"""Connections to public machines only, each within the time that is left.

The name is resolved once, every address it has must be public, and the connection goes to the address that was
checked: a name server that answers differently a moment later changes nothing.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import httpcore

from events.ingest.addresses import is_public
from events.ingest.raw import Refused

Resolve = Callable[[str, int], list[str]]
Clock = Callable[[], float]


def resolve(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host, in the order to be tried; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(frozen=True, slots=True)
class Network:
    """The world as the fetcher sees it. Tests give one of their own, with a server on this machine."""

    resolve: Resolve = resolve
    allowed: Callable[[str], bool] = is_public
    clock: Clock = time.monotonic
    tls: ssl.SSLContext | None = None


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections for httpcore: to checked addresses, until a deadline of the network's clock."""

    def __init__(self, network: Network, *, deadline: float) -> None:
        """Hold the network and when all must be over."""
        self._network, self._deadline = network, deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address that answers; raises Refused when any of them is not public."""
        for address in (addresses := self._addresses(host, port)):
            try:
                left = _left(self._network.clock, self._deadline, timeout)
                stream = self._sockets.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if address == addresses[-1]:
                    raise
            else:
                return _TimedStream(stream, self._network.clock, self._deadline)
        raise httpcore.ConnectError("the host has no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = self._network.resolve(host, port)
        except OSError as error:
            raise httpcore.ConnectError(f"the host {host} is not found") from error
        for address in found:
            if not self._network.allowed(address):
                raise Refused(f"{host} is not a public machine ({address})")
        return found


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every step gets at most the time that is left: a slow drip ends with it."""

    def __init__(self, stream: httpcore.NetworkStream, clock: Clock, deadline: float) -> None:
        self._stream, self._clock, self._deadline = stream, clock, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._left(timeout))
        return _TimedStream(inner, self._clock, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)

    def _left(self, timeout: float | None) -> float:
        return _left(self._clock, self._deadline, timeout)


def _left(clock: Clock, deadline: float, timeout: float | None) -> float:
    left = deadline - clock()
    if left <= 0:
        raise httpcore.ReadTimeout("the time for this address is over")
    return left if timeout is None else min(left, timeout)
