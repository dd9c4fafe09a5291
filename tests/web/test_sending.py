"""Names of files to keep: nothing of them breaks a header, a folder or the eye."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffing.web.pages.sending import disposition


@pytest.mark.parametrize(
    ("stem", "plain", "whole"),
    [
        ("county marked", "county marked.xlsx", "county marked.xlsx"),
        ("Dienstplan März", "Dienstplan Marz.xlsx", "Dienstplan März.xlsx"),
        ("דנה כהן", "roster.xlsx", "דנה כהן.xlsx"),
        ("勤務表 12", "12.xlsx", "勤務表 12.xlsx"),
        ('a"; filename="b', "a _ filename_ b.xlsx", "a ; filename= b.xlsx"),
        ("a\r\nSet-Cookie: b", "a Set-Cookie b.xlsx", "a Set-Cookie b.xlsx"),
        ("../../etc/passwd", "etc passwd.xlsx", "etc passwd.xlsx"),
        ("invoice\u202exslx.exe", "invoice xslx.exe.xlsx", "invoice xslx.exe.xlsx"),
        ("\ud800", "roster.xlsx", "roster.xlsx"),
        ("...", "roster.xlsx", "roster.xlsx"),
    ],
)
def test_a_name(stem: str, plain: str, whole: str) -> None:
    header = disposition(stem, ".xlsx")
    found = re.fullmatch(r"attachment; filename=\"([^\"]*)\"; filename\*=UTF-8''(.*)", header)
    assert found is not None
    assert (found[1], unquote(found[2])) == (plain, whole)


@given(st.text())
def test_any_name_is_one_line_of_plain_letters(stem: str) -> None:
    header = disposition(stem, ".ics")
    found = re.fullmatch(
        r"attachment; filename=\"([A-Za-z0-9 ._()+-]+\.ics)\"; filename\*=UTF-8''([A-Za-z0-9%._~-]+)", header
    )
    assert found is not None
    assert not set('/\\:"\r\n\u202e') & set(unquote(found[2]))
