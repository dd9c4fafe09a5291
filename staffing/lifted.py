"""Many owners' times in one sorted array: each owner's minutes are lifted clear of everybody else's.

An owner is a row number (a person, a shift); minutes and days lie within NEVER and FOREVER, which are 2**41 apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

LIFT = np.int64(2**42)


def lifted(owner: ArrayLike, at: ArrayLike) -> NDArray:
    """One number for an owner and a time: sorted by owner, then by time."""
    return np.asarray(np.asarray(owner, np.int64) * LIFT + np.asarray(at, np.int64))


def owner_of(keys: NDArray) -> NDArray:
    """Whose times these lifted ones are."""
    return np.asarray((keys + LIFT // 2) // LIFT)


def distinct(rows: pd.DataFrame, at: str) -> pd.DataFrame:
    """The (person, `at`) there are in `rows`, each once, sorted."""
    keys = np.unique(lifted(rows["person"], rows[at]))
    owner = owner_of(keys)
    return pd.DataFrame({"person": owner, at: keys - owner * LIFT})


def in_order(rows: pd.DataFrame, at: str, owner: str = "person") -> pd.DataFrame:
    """The rows sorted by owner and `at`; equal ones stay in their order."""
    return rows.iloc[np.argsort(lifted(rows[owner], rows[at]), kind="stable")]
