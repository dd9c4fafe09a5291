-- With what programs come in where there are accounts. A token is its account's, and ends with it.
CREATE TABLE IF NOT EXISTS tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token TEXT NOT NULL UNIQUE,           -- SHA-256 of what the program sends
    account INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    known_as TEXT NOT NULL,               -- the name without case
    role TEXT NOT NULL,                   -- viewer, supervisor
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    until TEXT NOT NULL,
    used_at TEXT,
    UNIQUE (account, known_as)
);
