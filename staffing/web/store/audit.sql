-- Who did what. Rows are added, never changed, and leave only when their time is over.
CREATE TABLE IF NOT EXISTS audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    agency TEXT NOT NULL,
    person TEXT NOT NULL,
    action TEXT NOT NULL,
    roster TEXT NOT NULL DEFAULT '',      -- its key; the roster itself may be gone
    file TEXT NOT NULL DEFAULT '',        -- the name of the roster's file
    detail TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS audit_of ON audit (agency, id);

CREATE TRIGGER IF NOT EXISTS audit_stays_as_written BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END;

CREATE TRIGGER IF NOT EXISTS audit_is_kept BEFORE DELETE ON audit
WHEN old.at > strftime('%Y-%m-%dT%H:%M:%S', 'now', '-730 days')
BEGIN SELECT RAISE(ABORT, 'the audit trail is kept for two years'); END;

CREATE TRIGGER IF NOT EXISTS audit_is_added_to BEFORE INSERT ON audit
WHEN new.id IN (SELECT id FROM audit)
BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END;
