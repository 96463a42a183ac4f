-- SQLite's own ways to deal with conflicts, in statements and in tables, and harmless twins of them.

--: case a copy that ignores what stands in its way is named
--: engines sqlite
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT OR IGNORE INTO w (id, note) SELECT id, note FROM o;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: down
--: hazard up data-loss table/o

--: case a copy that replaces what stands in its way is named
--: engines sqlite
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
REPLACE INTO w (id, note) SELECT id, note FROM o;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: down
--: hazard up data-loss table/o

--: case a copy that aborts at what stands in its way loses nothing
--: engines sqlite
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT OR ABORT INTO w (id, note) SELECT id, note FROM o;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: down

--: case rows of a copy that replace each other afterwards are named
--: engines sqlite
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO w (id, note) SELECT id, note FROM o;
UPDATE OR REPLACE w SET id = id;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: down
--: hazard up data-loss table/o
--: hazard up data-loss table/o.id

--: case a conflict clause of the new table may leave out rows
--: engines sqlite
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT);
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT UNIQUE ON CONFLICT IGNORE);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT UNIQUE ON CONFLICT IGNORE);
INSERT INTO w (id, note) SELECT id, note FROM o;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO w (id, note) SELECT id, note FROM o;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: hazard up data-loss table/o

--: case a key that replaces what it meets makes an insertion a loss
--: engines sqlite
--: current
CREATE TABLE c (k TEXT PRIMARY KEY ON CONFLICT REPLACE, u TEXT UNIQUE ON CONFLICT REPLACE, v TEXT NOT NULL ON CONFLICT REPLACE DEFAULT '');
--: desired
CREATE TABLE c (k TEXT PRIMARY KEY ON CONFLICT REPLACE, u TEXT UNIQUE ON CONFLICT REPLACE, v TEXT NOT NULL ON CONFLICT REPLACE DEFAULT '');
--: up
INSERT INTO c (k, v) VALUES ('kkkkkk', 'v');
--: down
--: hazard up data-loss table/c

--: case an insertion that overrules a replacing key costs nothing
--: engines sqlite
--: current
CREATE TABLE c (k TEXT PRIMARY KEY ON CONFLICT REPLACE, u TEXT UNIQUE ON CONFLICT REPLACE, v TEXT);
--: desired
CREATE TABLE c (k TEXT PRIMARY KEY ON CONFLICT REPLACE, u TEXT UNIQUE ON CONFLICT REPLACE, v TEXT);
--: up
INSERT OR ABORT INTO c (k, v) VALUES ('kkkkkk', NULL);
--: down
DELETE FROM c WHERE k = 'kkkkkk';

--: case an update that only fills in a column of a replacing key is a loss of rows
--: engines sqlite
--: current
CREATE TABLE c (k TEXT PRIMARY KEY ON CONFLICT REPLACE, u TEXT UNIQUE ON CONFLICT REPLACE, v TEXT NOT NULL ON CONFLICT REPLACE DEFAULT '');
--: desired
CREATE TABLE c (k TEXT PRIMARY KEY ON CONFLICT REPLACE, u TEXT UNIQUE ON CONFLICT REPLACE, v TEXT NOT NULL ON CONFLICT REPLACE DEFAULT '');
--: up
UPDATE c SET u = 'uuu' WHERE u IS NULL AND v = 'zzz';
--: down
--: hazard up data-loss table/c

--: case an update beside a replacing key costs nothing
--: engines sqlite
--: current
CREATE TABLE c (k TEXT PRIMARY KEY ON CONFLICT REPLACE, u TEXT UNIQUE ON CONFLICT REPLACE, v TEXT NOT NULL ON CONFLICT REPLACE DEFAULT '');
--: desired
CREATE TABLE c (k TEXT PRIMARY KEY ON CONFLICT REPLACE, u TEXT UNIQUE ON CONFLICT REPLACE, v TEXT NOT NULL ON CONFLICT REPLACE DEFAULT '');
--: up
UPDATE c SET v = 'vvv' WHERE v IS NULL;
--: down

--: case a column that takes its default in place of NULL replaces no row
--: engines sqlite
--: current
CREATE TABLE c (id INTEGER PRIMARY KEY, v TEXT NOT NULL ON CONFLICT REPLACE DEFAULT '');
--: desired
CREATE TABLE c (id INTEGER PRIMARY KEY, v TEXT NOT NULL ON CONFLICT REPLACE DEFAULT '');
--: up
INSERT INTO c (v) VALUES (NULL);
--: down
