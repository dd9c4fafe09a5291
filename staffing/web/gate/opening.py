"""Whether the page may be opened as the operator asks: to this computer alone, or to others, who must say who they are."""

from __future__ import annotations

from dataclasses import replace
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from staffing.web.gate.visitor import Role
from staffing.web.settings import Proxy, Settings
from staffing.web.store.accounts import Accounts, NameUnfit, proper_name
from staffing.web.store.database import Database
from staffing.web.store.folder import is_ours


class MustRefuse(Exception):
    """The page is not opened like this; its text is a sentence that says what to do."""


def opened(settings: Settings) -> Settings:
    """The settings to start with: accounts are asked for wherever there are any. Raises MustRefuse."""
    if settings.url:
        _check_url(settings.url)
    proxy = settings.proxy
    if proxy is not None:
        _check_proxy(proxy)
        if proxy.name_header:
            if settings.accounts:
                raise MustRefuse("--accounts and --proxy-header are two ways to know who is there: choose one of them.")
            return settings
    any_account = is_ours(settings.folder) and Accounts(Database(settings.folder)).any()
    if settings.accounts or any_account:
        return replace(settings, accounts=True)
    if proxy is not None:
        raise MustRefuse("--trust-proxy alone signs nobody in: add --accounts, or --proxy-header NAME.")
    if not is_loopback(settings.host):
        raise MustRefuse(
            f"On {settings.host} anybody who reaches this computer could read and change rosters: add --accounts to make the"
            " first account, or --trust-proxy and --proxy-header where a proxy signs people in."
        )
    return settings


def is_loopback(host: str) -> bool:
    """Whether only this computer reaches an address."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/") or parts.query:
        raise MustRefuse(f"--url: {url} is not the address of a whole site: write it as https://roster.example.org")


def _check_proxy(proxy: Proxy) -> None:
    try:
        ip_network(proxy.addresses, strict=False)
    except ValueError as unread:
        raise MustRefuse(
            f"--trust-proxy: {proxy.addresses} is not an IP address or network: write it as 127.0.0.1 or 172.18.0.0/16"
        ) from unread
    given = proxy.agency or proxy.agency_header or proxy.role_header
    if not proxy.name_header:
        if given:
            raise MustRefuse("--proxy-agency and the other headers need --proxy-header, which says who is there.")
        return
    for header in (proxy.name_header, proxy.agency_header, proxy.role_header):
        if header and (not header.isascii() or not header.replace("-", "").replace("_", "").isalnum()):
            raise MustRefuse(f"{header} can't be the name of a header: write it as X-Remote-User")
    if bool(proxy.agency) == bool(proxy.agency_header):
        raise MustRefuse(
            "--proxy-header needs --proxy-agency, the agency of all, or --proxy-agency-header, which names it."
        )
    if proxy.agency:
        try:
            proper_name(proxy.agency, "agency")
        except NameUnfit as unfit:
            raise MustRefuse(f"--proxy-agency: {unfit}") from unfit
    assert proxy.role.upper() in Role.__members__, "the command offers no other"
