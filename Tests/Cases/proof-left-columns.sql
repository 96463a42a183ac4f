-- Columns that the way back leaves behind on purpose, beside an application that knows the older schema alone.

--: case a column that may be NULL is left behind
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, n INTEGER);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT NOT NULL, n INTEGER);
INSERT INTO w (id, a, n) SELECT id, a, 1 FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
-- it stays
--: leftover table/t.n

--: case a column that must have a value is not left behind
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, n INTEGER NOT NULL);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT NOT NULL, n INTEGER NOT NULL);
INSERT INTO w (id, a, n) SELECT id, a, 1 FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
-- it stays
--: leftover table/t.n
--: refused leftover table/t.n:

--: case a column that must have a value and has a default is left behind
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, n INTEGER NOT NULL DEFAULT 7);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT NOT NULL, n INTEGER NOT NULL DEFAULT 7);
INSERT INTO w (id, a, n) SELECT id, a, 1 FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
-- it stays
--: leftover table/t.n

--: case a column whose default meets its condition is left behind
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, n INTEGER DEFAULT 1 CHECK (n > 0));
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT NOT NULL, n INTEGER DEFAULT 1 CHECK (n > 0));
INSERT INTO w (id, a, n) SELECT id, a, 1 FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
ALTER TABLE t RENAME CONSTRAINT w_n_check TO t_n_check;
--: down
-- it stays
--: leftover table/t.n

--: case a column whose condition limits an older one is not left behind
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, n INTEGER NOT NULL DEFAULT 0 CHECK (length(a) < 30 + n));
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT NOT NULL, n INTEGER NOT NULL DEFAULT 0 CHECK (length(a) < 30 + n));
INSERT INTO w (id, a, n) SELECT id, a, 1 FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
ALTER TABLE t RENAME CONSTRAINT w_check TO t_check;
--: down
-- it stays
--: leftover table/t.n
--: refused leftover table/t.n:

--: case a column that has the same value in all new rows is not left behind with its unique index
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, n INTEGER DEFAULT 7);
CREATE UNIQUE INDEX x ON t (n);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT NOT NULL, n INTEGER DEFAULT 7);
INSERT INTO w (id, a, n) SELECT id, a, id FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
CREATE UNIQUE INDEX x ON t (n);
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
-- both stay
--: leftover table/t.n
--: leftover index/x
--: refused leftover table/t.n:

--: case a column that is NULL in all new rows is left behind with its unique index
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, n INTEGER);
CREATE UNIQUE INDEX x ON t (n);
--: up
CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT NOT NULL, n INTEGER);
INSERT INTO w (id, a, n) SELECT id, a, id FROM t;
DROP TABLE t;
ALTER TABLE w RENAME TO t;
CREATE UNIQUE INDEX x ON t (n);
--: also@postgresql
ALTER TABLE t RENAME CONSTRAINT w_pkey TO t_pkey;
--: down
-- both stay
--: leftover table/t.n
--: leftover index/x
