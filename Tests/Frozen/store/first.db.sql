PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE stemma_ledger (
  sequence INTEGER PRIMARY KEY,
  time TEXT NOT NULL,
  action TEXT NOT NULL,
  from_revision TEXT,
  to_revision TEXT,
  snapshot TEXT NOT NULL,
  leftovers TEXT NOT NULL
);
INSERT INTO stemma_ledger VALUES(1,'2026-05-28T23:26:40Z','direct',NULL,'fdf6a05810fa003e4d9a3e15eb5d5a495909cdfa','e87d19964ea8f823bda52f77839b3b2e4c38c6d8','[]');
CREATE TABLE settings (
  name TEXT NOT NULL PRIMARY KEY ON CONFLICT REPLACE,
  value ANY
) WITHOUT ROWID, STRICT;
INSERT INTO settings VALUES('theme','dark');
CREATE TABLE users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  mail TEXT COLLATE NOCASE NOT NULL ON CONFLICT FAIL,
  UNIQUE (mail) ON CONFLICT IGNORE
);
INSERT INTO users VALUES(1,'ada@example.org');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('users',1);
COMMIT;
