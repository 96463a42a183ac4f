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
INSERT INTO stemma_ledger VALUES(2,'2026-05-29T02:26:40Z','up','fdf6a05810fa003e4d9a3e15eb5d5a495909cdfa','7cb58528c109fa0a309fdee8820dcbfb217f3562','6e28100df132948de54a489bd3d1c34a6139e4dd','[]');
CREATE TABLE settings (
  name TEXT NOT NULL PRIMARY KEY ON CONFLICT REPLACE,
  value ANY
) WITHOUT ROWID, STRICT;
INSERT INTO settings VALUES('theme','dark');
CREATE TABLE IF NOT EXISTS "people" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  mail TEXT COLLATE NOCASE NOT NULL ON CONFLICT FAIL, host TEXT GENERATED ALWAYS AS (substr(mail, instr(mail, '@') + 1)) VIRTUAL,
  UNIQUE (mail) ON CONFLICT IGNORE
);
INSERT INTO people VALUES(1,'ada@example.org');
CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL,
  body TEXT NOT NULL DEFAULT '',
  CHECK (length(body) < 1000),
  FOREIGN KEY (person) REFERENCES people (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO notes VALUES(1,1,'a note');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('people',1);
CREATE INDEX notes_person ON notes (person, length(body) DESC) WHERE body != '';
CREATE VIEW hosts AS
SELECT DISTINCT host FROM people;
COMMIT;
