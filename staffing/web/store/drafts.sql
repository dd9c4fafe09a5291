-- A revision is what a roster's crew cells say after a change; revision 0 is the upload, and has no row.
CREATE TABLE IF NOT EXISTS revisions (
    roster TEXT NOT NULL REFERENCES rosters (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    parent INTEGER NOT NULL,       -- the revision that was changed
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    said TEXT NOT NULL,            -- what was changed, a sentence
    edits TEXT NOT NULL,           -- every crew cell that differs from the upload: JSON, see staffing.web.work.drafted
    PRIMARY KEY (roster, revision)
);

CREATE TABLE IF NOT EXISTS proposals (
    id TEXT PRIMARY KEY,           -- its document is proposal-ID.json
    roster TEXT NOT NULL REFERENCES rosters (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,            -- plan, mend
    revision INTEGER NOT NULL,     -- the revision that it is about; of any other nothing is accepted
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    decided TEXT NOT NULL,         -- JSON: number of a change -> accepted, dropped, lapsed
    effect TEXT NOT NULL           -- JSON: what the latest decision made and mended
);
