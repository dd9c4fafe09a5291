"""What the tables of overtime and fairness come to, against plain loops over the duties of drawn rosters."""

import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from small_rosters import BASELINE
from test_even_shares import with_ledger

from staffing.checker import served, stage
from staffing.planner.candidates import candidates
from staffing.planner.question.asked import asked
from staffing.planner.slots import open_pieces, slots_of
from staffing.rule import Overtime
from staffing.rules.examples import MONDAY

NAMES = ("Ana", "Bo", "Cy")
DAYS = ("Fri", "Sat", "Sun", "Mon+1", "Tue+1", "Wed+1")
SPANS = ("07:00-19:00", "19:00-07:00", "06:30-20:15")
HOLIDAYS = frozenset([MONDAY + timedelta(days=6), MONDAY + timedelta(days=8)])

drawn = st.fixed_dictionaries(
    {
        "shifts": st.lists(
            st.tuples(st.sampled_from(DAYS), st.sampled_from(SPANS), st.sampled_from(("", "", *NAMES))),
            min_size=2, max_size=6, unique_by=lambda shift: shift[:2],
        ),
        "norms": st.lists(st.sampled_from((None, 0, 10, 24, 36)), min_size=3, max_size=3),
        "most": st.lists(st.sampled_from((None, 30, 60)), min_size=3, max_size=3),
        "ledger": st.lists(
            st.tuples(st.sampled_from(NAMES), *[st.integers(0, 40)] * 4), min_size=1, max_size=3
        ),
        "after": st.sampled_from((None, 13, 20)),
        "week_starts": st.integers(0, 6),
        "other": st.sampled_from(("", "Ana works Thu 22:00-23:10", "Bo works Sun 03:00-04:30")),
        "seed": st.integers(0, 2**16),
    }
)  # fmt: skip


def told(case):
    people = [
        f"{name} EMT" + (f" max {most} h" if most else "") for name, most in zip(NAMES, case["most"], strict=True)
    ]
    own = [f"{name} has Hours/week {norm}" for name, norm in zip(NAMES, case["norms"], strict=True) if norm is not None]
    days = [
        f"Unit {n} QRV {day} {span}:{' ' + who if who else ''}" for n, (day, span, who) in enumerate(case["shifts"])
    ]
    return with_ledger("; ".join([*people, *days, *own, *filter(None, [case["other"]])]), *case["ledger"])


@settings(max_examples=30, deadline=None, derandomize=True, phases=[Phase.generate])
@given(drawn)
def test_values_are_what_plain_loops_count(case):
    known = told(case)
    pay = None if case["after"] is None else Overtime(timedelta(hours=case["after"]), case["week_starts"])
    pack = replace(
        BASELINE, rules=tuple(rule for rule in BASELINE.rules if rule.id in CREW), overtime=pay, holidays=HOLIDAYS
    )
    known, services = served(known, pack)
    scene, _ = stage(known, services, pack, MONDAY)
    choice = candidates(scene, slots_of(scene, open_pieces(scene)))
    problem = asked(choice, scene, pack)
    assume(problem.count)
    taken = np.random.default_rng(case["seed"]).random(problem.count) < 0.4
    values = problem.values(taken)
    table = choice.table.assign(taken=taken)
    assert values.get("overtime", 0) == overtime(case, known, table)
    assert values.get("fairness", 0) == fairness(case, known, table)


CREW = {"no-emt", "short-crew", "low-level", "no-driver"}


def spans(person, known, table, *, everything):
    """(start, end) of each duty of a person: what stands, what is taken, and other work where `everything`."""
    frames = [known.assignments, table[table["taken"]], *([known.other_work] if everything else [])]
    return [(row.start, row.end) for frame in frames for row in frame.itertuples() if row.person == person]


def norm_of(case, person, otherwise):
    norm, most = case["norms"][person], case["most"][person]
    return norm if norm is not None else most if most is not None else otherwise


def overtime(case, known, table):
    """Minute by minute: each pay week's minutes beyond the threshold, in started hours."""
    starts_on = 0 if case["after"] is None else case["week_starts"]
    days = [known.clock.date(int(start)) for start in known.shifts["start"]]
    total = 0
    for person, norm in enumerate(case["norms"]):
        most = norm if norm is not None else case["after"]
        if most is None:
            continue
        weeks: dict[date, int] = {}
        for start, end in spans(person, known, table, everything=True):
            for minute in range(int(start), int(end)):
                week = opening(known.clock.date(minute), starts_on)
                weeks[week] = weeks.get(week, 0) + 1
        touched = {opening(day, starts_on) for day in days}
        for day in (min(touched) + timedelta(days=7 * n) for n in range((max(touched) - min(touched)).days // 7 + 1)):
            total += max(0, math.ceil((weeks.get(day, 0) - 60 * most) / 60))
    return total


def opening(day, starts_on):
    """The first day of the pay week."""
    return day - timedelta(days=(day.weekday() - starts_on) % 7)


def fairness(case, known, table):
    """Kind by kind: how far each person who could still be put on lies from the whole shifts around their share."""
    clock, total = known.clock, 0
    lengths = [int(row.end - row.start) for frame in (table, known.assignments) for row in frame.itertuples()]
    usual = int(np.median(lengths)) if lengths else 1
    slots = table.drop_duplicates("slot")
    kinds = {
        "minutes": lambda start, end: end - start,
        "nights": lambda start, end: int(overnight(clock.wall(start), clock.wall(end))),
        "weekends": lambda start, end: int(clock.wall(start).weekday() >= 5),
        "holidays": lambda start, end: int(clock.date(start) in HOLIDAYS),
    }
    for column, size in kinds.items():

        def of(frame, size=size):
            return {n: int(size(int(row.start), int(row.end))) for n, row in enumerate(frame.itertuples())}

        stands, options, open_work = of(known.assignments), of(table), sum(of(slots).values())
        standing_of = [
            sum(stands[n] for n, p in enumerate(known.assignments["person"]) if p == person) for person in range(3)
        ]
        could = [sum(options[n] for n, p in enumerate(table["person"]) if p == person) for person in range(3)]
        before = [int(known.ledger.loc[known.ledger["person"] == person, column].sum()) for person in range(3)]
        norms = [60 * norm_of(case, person, 40) for person in range(3)]
        shares = [norms[p] * (standing_of[p] + could[p]) / max(standing_of[p] + open_work, 1) for p in range(3)]
        targets = filled_up(shares, norms, standing_of, before, open_work)
        unit = usual if column == "minutes" else 1
        for person in range(3):
            if not could[person] and not any(table["person"][n] == person and options[n] for n in options):
                continue
            target, full = targets[person]
            load = before[person] + standing_of[person]
            load += sum(options[n] for n, row in enumerate(table.itertuples()) if row.taken and row.person == person)
            low, high = math.floor(target / unit) * unit, target if full else math.ceil(target / unit) * unit
            off = max(low - load, load - high, 0)
            total += max(math.ceil((a * off - b * unit) / unit) for a, b in ((1, 0), (3, 4), (6, 16))) if off else 0
    return total


def filled_up(shares, norms, stands, before, open_work):
    """Person by person (target, whether they have it already): who has more than their part leaves the sharing."""
    sharers = [p for p in range(3) if shares[p] > 0]
    out = {p: (stands[p], stands[p] > 0) for p in range(3) if p not in sharers}
    pool = open_work + sum(stands)
    pool -= sum(stands[p] for p in range(3) if p not in sharers)
    while True:
        found = {
            p: pool * shares[p] / max(sum(shares[q] for q in sharers), 1)
            + sum(before[q] for q in sharers) * norms[p] / max(sum(norms[q] for q in sharers), 1)
            for p in sharers
        }
        more = [p for p in sharers if stands[p] + before[p] > found[p]]
        if not more:
            return out | {p: (target, False) for p, target in found.items()}
        for p in more:
            out[p] = stands[p] + before[p], True
            pool -= stands[p]
        sharers = [p for p in sharers if p not in more]


def overnight(start, end):
    """Three hours or more between 22:00 and 06:00 of one night."""
    minutes, at = 0, start
    while at < end:
        minutes += at.hour >= 22 or at.hour < 6
        at += timedelta(minutes=1)
    return minutes >= 180
