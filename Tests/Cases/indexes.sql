-- Indexes that come, go, change, and move.

--: case indexes come and go, and change nothing in the rows
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER);
CREATE INDEX goes ON t (a);
CREATE INDEX stays ON t (b, a);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER);
CREATE INDEX stays ON t (b, a);
CREATE INDEX comes ON t (b DESC);
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'x', 5), (2, NULL, NULL);
--: query SELECT id, a, b FROM t ORDER BY id
--: gives 1|x|5
--: gives 2|NULL|NULL

--: case an index changes its columns, their order and their direction under one name
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c INTEGER);
CREATE INDEX i ON t (a, b);
CREATE INDEX j ON t (a);
CREATE UNIQUE INDEX k ON t (a, b);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c INTEGER);
CREATE INDEX i ON t (b, a);
CREATE INDEX j ON t (a DESC);
CREATE UNIQUE INDEX k ON t (a, c);
--: rows
INSERT INTO t (id, a, b, c) VALUES (1, 1, 1, 1), (2, 1, 2, 2);
--: query INSERT INTO t (id, a, b, c) VALUES (3, 1, 1, 3), (4, 1, 4, 2) ON CONFLICT DO NOTHING RETURNING id
--: gives 3
--: query DELETE FROM t WHERE id = 3 RETURNING c
--: gives 3
--: query-back INSERT INTO t (id, a, b, c) VALUES (3, 1, 1, 3), (4, 1, 4, 2) ON CONFLICT DO NOTHING RETURNING id
--: gives 4

--: case an index becomes unique, and then not
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE INDEX i ON t (a);
CREATE UNIQUE INDEX j ON t (b);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE UNIQUE INDEX i ON t (a);
CREATE INDEX j ON t (b);
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'x', 'p'), (2, NULL, 'q'), (3, NULL, NULL);
--: query INSERT INTO t (id, a, b) VALUES (4, 'x', 'z'), (5, 'y', 'p') ON CONFLICT DO NOTHING RETURNING id
--: gives 5
--: query DELETE FROM t WHERE id = 5 RETURNING a
--: gives y
--: query-back INSERT INTO t (id, a, b) VALUES (4, 'x', 'z'), (5, 'y', 'p') ON CONFLICT DO NOTHING RETURNING id
--: gives 4
--: hazard up scan table/t.a
--: hazard down scan table/t.b
--: hazard@postgresql up scan table/t.b
--: hazard@postgresql down scan table/t.a

--: case an index over some rows covers others from now on
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, live INTEGER);
CREATE UNIQUE INDEX i ON t (a) WHERE live = 1;
CREATE INDEX j ON t (a) WHERE a IS NOT NULL;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, live INTEGER);
CREATE UNIQUE INDEX i ON t (a) WHERE live = 0;
CREATE INDEX j ON t (a) WHERE live > 0 AND a IS NOT NULL;
--: rows
INSERT INTO t (id, a, live) VALUES (1, 'x', 0), (2, 'x', 1), (3, 'y', 1), (4, 'x', NULL);
--: query INSERT INTO t (id, a, live) VALUES (5, 'x', 0), (6, 'x', 1), (7, 'x', 2) ON CONFLICT DO NOTHING RETURNING id
--: gives 6
--: gives 7
--: query DELETE FROM t WHERE id = 6 RETURNING live
--: gives 1
--: query-back INSERT INTO t (id, a, live) VALUES (8, 'x', 0), (9, 'x', 1) ON CONFLICT DO NOTHING RETURNING id
--: gives 8

--: case an index over what is computed comes, changes and goes
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER);
CREATE UNIQUE INDEX i ON t (lower(a));
CREATE INDEX j ON t (abs(b), (b + 1));
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER);
CREATE UNIQUE INDEX i ON t (upper(a), b);
CREATE INDEX k ON t ((b * 2) DESC);
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'Ada', 1), (2, 'bob', -1), (3, NULL, NULL);
--: query INSERT INTO t (id, a, b) VALUES (4, 'ADA', 1), (5, 'ADA', 2) ON CONFLICT DO NOTHING RETURNING id
--: gives 5
--: query DELETE FROM t WHERE id = 5 RETURNING a
--: gives ADA
--: query-back INSERT INTO t (id, a, b) VALUES (6, 'ADA', 2), (7, 'eve', 2) ON CONFLICT DO NOTHING RETURNING id
--: gives 7

--: case two indexes swap their names
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER);
CREATE UNIQUE INDEX one ON t (a);
CREATE INDEX two ON t (b);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER);
CREATE UNIQUE INDEX two ON t (a);
CREATE INDEX one ON t (b);
--: rows
INSERT INTO t (id, a, b) VALUES (1, 1, 1), (2, 2, 1);
--: query INSERT INTO t (id, a, b) VALUES (3, 1, 1), (4, 4, 1) ON CONFLICT DO NOTHING RETURNING id
--: gives 4

--: case an index moves to another table, which is made otherwise as well
--: current
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);
CREATE UNIQUE INDEX i ON a (x);
--: desired
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT NOT NULL);
CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT, y INTEGER DEFAULT 2);
CREATE UNIQUE INDEX i ON b (x, y);
--: rows
INSERT INTO a (id, x) VALUES (1, 'p');
INSERT INTO b (id, x) VALUES (1, 'p'), (2, 'q');
--: query INSERT INTO a (id, x) VALUES (2, 'p') ON CONFLICT DO NOTHING RETURNING id
--: gives 2
--: query INSERT INTO b (id, x) VALUES (3, 'p') ON CONFLICT DO NOTHING RETURNING id
--: query DELETE FROM a WHERE id = 2 RETURNING id
--: gives 2
--: hazard down data-loss table/b.y

--: case an index goes with its column, and one over a column that comes is made behind it
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER);
CREATE INDEX i ON t (a);
CREATE INDEX j ON t (b) WHERE a > 0;
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, b INTEGER, c INTEGER DEFAULT 4);
CREATE INDEX i ON t (c);
CREATE INDEX j ON t (b) WHERE c > 0;
--: rows
INSERT INTO t (id, a, b) VALUES (1, 5, 6);
--: query SELECT id, b, c FROM t WHERE c > 0 ORDER BY b
--: gives 1|6|4
--: counts 1 data-loss table/t.a
--: hazard up data-loss table/t.a
--: hazard down data-loss table/t.c

--: case a unique index becomes a unique constraint, and equal rows are refused by either
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE UNIQUE INDEX t_a ON t (a);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, UNIQUE (a));
--: rows
INSERT INTO t (id, a) VALUES (1, 'x'), (2, NULL), (3, NULL);
--: query INSERT INTO t (id, a) VALUES (4, 'x'), (5, 'y') ON CONFLICT DO NOTHING RETURNING id
--: gives 5
--: query-back INSERT INTO t (id, a) VALUES (6, 'x'), (7, 'z') ON CONFLICT DO NOTHING RETURNING id
--: gives 7

--: case a reference points at a column that a unique index alone makes a key
--: current
CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT);
CREATE UNIQUE INDEX p_code ON p (code);
CREATE TABLE c (id INTEGER PRIMARY KEY, code TEXT REFERENCES p (code) ON UPDATE CASCADE);
--: desired
CREATE TABLE p (id INTEGER PRIMARY KEY, code TEXT NOT NULL, n INTEGER CHECK (n > 0));
CREATE UNIQUE INDEX p_code ON p (code);
CREATE TABLE c (id INTEGER PRIMARY KEY, code TEXT NOT NULL REFERENCES p (code) ON UPDATE CASCADE);
--: rows
INSERT INTO p (id, code) VALUES (1, 'x'), (2, 'y');
INSERT INTO c (id, code) VALUES (1, 'y'), (2, 'y');
--: query SELECT c.id, p.id FROM c JOIN p ON p.code = c.code ORDER BY c.id
--: gives 1|2
--: gives 2|2
--: hazard down data-loss table/p.n

--: case equal rows of those that are chosen stand against a unique index, others do not
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, live INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, live INTEGER);
CREATE UNIQUE INDEX i ON t (a) WHERE live = 1;
--: rows
INSERT INTO t (id, a, live) VALUES (1, 'x', 1), (2, 'x', 1), (3, 'x', 0), (4, 'y', 0), (5, 'y', 0), (6, NULL, 1), (7, NULL, 1);
--: breach 2 UNIQUE (a) WHERE live = 1

--: case an index compares by a collation of its own
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT COLLATE RTRIM);
CREATE UNIQUE INDEX i ON t (a COLLATE NOCASE);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT COLLATE RTRIM);
CREATE UNIQUE INDEX i ON t (a);
--: rows
INSERT INTO t VALUES (1, 'x'), (2, 'x '), (3, 'y');
--: breach 2 UNIQUE (a)

--: case an index with a text in double quotes that is no column keeps to that text
--: engines sqlite
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX i ON t (a) WHERE a <> 'none';
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, none TEXT DEFAULT 'x');
CREATE INDEX i ON t (a) WHERE a <> 'none';
--: rows
INSERT INTO t VALUES (1, 'none'), (2, 'x');
--: query SELECT id FROM t WHERE a <> 'none' ORDER BY a
--: gives 2
--: hazard down data-loss table/t.none
