-- Who may come in, where the page asks for accounts. Of every secret only a hash is kept.
CREATE TABLE IF NOT EXISTS accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice
    name TEXT NOT NULL,
    known_as TEXT NOT NULL UNIQUE,        -- the name without case: two that look alike are one
    agency TEXT NOT NULL,
    role TEXT NOT NULL,                   -- viewer, supervisor, admin
    password TEXT,                        -- argon2id; NULL until the first link is used
    made_at TEXT NOT NULL,
    signed_in_at TEXT
);

CREATE TABLE IF NOT EXISTS sessions (
    token TEXT PRIMARY KEY,               -- SHA-256 of what the cookie holds
    account INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    began_at TEXT NOT NULL,
    seen_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS sessions_of ON sessions (account);

CREATE TABLE IF NOT EXISTS links (
    token TEXT PRIMARY KEY,               -- SHA-256 of what the link holds
    account INTEGER REFERENCES accounts (id) ON DELETE CASCADE, -- NULL: makes the first account
    until TEXT NOT NULL
);
