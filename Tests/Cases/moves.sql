-- Databases that are moved through steps, whole or not at all: data, names, settings, what is in the text of a script.

--: case a table, an index with rows, and a column with a default
--: step
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
--: step
CREATE INDEX a_x ON a (x);
INSERT INTO a (id, x) VALUES (1, 'one');
--: step
ALTER TABLE a ADD COLUMN y INTEGER DEFAULT 3;
--: query SELECT id, x, y FROM a
--: gives 1|one|3

--: case a step may write rows alone
--: step
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER);
--: step
INSERT INTO t (id, n) VALUES (1, 10), (2, 20), (3, NULL);
--: step
UPDATE t SET n = n + id;
DELETE FROM t WHERE n IS NULL;
--: step
INSERT INTO t (id, n) SELECT id + 10, n FROM t;
--: query SELECT id, n FROM t ORDER BY id
--: gives 1|11
--: gives 2|22
--: gives 11|11
--: gives 12|22

--: case a step without statements is a step
--: step
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: step
-- nothing to do
--: step
INSERT INTO t (id) VALUES (5);
--: query SELECT id FROM t
--: gives 5

--: case what a step makes for itself and takes away again is not there afterwards
--: step
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
INSERT INTO t (id, a) VALUES (1, 'x'), (2, 'y');
--: step
CREATE TABLE waiting (id INTEGER, a TEXT);
INSERT INTO waiting (id, a) SELECT id, a || '!' FROM t;
DELETE FROM t;
INSERT INTO t (id, a) SELECT id, a FROM waiting;
DROP TABLE waiting;
--: query SELECT id, a FROM t ORDER BY id
--: gives 1|x!
--: gives 2|y!

--: case rows move from one column to another table before the column goes
--: step
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, mail TEXT);
INSERT INTO users (id, name, mail) VALUES (1, 'a', 'a@x'), (2, 'b', NULL), (3, 'c', 'c@x');
--: step
CREATE TABLE mails (id INTEGER PRIMARY KEY, mail TEXT NOT NULL);
INSERT INTO mails (id, mail) SELECT id, mail FROM users WHERE mail IS NOT NULL;
ALTER TABLE users DROP COLUMN mail;
--: query SELECT users.name, mails.mail FROM users LEFT JOIN mails ON mails.id = users.id ORDER BY users.id
--: gives a|a@x
--: gives b|NULL
--: gives c|c@x

--: case two tables exchange their names
--: step
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT);
INSERT INTO a (id, x) VALUES (1, 'was in a');
INSERT INTO b (id, y) VALUES (2, 'was in b');
--: step
ALTER TABLE a RENAME TO c;
ALTER TABLE b RENAME TO a;
ALTER TABLE c RENAME TO b;
--: query SELECT a.id, a.y, b.id, b.x FROM a, b
--: gives 2|was in b|1|was in a

--: case what a script says in strings and comments ends no statement
--: step
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
/* one; two; */ INSERT INTO t (id, a) VALUES (1, 'a;b'), (2, '--');
-- three;
INSERT INTO t (id, a)
VALUES (3, 'it''s /* no; */ comment');
--: step
CREATE TABLE "a;b" ("c--d" TEXT); INSERT INTO "a;b" VALUES (';'); -- the end
--: query SELECT id, a FROM t ORDER BY id
--: gives 1|a;b
--: gives 2|--
--: gives 3|it's /* no; */ comment
--: query SELECT "c--d" FROM "a;b"
--: gives ;

--: case names in any letters and words are moved
--: step
CREATE TABLE "Größe" (id INTEGER PRIMARY KEY, "é à" TEXT DEFAULT 'ü');
CREATE TABLE "select" ("from" INTEGER, "say ""so""" TEXT);
--: step
INSERT INTO "Größe" (id) VALUES (1);
INSERT INTO "select" VALUES (1, '日本');
--: step
ALTER TABLE "select" RENAME COLUMN "from" TO "where";
--: query SELECT "é à", "where", "say ""so""" FROM "Größe", "select"
--: gives ü|1|日本

--: case many steps, each with a table and a row
--: step
CREATE TABLE s1 (n INTEGER); INSERT INTO s1 VALUES (1);
--: step
CREATE TABLE s2 (n INTEGER); INSERT INTO s2 VALUES (2);
--: step
CREATE TABLE s3 (n INTEGER); INSERT INTO s3 VALUES (3);
--: step
CREATE TABLE s4 (n INTEGER); INSERT INTO s4 VALUES (4);
--: step
CREATE TABLE s5 (n INTEGER); INSERT INTO s5 VALUES (5);
--: step
CREATE TABLE s6 (n INTEGER); INSERT INTO s6 VALUES (6);
--: step
CREATE TABLE s7 (n INTEGER); INSERT INTO s7 VALUES (7);
--: query SELECT s1.n + s4.n * s7.n FROM s1, s4, s7
--: gives 29

--: case a schema that comes back to what it was is moved there all the same
--: step
CREATE TABLE t (id INTEGER PRIMARY KEY);
INSERT INTO t (id) VALUES (1);
--: step
CREATE TABLE u (id INTEGER PRIMARY KEY);
INSERT INTO u (id) SELECT id + 1 FROM t;
INSERT INTO t (id) SELECT id FROM u;
--: step
DROP TABLE u;
--: query SELECT id FROM t ORDER BY id
--: gives 1
--: gives 2

--: case a unique index is made over rows that a step has put in order
--: step
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
INSERT INTO t (id, a) VALUES (1, 'x'), (2, 'x'), (3, 'y');
--: step
DELETE FROM t WHERE id > (SELECT min(o.id) FROM t o WHERE o.a = t.a);
CREATE UNIQUE INDEX one_a ON t (a);
--: query SELECT id, a FROM t ORDER BY id
--: gives 1|x
--: gives 3|y

--: case settings of a script end with it
--: engines sqlite
--: step
CREATE TABLE t (a TEXT);
CREATE VIEW v AS SELECT a FROM t;
INSERT INTO t VALUES ('x');
--: step
PRAGMA legacy_alter_table = ON;
--: step
ALTER TABLE t RENAME TO u;
--: query SELECT a FROM v
--: gives x

--: case a table is made of a query, and what it was read from goes
--: step
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
INSERT INTO t (id, a) VALUES (1, 'x'), (2, 'y');
--: step
CREATE TABLE copy AS SELECT id, a FROM t WHERE id > 1;
--: step
DROP TABLE t;
--: query SELECT id, a FROM copy
--: gives 2|y

--: case a step may write a thousand rows and read them again
--: step
CREATE TABLE n (i INTEGER PRIMARY KEY);
WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 1000)
INSERT INTO n (i) SELECT i FROM c;
--: step
ALTER TABLE n ADD COLUMN even INTEGER;
UPDATE n SET even = CASE WHEN i % 2 = 0 THEN 1 ELSE 0 END;
--: query SELECT count(*), sum(even) FROM n
--: gives 1000|500

--: case a computed column follows what steps write, and is indexed
--: step
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, g INTEGER GENERATED ALWAYS AS (a * 2) STORED);
INSERT INTO t (id, a) VALUES (1, 5);
--: step
UPDATE t SET a = 6;
CREATE INDEX t_g ON t (g);
--: query SELECT g FROM t
--: gives 12

--: case rows that are there already are changed by what a step writes
--: step
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER NOT NULL);
INSERT INTO t (id, n) VALUES (1, 1);
--: step
INSERT INTO t (id, n) VALUES (1, 5), (2, 7) ON CONFLICT (id) DO UPDATE SET n = t.n + excluded.n;
--: step
UPDATE t SET n = n * 2 WHERE id = 2 RETURNING id;
--: query SELECT id, n FROM t ORDER BY id
--: gives 1|6
--: gives 2|14
