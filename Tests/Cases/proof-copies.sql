-- Copies that somebody wrote, into a table that takes the place of another: what they change or lose, and their harmless twins.
-- The made-up rows show none of it: every condition is about values that they do not have.

--: case text that a copy cuts, spells, trims or joins is named, column by column
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, n INTEGER);
INSERT INTO w (id, a, b, c, d, n)
SELECT id, substr(a, 1, 20), upper(b), c || '', trim(d), n FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
--: hazard up data-loss table/t.a
--: hazard up data-loss table/t.b
--: hazard up data-loss table/t.c
--: hazard up data-loss table/t.d

--: case text that a copy takes as it is, under another name, in parentheses or filled in, is not named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, n INTEGER);
INSERT INTO w (id, a, b, c, d, n)
SELECT x.id, x.a AS other, (x.b), coalesce(x.c, ''),
  CASE WHEN x.d IS NULL THEN 'none' ELSE x.d END, x.n FROM t AS x ORDER BY x.id;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down

--: case values that a copy replaces on a condition are named, though no made-up row meets it
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, n INTEGER);
INSERT INTO w (id, a, b, c, d, n)
SELECT id, nullif(a, 'zzz'), CASE WHEN b = 'zzz' THEN 'y' ELSE b END,
  coalesce(nullif(c, 'zzz'), ''), CASE WHEN n > 99999 THEN 'x' ELSE d END, n FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
--: hazard up data-loss table/t.a
--: hazard up data-loss table/t.b
--: hazard up data-loss table/t.c
--: hazard up data-loss table/t.d

--: case a condition that only decides what stands for NULL is not named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, n INTEGER);
INSERT INTO w (id, a, b, c, d, n)
SELECT id, CASE WHEN a IS NULL THEN b ELSE a END, CASE WHEN b IS NOT NULL THEN b ELSE '' END,
  CASE WHEN c IS NULL THEN 'none' ELSE (c) END, coalesce(d, b, ''), n FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down

--: case numbers that a copy computes are named, column by column
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, k INTEGER, l INTEGER, m INTEGER, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, k INTEGER, l INTEGER, m INTEGER, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, k INTEGER, l INTEGER, m INTEGER, n INTEGER);
INSERT INTO w (id, k, l, m, n)
SELECT id, k % 100000, coalesce(l + 0, l), abs(m), CAST(id AS INTEGER) FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
--: hazard up data-loss table/t.k
--: hazard up data-loss table/t.l
--: hazard up data-loss table/t.m
--: hazard up data-loss table/t.n

--: case a sign that changes nothing, a value for NULL and a type that the key has are not named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, k INTEGER, l INTEGER, m INTEGER, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, k INTEGER, l INTEGER, m INTEGER, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, k INTEGER, l INTEGER, m INTEGER, n INTEGER);
INSERT INTO w (id, k, l, m, n)
SELECT CAST(id AS INTEGER), +k, coalesce(l, 0), CASE WHEN m IS NULL THEN -1 ELSE m END, (n) FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down

--: case values that are looked up in the same table are named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (id, a, n) SELECT id, (SELECT x.a FROM t AS x WHERE x.id = t.id), n FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
--: hazard up data-loss table/t.a

--: case values that are taken from a joined table where it has some are named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (id, a, n)
SELECT t.id, coalesce(log.what, t.a), t.n FROM t LEFT JOIN log ON log.id = t.id AND log.id < 0;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
--: hazard up data-loss table/t.a

--: case a joined table that only fills in is not named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (id, a, n)
SELECT t.id, coalesce(t.a, log.what), t.n FROM t LEFT JOIN log ON log.id = t.id AND log.id < 0;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down

--: case a column that a copy leaves out is named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (id, a) SELECT id, a FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
--: hazard up data-loss table/t.n

--: case columns that a copy names in another order on both sides are not named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (n, id, a) SELECT n, id, a FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down

--: case two columns that change places are both named, whatever the copy calls them
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
INSERT INTO w (id, a, b) SELECT id, b AS a, a AS b FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
--: hazard up data-loss table/t.a
--: hazard up data-loss table/t.b

--: case two columns that keep their places are not named, whatever the copy calls them
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
INSERT INTO w (id, a, b) SELECT id, a AS b, b AS a FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down

--: case a text that is spelled like its column is named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
INSERT INTO w (id, a, b) SELECT id, 'a', "b" FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
--: hazard up data-loss table/t.a

--: case a copy of quoted columns, of the table by its name and in other letters is not named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, "order" TEXT, "two words" TEXT, plain TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, "order" TEXT, "two words" TEXT, plain TEXT);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, "order" TEXT, "two words" TEXT, plain TEXT);
INSERT INTO W (ID, "order", "two words", PLAIN) SELECT T.Id, "order", t."two words", Plain FROM T;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down

--: case a key that a copy computes is named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (id, a, n) SELECT id % 1000, a, n FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
--: hazard up data-loss table/t.id

--: case rows that are cut once they are copied are named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (id, a, n) SELECT id, a, n FROM t;
UPDATE w SET a = substr(a, 1, 20);
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
--: hazard up data-loss table/t.a

--: case rows that are filled in once they are copied are not named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
INSERT INTO w (id, a, n) SELECT id, a, n FROM t;
UPDATE w SET a = 'x' WHERE a IS NULL;
UPDATE w SET n = coalesce(n, 0);
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down

--: case rows that are cut before they are copied are named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
UPDATE t SET a = substr(a, 1, 20);
INSERT INTO w (id, a, n) SELECT id, a, n FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
--: hazard up data-loss table/t.a

--: case rows that are filled in before they are copied are not named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
UPDATE t SET a = coalesce(a, 'x');
INSERT INTO w (id, a, n) SELECT id, a, n FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
