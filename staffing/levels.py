"""EMR < EMT < AEMT < Paramedic: the ladder, the names people write for it, and the NEMSIS codes.

Names and codes follow NEMSIS v3.5.1 (`MemberLevel`, with the values that v3.4 still had) and the level names of the
National EMS Scope of Practice Model 2019. What means different things in different places is never mapped silently.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """EMS licensure level; a comparison on it is "EMT or higher". NONE is uncertified."""

    NONE = 0
    EMR = 1
    EMT = 2
    AEMT = 3
    PARAMEDIC = 4

    def __str__(self) -> str:
        return {0: "no level", 1: "EMR", 2: "EMT", 3: "AEMT", 4: "Paramedic"}[self.value]


@dataclass(frozen=True)
class LevelReading:
    """What a level cell says: a level on the ladder, or a licence off it (`RN`), perhaps with critical care."""

    level: Level = Level.NONE
    licence: str | None = None
    critical: bool = False


class UnreadableLevel(ValueError):
    """A level that is not known or means different things in different places; the text says what to write."""


_NAMES: dict[Level, tuple[str, ...]] = {
    Level.EMR: (
        "EMR", "NREMR", "Emergency Medical Responder", "First Responder", "Certified First Responder", "FR", "CFR",
        "MRT", "Medical Response Technician", "Medical Responder", "MFR", "Medical First Responder", "9925003", "9925013",
    ),
    Level.EMT: (
        "EMT", "NREMT", "Emergency Medical Technician", "EMT-B", "EMT-Basic", "EMTB", "Basic", "EMT-D", "EMT-Defibrillator",
        "NREMT-B", "9925005", "9925015",
    ),
    Level.AEMT: (
        "AEMT", "A-EMT", "NRAEMT", "Advanced EMT", "Advanced Emergency Medical Technician", "EMT-Advanced", "9925001",
    ),
    Level.PARAMEDIC: (
        "Paramedic", "EMT-P", "EMTP", "EMT-Paramedic", "NRP", "NREMT-P", "Medic", "LP", "Licensed Paramedic", "MICP",
        "Mobile Intensive Care Paramedic", "PM", "9925007", "9925019",
    ),
}  # fmt: skip

_CRITICAL = (
    "CCP", "CCP-C", "CCEMT-P", "CCEMTP", "Critical Care Paramedic", "FP-C", "FPC", "Flight Paramedic", "TP-C", "9925033",
)  # fmt: skip

#: Words for the endorsement itself, in an Endorsements column.
_CRITICAL_WORDS = (*_CRITICAL, "critical care", "critical-care", "CC", "CCT", "flight")

_LICENCES: dict[str, tuple[str, ...]] = {
    "RN": ("RN", "Registered Nurse", "Nurse", "9925043"),
    "PHRN": ("PHRN", "Pre-Hospital Registered Nurse", "Pre-Hospital RN"),
    "LPN": ("LPN", "Licensed Practical Nurse", "9925041"),
    "NP": ("NP", "APRN", "Nurse Practitioner", "9925037"),
    "PHAPRN": ("PHAPRN", "Pre-Hospital Advanced Practice Registered Nurse"),
    "PA": ("PA", "Physician Assistant", "9925039"),
    "PHPA": ("PHPA", "Pre-Hospital Physician Assistant"),
    "RT": ("RT", "RRT", "Respiratory Therapist", "9925029"),
    "Physician": ("Physician", "MD", "DO", "Doctor", "9925027"),
}

#: People with no level at all, said in words: the same as uncertified, and not blank.
_UNCERTIFIED = (
    "none", "uncertified", "driver", "driver only", "ambulance driver", "EVO", "emergency vehicle operator", "9925025",
)  # fmt: skip

_AMBIGUOUS: dict[str, str] = {
    "EMT-A": "it means EMT-Ambulance (EMT) in some places and Advanced EMT in others: write EMT or AEMT",
    "EMT-I": "it means EMT-Intermediate in some places and EMT I (EMT) in others: write EMT or AEMT",
    "EMT-1": "it means EMT-Intermediate in some places and EMT I (EMT) in others: write EMT or AEMT",
    "EMT-Intermediate": "whether it ranks as EMT or AEMT differs from state to state: write EMT or AEMT",
    "EMT-IA": "whether it ranks as EMT or AEMT differs from state to state: write EMT or AEMT",
    "EMT-I/85": "whether it ranks as EMT or AEMT differs from state to state: write EMT or AEMT",
    "EMT-I/99": "whether it ranks as AEMT or Paramedic differs from state to state: write AEMT or Paramedic",
    "9925002": "EMT-Intermediate ranks as EMT or AEMT, differing from state to state: write EMT or AEMT",
    "9925017": "EMT-Intermediate ranks as EMT or AEMT, differing from state to state: write EMT or AEMT",
    "CRT": "it means Cardiac Rescue Technician in some places and respiratory therapist in others: write AEMT or RT",
}


def _fold(text: str) -> str:
    return re.sub(r"[\s\-._/]+", "", text).casefold()


def _folded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_fold, names))


_LEVEL_OF = {_fold(name): level for level, names in _NAMES.items() for name in names}
_LICENCE_OF = {_fold(name): licence for licence, names in _LICENCES.items() for name in names}
_CRITICAL_LEVELS = _folded(_CRITICAL)
_CRITICAL_ENDORSEMENTS = _folded(_CRITICAL_WORDS)
_UNCERTIFIED_WORDS = _folded(_UNCERTIFIED)
_AMBIGUOUS_WHY = {_fold(name): why for name, why in _AMBIGUOUS.items()}


def read_level(text: str) -> LevelReading:
    """What `text` says about someone's level, legacy and local names and NEMSIS codes included.

    Raises UnreadableLevel for a name that is not known, or that means different things in different places.
    """
    key = _fold(text)
    if why := _AMBIGUOUS_WHY.get(key):
        raise UnreadableLevel(f"the level {text!r} is not clear: {why}")
    if key in _LEVEL_OF:
        return LevelReading(_LEVEL_OF[key])
    if key in _CRITICAL_LEVELS:
        return LevelReading(Level.PARAMEDIC, critical=True)
    if key in _LICENCE_OF:
        return LevelReading(licence=_LICENCE_OF[key])
    if key in _UNCERTIFIED_WORDS:
        return LevelReading()
    raise UnreadableLevel(f"the level {text!r} is not known: write EMR, EMT, AEMT or Paramedic")


def is_level(text: str) -> bool:
    """Whether `text` names a level or licence at all, clearly or not (so that a card called CPR is told apart)."""
    key = _fold(text)
    return key in _LEVEL_OF or key in _CRITICAL_LEVELS or key in _LICENCE_OF or key in _AMBIGUOUS_WHY


def is_critical_care(text: str) -> bool:
    """Whether an endorsement names critical care."""
    return _fold(text) in _CRITICAL_ENDORSEMENTS
