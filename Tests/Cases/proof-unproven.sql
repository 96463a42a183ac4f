-- Tables that no row can be made up for: what is refused as unproven, what is not, and what is tried all the same.

--: case a table without rows that is made anew is refused as unproven
--: current
CREATE TABLE t (a INTEGER NOT NULL CHECK (a = 1 AND a = 2));
CREATE TABLE u (x INTEGER);
--: desired
CREATE TABLE t (a INTEGER NOT NULL CHECK (a = 1 AND a = 2), b TEXT);
CREATE TABLE u (x INTEGER);
--: up
DROP TABLE t;
CREATE TABLE t (a INTEGER NOT NULL CHECK (a = 1 AND a = 2), b TEXT);
--: down
ALTER TABLE t DROP COLUMN b;
--: refused up unproven 1 table/t:
--: hazard up data-loss table/t
--: hazard up unproven table/t
--: hazard down data-loss table/t.b

--: case a table without rows is taken where that is allowed for it
--: current
CREATE TABLE t (a INTEGER NOT NULL CHECK (a = 1 AND a = 2));
CREATE TABLE u (x INTEGER);
--: desired
CREATE TABLE t (a INTEGER NOT NULL CHECK (a = 1 AND a = 2), b TEXT);
CREATE TABLE u (x INTEGER);
--: up
DROP TABLE t;
CREATE TABLE t (a INTEGER NOT NULL CHECK (a = 1 AND a = 2), b TEXT);
--: down
ALTER TABLE t DROP COLUMN b;
--: allow unproven:table/t
--: hazard up data-loss table/t
--: hazard up unproven table/t
--: hazard down unproven table/t
--: hazard down data-loss table/t.b

--: case a table without rows is refused where that is allowed for another
--: current
CREATE TABLE t (a INTEGER NOT NULL CHECK (a = 1 AND a = 2));
CREATE TABLE u (x INTEGER);
--: desired
CREATE TABLE t (a INTEGER NOT NULL CHECK (a = 1 AND a = 2), b TEXT);
CREATE TABLE u (x INTEGER);
--: up
DROP TABLE t;
CREATE TABLE t (a INTEGER NOT NULL CHECK (a = 1 AND a = 2), b TEXT);
--: down
ALTER TABLE t DROP COLUMN b;
--: allow unproven:table/u
--: refused up unproven 1 table/t:
--: hazard up data-loss table/t
--: hazard up unproven table/t
--: hazard down data-loss table/t.b

--: case a column that is added by hand to a table without rows is refused as unproven
--: current
CREATE TABLE t (a INTEGER NOT NULL CHECK (a = 1 AND a = 2));
CREATE TABLE u (x INTEGER);
--: desired
CREATE TABLE t (a INTEGER NOT NULL CHECK (a = 1 AND a = 2), b TEXT);
CREATE TABLE u (x INTEGER);
--: up
ALTER TABLE t ADD COLUMN b TEXT;
--: down
ALTER TABLE t DROP COLUMN b;
--: refused up unproven 1 table/t:
--: hazard up unproven table/t
--: hazard down data-loss table/t.b

--: case a table without rows that a script leaves alone does not stand in its way
--: current
CREATE TABLE t (a INTEGER NOT NULL CHECK (a = 1 AND a = 2));
CREATE TABLE u (x INTEGER);
--: desired
CREATE TABLE t (a INTEGER NOT NULL CHECK (a = 1 AND a = 2));
CREATE TABLE u (x INTEGER);
--: up
UPDATE u SET x = 1 WHERE x IS NULL;
--: down

--: case a table with rows beside one without is proven as ever
--: current
CREATE TABLE t (a INTEGER NOT NULL CHECK (a = 1 AND a = 2));
CREATE TABLE u (id INTEGER PRIMARY KEY, x INTEGER);
--: desired
CREATE TABLE t (a INTEGER NOT NULL CHECK (a = 1 AND a = 2));
CREATE TABLE u (id INTEGER PRIMARY KEY, x INTEGER);
--: up
DELETE FROM u WHERE id > 0;
--: down
--: refused up rows-lost u: 5 of 5
--: hazard up data-loss table/u

--: case rows are found for a condition that leaves little room, and lost
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER NOT NULL CHECK (a > 41 AND a < 43));
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER NOT NULL CHECK (a > 41 AND a < 43));
--: up
DELETE FROM t WHERE a = 42;
--: down
--: refused up rows-lost t: 5 of 5
--: hazard up data-loss table/t

--: case rows that fit the old schema alone are lost with their table
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, n INTEGER NOT NULL CHECK (n < 0));
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, n INTEGER NOT NULL CHECK (n > 0));
--: up
DROP TABLE o;
CREATE TABLE o (id INTEGER PRIMARY KEY, n INTEGER NOT NULL CHECK (n > 0));
--: down
DROP TABLE o;
CREATE TABLE o (id INTEGER PRIMARY KEY, n INTEGER NOT NULL CHECK (n < 0));
--: refused up rows-lost o: 5 of 5
--: hazard up data-loss table/o
--: hazard down data-loss table/o

--: case rows that fit the old schema alone are carried where the script makes them fit
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, n INTEGER NOT NULL CHECK (n < 0));
--: desired
CREATE TABLE o (id INTEGER PRIMARY KEY, n INTEGER NOT NULL CHECK (n > 0));
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, n INTEGER NOT NULL CHECK (n > 0));
INSERT INTO w (id, n) SELECT id, -n FROM o;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
ALTER TABLE o RENAME CONSTRAINT w_n_check TO o_n_check;
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, n INTEGER NOT NULL CHECK (n < 0));
INSERT INTO w (id, n) SELECT id, -n FROM o;
DROP TABLE o;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
ALTER TABLE o RENAME CONSTRAINT w_n_check TO o_n_check;
--: hazard up data-loss table/o.n
--: hazard down data-loss table/o.n

--: case rows without a parent in the new schema are lost with their table
--: current
CREATE TABLE o (id INTEGER PRIMARY KEY, n INTEGER NOT NULL);
--: desired
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE o (id INTEGER PRIMARY KEY, n INTEGER NOT NULL REFERENCES p (id));
--: up
DROP TABLE o;
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE o (id INTEGER PRIMARY KEY, n INTEGER NOT NULL REFERENCES p (id));
--: down
CREATE TABLE w (id INTEGER PRIMARY KEY, n INTEGER NOT NULL);
INSERT INTO w (id, n) SELECT id, n FROM o;
DROP TABLE o;
DROP TABLE p;
ALTER TABLE w RENAME TO o;
--: also@postgresql
ALTER TABLE o RENAME CONSTRAINT w_pkey TO o_pkey;
--: refused up rows-lost o: 5 of 5
--: hazard up data-loss table/o
--: hazard down data-loss table/p

--: case what stands in the way of rows is named as it stands in the table
--: engines sqlite
--: current
CREATE TABLE t (a INTEGER NOT NULL CHECK (a = 1 AND a = 2));
--: desired
CREATE TABLE t (a INTEGER NOT NULL CHECK (a = 1 AND a = 2));
--: up
DELETE FROM t;
--: down
--: refused up unproven 1 table/t: CHECK (a = 1 AND a = 2)
--: hazard up data-loss table/t
--: hazard up unproven table/t

--: case a drafted way over a table without rows says so, and is taken
--: current
CREATE TABLE t (a INTEGER NOT NULL CHECK (a = 1 AND a = 2));
--: desired
CREATE TABLE t (a INTEGER NOT NULL CHECK (a = 1 AND a = 2), b TEXT);
--: hazard up unproven table/t
--: hazard down unproven table/t
--: hazard down data-loss table/t.b
