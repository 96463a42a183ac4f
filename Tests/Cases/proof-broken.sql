-- Scripts that leave objects behind that do not work, beside those whose objects do.

--: case a view over a table that goes is refused by its name
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE o (id INTEGER PRIMARY KEY);
CREATE VIEW v AS SELECT a FROM t;
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY);
CREATE VIEW v AS SELECT a FROM t;
--: up
DROP TABLE t;
--: down
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: refused broken view/v: no such table: t
--: hazard up broken view/v
--: hazard up data-loss table/t

--: case a view over a table that goes can be allowed, and stays a hazard
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE o (id INTEGER PRIMARY KEY);
CREATE VIEW v AS SELECT a FROM t;
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY);
CREATE VIEW v AS SELECT a FROM t;
--: up
DROP TABLE t;
--: down
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: allow broken
--: hazard up broken view/v
--: hazard up data-loss table/t

--: case another view that breaks is not allowed with the first
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE o (id INTEGER PRIMARY KEY);
CREATE VIEW v AS SELECT a FROM t;
CREATE VIEW w AS SELECT id FROM t;
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY);
CREATE VIEW v AS SELECT a FROM t;
CREATE VIEW w AS SELECT id FROM t;
--: up
DROP TABLE t;
--: down
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: allow broken:view/v
--: refused broken view/w: no such table: t
--: hazard up broken view/v
--: hazard up broken view/w
--: hazard up data-loss table/t

--: case a view that is made for the new columns is not broken
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT a FROM t;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE VIEW v AS SELECT a, b FROM t;
--: up
DROP VIEW v;
ALTER TABLE t ADD COLUMN b TEXT;
CREATE VIEW v AS SELECT a, b FROM t;
--: down
DROP VIEW v;
ALTER TABLE t DROP COLUMN b;
CREATE VIEW v AS SELECT a FROM t;
--: hazard down data-loss table/t.b

--: case a trigger without its table and a foreign key without its key are refused
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, t TEXT REFERENCES t (a));
CREATE TRIGGER g AFTER INSERT ON t BEGIN
  DELETE FROM gone;
END;
--: up
CREATE TABLE c (id INTEGER PRIMARY KEY, t TEXT REFERENCES t (a));
CREATE TRIGGER g AFTER INSERT ON t BEGIN
  DELETE FROM gone;
END;
--: down
DROP TRIGGER g;
DROP TABLE c;
--: refused broken table/c:
--: refused broken trigger/g:
--: hazard up broken table/c
--: hazard up broken trigger/g
--: hazard down data-loss table/c

--: case a trigger and a foreign key that have what they need are taken
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE);
CREATE TABLE gone (id INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE);
CREATE TABLE gone (id INTEGER);
CREATE TABLE c (id INTEGER PRIMARY KEY, t TEXT REFERENCES t (a));
CREATE TRIGGER g AFTER INSERT ON t BEGIN
  DELETE FROM gone;
END;
--: up
CREATE TABLE c (id INTEGER PRIMARY KEY, t TEXT REFERENCES t (a));
CREATE TRIGGER g AFTER INSERT ON t BEGIN
  DELETE FROM gone;
END;
--: down
DROP TRIGGER g;
DROP TABLE c;
--: hazard down data-loss table/c

--: case what was broken before does not stand in the way
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT * FROM gone;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE VIEW v AS SELECT * FROM gone;
--: up
ALTER TABLE t ADD COLUMN b TEXT;
--: down
DROP VIEW v;
ALTER TABLE t DROP COLUMN b;
CREATE VIEW v AS SELECT * FROM gone;
--: hazard down data-loss table/t.b

--: case what was broken before and is made whole is no hazard
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT * FROM gone;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE VIEW v AS SELECT * FROM gone;
CREATE TABLE gone (id INTEGER);
--: up
CREATE TABLE gone (id INTEGER);
--: down
DROP TABLE gone;
--: hazard down data-loss table/gone

--: case a table that is taken but cannot be used is broken
--: engines sqlite
--: needs column-loops
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE x (a, b AS (b + 1));
--: up
CREATE TABLE x (a, b AS (b + 1));
--: down
DROP TABLE x;
--: refused broken table/x: generated column loop on "b"
--: hazard up broken table/x
--: hazard down data-loss table/x
