-- What ALTER, DROP and CREATE left behind in a database reads like statements that make it at once.

--: case columns that were added read like columns of a new table
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER NOT NULL DEFAULT 7, c VARCHAR(10) DEFAULT 'it''s');
--: altered
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
ALTER TABLE t ADD COLUMN b INTEGER DEFAULT 7 NOT NULL;
ALTER TABLE t ADD COLUMN c VARCHAR(10) DEFAULT 'it''s';
--: altered
CREATE TABLE t (id INTEGER PRIMARY KEY);
INSERT INTO t (id) VALUES (1), (2);
ALTER TABLE t ADD COLUMN c varchar(10) DEFAULT ('it''s');
ALTER TABLE t ADD COLUMN b INTEGER NOT NULL DEFAULT (7);
ALTER TABLE t ADD a TEXT;

--: case a column that was added brings its check and its foreign key
--: source
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER CHECK (n > 0), p INTEGER REFERENCES p (id) ON DELETE CASCADE);
--: altered
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY);
ALTER TABLE t ADD COLUMN n INTEGER CHECK (n > 0);
ALTER TABLE t ADD COLUMN p INTEGER REFERENCES p (id) ON DELETE CASCADE;

--: case a column that was dropped leaves nothing
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, c TEXT);
--: altered
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER NOT NULL DEFAULT 1, c TEXT);
INSERT INTO t (id, a) VALUES (1, 'x');
ALTER TABLE t DROP COLUMN b;
--: altered
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, "b b" TEXT /* gone, soon */, c TEXT);
ALTER TABLE t DROP COLUMN "b b";

--: case a column that is dropped and made again has its new place where that counts
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT, a TEXT);
CREATE VIEW v AS SELECT * FROM t;
--: altered
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
ALTER TABLE t DROP COLUMN a;
ALTER TABLE t ADD COLUMN a TEXT;
CREATE VIEW v AS SELECT * FROM t;
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE VIEW v AS SELECT * FROM t;

--: case a column that was renamed has its new name wherever it is named
--: source
CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT, CONSTRAINT once UNIQUE (code));
CREATE TABLE t (id INTEGER PRIMARY KEY, amount INTEGER DEFAULT 3, code TEXT, CONSTRAINT positive CHECK (amount > 0), CONSTRAINT to_p FOREIGN KEY (code) REFERENCES p (code));
CREATE INDEX t_amount ON t (amount DESC) WHERE amount > 5;
--: altered
CREATE TABLE p (id INTEGER PRIMARY KEY, key TEXT, CONSTRAINT once UNIQUE (key));
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER DEFAULT 3, k TEXT, CONSTRAINT positive CHECK (n > 0), CONSTRAINT to_p FOREIGN KEY (k) REFERENCES p (key));
CREATE INDEX t_amount ON t (n DESC) WHERE n > 5;
ALTER TABLE t RENAME COLUMN n TO amount;
ALTER TABLE t RENAME COLUMN k TO code;
ALTER TABLE p RENAME COLUMN key TO code;

--: case a column may get a name that needs quotes
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, "order by" TEXT, "x""y" TEXT);
CREATE INDEX t_o ON t ("order by", "x""y");
--: altered
CREATE TABLE t (id INTEGER PRIMARY KEY, o TEXT, x TEXT);
CREATE INDEX t_o ON t (o, x);
ALTER TABLE t RENAME COLUMN o TO "order by";
ALTER TABLE t RENAME x TO "x""y";

--: case a table that was renamed has its new name wherever it is named
--: engines sqlite
--: source
CREATE TABLE "new t" (id INTEGER PRIMARY KEY, up INTEGER REFERENCES "new t", CHECK ("new t".id > 0));
CREATE TABLE u (id INTEGER PRIMARY KEY, t INTEGER REFERENCES "new t" (id));
CREATE INDEX t_up ON "new t" (up);
CREATE VIEW v AS SELECT id FROM "new t" WHERE "new t".up > 1;
CREATE TRIGGER r AFTER INSERT ON "new t" BEGIN UPDATE "new t" SET up = 1 WHERE id = new.id; END;
--: altered
CREATE TABLE t (id INTEGER PRIMARY KEY, up INTEGER REFERENCES t, CHECK (t.id > 0));
CREATE TABLE u (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t (id));
CREATE INDEX t_up ON t (up);
CREATE VIEW v AS SELECT id FROM t WHERE t.up > 1;
CREATE TRIGGER r AFTER INSERT ON t BEGIN UPDATE t SET up = 1 WHERE id = new.id; END;
ALTER TABLE t RENAME TO "new t";

--: case a plain table that was renamed reads like a new one
--: source
CREATE TABLE people (a TEXT, b INTEGER DEFAULT 2);
CREATE INDEX i ON people (b);
CREATE VIEW v AS SELECT p.b FROM people p;
--: altered
CREATE TABLE users (a TEXT, b INTEGER DEFAULT 2);
CREATE INDEX i ON users (b);
ALTER TABLE users RENAME TO people;
CREATE VIEW v AS SELECT p.b FROM people p;

--: case several changes of a table one after the other read like a fresh table
--: engines sqlite
--: source
CREATE TABLE "new table" (a INT, "key" TEXT CHECK ("key" != ''), c VARCHAR(10) NOT NULL DEFAULT 'x');
CREATE TABLE child (x REFERENCES "new table"(a));
CREATE INDEX i ON "new table" ("key");
CREATE VIEW v AS SELECT a, "key" FROM "new table" WHERE "new table".a > 1;
CREATE TRIGGER tr AFTER INSERT ON "new table" WHEN new."key" = 'x' BEGIN UPDATE "new table" SET a = 1 WHERE "key" = new."key"; END;
--: altered
CREATE TABLE old (a INT, b TEXT CHECK (b <> ''), dead INT);
CREATE TABLE child (x REFERENCES old(a));
CREATE INDEX i ON old (b);
CREATE VIEW v AS SELECT a, b FROM old WHERE old.a > 1;
CREATE TRIGGER tr AFTER INSERT ON old WHEN new.b = 'x' BEGIN UPDATE old SET a = 1 WHERE b = new.b; END;
ALTER TABLE old RENAME TO "new table";
ALTER TABLE "new table" RENAME COLUMN b TO "key";
ALTER TABLE "new table" DROP COLUMN dead;
ALTER TABLE "new table" ADD COLUMN c VARCHAR(10) DEFAULT 'x' NOT NULL;

--: case names that two tables exchanged are exchanged
--: source
CREATE TABLE a (y INTEGER);
CREATE TABLE b (x TEXT);
CREATE INDEX a_i ON a (y);
CREATE INDEX b_i ON b (x);
--: altered
CREATE TABLE a (x TEXT);
CREATE TABLE b (y INTEGER);
CREATE INDEX b_i ON a (x);
CREATE INDEX a_i ON b (y);
ALTER TABLE a RENAME TO c;
ALTER TABLE b RENAME TO a;
ALTER TABLE c RENAME TO b;
--: other
CREATE TABLE a (x TEXT);
CREATE TABLE b (y INTEGER);
CREATE INDEX a_i ON b (y);
CREATE INDEX b_i ON a (x);

--: case names that two columns exchanged are exchanged
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT, a INTEGER, CONSTRAINT positive CHECK (a > 0), CONSTRAINT once UNIQUE (b));
--: altered
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT CONSTRAINT once UNIQUE, b INTEGER CONSTRAINT positive CHECK (b > 0));
ALTER TABLE t RENAME COLUMN a TO c;
ALTER TABLE t RENAME COLUMN b TO a;
ALTER TABLE t RENAME COLUMN c TO b;
--: other
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER, CONSTRAINT positive CHECK (b > 0), CONSTRAINT once UNIQUE (a));

--: case objects that came and went are gone
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT a FROM t;
--: altered
CREATE TABLE gone (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX t_a ON t (a);
CREATE VIEW v AS SELECT id AS a FROM t;
INSERT INTO t (id, a) VALUES (1, 'x');
DROP VIEW v;
DROP INDEX t_a;
DROP TABLE gone;
CREATE VIEW v AS SELECT a FROM t;

--: case rows and what is known about them are no part of a schema
--: source
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX t_a ON t (a);
--: altered
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX t_a ON t (a);
INSERT INTO t (id, a) VALUES (1, 'x'), (2, 'y');
ANALYZE;
DELETE FROM t;

--: case what an engine keeps for itself is no part of a schema
--: engines sqlite
--: source
CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT);
CREATE TABLE stemmatics (x);
--: altered
CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT);
INSERT INTO a DEFAULT VALUES;
ANALYZE;
CREATE TABLE stemma_ledger (x);
CREATE INDEX stemma_index ON stemma_ledger (x);
CREATE TABLE stemma_kept_1 (x);
CREATE TABLE stemmatics (x);
CREATE TABLE _cf_KV (x);
CREATE TABLE __turso_internal_types (x);
CREATE TEMP TABLE passing (x);

--: case what has the name of Stemma's own in its middle is somebody else's
--: source
CREATE TABLE my_stemma_ledger (id INTEGER PRIMARY KEY);
CREATE TABLE stemma (id INTEGER PRIMARY KEY);
--: other
CREATE TABLE my_stemma_ledger (id INTEGER PRIMARY KEY);
--: other
CREATE TABLE stemma (id INTEGER PRIMARY KEY);

--: case the tables of a module are the module's
--: engines sqlite
--: needs fts5 rtree
--: source
CREATE VIRTUAL TABLE plain USING fts5(a);
CREATE VIRTUAL TABLE four USING fts4(a, matchinfo=fts3);
CREATE VIRTUAL TABLE whole USING FTS4(a);
CREATE VIRTUAL TABLE box USING rtree(id, x0, x1);
CREATE TABLE box_mine (a);
--: altered
CREATE VIRTUAL TABLE "plain" USING fts5(a);
INSERT INTO plain VALUES ('some text');
CREATE TABLE box_mine (a);
CREATE VIRTUAL TABLE four USING fts4(a, matchinfo=fts3);
CREATE VIRTUAL TABLE whole USING FTS4(a);
CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1);
INSERT INTO boxes VALUES (1, 0, 1);
ALTER TABLE boxes RENAME TO box;

--: case a schema that is written by hand into the catalog reads by its text
--: engines sqlite
--: source
CREATE TABLE t (a TEXT, b INT CHECK (b > 0));
--: altered
CREATE TABLE t (a TEXT, b INT);
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = 'CREATE TABLE t (a TEXT, b INT CHECK (b > 0))' WHERE name = 't';
PRAGMA writable_schema = OFF;
