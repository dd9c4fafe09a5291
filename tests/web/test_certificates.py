"""The certificate by which the page speaks https: what is refused before it opens, real handshakes, and renewal."""

import asyncio
import contextlib
import logging
import os
import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta

import pytest
import trustme
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from staffing.cli import run
from staffing.web.gate.certificate import Certificate
from staffing.web.gate.opening import MustRefuse

NAME = "roster.example.org"


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


class Files:
    """A certificate and its key in a folder, as they are given to the command."""

    def __init__(self, folder, authority):
        self.folder, self.authority = folder, authority
        self.certificate, self.key = folder / "roster.pem", folder / "roster.key"

    def write(self, name=NAME, *, begins=timedelta(days=-1), ends=timedelta(days=90)):
        now = datetime.now(UTC)
        made = self.authority.issue_cert(name, not_before=now + begins, not_after=now + ends)
        self.certificate.write_bytes(b"".join(blob.bytes() for blob in made.cert_chain_pems))
        self.key.write_bytes(made.private_key_pem.bytes())
        return self

    def why_not(self):
        with pytest.raises(MustRefuse) as refused:
            Certificate(self.certificate, self.key)
        return str(refused.value).replace(f"{self.folder}{os.sep}", "")


@pytest.fixture
def files(tmp_path, authority):
    return Files(tmp_path, authority).write()


def test_a_certificate_that_browsers_take(files):
    taken = Certificate(files.certificate, files.key)
    assert (taken.is_for(NAME), taken.is_for("other.example.org"), taken.ends_soon()) == (True, False, False)
    assert 89 <= (taken.ends - datetime.now(UTC)).days <= 90
    assert Certificate(files.write("127.0.0.1").certificate, files.key).is_for("127.0.0.1")
    assert Certificate(files.write(ends=timedelta(days=13)).certificate, files.key).ends_soon()


def test_files_that_are_something_else(files):
    files.certificate.rename(files.folder / "there")
    files.key.rename(files.certificate)
    (files.folder / "there").rename(files.key)
    assert files.why_not() == (
        "roster.pem holds no certificate: give --certificate the PEM file with the line -----BEGIN CERTIFICATE-----"
    )
    files.write().key.write_bytes(b"")
    assert (
        files.why_not()
        == "roster.key holds no private key: give --key the PEM file with the line -----BEGIN PRIVATE KEY-----"
    )


def test_a_file_cut_short(files):
    files.certificate.write_bytes(files.certificate.read_bytes()[:200])
    assert files.why_not() == (
        "roster.pem and roster.key can't be used together (one of them is damaged or not whole): have them made anew."
    )


def test_the_key_of_another(files):
    certificate = files.certificate.read_bytes()
    files.write().certificate.write_bytes(certificate)
    assert files.why_not() == "roster.key is not the key of roster.pem: give the two that were made for each other."


def test_a_locked_key_is_not_asked_about(files):
    key = load_pem_private_key(files.key.read_bytes(), None)
    locked = BestAvailableEncryption(b"four rivers")
    files.key.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked))
    assert files.why_not() == (
        "roster.key is locked with a pass phrase, which nobody can type when the page starts by itself: give --key a copy"
        " without one, as `openssl pkey -in roster.key -out unlocked.key` makes it."
    )


def test_out_of_its_time(files):
    assert files.write(begins=timedelta(days=-9), ends=timedelta(days=-1)).why_not() == (
        "roster.pem has ended, so every browser would refuse the page: renew the certificate."
    )
    assert (
        files.write(begins=timedelta(days=2)).why_not()
        == "roster.pem has not begun yet: look whether this computer's clock is right."
    )


def test_a_file_that_may_not_be_read(files, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    assert (
        files.why_not() == "roster.pem can't be read (Permission denied): let the user that the page runs as read it."
    )


@pytest.mark.parametrize(
    ("begins", "ends", "code", "sentence"),
    [
        (-9, -1, 2, "roster.pem has ended, so every browser would refuse the page: renew the certificate."),
        (-1, 90, 2, "This computer has no address 203.0.113.77: give one of its own with --host, or leave it out."),
    ],
)
def test_the_command_says_so_before_it_makes_anything(files, capfd, begins, ends, code, sentence):
    files.write(begins=timedelta(days=begins), ends=timedelta(days=ends))
    data = files.folder / "data"
    pair = ["--certificate", str(files.certificate), "--key", str(files.key)]
    assert run(["serve", "--data", str(data), "--host", "203.0.113.77", "--accounts", *pair]) == code
    assert capfd.readouterr().err.replace(f"{files.folder}{os.sep}", "") == f"Error: {sentence}\n"
    assert not data.exists()


@contextlib.contextmanager
def answering(context):
    """A server that takes connections by a context, as uvicorn does; gives its port."""
    ready = threading.Event()
    port = 0

    async def serve():
        nonlocal port
        server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0, ssl=context)
        port = server.sockets[0].getsockname()[1]
        ready.set()
        while not over.is_set():
            await asyncio.sleep(0.01)
        server.close()
        await server.wait_closed()

    over = threading.Event()
    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    ready.wait(10)
    try:
        yield port
    finally:
        over.set()
        thread.join()


def serial(port, authority, version=ssl.TLSVersion.TLSv1_3):
    """The number of the certificate that a browser is given."""
    browser = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    browser.maximum_version = version
    authority.configure_trust(browser)
    with (
        socket.create_connection(("127.0.0.1", port)) as plain,
        browser.wrap_socket(plain, server_hostname=NAME) as secure,
    ):
        return secure.getpeercert()["serialNumber"]


def test_a_renewed_certificate_needs_no_restart(files, authority, caplog):
    moment = [0.0]
    used = Certificate(files.certificate, files.key, clock=lambda: moment[0])
    with answering(used.context) as port, caplog.at_level(logging.WARNING, "staffing.web"):
        first = serial(port, authority)
        files.write(ends=timedelta(days=200))
        assert serial(port, authority, ssl.TLSVersion.TLSv1_2) == first  # nobody looks at every connection
        moment[0] += 61
        second = serial(port, authority)
        assert second != first
        assert used.ends - datetime.now(UTC) > timedelta(days=198)
        moment[0] += 61
        files.key.write_bytes(b"half of")
        assert serial(port, authority) == second
    assert caplog.messages == [
        f"the renewed certificate is in use; it ends on {used.ends.date()}",
        f"the renewed certificate can't be used, so the one before stays: {files.key} holds no private key: give --key the PEM"
        " file with the line -----BEGIN PRIVATE KEY-----",
    ]


def test_the_log_says_once_a_day_that_it_ends(files, authority, caplog):
    moment = [0.0]
    used = Certificate(files.write(ends=timedelta(days=3)).certificate, files.key, clock=lambda: moment[0])
    with answering(used.context) as port:
        for moment[0] in (100, 200, 86_600):
            serial(port, authority)
    assert caplog.messages == [f"the certificate ends on {used.ends.date()}: renew it"] * 2


def test_old_versions_of_tls_are_refused(files, authority):
    used = Certificate(files.certificate, files.key)
    with (
        answering(used.context) as port,
        pytest.warns(DeprecationWarning, match="TLSv1_1"),
        pytest.raises(ssl.SSLError),
    ):
        serial(port, authority, ssl.TLSVersion.TLSv1_1)
