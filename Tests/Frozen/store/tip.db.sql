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
INSERT INTO stemma_ledger VALUES(2,'2026-05-29T11:26:40Z','up','fdf6a05810fa003e4d9a3e15eb5d5a495909cdfa','7cb58528c109fa0a309fdee8820dcbfb217f3562','6e28100df132948de54a489bd3d1c34a6139e4dd','[]');
INSERT INTO stemma_ledger VALUES(3,'2026-05-29T11:26:40Z','up','7cb58528c109fa0a309fdee8820dcbfb217f3562','bb814a34af1bbdf3fb9a21892053b97a1cb6af35','be755648960521baf66e0a1f38e81d281f3eea6b','[]');
CREATE TABLE settings (
  name TEXT NOT NULL PRIMARY KEY ON CONFLICT REPLACE,
  value ANY
) WITHOUT ROWID, STRICT;
INSERT INTO settings VALUES('theme','dark');
CREATE TABLE IF NOT EXISTS "people" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  mail TEXT COLLATE NOCASE NOT NULL ON CONFLICT FAIL, host TEXT GENERATED ALWAYS AS (substr(mail, instr(mail, '@') + 1)) VIRTUAL, seen INTEGER,
  UNIQUE (mail) ON CONFLICT IGNORE
);
INSERT INTO people VALUES(1,'ada@example.org',NULL);
CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL,
  body TEXT NOT NULL DEFAULT '',
  CHECK (length(body) < 1000),
  FOREIGN KEY (person) REFERENCES people (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','words','words',0,'CREATE VIRTUAL TABLE words USING fts5(text, tokenize = ''porter'')');
CREATE TABLE IF NOT EXISTS 'words_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO words_data VALUES(1,X'0102');
INSERT INTO words_data VALUES(10,X'000000000101010001010101');
INSERT INTO words_data VALUES(137438953473,X'00000015043072756e0102020104776f72640102030408');
CREATE TABLE IF NOT EXISTS 'words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO words_idx VALUES(1,X'',2);
CREATE TABLE IF NOT EXISTS 'words_content'(id INTEGER PRIMARY KEY, c0);
INSERT INTO words_content VALUES(1,'running words');
CREATE TABLE IF NOT EXISTS 'words_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO words_docsize VALUES(1,X'02');
CREATE TABLE IF NOT EXISTS 'words_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO words_config VALUES('version',4);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('people',1);
CREATE INDEX notes_person ON notes (person, length(body) DESC) WHERE body != '';
CREATE VIEW hosts AS
SELECT DISTINCT host FROM people;
CREATE TRIGGER settings_kept BEFORE UPDATE OF value ON settings
WHEN NEW.value IS NULL
BEGIN
  SELECT RAISE(ABORT, 'a setting has a value');
END;
PRAGMA writable_schema=OFF;
COMMIT;
