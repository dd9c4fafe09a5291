"""What layouts that know their own shape have in common: a part of a sheet, and what it is read with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from staffing.workbook.forms.codes import Codes
from staffing.workbook.forms.harvest import Harvest
from staffing.workbook.forms.page import Page
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account


@dataclass(frozen=True)
class Reader:
    """With what a part is read: what the user states, the codes and the account of the whole file, its path and its tabs."""

    stated: Stated
    codes: Codes
    account: Account
    path: str
    tabs: Sequence[str] = ()


class Part(Protocol):
    """A part of a sheet that a layout has found, and can read by itself."""

    @property
    def page(self) -> Page: ...

    @property
    def area(self) -> str:
        """Its cells as people name them."""

    def read(self, reader: Reader) -> Harvest | None:
        """Its duties; None, and a question, where its days are not clear."""
