"""The page behind nginx or Caddy with the very configuration and command that docs/serving.md shows, on other ports."""

from __future__ import annotations

import contextlib
import http.client
import http.server
import json
import os
import re
import shlex
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import trustme

NAME = "roster.example.org"
SERVING = Path(__file__).resolve().parents[2] / "docs" / "serving.md"
PATIENCE = 30.0


def shown(language: str, part: str) -> str:
    """The one block of a language, or without one, in docs/serving.md that holds `part`."""
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", SERVING.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    (found,) = [block for of, block in blocks if of == language and part in block]
    return found


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def wait_for(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        assert time.monotonic() < end, "the server did not open"
        time.sleep(0.05)


@contextlib.contextmanager
def running(command: list[str], port: int, folder: Path, **environment: str) -> Iterator[subprocess.Popen]:
    with (
        (folder / f"{Path(command[0]).name}-{port}.log").open("wb") as log,
        subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **environment}) as process,
    ):
        try:
            wait_for(port)
            yield process
        finally:
            process.terminate()


@contextlib.contextmanager
def page(command: str, folder: Path) -> Iterator[int]:
    """`staffing serve` as the document shows it; gives its port."""
    port = free_port()
    arguments = [*shlex.split(command)[1:], "--port", str(port), "--data", str(folder / f"data-{port}")]
    with running([sys.executable, "-m", "staffing", *arguments], port, folder):
        yield port


@contextlib.contextmanager
def nginx(block: str, ports: dict[str, int], folder: Path) -> Iterator[ssl.SSLContext]:
    """nginx with a block of the document; gives what trusts its certificate."""
    authority = trustme.CA()
    made = authority.issue_cert(NAME)
    made.private_key_and_cert_chain_pem.write_to_path(str(folder / "roster.pem"))
    block = re.sub(r"/etc/ssl/roster\.(pem|key)", str(folder / "roster.pem"), block)
    for was, now in (("listen 443", f"listen {ports['443']}"), ("listen 80", f"listen {ports['80']}")):
        block = block.replace(was, now)
    user = "user root;" if os.getuid() == 0 else ""
    paths = "\n".join(
        f"{kind}_temp_path {folder / kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; pid {folder / 'nginx.pid'}; error_log stderr; worker_processes 1; events {{}}\n"
        f"http {{ access_log off;\n{paths}\n{block}\n}}\n"
    )
    trusted = ssl.create_default_context()
    authority.configure_trust(trusted)
    command = [_nginx(), "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]
    with running(command, ports["443"], folder):
        yield trusted


@contextlib.contextmanager
def caddy(block: str, ports: dict[str, int], folder: Path) -> Iterator[ssl.SSLContext]:
    """Caddy with a block of the document, and an authority of its own in place of a public one."""
    (folder / "Caddyfile").write_text(
        f"{{\nadmin off\nlocal_certs\nskip_install_trust\nhttp_port {ports['80']}\nhttps_port {ports['443']}\n"
        f"storage file_system {folder / 'caddy'}\n}}\n{block}"
    )
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]
    with running(command, ports["443"], folder, HOME=str(folder), XDG_DATA_HOME=str(folder)):
        root = folder / "caddy" / "pki" / "authorities" / "local" / "root.crt"
        end = time.monotonic() + PATIENCE
        trusted = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        while True:
            with contextlib.suppress(OSError):
                trusted.load_verify_locations(root)
                with socket.create_connection(("127.0.0.1", ports["443"])) as plain, trusted.wrap_socket(
                    plain, server_hostname=NAME
                ):  # fmt: skip
                    break
            assert time.monotonic() < end, "caddy has no certificate"
            time.sleep(0.1)
        yield trusted


PROXIES = {"nginx": nginx, "caddy": caddy}


def _nginx() -> str | None:
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def is_here(proxy: str) -> bool:
    return bool(_nginx() if proxy == "nginx" else shutil.which(proxy))


class _Identity(http.server.BaseHTTPRequestHandler):
    """What oauth2-proxy answers: the session cookie holds who has signed in, "nameless" has no address."""

    def do_GET(self) -> None:
        who = re.search(r"_oauth2_proxy=([\w@.]+)", self.headers.get("Cookie", ""))
        if self.path.startswith("/oauth2/auth"):
            self.send_response(202 if who else 401)
            if who and who[1] != "nameless":
                self.send_header("X-Auth-Request-Email", who[1])
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            content = b"sign in with your service"
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextlib.contextmanager
def identity() -> Iterator[int]:
    """A stand-in for oauth2-proxy; gives its port."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Identity) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    text: str

    @property
    def said(self) -> str:
        """The sentence of a page that refuses."""
        if self.headers.get_content_type() == "application/problem+json":
            return json.loads(self.text)["detail"]
        return self.text.split('class="said"')[1].split(">", 1)[1].split("</p>")[0].replace("&#39;", "'")


class _Connection(http.client.HTTPSConnection):
    """By the name of the page, to this computer, from one of its addresses."""

    def __init__(self, port: int, trusted: ssl.SSLContext, source: str) -> None:
        super().__init__(NAME, context=trusted, timeout=PATIENCE)
        self._there, self._source = ("127.0.0.1", port), (source, 0)

    def connect(self) -> None:
        plain = socket.create_connection(self._there, PATIENCE, self._source)
        self.sock = self._context.wrap_socket(plain, server_hostname=NAME)


class Browser:
    """Asks the page through the proxy; keeps no cookies."""

    def __init__(self, ports: dict[str, int], trusted: ssl.SSLContext, source: str = "127.0.0.1") -> None:
        self.ports, self.trusted, self.source = ports, trusted, source

    def ask(self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None) -> Answer:
        with contextlib.closing(_Connection(self.ports["443"], self.trusted, self.source)) as connection:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read().decode())

    def plainly(self, path: str) -> Answer:
        """The same by http."""
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.ports["80"], PATIENCE)) as connection:
            connection.request("GET", path, headers={"Host": NAME})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read().decode())


def ports_for(page_port: int, identity_port: int = 0) -> dict[str, int]:
    return {"443": free_port(), "80": free_port(), "8000": page_port, "4180": identity_port}


def placed(block: str, ports: dict[str, int]) -> str:
    """A block of the document with the page, and who signs in, on the ports of the test."""
    return re.sub(r"127\.0\.0\.1:(8000|4180)", lambda found: f"127.0.0.1:{ports[found[1]]}", block)
