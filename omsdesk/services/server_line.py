"""How a desk reaches the server of a shared register: whether what it asks and is told may go through a network in the clear."""

from ipaddress import ip_address

SAFE = frozenset({b"require", b"verify-ca", b"verify-full"})
"""The values of `sslmode` by which libpq goes on with an encrypted connection alone."""


def exposed(place: str) -> str:
    """The host that may be talked to in the clear, or nothing where the server is this machine or encryption is asked for.

    `place` is a URL of a store; what libpq takes from its environment counts as well. A URL that is none is of no host.
    """
    from psycopg import Error, pq  # noqa: PLC0415 - a desk of its own does not load it

    url = f"postgresql://{place.partition('://')[2]}".encode()
    try:
        said = {one.keyword: one.val for one in pq.Conninfo.parse(url) if one.val}
    except Error:
        return ""
    known = {one.keyword: one.val for one in pq.Conninfo.get_defaults() if one.val} | said
    if known.get(b"sslmode") in SAFE:
        return ""
    hosts = (known.get(b"host") or known.get(b"hostaddr") or b"").decode().split(",")
    return next((host for host in hosts if _is_far(host)), "")


def _is_far(host: str) -> bool:
    """Whether a host is another machine: no name, a socket's folder and `localhost` are this one."""
    if not host or host.startswith(("/", "@")) or host == "localhost":
        return False
    try:
        return not ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return True
