-- Waivers outlast the rosters they were written for. Ended ones are kept, to be shown.
CREATE TABLE IF NOT EXISTS waivers (
    id INTEGER PRIMARY KEY,
    agency TEXT NOT NULL,
    rule TEXT NOT NULL,
    unit TEXT NOT NULL,            -- "" is any, as in the columns of a waiver list
    start TEXT NOT NULL,
    person TEXT NOT NULL,
    reason TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    until TEXT NOT NULL,           -- the last valid day
    about TEXT NOT NULL,           -- the sentence of the violation it was written for
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    ended_by TEXT,
    ended_at TEXT
);
CREATE INDEX IF NOT EXISTS waivers_of ON waivers (agency, ended_at);
