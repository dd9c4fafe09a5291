"""The certificate by which the page speaks https itself: looked at before the page opens, and taken anew once it is renewed."""

from __future__ import annotations

import logging
import os
import ssl
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from staffing.web.gate.opening import MustRefuse

log = logging.getLogger("staffing.web")
#: The files are looked at again so often, in seconds, and only where somebody connects.
_LOOK_EVERY = 60.0
#: So long before its end the log says once a day that a certificate is to be renewed.
_SOON = timedelta(days=14)
_DAY = 86_400.0
_BEGIN_CERTIFICATE, _BEGIN_KEY = b"-----BEGIN CERTIFICATE-----", b"PRIVATE KEY-----"
#: OpenSSL's numbers of what is wrong with a certificate (X509_V_ERR_...).
_NOT_YET, _EXPIRED, _OTHER_NAME = 9, 10, 62


class Certificate:
    """A certificate with its chain and its key (PEM files), as it is now. Raises MustRefuse where browsers could not use it."""

    def __init__(self, certificate: Path, key: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._files = certificate, key
        self._clock = clock
        self._stamp = self._present_stamp()
        self._current = _context(certificate, key)
        self.ends = _looked_at(self._current, certificate)
        self._looked = self._warned = float("-inf")
        #: What connections begin with; each is handed on to the certificate as it is then.
        self.context = _context(certificate, key)
        self.context.sni_callback = self._hand_on

    def is_for(self, host: str) -> bool:
        """Whether browsers take it for a name or address of the page."""
        try:
            _looked_at(self._current, self._files[0], host)
        except MustRefuse:
            return False
        return True

    def ends_soon(self) -> bool:
        """Whether it is to be renewed within two weeks, or should have been."""
        return self.ends - datetime.now(UTC) < _SOON

    def _hand_on(self, connection: ssl.SSLObject, _name: str | None, _context: ssl.SSLContext) -> None:
        if self._clock() - self._looked >= _LOOK_EVERY:
            self._looked = self._clock()
            self._look_again()
        connection.context = self._current

    def _look_again(self) -> None:
        try:
            stamp = self._present_stamp()
            if stamp != self._stamp:
                renewed = _context(*self._files)
                self.ends = _looked_at(renewed, self._files[0])
                self._current, self._stamp = renewed, stamp
                log.warning("the renewed certificate is in use; it ends on %s", self.ends.date())
        except MustRefuse as reason:  # half of it may not be written yet
            log.error("the renewed certificate can't be used, so the one before stays: %s", reason)
        if self.ends_soon() and self._clock() - self._warned >= _DAY:
            self._warned = self._clock()
            log.warning("the certificate ends on %s: renew it", self.ends.date())

    def _present_stamp(self) -> list[tuple[int, int]]:
        facts = [_read(path)[1] for path in self._files]
        return [(fact.st_mtime_ns, fact.st_size) for fact in facts]


def _read(path: Path) -> tuple[bytes, os.stat_result]:
    try:
        return path.read_bytes(), path.stat()
    except OSError as error:
        raise MustRefuse(
            f"{path} can't be read ({error.strerror}): let the user that the page runs as read it."
        ) from error


def _context(certificate: Path, key: Path) -> ssl.SSLContext:
    """Both files as the server's side of TLS 1.2 and later. Raises MustRefuse."""
    if _BEGIN_CERTIFICATE not in _read(certificate)[0]:
        raise MustRefuse(
            f"{certificate} holds no certificate: give --certificate the PEM file with the line {_BEGIN_CERTIFICATE.decode()}"
        )
    if _BEGIN_KEY not in _read(key)[0]:
        raise MustRefuse(
            f"{key} holds no private key: give --key the PEM file with the line -----BEGIN {_BEGIN_KEY.decode()}"
        )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2

    def asked_for_phrase() -> str:
        raise MustRefuse(
            f"{key} is locked with a pass phrase, which nobody can type when the page starts by itself: give --key a copy without"
            f" one, as `openssl pkey -in {key.name} -out unlocked.key` makes it."
        )

    try:
        context.load_cert_chain(certificate, key, asked_for_phrase)
    except ssl.SSLError as error:
        if error.reason == "KEY_VALUES_MISMATCH":
            raise MustRefuse(
                f"{key} is not the key of {certificate}: give the two that were made for each other."
            ) from error
        raise MustRefuse(
            f"{certificate} and {key} can't be used together ({_plain(error)}): have them made anew."
        ) from error
    return context


def _looked_at(context: ssl.SSLContext, certificate: Path, host: str = "") -> datetime:
    """When the certificate ends, as a browser sees it that trusts whoever made it. Raises MustRefuse.

    A handshake in memory: Python's own library reads no certificate, but tells that of the other side.
    """
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname = bool(host)
    client.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    client.load_verify_locations(certificate)
    there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    asking = client.wrap_bio(back, there, server_hostname=host or None)
    answering = context.wrap_bio(there, back, server_side=True)
    try:
        for side in (asking, answering, asking, answering):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
    except ssl.SSLCertVerificationError as error:
        raise MustRefuse(_unfit(certificate, error)) from error
    except ssl.SSLError as error:
        raise MustRefuse(f"{certificate} and its key can't be used ({_plain(error)}): have them made anew.") from error
    told = asking.getpeercert()
    assert told, "a certificate that was verified is told"
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(told["notAfter"])), UTC)


def _unfit(certificate: Path, error: ssl.SSLCertVerificationError) -> str:
    if error.verify_code == _EXPIRED:
        return f"{certificate} has ended, so every browser would refuse the page: renew the certificate."
    if error.verify_code == _NOT_YET:
        return f"{certificate} has not begun yet: look whether this computer's clock is right."
    if error.verify_code == _OTHER_NAME:
        return f"{certificate} is for another name."
    return f"{certificate} can't be used ({error.verify_message}): have it made anew."


def _plain(error: ssl.SSLError) -> str:
    return error.reason.replace("_", " ").lower() if error.reason else "one of them is damaged or not whole"
