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
--: breach@sqlite 1 CONSTRAINT positive CHECK (a > 0)
--: breach@postgresql 1 CHECK (a > 0)

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

--: case NULL stands against a column that refuses it, whatever its default is
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL DEFAULT 'x');
--: rows
INSERT INTO t (id, a) VALUES (1, NULL), (2, 'x');
--: breach 1 NOT NULL (a)

--: case rows are looked for under the old names of a table, its columns and what they refer to
--: current
CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT UNIQUE);
CREATE TABLE t (id INTEGER PRIMARY KEY, c TEXT, g TEXT);
--: desired
CREATE TABLE q (id INTEGER PRIMARY KEY, word TEXT UNIQUE);
CREATE TABLE u (id INTEGER PRIMARY KEY, d TEXT REFERENCES q (word), h TEXT);
CREATE UNIQUE INDEX u_h ON u (h) WHERE d > 'x';
--: rename table/p q
--: rename table/q.code word
--: rename table/t u
--: rename table/u.c d
--: rename table/u.g h
--: rows
INSERT INTO p (id, code) VALUES (1, 'x'), (2, 'y');
INSERT INTO t (id, c, g) VALUES (1, 'x', 'k'), (2, 'y', 'k'), (3, 'Y', 'm'), (4, 'z', 'k'), (5, NULL, 'k');
--: breach 2 FOREIGN KEY (d) REFERENCES q (word)
--: breach@sqlite 2 UNIQUE (h) WHERE d > 'x'
--: breach@postgresql 2 UNIQUE (h) WHERE d > 'x'::text

--: case rows are looked for by the new name of the key of their own table
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, up INTEGER);
--: desired
CREATE TABLE u (number INTEGER PRIMARY KEY, parent INTEGER REFERENCES u (number) ON DELETE CASCADE);
--: rename table/t u
--: rename table/u.id number
--: rename table/u.up parent
--: rows
INSERT INTO t (id, up) VALUES (1, NULL), (2, 1), (3, 7), (4, 8);
--: breach 2 FOREIGN KEY (parent) REFERENCES u (number) ON DELETE CASCADE

--: case numbers are equal by their value, and texts by their letters and blanks
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a NUMERIC(9, 2), b TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a NUMERIC(9, 2) UNIQUE, b TEXT UNIQUE);
--: rows
INSERT INTO t (id, a, b) VALUES (1, 1, 'a'), (2, 1.00, 'a '), (3, 1.01, 'A'), (4, -0.0, ''), (5, 0, NULL);
--: breach 4 UNIQUE (a)

--: case what a column that goes had met nothing says of the one that takes its name
--: current
CREATE TABLE p (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b TEXT);
--: desired
CREATE TABLE p (id INTEGER PRIMARY KEY, a TEXT UNIQUE);
--: rename table/p.b a
--: rows
INSERT INTO p (id, a, b) VALUES (1, 'x', 'z'), (2, 'y', 'z'), (3, 'w', 'v');
--: breach 2 UNIQUE (a)
--: counts 3 data-loss table/p.a
--: hazard up data-loss table/p.a

--: case a reference looks into the column that takes the name of one that goes
--: current
CREATE TABLE p (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE p (id INTEGER PRIMARY KEY, a TEXT UNIQUE);
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT REFERENCES p (a));
--: rename table/p.b a
--: rows
INSERT INTO p (id, a, b) VALUES (1, 'old', 'new'), (2, 'x', 'y');
INSERT INTO t (id, a) VALUES (1, 'old'), (2, 'new'), (3, 'y');
--: breach 1 FOREIGN KEY (a) REFERENCES p (a)
--: counts 2 data-loss table/p.a
--: hazard up data-loss table/p.a

--: case a reference compares as the column that it points at does
--: engines sqlite
--: current
CREATE TABLE p (id TEXT PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER, q, r TEXT COLLATE NOCASE);
--: desired
CREATE TABLE p (id TEXT PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id), q REFERENCES p (id), r TEXT COLLATE NOCASE REFERENCES p (id));
--: rows
INSERT INTO p VALUES ('1'), ('02'), ('x');
INSERT INTO t VALUES (1, 1, '1', 'x'), (2, 2, 1, 'X'), (3, NULL, '02', NULL);
--: breach 1 FOREIGN KEY (p) REFERENCES p (id)
--: breach 1 FOREIGN KEY (r) REFERENCES p (id)

--: case rows that referred to nothing before stop nothing
--: engines sqlite
--: current
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id), a TEXT);
--: desired
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id), a TEXT NOT NULL);
--: rows
INSERT INTO t VALUES (1, 9, 'x');
--: query SELECT p FROM t
--: gives 9

--: case equal values of a computed column stand against its index
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, k TEXT AS (json_extract(a, '$.k')));
CREATE UNIQUE INDEX i ON t (k);
--: rows
INSERT INTO t VALUES (1, '{"k": 1}'), (2, '{"k": 1}'), (3, NULL), (4, '{}');
--: breach 2 UNIQUE (k)
