"""From where a request comes."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

from starlette.datastructures import Headers
from starlette.types import Scope

from staffing.web.settings import Proxy


def peer(scope: Scope) -> str:
    """The address at the other end of the connection."""
    client = scope.get("client")
    return client[0] if client else ""


def comes_from(scope: Scope, proxy: Proxy) -> bool:
    """Whether a request comes from the proxy that is trusted."""
    try:
        there = ip_address(peer(scope))
    except ValueError:
        return False
    if isinstance(there, IPv6Address) and there.ipv4_mapped:
        there = there.ipv4_mapped
    return there in ip_network(proxy.addresses, strict=False)


def origin_address(scope: Scope, proxy: Proxy | None) -> str:
    """The address to count tries by: that of the browser, where a trusted proxy tells it; of IPv6 the network (/64) alone.

    The proxy's own entry is the last of X-Forwarded-For; those before it may be made up by the browser.
    """
    address = peer(scope)
    if proxy is not None and comes_from(scope, proxy):
        told = ",".join(Headers(scope=scope).getlist("x-forwarded-for")).split(",")[-1].strip()
        address = told or address
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address) and not parsed.ipv4_mapped:
        return str(ip_network((parsed, 64), strict=False))
    return str(parsed)
