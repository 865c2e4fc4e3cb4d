"""Who sends something: the address that the outermost of the proxies in front of us saw."""


def sender_address(*, forwarded: str, seen: str, proxies: int) -> str:
    """Return the sender's address: what comes before the trusted proxies' own words anybody can write.

    >>> sender_address(forwarded="forged, 198.51.100.2", seen="10.0.0.1", proxies=1)
    '198.51.100.2'
    >>> sender_address(forwarded="forged", seen="198.51.100.2", proxies=0)
    '198.51.100.2'
    """
    told = [part.strip() for part in forwarded.split(",") if part.strip()]
    return told[-proxies] if proxies and len(told) >= proxies else seen
