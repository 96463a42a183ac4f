-- Rows that a script deletes and values that it sets, whatever the made-up rows are, and harmless twins of it.

--: case a deletion is named though no made-up row meets its condition
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: up
DELETE FROM t WHERE a = 'zzz' AND id > 99999;
--: down
--: hazard up data-loss table/t

--: case a deletion behind a query of its own is named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: up
WITH q AS (SELECT 99999 AS id)
DELETE FROM t WHERE id IN (SELECT id FROM q);
--: down
--: hazard up data-loss table/t

--: case rows that a script deletes are lost rows, and refused
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: up
DELETE FROM t WHERE id > 0;
--: down
--: refused up rows-lost t: 5 of 5
--: hazard up data-loss table/t

--: case lost rows are taken where data loss is allowed, and named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: up
DELETE FROM t WHERE id > 0;
--: down
--: allow data-loss
--: hazard up data-loss table/t

--: case lost rows of another table than the allowed one are refused
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
CREATE TABLE u (id INTEGER PRIMARY KEY);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
CREATE TABLE u (id INTEGER PRIMARY KEY);
--: up
DELETE FROM t WHERE id > 0;
--: down
--: allow data-loss:table/u
--: refused up rows-lost t: 5 of 5
--: hazard up data-loss table/t

--: case a table that is dropped and made again loses all its rows
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, e TEXT);
--: up
DROP TABLE t;
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, e TEXT);
--: down
ALTER TABLE t DROP COLUMN e;
--: refused up rows-lost t: 5 of 5
--: hazard up data-loss table/t
--: hazard down data-loss table/t.e

--: case a table that is changed in its place loses none
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, e TEXT);
--: up
ALTER TABLE t ADD COLUMN e TEXT;
--: down
ALTER TABLE t DROP COLUMN e;
--: hazard down data-loss table/t.e

--: case updates are named though no made-up row meets their condition, column by column
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: up
UPDATE t SET a = 'y' WHERE a = 'zzz';
UPDATE t SET (b, c) = ('y', 'y') WHERE b IS NULL AND id = -1;
WITH q AS (SELECT -1 AS id)
UPDATE T SET d = coalesce(a, d) WHERE id IN (SELECT id FROM q);
--: down
--: hazard up data-loss table/t.a
--: hazard up data-loss table/t.c
--: hazard up data-loss table/t.d

--: case updates of what is NULL, and of nothing else, cost nothing
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: up
UPDATE t SET a = 'y' WHERE a IS NULL;
UPDATE t SET b = a WHERE a <> '' AND (t.b IS NULL);
UPDATE t SET c = coalesce(c, 'y'), d = coalesce(d, a, '');
UPDATE t SET a = 'y' WHERE NOT (a IS NOT NULL OR id < 0);
UPDATE t SET b = 'y' WHERE b IS NULL AND id BETWEEN 1 AND 90000;
UPDATE t SET c = 'y' WHERE c IS NOT DISTINCT FROM NULL AND id IN (SELECT id FROM t);
UPDATE t SET d = o.b FROM t AS o WHERE t.d IS NULL AND o.id = t.id;
--: down

--: case a condition that is true of more than NULL does not make an update harmless
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: up
UPDATE t SET a = 'y' WHERE a IS NULL OR id < 0;
UPDATE t SET b = 'y' WHERE NOT (b IS NULL);
UPDATE t SET c = 'y' WHERE NOT (c IS NOT NULL AND id < 0);
UPDATE t SET d = o.a FROM t AS o WHERE o.d IS NULL AND o.id = t.id AND t.id < 0;
--: down
--: hazard up data-loss table/t.a
--: hazard up data-loss table/t.b
--: hazard up data-loss table/t.c
--: hazard up data-loss table/t.d

--: case a value that is set to itself costs nothing, a trimmed one does
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: up
UPDATE t SET a = a, b = trim(b);
--: down
--: hazard up data-loss table/t.b

--: case what an insertion sets in a row that is there already is named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: up
INSERT INTO t (id, a) VALUES (900000, 'y') ON CONFLICT (id) DO UPDATE SET a = excluded.a;
INSERT INTO t (id) VALUES (900000) ON CONFLICT (id) DO UPDATE SET b = 'y' WHERE excluded.b IS NULL;
--: down
--: hazard up data-loss table/t.a
--: hazard up data-loss table/t.b

--: case what an insertion fills into a row that is there already is not named
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: up
INSERT INTO t (id) VALUES (900000) ON CONFLICT (id) DO UPDATE SET a = 'y' WHERE t.a IS NULL;
INSERT INTO t AS p (id) VALUES (900000) ON CONFLICT (id) DO UPDATE SET b = coalesce(p.b, 'y');
--: down

--: case rows that a script adds cost nothing, even made of others
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: up
INSERT INTO t (id, a) VALUES (900000, 'x');
INSERT INTO t (id, a, b) SELECT id + 800000, upper(a), b FROM t WHERE id < 800000;
--: down
DELETE FROM t WHERE id >= 800000;

--: case a column that the same script adds may be set as it likes
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, e TEXT);
--: up
ALTER TABLE t ADD COLUMN e TEXT;
UPDATE t SET e = 'first' WHERE a = 'x';
UPDATE t SET e = 'second';
--: down
ALTER TABLE t DROP COLUMN e;
--: hazard down data-loss table/t.e

--: case a column that is there is named beside one that the same script adds
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, e TEXT);
--: up
ALTER TABLE t ADD COLUMN e TEXT;
UPDATE t SET e = d, d = '' WHERE id < 0;
--: down
ALTER TABLE t DROP COLUMN e;
--: hazard up data-loss table/t.d
--: hazard down data-loss table/t.e

--: case a value is set under names that change later, and named by the first
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: desired
CREATE TABLE u (id INTEGER PRIMARY KEY, z TEXT, b TEXT, c TEXT, d TEXT);
--: rename table/t u
--: rename table/u.a z
--: up
UPDATE t SET a = 'x';
ALTER TABLE t RENAME COLUMN a TO z;
ALTER TABLE t RENAME TO u;
--: also@postgresql
ALTER TABLE u RENAME CONSTRAINT t_pkey TO u_pkey;
--: down
ALTER TABLE u RENAME TO t;
ALTER TABLE t RENAME COLUMN z TO a;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT u_pkey TO t_pkey;
--: hazard up data-loss table/t.a

--: case a value is set under the new names, and named by the old ones
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: desired
CREATE TABLE u (id INTEGER PRIMARY KEY, z TEXT, b TEXT, c TEXT, d TEXT);
--: rename table/t u
--: rename table/u.a z
--: up
ALTER TABLE t RENAME TO u;
ALTER TABLE u RENAME COLUMN a TO z;
UPDATE u SET z = 'x' WHERE id < 0;
--: also@postgresql
ALTER TABLE u RENAME CONSTRAINT t_pkey TO u_pkey;
--: down
ALTER TABLE u RENAME COLUMN z TO a;
ALTER TABLE u RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT u_pkey TO t_pkey;
--: hazard up data-loss table/t.a

--: case a deletion from one table names that one alone
--: current
CREATE TABLE x (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE y (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE x (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE y (id INTEGER PRIMARY KEY, a TEXT);
--: up
DELETE FROM y WHERE id IN (SELECT id FROM x WHERE id < 0);
--: down
--: hazard up data-loss table/y

--: case a table whose rows all move to another one is lost as the schemas say, and nothing more
--: current
CREATE TABLE x (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE y (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE x (id INTEGER PRIMARY KEY, a TEXT);
--: up
INSERT INTO x (id, a) SELECT id + 100000, a FROM y;
DROP TABLE y;
--: down
CREATE TABLE y (id INTEGER PRIMARY KEY, a TEXT);
--: hazard up data-loss table/y

--: case a split into two tables that takes all columns loses the column that goes, as the schemas say
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT);
CREATE TABLE note (t INTEGER PRIMARY KEY, d TEXT);
--: up
CREATE TABLE note (t INTEGER PRIMARY KEY, d TEXT);
INSERT INTO note (t, d) SELECT id, d FROM t;
ALTER TABLE t DROP COLUMN d;
--: down
ALTER TABLE t ADD COLUMN d TEXT;
UPDATE t SET d = (SELECT note.d FROM note WHERE note.t = t.id);
DROP TABLE note;
--: hazard up data-loss table/t.d
--: hazard down data-loss table/note

--: case rows put in place of others are named
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: up
INSERT OR REPLACE INTO t (id, a) VALUES (900000, 'x');
REPLACE INTO t (id, a) SELECT id, upper(a) FROM t WHERE id > 99999;
--: down
--: hazard up data-loss table/t
--: hazard up data-loss table/t.a
--: hazard up data-loss table/t.b
--: hazard up data-loss table/t.c
--: hazard up data-loss table/t.d

--: case updates in SQLite's own words that only fill in cost nothing
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: up
UPDATE main.t AS p SET a = coalesce(p.a, 'y'), b = ifnull(b, a) RETURNING 1;
UPDATE t SET c = 'y', d = 'y' WHERE c ISNULL AND "d" IS NULL AND NULL IS c;
UPDATE t SET a = 'y' WHERE NOT (a NOTNULL OR id < 0);
--: down

--: case updates in SQLite's own words that may overwrite are named
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);
--: up
UPDATE t SET a = 'y' WHERE NOT (a NOTNULL AND id < 0);
UPDATE t SET (c, b) = ('y', 'y') WHERE c ISNULL AND id = -1;
UPDATE OR REPLACE t SET d = upper(d) WHERE id < 0;
--: down
--: hazard up data-loss table/t
--: hazard up data-loss table/t.a
--: hazard up data-loss table/t.b
--: hazard up data-loss table/t.d
