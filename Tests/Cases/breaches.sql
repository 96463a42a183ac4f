-- Rows that stand against a way: they are counted by the constraint that they break, and the database stays as it is.

--: case NULL stands against a column that refuses it
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT);
--: rows
INSERT INTO t (id, a) VALUES (1, 'x'), (2, NULL), (3, ''), (4, NULL);
--: breach 2 NOT NULL (a)

--: case equal rows stand against a unique constraint, all of them
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER, UNIQUE (a, b));
--: rows
INSERT INTO t (id, a, b) VALUES
  (1, 'x', 1), (2, 'x', 1), (3, 'x', 1), (4, 'x', 2), (5, 'y', 2), (6, 'y', 2), (7, NULL, 3), (8, NULL, 3);
--: breach 5 UNIQUE (a, b)

--: case equal rows stand against a primary key
--: current
CREATE TABLE t (a TEXT NOT NULL, b INTEGER NOT NULL);
--: desired
CREATE TABLE t (a TEXT NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a));
--: rows
INSERT INTO t (a, b) VALUES ('x', 1), ('x', 2), ('y', 1);
--: breach 2 UNIQUE (a)

--: case rows stand against a check, and those for which it is NULL do not
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, CHECK (a < b));
--: rows
INSERT INTO t (id, a, b) VALUES (1, 1, 2), (2, 2, 2), (3, 3, 2), (4, NULL, 2), (5, 5, NULL);
--: breach 2 CHECK (a < b)

--: case rows without their row stand against a reference
--: current
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER);
--: desired
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) ON DELETE CASCADE);
--: rows
INSERT INTO p (id) VALUES (1), (2);
INSERT INTO t (id, p) VALUES (1, 1), (2, 3), (3, NULL), (4, 4), (5, 0);
--: breach 3 FOREIGN KEY (p) REFERENCES p (id) ON DELETE CASCADE

--: case a reference of two columns counts no row that has NULL in one of them
--: current
CREATE TABLE p (a INTEGER, b INTEGER, PRIMARY KEY (a, b));
CREATE TABLE t (id INTEGER PRIMARY KEY, x INTEGER, y INTEGER);
--: desired
CREATE TABLE p (a INTEGER, b INTEGER, PRIMARY KEY (a, b));
CREATE TABLE t (id INTEGER PRIMARY KEY, x INTEGER, y INTEGER, FOREIGN KEY (x, y) REFERENCES p (a, b));
--: rows
INSERT INTO p (a, b) VALUES (1, 2), (3, 4);
INSERT INTO t (id, x, y) VALUES (1, 1, 2), (2, 1, 4), (3, 9, NULL), (4, NULL, NULL);
--: breach 1 FOREIGN KEY (x, y) REFERENCES p (a, b)

--: case rows stand against a reference to a row of their own table
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, up INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, up INTEGER REFERENCES t (id));
--: rows
INSERT INTO t (id, up) VALUES (1, 1), (2, 3), (3, 9), (4, NULL);
--: breach 1 FOREIGN KEY (up) REFERENCES t (id)

--: case several constraints are broken by several tables, and each is counted by itself
--: current
CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT);
CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER, n INTEGER, a TEXT);
--: desired
CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT NOT NULL, UNIQUE (code));
CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id), n INTEGER CHECK (n > 0), a TEXT);
--: rows
INSERT INTO p (id, code) VALUES (1, 'x'), (2, 'x'), (3, NULL);
INSERT INTO t (id, p, n) VALUES (1, 1, 0), (2, 9, -1), (3, 3, 5);
--: breach 1 NOT NULL (code)
--: breach 2 UNIQUE (code)
--: breach 1 FOREIGN KEY (p) REFERENCES p (id)
--: breach 2 CHECK (n > 0)

--: case rows are found by the names that they have before a rename
--: current
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT, n INTEGER);
--: desired
CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT NOT NULL, m INTEGER CHECK (m < 10));
--: rename table/a b
--: rename table/b.x y
--: rename table/b.n m
--: rows
INSERT INTO a (id, x, n) VALUES (1, NULL, 5), (2, 'x', 50), (3, 'y', 60);
--: breach 1 NOT NULL (y)
--: breach 2 CHECK (m < 10)

--: case rows are looked for under the names that columns swap
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, b INTEGER, a INTEGER, CHECK (b > 0));
--: rename table/t.a b
--: rename table/t.b a
--: rows
INSERT INTO t (id, a, b) VALUES (1, 5, -1), (2, -5, 1), (3, -6, 1);
--: breach 2 CHECK (b > 0)

--: case equal rows stand against a unique index over what is computed
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE UNIQUE INDEX i ON t (lower(a));
--: rows
INSERT INTO t (id, a) VALUES (1, 'Ada'), (2, 'ADA'), (3, 'ada'), (4, 'bob'), (5, NULL);
--: breach 3 UNIQUE (lower(a))

--: case what is computed from the rows breaks the check on it
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER NOT NULL);
--: desired
CREATE TABLE t (
  id INTEGER PRIMARY KEY, a INTEGER NOT NULL, c INTEGER GENERATED ALWAYS AS (a * 2) STORED, CHECK (c < 100)
);
--: rows
INSERT INTO t (id, a) VALUES (1, 49), (2, 50), (3, 51);
--: breach 2 CHECK (c < 100)

--: case a named constraint is told by its name
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, CONSTRAINT positive CHECK (a > 0));
--: rows
INSERT INTO t (id, a) VALUES (1, 0), (2, 1);
--: breach 1 CONSTRAINT positive CHECK (a > 0)

--: case one row that stands against one of many changes stops them all
--: current
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, x TEXT);
CREATE VIEW v AS SELECT a.x FROM a;
--: desired
CREATE TABLE a (id INTEGER PRIMARY KEY, y TEXT, n INTEGER DEFAULT 5);
CREATE TABLE c (id INTEGER PRIMARY KEY, x TEXT NOT NULL);
CREATE VIEW v AS SELECT a.y FROM a;
CREATE INDEX a_y ON a (y);
--: rename table/a.x y
--: rows
INSERT INTO a (id, x) VALUES (1, 'x');
INSERT INTO b (id, x) VALUES (1, 'x');
INSERT INTO c (id, x) VALUES (1, NULL);
--: breach 1 NOT NULL (x)
--: counts 1 data-loss table/b
--: hazard up data-loss table/b
--: hazard down data-loss table/a.n

--: case what the table has refused before stands against nothing again
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER NOT NULL UNIQUE CHECK (a > 0), b TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a BIGINT NOT NULL UNIQUE CHECK (a > -1), b TEXT NOT NULL DEFAULT '');
--: rows
INSERT INTO t (id, a, b) VALUES (1, 1, ''), (2, 2, 'x');
--: query SELECT id, a, b FROM t ORDER BY id
--: gives 1|1|
--: gives 2|2|x

--: case values that the new type makes equal stand against the key over them
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER UNIQUE);
--: rows
INSERT INTO t VALUES (1, '7'), (2, '007'), (3, '7.0'), (4, 'x');
--: breach 3 UNIQUE (a)
--: counts 2 data-loss table/t.a
--: hazard up data-loss table/t.a
--: hazard down data-loss table/t.a

--: case what cannot be a number stands against the key that numbers the rows
--: engines sqlite
--: current
CREATE TABLE t (k TEXT, a TEXT);
--: desired
CREATE TABLE t (k INTEGER PRIMARY KEY, a TEXT);
--: rows
INSERT INTO t VALUES ('1', 'x'), ('one', 'y'), ('2.5', 'z');
--: breach 2 type INTEGER (k)
--: hazard up data-loss table/t.k
