"""The roster's tables from columns of numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from staffing.roster import table

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray


def roster_rows(name: str, columns: Mapping[str, NDArray] | None = None) -> pd.DataFrame:
    """One of the roster's tables, see `staffing.roster.table`; without columns an empty one."""
    return table(name, cast("Mapping[str, Sequence[object]] | None", columns))
