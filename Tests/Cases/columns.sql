-- Columns that come, go and change: their values, defaults, types, NULL, and what computes them.

--: case a column with a default comes and goes, and rows get the default
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER NOT NULL DEFAULT 7);
--: rows
INSERT INTO t (id, a) VALUES (1, 'one'), (2, NULL);
--: query SELECT id, a, n FROM t ORDER BY id
--: gives 1|one|7
--: gives 2|NULL|7
--: hazard down data-loss table/t.n

--: case defaults are the values that they say, whatever characters they have
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: desired
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  quoted TEXT NOT NULL DEFAULT 'it''s; -- no "comment"',
  word TEXT DEFAULT 'NULL',
  blank TEXT NOT NULL DEFAULT '',
  negative INTEGER NOT NULL DEFAULT -1,
  sum INTEGER DEFAULT (2 + 3),
  part NUMERIC(9, 2) DEFAULT 0.25,
  wide TEXT DEFAULT 'größe €',
  empty TEXT DEFAULT NULL
);
--: rows
INSERT INTO t (id) VALUES (1);
--: query SELECT quoted, word, length(blank), negative, sum, part, wide, empty FROM t
--: gives it's; -- no "comment"|NULL|0|-1|5|0.25|größe €|NULL
--: query SELECT count(*) FROM t WHERE word IS NULL OR empty IS NOT NULL
--: gives 0
--: hazard down data-loss table/t.quoted
--: hazard down data-loss table/t.word
--: hazard down data-loss table/t.blank
--: hazard down data-loss table/t.negative
--: hazard down data-loss table/t.sum
--: hazard down data-loss table/t.part
--: hazard down data-loss table/t.wide
--: hazard down data-loss table/t.empty

--: case a default that is the time is computed for the rows that are there
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, made TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP);
--: rows
INSERT INTO t (id) VALUES (1), (2);
--: query SELECT count(*) FROM t WHERE made > '2001-01-01 00:00:00'
--: gives 2
--: hazard down data-loss table/t.made

--: case another default changes no row that is there, and is what new rows get
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER DEFAULT 1, m INTEGER DEFAULT 1, k INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER DEFAULT 2, m INTEGER, k INTEGER DEFAULT 3);
--: rows
INSERT INTO t (id) VALUES (1);
INSERT INTO t (id, n, m, k) VALUES (2, NULL, NULL, NULL);
--: query INSERT INTO t (id) VALUES (3) RETURNING n, m, k
--: gives 2|NULL|3
--: query SELECT id, n, m, k FROM t ORDER BY id
--: gives 1|1|1|NULL
--: gives 2|NULL|NULL|NULL
--: gives 3|2|NULL|3
--: query-back INSERT INTO t (id) VALUES (4) RETURNING n, m, k
--: gives 1|1|NULL

--: case columns come and go at once, and what stays keeps its values by name
--: current
CREATE TABLE t (first TEXT, id INTEGER PRIMARY KEY, second TEXT, third TEXT, fourth TEXT);
--: desired
CREATE TABLE t (fourth TEXT, new1 TEXT DEFAULT 'n', second TEXT, id INTEGER PRIMARY KEY, new2 INTEGER);
--: rows
INSERT INTO t (id, first, second, third, fourth) VALUES (1, 'a', 'b', 'c', 'd'), (2, 'e', NULL, 'g', 'h');
--: query SELECT id, second, fourth, new1, new2 FROM t ORDER BY id
--: gives 1|b|d|n|NULL
--: gives 2|NULL|h|n|NULL
--: query-back SELECT id, first, second, third, fourth FROM t ORDER BY id
--: gives 1|NULL|b|NULL|d
--: gives 2|NULL|NULL|NULL|h
--: counts 2 data-loss table/t.first
--: counts 2 data-loss table/t.third
--: hazard up data-loss table/t.first
--: hazard up data-loss table/t.third
--: hazard down data-loss table/t.new1
--: hazard down data-loss table/t.new2

--: case a column that goes and one of its type that comes are not taken for one
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, old_name TEXT, k INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, new_name TEXT, k INTEGER);
--: rows
INSERT INTO t (id, old_name, k) VALUES (1, 'kept nowhere', 5);
--: query SELECT new_name, k FROM t
--: gives NULL|5
--: counts 1 data-loss table/t.old_name
--: hazard up data-loss table/t.old_name
--: hazard down data-loss table/t.new_name

--: case the last column but the key goes
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: rows
INSERT INTO t (id, a) VALUES (3, 'x'), (1, NULL);
--: query SELECT id FROM t ORDER BY id
--: gives 1
--: gives 3
--: counts 1 data-loss table/t.a
--: hazard up data-loss table/t.a

--: case a column goes with the keys, checks, references and indexes that it is part of
--: current
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (
  id INTEGER PRIMARY KEY, a INTEGER, b INTEGER REFERENCES p (id), c INTEGER, CHECK (b <> 3), UNIQUE (a, b), UNIQUE (c)
);
CREATE INDEX t_b ON t (b);
CREATE INDEX t_c ON t (c);
--: desired
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, c INTEGER, UNIQUE (c));
CREATE INDEX t_c ON t (c);
--: rows
INSERT INTO p (id) VALUES (1), (2);
INSERT INTO t (id, a, b, c) VALUES (1, 5, 1, 8), (2, 5, 2, 9);
--: query INSERT INTO t (id, a, c) VALUES (3, 5, 9), (4, 5, 10) ON CONFLICT DO NOTHING RETURNING id
--: gives 4
--: query SELECT id, a, c FROM t ORDER BY id
--: gives 1|5|8
--: gives 2|5|9
--: gives 4|5|10
--: counts 2 data-loss table/t.b
--: hazard up data-loss table/t.b

--: case a column with all that it can have of its own comes to a table with rows
--: current
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY);
--: desired
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (
  id INTEGER PRIMARY KEY,
  n INTEGER NOT NULL DEFAULT 5 CHECK (n > 0),
  p INTEGER UNIQUE REFERENCES p (id) ON DELETE SET NULL
);
CREATE INDEX t_n ON t (n DESC);
--: rows
INSERT INTO p (id) VALUES (1);
INSERT INTO t (id) VALUES (1), (2);
--: query INSERT INTO t (id, p) VALUES (3, 1), (4, 1) ON CONFLICT DO NOTHING RETURNING id
--: gives 3
--: query SELECT id, n, p FROM t ORDER BY id
--: gives 1|5|NULL
--: gives 2|5|NULL
--: gives 3|5|1
--: hazard down data-loss table/t.n
--: hazard down data-loss table/t.p

--: case a required column without a default comes to a table without rows
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY);
CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY);
CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT, b TEXT NOT NULL);
--: fill u.b 'b'
--: rows
INSERT INTO t (id) VALUES (1);
--: query SELECT count(*) FROM u
--: gives 0
--: hazard down data-loss table/u.b

--: case a required column is filled with one value for all rows
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, state TEXT NOT NULL CHECK (state <> ''));
--: fill t.state 'new'
--: rows
INSERT INTO t (id, a) VALUES (1, 'x'), (2, NULL);
--: query SELECT id, a, state FROM t ORDER BY id
--: gives 1|x|new
--: gives 2|NULL|new
--: hazard down data-loss table/t.state

--: case a required column is filled from the row, also from a column that goes
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL, n INTEGER NOT NULL DEFAULT 4);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, loud TEXT NOT NULL, n INTEGER NOT NULL DEFAULT 4, twice INTEGER NOT NULL);
--: fill t.loud upper(name)
--: fill t.twice n * 2
--: fill-back t.name lower(loud)
--: rows
INSERT INTO t (id, name, n) VALUES (1, 'ada', 1), (2, 'Bob', 7);
--: query SELECT id, loud, n, twice FROM t ORDER BY id
--: gives 1|ADA|1|2
--: gives 2|BOB|7|14
--: query-back SELECT id, name, n FROM t ORDER BY id
--: gives 1|ada|1
--: gives 2|bob|7
--: counts at-most 2 data-loss table/t.name
--: hazard up data-loss table/t.name
--: hazard down data-loss table/t.loud
--: hazard down data-loss table/t.twice

--: case a required column that goes comes back with what fills it
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, b INTEGER);
--: fill-back t.a 'gone'
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'x', 5), (2, 'gone', NULL), (3, 'y', 6);
--: query-back SELECT id, a, b FROM t ORDER BY id
--: gives 1|gone|5
--: gives 2|gone|NULL
--: gives 3|gone|6
--: counts 2 data-loss table/t.a
--: hazard up data-loss table/t.a

--: case a column that becomes required keeps its values
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT);
--: fill t.a 'none'
--: rows
INSERT INTO t (id, a, b) VALUES (1, 'x', 'p'), (3, '', NULL);
--: query SELECT id, a, b FROM t ORDER BY id
--: gives 1|x|p
--: gives 3||NULL
--: hazard up scan table/t.a

--: case a column takes NULL from now on
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL DEFAULT 'x');
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT 'x');
--: rows
INSERT INTO t (id, a) VALUES (1, 'one');
--: query INSERT INTO t (id, a) VALUES (2, NULL) RETURNING a
--: gives NULL
--: query DELETE FROM t WHERE a IS NULL RETURNING id
--: gives 2
--: query-back INSERT INTO t (id) VALUES (2) RETURNING a
--: gives x
--: hazard down scan table/t.a

--: case types that take every value of the old ones cost nothing
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, i INTEGER, v VARCHAR(9), n NUMERIC(9, 2), r TEXT);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, i BIGINT, v TEXT, n NUMERIC(20, 2), r TEXT NOT NULL);
--: rows
INSERT INTO t (id, i, v, n, r) VALUES (1, 2147483647, 'ninechars', 1234567.25, ''), (2, -2147483648, '007', NULL, ' x ');
--: query SELECT id, i, v, n FROM t ORDER BY id
--: gives 1|2147483647|ninechars|1234567.25
--: gives 2|-2147483648|007|NULL
--: hazard@postgresql down data-loss table/t.v
--: hazard up scan table/t.r

--: case values stay what they are when their table is made otherwise around them
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n NUMERIC(20, 4), i BIGINT);
--: desired
CREATE TABLE t (
  id INTEGER PRIMARY KEY, a TEXT, n NUMERIC(20, 4), i BIGINT, CHECK (i <> 1), UNIQUE (a), CHECK (id > -10)
);
--: rows
INSERT INTO t (id, a, n, i) VALUES
  (-3, '', 0, -9223372036854775808), (0, 'it''s', 0.5, 9223372036854775807), (7, NULL, NULL, NULL),
  (8, ' 12 ', -0.25, 0), (9, 'größe €', 123456789.125, 5), (10, '1e3', 1000000, 6), (11, 'NULL', 2.5, 7);
--: query SELECT id, a, i FROM t ORDER BY id
--: gives -3||-9223372036854775808
--: gives 0|it's|9223372036854775807
--: gives 7|NULL|NULL
--: gives 8| 12 |0
--: gives 9|größe €|5
--: gives 10|1e3|6
--: gives 11|NULL|7
--: query SELECT id FROM t WHERE a IS NULL
--: gives 7

--: case names that must be quoted come, go and stay
--: current
CREATE TABLE "order" (id INTEGER PRIMARY KEY, "select" TEXT, "my column" TEXT, "say ""hi""" INTEGER, "größe" INTEGER);
CREATE INDEX "an index" ON "order" ("my column", "select");
--: desired
CREATE TABLE "order" (
  id INTEGER PRIMARY KEY, "select" TEXT, "my column" TEXT NOT NULL, "group" TEXT DEFAULT 'from', "größe" BIGINT,
  CHECK ("größe" > 0)
);
CREATE INDEX "an index" ON "order" ("my column", "group");
--: rows
INSERT INTO "order" (id, "select", "my column", "say ""hi""", "größe") VALUES (1, 'where', 'a b', 4, 5);
--: query SELECT "select", "my column", "group", "größe" FROM "order"
--: gives where|a b|from|5
--: counts 1 data-loss table/order."say ""hi"""
--: hazard up data-loss table/order."say ""hi"""
--: hazard down data-loss table/order.group

--: case a computed column comes and goes, and nothing is lost by it
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER);
--: desired
CREATE TABLE t (
  id INTEGER PRIMARY KEY, sum INTEGER GENERATED ALWAYS AS (a + b) STORED, a INTEGER, b INTEGER, CHECK (sum < 100)
);
--: rows
INSERT INTO t (id, a, b) VALUES (1, 2, 3), (2, NULL, 4);
--: query UPDATE t SET b = 8 WHERE id = 1 RETURNING sum
--: gives 10
--: query SELECT id, a, b, sum FROM t ORDER BY id
--: gives 1|2|8|10
--: gives 2|NULL|4|NULL
--: query-back SELECT id, a, b FROM t ORDER BY id
--: gives 1|2|8
--: gives 2|NULL|4

--: case a computed column is computed otherwise
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, c INTEGER GENERATED ALWAYS AS (a + 1) STORED);
CREATE INDEX t_c ON t (c);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, c INTEGER GENERATED ALWAYS AS (a * 10) STORED);
CREATE INDEX t_c ON t (c);
--: rows
INSERT INTO t (id, a) VALUES (1, 3), (2, 4);
--: query SELECT id, c FROM t WHERE c > 30 ORDER BY id
--: gives 2|40
--: query-back SELECT id, a, c FROM t ORDER BY id
--: gives 1|3|4
--: gives 2|4|5

--: case the values of a column that is computed from now on go
--: current
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER NOT NULL, c INTEGER);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER NOT NULL, c INTEGER GENERATED ALWAYS AS (a * 2) STORED);
--: rows
INSERT INTO t (id, a, c) VALUES (1, 3, 77), (2, 4, 55);
--: query SELECT id, a, c FROM t ORDER BY id
--: gives 1|3|6
--: gives 2|4|8
--: query-back SELECT id, a, c FROM t ORDER BY id
--: gives 1|3|6
--: gives 2|4|8
--: counts at-most 2 data-loss table/t.c
--: hazard up data-loss table/t.c

--: case a column that is computed from one that goes goes with it
--: current
CREATE TABLE t (
  id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c INTEGER GENERATED ALWAYS AS (b + 1) STORED, CHECK (c <> 5)
);
--: desired
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER);
--: rows
INSERT INTO t (id, a, b) VALUES (1, 2, 3);
--: query SELECT id, a FROM t
--: gives 1|2
--: query-back SELECT id, a, b, c FROM t
--: gives 1|2|NULL|NULL
--: counts 1 data-loss table/t.b
--: hazard up data-loss table/t.b
