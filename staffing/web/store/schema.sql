-- Times are ISO 8601 in UTC. An agency sees its own rows alone.
CREATE TABLE IF NOT EXISTS rosters (
    id TEXT PRIMARY KEY,
    agency TEXT NOT NULL,
    name TEXT NOT NULL,            -- of the file, as it was uploaded
    suffix TEXT NOT NULL,          -- ".xlsx"
    pack TEXT NOT NULL,
    as_of TEXT NOT NULL,           -- the day of the check
    uploaded_by TEXT NOT NULL,
    uploaded_at TEXT NOT NULL,
    until TEXT NOT NULL,           -- deleted then
    state TEXT NOT NULL,           -- reading, asking, refused, ready
    said TEXT NOT NULL DEFAULT '', -- why it was refused
    revision INTEGER NOT NULL DEFAULT 0 -- which of its views is the present one; 0 is the upload as it came
);
CREATE INDEX IF NOT EXISTS rosters_of ON rosters (agency, uploaded_at);

CREATE TABLE IF NOT EXISTS jobs (
    id TEXT PRIMARY KEY,
    agency TEXT NOT NULL,
    roster TEXT NOT NULL REFERENCES rosters (id) ON DELETE CASCADE,
    task TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    state TEXT NOT NULL,           -- waiting, running, done, refused, failed, cancelled
    said TEXT NOT NULL DEFAULT '', -- the sentence it ended with, where it did not end well
    answer TEXT NOT NULL DEFAULT '{}'
);
CREATE INDEX IF NOT EXISTS jobs_of ON jobs (roster, asked_at);
