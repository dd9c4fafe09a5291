-- What pages ask for of one checked revision of a roster. Written once, by the child process; pages only read it.
-- `body` is the document of a row as JSON (views/), in a table of its own: what is looked through stays small.
-- `sought` and whatever ends in it is folded as a search compares it (browse.asked.fold); days are ISO dates.

CREATE TABLE shifts (
    place INTEGER PRIMARY KEY,      -- in order of start, then as they stand on the sheet
    key INTEGER NOT NULL UNIQUE,    -- the row among the roster's shifts
    unit TEXT NOT NULL,
    unit_key TEXT NOT NULL,
    unit_sought TEXT NOT NULL,
    station TEXT NOT NULL,
    service TEXT NOT NULL,
    day TEXT NOT NULL,              -- on which it starts
    hours TEXT NOT NULL,            -- 07:00-19:00
    words TEXT NOT NULL,            -- the same with the day
    begins INTEGER NOT NULL,        -- browse.moment.instant
    ends INTEGER NOT NULL,
    sign TEXT NOT NULL,             -- of the board
    aboard INTEGER NOT NULL,        -- how many different people
    trouble INTEGER NOT NULL,       -- its sign asks for somebody
    lacking INTEGER NOT NULL,       -- a rule about crews is broken, and not waived
    sought TEXT NOT NULL            -- besides what is said of it under findings
);
CREATE TABLE shifts_body (key INTEGER PRIMARY KEY, body TEXT NOT NULL);

-- Everybody whose name stands in a crew cell.
CREATE TABLE named (shift INTEGER NOT NULL, sought TEXT NOT NULL);

CREATE TABLE findings (
    key INTEGER PRIMARY KEY,        -- in the order of the report
    rule TEXT NOT NULL,
    severity TEXT NOT NULL,
    crew INTEGER NOT NULL,          -- it is about whether an ambulance is crewed
    weight INTEGER NOT NULL,        -- ambulances without a crew first, then the gravest, what is waived last
    waived_by TEXT,                 -- the cell of the waiver; NULL: it stands
    shift INTEGER,
    unit TEXT,
    unit_sought TEXT NOT NULL,
    person TEXT,
    person_sought TEXT NOT NULL,
    station TEXT NOT NULL,          -- of the shift
    service TEXT NOT NULL,          -- of the shift
    at TEXT,                        -- when its stretch or shift begins
    alike TEXT NOT NULL,            -- the same for what is found again in another upload
    sought TEXT NOT NULL
);
CREATE TABLE findings_body (key INTEGER PRIMARY KEY, body TEXT NOT NULL);

CREATE TABLE people (
    key INTEGER PRIMARY KEY,        -- the row of the staff list
    name TEXT NOT NULL,
    name_sought TEXT NOT NULL,
    level TEXT NOT NULL,
    station TEXT NOT NULL,
    shifts INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    share REAL,                     -- the busiest window as a part of what may be worked in it
    rest INTEGER,                   -- the shortest, in minutes
    card TEXT,                      -- the last valid day of the card that expires next
    sought TEXT NOT NULL
);
CREATE TABLE people_body (
    key INTEGER PRIMARY KEY,
    body TEXT NOT NULL,             -- what the staff list shows
    worked TEXT NOT NULL            -- what their own page shows besides
);

-- When somebody works or has time off, as the wall clock of the roster says it: ISO times without their offset.
CREATE TABLE busy (person INTEGER NOT NULL, begins TEXT NOT NULL, ends TEXT NOT NULL);

-- Whom a finding is about; two of one name may both be meant.
CREATE TABLE meant (
    person INTEGER NOT NULL, finding INTEGER NOT NULL, PRIMARY KEY (person, finding)
) WITHOUT ROWID;
