"""The rules, in reading order: crews first, then bookings, cards, hours, patterns, and what the workbook gets wrong."""

from staffing.rule import Rule
from staffing.rules.booking.double_booked import DoubleBooked
from staffing.rules.booking.listed_twice import ListedTwice
from staffing.rules.booking.on_leave import OnLeave
from staffing.rules.booking.unit_overlap import UnitOverlap
from staffing.rules.cards.cert_expiring import CertExpiring
from staffing.rules.cards.expired_card import ExpiredCard
from staffing.rules.cards.expired_cert import ExpiredCert
from staffing.rules.cards.missing_prerequisite import MissingPrerequisite
from staffing.rules.cards.no_level import NoLevel
from staffing.rules.crew.low_level import LowLevel
from staffing.rules.crew.min_on_duty import MinOnDuty
from staffing.rules.crew.no_driver import NoDriver
from staffing.rules.crew.no_emt import NoEmt
from staffing.rules.crew.short_crew import ShortCrew
from staffing.rules.crew.split_duty import SplitDuty
from staffing.rules.crew.trainee_alone import TraineeAlone
from staffing.rules.hours.consecutive_days import ConsecutiveDays
from staffing.rules.hours.long_duty import LongDuty
from staffing.rules.hours.maximum_hours import MaximumHours
from staffing.rules.hours.minimum_hours import MinimumHours
from staffing.rules.hours.short_rest import ShortRest
from staffing.rules.hours.weekly_hours import WeeklyHours
from staffing.rules.patterns.away_station import AwayStation
from staffing.rules.patterns.follower import Follower
from staffing.rules.patterns.nights_in_a_row import NightsInARow
from staffing.rules.patterns.off_pattern import OffPattern
from staffing.rules.patterns.pairing import Pairing
from staffing.rules.patterns.shift_count import ShiftCount
from staffing.rules.patterns.short_break import ShortBreak
from staffing.rules.patterns.short_run import ShortRun
from staffing.rules.patterns.weekends import Weekends
from staffing.rules.waivers.expired_waiver import ExpiredWaiver
from staffing.rules.waivers.unused_waiver import UnusedWaiver
from staffing.rules.workbook.ambiguous_person import AmbiguousPerson
from staffing.rules.workbook.bad_row import BadRow
from staffing.rules.workbook.unknown_person import UnknownPerson

RULES: tuple[type[Rule], ...] = (
    NoEmt,
    ShortCrew,
    LowLevel,
    NoDriver,
    SplitDuty,
    TraineeAlone,
    MinOnDuty,
    DoubleBooked,
    ListedTwice,
    OnLeave,
    UnitOverlap,
    ExpiredCert,
    ExpiredCard,
    CertExpiring,
    NoLevel,
    MissingPrerequisite,
    ShortRest,
    LongDuty,
    WeeklyHours,
    ConsecutiveDays,
    MinimumHours,
    MaximumHours,
    ShiftCount,
    ShortRun,
    ShortBreak,
    Weekends,
    NightsInARow,
    Follower,
    OffPattern,
    Pairing,
    AwayStation,
    UnknownPerson,
    AmbiguousPerson,
    BadRow,
    ExpiredWaiver,
    UnusedWaiver,
)
