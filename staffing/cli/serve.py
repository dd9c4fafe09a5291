"""`staffing serve`: the upload page."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from staffing.cli.exits import OK, Refusal, say
from staffing.cli.options import FILE, load_rules, rules_option

if TYPE_CHECKING:
    from staffing.web.settings import Proxy

_NEEDS_WEB = "The page needs more than the command: pip install 'staffing[web]' installs it."
DATA = click.option(
    "--data", "folder", type=FILE, default=Path("staffing-data"), show_default=True, metavar="DIR",
    help="Where uploads and accounts are kept.",
)  # fmt: skip


@contextlib.contextmanager
def web_extra() -> Iterator[None]:
    """Raises Refusal where what is imported inside needs a library that comes with the extra `web` alone."""
    try:
        yield
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("staffing"):
            raise
        raise Refusal(_NEEDS_WEB) from missing


@click.command("serve", short_help="The upload page.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, metavar="N", help="Where to listen."
)
@DATA
@rules_option
@click.option("--keep", type=click.IntRange(1, 24 * 366), default=24, show_default=True, metavar="HOURS",
              help="Delete uploads after so many hours.")  # fmt: skip
@click.option(
    "--accounts", is_flag=True, help="Everybody must sign in; the first account is made by a link shown here."
)
@click.option("--url", default="", metavar="URL", help="Where people find the page, if behind a proxy.")
@click.option(
    "--trust-proxy", "proxy_addresses", metavar="ADDRESS", help="Take requests from this proxy alone (IP or network)."
)
@click.option("--proxy-header", default="", metavar="NAME", help="The header in which it says who has signed in.")
@click.option("--proxy-agency", default="", metavar="AGENCY", help="The agency of all whom it signs in.")
@click.option("--proxy-agency-header", default="", metavar="NAME", help="The header in which it says their agency.")
@click.option("--proxy-role", type=click.Choice(["viewer", "supervisor", "admin"]), default="viewer", show_default=True,
              help="The role of all whom it signs in.")  # fmt: skip
@click.option("--proxy-role-header", default="", metavar="NAME", help="The header in which it says their role.")
@click.option("--certificate", type=FILE, metavar="FILE", help="Speak https with this certificate (PEM).")
@click.option("--key", type=FILE, metavar="FILE", help="The key of the certificate (PEM).")
@click.option(
    "--allow-host", "hosts", multiple=True, metavar="NAME", help="A further name by which people ask for the page."
)
@click.option("--log-requests", is_flag=True, help="Log every request on stderr, one line of JSON each.")
def command(
    host: str,
    port: int,
    folder: Path,
    pack: str,
    keep: int,
    accounts: bool,
    url: str,
    proxy_addresses: str | None,
    certificate: Path | None,
    key: Path | None,
    hosts: tuple[str, ...],
    log_requests: bool,
    **proxy_says: str,
) -> int:
    """Open the page on which supervisors upload rosters, see what is wrong, mend it, and take the workbook away.

    Without more, it is open to this computer alone.
    """
    with web_extra():
        from staffing.web.serving import CannotServe, serve
        from staffing.web.settings import Settings
    settings = Settings(
        folder.resolve(), host, port, pack, zone=_zone(pack), keep=timedelta(hours=keep), url=url, accounts=accounts,
        proxy=_proxy(proxy_addresses, **proxy_says), certificate=_pair(certificate, key), hosts=hosts,
        log_requests=log_requests,
    )  # fmt: skip
    try:
        serve(settings, say)
    except CannotServe as reason:
        raise Refusal(str(reason)) from reason
    return OK


def _zone(pack: str) -> str | None:
    """The time zone of the pack, which must be readable: else its mistake would show at every upload."""
    # reading one loads what the server itself has no use for; `baseline` is in order, and names no time zone
    return None if pack == "baseline" else load_rules(pack).timezone


def _proxy(
    addresses: str | None,
    proxy_header: str,
    proxy_agency: str,
    proxy_agency_header: str,
    proxy_role: str,
    proxy_role_header: str,
) -> Proxy | None:
    from staffing.web.settings import Proxy

    if addresses is None:
        if proxy_header or proxy_agency or proxy_agency_header or proxy_role_header or proxy_role != "viewer":
            raise Refusal("Headers count only from a proxy that is named: add --trust-proxy with its address.")
        return None
    return Proxy(addresses, proxy_header, proxy_agency_header, proxy_role_header, proxy_agency, proxy_role)


def _pair(certificate: Path | None, key: Path | None) -> tuple[Path, Path] | None:
    if certificate is None and key is None:
        return None
    if certificate is None or key is None:
        raise Refusal("--certificate and --key belong together: give both.")
    for path in (certificate, key):
        if not path.is_file():
            raise Refusal(f"{path} is not there, or is no file: check how the name is written.")
    return certificate, key
